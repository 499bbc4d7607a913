// The SheetDesk port over SpreadsheetApp. Sheets are asked for by id: reading a name waits for pending formulas. Each
// write is flushed, so that what follows finds it done.
import type { SheetArea, SheetDesk, SheetInput } from "../sheet-ports.ts";
import { dressSheet } from "./sheet-looks.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** Google Sheets, size limits. */
const MOST_CELLS = 10_000_000;

export const sheetDesk: SheetDesk = {
  sizeOf(sheetId) {
    const sheet = book().getSheetById(sheetId);
    return sheet === null ? undefined : { rowCount: sheet.getMaxRows(), columnCount: sheet.getMaxColumns() };
  },
  freeCells() {
    const taken = book()
      .getSheets()
      .reduce((total, sheet) => total + sheet.getMaxRows() * sheet.getMaxColumns(), 0);
    return MOST_CELLS - taken;
  },
  create(name, { rowCount, columnCount }, isHidden) {
    const sheet = made(name);
    resize(sheet, rowCount, columnCount);
    if (isHidden) sheet.hideSheet();
    SpreadsheetApp.flush();
    return sheet.getSheetId();
  },
  rename(sheetId, name) {
    const sheet = sheetOf(sheetId);
    for (let copy = 1; copy < 100; copy++) {
      const wanted = copy === 1 ? name : `${name.slice(0, 94)} (${copy})`;
      const other = book().getSheetByName(wanted);
      if (other?.getSheetId() === sheetId) return;
      if (other !== null) continue;
      sheet.setName(wanted);
      return;
    }
  },
  remove(sheetId) {
    book().deleteSheet(sheetOf(sheetId));
  },
  grow(sheetId, { rowCount, columnCount }) {
    const sheet = sheetOf(sheetId);
    const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
    if (rowCount > rows) sheet.insertRowsAfter(rows, rowCount - rows);
    if (columnCount > columns) sheet.insertColumnsAfter(columns, columnCount - columns);
  },
  mayWrite: (sheetId) => sheetOf(sheetId).getDataRange().canEdit(),
  write(sheetId, { row, column }, inputs) {
    const width = inputs[0]?.length ?? 0;
    if (width === 0) return;
    sheetOf(sheetId)
      .getRange(row, column, inputs.length, width)
      .setValues(inputs as SheetInput[][]);
    SpreadsheetApp.flush();
  },
  copyValues({ sheetId, area }, to) {
    const target = sheetOf(to.sheetId).getRange(to.row, to.column, area.rowCount, area.columnCount);
    rangeOf(sheetId, area).copyTo(target, SpreadsheetApp.CopyPasteType.PASTE_VALUES, false);
    SpreadsheetApp.flush();
  },
  clear(sheetId, area) {
    rangeOf(sheetId, area).clearContent();
  },
  isBlank: (sheetId, area) => rangeOf(sheetId, area).isBlank(),
  texts: (sheetId, area) => rangeOf(sheetId, area).getDisplayValues(),
  extent(sheetId) {
    const sheet = sheetOf(sheetId);
    return { rowCount: sheet.getLastRow(), columnCount: sheet.getLastColumn() };
  },
  mark(sheetId, key, value) {
    const known = markOf(sheetId, key);
    if (known === undefined) {
      sheetOf(sheetId).addDeveloperMetadata(key, value, SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
    } else known.setValue(value);
  },
  markOf: (sheetId, key) => markOf(sheetId, key)?.getValue() ?? undefined,
  setNote(sheetId, { row, column }, text) {
    sheetOf(sheetId).getRange(row, column).setNote(text);
  },
  dress: (sheetId, looks, isNew) => dressSheet(sheetOf(sheetId), looks, isNew),
  show(sheetId) {
    const sheet = sheetOf(sheetId);
    if (sheet.isSheetHidden()) sheet.showSheet();
    sheet.activate();
  },
};

function book(): GoogleAppsScript.Spreadsheet.Spreadsheet {
  return SpreadsheetApp.getActiveSpreadsheet();
}

function sheetOf(sheetId: number): Sheet {
  const sheet = book().getSheetById(sheetId);
  if (sheet === null) throw new Error("The sheet was deleted.");
  return sheet;
}

function rangeOf(sheetId: number, { row, column, rowCount, columnCount }: SheetArea): Range {
  return sheetOf(sheetId).getRange(row, column, rowCount, columnCount);
}

/** Inserting a sheet shows it: the user's selection is restored. */
function made(name: string): Sheet {
  const known = book().getSheetByName(name);
  if (known !== null) return known;
  const selected = book().getActiveRange();
  const sheet = book().insertSheet(name, book().getNumSheets());
  if (selected !== null) selected.activate();
  return sheet;
}

/** The grid of a new sheet is far larger than most reports. */
function resize(sheet: Sheet, rowCount: number, columnCount: number): void {
  const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (columns > columnCount) sheet.deleteColumns(columnCount + 1, columns - columnCount);
  if (rows > rowCount) sheet.deleteRows(rowCount + 1, rows - rowCount);
  if (rows < rowCount) sheet.insertRowsAfter(rows, rowCount - rows);
  if (columns < columnCount) sheet.insertColumnsAfter(columns, columnCount - columns);
}

function markOf(sheetId: number, key: string): GoogleAppsScript.Spreadsheet.DeveloperMetadata | undefined {
  return sheetOf(sheetId)
    .getDeveloperMetadata()
    .find((metadata) => metadata.getKey() === key);
}
