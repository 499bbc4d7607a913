// How a gallery looks: a sheet with one block for each formula, its title and its text above what it spills, and a
// chart beside that. Which blocks there are stands in gallery.ts, where they stand in gallery-places.ts.

import {
  bodyStart,
  type ColumnKind,
  type Gallery,
  hasTitles,
  type PlacedBlock,
  placesIn,
  ROWS_ABOVE_TABLE,
  tableRange,
} from "./gallery-places.ts";
import type { CellStyle, SheetDescription } from "./sheet-description.ts";
import { cellName } from "./workbook/a1-notation.ts";
import type { ChartDescription } from "./workbook/o-spreadsheet/charts.ts";
import type { CellValue } from "./workbook/workbook.ts";

/** The first column holds what a row is about, the next ones its figures; charts stand right of those. */
const COLUMN_WIDTHS_PX = { "A:A": 390, "B:I": 120 };
const CHART_COLUMN = 4;
const CHART_OFFSET_PX = 24;
const CHART_WIDTH_PX = 430;
const ROW_HEIGHT_PX = 23;
const HEADING_HEIGHT_PX = 36;
const SECTION_HEIGHT_PX = 32;
const TITLE_HEIGHT_PX = 26;
/** Longer titles of columns take two lines. */
const COLUMN_TITLES_HEIGHT_PX = 40;

const FORMATS: Readonly<Partial<Record<ColumnKind, string>>> = { date: "yyyy-mm-dd", count: "#,##0", rank: "0" };

const STYLES = {
  heading: { bold: true, fontSize: 16 },
  section: { bold: true, fontSize: 13, textColor: "#1B6B5A" },
  title: { bold: true, fontSize: 11 },
  note: { textColor: "#5B6472" },
  columnTitles: { bold: true, fillColor: "#EEF2F6", wrapping: "wrap", verticalAlign: "middle" },
  titleOfNumbers: { align: "right" },
} as const satisfies Record<string, CellStyle>;

interface StyledRange {
  readonly range: string;
  readonly style: CellStyle;
}

export function gallerySheet(gallery: Gallery): SheetDescription {
  const { placed, headings } = placesIn(gallery);
  return {
    name: gallery.sheetName,
    columnWidthsPx: COLUMN_WIDTHS_PX,
    rowHeightsPx: Object.fromEntries([
      [rowReference(0), HEADING_HEIGHT_PX],
      ...headings.map(({ row }) => [rowReference(row), SECTION_HEIGHT_PX]),
      ...placed.map(({ row }) => [rowReference(row), TITLE_HEIGHT_PX]),
      ...placed.filter(hasTitles).map(({ row }) => [rowReference(row + ROWS_ABOVE_TABLE), COLUMN_TITLES_HEIGHT_PX]),
    ]),
    hasGridLines: false,
    formats: Object.fromEntries(placed.flatMap(formatsOf)),
    styles: [
      { range: "A1", style: STYLES.heading },
      { range: "A2", style: STYLES.note },
      ...headings.map(({ row }) => ({ range: cellName(row, 0), style: STYLES.section })),
      ...placed.flatMap(stylesOf),
    ],
    ruledRanges: placed.map((one) => tableRange(one, { first: bodyStart(one), isWhole: true })),
    cells: [
      columnOf("A1", [gallery.heading, gallery.note]),
      ...headings.map(({ row, heading }) => columnOf(cellName(row, 0), [heading])),
      ...placed.flatMap(({ block, row, formula, formulaAt }) => [
        columnOf(cellName(row, 0), [block.title, formula, ...(block.targets ?? [])]),
        { at: formulaAt, inputs: [[{ kind: "formula" as const, formula }]] },
      ]),
    ],
    charts: placed.flatMap(chartsOf),
  };
}

function formatsOf(placed: PlacedBlock): [string, string][] {
  const { dateRows = [] } = placed.block;
  const column = placed.columns.length - 1;
  return [
    ...placed.columns.flatMap((kind, at) =>
      formatted(tableRange(placed, { first: bodyStart(placed), column: at }), kind),
    ),
    ...dateRows.flatMap((row) => formatted(tableRange(placed, { first: row - 1, last: row - 1, column }), "date")),
  ];
}

function formatted(range: string, kind: ColumnKind): [string, string][] {
  const format = FORMATS[kind];
  return format === undefined ? [] : [[range, format]];
}

function stylesOf(placed: PlacedBlock): StyledRange[] {
  const { row, columns } = placed;
  const titles = { range: tableRange(placed, { last: 0, isWhole: true }), style: STYLES.columnTitles };
  const ofNumbers = columns.flatMap((kind, column) =>
    kind === "text" || kind === "wide"
      ? []
      : [{ range: tableRange(placed, { last: 0, column }), style: STYLES.titleOfNumbers }],
  );
  return [
    { range: cellName(row, 0), style: STYLES.title },
    { range: cellName(row + 1, 0), style: STYLES.note },
    ...(hasTitles(placed) ? [titles, ...ofNumbers] : []),
  ];
}

function chartsOf(placed: PlacedBlock): ChartDescription[] {
  const { block, row, chartRowCount } = placed;
  const { chart } = block;
  if (chart === undefined) return [];
  const [first = 0, last = block.rowCount - 1] = chart.rows?.map((one) => one - 1) ?? [];
  const range = (column: number) => tableRange(placed, { first, last, column });
  return [
    {
      kind: chart.kind,
      title: chart.title ?? block.title,
      labels: range(0),
      values: chart.series.map(range),
      hasTitles: first < bodyStart(placed),
      at: {
        cell: cellName(row + ROWS_ABOVE_TABLE, CHART_COLUMN),
        offsetPx: CHART_OFFSET_PX,
        widthPx: CHART_WIDTH_PX,
        heightPx: chartRowCount * ROW_HEIGHT_PX,
      },
    },
  ];
}

function rowReference(row: number): string {
  return `${row + 1}:${row + 1}`;
}

function columnOf(at: string, texts: readonly CellValue[]) {
  return { at, inputs: texts.map((value) => [{ kind: "value" as const, value }]) };
}
