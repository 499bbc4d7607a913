// The other composition root: what the menu, the sidebar and the clock call. No cell needs any of it, so it is loaded
// only when one of them asks. It has its own copy of the engine, and shares nothing with main.ts but what is stored.
import { tidyStore } from "./engine/store/upkeep.ts";
import type { HookName } from "./functions/catalogue.ts";
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
import { dialogs, showSidebar } from "./host/window.ts";
import { answerMessage } from "./sidebar/answer-message.ts";

const STORE = { cache: documentCache, file: documentFileStore, lock: documentLock };

type BackRoomHook = Exclude<HookName, "onInstall" | "onOpen">;

const HOOK_BODIES: Readonly<Record<BackRoomHook, (args: readonly unknown[]) => unknown>> = {
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

/** Called by main.ts with the name of a generated function and its arguments. */
export function entry(name: BackRoomHook, args: readonly unknown[]): unknown {
  return HOOK_BODIES[name](args);
}
