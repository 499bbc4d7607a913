// One bucket of facts as text for a cache item: ASCII only so that characters are bytes, the oldest facts left
// out where it would grow too large.
import { parsedJson } from "../../api/parsed-text.ts";
import type { FactEntry, Facts, FactValue } from "../asking/facts.ts";
import { LARGEST_ITEM, toAscii } from "../packing/cache-item.ts";

const FORMAT = 3;

// Looked up once: a global is slow to reach in some hosts, and there are thousands of values.
const isFiniteNumber = Number.isFinite;
const isArray: (value: unknown) => value is readonly unknown[] = Array.isArray;

/** One line a fact: the target's text, the slot, when it was fetched in seconds, then the values. */
export function packBucket(entries: readonly FactEntry[]): string {
  const lines = entries.map(lineOf);
  const packed = packLines(lines, true);
  return packed.length <= LARGEST_ITEM ? packed : packLines(newestThatFit(entries), false);
}

/**
 * Adds the facts of a bucket, or those of `wanted` targets. False when there may be more: it is no bucket of this
 * format, or facts were left out, or one cannot be read. Such a fact is never guessed.
 */
export function readBucket(text: string | undefined, facts: Facts, wanted?: ReadonlySet<string>): boolean {
  const bucket = parsedJson(text);
  if (!isArray(bucket)) return false;
  const [format, whole, ...lines]: readonly unknown[] = bucket;
  if (format !== FORMAT) return false;
  let isWhole = whole === 1;
  for (const line of lines) {
    const [target, slot, seconds]: readonly unknown[] = isArray(line) ? line : [];
    if (typeof target !== "string" || typeof slot !== "string" || !isSeconds(seconds)) {
      isWhole = false;
    } else if (wanted === undefined || wanted.has(target)) {
      const values = isArray(line) ? line.slice(3) : [];
      if (values.every(isFactValue)) facts.add(target, slot, { fetchedAtMs: seconds * 1000, values });
      else isWhole = false;
    }
  }
  return isWhole;
}

function lineOf({ text, slot, fact }: FactEntry): readonly unknown[] {
  return [text, slot, Math.floor(fact.fetchedAtMs / 1000), ...fact.values];
}

function packLines(lines: readonly (readonly unknown[])[], isWhole: boolean): string {
  return toAscii(JSON.stringify([FORMAT, isWhole ? 1 : 0, ...lines]));
}

function newestThatFit(entries: readonly FactEntry[]): readonly (readonly unknown[])[] {
  let size = 10;
  const kept: (readonly unknown[])[] = [];
  for (const entry of [...entries].sort((a, b) => b.fact.fetchedAtMs - a.fact.fetchedAtMs)) {
    const line = lineOf(entry);
    size += toAscii(JSON.stringify(line)).length + 1;
    if (size > LARGEST_ITEM) break;
    kept.push(line);
  }
  return kept;
}

function isSeconds(value: unknown): value is number {
  return typeof value === "number" && isFiniteNumber(value);
}

export function isFactValue(value: unknown): value is FactValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return isFiniteNumber(value);
  return isArray(value) && value.every(isPair);
}

function isPair(value: unknown): boolean {
  return isArray(value) && value.every((part) => typeof part === "string" || typeof part === "number");
}
