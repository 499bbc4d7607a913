// The other composition root: what the menu, the sidebar and the clock call. No cell with a key needs any of it, so it is
// loaded only when one of them asks. It has its own copy of the engine, and shares nothing with main.ts but what is stored.
import { NO_FILE_NAME } from "./engine/packing/store-keys.ts";
import { sampleMaker } from "./engine/sample/sample.ts";
import { tidyStore } from "./engine/store/upkeep.ts";
import type { FunctionName, HookName } from "./functions/catalogue.ts";
import { computeFunction, isFunctionName } from "./functions/compute-function.ts";
import { formulaDesk } from "./functions/formula-desk.ts";
import { freeze, thaw } from "./functions/freeze.ts";
import { argumentCounts } from "./functions/function-specs.ts";
import { bumpRefresh, recalculate } from "./functions/recalculate.ts";
import { callsFunction, withRefresh } from "./functions/refresh-argument.ts";
import { accessDesk } from "./host/access-desk.ts";
import { cellBook } from "./host/cell-book.ts";
import { cellReader } from "./host/cell-reader.ts";
import { clock } from "./host/clock.ts";
import { documentCache } from "./host/document-cache.ts";
import { documentFileStore } from "./host/document-file-store.ts";
import { documentKeyStore } from "./host/document-key-store.ts";
import { documentLock } from "./host/document-lock.ts";
import { exportFiles } from "./host/export-files.ts";
import { hasFile } from "./host/file.ts";
import { formulaBook } from "./host/formula-book.ts";
import { hourlyAlarm } from "./host/hourly-alarm.ts";
import { keptText } from "./host/kept-script.ts";
import { sheetLocale, userLocale } from "./host/locales.ts";
import { selection } from "./host/selection.ts";
import { sheetClock } from "./host/sheet-clock.ts";
import { sheetDesk } from "./host/sheet-desk.ts";
import { urlFetch } from "./host/url-fetch.ts";
import { userStore } from "./host/user-store.ts";
import { dialogs, showSidebar, tell } from "./host/window.ts";
import { userIdOf } from "./schedule/alarm-keeper.ts";
import { dispatch, dueSchedules } from "./schedule/dispatcher.ts";
import { readSchedules } from "./schedule/schedule-book.ts";
import { takeTriggerTime } from "./schedule/trigger-minutes.ts";
import { accessText } from "./sidebar/answer-access.ts";
import { answerMessage } from "./sidebar/answer-message.ts";
import { problemOf } from "./sidebar/answer-problem.ts";
import { problemWords } from "./sidebar/problem-words.ts";
import type { SidebarPorts } from "./sidebar/sidebar-ports.ts";
import { DIALOG_TEXTS } from "./texts/dialog-texts.ts";
import { userLanguage } from "./texts/language.ts";

const STORE = { cache: documentCache, file: documentFileStore, lock: documentLock };

type BackRoomHook = Exclude<HookName, "onOpen">;

const HOOK_BODIES: Readonly<Record<BackRoomHook, (args: readonly unknown[]) => unknown>> = {
  // Nobody has asked for anything yet: what cannot be said is not said.
  onInstall: () =>
    unlessRefused(
      () => dialogs.note(DIALOG_TEXTS[language()].installed),
      () => undefined,
    ),
  switchOn: () => byMenu(switchOn),
  openSidebar: () => byMenu(openSidebar),
  recalculate: () =>
    byMenu(() => {
      tidyStore(STORE);
      recalculate({ book: formulaBook, dialogs, clock, language: language() });
    }),
  checkAccess: () => byMenu(() => tell(accessText(sidebarPorts()))),
  sidebarCall: ([message]) => answerMessage(message, sidebarPorts()),
  // Silent on failure, as triggers are: what is due stays due, and the menu and the sidebar say so.
  runSchedules() {
    const isThere = hasFile();
    if (isThere === false) userStore.write(NO_FILE_NAME, "1");
    if (isThere !== true) return;
    const ports = schedulePorts();
    const all = readSchedules(ports);
    // Somebody else has deleted the last one.
    if (all.length === 0) hourlyAlarm.clear();
    const due = dueSchedules(all, () => userIdOf({ user: userStore, random: Math.random }), clock.nowMs());
    if (due.length === 0) return;
    userStore.write(NO_FILE_NAME, "");
    const time = takeTriggerTime({ user: userStore, clock });
    try {
      dispatch(due, time.allowedMs, ports);
    } finally {
      time.end();
    }
  },
};

const language = () => userLanguage(userStore, userLocale);

/** What goes wrong is said with its code and what to do next, not as Google's text. */
function byMenu(work: () => void): void {
  unlessRefused(work, (thrown) => tell(problemWords({ language, keptText })(problemOf(thrown))));
}

function unlessRefused(work: () => void, otherwise: (thrown: unknown) => void): void {
  try {
    work();
  } catch (thrown) {
    otherwise(thrown);
  }
}

function openSidebar(): void {
  showSidebar(language());
  tidyStore(STORE);
}

/** The click alone has done it; formulas that pass SER_REFRESH need not wait for anything else to compute. */
function switchOn(): void {
  openSidebar();
  dialogs.note(DIALOG_TEXTS[language()].enabled);
  if (cellReader.named("SER_REFRESH") !== undefined) bump();
}

const bump = (): void => bumpRefresh(formulaBook, clock);

function sidebarPorts(): SidebarPorts {
  return {
    ...schedulePorts(),
    keyStore: documentKeyStore,
    recalculate: bump,
    sheetLocale,
    showSidebar: () => showSidebar(language()),
    selection,
    turnFormulas: (kind, where) => (kind === "freeze" ? freeze : thaw)(where, cellBook),
    refreshText: {
      withRefresh: (formula) => withRefresh(formula, argumentCounts()),
      isOurs: (formula) => callsFunction(formula, Object.keys(argumentCounts())),
    },
    alarm: hourlyAlarm,
    user: userStore,
    access: accessDesk,
    language,
    keptText,
  };
}

function functionPorts() {
  const keyReader = documentKeyStore;
  const makeSample = sampleMaker(keyReader);
  return { http: urlFetch, ...STORE, clock, sheetClock, keyReader, makeSample, random: Math.random };
}

function schedulePorts() {
  const ports = functionPorts();
  return {
    ...ports,
    sheets: sheetDesk,
    files: exportFiles,
    formulas: formulaDesk({ ...ports, recalculate: bump }),
    formulaBook,
    cells: cellReader,
  };
}

/**
 * Called by main.ts with the name of a generated function and its arguments. A cell comes here only for what is made up
 * where there is no key.
 */
export function entry(name: BackRoomHook | FunctionName, args: readonly unknown[]): unknown {
  return isFunctionName(name) ? computeFunction(name, args, functionPorts()) : HOOK_BODIES[name](args);
}
