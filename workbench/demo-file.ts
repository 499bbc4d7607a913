// Fills a new file with the demo: a sheet of domains from a CSV with one formula beside them, and the sheets that
// come after it. Nothing here is special to the page.

import { csvInputs } from "./csv-cells.ts";
import { fillSheet, type SheetDescription } from "./sheet-description.ts";
import type { OSpreadsheetWorkbook } from "./workbook/o-spreadsheet/o-spreadsheet-workbook.ts";

/** `csv` has the title in its first row. The sheet of its domains stays the one that is shown. */
export function fillDemoFile(
  workbook: OSpreadsheetWorkbook,
  csv: string,
  otherSheets: readonly SheetDescription[] = [],
): void {
  fillSheet(workbook, workbook.activeSheetId(), domainSheet(csv));
  for (const sheet of otherSheets) fillSheet(workbook, workbook.insertSheet({ name: sheet.name }).id, sheet);
}

/** The formula spans all domains and stands right of them. */
function domainSheet(csv: string): SheetDescription {
  const domains = csvInputs(csv).map((row) => row.slice(0, 1));
  return {
    name: "Sheet1",
    columnWidthsPx: { "A:A": 170, "B:I": 112 },
    // Two lines: the longer titles wrap.
    rowHeightsPx: { "1:1": 40 },
    frozenRowCount: 1,
    formats: { "B2:I": "#,##0" },
    styles: [
      { range: "A1:I1", style: { bold: true, fillColor: "#EEF2F6", wrapping: "wrap", verticalAlign: "middle" } },
      { range: "B1:I1", style: { align: "right" } },
    ],
    cells: [
      { at: "A1", inputs: domains },
      { at: "B1", inputs: [[{ kind: "formula", formula: `=SER_METRICS(A1:A${domains.length})` }]] },
    ],
  };
}
