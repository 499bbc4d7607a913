// The texts that Sheets shows for faults of cells and sheets, in one place for both workbooks.
import { cellName } from "./a1-notation.ts";
import type { Cell, CellError } from "./workbook.ts";

export const LOADING = "Loading...";

/** Without a message: there is nothing to explain. */
export const PENDING: CellError = { type: LOADING };

/** What a cell shows in place of a result. */
export function errorCell(error: CellError): Cell {
  return { value: error.type, error };
}

/** The formula's array would cover a cell that has content. Source: Sheets' own hover text. */
export function blockedSpill(row: number, column: number): CellError {
  const message = `Array result was not expanded because it would overwrite data in ${cellName(row, column)}.`;
  return { type: "#REF!", message };
}

/** The formula's array needs more grid than the sheet has. Source: Sheets' own hover text. */
export function spillPastGrid(missing: { readonly rows: number; readonly columns: number }): CellError {
  const what = missing.rows > 0 ? `rows (${missing.rows})` : `columns (${missing.columns})`;
  return { type: "#REF!", message: `Result was not automatically expanded, please insert more ${what}.` };
}

export function unknownFunction(name: string): CellError {
  return { type: "#NAME?", message: `Unknown function: '${name}'.` };
}

export function unknownName(name: string): CellError {
  return { type: "#NAME?", message: `Unknown range name: '${name}'.` };
}

export function unknownSheet(name: string): CellError {
  return { type: "#REF!", message: `Unresolved sheet name '${name}'.` };
}

export const OUTSIDE_GRID: CellError = { type: "#REF!", message: "Range does not exist." };

export const CIRCULAR = {
  type: "#REF!",
  message: "Circular dependency detected. To resolve with iterative calculation, see File > Settings.",
} as const satisfies CellError;

export function sheetNameTaken(name: string): Error {
  return new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
}

export function noSuchSheet(sheetId: number): Error {
  return new Error(`There is no sheet with the id ${sheetId}.`);
}

export function outsideSheet(): Error {
  return new Error("The coordinates of the range are outside the dimensions of the sheet.");
}

export function lastSheet(): Error {
  return new Error("You can't remove all the sheets in a document.");
}
