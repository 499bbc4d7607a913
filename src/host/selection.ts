// What the user has selected, and formulas put where the cursor is, over SpreadsheetApp.
import type { Selection } from "../ports.ts";

/** A column further down is hardly meant. */
const MOST_ROWS = 10_000;
const MOST_FREE_COLUMNS = 40;
const MOST_COLUMNS = 100;

export const selection: Selection = {
  read() {
    const range = SpreadsheetApp.getActiveSpreadsheet().getActiveRange();
    if (range === null) return undefined;
    const sheet = range.getSheet();
    const [row, column] = [range.getRow(), range.getColumn()];
    const lastRow = Math.min(row + range.getNumRows() - 1, Math.max(row, sheet.getLastRow()), row + MOST_ROWS - 1);
    const rowCount = lastRow - row + 1;
    const texts = sheet
      .getRange(row, column, rowCount, 1)
      .getDisplayValues()
      .map(([text = ""]) => text);
    return {
      where: `${sheet.getName()}!${sheet.getRange(row, column, rowCount, range.getNumColumns()).getA1Notation()}`,
      sheetId: sheet.getSheetId(),
      row,
      column,
      columnCount: range.getNumColumns(),
      texts,
      freeColumns: freeColumnsRightOf(sheet, row, column, rowCount),
    };
  },
  activeSheet() {
    const sheet = SpreadsheetApp.getActiveSpreadsheet().getActiveSheet();
    const [lastRow, lastColumn] = [sheet.getLastRow(), sheet.getLastColumn()];
    const [height, width] = [Math.min(lastRow, MOST_ROWS), Math.min(lastColumn, MOST_COLUMNS)];
    return {
      sheetId: sheet.getSheetId(),
      texts: height * width === 0 ? [] : sheet.getRange(1, 1, height, width).getDisplayValues(),
      lastRow,
      rowCount: sheet.getMaxRows(),
      columnCount: sheet.getMaxColumns(),
      column: sheet.getActiveRange()?.getColumn() ?? 1,
    };
  },
  insertBeside({ sheetId, row, column, formula, rowCount, columnCount, cells }) {
    const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetById(sheetId);
    if (sheet === null) return false;
    const left = cells.length > 0 ? 1 : 0;
    if (!sheet.getRange(row, column - left, rowCount, columnCount + left).isBlank()) return false;
    if (left > 0) sheet.getRange(row, column - 1, cells.length, 1).setValues(cells.map((cell) => [cell]));
    sheet.getRange(row, column).setFormula(formula);
    return true;
  },
  insertFormula(formula) {
    const cell = SpreadsheetApp.getActiveSpreadsheet().getActiveRange()?.getCell(1, 1);
    if (cell === undefined) return undefined;
    const isInserted = cell.isBlank();
    if (isInserted) cell.setFormula(formula);
    return { where: cell.getA1Notation(), isInserted };
  },
};

function freeColumnsRightOf(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  row: number,
  column: number,
  rowCount: number,
): number {
  const width = Math.min(MOST_FREE_COLUMNS, sheet.getMaxColumns() - column);
  if (width <= 0) return MOST_FREE_COLUMNS;
  const values = sheet.getRange(row, column + 1, rowCount, width).getDisplayValues();
  const first = Array.from({ length: width }, (_, index) => index).find((index) =>
    values.some((line) => line[index] !== ""),
  );
  return first ?? MOST_FREE_COLUMNS;
}
