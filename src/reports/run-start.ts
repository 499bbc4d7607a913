// Orders become runs: priced, checked, and given a place in the queue. Nothing is bought here.
import { textOf } from "../api/failure-texts.ts";
import { literalText } from "../api/literal-text.ts";
import { dayText } from "../api/relative-day.ts";
import { newName } from "../engine/packing/new-name.ts";
import { readTargetCell } from "../engine/targets/target-list.ts";
import { failureText, SerError } from "../error-codes.ts";
import type { SheetDesk } from "../sheet-ports.ts";
import { isAdoptable, mergedInstead } from "./adopt-sheet.ts";
import { boardLooks } from "./get-board.ts";
import { targetPlace } from "./get-metrics.ts";
import { TARGETS_LOST, titlesOf } from "./get-rows.ts";
import { keyedProblem, mayWriteRows } from "./own-columns.ts";
import { replaceProblem, requireRoom } from "./put-rows.ts";
import { isOwnSheet } from "./report-mark.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { priceReport, type ReportPrice } from "./report-price.ts";
import { targetsOf } from "./report-requests.ts";
import { specOf } from "./report-specs.ts";
import { newRun, type Run } from "./run.ts";
import { addRun, changeRun, readRuns, runOfOrder } from "./run-book.ts";
import { grouped } from "./run-outcome.ts";
import { isSampleOrder, requireNoSample } from "./sample-order.ts";
import { withStaging, writeStaged } from "./staging.ts";

export function sheetToday({ sheetClock, clock }: Pick<ReportPorts, "sheetClock" | "clock">): string {
  return dayText(sheetClock.wallClockMs(sheetClock.timeZone(), clock.nowMs()));
}

/** Throws what keeps the order from being carried out. */
export function checkedPrice(given: ReportOrder, ports: ReportPorts): ReportPrice & { readonly note?: string } {
  const order = asCarriedOut(given, ports);
  requireTargets(order);
  if (order.refresh !== undefined) requireNoSample(order, ports, "refresh");
  const price = withSample(order, priceReport(order, sheetToday(ports), ports), ports);
  const { sheets } = ports;
  const { destination } = order;
  const { rows, columnCount, cells } = sizeAtMost(order);
  requireRoom(cells, destination.kind !== "new-sheet", sheets);
  if (destination.kind === "new-sheet") return price;
  const { sheetId } = destination;
  const written = { order, sheetId, rows, columnCount };
  if (sheets.sizeOf(sheetId) === undefined || !mayWriteRows(written, sheets)) {
    throw new SerError({ code: "SER-516", message: textOf("SER-516") });
  }
  if (destination.kind === "sheet" && !isOwnSheet(sheets, sheetId)) {
    throw new SerError({ code: "SER-516", message: "The sheet is no report of this add-on. Take a new sheet." });
  }
  const note = destination.kind === "sheet" ? noteOf(order, given, sheetId, sheets) : undefined;
  return note === undefined ? price : { ...price, note };
}

/** What the user should know of a sheet before it is written. */
function noteOf(order: ReportOrder, given: ReportOrder, sheetId: number, sheets: SheetDesk): string | undefined {
  if (order.refresh === undefined) return replaceProblem(order, sheetId, sheets);
  if (order !== given) return MERGED;
  return isAdoptable(order, sheetId, sheets) ? undefined : keyedProblem(order, sheetId, sheets);
}

const MERGED = "Merged row by row, because the sheet has cells of your own: they stay where they are";

/** Made-up rows are merged with no others. */
function asCarriedOut(given: ReportOrder, ports: ReportPorts): ReportOrder {
  return isSampleOrder(given, ports) ? given : mergedInstead(given, ports.sheets);
}

/** Without a key nothing can be bought: what is made up costs nothing, and the rest says that it lacks the key. */
function withSample(order: ReportOrder, price: ReportPrice, ports: ReportPorts): ReportPrice {
  if (!isSampleOrder(order, ports)) return price;
  const parts = price.parts.map(({ what }) => ({ what, credits: 0, storedCredits: 0 }));
  return { parts, isAtMost: false, isSample: true };
}

export interface Start {
  readonly agreedCredits: number;
  /** "" where the order is no saved report's. */
  readonly savedId: string;
  readonly orderId?: string;
}

/**
 * The run waits for its first step. Bulk metrics' targets go to the hidden sheet at once, since they may be many. An
 * order that has a run already gets that one: its reply was lost, and its price may be another by now.
 */
export function startRun(given: ReportOrder, start: Start, ports: ReportPorts): Run {
  const order = asCarriedOut(given, ports);
  const { agreedCredits, savedId, orderId = "" } = start;
  const begun = runOfOrder(readRuns(ports), orderId);
  if (begun !== undefined) return begun;
  const checked = checkedPrice(order, ports);
  const price = openCredits(checked);
  if (price > agreedCredits) throw new SerError({ code: "SER-306", message: changedPrice(price, agreedCredits) });
  const { kind } = specOf(order.report);
  const isMetrics = kind === "metrics";
  const titles = titlesOf(order);
  const fresh = newRun({
    token: newName(ports),
    order: isMetrics ? { ...order, targets: [] } : order,
    savedId,
    orderId,
    startedAtMs: ports.clock.nowMs(),
    today: sheetToday(ports),
    agreedCredits,
    taskCredits: kind === "task" || kind === "board" ? price : 0,
    columnCount: titles.length,
    rowsWanted: isMetrics ? order.targets.length : 0,
    isSample: checked.isSample === true,
  });
  if (!isMetrics) return addRun(ports, fresh);
  // Should the start end here, its targets are nowhere: the run says so, and does nothing.
  const run = addRun(ports, { ...fresh, state: "stopped", problem: failureText(TARGETS_LOST) });
  if (run.token !== fresh.token) return run;
  const staged = withStaging(run, titles, ports.sheets);
  const place = targetPlace(order) - 1;
  writeStaged(
    staged,
    0,
    order.targets.map((text) => titles.map((_, at) => (at === place ? literalText(text) : ""))),
    ports.sheets,
  );
  const waiting: Run = { ...fresh, id: run.id, stagingId: staged.stagingId };
  return changeRun(ports, run.id, (now) => (now.token === run.token ? waiting : now)) ?? waiting;
}

/** What has to be paid of it. */
export function openCredits({ parts }: ReportPrice): number {
  return parts.reduce((total, { credits, storedCredits }) => total + credits - storedCredits, 0);
}

function changedPrice(price: number, agreedCredits: number): string {
  return `The report costs ${grouped(price)} credits now, and ${grouped(agreedCredits)} were agreed to. Look at the price again.`;
}

/** Of bulk metrics, a bad cell says so in its own row; of any other report all must be targets. */
function requireTargets(order: ReportOrder): void {
  if (specOf(order.report).kind !== "metrics") {
    targetsOf(order);
    return;
  }
  const cells = order.targets.map((text) => readTargetCell(text, order.mode));
  if (cells.some(({ kind }) => kind === "target")) return;
  const bad = cells.find((cell) => cell.kind === "bad");
  throw new SerError(bad?.kind === "bad" ? bad.failure : { code: "SER-115", message: "There is no target yet." });
}

interface OrderSize {
  readonly rows: number;
  readonly columnCount: number;
  /** Of its sheet, titles and the room for charts included. */
  readonly cells: number;
}

function sizeAtMost(order: ReportOrder): OrderSize {
  const { kind } = specOf(order.report);
  if (kind === "board") {
    const { cells, gridRows, gridColumns } = boardLooks({ order, rows: 1 });
    return { rows: gridRows, columnCount: cells[0]?.length ?? 1, cells: gridRows * gridColumns };
  }
  const rows = kind === "metrics" ? order.targets.length : (order.rows ?? 0) * order.targets.length;
  const columnCount = titlesOf(order).length;
  return { rows, columnCount, cells: (rows + 1) * columnCount };
}
