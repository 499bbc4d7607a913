// The first tier of the store for lists and series: each answer whole under its request, its rows in parts that fit
// a cache item. Each part says whose it is, so that a missing or foreign one makes the answer unknown, never wrong.
import { parsedJson } from "../api/parsed-text.ts";
import type { SharedCache } from "../ports.ts";
import { LARGEST_ITEM, TTL_SECONDS, toAscii } from "./cache-item.ts";
import { isListValue, type ListAnswer, type ListRequest, type ListRow, slotOfList } from "./list-answer.ts";
import { textHash } from "./text-hash.ts";

/** Rows that one part holds, unless texts are very long. */
const ROWS_A_PART = 150;
/** Parts of one answer: no list of 1,000 rows is larger. */
const MOST_PARTS = 100;
/** The usual limits, under which a list may be stored that has the wanted rows, too. */
const USUAL_LIMITS: readonly number[] = [100, 1_000];

type Items = Readonly<Record<string, string>>;

/** As many answers as requests; absent ones are not stored, or not whole. Throws when the cache fails. */
export function readLists(cache: SharedCache, requests: readonly ListRequest[]): readonly (ListAnswer | undefined)[] {
  const places = requests.map(placesOf);
  const all = places.flat();
  // Of one list everything is read at one go; of many, which are series, one part is nearly always all.
  const first = all.flatMap(({ request, limit }) =>
    partKeys(request, all.length > 3 ? 1 : Math.ceil((limit ?? 1) / ROWS_A_PART)),
  );
  if (first.length === 0) return [];
  const items: Record<string, string> = { ...cache.getAll(first) };
  const missing = all
    .flatMap(({ request }) => partKeys(request, partIn(items, request, 0)?.count ?? 0))
    .filter((key) => !first.includes(key));
  if (missing.length > 0) Object.assign(items, cache.getAll(missing));
  return places.map((candidates) => newest(candidates.map((place) => answerAt(items, place))));
}

/** Stores what it can; throws when the cache fails. */
export function storeLists(cache: SharedCache, lists: readonly (readonly [ListRequest, ListAnswer])[]): void {
  const items: Record<string, string> = {};
  for (const [list, { fetchedAtMs, rows }] of lists) {
    const [place] = placesOf(list);
    const parts = partsOf(rows);
    if (place === undefined || parts.length > MOST_PARTS) continue;
    partKeys(place.request, parts.length).forEach((key, index) => {
      const head = toAscii(JSON.stringify([place.request, fetchedAtMs / 1000, parts.length]));
      items[key] = `[${head},${parts[index]}]`;
    });
  }
  if (Object.keys(items).length > 0) cache.putAll(items, TTL_SECONDS);
}

interface StoredPlace {
  readonly request: string;
  readonly limit: number | undefined;
  readonly wanted: number | undefined;
}

/** Where the answer can be: under its own limit, or under a usual one. */
function placesOf(list: ListRequest): readonly StoredPlace[] {
  const { limit: wanted, text } = list;
  const limits = wanted === undefined ? [undefined] : [...new Set([wanted, ...USUAL_LIMITS])];
  return limits.map((limit) => ({ request: JSON.stringify([slotOfList(list), text, limit]), limit, wanted }));
}

function partKeys(request: string, count: number): readonly string[] {
  const name = `ser-list-1-${textHash(request)}-${textHash(`${request} `)}`;
  return Array.from({ length: Math.min(count, MOST_PARTS) }, (_, index) => `${name}-${index}`);
}

/** Rows as lists in JSON, each shorter than an item by the longest head. */
function partsOf(rows: readonly ListRow[]): readonly string[] {
  const parts: string[][] = [[]];
  let room = LARGEST_ITEM - 20_000;
  for (const row of rows) {
    const text = toAscii(JSON.stringify(row));
    if (text.length > room) {
      parts.push([]);
      room = LARGEST_ITEM - 20_000;
    }
    parts[parts.length - 1]?.push(text);
    room -= text.length + 1;
  }
  return parts.map((texts) => `[${texts.join(",")}]`);
}

interface Part {
  readonly fetchedAtMs: number;
  readonly count: number;
  readonly rows: readonly ListRow[];
}

function partIn(items: Items, request: string, index: number): Part | undefined {
  const content = parsedJson(items[partKeys(request, index + 1)[index] ?? ""]);
  if (!Array.isArray(content)) return undefined;
  const [head, rows]: readonly unknown[] = content;
  const [owner, seconds, count]: readonly unknown[] = Array.isArray(head) ? head : [];
  if (owner !== request || typeof seconds !== "number" || typeof count !== "number" || !isRows(rows)) return undefined;
  return { fetchedAtMs: seconds * 1000, count, rows };
}

function answerAt(items: Items, { request, limit, wanted }: StoredPlace): ListAnswer | undefined {
  const first = partIn(items, request, 0);
  if (first === undefined) return undefined;
  const { fetchedAtMs, count } = first;
  const parts = Array.from({ length: count }, (_, index) => partIn(items, request, index));
  if (parts.some((part) => part?.fetchedAtMs !== fetchedAtMs || part.count !== count)) return undefined;
  const rows = parts.flatMap((part) => part?.rows ?? []);
  // A list under another limit serves where it has the rows: it is longer, or it came to its end.
  const isTooShort = limit !== undefined && wanted !== undefined && limit < wanted && rows.length >= limit;
  return isTooShort ? undefined : { fetchedAtMs, rows: rows.slice(0, wanted) };
}

function newest(answers: readonly (ListAnswer | undefined)[]): ListAnswer | undefined {
  const stored = answers.filter((answer): answer is ListAnswer => answer !== undefined);
  return stored.sort((a, b) => b.fetchedAtMs - a.fetchedAtMs)[0];
}

function isRows(rows: unknown): rows is readonly ListRow[] {
  return Array.isArray(rows) && rows.every((row) => Array.isArray(row) && row.every(isListValue));
}
