// Tidying the store, where there is time for it: outside formulas. What only the cache has goes into the file, which
// some hosts let no formula write; facts that newer ones have replaced make room.

import type { Facts } from "../asking/facts.ts";
import { laterBudgetText } from "../money/budget-text.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { DESK_NAME, SPENDING_KEY, type Texts, TIDIED_KEY } from "../packing/store-keys.ts";
import { entryCountIn, factsInPages, repackedPages } from "./fact-pages.ts";
import { allBucketKeys, cachedFacts, type StorePorts } from "./fact-store.ts";
import { aged, isWaiting, settledItems, UNSAVED_KEYS, unsavedIn } from "./unsaved.ts";

const LOCK_WAIT_MS = 5_000;
/** Once an hour is enough. */
const TIDY_TTL_SECONDS = Math.min(3_600, TTL_SECONDS);
/** Pages are written anew when so much of them stands there twice. */
const MOST_REPLACED = 0.15;

/** True when something was written. Nothing is lost if it fails: it is done another time. */
export function tidyStore(ports: StorePorts): boolean {
  try {
    const items = ports.cache.getAll([TIDIED_KEY, ...UNSAVED_KEYS]);
    if (TIDIED_KEY in items && !isWaiting(items)) return false;
    const done = ports.lock.whileHeld(LOCK_WAIT_MS, () => tidyUnderLock(ports));
    if (done === undefined) return false;
    ports.cache.putAll({ [TIDIED_KEY]: "1" }, TIDY_TTL_SECONDS);
    return done.value;
  } catch {
    return false;
  }
}

function tidyUnderLock(ports: StorePorts): boolean {
  const keys = allBucketKeys();
  const items = ports.cache.getAll([...keys, SPENDING_KEY, ...UNSAVED_KEYS]);
  const fileTexts = ports.file.readAll();
  const isSaved = saveWaiting(ports, items, fileTexts);
  const pages = tidiedPages(fileTexts, cachedFacts(items, keys).facts);
  if (pages !== undefined) ports.file.write(pages);
  return isSaved || pages !== undefined;
}

/** What formulas could only put into the cache, the facts aside. */
function saveWaiting({ cache, file }: StorePorts, items: Texts, fileTexts: Texts): boolean {
  const waiting = unsavedIn(fileTexts, items);
  const deskText = laterBudgetText(fileTexts[DESK_NAME], items[SPENDING_KEY]);
  const isNews = Object.keys(waiting).length > 0 || deskText !== undefined;
  if (isNews) file.write({ ...aged(waiting, fileTexts), ...(deskText === undefined ? {} : { [DESK_NAME]: deskText }) });
  if (isWaiting(items)) cache.putAll(settledItems(items), TTL_SECONDS);
  return isNews;
}

/** The pages of facts anew, where the cache has newer ones, or many stand there twice. */
function tidiedPages(fileTexts: Texts, cached: Facts): Texts | undefined {
  const inFile = factsInPages(fileTexts);
  const replaced = entryCountIn(fileTexts) - inFile.size();
  if (!hasNewer(cached, inFile) && replaced <= MOST_REPLACED * inFile.size()) return undefined;
  inFile.addAll(cached);
  const oldestFirst = [...inFile.entries()].sort((a, b) => a.fact.fetchedAtMs - b.fact.fetchedAtMs);
  return repackedPages(fileTexts, oldestFirst);
}

function hasNewer(cached: Facts, inFile: Facts): boolean {
  for (const { text, slot, fact } of cached.entries()) {
    const known = inFile.get(text, slot);
    if (known === undefined || known.fetchedAtMs < fact.fetchedAtMs) return true;
  }
  return false;
}
