// Cells in which a volatile function reaches an argument of a custom function: they show Loading... for ever, and
// nothing is started for them. Used by the model in Node and by the page.
import type * as o from "@odoo/o-spreadsheet";
import { LOADING } from "../sheets-messages.ts";
import type { EngineGetters, Evaluator } from "./evaluator.ts";
import { mentionsOf, somePrecedent } from "./precedents.ts";

export function hangsForEver(formula: o.CompiledFormula, getters: EngineGetters): boolean {
  return somePrecedent(mentionsOf(formula, getters).inCustomArguments, getters, ({ isVolatile }) => isVolatile);
}

/** The evaluator leaves such cells alone from now on. */
export function holdVolatileArguments(evaluator: Evaluator): void {
  const compute = evaluator.computeFormulaCell.bind(evaluator);
  evaluator.computeFormulaCell = (position, cell) => {
    const { compiledFormula } = cell;
    if (!hangsForEver(compiledFormula, evaluator.getters)) return compute(position, cell);
    // The engine learns of named ranges while it evaluates a formula, and this one is not evaluated.
    const named = compiledFormula.getNamedRangesInFormula(evaluator.getters);
    evaluator.addDependencies(
      position,
      named.map(({ range }) => range),
    );
    const neverComputed: o.CompiledFormula = Object.assign(Object.create(compiledFormula), {
      execute: () => ({ value: LOADING }),
    });
    return compute(position, { ...cell, compiledFormula: neverComputed });
  };
}
