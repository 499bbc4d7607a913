// The file's tier of the store for facts: what must be written to keep more, and what may go when the file is full.
// Pages of which much has been replaced make room first, then the oldest. Pure.
import { isOverAbsence } from "../asking/absence.ts";
import { type FactEntry, Facts } from "../asking/facts.ts";
import type { Texts } from "../packing/store-keys.ts";
import type { FactPage } from "./fact-page.ts";
import {
  appendToPages,
  fullestPage,
  keyOfPage,
  lengthOf,
  ownKeys,
  PAGE_COUNT,
  pagesIn,
  tailInPages,
} from "./fact-pages.ts";

/** Pages that may be given up when the file is full: a tenth of all. */
const SPARE_PAGES = 4;
/** A page of which more is still good is not worth being written anew. */
const MOST_LIVE = 0.75;
/** Each is packed again, while others wait for the lock. */
const MOST_CLEANED = 8;

/** The pages that must be written to keep these facts as well. */
export function withFacts(fileTexts: Texts, added: Facts): Texts {
  if (added.isEmpty()) return {};
  const tail = tailInPages(fileTexts);
  const { pages } = appendToPages(tail, [...added.entries()], fileTexts);
  const isFull = pages.some(({ seq }) => seq !== tail?.seq && (fileTexts[keyOfPage(seq)] ?? "") !== "");
  if (isFull) return cleanedPages(fileTexts, added);
  return Object.fromEntries(pages.map(({ seq, text }) => [keyOfPage(seq), text]));
}

interface OldPage extends FactPage {
  /** What nothing newer has replaced. */
  readonly live: readonly FactEntry[];
  readonly liveShare: number;
}

/** Into the places of pages that hold the least: what is still good there is taken along. */
function cleanedPages(fileTexts: Texts, added: Facts): Texts {
  const old = oldPages(fileTexts, added);
  const tail = old.pop();
  const written: Record<string, string> = {};
  let seq = tail?.seq ?? 0;
  let entries = [...(tail?.live ?? []), ...added.entries()];
  let cleaned = 0;
  for (;;) {
    const { count, text } = fullestPage(seq, entries);
    entries = entries.slice(Math.max(count, 1));
    if (count > 0) written[keyOfPage(seq)] = text;
    if (entries.length === 0) return written;
    if (count === 0) continue;
    const emptiest = old.reduce<OldPage | undefined>(
      (least, page) => (least === undefined || page.liveShare < least.liveShare ? page : least),
      undefined,
    );
    const isWorthIt = cleaned++ < MOST_CLEANED && (emptiest?.liveShare ?? 1) <= MOST_LIVE;
    const given = isWorthIt ? emptiest : old[0];
    if (given === undefined) return written;
    if (isWorthIt) entries.push(...given.live);
    old.splice(old.indexOf(given), 1);
    seq = nextSeqAt(seq, given.seq);
  }
}

/** Ascending; before them, places without a sound page as pages without facts. */
function oldPages(fileTexts: Texts, added: Facts): OldPage[] {
  const pages = pagesIn(fileTexts);
  const newest = new Facts();
  for (const { entries } of pages) for (const entry of entries) newest.addEntry(entry);
  newest.addAll(added);
  const nowMs = [...added.entries()].reduce((latest, { fact }) => Math.max(latest, fact.fetchedAtMs), 0);
  const isLive = (entry: FactEntry): boolean =>
    newest.get(entry.text, entry.slot) === entry.fact && !isOverAbsence(entry, nowMs);
  const taken = new Set(pages.map(({ seq }) => seq % PAGE_COUNT));
  const own = ownKeys(fileTexts);
  const places = Array.from({ length: PAGE_COUNT }, (_, place): FactPage => ({ seq: place, entries: [] }));
  const free = places.filter(({ seq }) => !taken.has(seq) && own.includes(keyOfPage(seq)));
  return [...free, ...pages].map((page) => {
    const live = page.entries.filter(isLive);
    return { ...page, live, liveShare: lengthOfAll(live) / Math.max(1, lengthOfAll(page.entries)) };
  });
}

/** The next number of a page that stands in the place of another. */
function nextSeqAt(seq: number, place: number): number {
  const distance = (place - seq) % PAGE_COUNT;
  return seq + (distance > 0 ? distance : distance + PAGE_COUNT);
}

function lengthOfAll(entries: readonly FactEntry[]): number {
  return entries.reduce((total, entry) => total + lengthOf(entry), 0);
}

/** The oldest pages, emptied. */
export function sparePages(fileTexts: Texts): Texts {
  const oldest = pagesIn(fileTexts).slice(0, SPARE_PAGES);
  return Object.fromEntries(oldest.map(({ seq }) => [keyOfPage(seq), ""]));
}
