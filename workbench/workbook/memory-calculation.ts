// Keeps the formulas of the in-memory workbook up to date: which are stale, in which order they are evaluated,
// where their results spill. Knows nothing of how a formula is read or who answers it.
import { isWithin, overlaps } from "./areas.ts";
import type { Evaluation, FormulaPlace } from "./memory-evaluation.ts";
import { somePrecedent } from "./memory-precedents.ts";
import type { FormulaState, MemorySheet } from "./memory-sheet.ts";
import { blockedSpill, CIRCULAR, errorCell, spillPastGrid } from "./sheets-messages.ts";
import type { Area, CellError } from "./workbook.ts";

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
    for (const state of this.stale) state.dependencies = this.source.dependencies(state.parsed, state);
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
    return this.evaluate(parsed, place, this.source.dependencies(parsed, place));
  }

  private evaluate(parsed: FormulaState["parsed"], place: FormulaPlace, dependencies: readonly Area[]): Evaluation {
    const readsVolatile = somePrecedent(dependencies, this.source.sheets(), ({ isVolatile }) => isVolatile);
    return this.source.evaluate(parsed, place, readsVolatile);
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
    const { sheetId, row, column } = state;
    const own: Area = { sheetId, row, column, rowCount: 1, columnCount: 1 };
    const result = this.evaluate(state.parsed, { sheetId, row, column }, state.dependencies);
    const wanted = { ...own, rowCount: result.cells.length, columnCount: result.cells[0]?.length ?? 1 };
    state.isPending = result.isPending;
    state.wanted = wanted;
    const readsItself = isCircular || state.dependencies.some((area) => overlaps(area, wanted));
    const fault = readsItself ? CIRCULAR : spillFault(sheet, wanted, key);
    if (fault === undefined) sheet.show(wanted, result.cells, key);
    else sheet.show(own, [[errorCell(fault)]], key);
    this.touchReaders(state, [before, wanted]);
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

function spillFault(sheet: MemorySheet, wanted: Area, key: number): CellError | undefined {
  if (!isWithin(wanted, sheet.info)) {
    return spillPastGrid({
      rows: wanted.row + wanted.rowCount - sheet.info.rowCount,
      columns: wanted.column + wanted.columnCount - sheet.info.columnCount,
    });
  }
  const obstacle = sheet.obstacle(wanted, key);
  return obstacle === undefined ? undefined : blockedSpill(obstacle.row, obstacle.column);
}
