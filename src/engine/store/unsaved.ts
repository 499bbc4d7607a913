// Texts that belong into the file and wait in the cache, because the host lets no formula write there: the log, the
// lists and the list of bought lists. Facts need no such copy, for their buckets are in the cache anyway. Pure.
import { LEDGER_NAMES } from "../money/ledger.ts";
import { BOUGHT_NAME, type Texts, UNSAVED_PREFIX } from "../packing/store-keys.ts";
import { LIST_PAGE_NAMES } from "./list-pages.ts";

const NAMES: readonly string[] = [BOUGHT_NAME, ...LEDGER_NAMES, ...LIST_PAGE_NAMES];

export const UNSAVED_KEYS: readonly string[] = NAMES.map((name) => UNSAVED_PREFIX + name);

/** By their names in the file, of which they are newer versions. */
export function unsavedIn(items: Texts): Texts {
  const waiting = NAMES.map((name) => [name, items[UNSAVED_PREFIX + name] ?? ""] as const);
  return Object.fromEntries(waiting.filter(([, text]) => text !== ""));
}

/** The cache items that keep what the file did not take. */
export function unsavedItems(fileTexts: Texts): Texts {
  const waiting = NAMES.filter((name) => name in fileTexts);
  return Object.fromEntries(waiting.map((name) => [UNSAVED_PREFIX + name, fileTexts[name] ?? ""]));
}

/** The cache items that say that the file has it. */
export function savedItems(items: Texts): Texts {
  return Object.fromEntries(Object.keys(unsavedIn(items)).map((name) => [UNSAVED_PREFIX + name, ""]));
}
