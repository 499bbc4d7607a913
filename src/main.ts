// The composition root: what the generated top-level functions call. Only here do the parts and Google's
// services meet; nothing runs when the script is loaded.

import { describedFailure } from "./api/failure-texts.ts";
import { quotableText } from "./api/quoted-text.ts";
import { tidyStore } from "./engine/store/upkeep.ts";
import { SerError } from "./error-codes.ts";
import type { FunctionName, HookName } from "./functions/catalogue.ts";
import { computeFunction, isFunctionName } from "./functions/compute-function.ts";
import { freeze, thaw } from "./functions/freeze.ts";
import { bumpRefresh, recalculate } from "./functions/recalculate.ts";
import { cellBook } from "./host/cell-book.ts";
import { clock } from "./host/clock.ts";
import { documentCache } from "./host/document-cache.ts";
import { documentFileStore } from "./host/document-file-store.ts";
import { documentKeyStore } from "./host/document-key-store.ts";
import { documentLock } from "./host/document-lock.ts";
import { exportFiles } from "./host/export-files.ts";
import { formulaBook } from "./host/formula-book.ts";
import { selection } from "./host/selection.ts";
import { sheetClock } from "./host/sheet-clock.ts";
import { sheetDesk } from "./host/sheet-desk.ts";
import { urlFetch } from "./host/url-fetch.ts";
import { dialogs, showMenu, showSidebar } from "./host/window.ts";
import { answerMessage } from "./sidebar/answer-message.ts";

const MENU = [
  { label: "Open sidebar", handler: "openSidebar" },
  { label: "Recalculate", handler: "recalculate" },
] as const satisfies readonly { readonly label: string; readonly handler: HookName }[];

const STORE = { cache: documentCache, file: documentFileStore, lock: documentLock };

const HOOK_BODIES: Readonly<Record<HookName, (args: readonly unknown[]) => unknown>> = {
  // Installing shows the menu at once, without reopening the file.
  onInstall: () => showMenu(MENU),
  onOpen: () => showMenu(MENU),
  openSidebar() {
    showSidebar();
    tidyStore(STORE);
  },
  recalculate() {
    tidyStore(STORE);
    recalculate({ book: formulaBook, dialogs, clock });
  },
  sidebarCall: ([message]) =>
    answerMessage(message, {
      http: urlFetch,
      keyStore: documentKeyStore,
      ...STORE,
      clock,
      sheetClock,
      recalculate: () => bumpRefresh(formulaBook, clock),
      keyReader: documentKeyStore,
      random: Math.random,
      sheets: sheetDesk,
      files: exportFiles,
      selection,
      turnFormulas: (kind, where) => (kind === "freeze" ? freeze : thaw)(where, cellBook),
    }),
};

/** Called by every generated function with its own name and its arguments. */
export function entry(name: FunctionName | HookName, args: ArrayLike<unknown>): unknown {
  const list = Array.from(args);
  return isFunctionName(name) ? compute(name, list) : HOOK_BODIES[name](list);
}

/** Whatever goes wrong, a cell shows a code and one line. */
function compute(name: FunctionName, args: readonly unknown[]): unknown {
  try {
    return computeFunction(name, args, {
      http: urlFetch,
      ...STORE,
      keyReader: documentKeyStore,
      clock,
      sheetClock,
      random: Math.random,
    });
  } catch (thrown) {
    if (thrown instanceof SerError) throw thrown;
    const detail = quotableText(String(thrown instanceof Error ? thrown.message : thrown));
    throw new SerError(describedFailure("SER-520", detail));
  }
}
