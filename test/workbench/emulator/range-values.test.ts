import { describe, expect, it } from "vitest";
import { enteredText } from "../../../workbench/emulator/cells/entered-text.ts";
import { canonicalFormula, localFormula } from "../../../workbench/emulator/cells/formula-locale.ts";
import type { HostSwitches } from "../../../workbench/emulator/switches.ts";
import type { WorkbookOptions } from "../../../workbench/workbook/connectable-workbook.ts";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

const onSheet = (body: string, book: WorkbookOptions = {}): unknown =>
  runBody(`const sheet = SpreadsheetApp.getActiveSheet(), a1 = sheet.getRange('A1'); ${body}`, { book });

const entered = (text: string, locale = "en_US", format?: string) =>
  enteredText(text, { locale, format, currentYear: 2026 });

const value = (content: string | number | boolean, format?: string) => ({
  kind: "value",
  value: content,
  ...(format === undefined ? {} : { format }),
});

describe("values of a Range", () => {
  it("reads what was written, row by row, with blanks as empty texts", () => {
    expect(
      onSheet(
        "sheet.getRange('A1:B2').setValues([['a', 1], [true, null]]); return sheet.getRange('A1:C2').getValues()",
      ),
    ).toEqual([
      ["a", 1, ""],
      [true, "", ""],
    ]);
    expect(
      onSheet(
        "sheet.getRange('A1:B2').setValue('x'); return [a1.isBlank(), sheet.getRange('C1').isBlank(), a1.getValue()]",
      ),
    ).toEqual([false, true, "x"]);
  });

  it.each([
    [
      "[['a', 'b'], ['c', 'd']]",
      "The number of rows in the data does not match the number of rows in the range. The data has 2 but the range has 1.",
    ],
    [
      "[['a']]",
      "The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.",
    ],
    ["['a', 'b']", "don't match the method signature for SpreadsheetApp.Range.setValues."],
    ["[['a', 'x'.repeat(50001)]]", "Your input contains more than the maximum of 50000 characters in a single cell."],
    ["[['a', {}]]", "not emulated: writing [object Object] to a cell"],
    ["[['a', NaN]]", "not emulated: writing NaN to a cell"],
  ])("platform 7.1: refuses %s for a range of one row and two columns", (values, text) => {
    expect(() => onSheet(`sheet.getRange('A1:B1').setValues(${values})`)).toThrow(text);
  });

  it("platform 3.2 and 7.1: null and undefined clear", () => {
    expect(
      onSheet(
        "a1.setValue('x'); a1.setValue(undefined); const one = a1.getValue(); a1.setValue('x'); a1.setValue(null); return [one, a1.getValue()]",
      ),
    ).toEqual(["", ""]);
    expect(onSheet("a1.setValue('x').clearContent(); return a1.isBlank()")).toBe(true);
  });

  it("platform 7.1: dates go in and come out on the spreadsheet's clock", () => {
    expect(
      onSheet(
        "a1.setValue(new Date(Date.UTC(2026, 10, 23, 5))); return [a1.getValue(), a1.getDisplayValue(), a1.getNumberFormat()]",
        {
          timeZone: "America/New_York",
        },
      ),
    ).toEqual([new Date(Date.UTC(2026, 10, 23, 5)), "2026-11-23", "yyyy-mm-dd"]);
  });

  it("platform 1.4: reads a cell that shows an error as its text", () => {
    const { host, workbook } = instantHostOf(
      "function f() { return SpreadsheetApp.getActiveSheet().getRange('A1').getValue(); }",
    );
    workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 }, [
      [{ kind: "formula", formula: "=NOPE(1)" }],
    ]);
    expect(host.execute({ functionName: "f", kind: "menu" })).toMatchObject({ value: "#NAME?" });
  });

  it.each([
    ["a", value("a")],
    ["=A1+1", { kind: "formula", formula: "=A1+1" }],
    ["+49 170 1234", { kind: "formula", formula: "=+49 170 1234" }],
    ["+text", { kind: "formula", formula: "=+text" }],
    ["-text", { kind: "formula", formula: "=-text" }],
    ["@SUM(1)", value("@SUM(1)")],
    ["=", value("=")],
    ["-", value("-")],
    ["'=A1", value("=A1")],
    ["''quoted", value("'quoted")],
    ["'00123", value("00123")],
    ["00123", value(123)],
    ["-5", value(-5)],
    ["+5", value(5)],
    ["1E5", value(100_000, "0.00E+00")],
    ["TRUE", value(true)],
    ["false", value(false)],
    ["10%", value(0.1, "0%")],
    ["2.000", value(2)],
    ["1,000,000", value(1_000_000, "#,##0")],
    ["$2.99", value(2.99, '"$"#,##0.00')],
    ["1,00", value("1,00")],
    ["1-2", value(46_024, "yyyy-mm-dd")],
    ["3/4", value(46_085, "yyyy-mm-dd")],
    ["13/4", value("13/4")],
    ["2026-11-23", value(46_349, "yyyy-mm-dd")],
    ["2026-11-23 12:00", value(46_349.5, "yyyy-mm-dd hh:mm:ss")],
    ["2026-02-30", value("2026-02-30")],
    ["Nov 23, 2026", value(46_349, "yyyy-mm-dd")],
    ["23 November 2026", value(46_349, "yyyy-mm-dd")],
    ["12:00", value(0.5, "h:mm:ss am/pm")],
    ["1.2.3", value("1.2.3")],
    ["", { kind: "clear" }],
  ])("platform 7.1: takes the text %j as typed", (text, input) => {
    expect(entered(text)).toEqual(input);
  });

  it.each([
    ["1.000,5", value(1_000.5, "#,##0.00")],
    ["1,5", value(1.5)],
    ["3/4", value(46_115, "yyyy-mm-dd")],
    ["3.4.2026", value(46_115, "yyyy-mm-dd")],
    ["1.5", value(46_143, "yyyy-mm-dd")],
  ])("platform 7.1: takes the text %j as typed in Germany", (text, input) => {
    expect(entered(text, "de_DE")).toEqual(input);
  });

  it("platform 7.1: a cell formatted as text keeps numbers and dates literal, but formulas are formulas", () => {
    expect(["00123", "1-2", "TRUE", "+x"].map((text) => entered(text, "en_US", "@"))).toEqual([
      value("00123"),
      value("1-2"),
      value("TRUE"),
      value("+x"),
    ]);
    expect(entered("=1", "en_US", "@")).toEqual({ kind: "formula", formula: "=1" });
  });

  it("reads and writes formulas and formats", () => {
    expect(
      onSheet(
        "sheet.getRange('A1:B1').setFormulas([['=F(1)', '']]); return [sheet.getRange('A1:B1').getFormulas(), a1.getFormula()]",
      ),
    ).toEqual([[["=F(1)", ""]], "=F(1)"]);
    expect(onSheet("a1.setFormula('F(1)'); return a1.getFormula()")).toBe("=F(1)");
    expect(
      onSheet(
        "sheet.getRange('A1:B1').setNumberFormats([['0.00', '@']]); sheet.getRange('C1:D1').setNumberFormat('#,##0'); return sheet.getRange('A1:E1').getNumberFormats()",
      ),
    ).toEqual([["0.00", "@", "#,##0", "#,##0", "General"]]);
  });

  it.each([
    ["1234.5", "#,##0.00", "1,234.50"],
    ["1234.5", "0", "1235"],
    ["0.256", "0.0%", "25.6%"],
    ["123456", "0.00E+00", "1.23E+05"],
    ["0.1 + 0.2", "", "0.3"],
    ["46349.75", "yyyy-mm-dd hh:mm", "2026-11-23 18:00"],
    ["46349", "d mmmm yyyy", "23 November 2026"],
    ["46349.5", "h:mm am/pm", "12:00 PM"],
    ["true", "0", "TRUE"],
  ])("platform 7.1: shows %s through %j as %s", (content, format, text) => {
    const formatting = format === "" ? "" : `a1.setNumberFormat('${format}');`;
    expect(onSheet(`${formatting} a1.setValue(${content}); return a1.getDisplayValue()`)).toBe(text);
  });

  it("names a format that it cannot show", () => {
    expect(() => onSheet("a1.setNumberFormat('0 \"x\";[red]0').setValue(1); a1.getDisplayValue()")).toThrow(
      "not emulated: Range.getDisplayValue through the format",
    );
  });
});

describe("formulas in the locale's separators", () => {
  const withFormula = (setFormulaLocale: HostSwitches["setFormulaLocale"], formula: string) => {
    const { host, workbook } = instantHostOf(
      `function f() { const r = SpreadsheetApp.getActiveSheet().getRange('A1').setFormula('${formula}'); return r.getFormula(); }`,
      { switches: { setFormulaLocale }, book: { locale: "de_DE" } },
    );
    const outcome = host.execute({ functionName: "f", kind: "menu" });
    const cell = { sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 };
    return [workbook.read(cell)[0]?.[0]?.formula, outcome.state === "completed" && outcome.value];
  };

  it("platform 1.4, switch setFormulaLocale en-US: separators are those of en-US whatever the locale", () => {
    expect(withFormula("en-US", "=F(1.5,2)")).toEqual(["=F(1.5,2)", "=F(1.5,2)"]);
  });

  it("platform 1.4, switch setFormulaLocale spreadsheet: separators are the locale's", () => {
    expect(withFormula("spreadsheet", "=F(1,5;2)")).toEqual(["=F(1.5,2)", "=F(1,5;2)"]);
  });

  it("leaves texts and quoted names alone, and locales with a decimal point", () => {
    expect(canonicalFormula("=F(\"a;b,c\";'x;y'!A1)", "de_DE")).toBe("=F(\"a;b,c\",'x;y'!A1)");
    expect(localFormula('=F("a,b",1.5)', "de_DE")).toBe('=F("a,b";1,5)');
    expect(canonicalFormula("=F(1,5)", "en_GB")).toBe("=F(1,5)");
    expect(localFormula("=F(1,5)", "es_MX")).toBe("=F(1,5)");
  });

  it("makes a formula with the other separators unreadable, not different", () => {
    expect(canonicalFormula("=F(A1,B1)", "de_DE")).not.toMatch(/^=F\(A1,B1\)$/);
  });
});
