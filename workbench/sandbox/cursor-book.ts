// The cursors of `raw`: opaque texts that stand for a place in one query. A cursor is bound to key, target,
// mode, limit and order, lives 24 hours, and may be used more than once. Knows nothing of links.
import { hashText, mix } from "./graph/hash.ts";

/** Where a page starts. */
export interface CursorPlace {
  readonly offset: number;
  /** The day on which the first page was asked for: all pages show the links of that day. */
  readonly day: number;
  /** How many pages came before. */
  readonly page: number;
}

export interface CursorUse {
  readonly nowMs: number;
  /** Default: 24 hours. */
  readonly lifeMs?: number;
  /** Cursors of later pages are refused. Default: none is too late. */
  readonly lastPage?: number;
}

export interface CursorBook {
  /** A cursor for a place in a query. */
  issue(query: string, place: CursorPlace, nowMs: number): string;
  /** The place; `undefined` for a cursor that is unknown, expired or of another query. */
  find(cursor: string, query: string, at: CursorUse): CursorPlace | undefined;
  /** From now on all cursors that were issued are refused as expired. */
  expireAll(): void;
}

const LIFE_MS = 24 * 3_600_000;

export function createCursorBook(): CursorBook {
  const issued = new Map<string, { readonly query: string; readonly place: CursorPlace; readonly issuedMs: number }>();
  return {
    issue(query, place, nowMs) {
      const cursor = cursorText(query, place);
      issued.set(cursor, { query, place, issuedMs: nowMs });
      return cursor;
    },
    find(cursor, query, { nowMs, lifeMs = LIFE_MS, lastPage = Number.POSITIVE_INFINITY }) {
      const entry = issued.get(cursor);
      if (entry === undefined || entry.query !== query || nowMs - entry.issuedMs > lifeMs) return undefined;
      return entry.place.page > lastPage ? undefined : entry.place;
    },
    expireAll: () => issued.clear(),
  };
}

/** Has `/`, `+`, `_` and `=`, as real cursors do: whoever forgets to percent-encode it will notice. */
function cursorText(query: string, place: CursorPlace): string {
  const seed = hashText(`${query}#${place.offset}#${place.day}`);
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const piece = (from: number, length: number): string =>
    Array.from({ length }, (_, index) => letters[mix(seed, from + index) % letters.length]).join("");
  return `${piece(0, 23)}/${piece(100, 20)}+${piece(200, 14)}_${piece(300, 31)}=`;
}
