// The file's tier of the store for lists and series: a ring of pages, the newest over the oldest. Small answers share
// a page, a large one takes several in a row, and one that would push out too many others is not kept at all. Pure.
import { groupsIn } from "../../api/parsed-text.ts";
import type { ListAnswer, ListRequest, ListRow } from "../asking/list-answer.ts";
import { toAscii } from "../packing/cache-item.ts";
import { packText, unpackText } from "../packing/packed-text.ts";
import type { Texts } from "../packing/store-keys.ts";
import { listIn, listInText, numberIn } from "../packing/stored-numbers.ts";
import { isOfNewerFormat } from "../packing/text-format.ts";
import { asWanted, isRows, newest, ownerOf, placesOf, requestName, type StoredPlace } from "./list-store.ts";

/** 99 kB in all. */
export const PAGE_COUNT = 11;
const PAGE_LENGTH = 9_000;
/** Sequence, part and count in front of a page. */
const HEAD_LENGTH = 24;
const BODY_LENGTH = PAGE_LENGTH - HEAD_LENGTH;
/** Pages of one answer. */
const MOST_PAGES = 6;

/** Under which the pages stand in the file. */
export const LIST_PAGE_NAMES: readonly string[] = Array.from({ length: PAGE_COUNT }, (_, index) => keyOf(index));

interface Page {
  readonly sequence: number;
  /** Of an answer that takes several pages, from 0. */
  readonly part: number;
  readonly count: number;
  /** Of a single page: answers, one a line, each behind its name. */
  readonly body: string;
}

/** As many answers as requests; absent ones are not in the file, or not whole. */
export function listsInFile(fileTexts: Texts, requests: readonly ListRequest[]): readonly (ListAnswer | undefined)[] {
  const packed = packedByName(pagesIn(fileTexts));
  return requests.map((request) => newest(placesOf(request).map((place) => answerAt(packed, place))));
}

/** The pages that must be written to keep these answers as well; none where a newer version of the add-on keeps some. */
export function withLists(fileTexts: Texts, lists: readonly (readonly [ListRequest, ListAnswer])[]): Texts {
  let pages = pagesIn(fileTexts);
  const written: Record<string, string> = {};
  if (LIST_PAGE_NAMES.some((name) => isOfNewerFormat(fileTexts[name]))) return written;
  for (const [request, answer] of lists) {
    const added = pagesWith(pages[0], lineOf(request, answer));
    for (const page of added) written[keyOf(page.sequence)] = pageText(page);
    pages = [...[...added].reverse(), ...pages.filter(({ sequence }) => sequence < (added[0]?.sequence ?? Infinity))];
  }
  return written;
}

/** Of pages in a row: on the newest, if it is shared and has room; otherwise on new ones. None for what is too large. */
function pagesWith(newestPage: Page | undefined, line: string): readonly Page[] {
  const sequence = newestPage === undefined ? 0 : newestPage.sequence + 1;
  if (newestPage?.count === 1 && newestPage.body.length + line.length < BODY_LENGTH) {
    return [{ ...newestPage, body: `${newestPage.body}\n${line}` }];
  }
  const count = Math.ceil(line.length / BODY_LENGTH);
  if (count > MOST_PAGES) return [];
  return Array.from({ length: count }, (_, part) => ({
    sequence: sequence + part,
    part,
    count,
    body: line.slice(part * BODY_LENGTH, (part + 1) * BODY_LENGTH),
  }));
}

function lineOf(request: ListRequest, { fetchedAtMs, rows }: ListAnswer): string {
  const [place] = placesOf(request);
  const owner = place === undefined ? "" : place.request;
  const content = [ownerOf(owner), fetchedAtMs / 1000, rows.length, columnsOf(rows)];
  return `${requestName(owner)} ${packText(toAscii(JSON.stringify(content)))}`;
}

/** Column by column, because values of a column are alike. */
function columnsOf(rows: readonly ListRow[]): readonly (readonly unknown[])[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null));
}

/** Of an answer that stands there twice, the newer one. */
function packedByName(pages: readonly Page[]): ReadonlyMap<string, string> {
  const lines = pages.flatMap((page): readonly string[] => {
    if (page.count === 1) return page.body.split("\n").reverse();
    if (page.part > 0) return [];
    const parts = Array.from({ length: page.count }, (_, part) =>
      pages.find((one) => one.sequence === page.sequence + part && one.part === part && one.count === page.count),
    );
    return parts.every((part) => part !== undefined) ? [parts.map((part) => part?.body ?? "").join("")] : [];
  });
  const byName = new Map<string, string>();
  for (const line of lines) {
    const [, name = "", packed = ""] = groupsIn(line, /^(\S+) (\S+)$/);
    if (!byName.has(name)) byName.set(name, packed);
  }
  return byName;
}

function answerAt(packedBy: ReadonlyMap<string, string>, place: StoredPlace): ListAnswer | undefined {
  const packed = packedBy.get(requestName(place.request));
  const [owner, seconds, count, columns] = listInText(packed === undefined ? packed : unpackText(packed));
  if (owner !== ownerOf(place.request)) return undefined;
  const lists = listIn(columns).map(listIn);
  const rows = Array.from({ length: numberIn(count) }, (_, row) => lists.map((column) => column[row]));
  return isRows(rows) ? asWanted({ fetchedAtMs: numberIn(seconds) * 1000, rows }, place) : undefined;
}

function keyOf(sequence: number): string {
  return `ser-l-${sequence % PAGE_COUNT}`;
}

function pageText({ sequence, part, count, body }: Page): string {
  return `1 ${sequence.toString(36)} ${part} ${count}\n${body}`;
}

/** The newest first; what is no page of this format, or stands in another's place, is left out. */
function pagesIn(fileTexts: Texts): readonly Page[] {
  const pages = LIST_PAGE_NAMES.map((name, index): readonly Page[] => {
    const text = fileTexts[name] ?? "";
    const [head = "", sequence36 = "", part, count] = groupsIn(text, /^1 (\w+) (\d+) (\d+)\n/);
    const sequence = Number.parseInt(sequence36, 36);
    if (sequence % PAGE_COUNT !== index) return [];
    return [{ sequence, part: Number(part), count: Number(count), body: text.slice(head.length) }];
  });
  return pages.flat().sort((a, b) => b.sequence - a.sequence);
}
