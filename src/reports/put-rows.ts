// The second part of a run: what was got, from the hidden sheet onto one that the file has, in steps that can be done
// again. That sheet keeps its id, its rows and columns for ever, so that whatever points at it keeps working. Where it
// is to be a new sheet, the hidden one becomes it.
import { describedFailure } from "../api/failure-texts.ts";
import { SerError } from "../error-codes.ts";
import type { SheetArea, SheetDesk, SheetSize } from "../sheet-ports.ts";
import { boardLooks } from "./get-board.ts";
import { titlesOf } from "./get-rows.ts";
import { filtersOf, markOf, type ReportMark, SAMPLE_FILTERS } from "./report-mark.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { specOf } from "./report-specs.ts";
import { NO_SHEET, type Run } from "./run.ts";
import { grouped, remarked, wentOn } from "./run-outcome.ts";

/** Rows that are copied at one go: many, since nothing travels. */
const CELLS_AT_ONCE = 240_000;

/** Cells that a file may have: for a while twice as many, where a sheet is replaced. Google Sheets, size limits. */
export function requireRoom(cells: number, isReplacing: boolean, sheets: SheetDesk): void {
  const needed = isReplacing ? 2 * cells : cells;
  const free = sheets.freeCells();
  if (needed <= free) return;
  const message = `The report needs room for ${grouped(needed)} cells while it is made, and the file has ${grouped(free)} left of 10 million. Delete sheets, or take fewer rows.`;
  throw new SerError({ code: "SER-413", message });
}

/** Throws what a run stops for. */
export function putRows(run: Run, ports: ReportPorts): Run {
  const { sheets } = ports;
  if (sheets.sizeOf(run.stagingId) === undefined) throw new SerError(describedFailure("SER-517"));
  if (run.sheetId === NO_SHEET || sheets.sizeOf(run.sheetId) === undefined) return withSheet(run, sheets);
  if (!sheets.mayWrite(run.sheetId, areaOf(run))) throw new SerError(describedFailure("SER-516"));
  const place = placeOf(run);
  const total = run.rows + 1 - place.skippedRows;
  if (run.rowsPut < total) return copyPart(run, sheets, total);
  if (place.kind === "sheet") clearSurplus(run, sheets, total);
  return wentOn({ ...run, phase: "dress" });
}

interface Place {
  readonly kind: "sheet" | "beside";
  readonly row: number;
  readonly column: number;
  /** Of the hidden sheet, what does not go along. */
  readonly skippedRows: number;
  readonly skippedColumns: number;
}

/** Figures beside a range of the user's go without the targets, which stand there, and without titles of their own. */
export function placeOf({ order, sheetId }: Pick<Run, "order" | "sheetId">): Place {
  const { destination } = order;
  if (destination.kind === "beside" && destination.sheetId === sheetId) {
    return { kind: "beside", row: destination.row, column: destination.column, skippedRows: 1, skippedColumns: 1 };
  }
  return { kind: "sheet", row: 1, column: 1, skippedRows: 0, skippedColumns: 0 };
}

/** All that is written there. */
export function areaOf(run: Pick<Run, "order" | "sheetId" | "rows" | "columnCount">): SheetArea {
  const { row, column, skippedRows, skippedColumns } = placeOf(run);
  const rowCount = Math.max(1, run.rows + 1 - skippedRows);
  return { row, column, rowCount, columnCount: run.columnCount - skippedColumns };
}

/** Where the user wants it, if that is still possible; else on a new sheet, which says why. */
function withSheet(run: Run, sheets: SheetDesk): Run {
  const { destination } = run.order;
  const isFirst = destination.kind !== "new-sheet" && run.sheetId === NO_SHEET;
  if (isFirst && sheets.sizeOf(destination.sheetId) !== undefined) {
    const { kind, sheetId } = destination;
    if (kind === "beside") return { ...run, sheetId, isNewSheet: false };
    const problem = cutProblem(run) ?? replaceProblem(run.order, sheetId, sheets) ?? chartProblem(run, sheetId, sheets);
    if (problem !== undefined) return onStaging(remarked(run, problem));
    return { ...run, sheetId, isNewSheet: false };
  }
  const isGone = run.sheetId !== NO_SHEET || destination.kind !== "new-sheet";
  return onStaging(isGone ? remarked(run, DELETED) : run);
}

/** Why a sheet is not written over by what was ordered for it; absent where it is. */
export function replaceProblem(order: ReportOrder, sheetId: number, sheets: SheetDesk): string | undefined {
  const mark = markOf(sheets, sheetId);
  if (mark === undefined) return "On a new sheet, because the other is no report";
  if (mark.what !== whatOf(order)) return "On a new sheet, because the other has another report or other columns";
  const { rowCount, columnCount } = sheets.extent(sheetId);
  const hasMore = rowCount > mark.rowCount || columnCount > mark.columnCount;
  if (hasMore) return "On a new sheet, because the other has rows or columns of your own, which stay as they are";
  return isAsMade(order, mark, rowCount, sheets) ? undefined : CHANGED;
}

const CHANGED = "On a new sheet, because rows or columns of the other were taken away or changed";

/** A list without its last row has lost some, and what is below may be the user's; so may a column of another title. */
function isAsMade(order: ReportOrder, mark: ReportMark, rowCount: number, sheets: SheetDesk): boolean {
  if (specOf(order.report).kind === "board") return true;
  const titles = titlesOf(order);
  const head = { row: 1, column: 1, rowCount: 1, columnCount: titles.length };
  const { columnCount } = sheets.sizeOf(mark.sheetId) ?? { columnCount: 0 };
  const isWhole = rowCount === mark.rowCount && columnCount >= titles.length;
  return isWhole && String(sheets.texts(mark.sheetId, head)) === String(titles);
}

export const DELETED = "On a new sheet, because the other was deleted";

/** An older report that is whole is worth more than a part of a new one. */
export function cutProblem({ state, taskId }: Run): string | undefined {
  const isCut = state === "cancelled" && taskId === "";
  return isCut ? "On a new sheet, because it was cancelled, and the other is whole" : undefined;
}

/** Charts look as far as the sheet had rows when it was made. */
function chartProblem({ order, rows }: Run, sheetId: number, sheets: SheetDesk): string | undefined {
  const isPast = specOf(order.report).kind === "board" && rows + 1 > (sheets.sizeOf(sheetId)?.rowCount ?? 0);
  return isPast ? "On a new sheet, because the charts of the other end before its last rows" : undefined;
}

/** `filled`: what has content on the sheet now. The last rows of a report may be blank, and what is below them the user's. */
export function markFor(run: Run, name: string, filled: SheetSize): ReportMark {
  const { sheetId, rows, columnCount, order, gaps } = run;
  const rowCount = Math.min(rows + 1, filled.rowCount);
  const list = { filters: run.isSample ? SAMPLE_FILTERS : filtersOf(order), isWhole: gaps === "none" };
  return { sheetId, rowCount, columnCount, what: whatOf(order), name, ...list };
}

/** Rows of a single target do not say whose they are: those of another one do not belong among them. */
export function whatOf(order: ReportOrder): string {
  const [target, ...others] = order.targets;
  const isOfOne =
    order.refresh !== undefined &&
    specOf(order.report).kind !== "metrics" &&
    others.length === 0 &&
    target !== undefined;
  return [order.report, ...titlesOf(order), ...(isOfOne ? [target.trim().toLowerCase()] : [])].join();
}

/** The hidden sheet as the report's own. */
export function onStaging(run: Run): Run {
  return wentOn({
    ...run,
    sheetId: run.stagingId,
    stagingId: NO_SHEET,
    isNewSheet: true,
    rowsPut: run.rows + 1,
    phase: "dress",
  });
}

/** No more than the report needs: a sheet of a list has room for its rows alone. */
export function sizeOf(run: Run): SheetSize {
  const least = { rowCount: Math.max(2, run.rows + 1), columnCount: run.columnCount };
  if (specOf(run.order.report).kind !== "board") return least;
  const { gridRows, gridColumns } = boardLooks(run);
  return { rowCount: Math.max(least.rowCount, gridRows), columnCount: Math.max(least.columnCount, gridColumns) };
}

function copyPart(run: Run, sheets: SheetDesk, total: number): Run {
  const { kind, row, column, skippedRows, skippedColumns } = placeOf(run);
  const columnCount = run.columnCount - skippedColumns;
  const rowsAtOnce = kind === "beside" ? total : Math.max(1, Math.floor(CELLS_AT_ONCE / columnCount));
  const rowCount = Math.min(total - run.rowsPut, rowsAtOnce);
  const first = row + run.rowsPut;
  growTo(sheets, run.sheetId, first + rowCount - 1, column + columnCount - 1);
  const area = { row: 1 + skippedRows + run.rowsPut, column: 1 + skippedColumns, rowCount, columnCount };
  const problem = kind === "beside" ? besideProblem(run, area, { ...area, row, column }, sheets) : undefined;
  if (problem !== undefined) return onStaging(remarked(run, `On a sheet of its own, because the ${problem}`));
  sheets.copyValues({ sheetId: run.stagingId, area }, { sheetId: run.sheetId, row: first, column });
  return wentOn({ ...run, rowsPut: run.rowsPut + rowCount });
}

/** The user's cells move and fill while a report runs: figures go beside their own targets, and over nothing else. */
function besideProblem(
  { order: { destination }, stagingId, sheetId }: Run,
  from: SheetArea,
  to: SheetArea,
  sheets: SheetDesk,
): string | undefined {
  const areSame = (mine: SheetArea, theirs: SheetArea) =>
    String(sheets.texts(stagingId, mine)) === String(sheets.texts(sheetId, theirs));
  // The user's formats are others than those of the hidden sheet.
  const holdSame = () => String(sheets.values(stagingId, from)) === String(sheets.values(sheetId, to));
  const column = (destination.kind === "beside" && destination.targetColumn) || to.column - 1;
  const targets = { ...from, column: 1, columnCount: 1 };
  if (!areSame(targets, { ...targets, row: to.row, column })) return "targets do not stand where they did";
  const isFree = sheets.isBlank(sheetId, to) || holdSame();
  return isFree ? undefined : "cells beside the targets are no longer empty";
}

export function growTo(sheets: SheetDesk, sheetId: number, rowCount: number, columnCount: number): void {
  const size = sheets.sizeOf(sheetId);
  if (size === undefined || (size.rowCount >= rowCount && size.columnCount >= columnCount)) return;
  sheets.grow(sheetId, {
    rowCount: Math.max(size.rowCount, rowCount),
    columnCount: Math.max(size.columnCount, columnCount),
  });
}

/** What the last run had more of. */
function clearSurplus({ sheetId, columnCount }: Run, sheets: SheetDesk, total: number): void {
  const rowCount = Math.min(sheets.extent(sheetId).rowCount, markOf(sheets, sheetId)?.rowCount ?? 0) - total;
  if (rowCount > 0) sheets.clear(sheetId, { row: total + 1, column: 1, rowCount, columnCount });
}
