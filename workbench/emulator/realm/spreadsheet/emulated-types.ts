// Which members of Google's spreadsheet classes are emulated. Their names and results are held against the
// type declarations; members that answer one of these classes answer the emulated part of it.

type GoogleSpreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type GoogleSheet = GoogleAppsScript.Spreadsheet.Sheet;
type GoogleRange = GoogleAppsScript.Spreadsheet.Range;
type GoogleNamedRange = GoogleAppsScript.Spreadsheet.NamedRange;
type GoogleApp = GoogleAppsScript.Spreadsheet.SpreadsheetApp;

/** Google's classes replaced by the emulated part of them, also in lists and unions. */
type Replaced<R> = R extends GoogleSpreadsheet
  ? EmulatedSpreadsheet
  : R extends GoogleSheet
    ? EmulatedSheet
    : R extends GoogleRange
      ? EmulatedRange
      : R extends GoogleNamedRange
        ? EmulatedNamedRange
        : R extends readonly (infer Item)[]
          ? Replaced<Item>[]
          : R;

/** Arguments are checked while running, so overloads need no declaration. */
type Part<T, K extends keyof T> = {
  readonly [M in K]: T[M] extends (...args: never[]) => infer R ? (...args: unknown[]) => Replaced<R> : T[M];
};

export interface EmulatedRange
  extends Part<
    GoogleRange,
    | "clearContent"
    | "getA1Notation"
    | "getCell"
    | "getColumn"
    | "getDisplayValue"
    | "getDisplayValues"
    | "getFormula"
    | "getFormulas"
    | "getGridId"
    | "getHeight"
    | "getLastColumn"
    | "getLastRow"
    | "getNumColumns"
    | "getNumRows"
    | "getNumberFormat"
    | "getNumberFormats"
    | "getRow"
    | "getRowIndex"
    | "getSheet"
    | "getValue"
    | "getValues"
    | "getWidth"
    | "isBlank"
    | "offset"
    | "setFormula"
    | "setFormulas"
    | "setNumberFormat"
    | "setNumberFormats"
    | "setValue"
    | "setValues"
  > {}

export interface EmulatedSheet
  extends Part<
    GoogleSheet,
    | "activate"
    | "appendRow"
    | "clear"
    | "getActiveCell"
    | "getActiveRange"
    | "getDataRange"
    | "getFrozenColumns"
    | "getFrozenRows"
    | "getIndex"
    | "getLastColumn"
    | "getLastRow"
    | "getMaxColumns"
    | "getMaxRows"
    | "getName"
    | "getParent"
    | "getRange"
    | "getSheetId"
    | "getSheetName"
    | "getSheetValues"
    | "hideSheet"
    | "insertColumnsAfter"
    | "insertRowsAfter"
    | "isSheetHidden"
    | "setFrozenColumns"
    | "setFrozenRows"
    | "setName"
    | "showSheet"
  > {}

export interface EmulatedNamedRange
  extends Part<GoogleNamedRange, "getName" | "getRange" | "remove" | "setName" | "setRange"> {}

export interface EmulatedSpreadsheet
  extends Part<
    GoogleSpreadsheet,
    | "getActiveCell"
    | "getActiveRange"
    | "getActiveSheet"
    | "getId"
    | "getName"
    | "getNamedRanges"
    | "getNumSheets"
    | "getRange"
    | "getRangeByName"
    | "getSheetById"
    | "getSheetByName"
    | "getSheets"
    | "getSpreadsheetLocale"
    | "getSpreadsheetTimeZone"
    | "getUrl"
    | "insertSheet"
    | "removeNamedRange"
    | "setActiveSheet"
    | "setNamedRange"
    | "setSpreadsheetLocale"
    | "setSpreadsheetTimeZone"
    | "toast"
  > {}

export interface EmulatedSpreadsheetApp
  extends Part<
    GoogleApp,
    | "create"
    | "flush"
    | "getActive"
    | "getActiveRange"
    | "getActiveSheet"
    | "getActiveSpreadsheet"
    | "getCurrentCell"
    | "open"
    | "openById"
    | "openByUrl"
    | "setActiveSheet"
  > {
  getUi(): unknown;
}
