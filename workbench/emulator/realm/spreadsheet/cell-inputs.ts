// Checks what a script wants to write: exactly the range's shape, values that a cell can hold.

import { SPREADSHEET } from "../../limits.ts";
import type { WireCellInput } from "../../operations/spreadsheet-contract.ts";
import { signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";

export interface Shape {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Rows of exactly the shape. Throws in the host's words. */
export function requireRows(member: string, value: unknown, shape: Shape): readonly (readonly unknown[])[] {
  if (!isRows(value)) throw signatureError(member, [value]);
  if (value.length !== shape.rowCount) throw mismatch("rows", value.length, shape.rowCount);
  const wrong = value.find((row) => row.length !== shape.columnCount);
  if (wrong !== undefined) throw mismatch("columns", wrong.length, shape.columnCount);
  return value;
}

/** null and undefined clear. Objects, NaN and infinities are not specified by Google, so they throw here. */
export function cellInput(value: unknown): WireCellInput {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return requireLength(value);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Object.prototype.toString.call(value) === "[object Date]") {
    const dateMs = (value as Date).getTime();
    if (Number.isFinite(dateMs)) return { dateMs };
  }
  throw new Error(`not emulated: writing ${describe(value)} to a cell`);
}

export function textCells(member: string, rows: readonly (readonly unknown[])[]): string[][] {
  return rows.map((row) =>
    row.map((text) => {
      if (text === null || text === undefined) return "";
      if (typeof text !== "string") throw signatureError(member, [rows]);
      return requireLength(text);
    }),
  );
}

function requireLength(text: string): string {
  const limit = SPREADSHEET.charactersPerCell;
  if (text.length <= limit) return text;
  throw exception(`Your input contains more than the maximum of ${limit} characters in a single cell.`);
}

function mismatch(what: "rows" | "columns", given: number, wanted: number): Error {
  return exception(
    `The number of ${what} in the data does not match the number of ${what} in the range. ` +
      `The data has ${given} but the range has ${wanted}.`,
  );
}

function isRows(value: unknown): value is readonly (readonly unknown[])[] {
  return Array.isArray(value) && value.every((row) => Array.isArray(row));
}

function describe(value: unknown): string {
  return typeof value === "object" ? Object.prototype.toString.call(value) : String(value);
}
