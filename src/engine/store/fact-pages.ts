// The second tier of the store as a ring of pages: facts are added to the newest, and a new one takes the place of
// the oldest. Must not know how a page is packed, nor where its text is kept.

import { type FactEntry, Facts } from "../asking/facts.ts";
import type { Texts } from "../packing/store-keys.ts";
import { isOfNewerFormat } from "../packing/text-format.ts";
import { type FactPage, packFactPage, pageSeq, unpackFactPage } from "./fact-page.ts";

/** As many as fit into the 300,000 characters that metrics may take. */
export const PAGE_COUNT = 33;
/** Below the 9 kB that a property's value may have. Google, Quotas: Properties value size. */
export const PAGE_LENGTH = 9_000;
/** So long a page counts as full, and after so many tries one is as full as it gets: each try is a packing. */
const FULL_LENGTH = 0.97 * PAGE_LENGTH;
const MOST_TRIES = 6;
/** Of the length before packing, where nothing is known yet. */
const USUAL_SHARE = 0.42;

export interface PageText {
  readonly seq: number;
  readonly text: string;
}

export interface AppendedPages {
  /** In ascending order, each to be stored under `keyOfPage(seq)`. */
  readonly pages: readonly PageText[];
  /** Facts of which one alone is more than a page holds. */
  readonly leftOut: readonly FactEntry[];
}

export function keyOfPage(seq: number): string {
  return `ser-m-${seq % PAGE_COUNT}`;
}

/** Of the wanted texts alone, where these are given. A page that is damaged or misplaced is as if it were not there. */
export function factsInPages(stored: Texts, wanted?: ReadonlySet<string>): Facts {
  const facts = new Facts();
  for (const seq of seqsIn(stored)) {
    for (const entry of pageIn(stored, seq, wanted)?.entries ?? []) facts.addEntry(entry);
  }
  return facts;
}

/** The newest page that is sound, to append to: only this one is unpacked. Absent where there is none. */
export function tailInPages(stored: Texts): FactPage | undefined {
  for (const seq of seqsIn(stored).reverse()) {
    const page = pageIn(stored, seq);
    if (page !== undefined) return page;
  }
  return undefined;
}

/**
 * The pages to write: the tail, filled up, and those after it, but none over a page of a newer format. A newer fact
 * takes the place of an older one that the tail has. Of more facts than the ring holds the last ones stay.
 */
export function appendToPages(
  tail: FactPage | undefined,
  added: readonly FactEntry[],
  stored: Texts = {},
): AppendedPages {
  const merged = new Facts();
  for (const entry of [...(tail?.entries ?? []), ...added]) merged.addEntry(entry);
  const pages: PageText[] = [];
  const leftOut: FactEntry[] = [];
  let entries = added.length > 0 ? [...merged.entries()] : [];
  const isTaken = (seq: number) => isOfNewerFormat(stored[keyOfPage(seq)]);
  const hasRoom = ownKeys(stored).length > 0;
  let seq = tail?.seq ?? 0;
  while (entries.length > 0 && hasRoom) {
    while (isTaken(seq)) seq++;
    const { count, text } = fullestPage(seq, entries);
    if (count > 0) pages.push({ seq: seq++, text });
    else leftOut.push(...entries.slice(0, 1));
    entries = entries.slice(Math.max(count, 1));
  }
  return { pages: pages.slice(-PAGE_COUNT), leftOut };
}

/** How many facts the pages hold, those that newer ones have replaced included. */
export function entryCountIn(stored: Texts): number {
  return seqsIn(stored).reduce((total, seq) => total + (pageIn(stored, seq)?.entries.length ?? 0), 0);
}

/** The whole ring anew, with these facts and no others: all that must be written, emptied pages included. */
export function repackedPages(stored: Texts, entries: readonly FactEntry[]): Texts {
  const seq = (seqsIn(stored).pop() ?? -1) + 1;
  const { pages } = appendToPages({ seq, entries: [] }, entries, stored);
  const empty = ownKeys(stored).map((key) => [key, ""]);
  return Object.fromEntries([...empty, ...pages.map((page) => [keyOfPage(page.seq), page.text])]);
}

/** Under which pages may be written: not where a newer version of the add-on has one. */
export function ownKeys(stored: Texts): readonly string[] {
  const keys = Array.from({ length: PAGE_COUNT }, (_, place) => keyOfPage(place));
  return keys.filter((key) => !isOfNewerFormat(stored[key]));
}

/** Of the pages that stand where they belong, ascending: one under another's key was left there by a lost write. */
function seqsIn(stored: Texts): number[] {
  const seqs = Array.from({ length: PAGE_COUNT }, (_, place) => pageSeq(stored[keyOfPage(place)] ?? ""));
  const own = seqs.filter((seq, place): seq is number => seq !== undefined && seq % PAGE_COUNT === place);
  return own.sort((a, b) => a - b);
}

function pageIn(stored: Texts, seq: number, wanted?: ReadonlySet<string>): FactPage | undefined {
  return unpackFactPage(stored[keyOfPage(seq)] ?? "", wanted);
}

/** The sound pages with all that they hold, ascending. */
export function pagesIn(stored: Texts): readonly FactPage[] {
  return seqsIn(stored).flatMap((seq) => pageIn(stored, seq) ?? []);
}

interface FilledPage {
  readonly count: number;
  readonly text: string;
}

/** As many of the first entries as fit, or nearly; none when the first alone does not. */
export function fullestPage(seq: number, entries: readonly FactEntry[]): FilledPage {
  let fullest: FilledPage = { count: 0, text: "" };
  let tooMany = entries.length + 1;
  let share = USUAL_SHARE;
  for (let tries = 0; tries < MOST_TRIES || fullest.count === 0; tries++) {
    if (fullest.text.length >= FULL_LENGTH || fullest.count + 1 === tooMany) break;
    const likely = countWithin(entries, PAGE_LENGTH / share);
    const count = Math.min(Math.max(likely, fullest.count + 1), tooMany - 1);
    const chosen = entries.slice(0, count);
    const text = packFactPage({ seq, entries: chosen });
    if (text.length <= PAGE_LENGTH) fullest = { count, text };
    else tooMany = count;
    // A little more than it was, lest the next try fail by a few characters.
    share = (1.005 * text.length) / chosen.reduce((sum, entry) => sum + lengthOf(entry), 0);
  }
  return fullest;
}

function countWithin(entries: readonly FactEntry[], length: number): number {
  let left = length;
  const beyond = entries.findIndex((entry) => {
    left -= lengthOf(entry);
    return left < 0;
  });
  return beyond < 0 ? entries.length : beyond;
}

/** Of a fact, before packing. */
export function lengthOf({ text, fact }: FactEntry): number {
  return text.length + JSON.stringify(fact.values).length;
}
