// Makes o-spreadsheet name and explain errors as Google Sheets does, take `;` between arguments, and say which
// cell blocks a spill. Used by the model in Node and by the page, so that both show the same. It reaches into
// the evaluator of the exactly pinned version and refuses to start when that looks different.
import * as o from "@odoo/o-spreadsheet";
import { cellName } from "../a1-notation.ts";
import { LOADING } from "../sheets-messages.ts";
import { refuseCircularSpills, refuseSelfReferences } from "./circular-references.ts";
import { type Evaluator, evaluatorOf } from "./evaluator.ts";
import { holdVolatileArguments } from "./volatile-arguments.ts";

/** Google's name for each of o-spreadsheet's; the others are spelt alike. */
const ERROR_NAMES: Readonly<Record<string, string>> = {
  InvalidReference: "#REF!",
  BadExpression: "#ERROR!",
  CircularDependency: "#REF!",
  SpilledBlocked: "#REF!",
  GenericError: "#ERROR!",
};

const TEXTS: Readonly<Record<string, string>> = {
  'Unknown function: "%s"': "Unknown function: '%s'.",
  "Circular reference": "Circular dependency detected. To resolve with iterative calculation, see File > Settings.",
  "Invalid expression": "Formula parse error.",
  "Invalid formula": "Formula parse error.",
  "Wrong function call": "Formula parse error.",
  "Unexpected token: %s": "Formula parse error.",
  "Missing closing parenthesis": "Formula parse error.",
  "Invalid sheet name: %s": "Unresolved sheet name '%s'.",
  "Invalid reference": "Reference does not exist.",
};

/** Once a process, before the first model is made. Calling it again does nothing. */
export function speakSheets(): void {
  if (hasStarted) return;
  hasStarted = true;
  Object.assign(o.CellErrorType, ERROR_NAMES);
  for (const name of [...Object.values(ERROR_NAMES), LOADING]) o.registries.errorTypes.add(name);
  o.setTranslationMethod((text: string, ..._values: readonly unknown[]) => TEXTS[text] ?? text);
  o.registries.coreViewsPluginRegistry.replace("evaluation", withSheetsMessages());
  acceptSemicolons();
}

let hasStarted = false;

function withSheetsMessages() {
  const Evaluation = o.registries.coreViewsPluginRegistry.get("evaluation");
  return class SheetsEvaluation extends Evaluation {
    constructor(...[config]: ConstructorParameters<typeof Evaluation>) {
      super(config);
      const evaluator = evaluatorOf(this);
      explainSpills(evaluator);
      leaveBlanksEmpty(evaluator);
      refuseSelfReferences(evaluator);
      refuseCircularSpills(evaluator);
      explainNames(evaluator);
      holdVolatileArguments(evaluator);
    }
  };
}

function explainSpills(evaluator: Evaluator): void {
  const check = evaluator.checkCollision.bind(evaluator);
  evaluator.checkCollision = (position) => {
    const checkCell = check(position);
    return (column, row) => {
      try {
        checkCell(column, row);
      } catch (fault) {
        if (!(fault instanceof o.EvaluationError)) throw fault;
        const name = cellName(position.row + row, position.col + column);
        throw Object.assign(fault, {
          message: `Array result was not expanded because it would overwrite data in ${name}.`,
        });
      }
    };
  };
  evaluator.assertSheetHasEnoughSpaceToSpreadFormulaResult = ({ sheetId, col, row }, columns) => {
    const missingRows = row + (columns[0]?.length ?? 0) - evaluator.getters.getNumberRows(sheetId);
    const missingColumns = col + columns.length - evaluator.getters.getNumberCols(sheetId);
    if (missingRows <= 0 && missingColumns <= 0) return;
    const what = missingRows > 0 ? `rows (${missingRows})` : `columns (${missingColumns})`;
    const message = `Result was not automatically expanded, please insert more ${what}.`;
    throw new o.EvaluationError(message, o.CellErrorType.SpilledBlocked);
  };
}

/** A blank in a spilled result leaves its cell empty, so that the text to its left may run over it. */
function leaveBlanksEmpty(evaluator: Evaluator): void {
  const spread = evaluator.spreadValues.bind(evaluator);
  evaluator.spreadValues = (position, columns) => {
    const spreadCell = spread(position, columns);
    return (column, row) => {
      if (columns[column]?.[row]?.value !== "") spreadCell(column, row);
    };
  };
}

function explainNames(evaluator: Evaluator): void {
  const build = evaluator.buildSafeGetSymbolValue.bind(evaluator);
  evaluator.buildSafeGetSymbolValue = (contextual) => {
    const getValue = build(contextual);
    return (name, isRange) => {
      const value = getValue(name, isRange);
      const isUnknown = value instanceof o.EvaluationError && value.value === o.CellErrorType.BadExpression;
      if (!isUnknown) return value;
      return new o.EvaluationError(`Unknown range name: '${name}'.`, o.CellErrorType.UnknownFunction);
    };
  };
}

/** Sheets takes `;` between arguments in every locale; formulas that add-ons insert rely on it. */
function acceptSemicolons(): void {
  const compile = o.CompiledFormula.Compile;
  o.CompiledFormula.Compile = (formula, sheetId, getters) => compile(withCommas(formula), sheetId, getters);
}

/** Replaces `;` outside quotes and braces; inside braces it separates rows. */
export function withCommas(formula: string): string {
  return formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\{[^}]*\}|;/g, (token) => (token === ";" ? "," : token));
}
