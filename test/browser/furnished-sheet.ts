// A report as an add-on leaves it, put on a sheet through the workbook's port: styles, filter, bandings, notes, colours
// by rule, checkboxes, links and two charts. For the tests that look at it in the page.
import { parseReference } from "../../workbench/workbook/a1-notation.ts";
import type { OSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import type { Area, CellInput, CellValue } from "../../workbench/workbook/workbook.ts";

export const REPORT = "Backlinks";

const TITLES = ["Referring page", "Domain rank", "Anchor", "Status", "First seen", "Growth", "Checked"];
const STATUSES = ["new", "live", "lost"];
const LINES = 24;
const DAY_2026 = 46_023;

/** Answers the id of the sheet. */
export function furnish(workbook: OSpreadsheetWorkbook): number {
  const sheetId = workbook.insertSheet({ name: REPORT }).id;
  const at = (reference: string): Area => areaOn(sheetId, reference);
  const body = `A1:G${LINES + 1}`;
  workbook.write(at(body), [TITLES.map(value), ...Array.from({ length: LINES }, (_, line) => lineAt(line).map(value))]);
  workbook.freeze(sheetId, 1, 0);
  workbook.setFormat(at(`E2:E${LINES + 1}`), "yyyy-mm-dd");
  workbook.setFormat(at(`F2:F${LINES + 1}`), "0.0%");
  const { furniture } = workbook;
  furniture.setStyle(at("A1:G1"), { isBold: true, textColor: "#ffffff", vertical: "middle" });
  furniture.setStyle(at("B1:B1"), { horizontal: "right" });
  furniture.setStyle(at("C2:C4"), { isItalic: true, textColor: "#5f6368" });
  furniture.setStyle(at("C5"), { wrap: "clip" });
  for (const [column, width] of [250, 130, 140, 90, 110, 90, 90].entries()) {
    furniture.setColumnWidths(sheetId, column, 1, width);
  }
  furniture.setRowHeights(sheetId, 0, 1, 32);
  furniture.setFilter(sheetId, at(body));
  furniture.addBanding({ area: at(body), headerColor: "#0f6b4f", firstColor: "#ffffff", secondColor: "#eef6f2" });
  furniture.setNotes(at("A1"), [["24 of 22,407 rows, dofollow only, fetched 2026-11-20, 24 credits"]]);
  furniture.setCheckboxes(at(`G2:G${LINES + 1}`), true);
  const areas = [at(`D2:D${LINES + 1}`)];
  furniture.setConditionalRules(sheetId, [
    { kind: "condition", areas, condition: "text-is", operand: "lost", style: { textColor: "#c5221f", isBold: true } },
    { kind: "condition", areas, condition: "text-contains", operand: "new", style: { fillColor: "#ceead6" } },
    {
      kind: "scale",
      areas: [at(`F2:F${LINES + 1}`)],
      stops: [
        { color: "#f8d7da", kind: "min" },
        { color: "#ffffff", kind: "number", value: 0 },
        { color: "#b7e1cd", kind: "max" },
      ],
    },
  ]);
  const place = { row: 1, column: 8, offsetX: 0, offsetY: 0 };
  furniture.insertChart({
    ...{ sheetId, type: "column", headerCount: 1, anchor: place },
    areas: [at(`E1:E${LINES + 1}`), at(`B1:B${LINES + 1}`)],
    options: { title: "Rank by day", colors: ["#0f6b4f"], width: 480, height: 260, legend: { position: "none" } },
  });
  furniture.insertChart({
    ...{ sheetId, type: "area", headerCount: 1, anchor: { ...place, row: 14 } },
    areas: [at(`E1:F${LINES + 1}`)],
    options: { title: "Growth", colors: ["#e37400"], width: 480, height: 240, "legend.position": "bottom" },
  });
  furniture.setTabColor(sheetId, "#0f6b4f");
  furniture.setGridlinesHidden(sheetId, true);
  furniture.addProtection({ area: at("H1:H5"), description: "keys", isWarningOnly: true, canEdit: true });
  workbook.activateSheet(sheetId);
  return sheetId;
}

function lineAt(line: number): CellValue[] {
  const page = `https://site-${line % 7}.example/blog/${line}`;
  const growth = Math.sin(line) / 4;
  const status = STATUSES[line % STATUSES.length] ?? "";
  return [page, 20 + ((line * 37) % 70), `anchor text ${line}`, status, DAY_2026 + line, growth, line % 4 === 0];
}

function value(content: CellValue): CellInput {
  return { kind: "value", value: content };
}

function areaOn(sheetId: number, reference: string): Area {
  const parsed = parseReference(reference);
  if (parsed?.rowCount === undefined || parsed.columnCount === undefined) throw new Error(`Not closed: ${reference}`);
  const { row, column, rowCount, columnCount } = parsed;
  return { sheetId, row, column, rowCount, columnCount };
}
