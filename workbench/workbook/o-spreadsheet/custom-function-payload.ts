// Converts between o-spreadsheet's cells and the calls and outcomes of custom functions.
// Used by the model in Node and by the page: both have to build the same call from the same cells.
import * as o from "@odoo/o-spreadsheet";
import type { Argument, ArgumentCell, CustomFunctionOutcome, OutputCell } from "../../emulator/custom-function-host.ts";
import { isDateFormat } from "../cell-format.ts";
import { LOADING } from "../sheets-messages.ts";
import { guardText, unguardText } from "./guarded-text.ts";

/** A value as formulas pass it on inside o-spreadsheet. */
export interface Payload {
  value: string | number | boolean | null;
  format?: string;
  message?: string;
  /** Present where the value comes from a cell. */
  position?: { sheetId: string; col: number; row: number };
}

/** What a formula hands to a function: nothing, one cell, or columns of cells. */
export type PassedArgument = Payload | readonly (readonly Payload[])[] | undefined;

/** A range of one cell is handed over as its value, as Sheets does for a reference to one cell. */
export function toArgument(passed: PassedArgument): Argument {
  if (passed === undefined) return undefined;
  if (!isColumns(passed)) return toArgumentCell(passed);
  const height = passed[0]?.length ?? 0;
  if (passed.length === 1 && height === 1) return toArgumentCell(passed[0]?.[0]);
  return Array.from({ length: height }, (_, row) => passed.map((column) => toArgumentCell(column[row])));
}

/**
 * The error that keeps a function from being called at all: an argument that is itself faulty (an unknown name,
 * a lost reference), or cells that go round in a circle. Errors of cells are handed to the function instead.
 */
export function callFault(passed: PassedArgument): Payload | undefined {
  if (passed === undefined) return undefined;
  const cells = isColumns(passed) ? passed.flat() : [passed];
  const [only] = cells.length === 1 ? cells : [];
  if (only !== undefined && only.position === undefined && isError(only)) return only;
  return cells.find((cell) => isError(cell) && String(cell.message ?? "").startsWith("Circular dependency"));
}

function isError(cell: Payload): boolean {
  return o.helpers.isEvaluationError(cell.value);
}

/** o-spreadsheet counts columns first and shows null as 0, hence the empty text for blanks. */
export function toPayload(outcome: CustomFunctionOutcome): Payload | Payload[][] {
  switch (outcome.state) {
    case "pending":
      return { value: LOADING };
    case "error":
      return { value: outcome.type, message: outcome.message };
    case "value": {
      const width = outcome.rows[0]?.length ?? 0;
      return Array.from({ length: width }, (_, column) => outcome.rows.map((row) => toPayloadCell(row[column])));
    }
  }
}

function toPayloadCell(cell: OutputCell | undefined): Payload {
  const value = cell?.value ?? "";
  return {
    value: typeof value === "string" ? guardText(value, o.helpers.isEvaluationError) : value,
    ...(cell?.format === undefined ? {} : { format: cell.format }),
  };
}

function toArgumentCell(cell: Payload | undefined): ArgumentCell {
  const value = cell?.value ?? null;
  if (typeof value === "number") return isDateFormat(cell?.format) ? { dateSerial: value } : value;
  if (typeof value !== "string") return value;
  return o.helpers.isEvaluationError(value) ? { error: value } : unguardText(value);
}

function isColumns(passed: PassedArgument): passed is readonly (readonly Payload[])[] {
  return Array.isArray(passed);
}
