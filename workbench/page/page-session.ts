// One open file: the workbook, the add-on's host and all pages that look at it. Says what has changed and does
// what the pages ask for. Knows nothing of HTTP.
import { randomUUID } from "node:crypto";
import type { CollaborationMessage } from "@odoo/o-spreadsheet";
import type { QuestionAnswer } from "../emulator/operations/operation-contract.ts";
import type { OSpreadsheetWorkbook } from "../workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import type { ActivityMeter } from "./activity-meter.ts";
import type { AddonHost } from "./addon-host.ts";
import type { AddonSurface } from "./addon-surface.ts";
import type { ChangeLog } from "./change-log.ts";
import { coalesced } from "./coalesced.ts";
import type { PageClock } from "./page-clock.ts";
import type {
  CallAnswer,
  ClockStep,
  KeyState,
  MenuEntry,
  PageAnswer,
  PageSnapshot,
  SelectionMessage,
  ServerEvent,
} from "./protocol.ts";

/** The API keys that can be put into the file from the workbench's panel. */
export interface KeyChooser {
  state(): KeyState;
  /** False, and nothing is changed, for a label that is not in the list. */
  choose(label: string): boolean;
}

export interface PageSessionOptions {
  readonly workbook: OSpreadsheetWorkbook;
  readonly log: ChangeLog;
  readonly host: AddonHost;
  readonly surface: AddonSurface;
  readonly meter: ActivityMeter;
  readonly keys: KeyChooser;
  readonly clock: PageClock;
  readonly fileName: string;
  readonly isLive: boolean;
}

export interface PageSession {
  snapshot(): PageSnapshot;
  /** A page that has seen the changes up to `seenChange`; events follow until it leaves. */
  join(seenChange: number, send: (event: ServerEvent) => void): () => void;
  acceptChange(message: CollaborationMessage): void;
  runMenu(functionName: string, selection: SelectionMessage | undefined): Promise<void>;
  call(functionName: string, args: readonly unknown[], selection: SelectionMessage | undefined): Promise<CallAnswer>;
  answerQuestion(id: number, answer: QuestionAnswer): void;
  closeSidebar(): void;
  closeDialog(): void;
  /** False for a label that is not among the choices. */
  chooseKey(label: string): boolean;
  /** Settles when the clock triggers that were due on the way have run. */
  moveClock(step: ClockStep): Promise<void>;
  /** As when the file is opened anew: remembered results are forgotten, onOpen runs, everything is evaluated. */
  reopen(): Promise<void>;
  addonPage(id: number): string | undefined;
  pageCount(): number;
  close(): void;
}

/** Results and counters arrive in bursts; pages get them at most this often. */
const BURST_MS = 50;

export function createPageSession(options: PageSessionOptions): PageSession {
  const { workbook, log, host, surface, meter, keys, clock } = options;
  const instanceId = randomUUID();
  const pages = new Set<(event: ServerEvent) => void>();
  let base = { data: exportData(workbook), changeNumber: log.lastNumber() };
  let activeSheetId = workbook.activeSheetId();
  let freshAnswers: PageAnswer[] = [];
  const tell = (event: ServerEvent) => {
    for (const send of pages) send(event);
  };

  const answersBurst = coalesced(BURST_MS, () => {
    const answers = freshAnswers;
    freshAnswers = [];
    tell({ event: "answers", answers });
  });
  const activityBurst = coalesced(BURST_MS, () => tell({ event: "activity", activity: meter.current() }));
  const clockBurst = coalesced(BURST_MS, () => tell({ event: "clock", clock: clock.view() }));
  const unsubscribe = [
    log.onChange((change) => tell({ event: "change", change })),
    workbook.answers.onAnswer((answer) => {
      freshAnswers.push(answer);
      answersBurst.request();
    }),
    workbook.onChange(() => {
      if (workbook.activeSheetId() === activeSheetId) return;
      activeSheetId = workbook.activeSheetId();
      tell({ event: "activate-sheet", engineSheetId: workbook.engineSheetId(activeSheetId) });
    }),
    meter.onChange(activityBurst.request),
    surface.onChange(() => tell({ event: "addon", view: surface.view() })),
    clock.onChange(clockBurst.request),
    clock.onNote((toast) => tell({ event: "toast", toast })),
    surface.onToast((toast) => tell({ event: "toast", toast })),
    host.onUi(surface.handle),
    host.onExecution(({ event, running }) => meter.execution(running, event === "started")),
  ];
  const select = (selection: SelectionMessage | undefined) => {
    if (selection !== undefined) selectInWorkbook(workbook, selection);
    activeSheetId = workbook.activeSheetId();
  };

  return {
    snapshot() {
      if (pages.size === 0) {
        base = { data: exportData(workbook), changeNumber: log.lastNumber() };
        log.forget();
      }
      return {
        instanceId,
        fileName: options.fileName,
        isLive: options.isLive,
        data: base.data,
        changes: log.since(base.changeNumber) ?? [],
        changeNumber: log.lastNumber(),
        activeSheet: workbook.engineSheetId(workbook.activeSheetId()),
        answers: workbook.answers.known(),
        signatures: host.customFunctions.signatures(),
        callable: host.customFunctions.callable(),
        activity: meter.current(),
        addon: surface.view(),
        keys: keys.state(),
        clock: clock.view(),
      };
    },
    join(seenChange, send) {
      const missed = log.since(seenChange);
      send({ event: "hello", instanceId, isBehind: missed === undefined });
      for (const change of missed ?? []) send({ event: "change", change });
      send({ event: "answers", answers: workbook.answers.known() });
      send({ event: "activity", activity: meter.current() });
      send({ event: "addon", view: surface.view() });
      send({ event: "keys", keys: keys.state() });
      send({ event: "clock", clock: clock.view() });
      pages.add(send);
      const closePage = host.pageOpened();
      return () => {
        pages.delete(send);
        closePage();
      };
    },
    acceptChange: (message) => void log.accept(message),
    async runMenu(functionName, selection) {
      if (!offers(surface.view().menu, functionName)) throw new Error("There is no such menu item.");
      select(selection);
      const outcome = await host.execute({ functionName, kind: "menu" });
      if (outcome.state === "completed") return;
      const message = outcome.state === "failed" ? outcome.error.message : outcome.message;
      tell({ event: "toast", toast: { title: surface.view().name, message, timeoutSeconds: 10 } });
    },
    async call(functionName, args, selection) {
      select(selection);
      const outcome = await host.sidebarCall(functionName, args);
      // The sidebar is where users set and remove keys.
      tell({ event: "keys", keys: keys.state() });
      return outcome.ok ? { ok: true, value: outcome.value ?? null } : { ok: false, ...outcome.error };
    },
    answerQuestion: (id, answer) => void host.answerAlert(id, answer),
    closeSidebar: () => surface.closeSidebar(),
    closeDialog: () => surface.closeDialog(),
    chooseKey(label) {
      if (!keys.choose(label)) return false;
      tell({ event: "keys", keys: keys.state() });
      surface.reloadSidebar();
      return true;
    },
    moveClock: (step) => clock.moveOn(step),
    async reopen() {
      host.customFunctions.forgetResults();
      surface.closeSidebar();
      await host.execute({ functionName: "onOpen", kind: "simple-trigger" });
      workbook.recalculate();
    },
    addonPage: (id) => surface.html(id),
    pageCount: () => pages.size,
    close() {
      for (const stop of unsubscribe) stop();
      answersBurst.cancel();
      activityBurst.cancel();
      clockBurst.cancel();
      clock.close();
      pages.clear();
    },
  };
}

function exportData(workbook: OSpreadsheetWorkbook): unknown {
  return workbook.model._exportData(false);
}

function offers(menu: readonly MenuEntry[], functionName: string): boolean {
  return menu.some((entry) => entry.functionName === functionName || offers(entry.items ?? [], functionName));
}

/** A selection that no longer fits the sheet is not worth an error. */
function selectInWorkbook(workbook: OSpreadsheetWorkbook, selection: SelectionMessage): void {
  const { engineSheetId, ...rest } = selection;
  const sheet = workbook.sheets().find(({ id }) => workbook.engineSheetId(id) === engineSheetId);
  if (sheet === undefined) return;
  const fits = rest.row + rest.rowCount <= sheet.rowCount && rest.column + rest.columnCount <= sheet.columnCount;
  if (fits) workbook.select({ sheetId: sheet.id, ...rest });
}
