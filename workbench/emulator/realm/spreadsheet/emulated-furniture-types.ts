// Which members are emulated of the classes for what lies on sheets: filters, bandings, rules, charts, protections,
// metadata. Held against Google's declarations.

import type { Part } from "./emulated-types.ts";

export interface EmulatedFilter
  extends Part<GoogleAppsScript.Spreadsheet.Filter, "getColumnFilterCriteria" | "getRange" | "remove"> {}

export interface EmulatedBanding
  extends Part<
    GoogleAppsScript.Spreadsheet.Banding,
    | "getFirstRowColor"
    | "getFooterRowColor"
    | "getHeaderRowColor"
    | "getRange"
    | "getSecondRowColor"
    | "remove"
    | "setFirstRowColor"
    | "setFooterRowColor"
    | "setHeaderRowColor"
    | "setRange"
    | "setSecondRowColor"
  > {}

export interface EmulatedRule extends Part<GoogleAppsScript.Spreadsheet.ConditionalFormatRule, "copy" | "getRanges"> {}

export interface EmulatedValidation extends Part<GoogleAppsScript.Spreadsheet.DataValidation, never> {}

export interface EmulatedValidationBuilder
  extends Part<GoogleAppsScript.Spreadsheet.DataValidationBuilder, "build" | "requireCheckbox"> {}

export interface EmulatedRuleBuilder
  extends Part<
    GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder,
    | "build"
    | "copy"
    | "getRanges"
    | "setBackground"
    | "setBold"
    | "setFontColor"
    | "setGradientMaxpoint"
    | "setGradientMaxpointWithValue"
    | "setGradientMidpointWithValue"
    | "setGradientMinpoint"
    | "setGradientMinpointWithValue"
    | "setRanges"
    | "whenCellNotEmpty"
    | "whenFormulaSatisfied"
    | "whenNumberGreaterThanOrEqualTo"
    | "whenNumberLessThan"
    | "whenTextContains"
    | "whenTextEqualTo"
  > {}

export interface EmulatedContainer
  extends Part<
    GoogleAppsScript.Spreadsheet.ContainerInfo,
    "getAnchorColumn" | "getAnchorRow" | "getOffsetX" | "getOffsetY"
  > {}

export interface EmulatedChart
  extends Part<
    GoogleAppsScript.Spreadsheet.EmbeddedChart,
    "getChartId" | "getContainerInfo" | "getNumHeaders" | "getOptions" | "getRanges" | "modify"
  > {}

export interface EmulatedChartBuilder
  extends Part<
    GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder,
    | "addRange"
    | "asAreaChart"
    | "asBarChart"
    | "asColumnChart"
    | "asComboChart"
    | "asLineChart"
    | "asPieChart"
    | "asScatterChart"
    | "build"
    | "clearRanges"
    | "getChartType"
    | "getContainer"
    | "getRanges"
    | "removeRange"
    | "setChartType"
    | "setNumHeaders"
    | "setOption"
    | "setPosition"
  > {}

/** Beside the generic members; which of these a type has is decided while running. */
export interface EmulatedTypedChartBuilder
  extends EmulatedChartBuilder,
    Part<
      GoogleAppsScript.Spreadsheet.EmbeddedColumnChartBuilder,
      | "setBackgroundColor"
      | "setColors"
      | "setLegendPosition"
      | "setRange"
      | "setStacked"
      | "setTitle"
      | "setXAxisTitle"
      | "setYAxisTitle"
    > {}

export interface EmulatedProtection
  extends Part<
    GoogleAppsScript.Spreadsheet.Protection,
    | "addEditor"
    | "addEditors"
    | "canEdit"
    | "getDescription"
    | "getProtectionType"
    | "getRange"
    | "getRangeName"
    | "isWarningOnly"
    | "remove"
    | "removeEditor"
    | "removeEditors"
    | "setDescription"
    | "setWarningOnly"
  > {}

export interface EmulatedMetadata
  extends Part<
    GoogleAppsScript.Spreadsheet.DeveloperMetadata,
    | "getId"
    | "getKey"
    | "getLocation"
    | "getValue"
    | "getVisibility"
    | "remove"
    | "setKey"
    | "setValue"
    | "setVisibility"
  > {}

export interface EmulatedMetadataFinder
  extends Part<
    GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder,
    "find" | "withId" | "withKey" | "withLocationType" | "withValue" | "withVisibility"
  > {}

export interface EmulatedMetadataLocation
  extends Part<
    GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation,
    "getColumn" | "getLocationType" | "getRow" | "getSheet" | "getSpreadsheet"
  > {}
