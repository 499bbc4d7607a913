// Evaluates one formula of the in-memory workbook: resolves its operands to cells and asks the host of the
// custom functions. Writes nothing and remembers nothing.
import type { Argument, ArgumentCell, CustomFunctionHost } from "../emulator/custom-function-host.ts";
import type { Reference } from "./a1-notation.ts";
import { grid, isWithin } from "./areas.ts";
import { isDateFormat } from "./cell-format.ts";
import type { Operand, ParsedFormula } from "./function-call-formula.ts";
import { OUTSIDE_GRID, PENDING, unknownFunction, unknownName, unknownSheet } from "./sheets-messages.ts";
import type { Area, Cell, CellError, NamedRange, SheetInfo } from "./workbook.ts";

export interface EvaluationContext {
  readonly sheets: readonly SheetInfo[];
  readonly names: readonly NamedRange[];
  readonly host: CustomFunctionHost | undefined;
  cell(sheetId: number, row: number, column: number): Cell;
}

export interface Evaluation {
  readonly cells: readonly (readonly Cell[])[];
  readonly dependencies: readonly Area[];
  readonly isPending: boolean;
}

export interface FormulaPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

type Resolved =
  | { readonly kind: "argument"; readonly argument: Argument; readonly area?: Area }
  | { readonly kind: "fault"; readonly error: CellError };

const UNSUPPORTED: CellError = {
  type: "#ERROR!",
  message: "Formula parse error: the in-memory workbook evaluates a single call of a custom function, nothing else.",
};

export function evaluateFormula(parsed: ParsedFormula, place: FormulaPlace, context: EvaluationContext): Evaluation {
  switch (parsed.kind) {
    case "unreadable":
      return fault(UNSUPPORTED, []);
    case "operand":
      return evaluateOperand(parsed.operand, place, context);
    case "call":
      return evaluateCall(parsed, place, context);
  }
}

function evaluateCall(
  parsed: Extract<ParsedFormula, { kind: "call" }>,
  cell: FormulaPlace,
  context: EvaluationContext,
): Evaluation {
  const wanted = parsed.functionName.toUpperCase();
  const name = context.host?.callable().find((one) => one.toUpperCase() === wanted);
  if (name === undefined || context.host === undefined) return fault(unknownFunction(parsed.functionName), []);
  const resolved = parsed.operands.map((operand) => resolve(operand, cell, context));
  const dependencies = resolved.flatMap((one) => (one.kind === "argument" && one.area ? [one.area] : []));
  const args: Argument[] = [];
  for (const one of resolved) {
    if (one.kind === "fault") return fault(one.error, dependencies);
    args.push(one.argument);
  }
  const outcome = context.host.lookUp({ name, args, cell });
  switch (outcome.state) {
    case "pending":
      return { ...fault(PENDING, dependencies), isPending: true };
    case "error":
      return fault({ type: outcome.type, message: outcome.message }, dependencies);
    case "value":
      return { cells: outcome.rows, dependencies, isPending: false };
  }
}

function evaluateOperand(operand: Operand, place: FormulaPlace, context: EvaluationContext): Evaluation {
  const resolved = resolve(operand, place, context);
  if (resolved.kind === "fault") return fault(resolved.error, []);
  const { area } = resolved;
  if (area === undefined) {
    const value = isPlain(resolved.argument) ? resolved.argument : null;
    return { cells: [[{ value }]], dependencies: [], isPending: false };
  }
  const cells = grid(area.rowCount, area.columnCount, (row, column) => {
    const { formula: _formula, ...shown } = context.cell(area.sheetId, area.row + row, area.column + column);
    return shown;
  });
  return { cells, dependencies: [area], isPending: false };
}

function resolve(operand: Operand, place: FormulaPlace, context: EvaluationContext): Resolved {
  switch (operand.kind) {
    case "skipped":
      return { kind: "argument", argument: undefined };
    case "literal":
      return { kind: "argument", argument: operand.value };
    case "lost":
      return { kind: "fault", error: OUTSIDE_GRID };
    case "name": {
      const name = context.names.find((one) => one.name.toUpperCase() === operand.name.toUpperCase());
      return name === undefined ? { kind: "fault", error: unknownName(operand.name) } : readArea(name.area, context);
    }
    case "reference": {
      const area = areaOf(operand.reference, place.sheetId, context.sheets);
      return "type" in area ? { kind: "fault", error: area } : readArea(area, context);
    }
  }
}

function areaOf(reference: Reference, ownSheetId: number, sheets: readonly SheetInfo[]): Area | CellError {
  const sheetName = reference.sheetName?.toUpperCase();
  const sheet = sheets.find(({ id, name }) =>
    sheetName === undefined ? id === ownSheetId : name.toUpperCase() === sheetName,
  );
  if (sheet === undefined) return unknownSheet(reference.sheetName ?? "");
  const area: Area = {
    sheetId: sheet.id,
    row: reference.row,
    column: reference.column,
    rowCount: reference.rowCount ?? sheet.rowCount - reference.row,
    columnCount: reference.columnCount ?? sheet.columnCount - reference.column,
  };
  return isWithin(area, sheet) ? area : OUTSIDE_GRID;
}

/** A single cell is handed over as its value, as Sheets does; anything larger as rows. */
function readArea(area: Area, context: EvaluationContext): Resolved {
  const rows = grid(area.rowCount, area.columnCount, (row, column) =>
    argumentCell(context.cell(area.sheetId, area.row + row, area.column + column)),
  );
  const isSingle = area.rowCount === 1 && area.columnCount === 1;
  return { kind: "argument", argument: isSingle ? rows[0]?.[0] : rows, area };
}

function argumentCell(cell: Cell): ArgumentCell {
  if (cell.error !== undefined) return { error: cell.error.type };
  return typeof cell.value === "number" && isDateFormat(cell.format) ? { dateSerial: cell.value } : cell.value;
}

function isPlain(argument: Argument): argument is string | number | boolean {
  return typeof argument === "string" || typeof argument === "number" || typeof argument === "boolean";
}

function fault(error: CellError, dependencies: readonly Area[]): Evaluation {
  return { cells: [[{ value: error.type, error }]], dependencies, isPending: false };
}
