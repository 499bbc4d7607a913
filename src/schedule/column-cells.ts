// Cells of some of a report's columns in some of its rows, in as few reads as their places allow, and in none that is too
// large for an execution. Must not know what stands in them.
import { besideEachOther, type OwnColumn } from "../reports/own-columns.ts";
import type { SheetDesk } from "../sheet-ports.ts";

/** What a cell holds; "" where it was not read. */
export type CellAt = (row: number, name: string) => unknown;

/** Rows that are read along, if that saves a call. */
const MOST_BETWEEN = 5_000;
const CELLS_AT_ONCE = 240_000;

/** `rows` count from 0, and go up. */
export function readColumns(
  sheetId: number,
  {
    columns,
    rows,
  }: { readonly columns: readonly Pick<OwnColumn, "name" | "column">[]; readonly rows: readonly number[] },
  sheets: Pick<SheetDesk, "values">,
): CellAt {
  const places = new Map(rows.map((row, index) => [row, index]));
  const cells = new Map(columns.map(({ name }) => [name, new Array<unknown>(rows.length)]));
  for (const group of besideEachOther([...columns].sort((a, b) => a.column - b.column))) {
    const column = group[0]?.column ?? 1;
    for (const span of spansOf(rows, Math.floor(CELLS_AT_ONCE / group.length))) {
      const first = span[0] ?? 0;
      const rowCount = (span[span.length - 1] ?? first) - first + 1;
      const values = sheets.values(sheetId, { row: 1 + first, column, rowCount, columnCount: group.length });
      for (const row of span) {
        group.forEach(({ name }, at) => {
          const kept = cells.get(name);
          if (kept !== undefined) kept[places.get(row) ?? 0] = values[row - first]?.[at];
        });
      }
    }
  }
  return (row, name) => cells.get(name)?.[places.get(row) ?? -1] ?? "";
}

/** Rows that lie near each other, in spans of so many rows at most. */
function spansOf(rows: readonly number[], most: number): readonly (readonly number[])[] {
  const spans: number[][] = [];
  for (const row of rows) {
    const span = spans[spans.length - 1];
    const [first = row, last = row] = [span?.[0], span?.[span.length - 1]];
    if (span !== undefined && row - last <= MOST_BETWEEN && row - first < most) span.push(row);
    else spans.push([row]);
  }
  return spans;
}
