// The workbook port: what the emulator, the page and the command line need of a spreadsheet. Two
// implementations stand behind it, one over o-spreadsheet and one plain in memory.
// Rows and columns count from 0 here; SpreadsheetApp's counting from 1 ends in the emulator.
import type { SheetFurniture } from "./sheet-furniture.ts";

/** Dates are serial day numbers (1899-12-30 is 0) shown through a date format, as in Sheets. */
export type CellValue = string | number | boolean | null;

export interface CellError {
  /** As Sheets prints it: `#ERROR!`, `#REF!`, `#NAME?`, `#N/A`, `#VALUE!`, `#DIV/0!`, `Loading...`. */
  readonly type: string;
  /** The hover text. */
  readonly message?: string;
}

export interface Cell {
  readonly value: CellValue;
  readonly format?: string;
  /** As typed, with its `=`; absent for cells that a neighbour's formula spills into. */
  readonly formula?: string;
  readonly error?: CellError;
}

export type CellInput =
  | { readonly kind: "value"; readonly value: CellValue; readonly format?: string }
  | { readonly kind: "formula"; readonly formula: string }
  | { readonly kind: "clear" };

export interface Area {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

export interface SheetInfo {
  readonly id: number;
  readonly name: string;
  readonly index: number;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
}

export interface NamedRange {
  readonly name: string;
  readonly area: Area;
}

export type CopyKind = "all" | "values" | "formats";

export interface Workbook {
  /** What sheets have besides contents: looks, notes, filters, charts, protection, metadata. */
  readonly furniture: SheetFurniture;
  readonly timeZone: string;
  readonly locale: string;
  /** What `timeZone` answers from now on. Cells keep what they hold. */
  setTimeZone(timeZone: string): void;
  /** What `locale` answers from now on. Cells keep what they hold. */
  setLocale(locale: string): void;

  sheets(): readonly SheetInfo[];
  /** Throws `A sheet with the name "X" already exists. Please enter another name.` */
  insertSheet(options: { readonly name?: string; readonly index?: number }): SheetInfo;
  renameSheet(sheetId: number, name: string): void;
  hideSheet(sheetId: number, hidden: boolean): void;
  /** References to it become `#REF!` for ever. */
  deleteSheet(sheetId: number): void;
  /** Shows it as the `index`-th, counted from 0. */
  moveSheet(sheetId: number, index: number): void;
  /** "Copy of" the sheet with all it has, at the end; metadata, charts and the like get ids of their own. */
  duplicateSheet(sheetId: number): SheetInfo;
  resizeSheet(sheetId: number, size: { readonly rowCount: number; readonly columnCount: number }): void;
  freeze(sheetId: number, rowCount: number, columnCount: number): void;

  activeSheetId(): number;
  activateSheet(sheetId: number): void;
  selection(): Area;
  /** What `selection()` answers from now on; its sheet becomes the active one. */
  select(area: Area): void;

  /** Evaluated cells, row by row. */
  read(area: Area): Cell[][];
  /** Replaces what stands in the area; `inputs` has exactly the area's shape. */
  write(area: Area, inputs: readonly (readonly CellInput[])[]): void;
  /** The empty text takes the format away: what is shown follows the value again. */
  setFormat(area: Area, format: string): void;
  /** Counts of rows and columns up to the last one with content. */
  extent(sheetId: number): { readonly rowCount: number; readonly columnCount: number };
  /**
   * Contents, formats or both; the target may lie on another sheet and is filled as often as it is larger. Values are
   * pasted as they are, never read as input; formulas keep their relative references.
   */
  copy(from: Area, to: Area, kind: CopyKind): void;
  /** Rows or columns go, references into them become `#REF!` for ever, and what stands behind them moves up. */
  deleteRows(sheetId: number, row: number, count: number): void;
  deleteColumns(sheetId: number, column: number, count: number): void;

  namedRanges(): readonly NamedRange[];
  setNamedRange(name: string, area: Area): void;
  removeNamedRange(name: string): void;

  /** True while a custom function's answer is still awaited anywhere in the workbook. */
  hasPendingFormulas(): boolean;
  /** Evaluates a formula as if it stood in the cell, without writing it. */
  evaluate(at: { readonly sheetId: number; readonly row: number; readonly column: number }, formula: string): Cell[][];
  /** Called after contents, sheets or evaluated results have changed. Returns the unsubscriber. */
  onChange(listener: () => void): () => void;
}
