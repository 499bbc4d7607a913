// The enums of SpreadsheetApp and Charts, with their names in Google's order. Knows nothing of what they choose.

import { createEnumeration } from "../enumeration.ts";

type App = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type Charts = GoogleAppsScript.Charts.Charts;

export const BANDING_THEMES = [
  "LIGHT_GREY",
  "CYAN",
  "GREEN",
  "YELLOW",
  "ORANGE",
  "BLUE",
  "TEAL",
  "GREY",
  "BROWN",
  "LIGHT_GREEN",
  "INDIGO",
  "PINK",
] as const;
export const WRAP_STRATEGIES = ["WRAP", "OVERFLOW", "CLIP"] as const;
export const COPY_PASTE_TYPES = [
  "PASTE_NORMAL",
  "PASTE_NO_BORDERS",
  "PASTE_FORMAT",
  "PASTE_FORMULA",
  "PASTE_DATA_VALIDATION",
  "PASTE_VALUES",
  "PASTE_CONDITIONAL_FORMATTING",
  "PASTE_COLUMN_WIDTHS",
] as const;
export const METADATA_VISIBILITIES = ["DOCUMENT", "PROJECT"] as const;
export const METADATA_LOCATIONS = ["SPREADSHEET", "SHEET", "ROW", "COLUMN"] as const;
export const PROTECTION_TYPES = ["RANGE", "SHEET"] as const;
export const INTERPOLATION_TYPES = ["NUMBER", "PERCENT", "PERCENTILE", "MIN", "MAX"] as const;
export const CHART_TYPES = [
  "TIMELINE",
  "AREA",
  "BAR",
  "BUBBLE",
  "CANDLESTICK",
  "COLUMN",
  "COMBO",
  "GAUGE",
  "GEO",
  "HISTOGRAM",
  "RADAR",
  "LINE",
  "ORG",
  "PIE",
  "SCATTER",
  "SPARKLINE",
  "STEPPED_AREA",
  "TABLE",
  "TREEMAP",
  "WATERFALL",
] as const;
export const LEGEND_POSITIONS = ["TOP", "RIGHT", "BOTTOM", "NONE"] as const;

export const BandingTheme = createEnumeration<App["BandingTheme"]>(BANDING_THEMES);
export const WrapStrategy = createEnumeration<App["WrapStrategy"]>(WRAP_STRATEGIES);
export const CopyPasteType = createEnumeration<App["CopyPasteType"]>(COPY_PASTE_TYPES);
export const DeveloperMetadataVisibility = createEnumeration<App["DeveloperMetadataVisibility"]>(METADATA_VISIBILITIES);
export const DeveloperMetadataLocationType =
  createEnumeration<App["DeveloperMetadataLocationType"]>(METADATA_LOCATIONS);
export const ProtectionType = createEnumeration<App["ProtectionType"]>(PROTECTION_TYPES);
export const InterpolationType = createEnumeration<App["InterpolationType"]>(INTERPOLATION_TYPES);
export const ChartType = createEnumeration<Charts["ChartType"]>(CHART_TYPES);
export const Position = createEnumeration<Charts["Position"]>(LEGEND_POSITIONS);
