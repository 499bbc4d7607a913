// The file's tier of the store for facts, as the rest sees it: what it holds, what must be written to keep more, and
// what may go when the file is full. Pure.

import type { Facts } from "../asking/facts.ts";
import { appendToPages, factsInPages, keyOfPage, PAGE_COUNT, tailInPages } from "./fact-pages.ts";

type Texts = Readonly<Record<string, string>>;

/** Pages that may be given up when the file is full: a tenth of all. */
const SPARE_PAGES = 4;

/** The facts of the `wanted` targets, or all. Damaged pages are left out, each for itself. */
export function factsInFile(fileTexts: Texts, wanted?: ReadonlySet<string>): Facts {
  return factsInPages(fileTexts, wanted);
}

/** The pages that must be written to keep these facts as well. */
export function withFacts(fileTexts: Texts, added: Facts): Texts {
  if (added.isEmpty()) return {};
  const { pages } = appendToPages(tailInPages(fileTexts), [...added.entries()]);
  return Object.fromEntries(pages.map(({ seq, text }) => [keyOfPage(seq), text]));
}

/** The oldest pages, emptied. */
export function sparePages(fileTexts: Texts): Texts {
  const next = (tailInPages(fileTexts)?.seq ?? 0) + 1;
  const oldestFirst = Array.from({ length: PAGE_COUNT }, (_, index) => keyOfPage(next + index));
  const kept = oldestFirst.filter((key) => (fileTexts[key] ?? "") !== "");
  return Object.fromEntries(kept.slice(0, SPARE_PAGES).map((key) => [key, ""]));
}
