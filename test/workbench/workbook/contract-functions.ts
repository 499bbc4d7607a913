// How every workbook calls custom functions and shows what they answer.
import { describe, expect, it } from "vitest";
import { area, benchOf, type CreateWorkbook, cellAt, put, values } from "./workbook-bench.ts";

export function describeFunctions(name: string, create: CreateWorkbook): void {
  const connected = benchOf(create);

  describe(`${name}: custom functions`, () => {
    it("hands over one cell as a scalar and a range as rows", () => {
      const { workbook } = connected();
      put(workbook, "A1", [
        ["a", "b"],
        ["c", "d"],
      ]);
      put(workbook, "D1", [["=X_ARGS(A1,A1:A1,A1:B2,A1:A2)"]]);
      expect(values(workbook, "D1:G1")).toEqual([["string", "string", "2x2", "2x1"]]);
    });

    it("hands over blanks, dates and errors as what they are", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["x"], [null], [7], [false], ["=X_FAIL(1)"], ["=NO_SUCH_FUNCTION(1)"]]);
      workbook.write(area("A7"), [[{ kind: "value", value: 45_296, format: "d mmm yyyy" }]]);
      put(workbook, "B1", [["=X_TELL(A1:A8)"]]);
      expect(values(workbook, "B1:B8").flat()).toEqual([
        "x",
        "(blank)",
        7,
        false,
        "error #ERROR!",
        "error #NAME?",
        "date 45296",
        "(blank)",
      ]);
    });

    it("hands over literals, and skipped arguments as undefined", () => {
      const { workbook, computed } = connected();
      put(workbook, "A1", [['=X_ARGS("nike.com",,-2.5,TRUE,50%)']]);
      expect(computed[0]?.args).toEqual(["nike.com", undefined, -2.5, true, 0.5]);
      expect(values(workbook, "A1:E1")).toEqual([["string", "skipped", "number", "boolean", "number"]]);
    });

    it("takes ; between arguments as well as ,", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TABLE(1;2)"], ['=X_TELL("a;b,c")']]);
      expect(values(workbook, "A1:B2")).toEqual([
        ["r0c0", "r0c1"],
        ["a;b,c", null],
      ]);
    });

    it("finds functions whatever case their name is typed in", () => {
      const { workbook, computed } = connected();
      put(workbook, "A1", [["=x_tell(5)"]]);
      expect(cellAt(workbook, "A1").value).toBe(5);
      expect(computed[0]?.name).toBe("X_TELL");
    });

    it("platform 1.2: calls functions without the tag too, in any case of their name, with any arguments", () => {
      const { workbook, computed } = connected();
      put(workbook, "A1", [["=xUntagged()", '=XUNTAGGED(1,"a",B5:C6)', "=xuntagged_(1)"]]);
      expect(values(workbook, "A1:B1")).toEqual([["untagged", "untagged number string 2x2"]]);
      expect(computed.map(({ name }) => name)).toEqual(["xUntagged", "xUntagged"]);
      expect(cellAt(workbook, "C1").error).toEqual({ type: "#NAME?", message: "Unknown function: 'xuntagged_'." });
    });

    it("tells the host in which cell the formula stands", () => {
      const { workbook, computed } = connected();
      put(workbook, "C4", [["=X_TELL(5)"]]);
      expect(computed[0]?.cell).toEqual({ sheetId: 0, row: 3, column: 2 });
    });

    it("reads open ranges to the end of the sheet", () => {
      const { workbook } = connected({ rowCount: 40, columnCount: 8 });
      put(workbook, "A1", [["Domain"], ["nike.com"]]);
      put(workbook, "C1", [["=X_COUNT(A2:A)", "=X_COUNT(A:A)", "=X_COUNT(A1:A2)"]]);
      expect(values(workbook, "C1:E1")).toEqual([[39, 40, 2]]);
    });

    it("reads other sheets by name, quoted or not", () => {
      const { workbook } = connected();
      const other = workbook.insertSheet({ name: "May 2026" });
      put(workbook, "B2", [["there"]], other.id);
      put(workbook, "A1", [["=X_TELL('May 2026'!B2)"]]);
      put(workbook, "A1", [["=X_TELL(Sheet1!A1)"]], other.id);
      expect(cellAt(workbook, "A1").value).toBe("there");
      expect(cellAt(workbook, "A1", other.id).value).toBe("there");
    });

    it("reads named ranges, and follows them when they move, change or go", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["one"], ["two"]]);
      workbook.setNamedRange("SER_REFRESH", area("A1"));
      put(workbook, "B1", [["=X_TELL(SER_REFRESH)"]]);
      expect(cellAt(workbook, "B1").value).toBe("one");
      put(workbook, "A1", [["uno"]]);
      expect(cellAt(workbook, "B1").value).toBe("uno");
      workbook.setNamedRange("SER_REFRESH", area("A2"));
      expect(cellAt(workbook, "B1").value).toBe("two");
      expect(workbook.namedRanges()).toEqual([{ name: "SER_REFRESH", area: area("A2") }]);
      workbook.removeNamedRange("SER_REFRESH");
      expect(workbook.namedRanges()).toEqual([]);
      expect(cellAt(workbook, "B1").error?.type).toMatch(/^#(NAME\?|REF!)$/);
    });

    it("shows the function's error with its text", () => {
      const { workbook } = connected();
      put(workbook, "A1", [['=X_FAIL("foo bar")']]);
      expect(cellAt(workbook, "A1").error).toEqual({
        type: "#ERROR!",
        message: "SER-101 Not a domain: foo bar (line 1)",
      });
      expect(cellAt(workbook, "A1").value).toBe("#ERROR!");
    });

    it("shows #NAME? for a function or a name that nobody knows", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=NO_SUCH_FUNCTION(1)", "=X_TELL(NO_SUCH_NAME)"]]);
      expect(cellAt(workbook, "A1").error).toEqual({
        type: "#NAME?",
        message: "Unknown function: 'NO_SUCH_FUNCTION'.",
      });
      expect(cellAt(workbook, "B1").error).toEqual({ type: "#NAME?", message: "Unknown range name: 'NO_SUCH_NAME'." });
    });

    it("shows returned dates as dates", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_DATE()"]]);
      expect(cellAt(workbook, "A1")).toEqual({ value: 45_296, format: "yyyy-mm-dd", formula: "=X_DATE()" });
    });

    it("recalculates only what reads the changed cell", () => {
      const { workbook, computed } = connected();
      put(workbook, "A1", [["a", "b"]]);
      put(workbook, "A2", [["=X_TELL(A1)", "=X_TELL(B1)"]]);
      const before = computed.length;
      put(workbook, "B1", [["c"]]);
      expect(computed.slice(before).map(({ args }) => args)).toEqual([["c"]]);
      expect(values(workbook, "A2:B2")).toEqual([["a", "c"]]);
    });

    it("runs functions again after results were forgotten, not before", () => {
      const { workbook, computed, host } = connected();
      put(workbook, "A1", [["=X_TELL(1)"]]);
      workbook.recalculate();
      expect(computed).toHaveLength(1);
      host.forgetResults();
      workbook.recalculate();
      expect(computed).toHaveLength(2);
    });

    it("evaluates a formula without writing it", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["a"], ["b"]]);
      const shown = workbook.evaluate({ sheetId: 0, row: 0, column: 5 }, "=X_TELL(A1:A2)");
      expect(shown.map((row) => row.map(({ value }) => value))).toEqual([["a"], ["b"]]);
      expect(workbook.evaluate({ sheetId: 0, row: 0, column: 5 }, "=X_DATE()")[0]?.[0]).toMatchObject({
        value: 45_296,
        format: "yyyy-mm-dd",
      });
      expect(workbook.evaluate({ sheetId: 0, row: 0, column: 5 }, "=X_FAIL(3)")[0]?.[0]?.error?.message).toContain(
        "SER-101 Not a domain: 3",
      );
      expect(values(workbook, "F1:F2")).toEqual([[null], [null]]);
    });
  });
}
