// The CellBook port over SpreadsheetApp: contents of the user's sheets, read and written in whole ranges.
import type { CellBook, CellBox, SheetContent } from "../ports.ts";

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
    // Cells with formulas stand apart from each other: the notes between them are not ours to write.
    for (const { row, column, text } of notes) sheetOf(sheetId).getRange(row, column).setNote(text);
  },
  clear(sheetId, boxes) {
    const sheet = sheetOf(sheetId);
    sheet.getRangeList(boxes.map((box) => rangeIn(sheet, box).getA1Notation())).clearContent();
    SpreadsheetApp.flush();
  },
  write(sheetId, box, values) {
    rangeIn(sheetOf(sheetId), box).setValues(values.map((line) => [...line]));
  },
  setFormulas(sheetId, formulas) {
    for (const { row, column, formula } of formulas) sheetOf(sheetId).getRange(row, column).setFormula(formula);
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

function rangeIn(sheet: Sheet, { row, column, rowCount, columnCount }: CellBox) {
  return sheet.getRange(row, column, rowCount, columnCount);
}
