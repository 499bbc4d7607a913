// Lays out a gallery: a sheet with one block for each formula, its title and its text above what it spills, and
// a chart beside that. Knows how a block looks; which blocks there are stands in gallery.ts.

import type { SheetDescription } from "./sheet-description.ts";
import { cellName, parseReference } from "./workbook/a1-notation.ts";
import type { ChartDescription } from "./workbook/o-spreadsheet/charts.ts";
import type { CellValue } from "./workbook/workbook.ts";

export interface GalleryBlock {
  readonly title: string;
  /** The title's cell; the formula's text stands in the one below. */
  readonly at: string;
  readonly formula: string;
  /** From where the formula spills; two below the title unless it has to stand beside what it reads. */
  readonly formulaAt?: string;
  /** Cells that the formula reads, from an upper left cell on. */
  readonly inputs?: { readonly at: string; readonly rows: readonly (readonly CellValue[])[] };
  /** Number and date formats by range. */
  readonly formats?: Readonly<Record<string, string>>;
  /** By rows, `39:40`, where values have several lines: rows do not grow by themselves for what is spilled. */
  readonly rowHeightsPx?: Readonly<Record<string, number>>;
  /** Ranges of titles in what is spilled, to be shown as such. */
  readonly titleRanges?: readonly string[];
  /** Titled by the block unless it has a title of its own. */
  readonly chart?: Omit<ChartDescription, "title"> & { readonly title?: string };
}

export interface Gallery {
  readonly sheetName: string;
  /** Stands in A1. */
  readonly heading: string;
  /** By columns: `A:A`, `B:I`. */
  readonly columnWidthsPx?: Readonly<Record<string, number>>;
  readonly blocks: readonly GalleryBlock[];
}

const FORMULA_TEXT_COLOR = "#5B6472";
const TITLE_FILL = "#EEF2F6";

/** Throws when a block does not start at a cell. */
export function gallerySheet(gallery: Gallery): SheetDescription {
  const { blocks } = gallery;
  return {
    name: gallery.sheetName,
    columnWidthsPx: gallery.columnWidthsPx ?? {},
    rowHeightsPx: Object.assign({}, ...blocks.map(({ rowHeightsPx }) => rowHeightsPx ?? {})),
    formats: Object.assign({}, ...blocks.map(({ formats }) => formats ?? {})),
    styles: [
      { range: "A1", style: { bold: true, fontSize: 14 } },
      ...blocks.flatMap((block) => [
        { range: below(block.at, 0), style: { bold: true, fontSize: 11 } },
        { range: below(block.at, 1), style: { textColor: FORMULA_TEXT_COLOR } },
        ...(block.titleRanges ?? []).map((range) => ({ range, style: { bold: true, fillColor: TITLE_FILL } })),
      ]),
    ],
    cells: [
      text("A1", gallery.heading),
      ...blocks.flatMap(({ title, at, formula, formulaAt, inputs }) => [
        text(below(at, 0), title),
        text(below(at, 1), formula),
        ...(inputs === undefined ? [] : [values(inputs.at, inputs.rows)]),
        { at: formulaAt ?? below(at, 2), inputs: [[{ kind: "formula" as const, formula }]] },
      ]),
    ],
    charts: blocks.flatMap(({ title, chart }) => (chart === undefined ? [] : [{ title, ...chart }])),
  };
}

function text(at: string, value: string) {
  return values(at, [[value]]);
}

function values(at: string, rows: readonly (readonly CellValue[])[]) {
  return { at, inputs: rows.map((row) => row.map((value) => ({ kind: "value" as const, value }))) };
}

function below(at: string, rows: number): string {
  const reference = parseReference(at);
  if (reference === undefined) throw new Error(`A block cannot start at ${JSON.stringify(at)}.`);
  return cellName(reference.row + rows, reference.column);
}
