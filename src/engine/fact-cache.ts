// The first tier of the store: facts in the document cache, packed in buckets by target, so that a range
// is one read and a wave one read and one write. What the cache forgets is bought again.
import type { Lock, SharedCache } from "../ports.ts";
import { TTL_SECONDS } from "./cache-item.ts";
import { packBucket, unpackBucket } from "./fact-bucket.ts";
import { Facts } from "./facts.ts";
import { textHash } from "./text-hash.ts";

/** Few enough for the cache's 1,000 items, many enough to hold 5,000 of the largest records. */
const BUCKET_COUNT = 192;
const LOCK_WAIT_MS = 3_000;

export interface FactCachePorts {
  readonly cache: SharedCache;
  readonly lock: Lock;
}

/** All known facts of these target texts: one cache call, none for no targets. Throws when the cache fails. */
export function readFacts(cache: SharedCache, texts: readonly string[]): Facts {
  const keys = bucketKeys(texts);
  const facts = new Facts();
  if (keys.length === 0) return facts;
  const buckets = cache.getAll(keys);
  for (const key of keys) facts.addAll(unpackBucket(buckets[key]));
  return facts;
}

/**
 * Adds facts to what is stored, under the lock over read and write, so that two executions never lose each
 * other's facts. False when nothing was stored: the cache failed, or the lock was not to be had and `mustStore`
 * does not say that this is the last chance.
 */
export function commitFacts(ports: FactCachePorts, added: Facts, mustStore: boolean): boolean {
  if (added.isEmpty()) return true;
  const merge = () => mergeIntoCache(ports.cache, added);
  try {
    if (ports.lock.whileHeld(LOCK_WAIT_MS, merge) !== undefined) return true;
    if (mustStore) merge();
    return mustStore;
  } catch {
    // What could not be read must not be overwritten; the caller tries again with its next facts.
    return false;
  }
}

function mergeIntoCache(cache: SharedCache, added: Facts): void {
  const addedByKey = new Map<string, Facts>();
  for (const { text, slot, fact } of added.entries()) {
    const key = bucketKey(text);
    const facts = addedByKey.get(key) ?? new Facts();
    facts.add(text, slot, fact);
    addedByKey.set(key, facts);
  }
  const stored = cache.getAll([...addedByKey.keys()]);
  const packed: Record<string, string> = {};
  for (const [key, facts] of addedByKey) {
    const merged = unpackBucket(stored[key]);
    merged.addAll(facts);
    packed[key] = packBucket(merged);
  }
  cache.putAll(packed, TTL_SECONDS);
}

function bucketKeys(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(bucketKey))];
}

function bucketKey(text: string): string {
  return `ser-facts-1-${textHash(text) % BUCKET_COUNT}`;
}
