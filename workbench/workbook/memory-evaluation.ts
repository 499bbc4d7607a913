// Evaluates one formula of the in-memory workbook: resolves its operands to cells and asks the host of the
// custom functions. Writes nothing and remembers nothing.
import type { Argument, ArgumentCell, CustomFunctionHost } from "../emulator/custom-function-host.ts";
import type { Reference } from "./a1-notation.ts";
import { grid, isWithin } from "./areas.ts";
import { isDateFormat } from "./cell-format.ts";
import type { Operand, ParsedFormula } from "./function-call-formula.ts";
import {
  CIRCULAR,
  errorCell,
  OUTSIDE_GRID,
  PENDING,
  unknownFunction,
  unknownName,
  unknownSheet,
} from "./sheets-messages.ts";
import type { Area, Cell, CellError, NamedRange, SheetInfo } from "./workbook.ts";

/** Where references and names point. */
export interface LocatingContext {
  readonly sheets: readonly SheetInfo[];
  readonly names: readonly NamedRange[];
}

export interface EvaluationContext extends LocatingContext {
  readonly host: CustomFunctionHost | undefined;
  /** Whether a value that the formula reads comes from a volatile function. */
  readonly readsVolatile: boolean;
  cell(sheetId: number, row: number, column: number): Cell;
}

export interface Evaluation {
  readonly cells: readonly (readonly Cell[])[];
  readonly isPending: boolean;
}

export interface FormulaPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

type Located =
  | { readonly kind: "plain"; readonly argument: Argument }
  | { readonly kind: "area"; readonly area: Area }
  | { readonly kind: "fault"; readonly error: CellError };

const UNSUPPORTED: CellError = {
  type: "#ERROR!",
  message: "Formula parse error: the in-memory workbook evaluates a single call of a custom function, nothing else.",
};

/** The areas that the formula reads, known before it is evaluated. */
export function dependenciesOf(parsed: ParsedFormula, place: FormulaPlace, context: LocatingContext): readonly Area[] {
  const operands = parsed.kind === "call" ? parsed.operands : parsed.kind === "operand" ? [parsed.operand] : [];
  return operands.flatMap((operand) => {
    const located = locate(operand, place, context);
    return located.kind === "area" ? [located.area] : [];
  });
}

export function evaluateFormula(parsed: ParsedFormula, place: FormulaPlace, context: EvaluationContext): Evaluation {
  switch (parsed.kind) {
    case "unreadable":
      return fault(UNSUPPORTED);
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
  if (name === undefined || context.host === undefined) return fault(unknownFunction(parsed.functionName));
  // Sheets shows Loading... for ever, and no answer is awaited.
  if (parsed.hasVolatileArgument || context.readsVolatile) return fault(PENDING);
  const args: Argument[] = [];
  for (const operand of parsed.operands) {
    const located = locate(operand, cell, context);
    if (located.kind === "fault") return fault(located.error);
    if (located.kind === "area" && showsCircle(located.area, context)) return fault(CIRCULAR);
    args.push(located.kind === "plain" ? located.argument : readArea(located.area, context));
  }
  const outcome = context.host.lookUp({ name, args, cell });
  switch (outcome.state) {
    case "pending":
      return { ...fault(PENDING), isPending: true };
    case "error":
      return fault({ type: outcome.type, message: outcome.message });
    case "value":
      return { cells: outcome.rows, isPending: false };
  }
}

function evaluateOperand(operand: Operand, place: FormulaPlace, context: EvaluationContext): Evaluation {
  const located = locate(operand, place, context);
  switch (located.kind) {
    case "fault":
      return fault(located.error);
    case "plain":
      return { cells: [[{ value: isPlain(located.argument) ? located.argument : null }]], isPending: false };
    case "area": {
      const { area } = located;
      const cells = grid(area.rowCount, area.columnCount, (row, column) => {
        const { formula: _formula, ...shown } = context.cell(area.sheetId, area.row + row, area.column + column);
        return shown;
      });
      return { cells, isPending: false };
    }
  }
}

function locate(operand: Operand, place: FormulaPlace, context: LocatingContext): Located {
  switch (operand.kind) {
    case "skipped":
      return { kind: "plain", argument: undefined };
    case "literal":
      return { kind: "plain", argument: operand.value };
    case "lost":
      return { kind: "fault", error: OUTSIDE_GRID };
    case "name": {
      const name = context.names.find((one) => one.name.toUpperCase() === operand.name.toUpperCase());
      return name === undefined
        ? { kind: "fault", error: unknownName(operand.name) }
        : { kind: "area", area: name.area };
    }
    case "reference": {
      const area = areaOf(operand.reference, place.sheetId, context.sheets);
      return "type" in area ? { kind: "fault", error: area } : { kind: "area", area };
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
function readArea(area: Area, context: EvaluationContext): Argument {
  const rows = grid(area.rowCount, area.columnCount, (row, column) =>
    argumentCell(context.cell(area.sheetId, area.row + row, area.column + column)),
  );
  const isSingle = area.rowCount === 1 && area.columnCount === 1;
  return isSingle ? rows[0]?.[0] : rows;
}

/** Other errors are handed to the function; with this one it is not called, in both workbooks. */
function showsCircle(area: Area, context: EvaluationContext): boolean {
  const cells = grid(area.rowCount, area.columnCount, (row, column) =>
    context.cell(area.sheetId, area.row + row, area.column + column),
  ).flat();
  return cells.some(({ error }) => error?.message === CIRCULAR.message);
}

function argumentCell(cell: Cell): ArgumentCell {
  if (cell.error !== undefined) return { error: cell.error.type };
  return typeof cell.value === "number" && isDateFormat(cell.format) ? { dateSerial: cell.value } : cell.value;
}

function isPlain(argument: Argument): argument is string | number | boolean {
  return typeof argument === "string" || typeof argument === "number" || typeof argument === "boolean";
}

function fault(error: CellError): Evaluation {
  return { cells: [[errorCell(error)]], isPending: false };
}
