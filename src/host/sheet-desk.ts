// The SheetDesk port over SpreadsheetApp. Sheets are asked for by id: reading a name waits for pending formulas. Each
// write is flushed, so that what follows finds it done. Every call takes its time: a sheet is looked up once.
import type { SheetArea, SheetDesk, SheetInput } from "../sheet-ports.ts";
import { markColumns, markedColumns } from "./sheet-columns.ts";
import { dressColumns, dressSheet, formatColumns, refitTable } from "./sheet-looks.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** Google Sheets, size limits. */
const MOST_CELLS = 10_000_000;

/** Names tried for a sheet; none of them is worth holding up a report. */
const MOST_COPIES = 30;

interface Seen {
  readonly sheet: Sheet;
  rowCount: number;
  columnCount: number;
  /** By area. */
  readonly mayWrite: Map<string, boolean>;
}

/** By id. */
const seenSheets = new Map<number, Seen>();

export const sheetDesk: SheetDesk = {
  sizeOf(sheetId) {
    const seen = look(sheetId);
    return seen && { rowCount: seen.rowCount, columnCount: seen.columnCount };
  },
  freeCells() {
    const taken = book()
      .getSheets()
      .reduce((total, sheet) => total + sheet.getMaxRows() * sheet.getMaxColumns(), 0);
    return MOST_CELLS - taken;
  },
  create(name, columnCount) {
    const sheet = made(name);
    const sheetId = sheet.getSheetId();
    see(sheet);
    setColumnCount(sheetId, columnCount);
    sheet.hideSheet();
    return sheetId;
  },
  idOf: (name) => book().getSheetByName(name)?.getSheetId(),
  nameOf: (sheetId) => sheetOf(sheetId).getName(),
  rename(sheetId, name) {
    const sheet = sheetOf(sheetId);
    for (let copy = 1; copy < MOST_COPIES; copy++) {
      try {
        sheet.setName(copy === 1 ? name : `${name.slice(0, 94)} (${copy})`);
        return;
      } catch {
        // Taken, be it in other capitals, which only the host can tell.
      }
    }
  },
  remove(sheetId) {
    book().deleteSheet(sheetOf(sheetId));
    seenSheets.delete(sheetId);
  },
  grow(sheetId, { rowCount, columnCount }) {
    const seen = seenOf(sheetId);
    setRowCount(sheetId, Math.max(seen.rowCount, rowCount));
    setColumnCount(sheetId, Math.max(seen.columnCount, columnCount));
  },
  fit(sheetId, { rowCount, columnCount }) {
    setRowCount(sheetId, rowCount);
    setColumnCount(sheetId, columnCount);
  },
  mayWrite(sheetId, area) {
    const { mayWrite, rowCount, columnCount } = seenOf(sheetId);
    const key = Object.values(area).join();
    const row = Math.min(area.row, rowCount);
    const column = Math.min(area.column, columnCount);
    const known =
      mayWrite.get(key) ??
      rangeOf(sheetId, {
        row,
        column,
        rowCount: Math.min(area.rowCount, rowCount - row + 1),
        columnCount: Math.min(area.columnCount, columnCount - column + 1),
      }).canEdit();
    mayWrite.set(key, known);
    return known;
  },
  write(sheetId, { row, column }, inputs) {
    const width = inputs[0]?.length ?? 0;
    if (width === 0) return;
    sheetOf(sheetId)
      .getRange(row, column, inputs.length, width)
      .setValues(inputs as SheetInput[][]);
    SpreadsheetApp.flush();
  },
  patch(sheetId, blocks) {
    for (const { row, column, inputs } of blocks) {
      const area = { row, column, rowCount: inputs.length, columnCount: inputs[0]?.length ?? 1 };
      rangeOf(sheetId, area).setValues(inputs as SheetInput[][]);
    }
    SpreadsheetApp.flush();
  },
  copyValues({ sheetId, area }, to) {
    const target = sheetOf(to.sheetId).getRange(to.row, to.column, area.rowCount, area.columnCount);
    rangeOf(sheetId, area).copyTo(target, SpreadsheetApp.CopyPasteType.PASTE_VALUES, false);
    SpreadsheetApp.flush();
  },
  clear(sheetId, area) {
    // A box stays when its cell is emptied, and is not found again then.
    rangeOf(sheetId, area).removeCheckboxes().clearContent();
  },
  isBlank: (sheetId, area) => rangeOf(sheetId, area).isBlank(),
  texts: (sheetId, area) => rangeOf(sheetId, area).getDisplayValues(),
  values: (sheetId, area) => rangeOf(sheetId, area).getValues(),
  formulas: (sheetId, area) => rangeOf(sheetId, area).getFormulas(),
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
  markColumns: (sheetId, columns) => markColumns(sheetOf(sheetId), columns),
  markedColumns: (sheetId) => markedColumns(sheetOf(sheetId)),
  noteOf: (sheetId, { row, column }) => sheetOf(sheetId).getRange(row, column).getNote(),
  setNote(sheetId, { row, column }, text) {
    sheetOf(sheetId).getRange(row, column).setNote(text);
  },
  dress: (sheetId, looks, isNew) => dressSheet(sheetOf(sheetId), looks, isNew),
  dressColumns: (sheetId, columns, rules) => dressColumns(sheetOf(sheetId), columns, rules),
  formatRows(sheetId, columns, { row, rowCount }) {
    const last = row + rowCount - 1;
    formatColumns(sheetOf(sheetId), columns, { row, last, lastBox: last });
  },
  refit: (sheetId, lastRow) => refitTable(sheetOf(sheetId), lastRow),
  reveal(sheetId) {
    sheetOf(sheetId).showSheet();
  },
  show(sheetId) {
    const sheet = sheetOf(sheetId);
    if (sheet.isSheetHidden()) sheet.showSheet();
    sheet.activate();
  },
};

function book(): GoogleAppsScript.Spreadsheet.Spreadsheet {
  return SpreadsheetApp.getActiveSpreadsheet();
}

function look(sheetId: number): Seen | undefined {
  const known = seenSheets.get(sheetId);
  if (known !== undefined) return known;
  const sheet = book().getSheetById(sheetId);
  return sheet === null ? undefined : see(sheet);
}

function see(sheet: Sheet): Seen {
  const seen = { sheet, rowCount: sheet.getMaxRows(), columnCount: sheet.getMaxColumns(), mayWrite: new Map() };
  seenSheets.set(sheet.getSheetId(), seen);
  return seen;
}

function seenOf(sheetId: number): Seen {
  const seen = look(sheetId);
  if (seen === undefined) throw new Error("The sheet was deleted.");
  return seen;
}

function sheetOf(sheetId: number): Sheet {
  return seenOf(sheetId).sheet;
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

function setRowCount(sheetId: number, wanted: number): void {
  const seen = seenOf(sheetId);
  const { sheet, rowCount } = seen;
  if (wanted > rowCount) sheet.insertRowsAfter(rowCount, wanted - rowCount);
  if (wanted < rowCount) sheet.deleteRows(wanted + 1, rowCount - wanted);
  seen.rowCount = wanted;
}

function setColumnCount(sheetId: number, wanted: number): void {
  const seen = seenOf(sheetId);
  const { sheet, columnCount } = seen;
  if (wanted > columnCount) sheet.insertColumnsAfter(columnCount, wanted - columnCount);
  if (wanted < columnCount) sheet.deleteColumns(wanted + 1, columnCount - wanted);
  seen.columnCount = wanted;
}

function markOf(sheetId: number, key: string): GoogleAppsScript.Spreadsheet.DeveloperMetadata | undefined {
  return sheetOf(sheetId)
    .getDeveloperMetadata()
    .find((metadata) => metadata.getKey() === key);
}
