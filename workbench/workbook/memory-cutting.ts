// Takes rows or columns out of a sheet of the in-memory workbook; what stands behind them moves up, formulas too. Which
// text a formula has afterwards is decided elsewhere.
import { areaAfterDeletion, type DeletedLines, positionAfterDeletion } from "./area-shifting.ts";
import { freshFormula } from "./fresh-formula.ts";
import type { MemoryCalculation } from "./memory-calculation.ts";
import type { FormulaState, MemorySheet } from "./memory-sheet.ts";
import { outsideSheet } from "./sheets-messages.ts";

export function cutLines(sheet: MemorySheet, calculation: MemoryCalculation, deleted: DeletedLines): void {
  const { sheetId, dimension, start, count } = deleted;
  const { info } = sheet;
  const isRows = dimension === "rows";
  const standing = isRows ? info.rowCount : info.columnCount;
  if (start < 0 || count < 1 || start + count > standing || count === standing) throw outsideSheet();
  const states = [...sheet.formulas.values()];
  for (const state of states) calculation.remove(sheet, sheet.key(state.row, state.column));
  sheet.deleteLines(deleted);
  const frozen = positionAfterDeletion(isRows ? info.frozenRowCount : info.frozenColumnCount, deleted);
  sheet.info = isRows
    ? { ...info, rowCount: info.rowCount - count, frozenRowCount: frozen }
    : { ...info, columnCount: info.columnCount - count, frozenColumnCount: frozen };
  for (const { row, column, formula } of states) {
    const place = areaAfterDeletion({ sheetId, row, column, rowCount: 1, columnCount: 1 }, deleted);
    if (place !== undefined) calculation.add(sheet, freshFormula(place, formula));
  }
}

/** Formulas that `rewrite` leaves as they are keep their results. */
export function rewriteFormulas(
  sheet: MemorySheet,
  calculation: MemoryCalculation,
  rewrite: (state: FormulaState) => string,
): void {
  for (const [key, state] of [...sheet.formulas]) {
    const formula = rewrite(state);
    if (formula === state.formula) continue;
    calculation.remove(sheet, key);
    calculation.add(sheet, freshFormula(state, formula));
  }
}
