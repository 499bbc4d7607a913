import { describe, expect, it } from "vitest";
import { freeze, thaw } from "../../src/functions/freeze.ts";
import type { CellBook, CellBox } from "../../src/ports.ts";

interface Spill {
  readonly formula: string;
  readonly rows: readonly (readonly unknown[])[];
}

/** A sheet of ten by ten whose formulas spill what the test says, for as long as they stand there. */
function sheet(
  formulas: Readonly<Record<string, Spill>>,
  typed: Readonly<Record<string, unknown>> = {},
  selected?: CellBox,
) {
  const standing = new Map(Object.entries(formulas));
  const known = new Map(Object.values(formulas).map((spill) => [spill.formula, spill]));
  const values = new Map(Object.entries(typed));
  const notes = new Map<string, string>();
  const steps: string[] = [];
  const grid = <T>(at: (key: string) => T) =>
    Array.from({ length: 10 }, (_, y) => Array.from({ length: 10 }, (_, x) => at(`${y + 1},${x + 1}`)));
  const shown = (key: string): unknown => {
    const [row = 0, column = 0] = key.split(",").map(Number);
    for (const [place, { rows }] of standing) {
      const [top = 0, left = 0] = place.split(",").map(Number);
      const value = rows[row - top]?.[column - left];
      if (value !== undefined) return value;
    }
    return values.get(key) ?? "";
  };
  const keysIn = ({ row, column, rowCount, columnCount }: CellBox) =>
    Array.from(
      { length: rowCount * columnCount },
      (_, index) => `${row + Math.floor(index / columnCount)},${column + (index % columnCount)}`,
    );
  const book: CellBook = {
    read: () => [
      {
        sheetId: 1,
        formulas: grid((key) => standing.get(key)?.formula ?? ""),
        values: grid(shown),
        notes: grid((key) => notes.get(key) ?? ""),
        ...(selected ? { selected } : {}),
      },
    ],
    values: () => grid(shown),
    setNotes(_, set) {
      steps.push("notes");
      for (const { row, column, text } of set) notes.set(`${row},${column}`, text);
    },
    clear(_, boxes) {
      steps.push("clear");
      for (const key of boxes.flatMap(keysIn)) {
        standing.delete(key);
        values.delete(key);
      }
    },
    write(_, contents) {
      for (const { values: written, ...box } of contents) {
        keysIn(box).forEach((key, index) => {
          standing.delete(key);
          const value = written[Math.floor(index / box.columnCount)]?.[index % box.columnCount];
          values.set(key, typeof value === "string" ? value.replace(/^'/, "") : value);
        });
      }
    },
    setFormulas(_, set) {
      for (const { row, column, formula } of set) {
        const spill = known.get(formula);
        if (spill) standing.set(`${row},${column}`, spill);
      }
    },
  };
  return { book, standing, notes, steps, shown: () => grid(shown) };
}

const METRICS: Spill = {
  formula: '=SER_METRICS(A1:A2;"backlinks,refdomains";SER_REFRESH)',
  rows: [
    ["=a", 2],
    [3, ""],
  ],
};

describe("freezing", () => {
  it("leaves what the formulas showed, and brings them back", () => {
    const { book, standing, shown } = sheet({ "1,2": METRICS });
    const before = shown();
    expect(freeze("file", book)).toEqual({ formulas: 1, kept: 0 });
    expect(standing.size).toBe(0);
    expect(shown()).toEqual(before);
    expect(thaw("file", book)).toEqual({ formulas: 1, kept: 0 });
    expect(standing.get("1,2")).toEqual(METRICS);
    expect(shown()).toEqual(before);
  });

  it("has the formula in the note before it takes it away", () => {
    const { book, steps, notes } = sheet({ "1,2": METRICS });
    freeze("file", book);
    expect(steps.slice(0, 2)).toEqual(["notes", "clear"]);
    expect(notes.get("1,2")).toContain(METRICS.formula);
  });

  it("leaves formulas alone that show no result yet", () => {
    const { book, standing } = sheet({ "1,2": { formula: "=SER_METRICS(A1)", rows: [["Loading..."]] } });
    expect(freeze("file", book)).toEqual({ formulas: 0, kept: 1 });
    expect(standing.size).toBe(1);
  });

  it("never writes over a formula of the user's, whose values went along", () => {
    const own: Spill = { formula: "=ARRAYFORMULA(B1:B2)", rows: [["x"], ["y"]] };
    const { book, standing } = sheet({ "1,2": METRICS, "1,5": own });
    const alive = book.values;
    // What the user computed from the result is blank while the result is away.
    (book as { values: CellBook["values"] }).values = (id) =>
      alive(id).map((line) => line.map((value, at) => (at === 4 ? "" : value)));
    expect(freeze("file", book).formulas).toBe(1);
    expect(standing.get("1,5")).toEqual(own);
  });

  it("turns only what is selected", () => {
    const second: Spill = { formula: "=SER_AUTHORITY(A5)", rows: [[7]] };
    const { book, standing } = sheet(
      { "1,2": METRICS, "5,2": second },
      {},
      { row: 5, column: 1, rowCount: 1, columnCount: 3 },
    );
    expect(freeze("selection", book)).toEqual({ formulas: 1, kept: 0 });
    expect([...standing.keys()]).toEqual(["1,2"]);
  });
});
