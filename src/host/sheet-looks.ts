// How a report's sheet comes to look, over SpreadsheetApp: few calls for many columns, and nothing doubled when it is
// done again.
import type { BlockLooks, ChartLooks, ColorRule, ColumnLooks, SheetArea, SheetLooks } from "../sheet-ports.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const HEADER_FILL = "#e8f0fe";
const FILTER_KEY = "ser-filter";
/** Of a new column. */
const USUAL_WIDTH_PX = 100;

/** What is new gets all; on a sheet that the user has, only what its values need to be read right. */
export function dressSheet(sheet: Sheet, looks: SheetLooks, isNew: boolean): void {
  formatColumns(sheet, looks);
  if (!isNew) {
    refitTable(sheet, looks.table);
    return;
  }
  for (const block of looks.blocks) dressBlock(areaOf(sheet, block), block);
  widen(sheet, looks.columns);
  if (looks.table !== undefined) dressTable(sheet, looks.table, looks.isOverflowing === true);
  if (looks.rules.length > 0) sheet.setConditionalFormatRules(looks.rules.map((rule) => ruleOf(sheet, rule)));
  if (looks.charts.length > 0) {
    for (const chart of looks.charts.slice(sheet.getCharts().length)) insertChart(sheet, chart);
  }
  if (looks.table === undefined) sheet.setHiddenGridlines(true);
  sheet.setTabColor(looks.tabColor);
}

/** Columns alike are formatted in one call, to the end of the sheet; only rows of the table have boxes. */
function formatColumns(sheet: Sheet, { columns, table }: SheetLooks): void {
  const first = table === undefined ? 1 : table.row + 1;
  const ranges = (chosen: (column: ColumnLooks) => boolean, last: number | "" = ""): string[] =>
    columns.flatMap((column, index) => {
      const letters = columnLetters(index + 1);
      return chosen(column) ? [`${letters}${first}:${letters}${last}`] : [];
    });
  for (const format of different(columns.map((column) => column.format))) {
    sheet.getRangeList(ranges((column) => column.format === format)).setNumberFormat(format);
  }
  for (const align of different(columns.map((column) => column.align))) {
    if (align !== "left") sheet.getRangeList(ranges((column) => column.align === align)).setHorizontalAlignment(align);
  }
  if (table === undefined || table.rowCount < 2) return;
  // Inserting checkboxes would make every value FALSE.
  const box = SpreadsheetApp.newDataValidation().requireCheckbox().build();
  for (const range of ranges((column) => column.isTicked === true, table.row + table.rowCount - 1)) {
    sheet.getRange(range).setDataValidation(box);
  }
}

function widen(sheet: Sheet, columns: readonly ColumnLooks[]): void {
  let start = 0;
  columns.forEach(({ widthPx }, index) => {
    if (widthPx === columns[index + 1]?.widthPx) return;
    if (widthPx !== USUAL_WIDTH_PX) sheet.setColumnWidths(start + 1, index + 1 - start, widthPx);
    start = index + 1;
  });
}

function dressTable(sheet: Sheet, table: SheetArea, isOverflowing: boolean): void {
  const all = areaOf(sheet, table);
  sheet.setFrozenRows(table.row);
  if (!isOverflowing) all.setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP);
  areaOf(sheet, { ...table, rowCount: 1 }).setFontWeight("bold");
  const [known] = sheet.getBandings();
  const banding = known ?? all.applyRowBanding(SpreadsheetApp.BandingTheme.LIGHT_GREY, true, false);
  banding.setHeaderRowColor(HEADER_FILL);
  if (sheet.getFilter() === null) all.createFilter();
}

/** Filter and bands reach as far as the rows do now; what the user has filtered stays so. */
function refitTable(sheet: Sheet, table: SheetArea | undefined): void {
  if (table === undefined) return;
  const isOutgrown = (range: Range) =>
    range.getRow() === table.row && range.getColumn() === table.column && range.getNumRows() !== table.rowCount;
  for (const banding of sheet.getBandings()) {
    const range = banding.getRange();
    if (isOutgrown(range)) banding.setRange(areaOf(sheet, { ...table, columnCount: range.getNumColumns() }));
  }
  refitFilter(sheet, table, isOutgrown);
}

/** A filter cannot be resized. Should the execution end while there is none, a mark tells the next that there was one. */
function refitFilter(sheet: Sheet, table: SheetArea, isOutgrown: (range: Range) => boolean): void {
  const filter = sheet.getFilter();
  const lost = sheet.getDeveloperMetadata().find((metadata) => metadata.getKey() === FILTER_KEY);
  if (filter !== null && isOutgrown(filter.getRange())) {
    const columnCount = filter.getRange().getNumColumns();
    const criteria = Array.from({ length: columnCount }, (_, index) => filter.getColumnFilterCriteria(index + 1));
    const mark = SpreadsheetApp.DeveloperMetadataVisibility.PROJECT;
    if (lost === undefined) sheet.addDeveloperMetadata(FILTER_KEY, "", mark);
    filter.remove();
    const next = areaOf(sheet, { ...table, columnCount }).createFilter();
    criteria.forEach((one, index) => {
      if (one !== null) next.setColumnFilterCriteria(index + 1, one);
    });
    refitFilter(sheet, table, isOutgrown);
    return;
  }
  if (lost === undefined) return;
  if (filter === null) areaOf(sheet, table).createFilter();
  lost.remove();
}

function dressBlock(range: Range, block: BlockLooks): void {
  if (block.isBold) range.setFontWeight("bold");
  if (block.fontSize !== undefined) range.setFontSize(block.fontSize);
  if (block.color !== undefined) range.setFontColor(block.color);
  if (block.fill !== undefined) range.setBackground(block.fill);
  if (block.align !== undefined) range.setHorizontalAlignment(block.align);
  if (block.format !== undefined) range.setNumberFormat(block.format);
}

function ruleOf(sheet: Sheet, rule: ColorRule): GoogleAppsScript.Spreadsheet.ConditionalFormatRule {
  const range = sheet.getRange(2, rule.column, Math.max(1, sheet.getMaxRows() - 1), 1);
  const builder = SpreadsheetApp.newConditionalFormatRule();
  if (rule.kind === "word") {
    return builder
      .whenTextEqualTo(rule.word)
      .setFontColor(rule.color)
      .setBackground(rule.fill)
      .setRanges([range])
      .build();
  }
  const number = SpreadsheetApp.InterpolationType.NUMBER;
  return builder
    .setGradientMinpointWithValue(rule.low, number, "0")
    .setGradientMaxpointWithValue(rule.high, number, "100")
    .setRanges([range])
    .build();
}

function insertChart(sheet: Sheet, looks: ChartLooks): void {
  const { type, title, columns, at, widthPx, heightPx, colors } = looks;
  const started = columns.reduce((builder, column) => builder.addRange(areaOf(sheet, column)), sheet.newChart());
  const chart = started
    .setChartType(Charts.ChartType[CHART_TYPES[type]])
    .setNumHeaders(1)
    .setPosition(at.row, at.column, 0, 0)
    .setOption("title", title)
    .setOption("width", widthPx)
    .setOption("height", heightPx)
    .setOption("colors", [...colors])
    .setOption("legend", { position: columns.length > 2 ? "top" : "none" })
    .build();
  sheet.insertChart(chart);
}

const CHART_TYPES = { line: "LINE", column: "COLUMN", bar: "BAR", area: "AREA" } as const;

function areaOf(sheet: Sheet, { row, column, rowCount, columnCount }: SheetArea): Range {
  return sheet.getRange(row, column, rowCount, columnCount);
}

function different<T>(values: readonly (T | undefined)[]): readonly T[] {
  return [...new Set(values)].filter((value): value is T => value !== undefined);
}

/** A for 1, AA for 27. */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? columnLetters(Math.floor((column - 1) / 26)) + letter : letter;
}
