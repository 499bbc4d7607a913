// SpreadsheetApp: the way to the active file. Other files are out of reach under the narrow scope, and
// always in custom functions.

import type { ServiceContext } from "../service-context.ts";
import { strictObject } from "../strict-object.ts";
import { createUi, type EmulatedUi } from "../ui.ts";
import type { BookContext } from "./book-context.ts";
import { newRuleBuilder } from "./conditional-rule.ts";
import { newValidationBuilder } from "./data-validation.ts";
import type { EmulatedSheet, EmulatedSpreadsheet, EmulatedSpreadsheetApp } from "./emulated-types.ts";
import {
  BandingTheme,
  CopyPasteType,
  DeveloperMetadataLocationType,
  DeveloperMetadataVisibility,
  InterpolationType,
  ProtectionType,
  WrapStrategy,
} from "./enumerations.ts";
import { createNamedRange } from "./named-range.ts";
import { createRange } from "./range.ts";
import { selectionSetters } from "./selection.ts";
import { createSheet } from "./sheet.ts";
import { activeSheetId, createSpreadsheet } from "./spreadsheet.ts";

type App = EmulatedSpreadsheetApp & { getUi(): EmulatedUi };

export function createSpreadsheetApp(context: ServiceContext): App {
  const book = bookContext(context);
  const permit = (method: string): void => context.permit(`SpreadsheetApp.${method}`, "document-read");
  /** Null in a clock trigger without an active file. */
  const active = (method: string): EmulatedSpreadsheet | null => {
    permit(method);
    return context.settings.hasDocument ? book.spreadsheet() : null;
  };
  const otherFile = (method: string) => (): never => {
    context.permit(`SpreadsheetApp.${method}`, "other-documents");
    throw new Error(`not emulated: SpreadsheetApp.${method}`);
  };
  // Google's declarations leave out that there may be no active file.
  const found = <T>(value: T | null): T => value as T;
  const activeSheet = (method: string): EmulatedSheet | null =>
    active(method) === null ? null : book.sheet(activeSheetId(book));
  return strictObject<App>("SpreadsheetApp", {
    getActive: () => found(active("getActive")),
    getActiveSpreadsheet: () => found(active("getActiveSpreadsheet")),
    getActiveSheet: () => found(activeSheet("getActiveSheet")),
    getActiveRange: () => found(active("getActiveRange")?.getActiveRange() ?? null),
    getCurrentCell: () => found(active("getCurrentCell")?.getActiveCell() ?? null),
    setActiveSheet: (...args: unknown[]) => book.spreadsheet().setActiveSheet(...args),
    getActiveRangeList: () => found(active("getActiveRangeList")?.getActiveRangeList() ?? null),
    getSelection: () => found(active("getSelection")?.getSelection() ?? null),
    ...selectionSetters(book, "SpreadsheetApp"),
    newConditionalFormatRule: () => newRuleBuilder(book),
    newDataValidation: () => newValidationBuilder(),
    BandingTheme,
    CopyPasteType,
    DeveloperMetadataLocationType,
    DeveloperMetadataVisibility,
    InterpolationType,
    ProtectionType,
    WrapStrategy,
    getUi: () => createUi(context),
    flush: () => context.call("workbook.flush"),
    create: otherFile("create"),
    open: otherFile("open"),
    openById: otherFile("openById"),
    openByUrl: otherFile("openByUrl"),
  });
}

function bookContext(context: ServiceContext): BookContext {
  const book: BookContext = {
    ...context,
    spreadsheet: () => createSpreadsheet(book),
    sheet: (sheetId) => createSheet(book, sheetId),
    range: (area) => createRange(book, area),
    namedRange: (name, area) => createNamedRange(book, name, area),
  };
  return book;
}
