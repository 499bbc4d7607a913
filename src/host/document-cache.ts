// The SharedCache port over the document cache. The cache is a help, not a duty: where it is absent or
// fails, the add-on goes on as if it had forgotten everything.
import type { SharedCache } from "../ports.ts";

export const documentCache: SharedCache = {
  getAll(keys) {
    try {
      return CacheService.getDocumentCache()?.getAll([...keys]) ?? {};
    } catch {
      return {};
    }
  },
  putAll(values, ttlSeconds) {
    try {
      CacheService.getDocumentCache()?.putAll({ ...values }, ttlSeconds);
    } catch {
      // What was bought is still in this answer; the next one may have to buy it again.
    }
  },
};
