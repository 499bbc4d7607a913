// What a gallery consists of, and where each of its blocks stands: one below the other, each with room for what
// it spills and for its chart. Knows nothing of looks.

import { cellName } from "./workbook/a1-notation.ts";
import type { ChartKind } from "./workbook/o-spreadsheet/charts.ts";

export interface Gallery {
  readonly sheetName: string;
  /** Stands in A1. */
  readonly heading: string;
  /** Stands below the heading. */
  readonly note: string;
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly GalleryBlock[] }[];
}

export interface GalleryBlock {
  readonly title: string;
  /** `{targets}` in it stands for the range of the targets. */
  readonly formula: string;
  /** Cells that the formula reads, one below the other with their title; it then stands right of them. */
  readonly targets?: readonly string[];
  /** The columns that spill. */
  readonly columns: readonly ColumnKind[];
  /** Rows that spill, titles included; where that depends on the data, the most that may. */
  readonly rowCount: number;
  /** The first row holds the columns' titles. Default true. */
  readonly hasTitles?: boolean;
  /** The table's rows, counted from 1, that have a date in the last column whatever its other rows have. */
  readonly dateRows?: readonly number[];
  readonly chart?: GalleryChart;
}

/**
 * What a column of a table holds: counts have thousands separators, ranks have none. Wide ones are long texts, at a
 * table's right end.
 */
export type ColumnKind = "text" | "wide" | "date" | "count" | "rank";

export interface GalleryChart {
  readonly kind: ChartKind;
  /** That of the block unless it says otherwise. */
  readonly title?: string;
  /** Places of the series among the table's columns; the table's first column names their values. */
  readonly series: readonly number[];
  /** The first and the last of the table's rows to be drawn, counted from 1. Default: all of them. */
  readonly rows?: readonly [number, number];
}

/** A block with its place on the sheet. */
export interface PlacedBlock {
  readonly block: GalleryBlock;
  /** As it stands in the cell, with the targets' range. */
  readonly formula: string;
  /** From where the formula spills. */
  readonly formulaAt: string;
  /** Row of the block's title, counted from 0; the formula's text and the table follow. */
  readonly row: number;
  /** Columns of the table: the targets', then those that spill. */
  readonly columns: readonly ColumnKind[];
  /** 0 without a chart. */
  readonly chartRowCount: number;
}

export interface PlacedHeading {
  readonly row: number;
  readonly heading: string;
}

/** Rows of a block above its table. */
export const ROWS_ABOVE_TABLE = 2;
const ROWS_BETWEEN_BLOCKS = 2;
/** Heading and note, and a row of air. */
const FIRST_ROW = 3;
/** Columns that a wide one covers. */
const WIDE_COLUMNS = 4;
/** Bars need more room than rows: there is an axis below them. */
const CHART_ROWS = { least: 10, most: 16, belowBars: 3 };

export function placesIn({ sections }: Gallery) {
  const placed: PlacedBlock[] = [];
  const headings: PlacedHeading[] = [];
  let row = FIRST_ROW;
  for (const { heading, blocks } of sections) {
    headings.push({ row, heading });
    row += 2;
    for (const block of blocks) {
      const one = placedAt(row, block);
      placed.push(one);
      row += ROWS_ABOVE_TABLE + Math.max(block.rowCount, one.chartRowCount) + ROWS_BETWEEN_BLOCKS;
    }
  }
  return { placed, headings };
}

export interface TablePart {
  /** Rows of the table, counted from 0. Default: all of them. */
  readonly first?: number;
  readonly last?: number;
  /** One of its columns, counted from 0. Default: all of them. */
  readonly column?: number;
  /** With the columns that a wide text covers. */
  readonly isWhole?: boolean;
}

/** The range of a part of the block's table. */
export function tableRange({ block, row, columns }: PlacedBlock, part: TablePart = {}): string {
  const { first = 0, last = block.rowCount - 1, column } = part;
  const top = row + ROWS_ABOVE_TABLE;
  const isWide = part.isWhole === true && columns.at(-1) === "wide";
  const end = column ?? columns.length - 1 + (isWide ? WIDE_COLUMNS - 1 : 0);
  return `${cellName(top + first, column ?? 0)}:${cellName(top + last, end)}`;
}

export function hasTitles({ block }: PlacedBlock): boolean {
  return block.hasTitles !== false;
}

/** The table's first row below its titles, counted from 0. */
export function bodyStart(placed: PlacedBlock): number {
  return hasTitles(placed) ? 1 : 0;
}

function placedAt(row: number, block: GalleryBlock): PlacedBlock {
  const { targets = [], formula, columns } = block;
  const top = row + ROWS_ABOVE_TABLE;
  const hasTargets = targets.length > 0;
  return {
    block,
    row,
    formula: formula.replace("{targets}", `${cellName(top, 0)}:${cellName(top + targets.length - 1, 0)}`),
    formulaAt: cellName(top, hasTargets ? 1 : 0),
    columns: hasTargets ? ["text", ...columns] : columns,
    chartRowCount: chartRowCount(block),
  };
}

/** As many as the table has, within bounds. */
function chartRowCount({ chart, rowCount }: GalleryBlock): number {
  if (chart === undefined) return 0;
  const wanted = chart.kind === "bar" ? rowCount + CHART_ROWS.belowBars : rowCount;
  return Math.min(Math.max(wanted, CHART_ROWS.least), CHART_ROWS.most);
}
