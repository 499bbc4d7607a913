// Circles that o-spreadsheet does not see, or that a formula could hide by itself: references to the own cell, and
// results that would spill over what their formula reads. They show what Sheets shows.
import * as o from "@odoo/o-spreadsheet";
import { CIRCULAR } from "../sheets-messages.ts";
import type { EnginePosition } from "./custom-functions.ts";
import type { EngineColumns, EngineGetters, Evaluator } from "./evaluator.ts";
import { mentionsOf, somePrecedent, type Zone, zonesOf } from "./precedents.ts";

/** No function catches or ignores a reference to its own cell any more, as IFERROR and COUNTA would. */
export function refuseSelfReferences(evaluator: Evaluator): void {
  const compute = evaluator.computeFormulaCell.bind(evaluator);
  evaluator.computeFormulaCell = (position, cell) => {
    const own = zoneAt(position);
    const { compiledFormula } = cell;
    const mayRead = compiledFormula.rangeDependencies.some(({ sheetId, zone }) => overlap({ sheetId, ...zone }, own));
    if (mayRead && readsDirectly(compiledFormula, own, evaluator.getters)) throw circular();
    return compute(position, cell);
  };
}

/** The evaluator spreads no result any more over cells that its formula reads. */
export function refuseCircularSpills(evaluator: Evaluator): void {
  const spread = evaluator.spreadValues.bind(evaluator);
  evaluator.spreadValues = (position, columns) => {
    const cell = evaluator.getters.getCell(position);
    if (cell?.isFormula && readsFrom(cell.compiledFormula, zoneAt(position, columns), evaluator.getters)) {
      // As the engine itself marks a formula whose result is not spread.
      evaluator.blockedArrayFormulas.add(position);
      throw circular();
    }
    return spread(position, columns);
  };
}

function circular(): o.EvaluationError {
  return new o.EvaluationError(CIRCULAR.message, o.CellErrorType.CircularDependency);
}

function readsDirectly(formula: o.CompiledFormula, zone: Zone, getters: EngineGetters): boolean {
  return zonesOf(mentionsOf(formula, getters).all, getters).some((one) => overlap(one, zone));
}

/** Whether the formula's value depends on a cell of the zone. */
export function readsFrom(formula: o.CompiledFormula, zone: Zone, getters: EngineGetters): boolean {
  const { all } = mentionsOf(formula, getters);
  return somePrecedent(all, getters, (_mentions, zones) => zones.some((one) => overlap(one, zone)));
}

/** What a result covers; without one, the cell of the formula. */
export function zoneAt({ sheetId, col, row }: EnginePosition, columns: EngineColumns = []): Zone {
  const width = Math.max(1, columns.length);
  const height = Math.max(1, columns[0]?.length ?? 0);
  return { sheetId, left: col, top: row, right: col + width - 1, bottom: row + height - 1 };
}

function overlap(one: Zone, other: Zone): boolean {
  return (
    one.sheetId === other.sheetId &&
    one.left <= other.right &&
    other.left <= one.right &&
    one.top <= other.bottom &&
    other.top <= one.bottom
  );
}
