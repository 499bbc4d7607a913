// What a reference of a formula stands for: the contents of cells, as a custom function would get them. Must not know
// what they are for.
import type { CellBox, CellReader } from "../ports.ts";

/** A range without an end goes on for as long as there is content. */
const CORNER = /^\$?([A-Z]{0,3})\$?(\d*)$/i;

/** A single cell as its value, more as rows of values. Absent when there is no such sheet or name. */
export function referredCells(reference: string, sheetId: number, cells: CellReader): unknown {
  const { sheet, area } = placeIn(reference);
  const values = cells.values(sheet ?? sheetId);
  const box = values && boxIn(area, values);
  if (values !== undefined && box !== undefined) return contentOf(values, box);
  const named = sheet === undefined ? cells.named(reference) : undefined;
  const content = named && cells.values(named.sheetId);
  return named && content && contentOf(content, named.box);
}

function placeIn(reference: string): { readonly sheet?: string; readonly area: string } {
  const at = reference.lastIndexOf("!");
  if (at < 0) return { area: reference };
  const name = reference.slice(0, at);
  const sheet = name.startsWith("'") ? name.slice(1, -1).replace(/''/g, "'") : name;
  return { sheet, area: reference.slice(at + 1) };
}

/** Absent for anything but A1 notation. */
function boxIn(area: string, values: readonly (readonly unknown[])[]): CellBox | undefined {
  const [first = "", last = first] = area.split(":");
  const [start, end] = [cornerIn(first), cornerIn(last)];
  if (start === undefined || end === undefined) return undefined;
  if (!area.includes(":") && !(start.row && start.column)) return undefined;
  const row = Math.min(start.row || 1, end.row || Number.POSITIVE_INFINITY);
  const column = Math.min(start.column || 1, end.column || Number.POSITIVE_INFINITY);
  const lastRow = start.row && end.row ? Math.max(start.row, end.row) : values.length;
  const lastColumn = start.column && end.column ? Math.max(start.column, end.column) : (values[0]?.length ?? 0);
  return { row, column, rowCount: Math.max(1, lastRow - row + 1), columnCount: Math.max(1, lastColumn - column + 1) };
}

interface Corner {
  /** 0 where it is left away. */
  readonly row: number;
  readonly column: number;
}

function cornerIn(text: string): Corner | undefined {
  const [, letters = "", digits = ""] = CORNER.exec(text) ?? [];
  if (letters === "" && digits === "") return undefined;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

function contentOf(values: readonly (readonly unknown[])[], { row, column, rowCount, columnCount }: CellBox): unknown {
  const lastRow = Math.min(row + rowCount - 1, Math.max(row, values.length));
  const rows = Array.from({ length: lastRow - row + 1 }, (_, y) =>
    Array.from({ length: columnCount }, (_, x) => values[row - 1 + y]?.[column - 1 + x] ?? ""),
  );
  return rowCount === 1 && columnCount === 1 ? rows[0]?.[0] : rows;
}
