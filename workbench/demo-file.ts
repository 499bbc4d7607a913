// Fills a new file with the demo: domains from a CSV in column A and one formula beside them. Nothing here
// is special to the page; it uses the workbook as a user's hands would.

import { csvInputs } from "./csv-cells.ts";
import type { OSpreadsheetWorkbook } from "./workbook/o-spreadsheet/o-spreadsheet-workbook.ts";

const DOMAIN_COLUMN_PX = 170;
const FIGURE_COLUMN_PX = 112;
/** Two lines: the longer titles wrap. */
const TITLE_ROW_PX = 40;
const FIGURE_COLUMNS = 8;
const COUNT_FORMAT = "#,##0";

/** `csv` has the title in its first row. The formula spans all of it and stands right of it. */
export function fillDemoFile(workbook: OSpreadsheetWorkbook, csv: string): void {
  const inputs = csvInputs(csv);
  const rowCount = inputs.length;
  const sheetId = workbook.activeSheetId();
  const engineSheetId = workbook.engineSheetId(sheetId);
  workbook.write(
    { sheetId, row: 0, column: 0, rowCount, columnCount: 1 },
    inputs.map((row) => row.slice(0, 1)),
  );
  workbook.setFormat({ sheetId, row: 1, column: 1, rowCount: 999, columnCount: FIGURE_COLUMNS }, COUNT_FORMAT);
  workbook.freeze(sheetId, 1, 0);
  workbook.dispatch([
    { type: "RESIZE_COLUMNS_ROWS", sheetId: engineSheetId, dimension: "COL", elements: [0], size: DOMAIN_COLUMN_PX },
    {
      type: "RESIZE_COLUMNS_ROWS",
      sheetId: engineSheetId,
      dimension: "COL",
      elements: Array.from({ length: FIGURE_COLUMNS }, (_, index) => index + 1),
      size: FIGURE_COLUMN_PX,
    },
    { type: "RESIZE_COLUMNS_ROWS", sheetId: engineSheetId, dimension: "ROW", elements: [0], size: TITLE_ROW_PX },
    {
      type: "SET_FORMATTING",
      sheetId: engineSheetId,
      target: [{ left: 0, right: FIGURE_COLUMNS, top: 0, bottom: 0 }],
      style: { bold: true, fillColor: "#EEF2F6", wrapping: "wrap", verticalAlign: "middle" },
    },
    {
      type: "SET_FORMATTING",
      sheetId: engineSheetId,
      target: [{ left: 1, right: FIGURE_COLUMNS, top: 0, bottom: 0 }],
      style: { align: "right" },
    },
  ]);
  const formula = `=SER_METRICS(A1:A${rowCount})`;
  workbook.write({ sheetId, row: 0, column: 1, rowCount: 1, columnCount: 1 }, [[{ kind: "formula", formula }]]);
}
