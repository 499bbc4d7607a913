// Sheet. Known by its id, so that renaming and moving change nothing.

import type { ClearedPart, WireSheet } from "../../operations/spreadsheet-contract.ts";
import { integerArgument, requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { strictObject } from "../strict-object.ts";
import { type BookContext, isSpreadsheet, rememberSheet } from "./book-context.ts";
import { cellInput } from "./cell-inputs.ts";
import { clearedParts } from "./clear-options.ts";
import { chartMembers } from "./embedded-chart.ts";
import type { EmulatedSheet } from "./emulated-types.ts";
import { areaOfArguments } from "./range-bounds.ts";
import { createRangeList, rangeListOf } from "./range-list.ts";
import { createSelection, selectionSetters } from "./selection.ts";
import { sheetFurnitureMembers } from "./sheet-furniture-members.ts";
import { gridMembers } from "./sheet-grid.ts";

const MEMBER = "SpreadsheetApp.Sheet";

export function createSheet(book: BookContext, sheetId: number): EmulatedSheet {
  const sheet: EmulatedSheet = strictObject<EmulatedSheet>("Sheet", {
    ...describingMembers(book, sheetId),
    ...rangeMembers(book, sheetId),
    ...changingMembers(book, sheetId, () => sheet),
    ...clearingMembers(book, sheetId, () => sheet),
    ...gridMembers(book, sheetId, () => sheet),
    ...sheetFurnitureMembers(book, sheetId, () => sheet),
    ...chartMembers(book, sheetId),
    ...selectionSetters(book, MEMBER, sheetId),
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

type RangeMembers =
  | "getActiveCell"
  | "getActiveRange"
  | "getActiveRangeList"
  | "getCurrentCell"
  | "getDataRange"
  | "getRange"
  | "getRangeList"
  | "getSelection"
  | "getSheetValues";

function rangeMembers(book: BookContext, sheetId: number): Pick<EmulatedSheet, RangeMembers> {
  const selected = () => {
    const selection = book.call("workbook.selection");
    return selection.sheetId === sheetId ? selection : { sheetId, row: 0, column: 0, rowCount: 1, columnCount: 1 };
  };
  return {
    getActiveCell: () => book.range({ ...selected(), rowCount: 1, columnCount: 1 }),
    getActiveRange: () => book.range(selected()),
    getActiveRangeList: () => createRangeList(book, [selected()]),
    getCurrentCell: () => book.range({ ...selected(), rowCount: 1, columnCount: 1 }),
    getRangeList: (...args: unknown[]) => rangeListOf(book, `${MEMBER}.getRangeList`, sheetId, args),
    getSelection: () => createSelection(book),
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
  | "copyTo"
  | "hideSheet"
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
  return {
    activate: change("activate", 0, () => book.call("workbook.activateSheet", sheetId)),
    appendRow: change("appendRow", 1, ([values]) => appendRow(book, sheetId, values)),
    copyTo(...args: unknown[]) {
      book.permit(`${MEMBER}.copyTo`, "document-write");
      if (args.length !== 1 || !isSpreadsheet(args[0])) throw signatureError(`${MEMBER}.copyTo`, args);
      return book.sheet(book.call("workbook.duplicateSheet", sheetId).id);
    },
    hideSheet: change("hideSheet", 0, () => book.call("sheet.hide", sheetId, true)),
    showSheet: change("showSheet", 0, () => book.call("sheet.hide", sheetId, false)),
    setFrozenRows: change("setFrozenRows", 1, (args, info) =>
      freeze(integer("setFrozenRows", args), info.frozenColumnCount),
    ),
    setFrozenColumns: change("setFrozenColumns", 1, (args, info) =>
      freeze(info.frozenRowCount, integer("setFrozenColumns", args)),
    ),
    setName: change("setName", 1, ([name]) => book.call("sheet.rename", sheetId, String(name))),
  };
}

type ClearingMembers = "clear" | "clearContents" | "clearFormats" | "clearNotes";

function clearingMembers(
  book: BookContext,
  sheetId: number,
  self: () => EmulatedSheet,
): Pick<EmulatedSheet, ClearingMembers> {
  const clear = (method: string, parts: readonly ClearedPart[]) => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    const { rowCount, columnCount } = book.call("sheet.info", sheetId);
    book.call("range.clear", { sheetId, row: 0, column: 0, rowCount, columnCount }, parts);
    return self();
  };
  return {
    clear: (...args: unknown[]) => clear("clear", clearedParts(`${MEMBER}.clear`, args)),
    clearContents(...args: unknown[]) {
      requireCount(`${MEMBER}.clearContents`, args, 0);
      return clear("clearContents", ["contents"]);
    },
    /** Rules that colour by value are formats too. */
    clearFormats(...args: unknown[]) {
      requireCount(`${MEMBER}.clearFormats`, args, 0);
      clear("clearFormats", ["styles", "number-formats"]);
      book.call("furniture.setRules", sheetId, []);
      return self();
    },
    clearNotes(...args: unknown[]) {
      requireCount(`${MEMBER}.clearNotes`, args, 0);
      return clear("clearNotes", ["notes"]);
    },
  };
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
