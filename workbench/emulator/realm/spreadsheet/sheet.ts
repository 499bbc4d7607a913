// Sheet. Known by its id, so that renaming and moving change nothing.

import type { WireSheet } from "../../operations/operation-contract.ts";
import { integerArgument, requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { strictObject } from "../strict-object.ts";
import { type BookContext, rememberSheet } from "./book-context.ts";
import { cellInput } from "./cell-inputs.ts";
import type { EmulatedSheet } from "./emulated-types.ts";
import { areaOfArguments } from "./range-bounds.ts";

const MEMBER = "SpreadsheetApp.Sheet";

export function createSheet(book: BookContext, sheetId: number): EmulatedSheet {
  const sheet: EmulatedSheet = strictObject<EmulatedSheet>("Sheet", {
    ...describingMembers(book, sheetId),
    ...rangeMembers(book, sheetId),
    ...changingMembers(book, sheetId, () => sheet),
    getParent: () => book.spreadsheet(),
  });
  return rememberSheet(sheet, sheetId);
}

type DescribingMembers =
  | "getFrozenColumns"
  | "getFrozenRows"
  | "getIndex"
  | "getLastColumn"
  | "getLastRow"
  | "getMaxColumns"
  | "getMaxRows"
  | "getName"
  | "getSheetId"
  | "getSheetName"
  | "isSheetHidden";

/** Names and extents wait while custom functions are under way; ids and the rest do not. */
function describingMembers(book: BookContext, sheetId: number): Pick<EmulatedSheet, DescribingMembers> {
  const info = (): WireSheet => book.call("sheet.info", sheetId);
  return {
    getFrozenColumns: () => info().frozenColumnCount,
    getFrozenRows: () => info().frozenRowCount,
    getIndex: () => info().index + 1,
    getLastColumn: () => book.call("sheet.extent", sheetId).columnCount,
    getLastRow: () => book.call("sheet.extent", sheetId).rowCount,
    getMaxColumns: () => info().columnCount,
    getMaxRows: () => info().rowCount,
    getName: () => book.call("sheet.name", sheetId),
    getSheetId: () => sheetId,
    getSheetName: () => book.call("sheet.name", sheetId),
    isSheetHidden: () => info().hidden,
  };
}

type RangeMembers = "getActiveCell" | "getActiveRange" | "getDataRange" | "getRange" | "getSheetValues";

function rangeMembers(book: BookContext, sheetId: number): Pick<EmulatedSheet, RangeMembers> {
  const selected = () => {
    const selection = book.call("workbook.selection");
    return selection.sheetId === sheetId ? selection : { sheetId, row: 0, column: 0, rowCount: 1, columnCount: 1 };
  };
  return {
    getActiveCell: () => book.range({ ...selected(), rowCount: 1, columnCount: 1 }),
    getActiveRange: () => book.range(selected()),
    getDataRange() {
      const { rowCount, columnCount } = book.call("sheet.extent", sheetId);
      const size = { rowCount: Math.max(1, rowCount), columnCount: Math.max(1, columnCount) };
      return book.range({ sheetId, row: 0, column: 0, ...size });
    },
    getRange: (...args: unknown[]) => book.range(areaOfArguments(book, sheetId, args)),
    getSheetValues: (...args: unknown[]) => book.range(areaOfArguments(book, sheetId, args)).getValues(),
  };
}

type ChangingMembers =
  | "activate"
  | "appendRow"
  | "clear"
  | "hideSheet"
  | "insertColumnsAfter"
  | "insertRowsAfter"
  | "setFrozenColumns"
  | "setFrozenRows"
  | "setName"
  | "showSheet";

function changingMembers(
  book: BookContext,
  sheetId: number,
  self: () => EmulatedSheet,
): Pick<EmulatedSheet, ChangingMembers> {
  const change =
    (method: string, count: number, work: (args: unknown[], info: WireSheet) => void) =>
    (...args: unknown[]) => {
      book.permit(`${MEMBER}.${method}`, "document-write");
      requireCount(`${MEMBER}.${method}`, args, count);
      work(args, book.call("sheet.info", sheetId));
      return self();
    };
  const integer = (method: string, args: unknown[], at = 0): number =>
    integerArgument(`${MEMBER}.${method}`, args[at], args);
  const freeze = (rows: number, columns: number): void => book.call("sheet.freeze", sheetId, rows, columns);
  const cleared = change("clear", 0, () => book.call("sheet.clear", sheetId));
  return {
    activate: change("activate", 0, () => book.call("workbook.activateSheet", sheetId)),
    appendRow: change("appendRow", 1, ([values]) => appendRow(book, sheetId, values)),
    clear(...args: unknown[]) {
      if (args.length > 0) throw new Error("not emulated: Sheet.clear with options");
      return cleared();
    },
    hideSheet: change("hideSheet", 0, () => book.call("sheet.hide", sheetId, true)),
    showSheet: change("showSheet", 0, () => book.call("sheet.hide", sheetId, false)),
    insertRowsAfter: change("insertRowsAfter", 2, (args, info) => {
      requireAtEnd("insertRowsAfter", integer("insertRowsAfter", args), info.rowCount);
      book.call("sheet.resize", sheetId, info.rowCount + integer("insertRowsAfter", args, 1), info.columnCount);
    }),
    insertColumnsAfter: change("insertColumnsAfter", 2, (args, info) => {
      requireAtEnd("insertColumnsAfter", integer("insertColumnsAfter", args), info.columnCount);
      book.call("sheet.resize", sheetId, info.rowCount, info.columnCount + integer("insertColumnsAfter", args, 1));
    }),
    setFrozenRows: change("setFrozenRows", 1, (args, info) =>
      freeze(integer("setFrozenRows", args), info.frozenColumnCount),
    ),
    setFrozenColumns: change("setFrozenColumns", 1, (args, info) =>
      freeze(info.frozenRowCount, integer("setFrozenColumns", args)),
    ),
    setName: change("setName", 1, ([name]) => book.call("sheet.rename", sheetId, String(name))),
  };
}

/** The workbook port can grow a sheet at its end only. */
function requireAtEnd(method: string, after: number, count: number): void {
  if (after !== count) throw new Error(`not emulated: Sheet.${method} inside the sheet`);
}

/** Below the last row with content; the sheet grows when it is full. */
function appendRow(book: BookContext, sheetId: number, values: unknown): void {
  if (!Array.isArray(values)) throw signatureError(`${MEMBER}.appendRow`, [values]);
  if (values.length === 0) throw exception("The row contents must not be empty.");
  const info = book.call("sheet.info", sheetId);
  const row = book.call("sheet.extent", sheetId).rowCount;
  const size = { rowCount: Math.max(info.rowCount, row + 1), columnCount: Math.max(info.columnCount, values.length) };
  if (size.rowCount > info.rowCount || size.columnCount > info.columnCount) {
    book.call("sheet.resize", sheetId, size.rowCount, size.columnCount);
  }
  const area = { sheetId, row, column: 0, rowCount: 1, columnCount: values.length };
  book.call("range.setValues", area, [values.map(cellInput)]);
}
