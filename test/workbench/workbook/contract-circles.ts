// What every workbook shows where formulas depend on themselves.
import { describe, expect, it } from "vitest";
import type { CellValue } from "../../../workbench/workbook/workbook.ts";
import { area, benchOf, type CreateWorkbook, cellAt, put, values } from "./workbook-bench.ts";

const CIRCULAR = {
  type: "#REF!",
  message: "Circular dependency detected. To resolve with iterative calculation, see File > Settings.",
};

export function describeCircles(name: string, create: CreateWorkbook): void {
  const connected = benchOf(create);

  describe(`${name}: circular dependencies`, () => {
    it.each<[string, CellValue[][], string[]]>([
      ["a cell that reads itself", [["=A1"]], ["A1"]],
      ["a function that reads its own cell", [["=X_TELL(A1)"]], ["A1"]],
      ["a range around the own cell", [[1, "=X_TELL(A1:C3)"]], ["B1"]],
      ["an open range around the own cell", [["=X_COUNT(A:A)"]], ["A1"]],
      ["a name for the own cell", [["=X_TELL(SELF)"]], ["A1"]],
      ["two cells that read each other", [["=X_TELL(B1)", "=X_TELL(A1)"]], ["A1", "B1"]],
      ["three cells in a ring", [["=B1", "=X_TELL(C1)", "=A1"]], ["A1", "B1", "C1"]],
      ["a cell behind a ring", [["=B1", "=A1", "=X_TELL(A1)"]], ["A1", "B1", "C1"]],
    ])("is #REF! for %s, and nothing is started", (_what, rows, cells) => {
      const { workbook, computed } = connected();
      workbook.setNamedRange("SELF", area("A1"));
      put(workbook, "A1", rows);
      workbook.recalculate();
      for (const cell of cells) expect(cellAt(workbook, cell).error).toEqual(CIRCULAR);
      expect(computed).toEqual([]);
    });

    it("is #REF! where a result would spill over what its formula reads, itself or through others", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TELL(A2:A4)"]]);
      put(workbook, "C1", [["=X_TELL(D1:D3)", "=C2"]]);
      expect([cellAt(workbook, "A1").error, cellAt(workbook, "C1").error]).toEqual([CIRCULAR, CIRCULAR]);
      expect(values(workbook, "A2:C3")).toEqual([
        [null, null, null],
        [null, null, null],
      ]);
    });

    it("is what the content in the way is called first, where such a result is blocked as well", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TELL(A2:A4)"], [null], ["mine"]]);
      expect(cellAt(workbook, "A1").error?.message).toBe(
        "Array result was not expanded because it would overwrite data in A3.",
      );
      workbook.write(area("A3"), [[{ kind: "clear" }]]);
      expect(cellAt(workbook, "A1").error).toEqual(CIRCULAR);
    });

    it("ends when the circle is broken", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TELL(B1)", "=X_TELL(A1)"]]);
      put(workbook, "B1", [[7]]);
      expect(values(workbook, "A1:B1")).toEqual([[7, 7]]);
      put(workbook, "C1", [["=X_TELL(C2:C3)"]]);
      put(workbook, "C1", [["=X_TABLE(3,1)"]]);
      expect(values(workbook, "C1:C3").flat()).toEqual(["r0c0", "r1c0", "r2c0"]);
    });

    it("is no fault of a neighbour whose result is in the way", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TABLE(2,2)"], ["=X_TELL(A1:B2)"]]);
      expect(cellAt(workbook, "A1").error?.message).toContain("would overwrite data in A2");
      expect(cellAt(workbook, "A2").error).toEqual(CIRCULAR);
    });

    it("is found also when a formula is evaluated without being written", () => {
      const { workbook, computed } = connected();
      put(workbook, "A1", [["x"], ["y"], ["=B1"]]);
      const evaluated = (formula: string) => workbook.evaluate({ sheetId: 0, row: 0, column: 1 }, formula);
      for (const formula of ["=B1", "=X_TELL(B1)", "=X_TELL(A1:B3)", "=X_COUNT(B:B)", "=X_TELL(A3)"]) {
        expect([formula, evaluated(formula)]).toEqual([formula, [[{ value: "#REF!", error: CIRCULAR }]]]);
      }
      expect(computed).toEqual([]);
      expect(evaluated("=X_TELL(B2:B4)")).toEqual([[{ value: "#REF!", error: CIRCULAR }]]);
      expect(evaluated("=X_TELL(A1:A2)").map(([cell]) => cell?.value)).toEqual(["x", "y"]);
      expect(evaluated("=X_COUNT(B2:B4)")[0]?.[0]?.value).toBe(3);
    });
  });
}
