import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resultBoxes } from "../../src/functions/result-boxes.ts";
import type { CellBox } from "../../src/ports.ts";

const SIZE = 14;

const overlaps = (a: CellBox, b: CellBox) =>
  a.row < b.row + b.rowCount &&
  b.row < a.row + a.rowCount &&
  a.column < b.column + b.columnCount &&
  b.column < a.column + a.columnCount;

const holds = ({ row, column, rowCount, columnCount }: CellBox, y: number, x: number) =>
  y >= row && y < row + rowCount && x >= column && x < column + columnCount;

const box = fc
  .record({
    row: fc.integer({ min: 1, max: SIZE }),
    column: fc.integer({ min: 1, max: SIZE }),
    rowCount: fc.integer({ min: 1, max: 6 }),
    columnCount: fc.integer({ min: 1, max: 6 }),
  })
  .filter((one) => one.row + one.rowCount <= SIZE + 1 && one.column + one.columnCount <= SIZE + 1);

/** Results that do not overlap, and cells that somebody has typed where they are not. */
const sheet = fc
  .record({ boxes: fc.array(box, { maxLength: 8 }), typed: fc.array(fc.nat(SIZE * SIZE - 1)) })
  .map((made) => {
    const boxes = made.boxes.filter((one, index) => made.boxes.slice(0, index).every((other) => !overlaps(one, other)));
    const typed = new Set(made.typed);
    const grid = <T>(at: (row: number, column: number) => T) =>
      Array.from({ length: SIZE }, (_, y) => Array.from({ length: SIZE }, (_, x) => at(y + 1, x + 1)));
    const isTyped = (row: number, column: number) =>
      typed.has((row - 1) * SIZE + column - 1) && !boxes.some((one) => holds(one, row, column));
    return {
      boxes,
      formulas: grid((row, column) =>
        boxes.some((one) => one.row === row && one.column === column) ? "=SER_METRICS(A1)" : "",
      ),
      values: grid((row, column) => (boxes.some((one) => holds(one, row, column)) || isTyped(row, column) ? 7 : "")),
      after: grid((row, column) => (isTyped(row, column) ? 7 : "")),
    };
  });

interface MadeSheet {
  readonly boxes: readonly CellBox[];
  readonly formulas: string[][];
  readonly values: unknown[][];
  readonly after: unknown[][];
}

const boxesOf = ({ boxes, formulas, values, after }: MadeSheet) =>
  resultBoxes(boxes, { sheetId: 1, formulas, values, notes: [] }, after);

describe("the rectangles of results", () => {
  it("hold one formula each, nothing that is still there, and no cell twice", () => {
    fc.assert(
      fc.property(sheet, (made) => {
        const { boxes, values, after } = made;
        const boxOf = boxesOf(made);
        const found = boxes.flatMap((one) => boxOf(one) ?? []);
        for (const [y, line] of values.entries()) {
          for (const x of line.keys()) {
            const owners = found.filter((result) => holds(result, y + 1, x + 1)).length;
            expect(owners).toBeLessThanOrEqual(after[y]?.[x] === "" ? 1 : 0);
          }
        }
        for (const one of found) {
          expect(boxes.filter(({ row, column }) => holds(one, row, column))).toHaveLength(1);
        }
      }),
    );
  });

  it("are the very rectangles of results that have a free row and column around them", () => {
    fc.assert(
      fc.property(sheet, (made) => {
        const { boxes } = made;
        const wider = (one: CellBox) => ({
          row: one.row - 1,
          column: one.column - 1,
          rowCount: one.rowCount + 2,
          columnCount: one.columnCount + 2,
        });
        const boxOf = boxesOf(made);
        if (boxes.some((one) => boxes.some((other) => one !== other && overlaps(wider(one), other)))) return;
        for (const one of boxes) expect(boxOf(one)).toEqual(one);
      }),
    );
  });

  it("go to the formula that leaves no gap, not to the nearest by column", () => {
    // A table in A7:D9 below one in B1:C4.
    const boxes = [
      { row: 1, column: 2, rowCount: 4, columnCount: 2 },
      { row: 7, column: 1, rowCount: 3, columnCount: 4 },
    ];
    const at = (y: number, x: number) => boxes.some((one) => holds(one, y, x));
    const grid = <T>(of: (y: number, x: number) => T) =>
      Array.from({ length: 10 }, (_, y) => Array.from({ length: 6 }, (_, x) => of(y + 1, x + 1)));
    const formulas = grid((y, x) => (boxes.some(({ row, column }) => row === y && column === x) ? "=SER_X()" : ""));
    const values = grid((y, x) => (at(y, x) ? "x" : ""));
    const boxOf = resultBoxes(
      boxes,
      { sheetId: 1, formulas, values, notes: [] },
      grid(() => ""),
    );
    expect(boxes.map(boxOf)).toEqual(boxes);
  });
});
