// One sheet of the in-memory workbook: what was put into its cells and what its formulas show there.
// Stores rows of plain values, so that a million cells are no million objects; evaluates nothing.
import type { DeletedLines } from "./area-shifting.ts";
import { grid } from "./areas.ts";
import { ColumnRuns } from "./column-runs.ts";
import type { ParsedFormula } from "./function-call-formula.ts";
import type { Area, Cell, CellInput, CellValue, SheetInfo } from "./workbook.ts";

/** A formula and what its last evaluation told. */
export interface FormulaState {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly parsed: ParsedFormula;
  /** Whether it calls a volatile function, wherever in it. */
  readonly isVolatile: boolean;
  /** Ranges it reads; a change in one of them makes it stale. */
  dependencies: readonly Area[];
  /** What its result covers, or would cover if it were not blocked. */
  wanted: Area;
  /** What it shows, faults included; nothing before its first evaluation. */
  shown: readonly (readonly Cell[])[];
  isPending: boolean;
}

export interface ShownResult {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
  readonly formula: FormulaState | undefined;
}

/** Columns a sheet can have at most; cell keys count with it. */
const KEY_WIDTH = 18_278;

function includes(area: Area, key: number): boolean {
  const row = Math.floor(key / KEY_WIDTH) - area.row;
  const column = (key % KEY_WIDTH) - area.column;
  return row >= 0 && row < area.rowCount && column >= 0 && column < area.columnCount;
}

export class MemorySheet {
  info: SheetInfo;
  readonly formulas = new Map<number, FormulaState>();
  readonly formats = new ColumnRuns<string>();
  /** What the user or the script put there; null and holes are empty. */
  private readonly stored: (CellValue[] | undefined)[] = [];
  /** Results of formulas, the formula's own cell and spilled ones, with the key of the cell they come from. */
  private readonly results = new Map<number, { readonly cell: Cell; readonly from: number }>();

  constructor(info: SheetInfo) {
    this.info = info;
  }

  key(row: number, column: number): number {
    return row * KEY_WIDTH + column;
  }

  cell(row: number, column: number): Cell {
    const key = this.key(row, column);
    const result = this.results.get(key);
    const formula = this.formulas.get(key)?.formula;
    const format = this.formats.valueAt(row, column) ?? result?.cell.format;
    return {
      value: result === undefined ? this.storedAt(row, column) : result.cell.value,
      ...(format === undefined ? {} : { format }),
      ...(formula === undefined ? {} : { formula }),
      ...(result?.cell.error === undefined ? {} : { error: result.cell.error }),
    };
  }

  put(row: number, column: number, input: CellInput): void {
    this.store(row, column, input.kind === "value" && input.value !== "" ? input.value : null);
    if (input.kind !== "value" || input.format === undefined) return;
    const { format } = input;
    this.formats.paint({ row, column, rowCount: 1, columnCount: 1 }, () => format);
  }

  setFormat(area: Area, format: string): void {
    this.formats.paint(area, () => (format === "" ? undefined : format));
  }

  /** Values of one row as they are stored, without those that formulas show. */
  storedRow(row: number, column: number, columnCount: number): CellValue[] {
    const line = this.stored[row];
    return Array.from({ length: columnCount }, (_, across) => line?.[column + across] ?? null);
  }

  /** The values stand there as they are; the caller has removed the formulas. */
  storeRow(row: number, column: number, values: readonly CellValue[]): void {
    for (const [across, value] of values.entries()) this.store(row, column + across, value);
  }

  /** Shows a result from the formula at `from`, its key. */
  show(area: Area, cells: readonly (readonly Cell[])[], from: number): void {
    cells.forEach((line, row) => {
      line.forEach((cell, column) => {
        this.results.set(this.key(area.row + row, area.column + column), { cell, from });
      });
    });
  }

  /** Takes away what the formula at `from` shows within the area. */
  hide(area: Area, from: number): void {
    this.eachKey(area, (key) => {
      if (this.results.get(key)?.from === from) this.results.delete(key);
    });
  }

  /** What formulas show within the area, each with the formula's own cell. */
  resultsWithin(area: Area): ShownResult[] {
    return [...this.results].flatMap(([key, { cell, from }]) => {
      if (!includes(area, key)) return [];
      return {
        row: Math.floor(key / KEY_WIDTH),
        column: key % KEY_WIDTH,
        cell,
        formula: this.formulas.get(from),
      };
    });
  }

  /** The first cell of the area, row by row, that keeps the formula at `from` from spilling over it. */
  obstacle(area: Area, from: number): { readonly row: number; readonly column: number } | undefined {
    return grid(area.rowCount, area.columnCount, (row, column) => ({
      row: area.row + row,
      column: area.column + column,
    }))
      .flat()
      .find(({ row, column }) => this.blocks(row, column, from));
  }

  /** Formulas that stand in the area or show their results there. */
  formulasWithin(area: Area): FormulaState[] {
    const found = new Set<FormulaState | undefined>();
    const note = (key: number) => found.add(this.formulas.get(this.results.get(key)?.from ?? key));
    if (area.rowCount * area.columnCount <= this.results.size + this.formulas.size) {
      this.eachKey(area, note);
    } else {
      for (const key of [...this.formulas.keys(), ...this.results.keys()]) if (includes(area, key)) note(key);
    }
    return [...found].filter((formula) => formula !== undefined);
  }

  /** Counts of rows and columns up to the last one with content. */
  extent(): { readonly rowCount: number; readonly columnCount: number } {
    let rowCount = 0;
    let columnCount = 0;
    for (const [row, line] of this.stored.entries()) {
      const last = line?.findLastIndex((value) => (value ?? null) !== null) ?? -1;
      if (last < 0) continue;
      rowCount = row + 1;
      columnCount = Math.max(columnCount, last + 1);
    }
    for (const key of [...this.formulas.keys(), ...this.shownKeys()]) {
      rowCount = Math.max(rowCount, Math.floor(key / KEY_WIDTH) + 1);
      columnCount = Math.max(columnCount, (key % KEY_WIDTH) + 1);
    }
    return { rowCount, columnCount };
  }

  /** Forgets what lies outside the new grid. */
  resize(size: { readonly rowCount: number; readonly columnCount: number }): void {
    this.info = { ...this.info, ...size };
    const isOutside = (key: number) =>
      Math.floor(key / KEY_WIDTH) >= size.rowCount || key % KEY_WIDTH >= size.columnCount;
    for (const map of [this.results, this.formulas]) {
      for (const key of [...map.keys()].filter(isOutside)) map.delete(key);
    }
    this.stored.length = Math.min(this.stored.length, size.rowCount);
    for (const line of this.stored) if (line !== undefined) line.length = Math.min(line.length, size.columnCount);
    this.formats.crop(size);
  }

  /** The caller has taken the formulas away and puts them back where they belong now. */
  deleteLines({ dimension, start, count }: DeletedLines): void {
    if (dimension === "rows") {
      this.stored.splice(start, count);
      this.formats.deleteRows(start, count);
    } else {
      for (const line of this.stored) line?.splice(start, count);
      this.formats.deleteColumns(start, count);
    }
  }

  private *shownKeys(): Generator<number> {
    for (const [key, { cell }] of this.results) if (cell.value !== null || cell.error !== undefined) yield key;
  }

  private storedAt(row: number, column: number): CellValue {
    return this.stored[row]?.[column] ?? null;
  }

  private blocks(row: number, column: number, from: number): boolean {
    const key = this.key(row, column);
    if (key === from) return false;
    const result = this.results.get(key);
    return this.formulas.has(key) || this.storedAt(row, column) !== null || (result ?? { from }).from !== from;
  }

  private store(row: number, column: number, value: CellValue): void {
    const line = this.stored[row];
    if (line === undefined) {
      if (value === null) return;
      const fresh: CellValue[] = new Array<CellValue>(column).fill(null);
      fresh.push(value);
      while (this.stored.length < row) this.stored.push(undefined);
      this.stored[row] = fresh;
      return;
    }
    while (line.length < column) line.push(null);
    line[column] = value;
  }

  private eachKey(area: Area, visit: (key: number) => void): void {
    for (let row = area.row; row < area.row + area.rowCount; row++) {
      for (let column = area.column; column < area.column + area.columnCount; column++) visit(this.key(row, column));
    }
  }
}
