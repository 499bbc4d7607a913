// Evaluates a formula as if it stood in a cell of an o-spreadsheet model, with the refusals that a standing formula
// would meet. Writes nothing.
import * as o from "@odoo/o-spreadsheet";
import { grid } from "../areas.ts";
import { CIRCULAR, errorCell, PENDING } from "../sheets-messages.ts";
import type { Cell } from "../workbook.ts";
import { readCell } from "./cell-content.ts";
import { readsFrom, zoneAt } from "./circular-references.ts";
import type { EnginePosition } from "./custom-functions.ts";
import { hangsForEver } from "./volatile-arguments.ts";

export function evaluateAt(getters: o.Model["getters"], position: EnginePosition, formula: string): Cell[][] {
  const { sheetId } = position;
  const compiled = o.CompiledFormula.Compile(formula, sheetId, getters);
  if (readsFrom(compiled, zoneAt(position), getters)) return [[errorCell(CIRCULAR)]];
  if (hangsForEver(compiled, getters)) return [[errorCell(PENDING)]];
  const result = getters.evaluateFormulaResult(sheetId, formula, position);
  const columns = Array.isArray(result) ? result : [[result]];
  const isSpilling = columns.length > 1 || (columns[0]?.length ?? 0) > 1;
  if (isSpilling && readsFrom(compiled, zoneAt(position, columns), getters)) return [[errorCell(CIRCULAR)]];
  return grid(columns[0]?.length ?? 0, columns.length, (row, column) => {
    const payload = columns[column]?.[row] ?? { value: null };
    return readCell({ type: o.helpers.isEvaluationError(payload.value) ? "error" : "", ...payload }, undefined);
  });
}
