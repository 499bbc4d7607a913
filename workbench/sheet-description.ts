// A sheet as plain data: cells, formulas, widths, formats and charts, all placed by A1 notation. Puts it into a
// workbook as a user's hands would. Knows nothing of what the sheet is for.

import { parseReference } from "./workbook/a1-notation.ts";
import { type ChartDescription, insertChart } from "./workbook/o-spreadsheet/charts.ts";
import type { EngineCommand } from "./workbook/o-spreadsheet/headless-model.ts";
import type { OSpreadsheetWorkbook } from "./workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import type { Area, CellInput, SheetInfo } from "./workbook/workbook.ts";

/** As the engine names them. */
export interface CellStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fontSize?: number;
  readonly textColor?: string;
  readonly fillColor?: string;
  readonly align?: "left" | "center" | "right";
  readonly verticalAlign?: "top" | "middle" | "bottom";
  readonly wrapping?: "overflow" | "wrap" | "clip";
}

export interface DescribedCells {
  readonly at: string;
  readonly inputs: readonly (readonly CellInput[])[];
}

export interface SheetDescription {
  readonly name: string;
  /** By columns: `A:A`, `B:I`. */
  readonly columnWidthsPx?: Readonly<Record<string, number>>;
  /** By rows: `1:1`. */
  readonly rowHeightsPx?: Readonly<Record<string, number>>;
  readonly frozenRowCount?: number;
  /** Default true. */
  readonly hasGridLines?: boolean;
  /** Number and date formats by range. They hold for what a formula spills, too. */
  readonly formats?: Readonly<Record<string, string>>;
  readonly styles?: readonly { readonly range: string; readonly style: CellStyle }[];
  /** Ranges whose rows are parted by thin lines, with one below the last. */
  readonly ruledRanges?: readonly string[];
  /** Values and formulas from an upper left cell on, rows of equal length. */
  readonly cells?: readonly DescribedCells[];
  readonly charts?: readonly ChartDescription[];
}

/** Throws for a reference that is none or lies outside the sheet. */
export function fillSheet(workbook: OSpreadsheetWorkbook, sheetId: number, description: SheetDescription): void {
  const sheet = workbook.sheets().find(({ id }) => id === sheetId);
  if (sheet === undefined) throw new Error(`There is no sheet with the id ${sheetId}.`);
  const engineSheetId = workbook.engineSheetId(sheetId);
  workbook.renameSheet(sheetId, description.name);
  workbook.freeze(sheetId, description.frozenRowCount ?? 0, 0);
  workbook.dispatch(looksOf(description, sheet).map((command) => ({ ...command, sheetId: engineSheetId })));
  writeCells(workbook, sheet, description.cells ?? []);
  for (const chart of description.charts ?? []) insertChart(workbook.model, engineSheetId, chart);
}

/** Throws for a place outside the sheet. */
export function writeCells(workbook: OSpreadsheetWorkbook, sheet: SheetInfo, cells: readonly DescribedCells[]): void {
  for (const { at, inputs } of cells) {
    const size = { rowCount: inputs.length, columnCount: inputs[0]?.length ?? 0 };
    workbook.write({ ...areaOf(sheet, at), ...size }, inputs);
  }
}

const RULE_COLOR = "#E3E8EE";

function looksOf(description: SheetDescription, sheet: SheetInfo): EngineCommand[] {
  const { columnWidthsPx = {}, rowHeightsPx = {}, hasGridLines = true } = description;
  const { formats = {}, styles = [], ruledRanges = [] } = description;
  const target = (range: string) => [zoneOf(areaOf(sheet, range))];
  return [
    ...(hasGridLines ? [] : [{ type: "SET_GRID_LINES_VISIBILITY", areGridLinesVisible: false }]),
    ...Object.entries(columnWidthsPx).map(([columns, size]) => {
      const { column, columnCount } = areaOf(sheet, columns);
      return { type: "RESIZE_COLUMNS_ROWS", dimension: "COL", elements: span(column, columnCount), size };
    }),
    ...Object.entries(rowHeightsPx).map(([rows, size]) => {
      const { row, rowCount } = areaOf(sheet, rows);
      return { type: "RESIZE_COLUMNS_ROWS", dimension: "ROW", elements: span(row, rowCount), size };
    }),
    ...Object.entries(formats).map(([range, format]) => ({ type: "SET_FORMATTING", target: target(range), format })),
    ...styles.map(({ range, style }) => ({ type: "SET_FORMATTING", target: target(range), style })),
    ...ruledRanges.flatMap((range) =>
      ["h", "bottom"].map((position) => ({
        type: "SET_ZONE_BORDERS",
        target: target(range),
        border: { position, style: "thin", color: RULE_COLOR },
      })),
    ),
  ];
}

/** Open ends reach to the end of the sheet. */
function areaOf(sheet: SheetInfo, reference: string): Area {
  const parsed = parseReference(reference);
  if (parsed === undefined) throw new Error(`${JSON.stringify(reference)} is not a range.`);
  const { row, column } = parsed;
  const { rowCount = sheet.rowCount - row, columnCount = sheet.columnCount - column } = parsed;
  return { sheetId: sheet.id, row, column, rowCount, columnCount };
}

function zoneOf({ row, column, rowCount, columnCount }: Area) {
  return { left: column, top: row, right: column + columnCount - 1, bottom: row + rowCount - 1 };
}

function span(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start + index);
}
