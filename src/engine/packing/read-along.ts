// Some more items of the cache, read along with whatever is read first, so that they cost no call of their own.
import type { SharedCache } from "../../ports.ts";
import type { Texts } from "./store-keys.ts";

export interface ReadAlong {
  /** The cache; its first read also brings the items. */
  readonly cache: SharedCache;
  /** Absent while nothing was read. */
  seen(): Texts | undefined;
  /** Read now, if nothing was read yet. Throws when the cache fails. */
  items(): Texts;
}

export function readAlong(cache: SharedCache, keys: readonly string[]): ReadAlong {
  let first: Texts | undefined;
  const along: SharedCache = {
    getAll(wanted) {
      if (first !== undefined) return cache.getAll(wanted);
      first = cache.getAll([...wanted, ...keys]);
      return first;
    },
    putAll: (values, ttlSeconds) => cache.putAll(values, ttlSeconds),
  };
  return { cache: along, seen: () => first, items: () => first ?? along.getAll([]) };
}
