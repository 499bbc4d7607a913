// What sheets have besides contents, held in plain memory, for both workbooks; whoever shows it follows `onChange`.
// The workbook tells it when sheets come, go or are cut. Knows no spreadsheet engine.
import type { DeletedLines } from "./area-shifting.ts";
import { isWithin, requireShape } from "./areas.ts";
import { FurnitureListeners } from "./furniture-listeners.ts";
import { FurnitureLists } from "./furniture-lists.ts";
import type {
  Banding,
  CellStyle,
  Chart,
  ConditionalRule,
  FurnitureChange,
  Metadata,
  Protection,
  SheetFurniture,
  StyleChange,
} from "./sheet-furniture.ts";
import { equalBlocks, SheetLooks } from "./sheet-looks.ts";
import { noSuchSheet, outsideSheet } from "./sheets-messages.ts";
import type { Area, SheetInfo } from "./workbook.ts";

interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Invariant: holds nothing of sheets that `sheets` does not name, as long as the workbook tells of each that goes. */
export class PlainFurniture implements SheetFurniture {
  private readonly sheets: () => readonly SheetInfo[];
  private readonly looks = new Map<number, SheetLooks>();
  private readonly lists = new FurnitureLists();
  private readonly told = new FurnitureListeners();

  constructor(sheets: () => readonly SheetInfo[]) {
    this.sheets = sheets;
  }

  styles(area: Area): CellStyle[][] {
    return this.looksOf(area).styles(area);
  }

  setStyle(area: Area, style: StyleChange): void {
    this.looksOf(area).setStyle(area, style);
    this.told.tellArea("styles", area);
  }

  clearStyles(area: Area): void {
    this.looksOf(area).clearStyles(area);
    this.told.tellArea("styles", area);
  }

  columnWidths(sheetId: number): readonly number[] {
    const looks = this.looksAt(sheetId);
    return Array.from({ length: this.info(sheetId).columnCount }, (_, column) => looks.column(column).widthPx);
  }

  setColumnWidths(sheetId: number, column: number, count: number, widthPx: number): void {
    this.looksAt(sheetId).setColumns(column, count, { widthPx });
    this.told.tell("columns", sheetId);
  }

  rowHeight(sheetId: number, row: number): number {
    return this.looksAt(sheetId).rowHeight(row);
  }

  setRowHeights(sheetId: number, row: number, count: number, heightPx: number): void {
    this.looksAt(sheetId).setRowHeights(row, count, heightPx);
    this.told.tell("rows", sheetId);
  }

  hideColumns(sheetId: number, column: number, count: number, hidden: boolean): void {
    this.looksAt(sheetId).setColumns(column, count, { isHidden: hidden });
    this.told.tell("columns", sheetId);
  }

  isColumnHidden(sheetId: number, column: number): boolean {
    return this.looksAt(sheetId).column(column).isHidden;
  }

  notes(area: Area): string[][] {
    return this.looksOf(area).notes(area);
  }

  setNotes(area: Area, notes: readonly (readonly string[])[]): void {
    requireShape(area, notes);
    const looks = this.looksOf(area);
    for (const { value, ...block } of equalBlocks(area, notes)) looks.setNote(block, value);
    this.told.tellArea("notes", area);
  }

  checkboxes(area: Area): boolean[][] {
    return this.looksOf(area).checkboxes(area);
  }

  setCheckboxes(area: Area, isOn: boolean): void {
    this.looksOf(area).setCheckboxes(area, isOn);
    this.told.tellArea("checkboxes", area);
  }

  filter(sheetId: number): Area | undefined {
    return this.lists.filters.get(sheetId);
  }

  setFilter(sheetId: number, area: Area | undefined): void {
    if (area === undefined) this.lists.filters.delete(sheetId);
    else this.lists.filters.set(sheetId, this.inside(area));
    this.told.tell("filter", sheetId);
  }

  bandings(sheetId: number): readonly Banding[] {
    return this.lists.bandings.filter(({ area }) => area.sheetId === sheetId);
  }

  addBanding(banding: Omit<Banding, "id">): Banding {
    this.inside(banding.area);
    const added = { ...banding, id: this.lists.nextId() };
    this.lists.bandings = [...this.lists.bandings, added];
    this.told.tell("bandings", banding.area.sheetId);
    return added;
  }

  updateBanding(banding: Banding): void {
    this.lists.bandings = replaced(this.lists.bandings, banding);
    this.told.tell("bandings", banding.area.sheetId);
  }

  removeBanding(id: number): void {
    const found = this.lists.bandings.find((one) => one.id === id);
    this.lists.bandings = this.lists.bandings.filter((one) => one !== found);
    if (found !== undefined) this.told.tell("bandings", found.area.sheetId);
  }

  conditionalRules(sheetId: number): readonly ConditionalRule[] {
    return this.lists.rules.get(sheetId) ?? [];
  }

  setConditionalRules(sheetId: number, rules: readonly ConditionalRule[]): void {
    this.info(sheetId);
    this.lists.rules.set(sheetId, rules);
    this.told.tell("rules", sheetId);
  }

  charts(sheetId: number): readonly Chart[] {
    return this.lists.charts.filter((chart) => chart.sheetId === sheetId);
  }

  insertChart(chart: Omit<Chart, "id">): Chart {
    this.info(chart.sheetId);
    const added = { ...chart, id: this.lists.nextId() };
    this.lists.charts = [...this.lists.charts, added];
    this.told.tell("charts", chart.sheetId);
    return added;
  }

  updateChart(chart: Chart): void {
    this.lists.charts = replaced(this.lists.charts, chart);
    this.told.tell("charts", chart.sheetId);
  }

  removeChart(id: number): void {
    const found = this.lists.charts.find((one) => one.id === id);
    this.lists.charts = this.lists.charts.filter((one) => one !== found);
    if (found !== undefined) this.told.tell("charts", found.sheetId);
  }

  protections(sheetId: number): readonly Protection[] {
    return this.lists.protections.filter(({ area }) => area.sheetId === sheetId);
  }

  addProtection(protection: Omit<Protection, "id">): Protection {
    this.info(protection.area.sheetId);
    const added = { ...protection, id: this.lists.nextId() };
    this.lists.protections = [...this.lists.protections, added];
    this.told.tell("protections", protection.area.sheetId);
    return added;
  }

  updateProtection(protection: Protection): void {
    this.lists.protections = replaced(this.lists.protections, protection);
    this.told.tell("protections", protection.area.sheetId);
  }

  removeProtection(id: number): void {
    const found = this.lists.protections.find((one) => one.id === id);
    this.lists.protections = this.lists.protections.filter((one) => one !== found);
    if (found !== undefined) this.told.tell("protections", found.area.sheetId);
  }

  metadata(): readonly Metadata[] {
    return this.lists.metadata;
  }

  addMetadata(metadata: Omit<Metadata, "id">): Metadata {
    const added = { ...metadata, id: this.lists.nextId() };
    this.lists.metadata = [...this.lists.metadata, added];
    this.told.tell("metadata");
    return added;
  }

  updateMetadata(metadata: Metadata): void {
    this.lists.metadata = replaced(this.lists.metadata, metadata);
    this.told.tell("metadata");
  }

  removeMetadata(id: number): void {
    this.lists.metadata = this.lists.metadata.filter((one) => one.id !== id);
    this.told.tell("metadata");
  }

  setTabColor(sheetId: number, color: string | undefined): void {
    this.looksAt(sheetId).tabColor = color;
    this.told.tell("tab", sheetId);
  }

  tabColor(sheetId: number): string | undefined {
    return this.looksAt(sheetId).tabColor;
  }

  setGridlinesHidden(sheetId: number, isHidden: boolean): void {
    this.looksAt(sheetId).isGridHidden = isHidden;
    this.told.tell("gridlines", sheetId);
  }

  areGridlinesHidden(sheetId: number): boolean {
    return this.looksAt(sheetId).isGridHidden;
  }

  onChange(listener: (change: FurnitureChange) => void): () => void {
    return this.told.add(listener);
  }

  /** For the workbook's `copy`: styles and checkboxes, and the notes where all is copied. */
  copyLooks(from: Area, to: Area, withNotes: boolean): void {
    this.looksOf(to).copyCells(this.looksOf(from), from, to, withNotes);
    for (const kind of ["styles", "checkboxes", ...(withNotes ? (["notes"] as const) : [])] as const) {
      this.told.tellArea(kind, to);
    }
  }

  /** For the workbook, once its rows or columns are gone. */
  linesDeleted(deleted: DeletedLines): void {
    this.looks.get(deleted.sheetId)?.delete(deleted);
    this.lists.delete(deleted);
    this.told.tell("everything", deleted.sheetId);
  }

  /** For the workbook, once the grid has another size. */
  sheetResized(sheetId: number, size: GridSize): void {
    this.looks.get(sheetId)?.crop(size);
    this.lists.crop(sheetId, size);
    this.told.tell("everything", sheetId);
  }

  sheetRemoved(sheetId: number): void {
    this.looks.delete(sheetId);
    this.lists.removeSheet(sheetId);
    this.told.tell("removed", sheetId);
  }

  sheetCopied(from: number, to: number): void {
    this.looksAt(to).copyAll(this.looksAt(from), this.info(from));
    this.lists.copySheet(from, to);
    this.told.tell("everything", to);
  }

  private looksAt(sheetId: number): SheetLooks {
    const known = this.looks.get(sheetId);
    if (known !== undefined) return known;
    this.info(sheetId);
    const looks = new SheetLooks();
    this.looks.set(sheetId, looks);
    return looks;
  }

  private looksOf(area: Area): SheetLooks {
    return this.looksAt(this.inside(area).sheetId);
  }

  private inside(area: Area): Area {
    if (!isWithin(area, this.info(area.sheetId))) throw outsideSheet();
    return area;
  }

  private info(sheetId: number): SheetInfo {
    const found = this.sheets().find(({ id }) => id === sheetId);
    if (found === undefined) throw noSuchSheet(sheetId);
    return found;
  }
}

function replaced<T extends { readonly id: number }>(all: readonly T[], next: T): T[] {
  return all.map((one) => (one.id === next.id ? next : one));
}
