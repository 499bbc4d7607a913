// One more item of the cache, read along with whatever is read first, so that it costs no call of its own.
import type { SharedCache } from "../../ports.ts";

export interface ReadAlong {
  /** The cache; its first read also brings the item. */
  readonly cache: SharedCache;
  /** Absent also while nothing was read. */
  seen(): string | undefined;
  /** Read now, if nothing was read yet. Throws when the cache fails. */
  item(): string | undefined;
}

export function readAlong(cache: SharedCache, key: string): ReadAlong {
  let first: Readonly<Record<string, string>> | undefined;
  const along: SharedCache = {
    getAll(keys) {
      if (first !== undefined) return cache.getAll(keys);
      first = cache.getAll([...keys, key]);
      return first;
    },
    putAll: (values, ttlSeconds) => cache.putAll(values, ttlSeconds),
  };
  return { cache: along, seen: () => first?.[key], item: () => (first ?? along.getAll([]))[key] };
}
