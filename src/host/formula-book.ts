// The FormulaBook port over SpreadsheetApp: formulas of all sheets, and the named range SER_REFRESH on a
// hidden sheet, which is made once and never deleted.
import type { FormulaBook, PlacedFormula } from "../ports.ts";
import { cellRuns } from "./cell-runs.ts";

const REFRESH_NAME = "SER_REFRESH";
const SETTINGS_SHEET = "SER settings";

export const formulaBook: FormulaBook = {
  formulas() {
    return SpreadsheetApp.getActiveSpreadsheet().getSheets().flatMap(formulasOfSheet);
  },
  replace(formulas) {
    const book = SpreadsheetApp.getActiveSpreadsheet();
    for (const id of new Set(formulas.map(({ sheetId }) => sheetId))) {
      const sheet = book.getSheetById(id);
      for (const { row, column, cells } of cellRuns(formulas.filter(({ sheetId }) => sheetId === id))) {
        sheet?.getRange(row, column, cells.length).setFormulas(cells.map(({ formula }) => [formula]));
      }
    }
  },
  setRefresh(text) {
    const book = SpreadsheetApp.getActiveSpreadsheet();
    const range = book.getRangeByName(REFRESH_NAME) ?? makeRefreshRange(book);
    range.setValue(text);
  },
};

function formulasOfSheet(sheet: GoogleAppsScript.Spreadsheet.Sheet): readonly PlacedFormula[] {
  const sheetId = sheet.getSheetId();
  return sheet
    .getDataRange()
    .getFormulas()
    .flatMap((cells, rowIndex) =>
      cells.flatMap((formula, columnIndex) =>
        formula === "" ? [] : [{ sheetId, row: rowIndex + 1, column: columnIndex + 1, formula }],
      ),
    );
}

/** Inserting a sheet shows it: the user's sheet is shown again, and the new one hidden. */
function makeRefreshRange(book: GoogleAppsScript.Spreadsheet.Spreadsheet): GoogleAppsScript.Spreadsheet.Range {
  const userSheet = book.getActiveSheet();
  const settings = book.getSheetByName(SETTINGS_SHEET) ?? book.insertSheet(SETTINGS_SHEET);
  const range = settings.getRange(1, 2);
  settings.getRange(1, 1).setValue("Recalculated");
  book.setNamedRange(REFRESH_NAME, range);
  book.setActiveSheet(userSheet);
  settings.hideSheet();
  return range;
}
