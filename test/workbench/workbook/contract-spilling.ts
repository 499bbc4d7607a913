// How every workbook waits for answers and spreads them over cells.
import { describe, expect, it } from "vitest";
import type { CellValue } from "../../../workbench/workbook/workbook.ts";
import { area, benchOf, type CreateWorkbook, cellAt, put, values } from "./workbook-bench.ts";

export function describeSpilling(name: string, create: CreateWorkbook): void {
  const connected = benchOf(create);

  describe(`${name}: pending answers`, () => {
    it("shows Loading... until the answer is there", () => {
      const { workbook, settle } = connected();
      put(workbook, "A1", [["=X_SLOW(5)"]]);
      expect(cellAt(workbook, "A1").error?.type).toBe("Loading...");
      expect(workbook.hasPendingFormulas()).toBe(true);
      settle();
      expect(cellAt(workbook, "A1")).toEqual({ value: 5, formula: "=X_SLOW(5)" });
      expect(workbook.hasPendingFormulas()).toBe(false);
    });

    it("hands Loading... on to formulas that read it, and recalculates them when it is there", () => {
      const { workbook, settle } = connected();
      put(workbook, "A1", [["=X_SLOW(5)", "=X_TELL(A1)"]]);
      const first = cellAt(workbook, "B1");
      expect(first.error?.type ?? first.value).toMatch(/Loading\.\.\.$/);
      settle();
      expect(values(workbook, "A1:B1")).toEqual([[5, 5]]);
    });

    it("notifies when an answer has arrived", () => {
      const { workbook, settle } = connected();
      put(workbook, "A1", [["=X_SLOW(5)"]]);
      const seen: CellValue[] = [];
      workbook.onChange(() => seen.push(cellAt(workbook, "A1").value));
      settle();
      expect(seen.at(-1)).toBe(5);
    });
  });

  describe(`${name}: spilling`, () => {
    it("spills to the right and down, and shows the formula in its own cell only", () => {
      const { workbook } = connected();
      put(workbook, "B2", [["=X_TABLE(2,3)"]]);
      expect(values(workbook, "B2:D3")).toEqual([
        ["r0c0", "r0c1", "r0c2"],
        ["r1c0", "r1c1", "r1c2"],
      ]);
      expect(cellAt(workbook, "B2").formula).toBe("=X_TABLE(2,3)");
      expect(cellAt(workbook, "C2").formula).toBeUndefined();
    });

    it("is #REF! where it would cover content, names the cell, and comes back when that is cleared", () => {
      const { workbook } = connected();
      put(workbook, "B4", [["mine"]]);
      put(workbook, "B1", [["=X_TABLE(5,1)"]]);
      expect(cellAt(workbook, "B1").error).toEqual({
        type: "#REF!",
        message: "Array result was not expanded because it would overwrite data in B4.",
      });
      expect(values(workbook, "B2:B5")).toEqual([[null], [null], ["mine"], [null]]);
      workbook.write(area("B4"), [[{ kind: "clear" }]]);
      expect(values(workbook, "B1:B5").flat()).toEqual(["r0c0", "r1c0", "r2c0", "r3c0", "r4c0"]);
    });

    it("turns into #REF! when content is put where it has spilled", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TABLE(3,2)"]]);
      put(workbook, "B2", [["typed"]]);
      expect(cellAt(workbook, "A1").error?.message).toBe(
        "Array result was not expanded because it would overwrite data in B2.",
      );
      expect(values(workbook, "A2:B3")).toEqual([
        [null, "typed"],
        [null, null],
      ]);
    });

    it("leaves nothing behind when it shrinks or its formula is cleared", () => {
      const { workbook } = connected();
      put(workbook, "A1", [[3, "=X_TABLE(A1,1)"]]);
      put(workbook, "A1", [[2]]);
      expect(values(workbook, "B1:B3").flat()).toEqual(["r0c0", "r1c0", null]);
      workbook.write(area("B1"), [[{ kind: "clear" }]]);
      expect(values(workbook, "B1:B3").flat()).toEqual([null, null, null]);
    });

    it("is #REF! past the end of the grid and says how many rows or columns are missing", () => {
      const { workbook } = connected({ rowCount: 5, columnCount: 4 });
      put(workbook, "A3", [["=X_TABLE(6,1)"]]);
      put(workbook, "C1", [["=X_TABLE(1,3)"]]);
      expect(cellAt(workbook, "A3").error).toEqual({
        type: "#REF!",
        message: "Result was not automatically expanded, please insert more rows (3).",
      });
      expect(cellAt(workbook, "C1").error).toEqual({
        type: "#REF!",
        message: "Result was not automatically expanded, please insert more columns (1).",
      });
      workbook.resizeSheet(0, { rowCount: 8, columnCount: 4 });
      expect(cellAt(workbook, "A8").value).toBe("r5c0");
    });

    it("feeds formulas that read the spilled cells", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TABLE(3,1)"]]);
      put(workbook, "C1", [["=X_TELL(A1:A3)"]]);
      expect(values(workbook, "C1:C3").flat()).toEqual(["r0c0", "r1c0", "r2c0"]);
    });
  });
}
