import { describe, expect, it } from "vitest";
import { formulaAfterCutting, formulaMovedBy } from "../../../workbench/workbook/reference-moving.ts";

describe("formulas that are copied elsewhere", () => {
  it.each([
    ["=F(A1)", "=F(B3)"],
    ["=F($A1,A$1,$A$1)", "=F($A3,B$1,$A$1)"],
    ["=F(A1:B$2)", "=F(B3:C$2)"],
    ["=F(A:A,2:2,$A:B,$2:3)", "=F(B:B,4:4,$A:C,$2:5)"],
    ["=F(A2:A)", "=F(B4:B)"],
    ["=F('My sheet'!A1,Two!$B$2)", "=F('My sheet'!B3,Two!$B$2)"],
    ['=F("A1",A1)', '=F("A1",B3)'],
    ["=LOG10(A1)", "=LOG10(B3)"],
    ["=F(#REF!)", "=F(#REF!)"],
  ])("makes %s into %s two rows down and one column to the right", (formula, moved) => {
    expect(formulaMovedBy(formula, { rows: 2, columns: 1 })).toBe(moved);
  });

  it("loses references that would lie outside the sheet", () => {
    expect(formulaMovedBy("=F(A1,B5,B$1)", { rows: -1, columns: -1 })).toBe("=F(#REF!,A4,A$1)");
  });
});

describe("formulas that read what is deleted", () => {
  const cut = (formula: string, dimension: "rows" | "columns", start: number, count: number, isHome = true) =>
    formulaAfterCutting(formula, { name: "My sheet", isHome, dimension, start, count });

  it.each([
    ["=F(A1)", "=F(A1)"],
    ["=F(A2)", "=F(#REF!)"],
    ["=F(A$3)", "=F(#REF!)"],
    ["=F($A$4)", "=F($A$2)"],
    ["=F(A1:A3)", "=F(A1:A1)"],
    ["=F(A2:A3)", "=F(#REF!)"],
    ["=F(A3:B9)", "=F(A2:B7)"],
    ["=F(A1:A)", "=F(A1:A)"],
    ["=F(A3:A)", "=F(A2:A)"],
    ["=F(B:C)", "=F(B:C)"],
    ["=F(1:9)", "=F(1:7)"],
    ["=F('My sheet'!A9)", "=F('My sheet'!A7)"],
    ["=F(Other!A9)", "=F(Other!A9)"],
  ])("makes %s into %s without the second and third row", (formula, left) => {
    expect(cut(formula, "rows", 1, 2)).toBe(left);
  });

  it("does the same to columns, and to formulas on other sheets where they name the sheet", () => {
    expect(cut("=F(B1,D1,A1:C1)", "columns", 1, 1)).toBe("=F(#REF!,C1,A1:B1)");
    expect(cut("=F(A9,'my sheet'!A9)", "rows", 1, 2, false)).toBe("=F(A9,'my sheet'!A7)");
  });
});
