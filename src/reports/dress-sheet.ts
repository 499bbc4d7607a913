// The last part of a run: the report's sheet is made good to look at, says what it is, and the hidden sheet goes. Each
// can be done again.
import { describedFailure } from "../api/failure-texts.ts";
import { SerError } from "../error-codes.ts";
import type { SheetDesk, SheetLooks } from "../sheet-ports.ts";
import { TAB_COLOR } from "./board.ts";
import { boardLooks } from "./get-board.ts";
import { mayWriteRows, ownColumns } from "./own-columns.ts";
import { markFor, placeOf, sizeOf } from "./put-rows.ts";
import { colorRules, columnLooks, columnsOf } from "./report-columns.ts";
import { isOwnSheet, markOf, markSheet } from "./report-mark.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { specOf } from "./report-specs.ts";
import { NO_SHEET, type Run } from "./run.ts";
import { notRefreshed, TRUTH, titleOfRun, truthOf } from "./run-words.ts";
import { stagingName } from "./staging.ts";

const LONGEST_NAME = 100;

export function dressSheet(run: Run, ports: ReportPorts): Run {
  const { sheets } = ports;
  if (sheets.sizeOf(run.sheetId) === undefined) return withoutSheet(run);
  if (!mayWriteRows(run, sheets)) throw new SerError(describedFailure("SER-516"));
  const place = placeOf(run);
  if (place.kind === "sheet") {
    if (run.isNewSheet) sheets.fit(run.sheetId, sizeOf(run));
    if (run.order.refresh !== undefined && !run.isNewSheet) {
      sheets.refit(run.sheetId, sheets.extent(run.sheetId).rowCount);
    } else sheets.dress(run.sheetId, looksOf(run), run.isNewSheet);
    if (run.order.refresh !== undefined && run.isNewSheet) {
      sheets.markColumns(
        run.sheetId,
        columnsOf(run.order).map(({ name }, index) => ({ name, column: index + 1 })),
      );
    }
    markSheet(sheets, markFor(run, named(run, sheets), sheets.extent(run.sheetId)));
  }
  const at = { row: place.row, column: titleColumn(run.order, run.sheetId, sheets) ?? place.column };
  sheets.setNote(run.sheetId, at, withTruth(sheets.noteOf(run.sheetId, at), truthOf(run, ports.clock.nowMs())));
  return { ...run, phase: "tidy" };
}

/** Its title has the note, wherever the user has moved it. */
function titleColumn(order: ReportOrder, sheetId: number, sheets: SheetDesk): number | undefined {
  return order.refresh && ownColumns(order, sheetId, sheets)?.columns[0]?.column;
}

/** Called after what it holds now, unless the user has named it: by the name that the add-on has given it last, or "". */
function named(run: Run, sheets: SheetDesk): string {
  const { sheetId } = run;
  const before = sheets.nameOf(sheetId);
  const wanted = `${titleOfRun(run)} · ${run.today}`.slice(0, LONGEST_NAME);
  // Where that much is done already, it was killed before the mark was set.
  if (!run.isNewSheet && before !== wanted && before !== markOf(sheets, sheetId)?.name) return "";
  if (before !== wanted) sheets.rename(sheetId, wanted);
  return sheets.nameOf(sheetId);
}

/** What the user has noted at the cell stays above it. */
function withTruth(note: string, truth: string): string {
  const own = note.replace(TRUTH, "");
  return own === "" ? truth : `${own}\n\n${truth}`;
}

/** Put on another from the hidden sheet, as long as that is there. */
function withoutSheet(run: Run): Run {
  if (run.stagingId !== NO_SHEET) return { ...run, phase: "put", sheetId: NO_SHEET, rowsPut: 0 };
  if (run.state === "cancelled") return { ...run, phase: "tidy" };
  throw new SerError(describedFailure("SER-517"));
}

export function tidySheet(last: Run, { sheets }: ReportPorts): Run {
  const run = last.stagingId === NO_SHEET ? { ...last, stagingId: sheets.idOf(stagingName(last)) ?? NO_SHEET } : last;
  if (run.stagingId !== NO_SHEET && sheets.sizeOf(run.stagingId) !== undefined) sheets.remove(run.stagingId);
  if (run.isNewSheet && sheets.sizeOf(run.sheetId) !== undefined) sheets.reveal(run.sheetId);
  noteAsBefore(run, sheets);
  return { ...run, phase: "over", state: run.state === "cancelled" ? "cancelled" : "done", cursor: "" };
}

/** The older report that was to be brought up to date says that it is not, and why. */
function noteAsBefore(run: Run, sheets: SheetDesk): void {
  const { order, remarks, today, problem } = run;
  const { destination } = order;
  if (destination.kind !== "sheet" || destination.sheetId === run.sheetId) return;
  const elsewhere = remarks.find((text) => OWN_REPORT.test(text));
  if (run.state !== "cancelled" && elsewhere === undefined) return;
  const why = elsewhere?.replace("On a new sheet", "newer rows are on a new sheet").replace("the other", "this one");
  noteNotRefreshed({ order, sheetId: destination.sheetId }, { today, problem: problem || (why ?? "") }, sheets);
}

/** Remarks about a sheet that has this report, and not another. */
const OWN_REPORT = /^On a new sheet, because .*(?:rows or columns|hidden keys|charts of the other)/;

/** Nothing where there is no report of the add-on. */
export function noteNotRefreshed(
  { order, sheetId }: Pick<Run, "order" | "sheetId">,
  why: Pick<Run, "today" | "problem">,
  sheets: SheetDesk,
): void {
  if (sheets.sizeOf(sheetId) === undefined || !isOwnSheet(sheets, sheetId)) return;
  const at = { row: 1, column: titleColumn(order, sheetId, sheets) ?? 1 };
  const note = sheets.noteOf(sheetId, at);
  const next = notRefreshed(note, why);
  if (next !== note) sheets.setNote(sheetId, at, next);
}

function looksOf(run: Run): SheetLooks {
  const spec = specOf(run.order.report);
  if (spec.kind === "board") return boardLooks(run).looks;
  const table = { row: 1, column: 1, rowCount: run.rows + 1, columnCount: run.columnCount };
  const columns = columnsOf(run.order);
  const looks = { ...PLAIN, table, columns: columns.map(columnLooks) };
  return spec.kind === "metrics" ? { ...looks, isOverflowing: true } : { ...looks, rules: colorRules(columns) };
}

const PLAIN = { rules: [], blocks: [], charts: [], tabColor: TAB_COLOR } as const;
