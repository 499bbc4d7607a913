import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grid } from "../../../workbench/workbook/areas.ts";
import { type Block, ColumnRuns } from "../../../workbench/workbook/column-runs.ts";

const ROWS = 8;
const COLUMNS = 4;
const WHOLE: Block = { row: 0, column: 0, rowCount: ROWS, columnCount: COLUMNS };

type Values = (string | undefined)[][];

const blocks = fc
  .tuple(fc.nat(ROWS - 1), fc.nat(COLUMNS - 1), fc.integer({ min: 1, max: ROWS }), fc.integer({ min: 1, max: COLUMNS }))
  .map(([row, column, rows, columns]) => ({
    row,
    column,
    rowCount: Math.min(rows, ROWS - row),
    columnCount: Math.min(columns, COLUMNS - column),
  }));

const steps = fc.oneof(
  fc.record({ kind: fc.constant("paint" as const), block: blocks, value: fc.constantFrom("a", "b", undefined) }),
  fc.record({ kind: fc.constant("append" as const), block: blocks }),
  fc.record({ kind: fc.constant("copy" as const), block: blocks, to: blocks }),
  fc.record({ kind: fc.constant("rows" as const), at: fc.nat(ROWS - 1), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("columns" as const), at: fc.nat(COLUMNS - 1), count: fc.integer({ min: 1, max: 2 }) }),
);

type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

function applied(runs: ColumnRuns<string>, step: Step): void {
  if (step.kind === "paint") runs.paint(step.block, () => step.value);
  else if (step.kind === "append") runs.paint(step.block, (before) => `${before ?? ""}x`.slice(0, 3));
  else if (step.kind === "copy") runs.copy(runs, step.block, step.to);
  else if (step.kind === "rows") runs.deleteRows(step.at, step.count);
  else runs.deleteColumns(step.at, step.count);
}

/** The same on plain rows. */
function expected(before: Values, step: Step): Values {
  const after = (change: (value: string | undefined, row: number, column: number) => string | undefined): Values =>
    grid(ROWS, COLUMNS, (row, column) => change(before[row]?.[column], row, column));
  const isIn = (block: Block, row: number, column: number) =>
    row >= block.row &&
    row < block.row + block.rowCount &&
    column >= block.column &&
    column < block.column + block.columnCount;
  switch (step.kind) {
    case "paint":
      return after((value, row, column) => (isIn(step.block, row, column) ? step.value : value));
    case "append":
      return after((value, row, column) => (isIn(step.block, row, column) ? `${value ?? ""}x`.slice(0, 3) : value));
    case "copy":
      return after((value, row, column) => {
        if (!isIn(step.to, row, column)) return value;
        const { block, to } = step;
        const line = before[block.row + ((row - to.row) % block.rowCount)];
        return line?.[block.column + ((column - to.column) % block.columnCount)];
      });
    case "rows":
      return after((_, row, column) => before[row < step.at ? row : row + step.count]?.[column]);
    case "columns":
      return after((_, row, column) => before[row]?.[column < step.at ? column : column + step.count]);
  }
}

describe("ColumnRuns", () => {
  it("holds what plain rows would hold, whatever is painted, copied or deleted", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), (all) => {
        const runs = new ColumnRuns<string>();
        let plain: Values = grid(ROWS, COLUMNS, () => undefined);
        for (const step of all) {
          applied(runs, step);
          plain = expected(plain, step);
          expect(runs.values(WHOLE)).toEqual(plain);
          expect(grid(ROWS, COLUMNS, (row, column) => runs.valueAt(row, column))).toEqual(plain);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("joins equal neighbours, so that a column painted row by row is one run", () => {
    const runs = new ColumnRuns<string>();
    for (let row = 0; row < 1_000; row++) runs.paint({ row, column: 0, rowCount: 1, columnCount: 1 }, () => "a");
    expect([...runs.blocks()]).toEqual([{ row: 0, column: 0, rowCount: 1_000, columnCount: 1, value: "a" }]);
  });

  it("forgets what lies outside a smaller grid", () => {
    const runs = new ColumnRuns<string>();
    runs.paint(WHOLE, () => "a");
    runs.crop({ rowCount: 2, columnCount: 1 });
    expect([...runs.blocks()]).toEqual([{ row: 0, column: 0, rowCount: 2, columnCount: 1, value: "a" }]);
  });
});
