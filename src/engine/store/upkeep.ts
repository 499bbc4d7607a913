// Tidying the store, where there is time for it: outside formulas. What only the cache has goes into the file, which
// some hosts let no formula write; facts that newer ones have replaced make room.

import type { Facts } from "../asking/facts.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { TIDIED_KEY } from "../packing/store-keys.ts";
import { entryCountIn, factsInPages, repackedPages } from "./fact-pages.ts";
import { allBucketKeys, cachedFacts, type StorePorts } from "./fact-store.ts";

const LOCK_WAIT_MS = 5_000;
/** Once an hour is enough. */
const TIDY_TTL_SECONDS = Math.min(3_600, TTL_SECONDS);
/** Pages are written anew when so much of them stands there twice. */
const MOST_REPLACED = 0.15;

/** True when something was written. Nothing is lost if it fails: it is done another time. */
export function tidyStore(ports: StorePorts): boolean {
  try {
    if (TIDIED_KEY in ports.cache.getAll([TIDIED_KEY])) return false;
    const done = ports.lock.whileHeld(LOCK_WAIT_MS, () => tidyUnderLock(ports));
    if (done === undefined) return false;
    ports.cache.putAll({ [TIDIED_KEY]: "1" }, TIDY_TTL_SECONDS);
    return done.value;
  } catch {
    return false;
  }
}

function tidyUnderLock({ cache, file }: StorePorts): boolean {
  const keys = allBucketKeys();
  const { facts: cached } = cachedFacts(cache.getAll(keys), keys);
  const fileTexts = file.readAll();
  const inFile = factsInPages(fileTexts);
  const replaced = entryCountIn(fileTexts) - inFile.size();
  const isLacking = hasNewer(cached, inFile);
  if (!isLacking && replaced <= MOST_REPLACED * inFile.size()) return false;
  inFile.addAll(cached);
  const oldestFirst = [...inFile.entries()].sort((a, b) => a.fact.fetchedAtMs - b.fact.fetchedAtMs);
  file.write(repackedPages(fileTexts, oldestFirst));
  return true;
}

function hasNewer(cached: Facts, inFile: Facts): boolean {
  for (const { text, slot, fact } of cached.entries()) {
    const known = inFile.get(text, slot);
    if (known === undefined || known.fetchedAtMs < fact.fetchedAtMs) return true;
  }
  return false;
}
