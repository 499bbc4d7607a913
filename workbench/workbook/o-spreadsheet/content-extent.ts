// How far down and to the right a sheet of an o-spreadsheet model has content, results of formulas included.
// Formats alone do not count.
import type * as o from "@odoo/o-spreadsheet";

/** Counts of rows and columns up to the last ones. */
export function contentExtent(
  getters: o.Model["getters"],
  sheetId: string,
): { readonly rowCount: number; readonly columnCount: number } {
  let rowCount = 0;
  let columnCount = 0;
  for (const cell of getters.getCells(sheetId)) {
    if (!cell.isFormula && cell.content === "") continue;
    const position = getters.getCellPosition(cell.id);
    const spread = cell.isFormula ? getters.getSpreadZone(position) : undefined;
    rowCount = Math.max(rowCount, (spread?.bottom ?? position.row) + 1);
    columnCount = Math.max(columnCount, (spread?.right ?? position.col) + 1);
  }
  return { rowCount, columnCount };
}
