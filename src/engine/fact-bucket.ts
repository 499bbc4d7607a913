// One bucket of facts as text: packed for a cache item or any other small store, ASCII only so that
// characters are bytes, the oldest facts left out where it would grow too large.
import { isRecord } from "../api/decode-record.ts";
import { parsedJson } from "../api/parsed-text.ts";
import { LARGEST_ITEM, toAscii } from "./cache-item.ts";
import { type Fact, type FactEntry, Facts, type FactValue } from "./facts.ts";

const FORMAT = 1;

export function packBucket(facts: Facts): string {
  const kept = newestThatFit([...facts.entries()]);
  const byText: Record<string, Record<string, readonly unknown[]>> = Object.create(null);
  for (const { text, slot, fact } of kept) {
    const slots = byText[text] ?? {};
    slots[slot] = packFact(fact);
    byText[text] = slots;
  }
  return toAscii(JSON.stringify({ v: FORMAT, t: byText }));
}

/** Anything that is not a bucket of this format is an empty one: a lost fact is bought again, a wrong one never shown. */
export function unpackBucket(text: string | undefined): Facts {
  const facts = new Facts();
  const bucket = parsedJson(text);
  if (!isRecord(bucket) || bucket.v !== FORMAT || !isRecord(bucket.t)) return facts;
  for (const [target, slots] of Object.entries(bucket.t)) {
    if (!isRecord(slots)) continue;
    for (const [slot, packed] of Object.entries(slots)) {
      const fact = unpackFact(packed);
      if (fact !== undefined) facts.add(target, slot, fact);
    }
  }
  return facts;
}

function packFact(fact: Fact): readonly unknown[] {
  return [Math.floor(fact.fetchedAtMs / 1000), ...fact.values];
}

function unpackFact(packed: unknown): Fact | undefined {
  if (!Array.isArray(packed)) return undefined;
  const [seconds, ...values]: readonly unknown[] = packed;
  if (typeof seconds !== "number" || !Number.isFinite(seconds) || !values.every(isFactValue)) return undefined;
  return { fetchedAtMs: seconds * 1000, values };
}

function newestThatFit(entries: readonly FactEntry[]): readonly FactEntry[] {
  let size = 20;
  const kept: FactEntry[] = [];
  for (const entry of [...entries].sort((a, b) => b.fact.fetchedAtMs - a.fact.fetchedAtMs)) {
    // A little more than it takes: quotes, colons, commas and braces, the text counted with each slot.
    size += entry.text.length + entry.slot.length + 12 + toAscii(JSON.stringify(packFact(entry.fact))).length;
    if (size > LARGEST_ITEM) break;
    kept.push(entry);
  }
  return kept;
}

function isFactValue(value: unknown): value is FactValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  return Array.isArray(value) && value.every(isPair);
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.every((part) => typeof part === "string" || typeof part === "number");
}
