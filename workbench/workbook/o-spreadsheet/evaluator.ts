// The inside of o-spreadsheet's evaluation, as far as this project reaches into it. Only types, and the check
// that the exactly pinned version still has what they say.
import type * as o from "@odoo/o-spreadsheet";
import type { EnginePosition } from "./custom-functions.ts";

export type EngineGetters = o.Model["getters"];

export type EngineColumns = readonly (readonly { readonly value: unknown }[])[];

export interface FormulaCell {
  readonly compiledFormula: o.CompiledFormula;
}

export interface Evaluator {
  readonly getters: EngineGetters;
  readonly blockedArrayFormulas: { add(position: EnginePosition): void };
  addDependencies(position: EnginePosition, ranges: readonly unknown[]): void;
  assertSheetHasEnoughSpaceToSpreadFormulaResult(position: EnginePosition, columns: EngineColumns): void;
  buildSafeGetSymbolValue(contextual: unknown): (name: string, isRange: boolean) => unknown;
  checkCollision(position: EnginePosition): (column: number, row: number) => void;
  computeFormulaCell(position: EnginePosition, cell: FormulaCell): unknown;
  spreadValues(position: EnginePosition, columns: EngineColumns): (column: number, row: number) => void;
}

const METHODS = [
  "addDependencies",
  "assertSheetHasEnoughSpaceToSpreadFormulaResult",
  "buildSafeGetSymbolValue",
  "checkCollision",
  "computeFormulaCell",
  "spreadValues",
];

/** Of an evaluation plugin. Throws when this version evaluates in another way. */
export function evaluatorOf(plugin: object): Evaluator {
  const evaluator: unknown = Reflect.get(plugin, "evaluator");
  if (!isEvaluator(evaluator)) throw new Error("This version of o-spreadsheet evaluates in another way.");
  return evaluator;
}

function isEvaluator(value: unknown): value is Evaluator {
  return (
    typeof value === "object" &&
    value !== null &&
    METHODS.every((name) => typeof Reflect.get(value, name) === "function") &&
    typeof Reflect.get(value, "getters") === "object" &&
    typeof Reflect.get(value, "blockedArrayFormulas") === "object"
  );
}
