// The operations behind Spreadsheet, Sheet and Range as far as cells go: arguments and answers that survive JSON. It must
// not hold code.

import type { CopyKind } from "../../workbook/workbook.ts";

/** A rectangle as the workbook port counts it, from 0. */
export interface WireArea {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

export interface WireSheet {
  readonly id: number;
  readonly name: string;
  readonly index: number;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
}

/** What getValue shows of a cell: a date is passed by its moment, an error by its text. */
export type WireCellValue = string | number | boolean | { readonly dateMs: number };

/** What setValue was given, checked and with dates spelled out. */
export type WireCellInput = string | number | boolean | null | { readonly dateMs: number };

export type ClearedPart = "contents" | "styles" | "number-formats" | "notes" | "checkboxes";

export interface SpreadsheetOperations {
  "workbook.info"(): { readonly id: string; readonly name: string; readonly locale: string };
  "workbook.timeZone"(): string;
  "workbook.setTimeZone"(timeZone: string): void;
  "workbook.setLocale"(locale: string): void;
  "workbook.sheets"(): WireSheet[];
  "workbook.activeSheetId"(): number;
  "workbook.activateSheet"(sheetId: number): void;
  "workbook.selection"(): WireArea;
  "workbook.insertSheet"(name: string | null, index: number | null): WireSheet;
  "workbook.deleteSheet"(sheetId: number): void;
  "workbook.moveSheet"(sheetId: number, index: number): void;
  "workbook.duplicateSheet"(sheetId: number): WireSheet;
  "workbook.select"(area: WireArea): void;
  "workbook.namedRanges"(): { readonly name: string; readonly area: WireArea }[];
  "workbook.setNamedRange"(name: string, area: WireArea): void;
  "workbook.removeNamedRange"(name: string): void;
  "workbook.flush"(): void;

  "sheet.name"(sheetId: number): string;
  "sheet.info"(sheetId: number): WireSheet;
  "sheet.rename"(sheetId: number, name: string): void;
  "sheet.hide"(sheetId: number, hidden: boolean): void;
  "sheet.resize"(sheetId: number, rowCount: number, columnCount: number): void;
  "sheet.freeze"(sheetId: number, rowCount: number, columnCount: number): void;
  "sheet.deleteLines"(sheetId: number, dimension: "rows" | "columns", start: number, count: number): void;
  /** Counts of rows and columns up to the last one with content. */
  "sheet.extent"(sheetId: number): { readonly rowCount: number; readonly columnCount: number };

  "range.values"(area: WireArea): WireCellValue[][];
  "range.displayValues"(area: WireArea): string[][];
  "range.formulas"(area: WireArea): string[][];
  "range.numberFormats"(area: WireArea): string[][];
  "range.setValues"(area: WireArea, values: readonly (readonly WireCellInput[])[]): void;
  "range.setFormulas"(area: WireArea, formulas: readonly (readonly string[])[]): void;
  "range.setNumberFormat"(area: WireArea, format: string): void;
  "range.setNumberFormats"(area: WireArea, formats: readonly (readonly string[])[]): void;
  /** Where the area reaches beyond the contents, it costs no more. */
  "range.clear"(area: WireArea, parts: readonly ClearedPart[]): void;
  "range.copy"(from: WireArea, to: WireArea, kind: CopyKind): void;
  "range.canEdit"(area: WireArea): boolean;
}
