// How the cells, columns and rows of one sheet look in the plain furniture. Keeps runs, so that a style of a million
// cells is one entry a column. Knows no spreadsheet engine and no contents.
import type { DeletedLines } from "./area-shifting.ts";
import { grid } from "./areas.ts";
import { type Block, ColumnRuns } from "./column-runs.ts";
import type { CellStyle, StyleChange } from "./sheet-furniture.ts";

const DEFAULT_COLUMN_WIDTH = 100;
const DEFAULT_ROW_HEIGHT = 21;

interface ColumnLook {
  readonly widthPx: number;
  readonly isHidden: boolean;
}

const NEW_COLUMN: ColumnLook = { widthPx: DEFAULT_COLUMN_WIDTH, isHidden: false };
const PLAIN: CellStyle = {};

export class SheetLooks {
  tabColor: string | undefined;
  isGridHidden = false;
  private readonly styleRuns = new ColumnRuns<CellStyle>(isSameStyle);
  private readonly noteRuns = new ColumnRuns<string>();
  private readonly boxRuns = new ColumnRuns<true>();
  /** Of column 0 alone. */
  private readonly heightRuns = new ColumnRuns<number>();
  private columnLooks: (ColumnLook | undefined)[] = [];

  styles(area: Block): CellStyle[][] {
    return this.styleRuns.values(area).map((row) => row.map((style) => style ?? PLAIN));
  }

  setStyle(area: Block, change: StyleChange): void {
    this.styleRuns.paint(area, (before) => changedStyle(before ?? PLAIN, change));
  }

  clearStyles(area: Block): void {
    this.styleRuns.paint(area, () => undefined);
  }

  notes(area: Block): string[][] {
    return this.noteRuns.values(area).map((row) => row.map((note) => note ?? ""));
  }

  setNote(area: Block, note: string): void {
    this.noteRuns.paint(area, () => (note === "" ? undefined : note));
  }

  checkboxes(area: Block): boolean[][] {
    return this.boxRuns.values(area).map((row) => row.map((isBox) => isBox === true));
  }

  setCheckboxes(area: Block, isOn: boolean): void {
    this.boxRuns.paint(area, () => (isOn ? true : undefined));
  }

  column(at: number): ColumnLook {
    return this.columnLooks[at] ?? NEW_COLUMN;
  }

  setColumns(start: number, count: number, change: Partial<ColumnLook>): void {
    for (let at = start; at < start + count; at++) this.columnLooks[at] = { ...this.column(at), ...change };
  }

  rowHeight(row: number): number {
    return this.heightRuns.valueAt(row, 0) ?? DEFAULT_ROW_HEIGHT;
  }

  setRowHeights(row: number, rowCount: number, heightPx: number): void {
    this.heightRuns.paint({ row, column: 0, rowCount, columnCount: 1 }, () => heightPx);
  }

  /** Styles and checkboxes; notes only with everything else. */
  copyCells(source: SheetLooks, from: Block, to: Block, withNotes: boolean): void {
    this.styleRuns.copy(source.styleRuns, from, to);
    this.boxRuns.copy(source.boxRuns, from, to);
    if (withNotes) this.noteRuns.copy(source.noteRuns, from, to);
  }

  /** Everything, from a sheet of the same size. */
  copyAll(source: SheetLooks, size: { readonly rowCount: number; readonly columnCount: number }): void {
    const whole = { row: 0, column: 0, ...size };
    this.copyCells(source, whole, whole, true);
    this.heightRuns.copy(source.heightRuns, { ...whole, columnCount: 1 }, { ...whole, columnCount: 1 });
    this.columnLooks = [...source.columnLooks];
    this.tabColor = source.tabColor;
    this.isGridHidden = source.isGridHidden;
  }

  delete({ dimension, start, count }: DeletedLines): void {
    const runs = [this.styleRuns, this.noteRuns, this.boxRuns];
    if (dimension === "rows") {
      for (const one of [...runs, this.heightRuns]) one.deleteRows(start, count);
    } else {
      for (const one of runs) one.deleteColumns(start, count);
      this.columnLooks.splice(start, count);
    }
  }

  crop(size: { readonly rowCount: number; readonly columnCount: number }): void {
    for (const one of [this.styleRuns, this.noteRuns, this.boxRuns, this.heightRuns]) one.crop(size);
    this.columnLooks.length = Math.min(this.columnLooks.length, size.columnCount);
  }
}

/** `undefined` for a style without any part. */
function changedStyle(before: CellStyle, change: StyleChange): CellStyle | undefined {
  const parts = Object.entries({ ...before, ...change }).filter(([, part]) => part !== null && part !== undefined);
  return parts.length === 0 ? undefined : (Object.fromEntries(parts) as CellStyle);
}

const PARTS = [
  "isBold",
  "isItalic",
  "fontSize",
  "textColor",
  "fillColor",
  "horizontal",
  "vertical",
  "wrap",
] as const satisfies readonly (keyof CellStyle)[];

function isSameStyle(one: CellStyle, other: CellStyle): boolean {
  return one === other || PARTS.every((part) => one[part] === other[part]);
}

/** Blocks of equal neighbours in a row, so that a matrix becomes few changes. */
export function* equalBlocks<T>(
  area: Block,
  rows: readonly (readonly T[])[],
): Generator<Block & { readonly value: T }> {
  const [first] = rows.flatMap((row) => row.slice(0, 1)).slice(0, 1);
  if (first !== undefined && rows.every((row) => row.every((value) => value === first))) {
    yield { ...area, value: first };
    return;
  }
  const cells = grid(area.rowCount, area.columnCount, (row, column) => rows[row]?.[column]);
  for (const [row, line] of cells.entries()) {
    for (let column = 0; column < line.length; ) {
      const value = line[column];
      let end = column + 1;
      while (end < line.length && line[end] === value) end++;
      if (value !== undefined) {
        yield { row: area.row + row, column: area.column + column, rowCount: 1, columnCount: end - column, value };
      }
      column = end;
    }
  }
}
