// The plain in-memory workbook: for headless runs, big sheets and tests. It stores any formula and evaluates
// those that are a single call of a custom function. Knows neither o-spreadsheet nor the emulator's inside.
import type { CustomFunctionHost } from "../emulator/custom-function-host.ts";
import { areaAfterDeletion, areaWithin, type DeletedLines } from "./area-shifting.ts";
import { grid, requireShape } from "./areas.ts";
import { type ConnectableWorkbook, newSheetSize, type WorkbookOptions } from "./connectable-workbook.ts";
import { freshFormula } from "./fresh-formula.ts";
import { parseFormula } from "./function-call-formula.ts";
import { MemoryCalculation } from "./memory-calculation.ts";
import { copyContents } from "./memory-copying.ts";
import { cutLines, rewriteFormulas } from "./memory-cutting.ts";
import { dependenciesOf, evaluateFormula, type FormulaPlace } from "./memory-evaluation.ts";
import type { FormulaState, MemorySheet } from "./memory-sheet.ts";
import { MemorySheets } from "./memory-sheets.ts";
import { PlainFurniture } from "./plain-furniture.ts";
import { formulaAfterCutting } from "./reference-moving.ts";
import { formulaAfterDeletion, formulaAfterRenaming, formulaAfterResizing } from "./reference-rewriting.ts";
import { isSameName } from "./sheet-names.ts";
import type { Area, Cell, CellInput, CopyKind, NamedRange, SheetInfo } from "./workbook.ts";

export function createMemoryWorkbook(options: WorkbookOptions = {}): ConnectableWorkbook {
  return new MemoryWorkbook(options);
}

class MemoryWorkbook implements ConnectableWorkbook {
  timeZone: string;
  locale: string;
  private readonly newSheetSize: { readonly rowCount: number; readonly columnCount: number };
  readonly furniture: PlainFurniture;
  private readonly list = new MemorySheets();
  private selected: Area;
  private names: readonly NamedRange[] = [];
  private host: CustomFunctionHost | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly calculation: MemoryCalculation;

  constructor(options: WorkbookOptions) {
    this.timeZone = options.timeZone ?? "Etc/UTC";
    this.locale = options.locale ?? "en_US";
    this.newSheetSize = newSheetSize(options);
    this.furniture = new PlainFurniture(() => this.sheets());
    this.calculation = new MemoryCalculation({
      sheets: () => this.list.ordered,
      dependencies: (parsed, place) => dependenciesOf(parsed, place, this.context(false)),
      evaluate: (parsed, place, readsVolatile) => evaluateFormula(parsed, place, this.context(readsVolatile)),
    });
    const first = this.insertSheet({ name: options.firstSheetName ?? "Sheet1" });
    this.selected = { sheetId: first.id, row: 0, column: 0, rowCount: 1, columnCount: 1 };
  }

  connectFunctions(host: CustomFunctionHost): () => void {
    this.host = host;
    const unsubscribe = host.onSettled(() => {
      this.calculation.touchAll((state) => state.isPending);
      this.changed();
    });
    this.recalculate();
    return () => {
      unsubscribe();
      if (this.host === host) this.host = undefined;
      this.recalculate();
    };
  }

  recalculate(): void {
    this.calculation.touchAll();
    this.changed();
  }

  setTimeZone(timeZone: string): void {
    this.timeZone = timeZone;
    this.changed();
  }

  setLocale(locale: string): void {
    this.locale = locale;
    this.changed();
  }

  sheets(): readonly SheetInfo[] {
    return this.list.infos();
  }

  insertSheet(options: { readonly name?: string; readonly index?: number }): SheetInfo {
    const { info } = this.list.insert(options, this.newSheetSize);
    this.recalculate();
    return info;
  }

  duplicateSheet(sheetId: number): SheetInfo {
    const source = this.list.byId(sheetId);
    const copy = this.list.insertCopyOf(source);
    const { rowCount, columnCount } = source.info;
    const whole = { row: 0, column: 0, rowCount, columnCount };
    this.copyCells({ sheetId, ...whole }, { sheetId: copy.info.id, ...whole }, "all");
    this.furniture.sheetCopied(sheetId, copy.info.id);
    this.recalculate();
    return this.sheets().at(-1) ?? copy.info;
  }

  renameSheet(sheetId: number, name: string): void {
    const before = this.list.byId(sheetId).info.name;
    this.list.rename(sheetId, name);
    this.rewriteFormulas(({ formula }) => formulaAfterRenaming(formula, before, name));
  }

  moveSheet(sheetId: number, index: number): void {
    this.list.move(sheetId, index);
    this.changed();
  }

  hideSheet(sheetId: number, hidden: boolean): void {
    const sheet = this.list.byId(sheetId);
    sheet.info = { ...sheet.info, hidden };
    this.changed();
  }

  deleteSheet(sheetId: number): void {
    const { info } = this.list.byId(sheetId);
    this.list.remove(sheetId);
    this.moveNames((area) => (area.sheetId === sheetId ? undefined : area));
    if (this.selected.sheetId === sheetId) this.activateSheet(this.list.ordered[0]?.info.id ?? 0);
    this.furniture.sheetRemoved(sheetId);
    this.rewriteFormulas(({ formula }) => formulaAfterDeletion(formula, info.name));
  }

  resizeSheet(sheetId: number, size: { readonly rowCount: number; readonly columnCount: number }): void {
    const sheet = this.list.byId(sheetId);
    for (const [key, state] of [...sheet.formulas]) {
      if (state.row >= size.rowCount || state.column >= size.columnCount) this.calculation.remove(sheet, key);
    }
    sheet.resize(size);
    this.moveNames((area) => (area.sheetId === sheetId ? areaWithin(area, size) : area));
    this.furniture.sheetResized(sheetId, size);
    this.rewriteFormulas(({ formula, sheetId: home }) =>
      formulaAfterResizing(formula, { name: sheet.info.name, isHome: home === sheetId, ...size }),
    );
  }

  deleteRows(sheetId: number, row: number, count: number): void {
    this.deleteLines({ sheetId, dimension: "rows", start: row, count });
  }

  deleteColumns(sheetId: number, column: number, count: number): void {
    this.deleteLines({ sheetId, dimension: "columns", start: column, count });
  }

  freeze(sheetId: number, rowCount: number, columnCount: number): void {
    const sheet = this.list.byId(sheetId);
    sheet.info = { ...sheet.info, frozenRowCount: rowCount, frozenColumnCount: columnCount };
    this.changed();
  }

  activeSheetId(): number {
    return this.selected.sheetId;
  }

  activateSheet(sheetId: number): void {
    this.list.byId(sheetId);
    this.select({ sheetId, row: 0, column: 0, rowCount: 1, columnCount: 1 });
  }

  selection(): Area {
    return this.selected;
  }

  select(area: Area): void {
    this.list.over(area);
    this.selected = area;
  }

  read(area: Area): Cell[][] {
    const sheet = this.list.over(area);
    return grid(area.rowCount, area.columnCount, (row, column) => sheet.cell(area.row + row, area.column + column));
  }

  write(area: Area, inputs: readonly (readonly CellInput[])[]): void {
    const sheet = this.list.over(area);
    requireShape(area, inputs);
    inputs.forEach((line, row) => {
      line.forEach((input, column) => {
        this.writeCell(sheet, { sheetId: area.sheetId, row: area.row + row, column: area.column + column }, input);
      });
    });
    this.calculation.touch(area);
    this.changed();
  }

  setFormat(area: Area, format: string): void {
    const sheet = this.list.over(area);
    sheet.setFormat(area, format);
    this.calculation.touch(area);
    this.changed();
  }

  extent(sheetId: number): { readonly rowCount: number; readonly columnCount: number } {
    return this.list.byId(sheetId).extent();
  }

  copy(from: Area, to: Area, kind: CopyKind): void {
    this.copyCells(from, to, kind);
    if (kind !== "values") this.furniture.copyLooks(from, to, kind === "all");
    this.changed();
  }

  namedRanges(): readonly NamedRange[] {
    return this.names;
  }

  setNamedRange(name: string, area: Area): void {
    this.list.over(area);
    this.names = [...this.names.filter((one) => !isSameName(one.name, name)), { name, area }];
    this.recalculate();
  }

  removeNamedRange(name: string): void {
    this.names = this.names.filter((one) => !isSameName(one.name, name));
    this.recalculate();
  }

  hasPendingFormulas(): boolean {
    return this.calculation.hasPending();
  }

  evaluate(at: FormulaPlace, formula: string): Cell[][] {
    this.list.byId(at.sheetId);
    return this.calculation.evaluateAt(parseFormula(formula), at).cells.map((row) => [...row]);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private writeCell(sheet: MemorySheet, place: FormulaPlace, input: CellInput): void {
    this.calculation.remove(sheet, sheet.key(place.row, place.column));
    sheet.put(place.row, place.column, input);
    if (input.kind === "formula") this.calculation.add(sheet, freshFormula(place, input.formula));
  }

  private copyCells(from: Area, to: Area, kind: CopyKind): void {
    copyContents(
      { source: this.list.over(from), target: this.list.over(to), calculation: this.calculation },
      from,
      to,
      kind,
    );
  }

  private deleteLines(deleted: DeletedLines): void {
    const sheet = this.list.byId(deleted.sheetId);
    const { name } = sheet.info;
    cutLines(sheet, this.calculation, deleted);
    this.moveNames((area) => areaAfterDeletion(area, deleted));
    this.furniture.linesDeleted(deleted);
    this.rewriteFormulas(({ formula, sheetId: home }) =>
      formulaAfterCutting(formula, { ...deleted, name, isHome: home === deleted.sheetId }),
    );
  }

  /** Named ranges, and the selection where its cells are gone. */
  private moveNames(move: (area: Area) => Area | undefined): void {
    this.names = this.names.flatMap(({ name, area }) => {
      const moved = move(area);
      return moved === undefined ? [] : { name, area: moved };
    });
    const { sheetId } = this.selected;
    this.selected = move(this.selected) ?? { sheetId, row: 0, column: 0, rowCount: 1, columnCount: 1 };
  }

  private rewriteFormulas(rewrite: (state: FormulaState) => string): void {
    for (const sheet of this.list.ordered) rewriteFormulas(sheet, this.calculation, rewrite);
    this.recalculate();
  }

  private context(readsVolatile: boolean) {
    return {
      readsVolatile,
      sheets: this.sheets(),
      names: this.names,
      host: this.host,
      cell: (sheetId: number, row: number, column: number) => this.list.byId(sheetId).cell(row, column),
    };
  }

  private changed(): void {
    this.calculation.settle();
    for (const listener of [...this.listeners]) listener();
  }
}
