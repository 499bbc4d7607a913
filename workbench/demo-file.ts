// Fills a new file with the demo: a sheet of domains from a CSV with one formula beside them, and the sheets that
// come after it, whose formulas wait for that one. Nothing here is special to the page.

import { csvInputs } from "./csv-cells.ts";
import { type DescribedCells, fillSheet, type SheetDescription, writeCells } from "./sheet-description.ts";
import type { OSpreadsheetWorkbook } from "./workbook/o-spreadsheet/o-spreadsheet-workbook.ts";

/**
 * `csv` has the title in its first row. The sheet of its domains stays the one that is shown. The formulas of the
 * other sheets are entered when its own has been answered: so many at once meet the API's limit of requests a second,
 * and who opens the file would wait for what they came for.
 */
export function fillDemoFile(
  workbook: OSpreadsheetWorkbook,
  csv: string,
  otherSheets: readonly SheetDescription[] = [],
): void {
  fillSheet(workbook, workbook.activeSheetId(), domainSheet(csv));
  const formulas = otherSheets.map((description) => {
    const { cells = [] } = description;
    const { id } = workbook.insertSheet({ name: description.name });
    fillSheet(workbook, id, { ...description, cells: cells.filter((part) => !hasFormula(part)) });
    return { id, cells: cells.filter(hasFormula) };
  });
  onceAnswered(workbook, () => {
    for (const { id, cells } of formulas) {
      const sheet = workbook.sheets().find((one) => one.id === id);
      if (sheet !== undefined) writeCells(workbook, sheet, cells);
    }
  });
}

function hasFormula({ inputs }: DescribedCells): boolean {
  return inputs.flat().some(({ kind }) => kind === "formula");
}

function onceAnswered(workbook: OSpreadsheetWorkbook, act: () => void): void {
  const unsubscribe = workbook.onChange(() => {
    if (workbook.hasPendingFormulas()) return;
    unsubscribe();
    // Not amid the change that is being told of.
    queueMicrotask(act);
  });
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
