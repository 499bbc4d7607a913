// The spreadsheet and its sheets as SpreadsheetApp reaches them. Reading names, inserting sheets and
// reading cells wait while custom functions are under way; ids do not.

import type { SheetInfo } from "../../workbook/workbook.ts";
import { SPREADSHEET } from "../limits.ts";
import { offsetMinutesAt } from "../runner/time-zones.ts";
import { HostException } from "./host-exception.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import type { WireArea, WireSheet } from "./operation-contract.ts";
import { awaited, type Waiting } from "./pending.ts";

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
  "workbook.activateSheet": ({ state }, sheetId) => state.workbook.activateSheet(sheetId),
  "workbook.selection": selectionOf,
  *"workbook.insertSheet"(context, name, index) {
    yield* formulasSettled(context);
    return insertSheet(context, name, index);
  },
  "workbook.namedRanges": ({ state }) => [...state.workbook.namedRanges()],
  "workbook.setNamedRange": ({ state }, name, area) => state.workbook.setNamedRange(name, area),
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
    context.state.workbook.renameSheet(sheetOf(context, sheetId).id, name);
  },
  "sheet.hide": (context, sheetId, hidden) => {
    const others = context.state.workbook.sheets().filter((sheet) => sheet.id !== sheetId && !sheet.hidden);
    if (hidden && others.length === 0) throw new HostException("You can't hide all the sheets in a document.");
    context.state.workbook.hideSheet(sheetId, hidden);
  },
  "sheet.resize": (context, sheetId, rowCount, columnCount) => {
    requireCells(context, sheetOf(context, sheetId), rowCount * columnCount);
    context.state.workbook.resizeSheet(sheetId, { rowCount, columnCount });
  },
  "sheet.freeze": (context, sheetId, rowCount, columnCount) => {
    const sheet = sheetOf(context, sheetId);
    if (rowCount >= sheet.rowCount) throw new HostException("You can't freeze all visible rows on the sheet.");
    if (columnCount >= sheet.columnCount) throw new HostException("You can't freeze all visible columns on the sheet.");
    context.state.workbook.freeze(sheetId, rowCount, columnCount);
  },
  *"sheet.clear"(context, sheetId) {
    yield* formulasSettled(context);
    clear(context, sheetOf(context, sheetId));
  },
  *"sheet.extent"(context, sheetId) {
    yield* formulasSettled(context);
    return extentOf(context, sheetOf(context, sheetId));
  },
};

/** A custom function is itself under way, so it does not wait for itself. */
export function* formulasSettled({ state, execution, world }: OperationContext): Waiting<void> {
  if (execution.kind === "custom-function" || !state.workbook.hasPendingFormulas()) return;
  yield* awaited(world.formulasSettled());
}

export function sheetOf({ state }: OperationContext, sheetId: number): SheetInfo {
  const sheet = state.workbook.sheets().find(({ id }) => id === sheetId);
  if (sheet === undefined) throw new HostException(`Sheet ${sheetId} not found`);
  return sheet;
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
  let created: SheetInfo;
  try {
    created = workbook.insertSheet({ ...(name === null ? {} : { name }), ...(index === null ? {} : { index }) });
  } catch (fault) {
    throw new HostException(fault instanceof Error ? fault.message : String(fault));
  }
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

/** Formats reach beyond the last cell with content, so they go from the whole grid. */
function clear(context: OperationContext, sheet: SheetInfo): void {
  const { workbook } = context.state;
  const corner = { sheetId: sheet.id, row: 0, column: 0 };
  const { rowCount, columnCount } = extentOf(context, sheet);
  const blank = { kind: "clear" } as const;
  const rows = Array.from({ length: rowCount }, () => Array.from({ length: columnCount }, () => blank));
  if (rowCount > 0) workbook.write({ ...corner, rowCount, columnCount }, rows);
  workbook.setFormat({ ...corner, rowCount: sheet.rowCount, columnCount: sheet.columnCount }, "");
}

function extentOf({ state }: OperationContext, sheet: SheetInfo): { rowCount: number; columnCount: number } {
  const { rowCount, columnCount } = sheet;
  const cells = state.workbook.read({ sheetId: sheet.id, row: 0, column: 0, rowCount, columnCount });
  let lastRow = 0;
  let lastColumn = 0;
  for (const [row, line] of cells.entries()) {
    for (const [column, cell] of line.entries()) {
      const isBlank = cell.value === null && cell.formula === undefined && cell.error === undefined;
      if (isBlank) continue;
      lastRow = row + 1;
      lastColumn = Math.max(lastColumn, column + 1);
    }
  }
  return { rowCount: lastRow, columnCount: lastColumn };
}
