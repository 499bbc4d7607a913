// Which rectangles exist: the four forms of getRange, A1 notation, and the host's texts for what lies
// outside the sheet.

import { parseReference } from "../../../workbook/a1-notation.ts";
import type { WireArea, WireSheet } from "../../operations/spreadsheet-contract.ts";
import { integerArgument, requireCount } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import type { BookContext } from "./book-context.ts";

/** `(a1)`, `(row, column)`, `(row, column, rows)`, `(row, column, rows, columns)`, counted from 1. */
export function areaOfArguments(book: BookContext, sheetId: number, args: readonly unknown[]): WireArea {
  const member = "SpreadsheetApp.Sheet.getRange";
  requireCount(member, args, 1, 4);
  if (args.length === 1 && typeof args[0] === "string") return areaOfNotation(book, args[0], sheetId);
  if (args.length === 1) requireCount(member, args, 2);
  const [row = 1, column = 1, rowCount = 1, columnCount = 1] = args.map((arg) => integerArgument(member, arg, args));
  return requireWithin(book, { sheetId, row: row - 1, column: column - 1, rowCount, columnCount });
}

/** A1 notation, with a sheet's name or without; open ends reach to the end of the sheet; named ranges too. */
export function areaOfNotation(book: BookContext, notation: string, homeSheetId: number): WireArea {
  const reference = parseReference(notation);
  if (reference === undefined) return areaOfName(book, notation);
  const sheet = sheetNamed(book, reference.sheetName, homeSheetId);
  if (sheet === undefined) throw exception("Range not found");
  return requireWithin(book, {
    sheetId: sheet.id,
    row: reference.row,
    column: reference.column,
    rowCount: reference.rowCount ?? sheet.rowCount - reference.row,
    columnCount: reference.columnCount ?? sheet.columnCount - reference.column,
  });
}

/** Throws for rectangles that reach beyond the grid, or hold no cell. */
export function requireWithin(book: BookContext, area: WireArea): WireArea {
  const { row, column, rowCount, columnCount } = area;
  if (row < 0) throw exception("The starting row of the range is too small.");
  if (column < 0) throw exception("The starting column of the range is too small.");
  if (rowCount < 1) throw exception("The number of rows in the range must be at least 1.");
  if (columnCount < 1) throw exception("The number of columns in the range must be at least 1.");
  const sheet = book.call("sheet.info", area.sheetId);
  if (row + rowCount > sheet.rowCount || column + columnCount > sheet.columnCount) {
    throw exception("The coordinates of the range are outside the dimensions of the sheet.");
  }
  return area;
}

function areaOfName(book: BookContext, name: string): WireArea {
  const found = book.call("workbook.namedRanges").find((range) => range.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw exception("Range not found");
  return found.area;
}

function sheetNamed(book: BookContext, name: string | undefined, homeSheetId: number): WireSheet | undefined {
  if (name === undefined) return book.call("sheet.info", homeSheetId);
  return book.call("workbook.sheets").find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
}
