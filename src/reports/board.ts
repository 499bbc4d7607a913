// A dashboard as it is laid out: cells, what stands out among them, and charts. Must not know any sheet, nor how its
// figures were got.
import type { BlockLooks, ChartLooks, ColumnLooks, SheetArea, SheetInput, SheetLooks } from "../sheet-ports.ts";

export interface Board {
  /** A rectangle; what is blank in it is "". */
  readonly cells: readonly (readonly SheetInput[])[];
  readonly looks: SheetLooks;
  /** Rows of the grid: charts point at more than there is, so that they hold what is longer the next time. */
  readonly gridRows: number;
  readonly gridColumns: number;
}

export const INK = "#202124";
export const GREY = "#5f6368";
const HEADER_FILL = "#e8f0fe";
export const TAB_COLOR = "#1a73e8";
/** Told apart without colour vision, too. */
export const CHART_COLORS = ["#1a73e8", "#e8710a", "#188038", "#9334e6"] as const;

export const DATE_COLUMN: ColumnLooks = { widthPx: 95, format: "yyyy-mm-dd", align: "center" };
export const COUNT_COLUMN: ColumnLooks = { widthPx: 150, format: "#,##0", align: "right" };
export const GAP_COLUMN: ColumnLooks = { widthPx: 24 };

/** Where charts of dashboards end their look at rows, and their sheets. */
export const SERIES_ROWS = 400;

/** Columns beside each other, of whatever lengths, as a rectangle. */
export function rectangle(columns: readonly (readonly SheetInput[])[]): readonly (readonly SheetInput[])[] {
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? ""));
}

/** A line of titles. */
export function titles(row: number, column: number, columnCount: number): BlockLooks {
  return { row, column, rowCount: 1, columnCount, isBold: true, color: INK, fill: HEADER_FILL };
}

/** From the first row, its title, down to where charts look. */
export function series(column: number, gridRows: number): SheetArea {
  return { row: 1, column, rowCount: gridRows, columnCount: 1 };
}

const CHART_WIDTH_PX = 640;
const CHART_HEIGHT_PX = 300;
/** Rows that a chart of that height covers, and one between. */
export const CHART_ROWS = 16;

export function chart(
  place: { readonly row: number; readonly column: number },
  what: Pick<ChartLooks, "type" | "title" | "columns"> & Partial<ChartLooks>,
): ChartLooks {
  return { at: place, widthPx: CHART_WIDTH_PX, heightPx: CHART_HEIGHT_PX, colors: CHART_COLORS, ...what };
}
