// The SharedCache port over the document cache. Where there is none, everything is forgotten; a read that
// fails is tried once more, because taking it for an empty cache would buy everything again.
import type { SharedCache } from "../ports.ts";

export const documentCache: SharedCache = {
  getAll(keys) {
    try {
      return readAll(keys);
    } catch {
      return readAll(keys);
    }
  },
  putAll(values, ttlSeconds) {
    CacheService.getDocumentCache()?.putAll({ ...values }, ttlSeconds);
  },
};

function readAll(keys: readonly string[]): Readonly<Record<string, string>> {
  return CacheService.getDocumentCache()?.getAll([...keys]) ?? {};
}
