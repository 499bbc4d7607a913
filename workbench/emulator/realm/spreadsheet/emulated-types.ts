// Which members of Google's spreadsheet classes are emulated. Their names and results are held against the
// type declarations; members that answer one of these classes answer the emulated part of it.

import type {
  EmulatedBanding,
  EmulatedChart,
  EmulatedChartBuilder,
  EmulatedContainer,
  EmulatedFilter,
  EmulatedMetadata,
  EmulatedMetadataFinder,
  EmulatedMetadataLocation,
  EmulatedProtection,
  EmulatedRule,
  EmulatedRuleBuilder,
  EmulatedTypedChartBuilder,
  EmulatedValidation,
  EmulatedValidationBuilder,
} from "./emulated-furniture-types.ts";
import type { EmulatedRange, EmulatedRangeList } from "./emulated-range-types.ts";

type TypedChartBuilder =
  | GoogleAppsScript.Spreadsheet.EmbeddedAreaChartBuilder
  | GoogleAppsScript.Spreadsheet.EmbeddedBarChartBuilder
  | GoogleAppsScript.Spreadsheet.EmbeddedColumnChartBuilder
  | GoogleAppsScript.Spreadsheet.EmbeddedComboChartBuilder
  | GoogleAppsScript.Spreadsheet.EmbeddedLineChartBuilder
  | GoogleAppsScript.Spreadsheet.EmbeddedPieChartBuilder
  | GoogleAppsScript.Spreadsheet.EmbeddedScatterChartBuilder;

/** Google's classes by the emulated part of each; the first that fits counts. */
type Replaced<R> = R extends TypedChartBuilder
  ? EmulatedTypedChartBuilder
  : R extends GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder
    ? EmulatedChartBuilder
    : R extends GoogleAppsScript.Spreadsheet.Spreadsheet
      ? EmulatedSpreadsheet
      : R extends GoogleAppsScript.Spreadsheet.Sheet
        ? EmulatedSheet
        : R extends GoogleAppsScript.Spreadsheet.Range
          ? EmulatedRange
          : R extends GoogleAppsScript.Spreadsheet.RangeList
            ? EmulatedRangeList
            : R extends GoogleAppsScript.Spreadsheet.Selection
              ? EmulatedSelection
              : R extends GoogleAppsScript.Spreadsheet.NamedRange
                ? EmulatedNamedRange
                : R extends GoogleAppsScript.Spreadsheet.Filter
                  ? EmulatedFilter
                  : R extends GoogleAppsScript.Spreadsheet.Banding
                    ? EmulatedBanding
                    : R extends GoogleAppsScript.Spreadsheet.Protection
                      ? EmulatedProtection
                      : R extends GoogleAppsScript.Spreadsheet.ConditionalFormatRule
                        ? EmulatedRule
                        : R extends GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder
                          ? EmulatedRuleBuilder
                          : R extends GoogleAppsScript.Spreadsheet.DataValidation
                            ? EmulatedValidation
                            : R extends GoogleAppsScript.Spreadsheet.DataValidationBuilder
                              ? EmulatedValidationBuilder
                              : R extends GoogleAppsScript.Spreadsheet.EmbeddedChart
                                ? EmulatedChart
                                : R extends GoogleAppsScript.Spreadsheet.ContainerInfo
                                  ? EmulatedContainer
                                  : R extends GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder
                                    ? EmulatedMetadataFinder
                                    : R extends GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation
                                      ? EmulatedMetadataLocation
                                      : R extends GoogleAppsScript.Spreadsheet.DeveloperMetadata
                                        ? EmulatedMetadata
                                        : R extends readonly (infer Item)[]
                                          ? Replaced<Item>[]
                                          : R;

/** Arguments are checked while running, so overloads need no declaration. */
export type Part<T, K extends keyof T> = {
  readonly [M in K]: T[M] extends (...args: never[]) => infer R ? (...args: unknown[]) => Replaced<R> : T[M];
};

export interface EmulatedSelection
  extends Part<
    GoogleAppsScript.Spreadsheet.Selection,
    "getActiveRange" | "getActiveRangeList" | "getActiveSheet" | "getCurrentCell"
  > {}

export interface EmulatedSheet
  extends Part<
    GoogleAppsScript.Spreadsheet.Sheet,
    | "activate"
    | "addDeveloperMetadata"
    | "appendRow"
    | "clear"
    | "clearConditionalFormatRules"
    | "clearContents"
    | "clearFormats"
    | "clearNotes"
    | "copyTo"
    | "createDeveloperMetadataFinder"
    | "deleteColumn"
    | "deleteColumns"
    | "deleteRow"
    | "deleteRows"
    | "getActiveCell"
    | "getActiveRange"
    | "getActiveRangeList"
    | "getBandings"
    | "getCharts"
    | "getColumnWidth"
    | "getConditionalFormatRules"
    | "getCurrentCell"
    | "getDataRange"
    | "getDeveloperMetadata"
    | "getFilter"
    | "getFrozenColumns"
    | "getFrozenRows"
    | "getIndex"
    | "getLastColumn"
    | "getLastRow"
    | "getMaxColumns"
    | "getMaxRows"
    | "getName"
    | "getParent"
    | "getProtections"
    | "getRange"
    | "getRangeList"
    | "getRowHeight"
    | "getSelection"
    | "getSheetId"
    | "getSheetName"
    | "getSheetValues"
    | "getTabColor"
    | "hasHiddenGridlines"
    | "hideColumn"
    | "hideColumns"
    | "hideSheet"
    | "insertChart"
    | "insertColumnAfter"
    | "insertColumnsAfter"
    | "insertRowAfter"
    | "insertRowsAfter"
    | "isColumnHiddenByUser"
    | "isSheetHidden"
    | "newChart"
    | "protect"
    | "removeChart"
    | "setActiveRange"
    | "setColumnWidth"
    | "setColumnWidths"
    | "setConditionalFormatRules"
    | "setCurrentCell"
    | "setFrozenColumns"
    | "setFrozenRows"
    | "setHiddenGridlines"
    | "setName"
    | "setRowHeight"
    | "setRowHeights"
    | "setTabColor"
    | "showColumns"
    | "showSheet"
    | "unhideColumn"
    | "updateChart"
  > {}

export interface EmulatedNamedRange
  extends Part<GoogleAppsScript.Spreadsheet.NamedRange, "getName" | "getRange" | "remove" | "setName" | "setRange"> {}

export interface EmulatedSpreadsheet
  extends Part<
    GoogleAppsScript.Spreadsheet.Spreadsheet,
    | "addDeveloperMetadata"
    | "createDeveloperMetadataFinder"
    | "deleteActiveSheet"
    | "deleteSheet"
    | "duplicateActiveSheet"
    | "getActiveCell"
    | "getActiveRange"
    | "getActiveRangeList"
    | "getActiveSheet"
    | "getCurrentCell"
    | "getDeveloperMetadata"
    | "getId"
    | "getName"
    | "getNamedRanges"
    | "getNumSheets"
    | "getProtections"
    | "getRange"
    | "getRangeByName"
    | "getRangeList"
    | "getSelection"
    | "getSheetById"
    | "getSheetByName"
    | "getSheets"
    | "getSpreadsheetLocale"
    | "getSpreadsheetTimeZone"
    | "getUrl"
    | "insertSheet"
    | "moveActiveSheet"
    | "removeNamedRange"
    | "setActiveRange"
    | "setActiveSheet"
    | "setCurrentCell"
    | "setNamedRange"
    | "setSpreadsheetLocale"
    | "setSpreadsheetTimeZone"
    | "toast"
  > {}

export interface EmulatedSpreadsheetApp
  extends Part<
    GoogleAppsScript.Spreadsheet.SpreadsheetApp,
    | "BandingTheme"
    | "CopyPasteType"
    | "DeveloperMetadataLocationType"
    | "DeveloperMetadataVisibility"
    | "InterpolationType"
    | "ProtectionType"
    | "WrapStrategy"
    | "create"
    | "flush"
    | "getActive"
    | "getActiveRange"
    | "getActiveRangeList"
    | "getActiveSheet"
    | "getActiveSpreadsheet"
    | "getCurrentCell"
    | "getSelection"
    | "newConditionalFormatRule"
    | "newDataValidation"
    | "open"
    | "openById"
    | "openByUrl"
    | "setActiveRange"
    | "setActiveSheet"
    | "setCurrentCell"
  > {
  getUi(): unknown;
}
