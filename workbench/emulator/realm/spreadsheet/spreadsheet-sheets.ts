// What a Spreadsheet does with its sheets as wholes, deleting, moving, duplicating, and its own metadata.

import { integerArgument, requireCount, signatureError } from "../argument-check.ts";
import { type BookContext, sheetIdOf } from "./book-context.ts";
import { addMetadata, createFinder, metadataAt } from "./developer-metadata.ts";
import type { EmulatedSpreadsheet } from "./emulated-types.ts";

const MEMBER = "SpreadsheetApp.Spreadsheet";

type SheetOrderMembers = "deleteActiveSheet" | "deleteSheet" | "duplicateActiveSheet" | "moveActiveSheet";

export function sheetOrderMembers(book: BookContext): Pick<EmulatedSpreadsheet, SheetOrderMembers> {
  const write = (method: string, args: readonly unknown[], count: number): void => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    requireCount(`${MEMBER}.${method}`, args, count);
  };
  return {
    deleteSheet(...args: unknown[]) {
      write("deleteSheet", args, 1);
      const sheetId = sheetIdOf(args[0]);
      if (sheetId === undefined) throw signatureError(`${MEMBER}.deleteSheet`, args);
      book.call("workbook.deleteSheet", sheetId);
    },
    deleteActiveSheet(...args: unknown[]) {
      write("deleteActiveSheet", args, 0);
      book.call("workbook.deleteSheet", book.call("workbook.activeSheetId"));
      return book.sheet(book.call("workbook.activeSheetId"));
    },
    /** The copy stands behind its original and becomes the active sheet. */
    duplicateActiveSheet(...args: unknown[]) {
      write("duplicateActiveSheet", args, 0);
      const original = book.call("sheet.info", book.call("workbook.activeSheetId"));
      const copy = book.call("workbook.duplicateSheet", original.id);
      book.call("workbook.moveSheet", copy.id, original.index + 1);
      book.call("workbook.activateSheet", copy.id);
      return book.sheet(copy.id);
    },
    moveActiveSheet(...args: unknown[]) {
      write("moveActiveSheet", args, 1);
      const position = integerArgument(`${MEMBER}.moveActiveSheet`, args[0], args);
      book.call("workbook.moveSheet", book.call("workbook.activeSheetId"), position - 1);
    },
  };
}

type MetadataMembers = "addDeveloperMetadata" | "createDeveloperMetadataFinder" | "getDeveloperMetadata";

export function spreadsheetMetadata(
  book: BookContext,
  self: () => EmulatedSpreadsheet,
): Pick<EmulatedSpreadsheet, MetadataMembers> {
  return {
    addDeveloperMetadata(...args: unknown[]) {
      addMetadata(book, `${MEMBER}.addDeveloperMetadata`, { kind: "spreadsheet" }, args);
      return self();
    },
    getDeveloperMetadata: () => metadataAt(book, `${MEMBER}.getDeveloperMetadata`, (at) => at.kind === "spreadsheet"),
    createDeveloperMetadataFinder: () => createFinder(book, () => true),
  };
}
