// Which cells are written when rows change where they stand, and the keys by which the rows are found.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedBlocks } from "../../src/reports/changed-cells.ts";
import { isKey, keyText, numberedKeys } from "../../src/reports/row-keys.ts";

const DAY = "2026-11-30";

describe("cells that are written", () => {
  const grid = (count: number, value: (row: number) => string) =>
    Array.from({ length: count }, (_, row) => Array.from({ length: 12 }, () => value(row)));
  const blocksOf = (count: number, isChanged: (row: number) => boolean, isOwn: (row: number) => boolean = () => true) =>
    changedBlocks(
      { values: grid(count, () => "x"), formulas: [], isOwn },
      (row) => grid(1, () => (isChanged(row) ? "y" : "x"))[0],
      String,
    );

  it("go in few calls, however many changed rows lie scattered among thousands", () => {
    expect(blocksOf(10_000, (row) => row % 3 === 0).length).toBeLessThan(10);
    expect(blocksOf(10_000, (row) => row % 400 === 0)).toHaveLength(25);
    expect(blocksOf(10_000, () => false)).toEqual([]);
  });

  it("are at most 60,000 at once", () => {
    const sizes = blocksOf(12_000, () => true).map(({ inputs }) => inputs.length * 12);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(144_000);
  });

  it("end where a row is not the report's", () => {
    expect(
      blocksOf(
        9,
        () => true,
        (row) => row !== 4,
      ).map(({ row, inputs }) => [row, inputs.length]),
    ).toEqual([
      [0, 4],
      [5, 4],
    ]);
  });
});

describe("keys", () => {
  it("are texts of one form, the same for the same and others for equal ones after the first", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)))),
        fc.boolean(),
        (all, isDaily) => {
          const keys = numberedKeys(all.map((parts) => keyText(parts, isDaily ? DAY : "")));
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.every(isKey)).toBe(true);
          expect(numberedKeys(keys)).toEqual(keys);
        },
      ),
    );
  });

  it.each(["", "hello", "12", "k", "kab", "k1-2.x", "=k1-2"])("are told from %j", (text) => {
    expect(isKey(text)).toBe(false);
  });
});
