// Texts that belong into the file and wait in the cache, because the host lets no formula write there: the log, the
// lists and the list of bought lists. Facts need no such copy, for their buckets are in the cache anyway. A copy is of
// the age that the file had when it refused: once any of these texts is written there, older copies count no more.
// Pure.
import { LEDGER_NAMES } from "../money/ledger.ts";
import { AGE_NAME, BOUGHT_NAME, type Texts, UNSAVED_PREFIX } from "../packing/store-keys.ts";
import { isOfNewerFormat } from "../packing/text-format.ts";
import { LIST_PAGE_NAMES } from "./list-pages.ts";

const NAMES: readonly string[] = [BOUGHT_NAME, ...LEDGER_NAMES, ...LIST_PAGE_NAMES];

export const UNSAVED_KEYS: readonly string[] = NAMES.map((name) => UNSAVED_PREFIX + name);

/** The file's texts with those that wait in the cache in their places; what a newer version keeps stays. */
export function withUnsaved(fileTexts: Texts, items: Texts): Texts {
  return { ...fileTexts, ...unsavedIn(fileTexts, items) };
}

/** By their names in the file, of which they are newer versions. */
export function unsavedIn(fileTexts: Texts, items: Texts): Texts {
  const age = ageOf(fileTexts);
  const waiting = NAMES.flatMap((name) => {
    const [, copied, text] = /^(\d+)\n(.*)$/s.exec(items[UNSAVED_PREFIX + name] ?? "") ?? [];
    const isNewer = text !== undefined && Number(copied) === age && !isOfNewerFormat(fileTexts[name]);
    return isNewer ? [[name, text] as const] : [];
  });
  return Object.fromEntries(waiting);
}

/** What is about to be written, so that copies of the time before count no more once it is. */
export function aged(written: Texts, fileTexts: Texts): Texts {
  const isOwn = NAMES.some((name) => name in written);
  return isOwn ? { ...written, [AGE_NAME]: String(ageOf(fileTexts) + 1) } : written;
}

/** The cache items that keep what the file did not take of `written`, which is `aged`. */
export function unsavedItems(written: Texts): Texts {
  const waiting = NAMES.filter((name) => name in written);
  const age = ageOf(written) - 1;
  return Object.fromEntries(waiting.map((name) => [UNSAVED_PREFIX + name, `${age}\n${written[name] ?? ""}`]));
}

/** The cache items that make room for those whose texts the file has now. */
export function settledItems(items: Texts): Texts {
  return Object.fromEntries(UNSAVED_KEYS.filter((key) => hasText(items, key)).map((key) => [key, ""]));
}

export function isWaiting(items: Texts): boolean {
  return UNSAVED_KEYS.some((key) => hasText(items, key));
}

function hasText(items: Texts, key: string): boolean {
  return (items[key] ?? "") !== "";
}

function ageOf(texts: Texts): number {
  return Number(/^\d+$/.exec(texts[AGE_NAME] ?? "") ?? 0);
}
