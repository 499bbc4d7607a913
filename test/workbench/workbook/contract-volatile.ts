// How every workbook treats volatile functions that reach an argument of a custom function.
import { describe, expect, it } from "vitest";
import { area, benchOf, type CreateWorkbook, cellAt, put, values } from "./workbook-bench.ts";

const HANGING = { value: "Loading...", error: { type: "Loading..." } };

export function describeVolatile(name: string, create: CreateWorkbook): void {
  const connected = benchOf(create);

  describe(`${name}: volatile arguments`, () => {
    it.each([
      "=X_TELL(NOW())",
      "=x_tell( rand() )",
      "=X_TELL(RANDBETWEEN(1,5))",
      '=X_ARGS("a",2,RANDARRAY(2,2))',
      "=X_ARGS(B1:B2;NOW())",
      "=X_TELL(X_TELL(NOW()))",
    ])("platform 1.4: %s hangs in Loading..., and nothing is started for it", (formula) => {
      const { workbook, computed, settle } = connected();
      put(workbook, "A1", [[formula]]);
      expect(cellAt(workbook, "A1")).toMatchObject(HANGING);
      settle();
      workbook.recalculate();
      expect(cellAt(workbook, "A1")).toMatchObject(HANGING);
      expect(computed).toEqual([]);
    });

    it("platform 1.4: no answer is awaited for such a cell", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TELL(NOW())"]]);
      expect(workbook.hasPendingFormulas()).toBe(false);
    });

    it.each<[string, string]>([
      ["a cell", "=X_TELL(B1)"],
      ["a range", "=X_TELL(B1:B3)"],
      ["an open range", "=X_COUNT(B:B)"],
      ["another cell between", "=X_TELL(C1)"],
      ["a custom function between", "=X_TELL(C2)"],
      ["a name", "=X_TELL(MOMENT)"],
      ["another sheet", "=X_TELL(Other!A1)"],
    ])("platform 1.4: hangs where the volatile value comes by %s, until it is replaced", (_what, formula) => {
      const { workbook, computed } = connected();
      const other = workbook.insertSheet({ name: "Other" });
      workbook.setNamedRange("MOMENT", area("B1"));
      put(workbook, "A1", [["=Sheet1!B1"]], other.id);
      put(workbook, "B1", [["=NOW()", "=B1"]]);
      put(workbook, "C2", [["=X_TELL(B1)"]]);
      put(workbook, "E1", [[formula]]);
      expect(cellAt(workbook, "E1")).toMatchObject(HANGING);
      expect(computed).toEqual([]);
      put(workbook, "B1", [[5]]);
      expect(cellAt(workbook, "E1").error).toBeUndefined();
      expect(computed.length).toBeGreaterThan(0);
      put(workbook, "B1", [["=RAND()"]]);
      expect(cellAt(workbook, "E1")).toMatchObject(HANGING);
    });

    it("platform 1.4: a text that only looks like a call is an argument like any other", () => {
      const { workbook } = connected();
      put(workbook, "A1", [['=X_TELL("NOW()")', '=X_TELL("=RAND()")']]);
      expect(values(workbook, "A1:B1")).toEqual([["NOW()", "=RAND()"]]);
    });

    it("platform 1.4: an unknown function with a volatile argument is unknown all the same", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=NO_SUCH_FUNCTION(NOW())"]]);
      expect(cellAt(workbook, "A1").error?.type).toBe("#NAME?");
    });

    it("platform 1.4: hangs also when it is evaluated without being written", () => {
      const { workbook, computed } = connected();
      put(workbook, "A1", [["=NOW()"]]);
      const at = { sheetId: 0, row: 0, column: 5 };
      expect(workbook.evaluate(at, "=X_TELL(RAND())")).toEqual([[HANGING]]);
      expect(workbook.evaluate(at, "=X_TELL(A1)")).toEqual([[HANGING]]);
      expect(computed).toEqual([]);
    });
  });
}
