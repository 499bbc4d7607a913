// A formula of the in-memory workbook as it stands in its cell before it is evaluated for the first time.
import { parseFormula } from "./function-call-formula.ts";
import type { FormulaPlace } from "./memory-evaluation.ts";
import type { FormulaState } from "./memory-sheet.ts";
import { callsVolatile } from "./volatile-functions.ts";
import type { Area } from "./workbook.ts";

export function freshFormula(place: FormulaPlace, formula: string): FormulaState {
  const { sheetId, row, column } = place;
  const wanted: Area = { sheetId, row, column, rowCount: 1, columnCount: 1 };
  const read = { parsed: parseFormula(formula), isVolatile: callsVolatile(formula) };
  return { sheetId, row, column, formula, ...read, dependencies: [], wanted, shown: [], isPending: false };
}
