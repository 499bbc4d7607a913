// What a Sheet does with its rows and columns: deleting, inserting at the end, widths, heights, hiding.

import type { WireSheet } from "../../operations/spreadsheet-contract.ts";
import { integerArgument, requireCount } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import type { BookContext } from "./book-context.ts";
import type { EmulatedSheet } from "./emulated-types.ts";
import { requireArea } from "./named-range.ts";

const MEMBER = "SpreadsheetApp.Sheet";

type GridMembers =
  | "deleteColumn"
  | "deleteColumns"
  | "deleteRow"
  | "deleteRows"
  | "getColumnWidth"
  | "getRowHeight"
  | "hideColumn"
  | "hideColumns"
  | "insertColumnAfter"
  | "insertColumnsAfter"
  | "insertRowAfter"
  | "insertRowsAfter"
  | "isColumnHiddenByUser"
  | "setColumnWidth"
  | "setColumnWidths"
  | "setRowHeight"
  | "setRowHeights"
  | "showColumns"
  | "unhideColumn";

export function gridMembers(
  book: BookContext,
  sheetId: number,
  self: () => EmulatedSheet,
): Pick<EmulatedSheet, GridMembers> {
  const integers = (method: string, args: readonly unknown[], min: number, max = min): number[] => {
    requireCount(`${MEMBER}.${method}`, args, min, max);
    return args.filter((arg) => arg !== undefined).map((arg) => integerArgument(`${MEMBER}.${method}`, arg, args));
  };
  const change =
    (method: string, min: number, max: number, work: (numbers: readonly number[]) => void) =>
    (...args: unknown[]) => {
      book.permit(`${MEMBER}.${method}`, "document-write");
      work(integers(method, args, min, max));
      return self();
    };
  const remove = (method: string, dimension: "rows" | "columns", count: 1 | 2) =>
    change(method, count, count, ([start = 1, howMany = 1]) =>
      book.call("sheet.deleteLines", sheetId, dimension, start - 1, howMany),
    );
  const grow = (method: string, dimension: "rows" | "columns", count: 1 | 2) =>
    change(method, count, count, ([after = 0, howMany = 1]) =>
      insertAtEnd(book, { method, sheetId, dimension, after, howMany }),
    );
  const resize = (method: string, count: 2 | 3, operation: "grid.setColumnWidths" | "grid.setRowHeights") =>
    change(method, count, count, (numbers) => {
      const [start = 1, second = 0, third] = numbers;
      const [howMany, sizePx] = third === undefined ? [1, second] : [second, third];
      if (sizePx < 1) throw exception("The size in pixels must be at least 1.");
      book.call(operation, sheetId, start - 1, howMany, sizePx);
    });
  const hide = (method: string, isHidden: boolean) =>
    change(method, 1, 2, ([start = 1, howMany = 1]) =>
      book.call("grid.hideColumns", sheetId, start - 1, howMany, isHidden),
    );
  const hideRange =
    (method: string, isHidden: boolean) =>
    (...args: unknown[]) => {
      book.permit(`${MEMBER}.${method}`, "document-write");
      requireCount(`${MEMBER}.${method}`, args, 1);
      const { column, columnCount } = requireArea(`${MEMBER}.${method}`, args, 0);
      book.call("grid.hideColumns", sheetId, column, columnCount, isHidden);
    };
  const read = <T>(method: string, args: readonly unknown[], work: (position: number) => T): T => {
    book.permit(`${MEMBER}.${method}`, "document-read");
    return work((integers(method, args, 1)[0] ?? 1) - 1);
  };
  return {
    deleteColumn: remove("deleteColumn", "columns", 1),
    deleteColumns: remove("deleteColumns", "columns", 2),
    deleteRow: remove("deleteRow", "rows", 1),
    deleteRows: remove("deleteRows", "rows", 2),
    insertColumnAfter: grow("insertColumnAfter", "columns", 1),
    insertColumnsAfter: grow("insertColumnsAfter", "columns", 2),
    insertRowAfter: grow("insertRowAfter", "rows", 1),
    insertRowsAfter: grow("insertRowsAfter", "rows", 2),
    getColumnWidth: (...args: unknown[]) =>
      read("getColumnWidth", args, (column) => book.call("grid.columnWidth", sheetId, column)),
    getRowHeight: (...args: unknown[]) =>
      read("getRowHeight", args, (row) => book.call("grid.rowHeight", sheetId, row)),
    isColumnHiddenByUser: (...args: unknown[]) =>
      read("isColumnHiddenByUser", args, (column) => book.call("grid.isColumnHidden", sheetId, column)),
    setColumnWidth: resize("setColumnWidth", 2, "grid.setColumnWidths"),
    setColumnWidths: resize("setColumnWidths", 3, "grid.setColumnWidths"),
    setRowHeight: resize("setRowHeight", 2, "grid.setRowHeights"),
    setRowHeights: resize("setRowHeights", 3, "grid.setRowHeights"),
    hideColumn: hideRange("hideColumn", true),
    unhideColumn: hideRange("unhideColumn", false),
    hideColumns: hide("hideColumns", true),
    showColumns: hide("showColumns", false),
  };
}

interface Insertion {
  readonly method: string;
  readonly sheetId: number;
  readonly dimension: "rows" | "columns";
  readonly after: number;
  readonly howMany: number;
}

/** The workbook port can grow a sheet at its end only. */
function insertAtEnd(book: BookContext, { method, sheetId, dimension, after, howMany }: Insertion): void {
  const info: WireSheet = book.call("sheet.info", sheetId);
  const isRows = dimension === "rows";
  const standing = isRows ? info.rowCount : info.columnCount;
  if (after < 1 || after > standing || howMany < 1) throw exception(`Those ${dimension} are out of bounds.`);
  if (after !== standing) throw new Error(`not emulated: Sheet.${method} inside the sheet`);
  if (isRows) book.call("sheet.resize", sheetId, info.rowCount + howMany, info.columnCount);
  else book.call("sheet.resize", sheetId, info.rowCount, info.columnCount + howMany);
}
