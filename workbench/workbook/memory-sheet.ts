// One sheet of the in-memory workbook: what was put into its cells and what its formulas show there.
// Stores sparsely; evaluates nothing.
import { grid } from "./areas.ts";
import type { ParsedFormula } from "./function-call-formula.ts";
import type { Area, Cell, CellInput, CellValue, SheetInfo } from "./workbook.ts";

/** What the user or the script put there. A cell may have a format and nothing else. */
export interface StoredCell {
  readonly value: CellValue;
  readonly format?: string;
}

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
  private readonly stored = new Map<number, StoredCell>();
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
    const stored = this.stored.get(key);
    const formula = this.formulas.get(key)?.formula;
    const format = stored?.format ?? result?.cell.format;
    return {
      value: result === undefined ? (stored?.value ?? null) : result.cell.value,
      ...(format === undefined ? {} : { format }),
      ...(formula === undefined ? {} : { formula }),
      ...(result?.cell.error === undefined ? {} : { error: result.cell.error }),
    };
  }

  put(row: number, column: number, input: CellInput): void {
    const key = this.key(row, column);
    const before = this.stored.get(key);
    const format = (input.kind === "value" ? input.format : undefined) ?? before?.format;
    const value = input.kind === "value" && input.value !== "" ? input.value : null;
    this.store(key, value, format);
  }

  setFormat(row: number, column: number, format: string): void {
    const key = this.key(row, column);
    this.store(key, this.stored.get(key)?.value ?? null, format === "" ? undefined : format);
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

  /** The first cell of the area, row by row, that keeps the formula at `from` from spilling over it. */
  obstacle(area: Area, from: number): { readonly row: number; readonly column: number } | undefined {
    const found = grid(area.rowCount, area.columnCount, (row, column) => ({
      row: area.row + row,
      column: area.column + column,
    }))
      .flat()
      .find(({ row, column }) => this.blocks(this.key(row, column), from));
    return found;
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

  /** Forgets what lies outside the new grid. */
  resize(size: { readonly rowCount: number; readonly columnCount: number }): void {
    this.info = { ...this.info, ...size };
    const isOutside = (key: number) =>
      Math.floor(key / KEY_WIDTH) >= size.rowCount || key % KEY_WIDTH >= size.columnCount;
    for (const map of [this.stored, this.results, this.formulas]) {
      for (const key of [...map.keys()].filter(isOutside)) map.delete(key);
    }
  }

  private blocks(key: number, from: number): boolean {
    if (key === from) return false;
    const result = this.results.get(key);
    return (
      this.formulas.has(key) || (this.stored.get(key)?.value ?? null) !== null || (result ?? { from }).from !== from
    );
  }

  private store(key: number, value: CellValue, format: string | undefined): void {
    if (value === null && format === undefined) this.stored.delete(key);
    else this.stored.set(key, { value, ...(format === undefined ? {} : { format }) });
  }

  private eachKey(area: Area, visit: (key: number) => void): void {
    for (let row = area.row; row < area.row + area.rowCount; row++) {
      for (let column = area.column; column < area.column + area.columnCount; column++) visit(this.key(row, column));
    }
  }
}
