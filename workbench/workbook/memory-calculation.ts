// Keeps the formulas of the in-memory workbook up to date: which are stale, in which order they are evaluated,
// where their results spill. Knows nothing of how a formula is read or who answers it.
import { isWithin, overlaps } from "./areas.ts";
import type { Evaluation, FormulaPlace } from "./memory-evaluation.ts";
import { somePrecedent } from "./memory-precedents.ts";
import type { FormulaState, MemorySheet } from "./memory-sheet.ts";
import { blockedSpill, CIRCULAR, errorCell, spillPastGrid } from "./sheets-messages.ts";
import type { Area, Cell, CellError } from "./workbook.ts";

export interface CalculationSource {
  sheets(): readonly MemorySheet[];
  dependencies(parsed: FormulaState["parsed"], place: FormulaPlace): readonly Area[];
  evaluate(parsed: FormulaState["parsed"], place: FormulaPlace, readsVolatile: boolean): Evaluation;
}

/** Evaluations of one formula in one settling; more means that formulas feed each other in a circle. */
const MOST_ROUNDS = 50;

export class MemoryCalculation {
  private readonly source: CalculationSource;
  private stale = new Set<FormulaState>();

  constructor(source: CalculationSource) {
    this.source = source;
  }

  add(sheet: MemorySheet, state: FormulaState): void {
    sheet.formulas.set(sheet.key(state.row, state.column), state);
    this.stale.add(state);
  }

  /** Takes the formula of a cell away with all that it shows. */
  remove(sheet: MemorySheet, key: number): void {
    const state = sheet.formulas.get(key);
    if (state === undefined) return;
    sheet.hide(state.wanted, key);
    sheet.formulas.delete(key);
    this.stale.delete(state);
    this.touch(state.wanted);
  }

  /** Contents within the area have changed: what reads it or spills there is stale. */
  touch(area: Area): void {
    for (const state of this.formulas()) {
      const isConcerned = overlaps(state.wanted, area) || state.dependencies.some((one) => overlaps(one, area));
      if (isConcerned) this.stale.add(state);
    }
  }

  touchAll(isConcerned: (state: FormulaState) => boolean = () => true): void {
    for (const state of this.formulas()) if (isConcerned(state)) this.stale.add(state);
  }

  hasPending(): boolean {
    return this.formulas().some((state) => state.isPending);
  }

  formulas(): FormulaState[] {
    return this.source.sheets().flatMap((sheet) => [...sheet.formulas.values()]);
  }

  /** Evaluates stale formulas, and those that read their results, until none is left. */
  settle(): void {
    for (const state of this.stale) state.dependencies = this.source.dependencies(state.parsed, placeOf(state));
    const rounds = new Map<FormulaState, number>();
    for (let state = this.next(); state !== undefined; state = this.next()) {
      this.stale.delete(state);
      const round = (rounds.get(state) ?? 0) + 1;
      rounds.set(state, round);
      if (round <= MOST_ROUNDS) this.refresh(state, round === MOST_ROUNDS);
    }
  }

  /** What the formula gives at the place; shows nothing. */
  evaluateAt(parsed: FormulaState["parsed"], place: FormulaPlace): Evaluation {
    const dependencies = this.source.dependencies(parsed, place);
    const result = this.evaluate(parsed, place, dependencies);
    const isCircular = isLarge(result) && this.reads(dependencies, areaAt(place, result.cells));
    return isCircular ? { ...result, cells: [[errorCell(CIRCULAR)]] } : result;
  }

  /** Nothing is asked of anybody where the formula depends on its own cell. */
  private evaluate(parsed: FormulaState["parsed"], place: FormulaPlace, dependencies: readonly Area[]): Evaluation {
    if (this.reads(dependencies, areaAt(place))) return { cells: [[errorCell(CIRCULAR)]], isPending: false };
    const readsVolatile = somePrecedent(dependencies, this.source.sheets(), ({ isVolatile }) => isVolatile);
    return this.source.evaluate(parsed, place, readsVolatile);
  }

  /** Whether what is read there, or what that is made from, lies in the area. */
  private reads(dependencies: readonly Area[], target: Area): boolean {
    const isHit = (areas: readonly Area[]) => areas.some((area) => overlaps(area, target));
    return isHit(dependencies) || somePrecedent(dependencies, this.source.sheets(), (one) => isHit(one.dependencies));
  }

  private next(): FormulaState | undefined {
    const [state] = this.stale;
    return state;
  }

  private refresh(state: FormulaState, isCircular: boolean): void {
    const sheet = this.source.sheets().find(({ info }) => info.id === state.sheetId);
    if (sheet === undefined) return;
    const key = sheet.key(state.row, state.column);
    const before = state.wanted;
    sheet.hide(before, key);
    const result = this.evaluate(state.parsed, placeOf(state), state.dependencies);
    const wanted = areaAt(state, result.cells);
    state.isPending = result.isPending;
    state.wanted = wanted;
    const fault = isCircular ? CIRCULAR : this.spillFault(sheet, state, result);
    const cells = fault === undefined ? result.cells : [[errorCell(fault)]];
    sheet.show(areaAt(state, cells), cells, key);
    const hasChanged = !isSame(state.shown, cells);
    state.shown = cells;
    if (hasChanged) this.touchReaders(state, [before, wanted]);
  }

  private spillFault(sheet: MemorySheet, state: FormulaState, result: Evaluation): CellError | undefined {
    const { wanted } = state;
    if (!isWithin(wanted, sheet.info)) {
      return spillPastGrid({
        rows: wanted.row + wanted.rowCount - sheet.info.rowCount,
        columns: wanted.column + wanted.columnCount - sheet.info.columnCount,
      });
    }
    const obstacle = sheet.obstacle(wanted, sheet.key(state.row, state.column));
    if (obstacle !== undefined) return blockedSpill(obstacle.row, obstacle.column);
    return isLarge(result) && this.reads(state.dependencies, wanted) ? CIRCULAR : undefined;
  }

  private touchReaders(changed: FormulaState, areas: readonly Area[]): void {
    for (const state of this.formulas()) {
      if (state === changed) continue;
      const concerned = [...state.dependencies, ...(isSpilling(state) ? [state.wanted] : [])];
      if (concerned.some((one) => areas.some((area) => overlaps(one, area)))) this.stale.add(state);
    }
  }
}

function isSpilling(state: FormulaState): boolean {
  return state.wanted.rowCount > 1 || state.wanted.columnCount > 1;
}

function placeOf({ sheetId, row, column }: FormulaState): FormulaPlace {
  return { sheetId, row, column };
}

function isLarge({ cells }: Evaluation): boolean {
  return cells.length > 1 || (cells[0]?.length ?? 0) > 1;
}

/** What the cells cover there; without any, the cell itself. */
function areaAt({ sheetId, row, column }: FormulaPlace, cells: Evaluation["cells"] = []): Area {
  return { sheetId, row, column, rowCount: Math.max(1, cells.length), columnCount: Math.max(1, cells[0]?.length ?? 0) };
}

function isSame(before: Evaluation["cells"], after: Evaluation["cells"]): boolean {
  const isSameCell = (one: Cell | undefined, other: Cell) =>
    one?.value === other.value && one.format === other.format && one.error?.message === other.error?.message;
  return (
    before.length === after.length &&
    before[0]?.length === after[0]?.length &&
    after.every((line, row) => line.every((cell, column) => isSameCell(before[row]?.[column], cell)))
  );
}
