// Cells of some of a report's columns in some of its rows, in as few reads as the places of the columns allow. Must not
// know what stands in them.
import { besideEachOther, type OwnColumn } from "../reports/own-columns.ts";
import type { SheetDesk } from "../sheet-ports.ts";

/** What a cell holds; "" where it was not read. */
export type CellAt = (row: number, name: string) => unknown;

/** Rows count from 0; those from the first to the last of `rows` are read. */
export function readColumns(
  sheetId: number,
  { columns, rows }: { readonly columns: readonly OwnColumn[]; readonly rows: readonly number[] },
  sheets: Pick<SheetDesk, "values">,
): CellAt {
  const { first, last } = spanOf(rows);
  const read = new Map<string, { readonly values: readonly (readonly unknown[])[]; readonly at: number }>();
  if (last >= first) {
    for (const group of besideEachOther([...columns].sort((a, b) => a.column - b.column))) {
      const column = group[0]?.column ?? 1;
      const area = { row: 1 + first, column, rowCount: last - first + 1, columnCount: group.length };
      const values = sheets.values(sheetId, area);
      group.forEach(({ name }, at) => void read.set(name, { values, at }));
    }
  }
  return (row, name) => {
    const known = read.get(name);
    return known?.values[row - first]?.[known.at] ?? "";
  };
}

/** Rows may be too many to be arguments of one call. */
function spanOf(rows: readonly number[]): { readonly first: number; readonly last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  for (const row of rows) {
    first = Math.min(first, row);
    last = Math.max(last, row);
  }
  return { first, last };
}
