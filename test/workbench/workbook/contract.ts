// What every workbook has to do, whatever stands behind the port. Run once for each implementation.
import { describe, expect, it } from "vitest";
import { columnIndex, parseReference } from "../../../workbench/workbook/a1-notation.ts";
import type { ConnectableWorkbook, WorkbookOptions } from "../../../workbench/workbook/connectable-workbook.ts";
import type { Area, Cell, CellInput, CellValue, Workbook } from "../../../workbench/workbook/workbook.ts";
import { createFakeFunctions, type FakeFunctions } from "./fake-functions.ts";

export type CreateWorkbook = (options?: WorkbookOptions) => ConnectableWorkbook;

/** `A1:B2` on the sheet; the reference has to be closed. */
export function area(reference: string, sheetId = 0): Area {
  const parsed = parseReference(reference);
  if (parsed?.rowCount === undefined || parsed.columnCount === undefined) throw new Error(`Not closed: ${reference}`);
  const { row, column, rowCount, columnCount } = parsed;
  return { sheetId, row, column, rowCount, columnCount };
}

export function put(workbook: Workbook, reference: string, rows: readonly (readonly CellValue[])[], sheetId = 0): void {
  const inputs = rows.map((row) => row.map(input));
  const at = area(reference, sheetId);
  workbook.write({ ...at, rowCount: rows.length, columnCount: rows[0]?.length ?? 0 }, inputs);
}

export function values(workbook: Workbook, reference: string, sheetId = 0): CellValue[][] {
  return workbook.read(area(reference, sheetId)).map((row) => row.map((cell) => cell.value));
}

export function cellAt(workbook: Workbook, reference: string, sheetId = 0): Cell {
  const cell = workbook.read(area(reference, sheetId))[0]?.[0];
  if (cell === undefined) throw new Error(`Nothing at ${reference}`);
  return cell;
}

function input(value: CellValue): CellInput {
  if (typeof value === "string" && value.startsWith("=")) return { kind: "formula", formula: value };
  return value === null ? { kind: "clear" } : { kind: "value", value };
}

interface Bench extends FakeFunctions {
  readonly workbook: ConnectableWorkbook;
}

export function describeWorkbook(name: string, create: CreateWorkbook): void {
  const connected = (options?: WorkbookOptions): Bench => {
    const workbook = create(options);
    const functions = createFakeFunctions();
    workbook.connectFunctions(functions.host);
    return { workbook, ...functions };
  };

  describe(`${name}: cells`, () => {
    it("keeps numbers, texts, booleans and blanks as they were written", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["nike.com", 12.5, true, null, ""]]);
      expect(values(workbook, "A1:E1")).toEqual([["nike.com", 12.5, true, null, null]]);
    });

    it.each([
      "=1+1",
      "+1",
      "'x",
      "00123",
      "1e5",
      "TRUE",
      "10%",
      "2024-01-05",
      " x ",
      "[a](http://b.example)",
      "=",
      "#N/A",
      "Loading...",
    ])("keeps the text %j a text when it is written as a value", (text) => {
      const { workbook } = connected();
      workbook.write(area("A1"), [[{ kind: "value", value: text }]]);
      put(workbook, "B1", [["=X_TELL(A1)"]]);
      expect(cellAt(workbook, "A1").value).toBe(text);
      expect(cellAt(workbook, "A1").formula).toBeUndefined();
      expect(cellAt(workbook, "B1").value).toBe(text);
    });

    it("keeps formats when contents are replaced or cleared", () => {
      const { workbook } = connected();
      workbook.setFormat(area("A1:A2"), "#,##0");
      put(workbook, "A1", [[1234]]);
      workbook.write(area("A2"), [[{ kind: "clear" }]]);
      expect(workbook.read(area("A1:A2")).map(([cell]) => cell?.format)).toEqual(["#,##0", "#,##0"]);
      workbook.write(area("A1"), [[{ kind: "value", value: 45_296, format: "yyyy-mm-dd" }]]);
      expect(cellAt(workbook, "A1")).toEqual({ value: 45_296, format: "yyyy-mm-dd" });
    });

    it("refuses areas outside the grid and inputs of another shape", () => {
      const { workbook } = connected({ rowCount: 10, columnCount: 3 });
      expect(() => workbook.read(area("A11"))).toThrow("outside the dimensions of the sheet");
      expect(() => put(workbook, "C1", [[1, 2]])).toThrow("outside the dimensions of the sheet");
      expect(() => workbook.write(area("A1:B1"), [[{ kind: "clear" }]])).toThrow("Expected 1 rows of 2 cells");
      expect(() => workbook.read(area("A1", 77))).toThrow("no sheet with the id 77");
    });

    it("tells its listeners about changes until they unsubscribe", () => {
      const { workbook } = connected();
      let told = 0;
      const stop = workbook.onChange(() => told++);
      put(workbook, "A1", [[1]]);
      const afterFirst = told;
      stop();
      put(workbook, "A1", [[2]]);
      expect(afterFirst).toBeGreaterThan(0);
      expect(told).toBe(afterFirst);
    });
  });

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

    it("is an error, not an endless loop, where a formula reads its own result", () => {
      const { workbook } = connected();
      put(workbook, "A1", [["=X_TELL(A1:A3)"]]);
      expect(cellAt(workbook, "A1").error?.type).toMatch(/^#/);
    });
  });

  describe(`${name}: sheets`, () => {
    it("starts with one sheet of 1,000 × 26 with the id 0", () => {
      const [first, ...more] = create().sheets();
      expect(more).toEqual([]);
      expect(first).toEqual({
        id: 0,
        name: "Sheet1",
        index: 0,
        hidden: false,
        rowCount: 1000,
        columnCount: 26,
        frozenRowCount: 0,
        frozenColumnCount: 0,
      });
    });

    it("inserts, renames, hides, freezes, resizes and deletes sheets; ids never come again", () => {
      const { workbook } = connected();
      const second = workbook.insertSheet({});
      const first = workbook.insertSheet({ name: "First", index: 0 });
      expect(workbook.sheets().map(({ name, index }) => [name, index])).toEqual([
        ["First", 0],
        ["Sheet1", 1],
        ["Sheet2", 2],
      ]);
      workbook.renameSheet(second.id, "Renamed");
      workbook.hideSheet(second.id, true);
      workbook.freeze(first.id, 1, 2);
      workbook.resizeSheet(first.id, { rowCount: 1200, columnCount: 4 });
      expect(workbook.sheets()[2]).toMatchObject({ name: "Renamed", hidden: true });
      expect(workbook.sheets()[0]).toMatchObject({
        rowCount: 1200,
        columnCount: 4,
        frozenRowCount: 1,
        frozenColumnCount: 2,
      });
      workbook.hideSheet(second.id, false);
      expect(workbook.sheets()[2]).toMatchObject({ hidden: false });
      workbook.deleteSheet(second.id);
      expect(workbook.sheets().map(({ id }) => id)).toEqual([first.id, 0]);
      expect(workbook.insertSheet({}).id).toBeGreaterThan(Math.max(first.id, second.id));
    });

    it("refuses a name that is taken, whatever its case, and the deletion of the last sheet", () => {
      const { workbook } = connected();
      const text = 'A sheet with the name "sheet1" already exists. Please enter another name.';
      expect(() => workbook.insertSheet({ name: "sheet1" })).toThrow(text);
      const other = workbook.insertSheet({});
      expect(() => workbook.renameSheet(other.id, "sheet1")).toThrow(text);
      workbook.deleteSheet(other.id);
      expect(() => workbook.deleteSheet(0)).toThrow("can't remove all the sheets");
    });

    it("keeps references to a renamed sheet and loses those to a deleted one for good", () => {
      const { workbook } = connected();
      const other = workbook.insertSheet({ name: "Data" });
      put(workbook, "A1", [["there"]], other.id);
      put(workbook, "A1", [["=X_TELL(Data!A1)"]]);
      workbook.renameSheet(other.id, "Old data");
      expect(cellAt(workbook, "A1")).toEqual({ value: "there", formula: "=X_TELL('Old data'!A1)" });
      workbook.deleteSheet(other.id);
      expect(cellAt(workbook, "A1").error?.type).toBe("#REF!");
      workbook.insertSheet({ name: "Old data" });
      expect(cellAt(workbook, "A1").error?.type).toBe("#REF!");
    });

    it("drops contents beyond a smaller grid", () => {
      const { workbook } = connected({ rowCount: 5, columnCount: 5 });
      put(workbook, "A5", [["gone", "=X_TELL(1)"]]);
      workbook.resizeSheet(0, { rowCount: 4, columnCount: 5 });
      workbook.resizeSheet(0, { rowCount: 5, columnCount: 5 });
      expect(values(workbook, "A5:B5")).toEqual([[null, null]]);
    });

    it("knows the active sheet and the selection", () => {
      const { workbook } = connected();
      const other = workbook.insertSheet({});
      workbook.activateSheet(other.id);
      expect(workbook.activeSheetId()).toBe(other.id);
      expect(workbook.selection()).toEqual(area("A1", other.id));
      workbook.select(area("B2:C5"));
      expect(workbook.activeSheetId()).toBe(0);
      expect(workbook.selection()).toEqual(area("B2:C5"));
    });
  });

  it(`${name}: counts columns beyond Z`, () => {
    const { workbook } = connected({ rowCount: 3, columnCount: 40 });
    put(workbook, "AB2", [[7, "=X_TELL(AB2)"]]);
    expect(
      workbook.read({ sheetId: 0, row: 1, column: columnIndex("AC"), rowCount: 1, columnCount: 1 })[0]?.[0]?.value,
    ).toBe(7);
  });
}
