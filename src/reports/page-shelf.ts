// Where the pages of a list lie from their purchase until they stand on the sheet: in the memory of the execution, and
// in the cache for the one that goes on should this one die. Must not know where a page is written.

import { LARGEST_ITEM, TTL_SECONDS, toAscii } from "../engine/packing/cache-item.ts";
import { PAGE_PREFIX } from "../engine/packing/store-keys.ts";
import { listIn, listInText, numberIn, textIn } from "../engine/packing/stored-numbers.ts";
import { textHash } from "../engine/packing/text-hash.ts";
import type { SharedCache } from "../ports.ts";
import type { SheetInput } from "../sheet-ports.ts";
import { specOf } from "./report-specs.ts";
import type { Run } from "./run.ts";

export interface ShelvedPage {
  /** Where in the list it begins; "" at the start. */
  readonly cursor: string;
  /** Where the list goes on; absent at its end. */
  readonly next?: string;
  readonly fetchedAtMs: number;
  readonly credits: number;
  /** What the run had spent when it was bought: with more on its receipt, this page is among it. */
  readonly creditsBefore: number;
  /** As they are written to the sheet. */
  readonly lines: readonly (readonly SheetInput[])[];
}

/** Of one run: a few places, each with its latest page. */
export interface PageShelf {
  /** False where it could not be kept beyond this execution. */
  put(place: number, page: ShelvedPage): boolean;
  /** Absent where the cache has lost it, or a part. Throws what the cache throws: then nobody knows whether it has. */
  at(place: number): ShelvedPage | undefined;
}

/** Whether pages of the run may lie there: one of an execution that has died is not on the run's receipt yet. */
export function mayLieOnShelf({ order, shelvedPages, openCredits, unconfirmedCredits, isSample }: Run): boolean {
  const isPaged = specOf(order.report).kind === "paged" && !isSample;
  return isPaged && (shelvedPages > 0 || openCredits + unconfirmedCredits > 0);
}

/** Whether nobody else comes to write them: the run is paused, and whoever was at it has died or could not do so. */
export function isLeftOnShelf(run: Run): boolean {
  return run.state === "paused" && mayLieOnShelf(run) && run.busyUntilMs + run.retryAtMs > 0;
}

/** Characters of one item of the cache, beside what tells its parts. */
const CHARACTERS = LARGEST_ITEM - 100;
/** A page of longer texts would push too much else out of the cache. */
const MOST_ITEMS = 40;

/**
 * The shelf of one run, for one execution. The cache promises nothing, and keeps a page for six hours at most (Google,
 * "CacheService"): what was put there may be absent later.
 */
export function openShelf(runId: string, cache: SharedCache): PageShelf {
  const known = new Map<number, ShelvedPage>();
  const keyOf = (place: number, part: number): string => `${PAGE_PREFIX}${runId}-${place}-${part}`;
  return {
    put(place, page) {
      try {
        const texts = partsOf(page);
        if (texts.length > MOST_ITEMS) return false;
        cache.putAll(Object.fromEntries(texts.map((text, part) => [keyOf(place, part), text])), TTL_SECONDS);
      } catch {
        return false;
      }
      known.set(place, page);
      return true;
    },
    at(place) {
      const page = known.get(place);
      if (page !== undefined) return page;
      const read = (first: number, end: number): readonly (string | undefined)[] => {
        const keys = Array.from({ length: end - first }, (_, index) => keyOf(place, first + index));
        const texts = cache.getAll(keys);
        return keys.map((key) => texts[key]);
      };
      const found = pageFrom(read);
      if (found !== undefined) known.set(place, found);
      return found;
    },
  };
}

/** Each begins with their number and a hash of all, so that those of two pages are never taken for one. */
function partsOf({ cursor, next, fetchedAtMs, credits, creditsBefore, lines }: ShelvedPage): readonly string[] {
  const text = toAscii(JSON.stringify([cursor, next ?? null, fetchedAtMs, credits, creditsBefore, lines]));
  const count = Math.ceil(text.length / CHARACTERS);
  const head = headOf(count, text);
  return Array.from({ length: count }, (_, part) => head + text.slice(part * CHARACTERS, (part + 1) * CHARACTERS));
}

function headOf(count: number, text: string): string {
  return `${count}.${textHash(text).toString(36)}.`;
}

function pageFrom(read: (first: number, end: number) => readonly (string | undefined)[]): ShelvedPage | undefined {
  const [first = ""] = read(0, 1);
  const count = Number.parseInt(first, 10);
  if (!(count > 0 && count <= MOST_ITEMS)) return undefined;
  const parts = count > 1 ? [first, ...read(1, count)] : [first];
  const head = /^\d+\.[0-9a-z]+\./.exec(first)?.[0] ?? "";
  if (!parts.every((part) => part?.startsWith(head))) return undefined;
  const text = parts.map((part) => part?.slice(head.length)).join("");
  return headOf(count, text) === head ? pageIn(text) : undefined;
}

function pageIn(text: string): ShelvedPage {
  const [cursor, next, fetchedAtMs, credits, creditsBefore, lines] = listInText(text);
  return {
    cursor: textIn(cursor),
    ...(typeof next === "string" ? { next } : {}),
    fetchedAtMs: numberIn(fetchedAtMs),
    credits: numberIn(credits),
    creditsBefore: numberIn(creditsBefore),
    lines: listIn(lines).map((line) => listIn(line).map(inputIn)),
  };
}

function inputIn(value: unknown): SheetInput {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
