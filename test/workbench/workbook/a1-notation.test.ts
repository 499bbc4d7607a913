// A1 notation: tables and a property that names and positions are each other's inverse.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cellName,
  columnIndex,
  columnLetters,
  parseReference,
  quotedSheetName,
} from "../../../workbench/workbook/a1-notation.ts";

describe("a1 notation", () => {
  it.each([
    ["A1", { row: 0, column: 0, rowCount: 1, columnCount: 1 }],
    ["$B$3", { row: 2, column: 1, rowCount: 1, columnCount: 1 }],
    ["C4:A2", { row: 1, column: 0, rowCount: 3, columnCount: 3 }],
    ["A2:A", { row: 1, column: 0, columnCount: 1 }],
    ["A:C", { row: 0, column: 0, columnCount: 3 }],
    ["2:5", { row: 1, column: 0, rowCount: 4 }],
    ["'It''s May'!B2", { sheetName: "It's May", row: 1, column: 1, rowCount: 1, columnCount: 1 }],
    ["Data!A2:A", { sheetName: "Data", row: 1, column: 0, columnCount: 1 }],
  ])("reads %s", (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
  });

  it.each(["", "A", "12", "A0", "A1:B2:C3", "SER_REFRESH", "nike.com", "A1B2", "!A1"])(
    "does not take %j for a reference",
    (text) => {
      expect(parseReference(text)).toBeUndefined();
    },
  );

  it("names every position so that it is found again", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(18_277), (row, column) => {
        expect(columnIndex(columnLetters(column))).toBe(column);
        expect(parseReference(cellName(row, column))).toEqual({ row, column, rowCount: 1, columnCount: 1 });
      }),
    );
  });

  it("quotes sheet names exactly where formulas need it", () => {
    expect(["Data", "Old data", "It's", "A1"].map(quotedSheetName)).toEqual(["Data", "'Old data'", "'It''s'", "'A1'"]);
  });
});
