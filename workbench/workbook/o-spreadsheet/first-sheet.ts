// What a new file holds in the engine: one empty sheet.
import * as o from "@odoo/o-spreadsheet";

export function firstSheet(name: string, size: { readonly rowCount: number; readonly columnCount: number }) {
  const data = o.helpers.createEmptyWorkbookData(name);
  // Sheets does not slide changed values in.
  data.settings.disableCellAnimations = true;
  for (const sheet of data.sheets) Object.assign(sheet, { rowNumber: size.rowCount, colNumber: size.columnCount });
  return data;
}
