import { describe, expect, it } from "vitest";
import { runBody } from "./support/script-under-test.ts";

const onSheet = (body: string): unknown =>
  runBody(
    `const book = SpreadsheetApp.getActive(), sheet = book.getActiveSheet(), a1 = sheet.getRange('A1'), r = sheet.getRange('A1:B2'); ${body}`,
  );

describe("looks of a Range", () => {
  it.each([
    ["setFontWeight('bold')", "getFontWeight()", "bold"],
    ["setFontStyle('italic')", "getFontStyle()", "italic"],
    ["setFontSize(14)", "getFontSize()", 14],
    ["setBackground('#ABC')", "getBackground()", "#aabbcc"],
    ["setBackground('#abcdef').setBackground(null)", "getBackground()", "#ffffff"],
    ["setHorizontalAlignment('right')", "getHorizontalAlignment()", "right"],
    ["setVerticalAlignment('top')", "getVerticalAlignment()", "top"],
    ["setWrap(true)", "getWrap()", true],
    [
      "setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP)",
      "getWrapStrategy() === SpreadsheetApp.WrapStrategy.CLIP",
      true,
    ],
    ["setFontWeight('bold').clearFormat()", "getFontWeight()", "normal"],
    ["setNote('n')", "getNote()", "n"],
    ["setNote('n').clearNote()", "getNote()", ""],
    ["setNote('n').clear()", "getNote()", "n"],
    ["setNote('n').clear({ commentsOnly: true })", "getNote()", ""],
    ["setNumberFormat('0%').clearFormat()", "getNumberFormat()", "0%"],
    ["insertCheckboxes()", "getValue()", false],
    ["insertCheckboxes().removeCheckboxes()", "getValue()", ""],
    ["setValue(true).insertCheckboxes()", "getValue()", false],
    [
      "setValue(true).setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build())",
      "getValue()",
      true,
    ],
    ["setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build())", "getValue()", ""],
  ])("after %s, %s is %s", (change, look, shown) => {
    expect(onSheet(`a1.${change}; return a1.${look}`)).toEqual(shown);
  });

  it("takes a matrix of looks of exactly its shape", () => {
    expect(
      onSheet(
        "r.setBackgrounds([['red', '#00f'], [null, 'red']]).setFontWeights([['bold', 'bold'], ['normal', 'bold']]).setNotes([['a', ''], ['', 'b']]); return [r.getBackgrounds(), r.getFontWeights(), r.getNotes()]",
      ),
    ).toEqual([
      [
        ["#ff0000", "#0000ff"],
        ["#ffffff", "#ff0000"],
      ],
      [
        ["bold", "bold"],
        ["normal", "bold"],
      ],
      [
        ["a", ""],
        ["", "b"],
      ],
    ]);
    expect(() => onSheet("r.setFontWeights([['bold', 'bold']])")).toThrow("The data has 1 but the range has 2.");
  });

  it.each([
    ["a1.setFontWeight('heavy')", "don't match the method signature for SpreadsheetApp.Range.setFontWeight."],
    ["a1.setFontSize('large')", "don't match the method signature"],
    ["a1.setBackground(5)", "don't match the method signature"],
    ["a1.setBackground('#12')", "Invalid argument: color"],
    ["a1.setBackground('rebeccapurple')", "not emulated: the colour rebeccapurple"],
    ["a1.setWrapStrategy('CLIP')", "don't match the method signature"],
    ["a1.setHorizontalAlignment('justify')", "don't match the method signature"],
    ["a1.setWrap()", "don't match the method signature"],
    ["a1.setBorder(true, true, true, true, true, true)", "not emulated: Range.setBorder"],
    ["a1.setDataValidation('checkbox')", "don't match the method signature"],
    ["SpreadsheetApp.newDataValidation().requireDate()", "not emulated: DataValidationBuilder.requireDate"],
    ["SpreadsheetApp.newDataValidation().build()", "not emulated: DataValidationBuilder.build without a criterion"],
    ["a1.insertCheckboxes('yes')", "not emulated: Range.insertCheckboxes with values of its own"],
    ["a1.clear({ skipFilteredRows: true })", "not emulated"],
    ["a1.merge()", "not emulated: Range.merge"],
    ["sheet.getRangeList(['A1']).check()", "not emulated: RangeList.check"],
  ])("refuses %s", (call, text) => {
    expect(() => onSheet(call)).toThrow(text);
  });

  it("puts FALSE into every cell that gets a checkbox, whatever it held", () => {
    expect(onSheet("a1.setValue('text'); r.insertCheckboxes(); return r.getValues()")).toEqual([
      [false, false],
      [false, false],
    ]);
  });

  it("takes boxes and their TRUE and FALSE away, or the boxes alone", () => {
    const box = "SpreadsheetApp.newDataValidation().requireCheckbox().build()";
    expect(
      onSheet(
        `a1.setValue(true).setDataValidation(${box}).setDataValidation(null).removeCheckboxes(); return a1.getValue()`,
      ),
    ).toBe(true);
    expect(onSheet(`a1.setValue('x').setDataValidation(${box}).removeCheckboxes(); return a1.getValue()`)).toBe("x");
  });

  it("does the same to every range of a list", () => {
    expect(
      onSheet(
        "const list = sheet.getRangeList(['A1', 'C3:D3']); list.setFontWeight('bold').setNumberFormat('0%').setNote('n').setBackground('red'); const c3 = sheet.getRange('C3'); const seen = [c3.getFontWeight(), c3.getNumberFormat(), c3.getNote(), c3.getBackground(), sheet.getRange('B2').getFontWeight(), list.getRanges().map(one => one.getA1Notation())]; list.activate(); return [...seen, book.getActiveRange().getA1Notation()]",
      ),
    ).toEqual(["bold", "0%", "n", "#ff0000", "normal", ["A1", "C3:D3"], "C3:D3"]);
    expect(() => onSheet("sheet.getRangeList('A1')")).toThrow("don't match the method signature");
  });

  it("platform 5.1: a custom function may look, but not change", () => {
    const inCell = (body: string) =>
      runBody(`const a1 = SpreadsheetApp.getActiveSheet().getRange('A1'); ${body}`, {
        request: { kind: "custom-function", cell: { sheetId: 0, row: 5, column: 5 }, args: [] },
      });
    expect(inCell("return a1.getFontWeight()")).toBe("normal");
    for (const call of [
      "setFontWeight('bold')",
      "setNote('x')",
      "copyTo(a1)",
      "clear()",
      "createFilter()",
      "protect()",
    ]) {
      expect(() => inCell(`a1.${call}`)).toThrow(/You do not have permission to call SpreadsheetApp\.Range\./);
    }
  });
});
