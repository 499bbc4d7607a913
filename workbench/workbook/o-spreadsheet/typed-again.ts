// Formulas that were typed before their functions were known have to be read again.
import type * as o from "@odoo/o-spreadsheet";
import type { EngineCommand } from "./headless-model.ts";

/** Types each formula that could not be read once more. */
export function formulasTypedAgain(getters: o.Model["getters"]): readonly EngineCommand[] {
  return getters.getSheetIds().flatMap((sheetId) =>
    getters.getCells(sheetId).flatMap((cell) => {
      if (!cell.isFormula || !cell.compiledFormula.isBadExpression) return [];
      const position = getters.getCellPosition(cell.id);
      const content = cell.compiledFormula.toFormulaString(getters);
      return ["", content].map((text) => ({ type: "UPDATE_CELL", ...position, content: text }));
    }),
  );
}
