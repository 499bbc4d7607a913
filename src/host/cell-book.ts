// The CellBook port over SpreadsheetApp: contents of the user's sheets, read and written in whole ranges.
import type { CellBook, CellBox, SheetContent } from "../ports.ts";
import { cellRuns } from "./cell-runs.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export const cellBook: CellBook = {
  read(where) {
    const book = SpreadsheetApp.getActiveSpreadsheet();
    if (where === "file") return book.getSheets().map((sheet) => contentOf(sheet));
    const range = book.getActiveRange();
    if (range === null) return [];
    const selected = {
      row: range.getRow(),
      column: range.getColumn(),
      rowCount: range.getNumRows(),
      columnCount: range.getNumColumns(),
    };
    return [contentOf(range.getSheet(), selected)];
  },
  values: (sheetId) => sheetOf(sheetId).getDataRange().getValues(),
  setNotes(sheetId, notes) {
    const sheet = sheetOf(sheetId);
    for (const run of cellRuns(notes)) {
      sheet.getRange(run.row, run.column, run.cells.length).setNotes(run.cells.map(({ text }) => [text]));
    }
  },
  clear(sheetId, boxes) {
    const sheet = sheetOf(sheetId);
    const areas = cellRuns(boxes, (box) => box).map(({ row, column, cells }) => {
      const rowCount = cells.reduce((sum, cell) => sum + cell.rowCount, 0);
      return sheet.getRange(row, column, rowCount, cells[0]?.columnCount ?? 1).getA1Notation();
    });
    sheet.getRangeList(areas).clearContent();
    SpreadsheetApp.flush();
  },
  write(sheetId, contents) {
    const sheet = sheetOf(sheetId);
    for (const { row, column, cells } of cellRuns(contents, (box) => box)) {
      const lines = cells.flatMap(({ values }) => values.map((line) => [...line]));
      sheet.getRange(row, column, lines.length, lines[0]?.length ?? 1).setValues(lines);
    }
  },
  setFormulas(sheetId, formulas) {
    const sheet = sheetOf(sheetId);
    for (const run of cellRuns(formulas)) {
      sheet.getRange(run.row, run.column, run.cells.length).setFormulas(run.cells.map(({ formula }) => [formula]));
    }
  },
};

function contentOf(sheet: Sheet, selected?: CellBox): SheetContent {
  const data = sheet.getDataRange();
  return {
    sheetId: sheet.getSheetId(),
    formulas: data.getFormulas(),
    values: data.getValues(),
    notes: data.getNotes(),
    ...(selected === undefined ? {} : { selected }),
  };
}

function sheetOf(sheetId: number): Sheet {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetById(sheetId);
  if (sheet === null) throw new Error("The sheet was deleted.");
  return sheet;
}
