// The two tiers of the store for facts: buckets in the document cache, which are fast and forget, in front of pages
// in the file, which stay. A bucket that the cache has holds all that the file knows of its targets.
import type { FileStore, Lock, SharedCache } from "../../ports.ts";
import { type FactEntry, Facts } from "../asking/facts.ts";
import type { Purse } from "../money/purse.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { BUCKET_PREFIX, type Texts } from "../packing/store-keys.ts";
import { textHash } from "../packing/text-hash.ts";
import { packBucket, readBucket } from "./fact-bucket.ts";
import { factsInPages } from "./fact-pages.ts";

/** Few enough for the cache's 1,000 items, many enough to hold 5,000 of the largest records. */
const BUCKET_COUNT = 192;

export interface StorePorts {
  readonly cache: SharedCache;
  readonly file: FileStore;
  readonly lock: Lock;
  /** Absent for formulas and the sidebar. */
  readonly purse?: Purse;
}

/** The keys of the buckets in which facts of these targets are. */
export function bucketKeys(texts: Iterable<string>): readonly string[] {
  const keys = new Set<string>();
  for (const text of texts) keys.add(bucketKey(text));
  return [...keys];
}

export function allBucketKeys(): readonly string[] {
  return Array.from({ length: BUCKET_COUNT }, (_, index) => BUCKET_PREFIX + index);
}

export interface CachedFacts {
  readonly facts: Facts;
  /** Buckets of which the file may know more. */
  readonly missingKeys: readonly string[];
}

/** What these buckets say of the `wanted` targets, or of all. */
export function cachedFacts(items: Texts, keys: readonly string[], wanted?: ReadonlySet<string>): CachedFacts {
  const facts = new Facts();
  const missingKeys = keys.filter((key) => !readBucket(items[key], facts, wanted));
  return { facts, missingKeys };
}

/**
 * The buckets that the cache lacks, with what cache and file have of them. To be stored under the lock only: a commit
 * that comes between would be undone.
 */
export function missingBuckets(items: Texts, fileTexts: Texts, keys: readonly string[]): Texts {
  const { facts, missingKeys } = cachedFacts(items, keys);
  return packBuckets(missingKeys, [factsInPages(fileTexts), facts]);
}

/** These buckets with all that cache or file have of them. */
export function mergedBuckets(items: Texts, fileTexts: Texts, keys: readonly string[]): Texts {
  return packBuckets(keys, [factsInPages(fileTexts), cachedFacts(items, keys).facts]);
}

/** The buckets of these facts with the facts in them, and with what cache and file know of them. */
export function bucketsWith(items: Texts, fileTexts: Texts, added: Facts): Texts {
  const keys = bucketKeys(added.texts());
  const { facts, missingKeys } = cachedFacts(items, keys);
  const ofFile = missingKeys.length > 0 ? factsInPages(fileTexts) : new Facts();
  return packBuckets(keys, [ofFile, facts, added]);
}

/** Of a fact that several sources have, the newest. */
function packBuckets(keys: readonly string[], sources: readonly Facts[]): Texts {
  const filled = sources.filter((source) => !source.isEmpty());
  const all = filled.length === 1 ? filled[0] : merged(filled);
  const byKey = new Map<string, FactEntry[]>(keys.map((key) => [key, []]));
  for (const entry of all?.entries() ?? []) byKey.get(bucketKey(entry.text))?.push(entry);
  return Object.fromEntries([...byKey].map(([key, entries]) => [key, packBucket(entries)]));
}

function merged(sources: readonly Facts[]): Facts {
  const all = new Facts();
  for (const source of sources) all.addAll(source);
  return all;
}

/** The file as it was read once. */
export interface FileReading {
  readonly texts: Texts;
  /** All that the pages hold, unpacked once. */
  readonly facts: Facts;
}

/**
 * All buckets that the cache lacks are put there, so that the next executions need not read the file. Not done when
 * another execution holds the lock. Throws when the file cannot be read.
 */
export function warmUp(ports: StorePorts, extra: (fileTexts: Texts) => Texts): FileReading {
  const promoted = ports.lock.whileHeld(0, () => {
    const keys = allBucketKeys();
    const reading = readFile(ports);
    try {
      const { facts, missingKeys } = cachedFacts(ports.cache.getAll(keys), keys);
      const buckets = packBuckets(missingKeys, [facts, reading.facts]);
      ports.cache.putAll({ ...buckets, ...extra(reading.texts) }, TTL_SECONDS);
    } catch {
      // The cache only saves time; the next execution reads the file again.
    }
    return reading;
  });
  return promoted?.value ?? readFile(ports);
}

function readFile({ file }: StorePorts): FileReading {
  const texts = file.readAll();
  return { texts, facts: factsInPages(texts) };
}

function bucketKey(text: string): string {
  return BUCKET_PREFIX + (textHash(text) % BUCKET_COUNT);
}
