// What an item of the document cache may be. Google, Cache.put.

/** Below the cache's 102,400 bytes a value. */
export const LARGEST_ITEM = 100_000;

/** Six hours, the longest that the cache keeps anything. */
export const TTL_SECONDS = 21_600;

/** So that characters are bytes. */
export function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
