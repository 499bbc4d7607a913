// The spreadsheet and its sheets as SpreadsheetApp reaches them. Reading names, inserting sheets and
// reading cells wait while custom functions are under way; ids do not.

import type { SheetInfo } from "../../workbook/workbook.ts";
import { SPREADSHEET } from "../limits.ts";
import { offsetMinutesAt } from "../runner/time-zones.ts";
import { editableArea, editableSheet, removableSheet, sheetOf, standingArea } from "./editable-areas.ts";
import { HostException } from "./host-exception.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import { awaited, type Waiting } from "./pending.ts";
import type { WireArea, WireSheet } from "./spreadsheet-contract.ts";

export const WORKBOOK_OPERATIONS: OperationTable<OperationsOf<"workbook">> = {
  "workbook.info": ({ state }) => ({ ...state.file, locale: state.workbook.locale }),
  *"workbook.timeZone"(context) {
    if (context.state.switches.blockingZoneGetter) yield* formulasSettled(context);
    return context.state.workbook.timeZone;
  },
  "workbook.setTimeZone": ({ state, world }, timeZone) => {
    offsetMinutesAt(timeZone, world.nowMs());
    state.workbook.setTimeZone(timeZone);
  },
  "workbook.setLocale": ({ state }, locale) => state.workbook.setLocale(locale),
  "workbook.sheets": ({ state }) => [...state.workbook.sheets()],
  "workbook.activeSheetId": ({ state }) => state.workbook.activeSheetId(),
  "workbook.activateSheet": (context, sheetId) => context.state.workbook.activateSheet(sheetOf(context, sheetId).id),
  "workbook.selection": selectionOf,
  *"workbook.insertSheet"(context, name, index) {
    yield* formulasSettled(context);
    return insertSheet(context, name, index);
  },
  "workbook.deleteSheet": (context, sheetId) => {
    removableSheet(context, sheetId);
    const others = context.state.workbook.sheets().filter(({ id }) => id !== sheetId);
    if (others.length === 0) throw new HostException("You can't remove all the sheets in a document.");
    if (others.every(({ hidden }) => hidden)) {
      throw new HostException("You can't remove all the visible sheets in a document.");
    }
    context.state.workbook.deleteSheet(sheetId);
  },
  "workbook.moveSheet": (context, sheetId, index) => {
    const count = context.state.workbook.sheets().length;
    if (index < 0 || index >= count) throw new HostException("Invalid argument: pos");
    context.state.workbook.moveSheet(sheetOf(context, sheetId).id, index);
  },
  *"workbook.duplicateSheet"(context, sheetId) {
    yield* formulasSettled(context);
    const { rowCount, columnCount } = sheetOf(context, sheetId);
    requireCells(context, undefined, rowCount * columnCount);
    return context.state.workbook.duplicateSheet(sheetId);
  },
  "workbook.select": (context, area) => context.state.workbook.select(standingArea(context, area)),
  "workbook.namedRanges": ({ state }) => [...state.workbook.namedRanges()],
  "workbook.setNamedRange": (context, name, area) =>
    context.state.workbook.setNamedRange(name, standingArea(context, area)),
  "workbook.removeNamedRange": ({ state }, name) => state.workbook.removeNamedRange(name),
  "workbook.flush": () => undefined,
};

export const SHEET_OPERATIONS: OperationTable<OperationsOf<"sheet">> = {
  *"sheet.name"(context, sheetId) {
    yield* formulasSettled(context);
    return sheetOf(context, sheetId).name;
  },
  "sheet.info": sheetOf,
  "sheet.rename": (context, sheetId, name) => {
    requireName(name);
    asHost(() => context.state.workbook.renameSheet(editableSheet(context, sheetId).id, name));
  },
  "sheet.hide": (context, sheetId, hidden) => {
    editableSheet(context, sheetId);
    const others = context.state.workbook.sheets().filter((sheet) => sheet.id !== sheetId && !sheet.hidden);
    if (hidden && others.length === 0) throw new HostException("You can't hide all the sheets in a document.");
    context.state.workbook.hideSheet(sheetId, hidden);
  },
  "sheet.resize": (context, sheetId, rowCount, columnCount) => {
    const sheet = editableSheet(context, sheetId);
    if (columnCount > SPREADSHEET.columnsPerSheet) {
      throw new HostException(
        `This action would increase the number of columns above the limit of ${SPREADSHEET.columnsPerSheet} columns.`,
      );
    }
    requireCells(context, sheet, rowCount * columnCount);
    context.state.workbook.resizeSheet(sheetId, { rowCount, columnCount });
  },
  "sheet.freeze": (context, sheetId, rowCount, columnCount) => {
    const sheet = editableSheet(context, sheetId);
    if (rowCount >= sheet.rowCount) throw new HostException("You can't freeze all visible rows on the sheet.");
    if (columnCount >= sheet.columnCount) throw new HostException("You can't freeze all visible columns on the sheet.");
    context.state.workbook.freeze(sheetId, rowCount, columnCount);
  },
  "sheet.deleteLines": deleteLines,
  *"sheet.extent"(context, sheetId) {
    yield* formulasSettled(context);
    return context.state.workbook.extent(sheetOf(context, sheetId).id);
  },
};

/** A custom function is itself under way, so it does not wait for itself. */
export function* formulasSettled({ state, execution, world }: OperationContext): Waiting<void> {
  if (execution.kind === "custom-function" || !state.workbook.hasPendingFormulas()) return;
  yield* awaited(world.formulasSettled());
}

/** In a custom function the active range is the cell under evaluation. Google: SpreadsheetApp. */
function selectionOf({ state, execution }: OperationContext): WireArea {
  const { cell } = execution.request;
  if (execution.kind !== "custom-function" || cell === undefined) return state.workbook.selection();
  return { ...cell, rowCount: 1, columnCount: 1 };
}

/** Inserting activates the new sheet. */
function insertSheet(context: OperationContext, name: string | null, index: number | null): WireSheet {
  const { workbook } = context.state;
  if (name !== null) requireName(name);
  requireCells(context, undefined, SPREADSHEET.newSheetRows * SPREADSHEET.newSheetColumns);
  const created = asHost(() =>
    workbook.insertSheet({ ...(name === null ? {} : { name }), ...(index === null ? {} : { index }) }),
  );
  workbook.activateSheet(created.id);
  return created;
}

function requireName(name: string): void {
  if (name === "") throw new HostException("Sheet name cannot be empty.");
  if (name.length > SPREADSHEET.sheetNameCharacters) {
    throw new HostException(
      `The sheet name is longer than the limit of ${SPREADSHEET.sheetNameCharacters} characters.`,
    );
  }
}

/** Ten million cells for all sheets together, empty ones counted. */
function requireCells({ state }: OperationContext, replaced: SheetInfo | undefined, cells: number): void {
  const others = state.workbook.sheets().filter((sheet) => sheet.id !== replaced?.id);
  const standing = others.reduce((sum, sheet) => sum + sheet.rowCount * sheet.columnCount, 0);
  if (standing + cells <= SPREADSHEET.cells) return;
  throw new HostException(
    `This action would increase the number of cells in the workbook above the limit of ${SPREADSHEET.cells} cells.`,
  );
}

function deleteLines(
  context: OperationContext,
  sheetId: number,
  dimension: "rows" | "columns",
  start: number,
  count: number,
): void {
  const sheet = sheetOf(context, sheetId);
  const isRows = dimension === "rows";
  const standing = isRows ? sheet.rowCount : sheet.columnCount;
  const frozen = isRows ? sheet.frozenRowCount : sheet.frozenColumnCount;
  if (start < 0 || count < 1 || start + count > standing) {
    throw new HostException(`Those ${dimension} are out of bounds.`);
  }
  if (count === standing) throw new HostException(`You can't delete all the ${dimension} on the sheet.`);
  if (start <= frozen && start + count === standing) {
    throw new HostException(`Sorry, it is not possible to delete all non-frozen ${dimension}.`);
  }
  const across = { sheetId, row: 0, column: 0, rowCount: sheet.rowCount, columnCount: sheet.columnCount };
  editableArea(context, {
    ...across,
    ...(isRows ? { row: start, rowCount: count } : { column: start, columnCount: count }),
  });
  if (isRows) context.state.workbook.deleteRows(sheetId, start, count);
  else context.state.workbook.deleteColumns(sheetId, start, count);
}

/** What the workbook refuses, the host refuses. */
function asHost<T>(work: () => T): T {
  try {
    return work();
  } catch (fault) {
    throw new HostException(fault instanceof Error ? fault.message : String(fault));
  }
}
