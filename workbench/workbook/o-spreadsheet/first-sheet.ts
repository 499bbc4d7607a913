// What a new file holds in the engine: one empty sheet.
import * as o from "@odoo/o-spreadsheet";
import { headers } from "./zones.ts";

/** Of new columns in Sheets; the engine's own are narrower. */
export const COLUMN_WIDTH_PX = 100;

export function firstSheet(name: string, size: { readonly rowCount: number; readonly columnCount: number }) {
  const data = o.helpers.createEmptyWorkbookData(name);
  // Sheets does not slide changed values in.
  data.settings.disableCellAnimations = true;
  const cols = Object.fromEntries(headers(0, size.columnCount).map((column) => [column, { size: COLUMN_WIDTH_PX }]));
  for (const sheet of data.sheets) {
    Object.assign(sheet, { rowNumber: size.rowCount, colNumber: size.columnCount, cols });
  }
  return data;
}
