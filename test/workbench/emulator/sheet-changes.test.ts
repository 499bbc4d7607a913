import { describe, expect, it } from "vitest";
import type { WorkbookOptions } from "../../../workbench/workbook/connectable-workbook.ts";
import type { Workbook } from "../../../workbench/workbook/workbook.ts";
import { instantHostOf, returnedBy, runBody } from "./support/script-under-test.ts";

const OPENING = "const book = SpreadsheetApp.getActiveSpreadsheet(), sheet = book.getActiveSheet();";

const onBook = (body: string, book: WorkbookOptions = {}): unknown => runBody(`${OPENING} ${body}`, { book });

/** The script in a file that `prepare` has changed as other people do, between two calls or before all. */
function inFile(body: string, prepare: (workbook: Workbook) => void): unknown {
  const { host, workbook } = instantHostOf(`function test() { ${OPENING} ${body} }`);
  prepare(workbook);
  return returnedBy(host.execute({ functionName: "test", kind: "editor" }));
}

const protectSheet = (workbook: Workbook) =>
  workbook.furniture.addProtection({ area: { sheetId: 0 }, description: "", isWarningOnly: false, canEdit: false });

const PROTECTED =
  "Exception: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.";

describe("sheets as wholes", () => {
  it("platform 7.6: deletes sheets, but never the last one or the last visible one", () => {
    expect(
      onBook(
        "const two = book.insertSheet('Two'); book.deleteSheet(two); return book.getSheets().map(s => s.getName())",
      ),
    ).toEqual(["Sheet1"]);
    expect(() => onBook("book.deleteSheet(sheet)")).toThrow("You can't remove all the sheets in a document.");
    expect(() => onBook("book.insertSheet('Two').hideSheet(); book.deleteSheet(sheet)")).toThrow(
      "You can't remove all the visible sheets in a document.",
    );
    expect(() => onBook("book.deleteSheet('Sheet1')")).toThrow("don't match the method signature");
  });

  it("platform 7.6: a handle of a deleted sheet throws, and so do its ranges", () => {
    const gone = "const two = book.insertSheet('Two'), r = two.getRange('A1'); book.deleteSheet(two);";
    expect(() => onBook(`${gone} two.getName()`)).toThrow("Exception: Sheet 1 not found");
    expect(() => onBook(`${gone} r.setValue(1)`)).toThrow("Exception: Sheet 1 not found");
    expect(() => onBook(`${gone} r.getValues()`)).toThrow("Exception: Sheet 1 not found");
    expect(() => onBook(`${gone} two.activate()`)).toThrow("Exception: Sheet 1 not found");
  });

  it("moves the active sheet and duplicates it behind itself", () => {
    expect(
      onBook(
        "book.insertSheet('Two'); book.setActiveSheet(sheet); const copy = book.duplicateActiveSheet(); book.moveActiveSheet(3); return [book.getSheets().map(s => s.getName()), copy.getSheetId(), book.getActiveSheet().getName()]",
      ),
    ).toEqual([["Sheet1", "Two", "Copy of Sheet1"], 2, "Copy of Sheet1"]);
    expect(() => onBook("book.moveActiveSheet(2)")).toThrow("Exception");
  });

  it("platform 7.8: a copied sheet takes its metadata along, under new ids", () => {
    expect(
      onBook(
        "sheet.addDeveloperMetadata('report', '7'); sheet.getRange('A1').setValue('x').setBackground('#FF0000'); const copy = sheet.copyTo(book); const [a] = sheet.getDeveloperMetadata(), [b] = copy.getDeveloperMetadata(); return [copy.getName(), book.getActiveSheet().getName(), a.getId() !== b.getId(), b.getKey(), b.getValue(), copy.getRange('A1').getValue(), copy.getRange('A1').getBackground()]",
      ),
    ).toEqual(["Copy of Sheet1", "Sheet1", true, "report", "7", "x", "#ff0000"]);
    expect(() => onBook("sheet.copyTo({})")).toThrow("don't match the method signature");
  });

  it("platform 2.6: a copy counts its cells", () => {
    expect(() => onBook("sheet.copyTo(book)", { rowCount: 600_000, columnCount: 10 })).toThrow(
      "above the limit of 10000000 cells",
    );
  });

  it("selects ranges, and says which are selected", () => {
    expect(
      onBook(
        "const two = book.insertSheet('Two'); sheet.getRange('B2:C3').activate(); const one = [SpreadsheetApp.getActiveSheet().getName(), book.getActiveRange().getA1Notation(), sheet.getActiveRangeList().getRanges().length]; two.setActiveRange(two.getRange('D4:E5')); return [...one, SpreadsheetApp.getSelection().getActiveRange().getA1Notation(), SpreadsheetApp.setCurrentCell(sheet.getRange('A9')).getRow(), book.getCurrentCell().getA1Notation()]",
      ),
    ).toEqual(["Sheet1", "B2:C3", 1, "D4:E5", 9, "A9"]);
    expect(() => onBook("book.insertSheet('Two').setActiveRange(sheet.getRange('A1'))")).toThrow("Exception");
    expect(() => onBook("SpreadsheetApp.setCurrentCell(sheet.getRange('A1:B1'))")).toThrow("Exception");
  });
});

describe("rows and columns", () => {
  it("platform 7.6: deletes them; references into them are #REF! for ever", () => {
    expect(
      onBook(
        "sheet.getRange('A1:A3').setValues([[1], [2], [3]]); sheet.getRange('C1').setFormula('=F(A2)'); sheet.deleteRow(2); const one = [sheet.getRange('A1:A2').getValues(), sheet.getRange('C1').getFormula(), sheet.getMaxRows()]; sheet.deleteColumns(2, 1); return [...one, sheet.getMaxColumns(), sheet.getRange('B1').getFormula()]",
      ),
    ).toEqual([[[1], [3]], "=F(#REF!)", 999, 25, "=F(#REF!)"]);
  });

  it.each([
    ["sheet.deleteRows(1, 1000)", "You can't delete all the rows on the sheet."],
    ["sheet.deleteColumns(1, 26)", "You can't delete all the columns on the sheet."],
    ["sheet.deleteRows(990, 20)", "Those rows are out of bounds."],
    ["sheet.deleteColumn(27)", "Those columns are out of bounds."],
    ["sheet.setFrozenRows(1); sheet.deleteRows(2, 999)", "Sorry, it is not possible to delete all non-frozen rows."],
    ["sheet.deleteRows(1)", "don't match the method signature for SpreadsheetApp.Sheet.deleteRows."],
    ["sheet.setColumnWidth(27, 100)", "Those columns are out of bounds."],
    ["sheet.insertRowsAfter(5, 1)", "not emulated: Sheet.insertRowsAfter inside the sheet"],
    ["sheet.insertRowsBefore(5, 1)", "not emulated: Sheet.insertRowsBefore"],
    ["sheet.insertColumnsAfter(26, 20000)", "18278 columns"],
  ])("platform 7.6: refuses %s", (call, text) => {
    expect(() => onBook(call)).toThrow(text);
  });

  it("a range that reached into what is gone throws on use", () => {
    const shrunk = "const r = sheet.getRange('A999:B1000'); sheet.deleteRows(500, 100);";
    const text = "Exception: The coordinates of the range are outside the dimensions of the sheet.";
    expect(() => onBook(`${shrunk} r.setValues([[1, 2], [3, 4]])`)).toThrow(text);
    expect(() => onBook(`${shrunk} r.getValues()`)).toThrow(text);
    expect(() => onBook(`${shrunk} r.setFontWeight('bold')`)).toThrow(text);
    expect(() => onBook(`${shrunk} sheet.getRange('A1:B2').copyTo(r)`)).toThrow(text);
  });

  it("keeps widths, heights and hidden columns", () => {
    expect(
      onBook(
        "sheet.setColumnWidths(2, 2, 55).setRowHeight(3, 40); sheet.hideColumns(5, 2); sheet.unhideColumn(sheet.getRange('F1')); return [sheet.getColumnWidth(1), sheet.getColumnWidth(3), sheet.getRowHeight(3), sheet.isColumnHiddenByUser(5), sheet.isColumnHiddenByUser(6)]",
      ),
    ).toEqual([100, 55, 40, true, false]);
  });

  it("keeps the tab's colour and the gridlines", () => {
    expect(
      onBook(
        "const before = [sheet.getTabColor(), sheet.hasHiddenGridlines()]; sheet.setTabColor('#0F0').setHiddenGridlines(true); return [...before, sheet.getTabColor(), sheet.hasHiddenGridlines()]",
      ),
    ).toEqual([null, false, "#00ff00", true]);
  });
});

describe("protection", () => {
  it.each([
    "sheet.getRange('A1').setValue(1)",
    "sheet.getRange('A1').setFormula('=F(1)')",
    "sheet.getRange('A1').setNumberFormat('@')",
    "sheet.getRange('A1').setFontWeight('bold')",
    "sheet.getRange('A1').setNote('x')",
    "sheet.getRange('A1').clear()",
    "book.insertSheet().getRange('A1').copyTo(sheet.getRange('A1'))",
    "sheet.getRange('A1:B2').createFilter()",
    "sheet.getRange('A1:B2').applyRowBanding()",
    "sheet.deleteRow(1)",
    "sheet.insertRowAfter(1000)",
    "sheet.setName('x')",
    "sheet.setFrozenRows(1)",
    "sheet.setColumnWidth(1, 10)",
    "book.insertSheet(); book.deleteSheet(sheet)",
    "sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET)[0].remove()",
  ])("platform 7.7: what somebody else has protected refuses %s", (call) => {
    expect(() => inFile(call, protectSheet)).toThrow(PROTECTED);
  });

  it("can be asked before anything is written, and leaves reading alone", () => {
    const body = "return [sheet.getRange('A1').canEdit(), sheet.getRange('A1').getValue(), sheet.getName()]";
    expect(inFile(body, protectSheet)).toEqual([false, "", "Sheet1"]);
  });

  it("of a range concerns what overlaps it, and a warning concerns nobody", () => {
    const area = { sheetId: 0, row: 1, column: 0, rowCount: 1, columnCount: 2 };
    const body =
      "sheet.getRange('A1').setValue(1); return [sheet.getRange('A1:A2').canEdit(), sheet.getRange('C2').canEdit()]";
    const blank = { description: "", canEdit: false };
    expect(inFile(body, ({ furniture }) => furniture.addProtection({ ...blank, area, isWarningOnly: false }))).toEqual([
      false,
      true,
    ]);
    expect(inFile(body, ({ furniture }) => furniture.addProtection({ ...blank, area, isWarningOnly: true }))).toEqual([
      true,
      true,
    ]);
  });

  it("by the script itself is listed, described and taken away", () => {
    expect(
      onBook(
        "const p = sheet.protect().setDescription('d').setWarningOnly(true); sheet.getRange('B2').protect(); const found = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET); const seen = [found.length, found[0].getDescription(), found[0].isWarningOnly(), p.canEdit(), sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].getRange().getA1Notation(), sheet.protect().getDescription(), book.getProtections(SpreadsheetApp.ProtectionType.RANGE).length]; p.remove(); return [...seen, sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET).length]",
      ),
    ).toEqual([1, "d", true, true, "B2", "d", 1, 0]);
    expect(() => onBook("sheet.getProtections('SHEET')")).toThrow("don't match the method signature");
  });
});

describe("what other people do meanwhile", () => {
  it("is there at the script's next call: cells, names, sheets", () => {
    const { host, workbook } = instantHostOf(
      `function test() { ${OPENING} const two = book.getSheetByName('Two'), seen = [two.getName()]; Utilities.sleep(1); seen.push(two.getName(), two.getIndex(), two.getRange('A1').getValue()); return seen; }`,
    );
    const two = workbook.insertSheet({ name: "Two" });
    let calls = 0;
    const changed = new Proxy(workbook, {
      get(target, member) {
        // The second time that the sheets are looked through is after the first answer.
        if (member === "sheets" && ++calls === 3) {
          target.renameSheet(two.id, "Renamed");
          target.moveSheet(two.id, 0);
          target.write({ sheetId: two.id, row: 0, column: 0, rowCount: 1, columnCount: 1 }, [
            [{ kind: "value", value: "typed" }],
          ]);
        }
        const value: unknown = Reflect.get(target, member);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    Object.assign(host.state, { workbook: changed });
    expect(returnedBy(host.execute({ functionName: "test", kind: "editor" }))).toEqual(["Two", "Renamed", 1, "typed"]);
  });
});
