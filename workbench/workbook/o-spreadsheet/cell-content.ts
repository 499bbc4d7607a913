// Writes and reads single cells of an o-spreadsheet model: which content makes it keep a value as it is, and
// what a cell of it is in the port's words.
import * as o from "@odoo/o-spreadsheet";
import type { Cell, CellInput, CellValue } from "../workbook.ts";
import { guardText, unguardText } from "./guarded-text.ts";

/** What the engine knows of an evaluated cell, as far as it is read here. */
export interface EvaluatedCell {
  readonly type: string;
  readonly value: unknown;
  readonly format?: string | undefined;
  readonly message?: string | { toString(): string } | undefined;
}

/** The fields of an UPDATE_CELL command for the input. */
export function cellUpdate(input: CellInput): { readonly content: string; readonly format?: string } {
  switch (input.kind) {
    case "clear":
      return { content: "" };
    case "formula":
      return { content: input.formula };
    case "value":
      return { content: valueContent(input.value), ...(input.format === undefined ? {} : { format: input.format }) };
  }
}

export function readCell(evaluated: EvaluatedCell, formula: string | undefined): Cell {
  const { format } = evaluated;
  const value = evaluated.value === "" ? null : plainValue(evaluated.value);
  return {
    value,
    ...(format === undefined || format === "" ? {} : { format }),
    ...(formula === undefined ? {} : { formula }),
    ...(evaluated.type === "error" ? { error: errorOf(evaluated) } : {}),
  };
}

function valueContent(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return String(value);
  const text = guardText(value, o.helpers.isEvaluationError);
  return isReadAsText(text) ? text : `'${text}`;
}

/** False for texts that typing would turn into a formula, a number, a date or a boolean. */
function isReadAsText(text: string): boolean {
  return text === "" || (/^[\p{L}\u2060][^\n]*$/u.test(text) && !/^(true|false)$/i.test(text) && !looksLikeDate(text));
}

function looksLikeDate(text: string): boolean {
  return /\d/.test(text) && o.helpers.isDateTime(text, US_DATES);
}

const US_DATES: Parameters<typeof o.helpers.isDateTime>[1] = {
  name: "English (US)",
  code: "en_US",
  thousandsSeparator: ",",
  decimalSeparator: ".",
  weekStart: 7,
  dateFormat: "m/d/yyyy",
  timeFormat: "hh:mm:ss a",
  formulaArgSeparator: ",",
};

function plainValue(value: unknown): CellValue {
  if (typeof value === "string") return unguardText(value);
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

function errorOf(evaluated: EvaluatedCell): NonNullable<Cell["error"]> {
  const type = String(evaluated.value);
  const message = evaluated.message === undefined ? "" : String(evaluated.message);
  return message === "" ? { type } : { type, message };
}
