// Cells of a report that may be long: each that is asked for is read, in few reads of which none is too large.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readColumns } from "../../src/schedule/column-cells.ts";
import type { SheetArea } from "../../src/sheet-ports.ts";

function readWith(columns: readonly number[], rows: readonly number[]) {
  const areas: SheetArea[] = [];
  const values = (_: number, area: SheetArea) => {
    areas.push(area);
    return Array.from({ length: area.rowCount }, (__, y) =>
      Array.from({ length: area.columnCount }, (___, x) => `${area.row + y},${area.column + x}`),
    );
  };
  const named = columns.map((column) => ({ name: `c${column}`, column }));
  return { areas, cell: readColumns(1, { columns: named, rows }, { values }) };
}

describe("cells of some columns and rows", () => {
  it("are those that were asked for, wherever they lie", () => {
    const row = fc.oneof(fc.nat(60), fc.nat(150_000));
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 30 })), fc.uniqueArray(row), (columns, unsorted) => {
        const rows = [...unsorted].sort((a, b) => a - b);
        const { areas, cell } = readWith(columns, rows);
        for (const at of rows) for (const column of columns) expect(cell(at, `c${column}`)).toBe(`${at + 1},${column}`);
        expect(areas.every(({ rowCount, columnCount }) => rowCount * columnCount <= 240_000)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("of columns beside each other come in one read, and in as many as it takes where rows lie far apart or are many", () => {
    expect(readWith([3, 2, 7], [4, 9, 900]).areas).toEqual([
      { row: 5, column: 2, rowCount: 897, columnCount: 2 },
      { row: 5, column: 7, rowCount: 897, columnCount: 1 },
    ]);
    expect(readWith([1], [0, 1, 100_000]).areas.map(({ rowCount }) => rowCount)).toEqual([2, 1]);
    const all = Array.from({ length: 200_000 }, (_, row) => row);
    expect(readWith([1, 2], all).areas.map(({ rowCount }) => rowCount)).toEqual([120_000, 80_000]);
    expect(readWith([1], []).areas).toEqual([]);
    expect(readWith([], [1]).areas).toEqual([]);
    expect(readWith([1], [1]).cell(2, "c1")).toBe("");
  });
});
