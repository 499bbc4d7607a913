import { describe, expect, it } from "vitest";
import { runBody } from "./support/script-under-test.ts";

const onSheet = (body: string): unknown =>
  runBody(`const book = SpreadsheetApp.getActive(), sheet = book.getActiveSheet(); ${body}`);

describe("copying ranges", () => {
  it("platform 7.6: copies contents, formats, notes and relative formulas to another sheet in one call", () => {
    expect(
      onSheet(
        "const two = book.insertSheet('Two'); sheet.getRange('A1:B1').setValues([['x', 0.5]]).setFontWeight('bold'); sheet.getRange('B1').setNumberFormat('0%').setNote('n'); sheet.getRange('C1').setFormula('=F(A1)'); sheet.getRange('A1:C1').copyTo(two.getRange('B2')); const r = two.getRange('B2:D2'); return [r.getDisplayValues()[0].slice(0, 2), r.getFormulas()[0][2], r.getFontWeights()[0], r.getNotes()[0][1]]",
      ),
    ).toEqual([["x", "50%"], "=F(B2)", ["bold", "bold", "bold"].map((_, at) => (at < 2 ? "bold" : "normal")), "n"]);
  });

  it("platform 7.6: copies values alone, texts as they are", () => {
    expect(
      onSheet(
        "sheet.getRange('A1:B1').setValues([[\"'=1+1\", \"'007\"]]); sheet.getRange('A1:B1').setBackground('red').copyTo(sheet.getRange('A2'), { contentsOnly: true }); sheet.getRange('A1:B1').copyTo(sheet.getRange('A3'), SpreadsheetApp.CopyPasteType.PASTE_VALUES, false); const r = sheet.getRange('A2:B3'); return [r.getValues(), r.getFormulas(), r.getBackgrounds()[0]]",
      ),
    ).toEqual([
      [
        ["=1+1", "007"],
        ["=1+1", "007"],
      ],
      [
        ["", ""],
        ["", ""],
      ],
      ["#ffffff", "#ffffff"],
    ]);
  });

  it("copies formats alone, and fills a larger target", () => {
    expect(
      onSheet(
        "sheet.getRange('A1').setValue(1).setFontColor('#123456').setNumberFormat('0.00'); sheet.getRange('B1:B3').setValue(2); sheet.getRange('A1').copyTo(sheet.getRange('B1:B3'), { formatOnly: true }); sheet.getRange('A1').copyTo(sheet.getRange('C1:D2')); return [sheet.getRange('B1:B3').getDisplayValues(), sheet.getRange('C1:D2').getValues()]",
      ),
    ).toEqual([
      [["2.00"], ["2.00"], ["2.00"]],
      [
        [1, 1],
        [1, 1],
      ],
    ]);
  });

  it.each([
    ["sheet.getRange('A1').copyTo('B1')", "don't match the method signature for SpreadsheetApp.Range.copyTo."],
    ["sheet.getRange('A1').copyTo(sheet.getRange('B1'), 'PASTE_VALUES', false)", "don't match the method signature"],
    [
      "sheet.getRange('A1').copyTo(sheet.getRange('B1'), SpreadsheetApp.CopyPasteType.PASTE_VALUES, true)",
      "not emulated: Range.copyTo transposed",
    ],
    [
      "sheet.getRange('A1').copyTo(sheet.getRange('B1'), SpreadsheetApp.CopyPasteType.PASTE_FORMULA, false)",
      "not emulated: Range.copyTo with PASTE_FORMULA",
    ],
    ["sheet.getRange('A1:A3').copyTo(sheet.getRange('B999'))", "outside the dimensions of the sheet"],
  ])("refuses %s", (call, text) => {
    expect(() => onSheet(call)).toThrow(text);
  });
});

describe("the sizes of what is written", () => {
  it("writes thirty thousand rows in chunks and copies them to another sheet within seconds", () => {
    const startedMs = performance.now();
    expect(
      onSheet(
        "sheet.insertRowsAfter(1000, 29000); const two = sheet.copyTo(book); for (let row = 1; row < 30000; row += 10000) { sheet.getRange(row, 1, 10000, 12).setValues(Array.from({ length: 10000 }, (_, i) => Array.from({ length: 12 }, (_, j) => j < 6 ? 'page ' + (row + i) : row + j))); sheet.getRange(row, 1, 10000, 12).copyTo(two.getRange(row, 1)); } return [two.getLastRow(), two.getRange(30000, 12).getValue()]",
      ),
    ).toEqual([30_000, 20_012]);
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });
});
