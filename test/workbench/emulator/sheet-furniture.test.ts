import { describe, expect, it } from "vitest";
import { runBody } from "./support/script-under-test.ts";

const onSheet = (body: string): unknown =>
  runBody(`const book = SpreadsheetApp.getActive(), sheet = book.getActiveSheet(); ${body}`);

describe("filters and bandings", () => {
  it("platform 7.7: has one filter a sheet", () => {
    expect(
      onSheet(
        "const none = sheet.getFilter(); const f = sheet.getRange('A1:B9').createFilter(); const seen = [none, f.getRange().getA1Notation(), sheet.getRange('A1').getFilter().getRange().getRow()]; f.remove(); return [...seen, sheet.getFilter()]",
      ),
    ).toEqual([null, "A1:B9", 1, null]);
    expect(() => onSheet("const r = sheet.getRange('A1:B9'); r.createFilter(); r.createFilter()")).toThrow(
      "Exception: You can't create a filter in a sheet that already has a filter.",
    );
    expect(() => onSheet("sheet.getRange('A1:B9').createFilter().sort(1, true)")).toThrow("not emulated: Filter.sort");
  });

  it("platform 7.7: bands rows by theme or by colours of its own; rows cannot lose theirs", () => {
    expect(
      onSheet(
        "const b = sheet.getRange('A1:B9').applyRowBanding(SpreadsheetApp.BandingTheme.BLUE, true, false); const one = [b.getHeaderRowColor(), b.getFirstRowColor(), b.getFooterRowColor()]; b.setHeaderRowColor('#111111').setFirstRowColor('#222222').setSecondRowColor('#333333').setRange(sheet.getRange('A1:C9')); const [again] = sheet.getBandings(); return [...one, again.getHeaderRowColor(), again.getSecondRowColor(), again.getRange().getA1Notation(), sheet.getRange('D1').getBandings().length]",
      ),
    ).toEqual(["#5b95f9", "#ffffff", null, "#111111", "#333333", "A1:C9", 0]);
    const banded = "const b = sheet.getRange('A1:B9').applyRowBanding();";
    expect(() => onSheet(`${banded} b.setFirstRowColor(null)`)).toThrow("don't match the method signature");
    expect(() => onSheet(`${banded} sheet.getRange('B2:C3').applyRowBanding()`)).toThrow(
      "You cannot add alternating background colors to a range that already has alternating background colors.",
    );
    expect(() => onSheet(`${banded} b.remove(); b.getRange()`)).toThrow("Exception");
    expect(() => onSheet("sheet.getRange('A1').applyRowBanding('BLUE')")).toThrow("don't match the method signature");
    expect(() => onSheet("sheet.getRange('A1').applyColumnBanding()")).toThrow(
      "not emulated: Range.applyColumnBanding",
    );
  });
});

describe("rules that colour", () => {
  it("replaces the whole list, and gives each rule back with its ranges", () => {
    expect(
      onSheet(
        "const rule = () => SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A2:A9')]); const rules = [rule().whenTextEqualTo('new').setBackground('#0f0').setBold(true).build(), rule().whenNumberLessThan(5).setFontColor('red').build(), rule().setGradientMinpoint('#fff').setGradientMidpointWithValue('#aaa', SpreadsheetApp.InterpolationType.PERCENT, '50').setGradientMaxpointWithValue('#f00', SpreadsheetApp.InterpolationType.NUMBER, '100').build()]; sheet.setConditionalFormatRules(rules); const found = sheet.getConditionalFormatRules(); sheet.setConditionalFormatRules([found[2].copy().setRanges([sheet.getRange('B1')]).build(), ...found.slice(0, 1)]); const after = sheet.getConditionalFormatRules().map(one => one.getRanges()[0].getA1Notation()); sheet.clearConditionalFormatRules(); return [found.length, after, sheet.getConditionalFormatRules().length]",
      ),
    ).toEqual([3, ["B1", "A2:A9"], 0]);
  });

  it.each([
    ["SpreadsheetApp.newConditionalFormatRule().whenCellNotEmpty().build()", "empty set of ranges"],
    ["SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A1')]).build()", "must have a condition"],
    ["SpreadsheetApp.newConditionalFormatRule().whenNumberLessThan('5')", "don't match the method signature"],
    ["SpreadsheetApp.newConditionalFormatRule().whenDateAfter(new Date())", "not emulated"],
    ["SpreadsheetApp.newConditionalFormatRule().setGradientMaxpointWithValue('#fff', 'MAX', '')", "don't match"],
    ["sheet.setConditionalFormatRules([{}])", "don't match the method signature"],
    [
      "const two = book.insertSheet(); two.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=A1').setRanges([sheet.getRange('A1')]).build()])",
      "Exception",
    ],
  ])("refuses %s", (call, text) => {
    expect(() => onSheet(call)).toThrow(text);
  });
});

describe("charts", () => {
  const chart = "sheet.newChart().addRange(sheet.getRange('A1:A9')).addRange(sheet.getRange('B1:B9'))";

  it("inserts, lists, changes and removes them", () => {
    expect(
      onSheet(
        `const built = ${chart}.setPosition(2, 4, 5, 6).setOption('title', 'T').setNumHeaders(1).asLineChart().setColors(['#ff0000']).build(); const before = built.getChartId(); sheet.insertChart(built); const [c] = sheet.getCharts(); const box = c.getContainerInfo(); sheet.updateChart(c.modify().setOption('title', 'U').build()); const [d] = sheet.getCharts(); const seen = [before, c.getChartId() === d.getChartId(), box.getAnchorRow(), box.getAnchorColumn(), box.getOffsetY(), d.getOptions().get('title'), d.getOptions().get('colors'), d.getNumHeaders(), d.getRanges().map(r => r.getA1Notation()), d.modify().getChartType() === Charts.ChartType.LINE]; sheet.removeChart(d); return [...seen, sheet.getCharts().length]`,
      ),
    ).toEqual([null, true, 2, 4, 6, "U", ["#ff0000"], 1, ["A1:A9", "B1:B9"], true, 0]);
  });

  it.each([
    [`${chart}.setTitle('T')`, "not emulated: EmbeddedChartBuilder.setTitle"],
    [`${chart}.asPieChart().setStacked()`, "not emulated: EmbeddedPieChartBuilder.setStacked"],
    [`${chart}.setChartType('LINE')`, "don't match the method signature"],
    [`${chart}.setChartType(Charts.ChartType.RADAR)`, "not emulated: a chart of the type RADAR"],
    [`${chart}.asColumnChart().setLegendPosition('TOP')`, "don't match the method signature"],
    [`${chart}.build()`, "no position"],
    ["sheet.newChart().setPosition(1, 1, 0, 0).build()", "no range"],
    ["sheet.insertChart({})", "don't match the method signature"],
    [`sheet.removeChart(${chart}.setPosition(1, 1, 0, 0).build())`, "has not been inserted"],
    ["Charts.newDataTable()", "not emulated: Charts.newDataTable"],
  ])("platform 7.7: refuses %s", (call, text) => {
    expect(() => onSheet(call)).toThrow(text);
  });

  it("platform 7.7: has titles and colours once a type is chosen", () => {
    expect(
      onSheet(
        `return String(${chart}.asColumnChart().setTitle('T').setStacked().setLegendPosition(Charts.Position.TOP).setPosition(1, 1, 0, 0).build().getOptions().get('title'))`,
      ),
    ).toBe("T");
  });
});

describe("developer metadata", () => {
  it("platform 7.8: lies on the file, sheets, whole rows and whole columns, and is found there", () => {
    expect(
      onSheet(
        "const V = SpreadsheetApp.DeveloperMetadataVisibility; book.addDeveloperMetadata('file', '1'); sheet.addDeveloperMetadata('report', 'r7', V.PROJECT); sheet.getRange('C:C').addDeveloperMetadata('column', 'key'); sheet.getRange('2:2').addDeveloperMetadata('row', V.PROJECT); const found = (finder) => finder.find().map(m => m.getKey() + '=' + m.getValue()); const [column] = sheet.createDeveloperMetadataFinder().withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.COLUMN).find(); return [found(book.createDeveloperMetadataFinder()), found(sheet.createDeveloperMetadataFinder()), found(book.createDeveloperMetadataFinder().withKey('report').withValue('r7').withVisibility(V.PROJECT)), found(book.createDeveloperMetadataFinder().withId(column.getId())), column.getLocation().getColumn().getA1Notation(), column.getLocation().getRow(), found(sheet.getRange('B:D').createDeveloperMetadataFinder()), found(sheet.getRange('A1:D9').createDeveloperMetadataFinder())]",
      ),
    ).toEqual([
      ["file=1", "report=r7", "column=key", "row=null"],
      ["report=r7", "column=key", "row=null"],
      ["report=r7"],
      ["column=key"],
      "C1:C1000",
      null,
      ["column=key"],
      [],
    ]);
  });

  it("is changed, removed, and moves with its column", () => {
    expect(
      onSheet(
        "sheet.getRange('C:C').addDeveloperMetadata('k', 'v'); sheet.deleteColumn(1); const [m] = sheet.createDeveloperMetadataFinder().find(); const at = m.getLocation().getColumn().getA1Notation(); m.setValue('w').setKey('l'); const [again] = book.createDeveloperMetadataFinder().withKey('l').find(); const seen = [at, again.getValue()]; again.remove(); return [...seen, book.createDeveloperMetadataFinder().find().length]",
      ),
    ).toEqual(["B1:B1000", "w", 0]);
    expect(
      onSheet(
        "sheet.getRange('C:C').addDeveloperMetadata('k', 'v'); sheet.deleteColumn(3); return sheet.createDeveloperMetadataFinder().find().length",
      ),
    ).toBe(0);
  });

  it("platform 2.6: holds 30,000 characters for each sheet with its rows and columns, and as many for the file", () => {
    const most = "'k', 'v'.repeat(29999)";
    const full = `sheet.getRange('C:C').addDeveloperMetadata(${most});`;
    const refusal = "Exception: The developer metadata would exceed the storage limit of 30000 characters.";
    expect(
      onSheet(
        `${full} book.addDeveloperMetadata(${most}); book.insertSheet('Two').addDeveloperMetadata(${most}); return book.createDeveloperMetadataFinder().find().length`,
      ),
    ).toBe(3);
    expect(() => onSheet(`${full} sheet.addDeveloperMetadata('k')`)).toThrow(refusal);
    expect(() => onSheet("book.addDeveloperMetadata('k', 'v'.repeat(30000))")).toThrow(refusal);
  });

  it("platform 2.6: what replaces a value counts in its place, and a refused change leaves all as it was", () => {
    const change = (length: number) =>
      onSheet(
        `sheet.addDeveloperMetadata('k', 'v'.repeat(20000)); const [m] = sheet.getDeveloperMetadata(); let seen = 'taken'; try { m.setValue('w'.repeat(${length})); } catch (fault) { seen = 'refused'; } return [seen, m.getValue().length, sheet.getDeveloperMetadata()[0].getValue().length]`,
      );
    expect(change(29_999)).toEqual(["taken", 29_999, 29_999]);
    expect(change(30_000)).toEqual(["refused", 20_000, 20_000]);
  });

  it("platform 7.8: always has a key", () => {
    expect(() => onSheet("sheet.addDeveloperMetadata('')")).toThrow("Exception: Invalid argument: key");
    expect(() => onSheet("sheet.addDeveloperMetadata('k'); sheet.getDeveloperMetadata()[0].setKey('')")).toThrow(
      "Exception: Invalid argument: key",
    );
  });

  it("is refused on any other range", () => {
    expect(() => onSheet("sheet.getRange('A1:B2').addDeveloperMetadata('k')")).toThrow(
      "Adding developer metadata to arbitrary ranges is not currently supported.",
    );
    expect(() => onSheet("sheet.getRange('A:B').addDeveloperMetadata('k')")).toThrow("entire row or column");
    expect(() => onSheet("sheet.addDeveloperMetadata('k', 5)")).toThrow("don't match the method signature");
    expect(() => onSheet("sheet.addDeveloperMetadata()")).toThrow("don't match the method signature");
  });
});
