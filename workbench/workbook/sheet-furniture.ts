// What a sheet has besides contents: looks, notes, filters, colours by rule, charts, protection, metadata. Kept by id
// of the sheet; rows and columns count from 0. Must not know any spreadsheet engine.
import type { Area } from "./workbook.ts";

export type HorizontalAlignment = "left" | "center" | "right";
export type VerticalAlignment = "top" | "middle" | "bottom";
export type WrapMode = "overflow" | "clip" | "wrap";

/** Colours are `#rrggbb` in lower case. What is absent is as in a new sheet. */
export interface CellStyle {
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly fontSize?: number;
  readonly textColor?: string;
  readonly fillColor?: string;
  readonly horizontal?: HorizontalAlignment;
  readonly vertical?: VerticalAlignment;
  readonly wrap?: WrapMode;
}

export interface Banding {
  readonly id: number;
  readonly area: Area;
  readonly headerColor?: string;
  readonly firstColor: string;
  readonly secondColor: string;
  readonly footerColor?: string;
}

export interface ColorStop {
  readonly color: string;
  readonly kind: "min" | "max" | "number" | "percent" | "percentile";
  readonly value?: number;
}

export type ConditionalRule =
  | {
      readonly kind: "condition";
      readonly areas: readonly Area[];
      readonly condition: "text-is" | "text-contains" | "number-below" | "number-at-least" | "not-blank" | "formula";
      /** What the value is compared with, or the formula with its `=`. */
      readonly operand: string | number;
      readonly style: Pick<CellStyle, "isBold" | "textColor" | "fillColor">;
    }
  | { readonly kind: "scale"; readonly areas: readonly Area[]; readonly stops: readonly ColorStop[] };

export type ChartType = "line" | "column" | "bar" | "area" | "pie" | "scatter" | "combo";

export interface Chart {
  readonly id: number;
  readonly sheetId: number;
  readonly type: ChartType;
  /** The first is the domain, each of the others a series. */
  readonly areas: readonly Area[];
  /** The cell at whose corner it is anchored, and the distance from there in pixels. */
  readonly anchor: {
    readonly row: number;
    readonly column: number;
    readonly offsetX: number;
    readonly offsetY: number;
  };
  /** As `setOption` was given them: title, width, height, colors, legend.position, isStacked and the like. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Rows of the areas that are titles. */
  readonly headerCount: number;
}

export interface Protection {
  readonly id: number;
  /** A whole sheet, or a range of it. */
  readonly area: Area | { readonly sheetId: number };
  readonly description: string;
  readonly isWarningOnly: boolean;
  /** False where somebody else has protected it against whoever runs the script. */
  readonly canEdit: boolean;
}

export interface Metadata {
  readonly id: number;
  readonly key: string;
  readonly value: string | null;
  readonly visibility: "DOCUMENT" | "PROJECT";
  readonly at:
    | { readonly kind: "spreadsheet" }
    | { readonly kind: "sheet"; readonly sheetId: number }
    | { readonly kind: "rows" | "columns"; readonly sheetId: number; readonly start: number; readonly count: number };
}

/** Each given part replaces the old; one that is null goes back to that of a new sheet. */
export type StyleChange = { readonly [Part in keyof CellStyle]?: CellStyle[Part] | null };

/** `everything`: rows or columns are gone, the grid was cut, or the sheet is a new copy, so that all of it may differ. */
export type FurnitureKind =
  | "styles"
  | "notes"
  | "checkboxes"
  | "columns"
  | "rows"
  | "filter"
  | "bandings"
  | "rules"
  | "charts"
  | "protections"
  | "metadata"
  | "tab"
  | "gridlines"
  | "everything"
  | "removed";

export interface FurnitureChange {
  readonly kind: FurnitureKind;
  /** Absent: of the whole file. */
  readonly sheetId?: number;
  /** Where the change is, for styles, notes and checkboxes. */
  readonly area?: Area;
}

/** Beside the port's cells. Everything is lost with its sheet; a copied sheet has copies with ids of their own. */
export interface SheetFurniture {
  styles(area: Area): CellStyle[][];
  setStyle(area: Area, style: StyleChange): void;
  clearStyles(area: Area): void;

  /** In pixels. */
  columnWidths(sheetId: number): readonly number[];
  setColumnWidths(sheetId: number, column: number, count: number, widthPx: number): void;
  rowHeight(sheetId: number, row: number): number;
  setRowHeights(sheetId: number, row: number, count: number, heightPx: number): void;
  hideColumns(sheetId: number, column: number, count: number, hidden: boolean): void;
  isColumnHidden(sheetId: number, column: number): boolean;

  notes(area: Area): string[][];
  /** The empty text takes a note away. */
  setNotes(area: Area, notes: readonly (readonly string[])[]): void;

  /** Cells that are shown as boxes to tick. */
  checkboxes(area: Area): boolean[][];
  setCheckboxes(area: Area, isOn: boolean): void;

  filter(sheetId: number): Area | undefined;
  setFilter(sheetId: number, area: Area | undefined): void;

  bandings(sheetId: number): readonly Banding[];
  addBanding(banding: Omit<Banding, "id">): Banding;
  updateBanding(banding: Banding): void;
  removeBanding(id: number): void;

  conditionalRules(sheetId: number): readonly ConditionalRule[];
  setConditionalRules(sheetId: number, rules: readonly ConditionalRule[]): void;

  charts(sheetId: number): readonly Chart[];
  insertChart(chart: Omit<Chart, "id">): Chart;
  updateChart(chart: Chart): void;
  removeChart(id: number): void;

  protections(sheetId: number): readonly Protection[];
  addProtection(protection: Omit<Protection, "id">): Protection;
  updateProtection(protection: Protection): void;
  removeProtection(id: number): void;

  metadata(): readonly Metadata[];
  addMetadata(metadata: Omit<Metadata, "id">): Metadata;
  updateMetadata(metadata: Metadata): void;
  removeMetadata(id: number): void;

  setTabColor(sheetId: number, color: string | undefined): void;
  tabColor(sheetId: number): string | undefined;
  setGridlinesHidden(sheetId: number, isHidden: boolean): void;
  areGridlinesHidden(sheetId: number): boolean;

  /** Called after each change, for a page that mirrors it. Returns the unsubscriber. */
  onChange(listener: (change: FurnitureChange) => void): () => void;
}
