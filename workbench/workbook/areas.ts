// Arithmetic of rectangles on sheets. Knows nothing of what stands in them.
import type { Area } from "./workbook.ts";

export function overlaps(one: Area, other: Area): boolean {
  return (
    one.sheetId === other.sheetId &&
    one.row < other.row + other.rowCount &&
    other.row < one.row + one.rowCount &&
    one.column < other.column + other.columnCount &&
    other.column < one.column + one.columnCount
  );
}

export function isWithin(area: Area, size: { readonly rowCount: number; readonly columnCount: number }): boolean {
  return (
    area.row >= 0 &&
    area.column >= 0 &&
    area.rowCount >= 1 &&
    area.columnCount >= 1 &&
    area.row + area.rowCount <= size.rowCount &&
    area.column + area.columnCount <= size.columnCount
  );
}

/** Whether the cell lies in the area, both on the same sheet. */
export function contains(area: Area, { row, column }: { readonly row: number; readonly column: number }): boolean {
  const isInRows = row >= area.row && row < area.row + area.rowCount;
  return isInRows && column >= area.column && column < area.column + area.columnCount;
}

/** A rectangle of what `fill` answers, row by row. */
export function grid<T>(rowCount: number, columnCount: number, fill: (row: number, column: number) => T): T[][] {
  return Array.from({ length: rowCount }, (_row, row) =>
    Array.from({ length: columnCount }, (_column, column) => fill(row, column)),
  );
}

/** Throws when `inputs` does not have exactly the area's shape. */
export function requireShape(area: Area, inputs: readonly (readonly unknown[])[]): void {
  const fits = inputs.length === area.rowCount && inputs.every((row) => row.length === area.columnCount);
  if (!fits) throw new Error(`Expected ${area.rowCount} rows of ${area.columnCount} cells each.`);
}
