// How a report's sheet comes to look, over SpreadsheetApp: few calls for many columns, and nothing doubled when it is
// done again.
import {
  type BlockLooks,
  type ChartLooks,
  type ColorRule,
  type ColumnLooks,
  columnLetters,
  type PlacedLooks,
  type SheetArea,
  type SheetLooks,
} from "../sheet-ports.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const HEADER_FILL = "#e8f0fe";
const FILTER_KEY = "ser-filter";
/** Of a new column. */
const USUAL_WIDTH_PX = 100;

/** What is new gets all; on a sheet that the user has, only what its values need to be read right. */
export function dressSheet(sheet: Sheet, looks: SheetLooks, isNew: boolean): void {
  const { table } = looks;
  const columns = looks.columns.map((column, index) => ({ ...column, column: index + 1 }));
  const rows = { row: table === undefined ? 1 : table.row + 1, last: "" } as const;
  formatColumns(sheet, columns, { ...rows, lastBox: table === undefined ? 0 : table.row + table.rowCount - 1 });
  if (!isNew) {
    if (table !== undefined) refitExactly(sheet, table);
    return;
  }
  for (const block of looks.blocks) dressBlock(areaOf(sheet, block), block);
  widen(sheet, looks.columns);
  if (looks.table !== undefined) dressTable(sheet, looks.table, looks.isOverflowing === true);
  if (looks.rules.length > 0) sheet.setConditionalFormatRules([...rulesOf(sheet, looks.rules)]);
  if (looks.charts.length > 0) {
    for (const chart of looks.charts.slice(sheet.getCharts().length)) insertChart(sheet, chart);
  }
  if (looks.table === undefined) sheet.setHiddenGridlines(true);
  sheet.setTabColor(looks.tabColor);
}

/** `last`: "" for the end of the sheet. */
interface FormattedRows {
  readonly row: number;
  readonly last: number | "";
  readonly lastBox: number;
}

/** Columns alike are formatted in one call; only rows of the table have boxes. */
export function formatColumns(
  sheet: Sheet,
  columns: readonly PlacedLooks[],
  { row, last: end, lastBox }: FormattedRows,
): void {
  const ranges = (chosen: (column: ColumnLooks) => boolean, last = end): string[] =>
    columns.flatMap((one) => {
      const letters = columnLetters(one.column);
      return chosen(one) ? [`${letters}${row}:${letters}${last}`] : [];
    });
  for (const format of different(columns.map((column) => column.format))) {
    sheet.getRangeList(ranges((column) => column.format === format)).setNumberFormat(format);
  }
  for (const align of different(columns.map((column) => column.align))) {
    if (align !== "left") sheet.getRangeList(ranges((column) => column.align === align)).setHorizontalAlignment(align);
  }
  if (lastBox < row) return;
  // Inserting checkboxes would make every value FALSE.
  const box = SpreadsheetApp.newDataValidation().requireCheckbox().build();
  for (const range of ranges((column) => column.isTicked === true, lastBox)) {
    sheet.getRange(range).setDataValidation(box);
  }
}

/** Beside a table that has them not: titles and filter as there, and rules besides those of the user's. */
export function dressColumns(sheet: Sheet, columns: readonly PlacedLooks[], rules: readonly ColorRule[]): void {
  formatColumns(sheet, columns, { row: 2, last: "", lastBox: 0 });
  for (const { column, widthPx, isHidden } of columns) {
    sheet.getRange(1, column).setFontWeight("bold").setBackground(HEADER_FILL);
    if (isHidden) sheet.hideColumns(column);
    else sheet.setColumnWidth(column, widthPx);
  }
  widenFilter(sheet, Math.max(...columns.map(({ column }) => column)));
  const known = sheet.getConditionalFormatRules();
  const ruled = known.flatMap((rule) => rule.getRanges().map((range) => range.getColumn()));
  const missing = rules.filter(({ column }) => !ruled.includes(column));
  if (missing.length > 0) {
    sheet.setConditionalFormatRules([...known, ...rulesOf(sheet, missing)]);
  }
}

function widen(sheet: Sheet, columns: readonly ColumnLooks[]): void {
  let start = 0;
  columns.forEach(({ widthPx }, index) => {
    if (widthPx === columns[index + 1]?.widthPx) return;
    if (widthPx !== USUAL_WIDTH_PX) sheet.setColumnWidths(start + 1, index + 1 - start, widthPx);
    start = index + 1;
  });
  columns.forEach(({ isHidden }, index) => {
    if (isHidden) sheet.hideColumns(index + 1);
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
function refitExactly(sheet: Sheet, table: SheetArea): void {
  const isOutgrown = (range: Range) =>
    range.getRow() === table.row && range.getColumn() === table.column && range.getNumRows() !== table.rowCount;
  refit(sheet, table, isOutgrown);
}

/** They may stand anywhere by now, and end anywhere but above the last row. */
export function refitTable(sheet: Sheet, lastRow: number): void {
  const table = { row: 1, column: 1, rowCount: lastRow, columnCount: sheet.getMaxColumns() };
  refit(sheet, table, (range) => range.getRow() === 1 && range.getNumRows() < lastRow);
}

function refit(sheet: Sheet, table: SheetArea, isOutgrown: (range: Range) => boolean): void {
  const sizeFor = (range: Range) => (isOutgrown(range) ? sameColumns(table, range) : undefined);
  for (const banding of sheet.getBandings()) {
    const next = sizeFor(banding.getRange());
    if (next !== undefined) banding.setRange(areaOf(sheet, next));
  }
  refitFilter(sheet, table, sizeFor);
}

/** Whoever sorts by the filter must not tear these columns from their rows. */
function widenFilter(sheet: Sheet, lastColumn: number): void {
  const table = { row: 1, column: 1, rowCount: sheet.getMaxRows(), columnCount: lastColumn };
  refitFilter(sheet, table, (range) => {
    const column = range.getColumn();
    const columnCount = lastColumn + 1 - column;
    const isNarrow = range.getRow() === 1 && range.getNumColumns() < columnCount;
    return isNarrow ? { row: 1, column, rowCount: range.getNumRows(), columnCount } : undefined;
  });
}

/** A filter cannot be resized. Should the execution end while there is none, a mark tells the next that there was one. */
function refitFilter(sheet: Sheet, table: SheetArea, sizeFor: (range: Range) => SheetArea | undefined): void {
  const filter = sheet.getFilter();
  const lost = sheet.getDeveloperMetadata().find((metadata) => metadata.getKey() === FILTER_KEY);
  const next = filter === null ? undefined : sizeFor(filter.getRange());
  if (filter !== null && next !== undefined) {
    const knownCount = filter.getRange().getNumColumns();
    const criteria = Array.from({ length: knownCount }, (_, at) => filter.getColumnFilterCriteria(at + 1));
    const mark = SpreadsheetApp.DeveloperMetadataVisibility.PROJECT;
    if (lost === undefined) sheet.addDeveloperMetadata(FILTER_KEY, `${next.column} ${next.columnCount}`, mark);
    filter.remove();
    const fitted = areaOf(sheet, next).createFilter();
    criteria.forEach((one, index) => {
      if (one !== null) fitted.setColumnFilterCriteria(index + 1, one);
    });
    refitFilter(sheet, table, sizeFor);
    return;
  }
  if (lost === undefined) return;
  const [column = table.column, columnCount = table.columnCount] =
    (lost.getValue() || undefined)?.split(" ").map(Number) ?? [];
  if (filter === null) areaOf(sheet, { ...table, column, columnCount }).createFilter();
  lost.remove();
}

function sameColumns(table: SheetArea, range: Range): SheetArea {
  return { ...table, column: range.getColumn(), columnCount: range.getNumColumns() };
}

function dressBlock(range: Range, block: BlockLooks): void {
  if (block.isBold) range.setFontWeight("bold");
  if (block.fontSize !== undefined) range.setFontSize(block.fontSize);
  if (block.color !== undefined) range.setFontColor(block.color);
  if (block.fill !== undefined) range.setBackground(block.fill);
  if (block.align !== undefined) range.setHorizontalAlignment(block.align);
  if (block.format !== undefined) range.setNumberFormat(block.format);
}

type FormatRule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

/** For all rows but the titles. */
function rulesOf(sheet: Sheet, rules: readonly ColorRule[]): readonly FormatRule[] {
  const rowCount = Math.max(1, sheet.getMaxRows() - 1);
  return rules.map((rule) => ruleOf(sheet.getRange(2, rule.column, rowCount, 1), rule));
}

function ruleOf(range: Range, rule: ColorRule): FormatRule {
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
