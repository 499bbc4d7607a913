// The cache's tier of the store for lists and series: each answer whole under its request, cut into parts that fit a
// cache item. Each part says whose it is, so that a missing or foreign one makes the answer unknown, never wrong.
import { parsedJson } from "../../api/parsed-text.ts";
import type { SharedCache } from "../../ports.ts";
import { describedEndpoint } from "../asking/bought-endpoints.ts";
import { isListValue, type ListAnswer, type ListRequest, type ListRow, slotOfList } from "../asking/list-answer.ts";
import { LARGEST_ITEM, toAscii } from "../packing/cache-item.ts";
import type { Texts } from "../packing/store-keys.ts";
import { textHash } from "../packing/text-hash.ts";

/** Characters of one part: an item less the longest head. */
const PART_LENGTH = LARGEST_ITEM - 15_000;
/** Rows that one part holds, unless texts are very long. */
const ROWS_A_PART = 150;
/** Parts of one answer: no list of 1,000 rows is larger. */
const MOST_PARTS = 100;
/** The usual limits, under which a list may be stored that has the wanted rows, too. */
const USUAL_LIMITS: readonly number[] = [100, 1_000];

/** As many answers as requests; absent ones are not stored, or not whole. Throws when the cache fails. */
export function readLists(cache: SharedCache, requests: readonly ListRequest[]): readonly (ListAnswer | undefined)[] {
  const places = requests.map(placesOf);
  const all = places.flat();
  // Of one list or two everything is read at one go; of many, which are series, one part is nearly always all.
  const first = all.flatMap(({ request, limit }) =>
    partKeys(request, requests.length > 2 ? 1 : Math.ceil((limit ?? 1) / ROWS_A_PART)),
  );
  if (first.length === 0) return [];
  const items: Record<string, string> = { ...cache.getAll(first) };
  const missing = all
    .flatMap(({ request }) => partKeys(request, partCount(partIn(items, request, 0).length)))
    .filter((key) => !first.includes(key));
  if (missing.length > 0) Object.assign(items, cache.getAll(missing));
  return places.map((candidates) => newest(candidates.map((place) => answerAt(items, place))));
}

/** The cache items of these answers; none for what is too long to be kept. */
export function listItems(lists: readonly (readonly [ListRequest, ListAnswer])[]): Texts {
  const items: Record<string, string> = {};
  for (const [list, { fetchedAtMs, rows }] of lists) {
    const [place] = placesOf(list);
    const text = toAscii(JSON.stringify(rows));
    const count = partCount(text.length);
    if (place === undefined || count > MOST_PARTS) continue;
    const head = toAscii(JSON.stringify([ownerOf(place.request), fetchedAtMs / 1000, text.length]));
    partKeys(place.request, count).forEach((key, index) => {
      items[key] = `${head}\n${text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH)}`;
    });
  }
  return items;
}

export interface StoredPlace {
  /** Everything that the answer depends on. */
  readonly request: string;
  readonly limit: number | undefined;
  readonly wanted: number | undefined;
}

/** Where the answer can be: under its own limit, or under a usual one. */
export function placesOf(list: ListRequest): readonly StoredPlace[] {
  const { endpoint, limit: wanted, text } = list;
  // Values stand in the order of the fields: with other fields it is another answer.
  const names = Object.keys(describedEndpoint(endpoint).fields);
  const limits = wanted === undefined ? [undefined] : [...new Set([wanted, ...USUAL_LIMITS])];
  return limits.map((limit) => ({ request: JSON.stringify([slotOfList(list), text, limit, ...names]), limit, wanted }));
}

/** The second hash starts elsewhere, so that both together tell requests apart. */
export function requestName(request: string): string {
  return `${textHash(request).toString(36)}-${textHash(` ${request}`).toString(36)}`;
}

function partKeys(request: string, count: number): readonly string[] {
  const name = `ser-list-2-${requestName(request)}`;
  return Array.from({ length: Math.min(count, MOST_PARTS) }, (_, index) => `${name}-${index}`);
}

/** A filter can be long; its beginning is enough beside the hashes. */
export function ownerOf(request: string): string {
  return request.slice(0, 2_000);
}

function partCount(length: number): number {
  return Math.ceil(length / PART_LENGTH);
}

interface Part {
  readonly fetchedAtMs: number;
  /** Of all parts together; 0 when this one is missing or not what it should be. */
  readonly length: number;
  readonly text: string;
}

function partIn(items: Texts, request: string, index: number): Part {
  const [key = ""] = partKeys(request, index + 1).slice(index);
  const [head, text = ""] = (items[key] ?? "").split("\n");
  const content = parsedJson(head);
  const [owner, seconds, length]: readonly unknown[] = Array.isArray(content) ? content : [];
  const isOurs = owner === ownerOf(request) && Number(length) <= MOST_PARTS * PART_LENGTH;
  return { fetchedAtMs: Number(seconds) * 1000, length: isOurs ? Number(length) : 0, text };
}

function answerAt(items: Texts, { request, limit, wanted }: StoredPlace): ListAnswer | undefined {
  const { fetchedAtMs, length } = partIn(items, request, 0);
  const parts = Array.from({ length: partCount(length) }, (_, index) => partIn(items, request, index));
  const isOfOne = parts.every((part) => part.fetchedAtMs === fetchedAtMs && part.length === length);
  const text = parts.map((part) => part.text).join("");
  // A part that was cut could still fit the next one.
  const rows = isOfOne && text.length === length ? parsedJson(text) : undefined;
  return isRows(rows) ? asWanted({ fetchedAtMs, rows }, { limit, wanted }) : undefined;
}

/** A list under another limit serves where it has the rows: it is longer, or it came to its end. */
export function asWanted(
  { fetchedAtMs, rows }: ListAnswer,
  { limit, wanted }: Pick<StoredPlace, "limit" | "wanted">,
): ListAnswer | undefined {
  const isTooShort = limit !== undefined && wanted !== undefined && limit < wanted && rows.length >= limit;
  return isTooShort ? undefined : { fetchedAtMs, rows: rows.slice(0, wanted) };
}

export function newest(answers: readonly (ListAnswer | undefined)[]): ListAnswer | undefined {
  const stored = answers.filter((answer): answer is ListAnswer => answer !== undefined);
  return stored.sort((a, b) => b.fetchedAtMs - a.fetchedAtMs)[0];
}

export function isRows(rows: unknown): rows is readonly ListRow[] {
  return Array.isArray(rows) && rows.every((row) => Array.isArray(row) && row.every(isListValue));
}
