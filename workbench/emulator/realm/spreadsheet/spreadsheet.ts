// Spreadsheet: the active file, its sheets, names and settings.

import type { WireSheet } from "../../operations/spreadsheet-contract.ts";
import { integerArgument, requireCount, signatureError } from "../argument-check.ts";
import { strictObject } from "../strict-object.ts";
import { type BookContext, rememberSpreadsheet, sheetIdOf } from "./book-context.ts";
import type { EmulatedSheet, EmulatedSpreadsheet } from "./emulated-types.ts";
import { requireArea, requireRangeName } from "./named-range.ts";
import { protectionsOf } from "./protection.ts";
import { areaOfNotation } from "./range-bounds.ts";
import { createRangeList, rangeListOf } from "./range-list.ts";
import { createSelection, selectionSetters } from "./selection.ts";
import { sheetOrderMembers, spreadsheetMetadata } from "./spreadsheet-sheets.ts";

const MEMBER = "SpreadsheetApp.Spreadsheet";

export function createSpreadsheet(book: BookContext): EmulatedSpreadsheet {
  const spreadsheet: EmulatedSpreadsheet = strictObject<EmulatedSpreadsheet>("Spreadsheet", {
    ...fileMembers(book),
    ...sheetOrderMembers(book),
    ...spreadsheetMetadata(book, () => spreadsheet),
    ...selectionSetters(book, MEMBER),
    getRangeList: (...args: unknown[]) => rangeListOf(book, `${MEMBER}.getRangeList`, activeSheetId(book), args),
    getProtections: (...args: unknown[]) =>
      protectionsOf(
        book,
        `${MEMBER}.getProtections`,
        book.call("workbook.sheets").map(({ id }) => id),
        args,
      ),
    ...sheetMembers(book),
    ...selectionMembers(book),
    ...namedRangeMembers(book),
    getRange(...args: unknown[]) {
      requireCount(`${MEMBER}.getRange`, args, 1);
      return book.range(areaOfNotation(book, String(args[0]), book.call("workbook.activeSheetId")));
    },
    toast(...args: unknown[]) {
      book.permit(`${MEMBER}.toast`, "document-write");
      requireCount(`${MEMBER}.toast`, args, 1, 3);
      const [message, title = "", timeoutSeconds = 5] = args;
      book.call("ui.toast", String(message), String(title), integerArgument(`${MEMBER}.toast`, timeoutSeconds, args));
    },
  });
  return rememberSpreadsheet(spreadsheet);
}

type FileMembers =
  | "getId"
  | "getName"
  | "getSpreadsheetLocale"
  | "getSpreadsheetTimeZone"
  | "getUrl"
  | "setSpreadsheetLocale"
  | "setSpreadsheetTimeZone";

function fileMembers(book: BookContext): Pick<EmulatedSpreadsheet, FileMembers> {
  const info = () => book.call("workbook.info");
  const textArgument = (method: string, args: unknown[]): string => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    requireCount(`${MEMBER}.${method}`, args, 1);
    if (typeof args[0] !== "string") throw signatureError(`${MEMBER}.${method}`, args);
    return args[0];
  };
  return {
    getId: () => info().id,
    getName: () => info().name,
    getSpreadsheetLocale: () => info().locale,
    getSpreadsheetTimeZone: () => book.call("workbook.timeZone"),
    getUrl: () => `https://docs.google.com/spreadsheets/d/${info().id}/edit`,
    setSpreadsheetLocale(...args: unknown[]) {
      const locale = textArgument("setSpreadsheetLocale", args);
      // Sheets knows a list of locales, which is not at hand; what it does with others is not documented.
      if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(locale)) throw new Error(`not emulated: the locale ${locale}`);
      book.call("workbook.setLocale", locale);
    },
    setSpreadsheetTimeZone: (...args: unknown[]) =>
      book.call("workbook.setTimeZone", textArgument("setSpreadsheetTimeZone", args)),
  };
}

type SheetMembers = "getNumSheets" | "getSheetById" | "getSheetByName" | "getSheets" | "insertSheet";
/** Null where there is no such sheet; the type declarations leave it out for some. */
type MaybeSheet = EmulatedSheet | null;

function sheetMembers(book: BookContext): Pick<EmulatedSpreadsheet, SheetMembers> {
  const sheets = (): WireSheet[] => book.call("workbook.sheets");
  const found = (sheet: WireSheet | undefined): MaybeSheet => (sheet === undefined ? null : book.sheet(sheet.id));
  return {
    getNumSheets: () => sheets().length,
    getSheets: () => sheets().map((sheet) => book.sheet(sheet.id)),
    getSheetByName(...args: unknown[]) {
      requireCount(`${MEMBER}.getSheetByName`, args, 1);
      return found(sheets().find((sheet) => sheet.name === String(args[0])));
    },
    getSheetById(...args: unknown[]) {
      requireCount(`${MEMBER}.getSheetById`, args, 1);
      const id = integerArgument(`${MEMBER}.getSheetById`, args[0], args);
      return found(sheets().find((sheet) => sheet.id === id));
    },
    insertSheet(...args: unknown[]) {
      book.permit(`${MEMBER}.insertSheet`, "document-write");
      requireCount(`${MEMBER}.insertSheet`, args, 0, 2);
      const name = args.find((arg) => typeof arg === "string") ?? null;
      const index = args.find((arg) => typeof arg === "number") ?? null;
      if (args.some((arg) => arg !== name && arg !== index)) throw signatureError(`${MEMBER}.insertSheet`, args);
      return book.sheet(book.call("workbook.insertSheet", name, index).id);
    },
  };
}

type SelectionMembers =
  | "getActiveCell"
  | "getActiveRange"
  | "getActiveRangeList"
  | "getActiveSheet"
  | "getCurrentCell"
  | "getSelection"
  | "setActiveSheet";

function selectionMembers(book: BookContext): Pick<EmulatedSpreadsheet, SelectionMembers> {
  return {
    getActiveCell: () => book.range({ ...book.call("workbook.selection"), rowCount: 1, columnCount: 1 }),
    getActiveRange: () => book.range(book.call("workbook.selection")),
    getActiveRangeList: () => createRangeList(book, [book.call("workbook.selection")]),
    getCurrentCell: () => book.range({ ...book.call("workbook.selection"), rowCount: 1, columnCount: 1 }),
    getSelection: () => createSelection(book),
    getActiveSheet: () => book.sheet(activeSheetId(book)),
    setActiveSheet(...args: unknown[]) {
      book.permit(`${MEMBER}.setActiveSheet`, "document-write");
      requireCount(`${MEMBER}.setActiveSheet`, args, 1, 2);
      const sheetId = sheetIdOf(args[0]);
      if (sheetId === undefined) throw signatureError(`${MEMBER}.setActiveSheet`, args);
      book.call("workbook.activateSheet", sheetId);
      return book.sheet(sheetId);
    },
  };
}

/** In a custom function that is the sheet of the cell under evaluation. */
export function activeSheetId(book: BookContext): number {
  return book.settings.cell?.sheetId ?? book.call("workbook.activeSheetId");
}

type NamedRangeMembers = "getNamedRanges" | "getRangeByName" | "removeNamedRange" | "setNamedRange";

function namedRangeMembers(book: BookContext): Pick<EmulatedSpreadsheet, NamedRangeMembers> {
  const named = () => book.call("workbook.namedRanges");
  return {
    getNamedRanges: () => named().map(({ name, area }) => book.namedRange(name, area)),
    getRangeByName(...args: unknown[]) {
      requireCount(`${MEMBER}.getRangeByName`, args, 1);
      const found = named().find(({ name }) => name.toLowerCase() === String(args[0]).toLowerCase());
      return found === undefined ? null : book.range(found.area);
    },
    setNamedRange(...args: unknown[]) {
      book.permit(`${MEMBER}.setNamedRange`, "document-write");
      requireCount(`${MEMBER}.setNamedRange`, args, 2);
      const area = requireArea(`${MEMBER}.setNamedRange`, args, 1);
      book.call("workbook.setNamedRange", requireRangeName(args[0]), area);
    },
    removeNamedRange(...args: unknown[]) {
      book.permit(`${MEMBER}.removeNamedRange`, "document-write");
      requireCount(`${MEMBER}.removeNamedRange`, args, 1);
      book.call("workbook.removeNamedRange", String(args[0]));
    },
  };
}
