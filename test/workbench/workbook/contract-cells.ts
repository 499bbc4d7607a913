// What every workbook does with plain cells and with its sheets.
import { describe, expect, it } from "vitest";
import { columnIndex } from "../../../workbench/workbook/a1-notation.ts";
import { area, benchOf, type CreateWorkbook, cellAt, put, values } from "./workbook-bench.ts";

export function describeCells(name: string, create: CreateWorkbook): void {
  const connected = benchOf(create);

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

    it("takes a format away, so that a result's own format shows again", () => {
      const { workbook } = connected();
      put(workbook, "A1", [[1234]]);
      workbook.setFormat(area("A1:B1"), "#,##0");
      workbook.setFormat(area("A1:B1"), "");
      expect(cellAt(workbook, "A1")).toEqual({ value: 1234 });
      expect(cellAt(workbook, "B1")).toEqual({ value: null });
    });

    it("takes another time zone and locale, and tells so", () => {
      const { workbook } = connected({ timeZone: "Asia/Beirut", locale: "fr_FR" });
      const told: string[] = [];
      workbook.onChange(() => told.push(`${workbook.timeZone} ${workbook.locale}`));
      workbook.setTimeZone("Europe/Berlin");
      workbook.setLocale("de_DE");
      expect(told).toEqual(["Europe/Berlin fr_FR", "Europe/Berlin de_DE"]);
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

    it("deletes a hidden sheet also beside the only one that can be seen", () => {
      const { workbook } = connected();
      const other = workbook.insertSheet({});
      workbook.hideSheet(other.id, true);
      workbook.deleteSheet(other.id);
      expect(workbook.sheets().map(({ id, hidden }) => [id, hidden])).toEqual([[0, false]]);
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
