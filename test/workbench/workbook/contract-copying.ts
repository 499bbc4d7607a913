// The part of the workbooks' contract about copying, cutting, moving and duplicating.
import { describe, expect, it } from "vitest";
import { area, benchOf, type CreateWorkbook, cellAt, put, values } from "./workbook-bench.ts";

export function describeCopying(name: string, create: CreateWorkbook): void {
  const bench = benchOf(create);
  const formulaAt = (workbook: ReturnType<CreateWorkbook>, reference: string, sheetId = 0) =>
    cellAt(workbook, reference, sheetId).formula;

  describe(`${name}: copying`, () => {
    it("copies values, formats and formulas with their relative references to another sheet", () => {
      const { workbook } = bench();
      const other = workbook.insertSheet({ name: "Two" });
      put(workbook, "A1", [["x", 5, "=X_TELL(A1)", "=X_TELL($A$1)", "=X_TELL(A$1:$B2)"]]);
      workbook.setFormat(area("B1"), "0%");
      workbook.copy(area("A1:E1"), { ...area("B3:F3"), sheetId: other.id }, "all");
      expect(values(workbook, "B3:C3", other.id)).toEqual([["x", 5]]);
      expect(cellAt(workbook, "C3", other.id).format).toBe("0%");
      expect(["D3", "E3", "F3"].map((at) => formulaAt(workbook, at, other.id))).toEqual([
        "=X_TELL(B3)",
        "=X_TELL($A$1)",
        "=X_TELL(B$1:$B4)",
      ]);
      expect(cellAt(workbook, "D3", other.id).value).toBe("x");
    });

    it("pastes values as they are: results for formulas, texts that look like input", () => {
      const { workbook } = bench();
      workbook.write(area("A1:B1"), [
        [
          { kind: "value", value: "=1+1" },
          { kind: "value", value: "007" },
        ],
      ]);
      put(workbook, "C1", [["=X_TELL(A1)"]]);
      workbook.copy(area("A1:C1"), area("A2:C2"), "values");
      expect(values(workbook, "A2:C2")).toEqual([["=1+1", "007", "=1+1"]]);
      expect(formulaAt(workbook, "A2")).toBeUndefined();
      expect(formulaAt(workbook, "C2")).toBeUndefined();
    });

    it("fills a larger target again and again, and copies over what overlaps", () => {
      const { workbook } = bench();
      put(workbook, "A1", [[1], [2]]);
      workbook.copy(area("A1:A2"), area("C1:D4"), "all");
      expect(values(workbook, "C1:D4")).toEqual([
        [1, 1],
        [2, 2],
        [1, 1],
        [2, 2],
      ]);
      workbook.copy(area("A1:A2"), area("A2:A3"), "all");
      expect(values(workbook, "A1:A3")).toEqual([[1], [1], [2]]);
    });

    it("copies formats without contents, and empties what empty cells are copied over", () => {
      const { workbook } = bench();
      put(workbook, "A1", [["a"]]);
      put(workbook, "A2", [["b", "c"]]);
      workbook.setFormat(area("A1"), "@");
      workbook.copy(area("A1"), area("A2"), "formats");
      expect(cellAt(workbook, "A2")).toMatchObject({ value: "b", format: "@" });
      workbook.copy(area("C1"), area("B2"), "all");
      expect(cellAt(workbook, "B2").value).toBeNull();
    });

    it("duplicates a sheet with all it has, under a new id", () => {
      const { workbook } = bench();
      put(workbook, "A1", [["x", "=X_TELL(A1)"]]);
      workbook.freeze(0, 1, 0);
      workbook.furniture.setStyle(area("A1"), { isBold: true });
      const key = workbook.furniture.addMetadata({
        key: "k",
        value: "v",
        visibility: "DOCUMENT",
        at: { kind: "sheet", sheetId: 0 },
      });
      const copy = workbook.duplicateSheet(0);
      expect(copy).toMatchObject({ name: "Copy of Sheet1", index: 1, frozenRowCount: 1 });
      expect(values(workbook, "A1:B1", copy.id)).toEqual([["x", "x"]]);
      expect(workbook.furniture.styles(area("A1", copy.id))).toEqual([[{ isBold: true }]]);
      const copied = workbook.furniture.metadata().find(({ id }) => id !== key.id);
      expect(copied).toMatchObject({ key: "k", at: { kind: "sheet", sheetId: copy.id } });
    });

    it("moves sheets, hidden ones too", () => {
      const { workbook } = bench();
      const two = workbook.insertSheet({ name: "Two" });
      workbook.insertSheet({ name: "Three" });
      workbook.moveSheet(two.id, 0);
      expect(workbook.sheets().map((sheet) => [sheet.name, sheet.index])).toEqual([
        ["Two", 0],
        ["Sheet1", 1],
        ["Three", 2],
      ]);
      workbook.hideSheet(two.id, true);
      workbook.moveSheet(0, 0);
      workbook.moveSheet(two.id, 2);
      expect(workbook.sheets().map((sheet) => [sheet.name, sheet.hidden])).toEqual([
        ["Sheet1", false],
        ["Three", false],
        ["Two", true],
      ]);
    });
  });

  describe(`${name}: deleting rows and columns`, () => {
    it("moves up what stands behind them, formulas too", () => {
      const { workbook } = bench();
      put(workbook, "A1", [[1], [2], [3], ["=X_TELL(A3)"]]);
      workbook.deleteRows(0, 1, 1);
      expect(values(workbook, "A1:A3")).toEqual([[1], [3], [3]]);
      expect(formulaAt(workbook, "A3")).toBe("=X_TELL(A2)");
      expect(workbook.sheets()[0]?.rowCount).toBe(999);
      put(workbook, "C1", [["c", "d"]]);
      workbook.deleteColumns(0, 1, 1);
      expect(values(workbook, "B1:C1")).toEqual([["c", "d"]]);
    });

    it("makes references into them #REF! for ever, and shrinks ranges over them", () => {
      const { workbook } = bench();
      put(workbook, "A1", [[1], [2], [3]]);
      put(workbook, "C1", [["=X_TELL(A2)", "=X_ARGS(A1:A3)", "=X_ARGS(A2:A)"]]);
      const other = workbook.insertSheet({ name: "Two" });
      put(workbook, "A1", [["=X_TELL(Sheet1!A2)", "=X_TELL(Sheet1!A3)"]], other.id);
      workbook.deleteRows(0, 1, 1);
      expect(["C1", "D1"].map((at) => formulaAt(workbook, at))).toEqual(["=X_TELL(#REF!)", "=X_ARGS(A1:A2)"]);
      expect(cellAt(workbook, "A1", other.id).error?.type).toBe("#REF!");
      expect(formulaAt(workbook, "B1", other.id)).toBe("=X_TELL(Sheet1!A2)");
      expect(cellAt(workbook, "C1").error?.type).toBe("#REF!");
    });

    it("takes rules, notes, styles, metadata and named ranges along", () => {
      const { workbook } = bench();
      const { furniture } = workbook;
      furniture.setStyle(area("A1:B5"), { isBold: true });
      furniture.setNotes(area("A4"), [["n"]]);
      furniture.setFilter(0, area("A1:B5"));
      const at = { kind: "columns", sheetId: 0, start: 2, count: 1 } as const;
      furniture.addMetadata({ key: "k", value: null, visibility: "PROJECT", at });
      workbook.setNamedRange("MINE", area("A2:A4"));
      workbook.deleteRows(0, 1, 2);
      workbook.deleteColumns(0, 1, 1);
      expect(furniture.notes(area("A2"))).toEqual([["n"]]);
      expect(furniture.styles(area("A3:A4"))).toEqual([[{ isBold: true }], [{}]]);
      expect(furniture.filter(0)).toEqual(area("A1:A3"));
      expect(furniture.metadata()[0]?.at).toMatchObject({ start: 1 });
      expect(workbook.namedRanges()[0]?.area).toEqual(area("A2"));
    });

    it("knows how far contents reach", () => {
      const { workbook } = bench();
      expect(workbook.extent(0)).toEqual({ rowCount: 0, columnCount: 0 });
      put(workbook, "C2", [["=X_TABLE(2,3)"]]);
      put(workbook, "A7", [[0]]);
      expect(workbook.extent(0)).toEqual({ rowCount: 7, columnCount: 5 });
      put(workbook, "A7", [[null]]);
      expect(workbook.extent(0).rowCount).toBe(3);
    });
  });
}
