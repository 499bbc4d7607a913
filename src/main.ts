// The composition root of what every execution loads: custom functions and the menu. Only here and in back-room.ts do
// the parts and Google's services meet; nothing runs when the script is loaded.

import { describedFailure } from "./api/failure-texts.ts";
import { isMissingScope } from "./api/missing-scope.ts";
import { quotableText } from "./api/quoted-text.ts";
import { NOTICE_NAME } from "./engine/packing/store-keys.ts";
import { SerError } from "./error-codes.ts";
import type { FunctionName, HookName } from "./functions/catalogue.ts";
import { computeFunction, isFunctionName } from "./functions/compute-function.ts";
import { clock } from "./host/clock.ts";
import { documentCache } from "./host/document-cache.ts";
import { documentFileStore } from "./host/document-file-store.ts";
import { documentKeyStore } from "./host/document-key-store.ts";
import { documentLock } from "./host/document-lock.ts";
import { keptScript } from "./host/kept-script.ts";
import { userLocale } from "./host/locales.ts";
import { sheetClock } from "./host/sheet-clock.ts";
import { urlFetch } from "./host/url-fetch.ts";
import { userStore } from "./host/user-store.ts";
import { showMenu } from "./host/window.ts";
import { isTrouble } from "./schedule/notice.ts";
import { accountLanguage, userLanguage } from "./texts/language.ts";
import { MENU_TEXTS } from "./texts/menu-texts.ts";

interface MenuItem {
  readonly label: string;
  readonly handler: HookName;
}

/** As the build names the file of back-room.ts. */
const BACK_ROOM = "backroom";

/** Called by every generated function with its own name and its arguments. */
export function entry(name: FunctionName | HookName, args: ArrayLike<unknown>): unknown {
  const list = Array.from(args);
  if (isFunctionName(name)) return compute(name, list);
  if (name === "onOpen") return showMenu(menu(list[0]));
  // The file is open already: its menu is shown without reopening it.
  if (name === "onInstall" || name === "switchOn") showMenu(menu(undefined));
  return inBackRoom(name, list);
}

/**
 * A refresh that was missed or failed stands at the top. Where nobody has used the add-on yet, no service but that of
 * the user's locale may be asked: the menu would stay empty.
 */
function menu(event: unknown): readonly MenuItem[] {
  const isNew = isUnused(event);
  const texts = MENU_TEXTS[isNew ? accountLanguage(userLocale) : userLanguage(userStore, userLocale)];
  const items: readonly MenuItem[] = [
    { label: texts.open, handler: "openSidebar" },
    { label: texts.recalculate, handler: "recalculate" },
    { label: texts.checkAccess, handler: "checkAccess" },
  ];
  // Any click makes a published add-on's functions known in the file; this one says so.
  if (isNew) return [{ label: texts.switchOn, handler: "switchOn" }, ...items];
  try {
    const isTroubled = isTrouble(documentFileStore.read(NOTICE_NAME), clock.nowMs());
    return isTroubled ? [{ label: texts.trouble, handler: "openSidebar" }, ...items] : items;
  } catch {
    return items;
  }
}

function isUnused(event: unknown): boolean {
  return typeof event === "object" && event !== null && "authMode" in event && String(event.authMode) === "NONE";
}

/** A reserved name in whatever argument: what is made up for it where there is no key, is made in the back room. */
const SAMPLE_NAME = /\.example(?![-\w]|\.\w)/i;

/** Whatever goes wrong, a cell shows a code and one line. */
function compute(name: FunctionName, args: readonly unknown[]): unknown {
  try {
    if (SAMPLE_NAME.test(String(args)) && documentKeyStore.read() === undefined) return inBackRoom(name, args);
    return computeFunction(name, args, {
      http: urlFetch,
      cache: documentCache,
      file: documentFileStore,
      lock: documentLock,
      keyReader: documentKeyStore,
      clock,
      sheetClock,
      random: Math.random,
    });
  } catch (thrown) {
    const text = String(thrown instanceof Error ? thrown.message : thrown);
    // By its words: the back room has a class of its own.
    if (/^SER-\d/.test(text)) throw thrown;
    throw new SerError(
      isMissingScope(text) ? describedFailure("SER-522") : describedFailure("SER-520", quotableText(text)),
    );
  }
}

function inBackRoom(name: HookName | FunctionName, args: readonly unknown[]): unknown {
  const enter = keptScript(BACK_ROOM);
  if (typeof enter !== "function") throw new SerError(describedFailure("SER-520", `${BACK_ROOM} is no script`));
  return Reflect.apply(enter, undefined, [name, args]);
}
