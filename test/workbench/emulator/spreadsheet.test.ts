import { describe, expect, it } from "vitest";
import type { WorkbookOptions } from "../../../workbench/workbook/connectable-workbook.ts";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

const onBook = (body: string, book: WorkbookOptions = {}): unknown =>
  runBody(`const book = SpreadsheetApp.getActiveSpreadsheet(), sheet = book.getActiveSheet(); ${body}`, { book });

describe("Spreadsheet and Sheet", () => {
  it("describes the file", () => {
    expect(
      onBook(
        "return [book.getName(), book.getId().length > 20, book.getUrl().includes(book.getId()), book.getSpreadsheetTimeZone(), book.getSpreadsheetLocale()]",
        {
          timeZone: "Europe/Berlin",
          locale: "de_DE",
        },
      ),
    ).toEqual(["Untitled spreadsheet", true, true, "Europe/Berlin", "de_DE"]);
  });

  it("platform 7.5: sets locale and time zone; dates that stand there keep their days", () => {
    expect(
      onBook(
        "const a1 = sheet.getRange('A1').setValue('2026-03-29'); book.setSpreadsheetTimeZone('America/New_York'); book.setSpreadsheetLocale('de_DE'); sheet.getRange('B1').setValue('1,5'); return [book.getSpreadsheetTimeZone(), book.getSpreadsheetLocale(), a1.getDisplayValue(), a1.getValue().toISOString(), sheet.getRange('B1').getValue()]",
      ),
    ).toEqual(["America/New_York", "de_DE", "2026-03-29", "2026-03-29T04:00:00.000Z", 1.5]);
    expect(() => onBook("book.setSpreadsheetTimeZone('Nowhere')")).toThrow("Exception: Invalid argument: timeZone");
    expect(() => onBook("book.setSpreadsheetLocale('German')")).toThrow("not emulated: the locale German");
    expect(() => onBook("book.setSpreadsheetLocale()")).toThrow("don't match the method signature");
  });

  it("finds sheets by name and id, null where there is none", () => {
    const body =
      "const made = book.insertSheet('Two'); return [book.getSheets().map(s => s.getName()), book.getSheetByName('Two').getSheetId() === made.getSheetId(), book.getSheetById(made.getSheetId()).getName(), book.getSheetByName('x'), book.getSheetById(99), made.getIndex(), book.getNumSheets()]";
    expect(onBook(body)).toEqual([["Sheet1", "Two"], true, "Two", null, null, 2, 2]);
  });

  it("platform 7.4: inserting a sheet activates it; a name that is taken throws", () => {
    expect(onBook("book.insertSheet('Two'); return book.getActiveSheet().getName()")).toBe("Two");
    expect(
      onBook("book.insertSheet('Two'); book.setActiveSheet(sheet); return SpreadsheetApp.getActiveSheet().getName()"),
    ).toBe("Sheet1");
    expect(() => onBook("book.insertSheet('Sheet1')")).toThrow(
      'Exception: A sheet with the name "Sheet1" already exists. Please enter another name.',
    );
  });

  it("platform 7.4: an id stays when a sheet is renamed", () => {
    expect(
      onBook(
        "const id = sheet.getSheetId(); sheet.setName('New'); return [book.getSheetById(id).getName(), sheet.getName()]",
      ),
    ).toEqual(["New", "New"]);
    expect(() => onBook("sheet.setName('x'.repeat(101))")).toThrow("longer than the limit of 100 characters");
  });

  it("platform 2.6: counts the cells of all sheets, empty ones too", () => {
    const size = { rowCount: 999_900, columnCount: 10 };
    expect(() => onBook("book.insertSheet()", size)).toThrow("above the limit of 10000000 cells");
    expect(() => onBook("sheet.insertRowsAfter(999900, 101)", size)).toThrow("above the limit of 10000000 cells");
    expect(onBook("sheet.insertRowsAfter(999900, 100); return sheet.getMaxRows()", size)).toBe(1_000_000);
  });

  it("hides sheets, but never the last one", () => {
    expect(
      onBook(
        "const s = book.insertSheet('Two'); s.hideSheet(); const was = s.isSheetHidden(); s.showSheet(); return [was, s.isSheetHidden()]",
      ),
    ).toEqual([true, false]);
    expect(() => onBook("sheet.hideSheet()")).toThrow("You can't hide all the sheets in a document.");
  });

  it("freezes rows and columns within the sheet", () => {
    expect(
      onBook(
        "sheet.setFrozenRows(1); sheet.setFrozenColumns(2); return [sheet.getFrozenRows(), sheet.getFrozenColumns()]",
      ),
    ).toEqual([1, 2]);
    expect(() => onBook("sheet.setFrozenRows(1000)")).toThrow("You can't freeze all visible rows");
  });

  it("knows the extent of what is written, and appends below it", () => {
    expect(onBook("return [sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()]")).toEqual([
      0,
      0,
      "A1",
    ]);
    expect(
      onBook(
        "sheet.getRange('C2').setValue(0); sheet.appendRow(['a', 2]); return [sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation(), sheet.getRange('A3:B3').getValues()]",
      ),
    ).toEqual([3, 3, "A1:C3", [["a", 2]]]);
    expect(
      onBook(
        "sheet.getRange(2, 1).setValue('x'); sheet.appendRow([1, 2, 3]); return [sheet.getMaxRows(), sheet.getMaxColumns()]",
        { rowCount: 2, columnCount: 2 },
      ),
    ).toEqual([3, 3]);
  });

  it("platform 7.4: clear takes contents and formats from the whole sheet", () => {
    expect(
      onBook(
        "sheet.getRange('A1:B2').setNumberFormat('@').setValues([['1', '2'], ['3', '4']]); sheet.getRange('D9').setNumberFormat('0%'); sheet.clear(); return [sheet.getLastRow(), sheet.getRange('A1').setValue('1').getValue(), sheet.getRange('D9').setValue(0.5).getDisplayValue()]",
      ),
    ).toEqual([0, 1, "0.5"]);
    expect(
      onBook(
        "const a = sheet.getRange('A1').setValue('x').setFontWeight('bold'); sheet.clear({ formatOnly: true }); const one = [a.getValue(), a.getFontWeight()]; sheet.clear({ contentsOnly: true }); return [...one, a.isBlank()]",
      ),
    ).toEqual(["x", "normal", true]);
    expect(() => onBook("sheet.clear({ skipFilteredRows: true })")).toThrow("not emulated");
  });

  it("keeps named ranges", () => {
    const body =
      "book.setNamedRange('MINE', sheet.getRange('B2:B3')); const [n] = book.getNamedRanges(); const seen = [n.getName(), n.getRange().getA1Notation(), book.getRangeByName('mine').getA1Notation(), book.getRange('MINE').getRow(), book.getRangeByName('x')]; book.removeNamedRange('MINE'); return [...seen, book.getNamedRanges().length]";
    expect(onBook(body)).toEqual(["MINE", "B2:B3", "B2:B3", 2, null, 0]);
    expect(() => onBook("book.setNamedRange('A1', sheet.getRange('A1'))")).toThrow("is not valid for a named range");
    expect(() => onBook("book.setNamedRange('X', 'A1')")).toThrow("don't match the method signature");
  });

  it.each(["MY.RANGE", "MY RANGE", "9LIVES", "TRUENORTH", "false_", "R1C1", "AB12", "", "X".repeat(251)])(
    "platform 7.4: no range is named '%s'",
    (name) => {
      const refusal = "is not valid for a named range";
      expect(() => onBook(`book.setNamedRange('${name}', sheet.getRange('A1'))`)).toThrow(refusal);
      const rename = `book.setNamedRange('OLD', sheet.getRange('A1')); book.getNamedRanges()[0].setName('${name}')`;
      expect(() => onBook(rename)).toThrow(refusal);
    },
  );

  it.each(["_9", "Größe", "UNTRUE", "X".repeat(250)])("platform 7.4: a range is named '%s'", (name) => {
    const body = `book.setNamedRange('${name}', sheet.getRange('B2')); return book.getRangeByName('${name}').getA1Notation()`;
    expect(onBook(body)).toBe("B2");
  });

  it.each([
    ["sheet.getRange(2, 3)", "C2"],
    ["sheet.getRange(2, 3, 4)", "C2:C5"],
    ["sheet.getRange(2, 3, 4, 5)", "C2:G5"],
    ["sheet.getRange('B2:A1')", "A1:B2"],
    ["sheet.getRange('B5:B')", "B5:B1000"],
    ["sheet.getRange('C:D')", "C1:D1000"],
    ["book.getRange('Sheet1!B2')", "B2"],
    ["sheet.getRange(2, 3).offset(1, -1, 2, 2)", "B3:C4"],
    ["sheet.getRange('B2:C5').getCell(2, 1)", "B3"],
    ["sheet.getRange(1, 27)", undefined],
    ["sheet.getRange(0, 1)", "The starting row of the range is too small."],
    ["sheet.getRange(1, 1, 0, 1)", "The number of rows in the range must be at least 1."],
    ["sheet.getRange(1, 1, 1001, 1)", "The coordinates of the range are outside the dimensions of the sheet."],
    ["sheet.getRange(1, 1).offset(-1, 0)", "The starting row of the range is too small."],
    ["sheet.getRange('B2:C5').getCell(5, 1)", "Cell reference out of range"],
    ["sheet.getRange('Nope!A1')", "Range not found"],
    ["sheet.getRange('a', 1)", "don't match the method signature for SpreadsheetApp.Sheet.getRange."],
    ["sheet.getRange()", "The parameters () don't match"],
  ])("%s is %s", (expression, expected) => {
    const notation = () => onBook(`return ${expression}.getA1Notation()`);
    if (expected === undefined) expect(notation).toThrow("outside the dimensions");
    else if (/^[A-Z]\d/.test(expected)) expect(notation()).toBe(expected);
    else expect(notation).toThrow(expected);
  });

  it("the active range is the selection", () => {
    const { host, workbook } = instantHostOf(
      "function f() { return [SpreadsheetApp.getActiveRange().getA1Notation(), SpreadsheetApp.getCurrentCell().getA1Notation(), SpreadsheetApp.getActiveSheet().getActiveRange().getNumRows()]; }",
    );
    workbook.select({ sheetId: 0, row: 1, column: 1, rowCount: 3, columnCount: 2 });
    expect(host.execute({ functionName: "f", kind: "menu" })).toMatchObject({ value: ["B2:C4", "B2", 3] });
  });
});
