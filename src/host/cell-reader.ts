// The CellReader port over SpreadsheetApp: a sheet is read once, however many formulas refer to it.
import type { CellReader } from "../ports.ts";

type Values = readonly (readonly unknown[])[];

const seen = new Map<number | string, Values | undefined>();

export const cellReader: CellReader = {
  values(sheet) {
    if (!seen.has(sheet)) seen.set(sheet, read(sheet));
    return seen.get(sheet);
  },
  named(name) {
    const range = SpreadsheetApp.getActiveSpreadsheet().getRangeByName(name);
    if (range === null) return undefined;
    const box = {
      row: range.getRow(),
      column: range.getColumn(),
      rowCount: range.getNumRows(),
      columnCount: range.getNumColumns(),
    };
    return { sheetId: range.getSheet().getSheetId(), box };
  },
};

function read(sheet: number | string): Values | undefined {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const found = typeof sheet === "number" ? book.getSheetById(sheet) : book.getSheetByName(sheet);
  return found?.getDataRange().getValues();
}
