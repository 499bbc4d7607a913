// One run of a report as it is kept between its steps: where it stands, what it has cost, what it has made. Small, and
// changed only as a whole. Must not know who keeps it.
import { listIn, listInText, numberIn, textIn } from "../engine/packing/stored-numbers.ts";
import type { MergeChanges } from "./merge-plan.ts";
import { readOrder } from "./read-order.ts";
import type { ReportOrder } from "./report-order.ts";

/** `waiting` for another run of the file; `stopped` until somebody has done something; the last two are over. */
export type RunState = "waiting" | "running" | "paused" | "stopped" | "done" | "cancelled";

/** Rows are got, then put on the report's sheet, which is then made good to look at; what was in between goes. */
export type RunPhase = "get" | "put" | "dress" | "tidy" | "over";

/** What its rows are without: nothing, those beyond the number that was asked for, or all of a target that was refused. */
export type Gaps = "none" | "cut" | "failed";

export interface Run {
  readonly id: string;
  /** Of the last step: only who knows it may do the next. */
  readonly token: string;
  /** Somebody is at it until then. */
  readonly busyUntilMs: number;
  readonly state: RunState;
  readonly phase: RunPhase;
  readonly order: ReportOrder;
  readonly savedId: string;
  readonly startedAtMs: number;
  /** When somebody was at it last. */
  readonly steppedAtMs: number;
  /** The day of the spreadsheet on which it began, which dates such as "the last 30 days" go by. */
  readonly today: string;
  /** How many targets are done with, blank rows of bulk metrics included. */
  readonly targetsDone: number;
  /** Where the list of the next target goes on; "" at its start. */
  readonly cursor: string;
  /** Rows that are written to the hidden sheet, the titles aside. */
  readonly rows: number;
  /** Pages that are bought, are on the receipt, and wait to be written after these. */
  readonly shelvedPages: number;
  /** Rows of these pages. */
  readonly shelvedRows: number;
  readonly credits: number;
  readonly unconfirmedCredits: number;
  readonly agreedCredits: number;
  /** Price of what is being bought: lost, if nobody comes back to say what became of it. */
  readonly openCredits: number;
  /** Rows that there will be, where that is known from the start; 0 where not. */
  readonly rowsWanted: number;
  /** When the oldest of its rows was fetched; 0 while there are none. */
  readonly fetchedAtMs: number;
  /** The hidden sheet of what was got, and the report's own; `NO_SHEET` while there is none. */
  readonly stagingId: number;
  readonly sheetId: number;
  readonly isNewSheet: boolean;
  /** Rows that stand on the report's sheet. */
  readonly rowsPut: number;
  /** Pieces of the work that are done where rows are known again by their keys. */
  readonly piecesPut: number;
  readonly gaps: Gaps;
  /** What became of the rows that stood there before; absent where there were none. */
  readonly changes?: MergeChanges;
  readonly columnCount: number;
  /** Failures in a row that pass by themselves. */
  readonly failures: number;
  readonly retryAtMs: number;
  readonly problem: string;
  /** What it would take to go on. */
  readonly moreCredits: number;
  /** Of an export, by the links that were known of, and of a dashboard: both are charged at one go. */
  readonly taskCredits: number;
  readonly taskId: string;
  readonly taskStartedAtMs: number;
  readonly link: string;
  /** The page's name for the start: asked for again, it is the same run. "" where nobody has given one. */
  readonly orderId: string;
  /** What the reader of the sheet should know: targets that failed, lists that are cut. */
  readonly remarks: readonly string[];
  /** Begun without a key, for reserved names: it buys nothing, also once there is a key. */
  readonly isSample: boolean;
}

/** Not 0: that is the first sheet of a file. */
export const NO_SHEET = -1;

const FORMAT = 1;
const STATES: readonly RunState[] = ["waiting", "running", "paused", "stopped", "done", "cancelled"];
const GAPS: readonly Gaps[] = ["none", "cut", "failed"];
const PHASES: readonly RunPhase[] = ["get", "put", "dress", "tidy", "over"];

export function newRun(
  start: Pick<
    Run,
    | "token"
    | "order"
    | "savedId"
    | "orderId"
    | "startedAtMs"
    | "today"
    | "agreedCredits"
    | "taskCredits"
    | "columnCount"
    | "rowsWanted"
    | "isSample"
  >,
): Omit<Run, "id"> {
  return {
    ...start,
    busyUntilMs: 0,
    openCredits: 0,
    state: "waiting",
    phase: "get",
    targetsDone: 0,
    cursor: "",
    rows: 0,
    shelvedPages: 0,
    shelvedRows: 0,
    credits: 0,
    unconfirmedCredits: 0,
    fetchedAtMs: 0,
    stagingId: NO_SHEET,
    sheetId: NO_SHEET,
    isNewSheet: false,
    rowsPut: 0,
    piecesPut: 0,
    gaps: "none",
    failures: 0,
    retryAtMs: 0,
    steppedAtMs: 0,
    problem: "",
    moreCredits: 0,
    taskId: "",
    taskStartedAtMs: 0,
    link: "",
    remarks: [],
  };
}

/** Also those that do not stand on the hidden sheet yet. */
export function rowsGot({ rows, shelvedRows }: Pick<Run, "rows" | "shelvedRows">): number {
  return rows + shelvedRows;
}

export function isOver({ state }: Pick<Run, "state">): boolean {
  return state === "done" || state === "cancelled";
}

export function runText(run: Run): string {
  return JSON.stringify([
    FORMAT,
    [run.id, run.token, run.savedId, run.today, run.cursor, run.problem, run.taskId, run.link, run.orderId],
    [
      STATES.indexOf(run.state),
      PHASES.indexOf(run.phase),
      run.isNewSheet ? 1 : 0,
      GAPS.indexOf(run.gaps),
      run.isSample ? 1 : 0,
    ],
    [run.busyUntilMs, run.startedAtMs, run.fetchedAtMs, run.retryAtMs, run.taskStartedAtMs, run.steppedAtMs],
    [
      ...[run.targetsDone, run.rows, run.rowsPut, run.columnCount, run.failures, run.rowsWanted, run.piecesPut],
      ...[run.shelvedPages, run.shelvedRows],
    ],
    [run.credits, run.unconfirmedCredits, run.agreedCredits, run.openCredits, run.moreCredits, run.taskCredits],
    [run.stagingId, run.sheetId],
    run.remarks,
    run.order,
    run.changes && [run.changes.added, run.changes.lost, run.changes.absent, run.changes.back, run.changes.unchanged],
  ]);
}

/** Absent for anything but a run of this format. Never throws. */
export function runIn(text: string | undefined): Run | undefined {
  const [format, texts, words, moments, counts, credits, sheets, remarks, stored, changed] = listInText(text);
  const order = orderIn(stored);
  const [id, token, savedId, today, cursor, problem, taskId, link, orderId] = listIn(texts).map(textIn);
  if (format !== FORMAT || order === undefined || !id) return undefined;
  const [state, phase, newSheet, gaps, sample] = listIn(words).map(numberIn);
  const [busyUntilMs = 0, startedAtMs = 0, fetchedAtMs = 0, retryAtMs = 0, taskStartedAtMs = 0, steppedAtMs = 0] =
    listIn(moments).map(numberIn);
  const [targetsDone = 0, rows = 0, rowsPut = 0, columnCount = 1, failures = 0, ...moreCounts] =
    listIn(counts).map(numberIn);
  const [rowsWanted = 0, piecesPut = 0, shelvedPages = 0, shelvedRows = 0] = moreCounts;
  const [spent = 0, unconfirmedCredits = 0, agreedCredits = 0, openCredits = 0, moreCredits = 0, taskCredits = 0] =
    listIn(credits).map(numberIn);
  const [stagingId = NO_SHEET, sheetId = NO_SHEET] = listIn(sheets).map(numberIn);
  return {
    ...{ id, token: token ?? "", savedId: savedId ?? "", today: today ?? "", cursor: cursor ?? "", order },
    ...{ problem: problem ?? "", taskId: taskId ?? "", link: link ?? "", orderId: orderId ?? "" },
    remarks: listIn(remarks).map(textIn),
    ...{
      busyUntilMs,
      startedAtMs,
      fetchedAtMs,
      retryAtMs,
      steppedAtMs,
      taskStartedAtMs,
      targetsDone,
      rows,
      rowsPut,
      columnCount,
      rowsWanted,
      piecesPut,
      shelvedPages,
      shelvedRows,
    },
    ...{ failures, unconfirmedCredits, agreedCredits, openCredits, moreCredits, taskCredits, stagingId, sheetId },
    credits: spent,
    state: STATES[state ?? 0] ?? "stopped",
    phase: PHASES[phase ?? 0] ?? "get",
    isNewSheet: newSheet === 1,
    isSample: sample === 1,
    gaps: GAPS[gaps ?? 0] ?? "none",
    ...changesIn(changed),
  };
}

function changesIn(stored: unknown): Pick<Run, "changes"> {
  if (!Array.isArray(stored)) return {};
  const [added = 0, lost = 0, absent = 0, back = 0, unchanged = 0] = stored.map(numberIn);
  return { changes: { added, lost, absent, back, unchanged } };
}

/** Without its targets an order of bulk metrics is still one: they stand on the hidden sheet. */
function orderIn(stored: unknown): ReportOrder | undefined {
  try {
    return readOrder(stored, { isStored: true });
  } catch {
    return undefined;
  }
}
