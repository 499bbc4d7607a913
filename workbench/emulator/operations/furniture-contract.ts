// The operations behind what sheets have besides contents: arguments and answers that survive JSON, in the words of the
// workbook's furniture. It must not hold code.

import type {
  Banding,
  CellStyle,
  Chart,
  ConditionalRule,
  Metadata,
  Protection,
  StyleChange,
} from "../../workbook/sheet-furniture.ts";
import type { WireArea } from "./spreadsheet-contract.ts";

/** `insert`: all cells become FALSE; `remove`: TRUE and FALSE go, too; the others touch no value. */
export type CheckboxChange = "insert" | "remove" | "validate" | "unvalidate";

export interface FurnitureOperations {
  "look.styles"(area: WireArea): CellStyle[][];
  "look.setStyle"(area: WireArea, style: StyleChange): void;
  "look.setStyles"(area: WireArea, styles: readonly (readonly StyleChange[])[]): void;
  "look.notes"(area: WireArea): string[][];
  "look.setNotes"(area: WireArea, notes: readonly (readonly string[])[]): void;
  /** Where there was nothing, a box holds `false`; a box that goes takes its truth value along. */
  "look.setCheckboxes"(area: WireArea, change: CheckboxChange): void;

  "grid.columnWidth"(sheetId: number, column: number): number;
  "grid.setColumnWidths"(sheetId: number, column: number, count: number, widthPx: number): void;
  "grid.rowHeight"(sheetId: number, row: number): number;
  "grid.setRowHeights"(sheetId: number, row: number, count: number, heightPx: number): void;
  "grid.hideColumns"(sheetId: number, column: number, count: number, hidden: boolean): void;
  "grid.isColumnHidden"(sheetId: number, column: number): boolean;
  "grid.tabColor"(sheetId: number): string | null;
  "grid.setTabColor"(sheetId: number, color: string | null): void;
  "grid.areLinesHidden"(sheetId: number): boolean;
  "grid.setLinesHidden"(sheetId: number, isHidden: boolean): void;

  "furniture.filter"(sheetId: number): WireArea | null;
  "furniture.createFilter"(area: WireArea): void;
  "furniture.removeFilter"(sheetId: number): void;
  "furniture.bandings"(sheetId: number): Banding[];
  "furniture.addBanding"(banding: Omit<Banding, "id">): Banding;
  "furniture.updateBanding"(banding: Banding): void;
  "furniture.removeBanding"(sheetId: number, id: number): void;
  "furniture.rules"(sheetId: number): ConditionalRule[];
  "furniture.setRules"(sheetId: number, rules: readonly ConditionalRule[]): void;
  "furniture.charts"(sheetId: number): Chart[];
  "furniture.insertChart"(chart: Omit<Chart, "id">): Chart;
  "furniture.updateChart"(chart: Chart): void;
  "furniture.removeChart"(sheetId: number, id: number): void;
  "furniture.protections"(sheetId: number): Protection[];
  "furniture.addProtection"(protection: Omit<Protection, "id">): Protection;
  "furniture.updateProtection"(protection: Protection): void;
  "furniture.removeProtection"(sheetId: number, id: number): void;
  "furniture.metadata"(): Metadata[];
  "furniture.addMetadata"(metadata: Omit<Metadata, "id">): Metadata;
  "furniture.updateMetadata"(metadata: Metadata): void;
  "furniture.removeMetadata"(id: number): void;
}
