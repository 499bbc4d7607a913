// The plain in-memory workbook: for headless runs, big sheets and tests. It stores any formula and evaluates
// those that are a single call of a custom function. Knows neither o-spreadsheet nor the emulator's inside.
import type { CustomFunctionHost } from "../emulator/custom-function-host.ts";
import { grid, isWithin, requireShape } from "./areas.ts";
import {
  type ConnectableWorkbook,
  DEFAULT_COLUMN_COUNT,
  DEFAULT_ROW_COUNT,
  type WorkbookOptions,
} from "./connectable-workbook.ts";
import { parseFormula } from "./function-call-formula.ts";
import { MemoryCalculation } from "./memory-calculation.ts";
import { dependenciesOf, evaluateFormula, type FormulaPlace } from "./memory-evaluation.ts";
import { type FormulaState, MemorySheet } from "./memory-sheet.ts";
import { formulaAfterDeletion, formulaAfterRenaming, formulaAfterResizing } from "./reference-rewriting.ts";
import { lastSheet, noSuchSheet, outsideSheet, sheetNameTaken } from "./sheets-messages.ts";
import { callsVolatile } from "./volatile-functions.ts";
import type { Area, Cell, CellInput, NamedRange, SheetInfo } from "./workbook.ts";

export function createMemoryWorkbook(options: WorkbookOptions = {}): ConnectableWorkbook {
  return new MemoryWorkbook(options);
}

class MemoryWorkbook implements ConnectableWorkbook {
  timeZone: string;
  locale: string;
  private readonly newSheetSize: { readonly rowCount: number; readonly columnCount: number };
  private ordered: MemorySheet[] = [];
  private nextSheetId = 0;
  private selected: Area;
  private names: readonly NamedRange[] = [];
  private host: CustomFunctionHost | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly calculation: MemoryCalculation;

  constructor(options: WorkbookOptions) {
    this.timeZone = options.timeZone ?? "Etc/UTC";
    this.locale = options.locale ?? "en_US";
    this.newSheetSize = {
      rowCount: options.rowCount ?? DEFAULT_ROW_COUNT,
      columnCount: options.columnCount ?? DEFAULT_COLUMN_COUNT,
    };
    this.calculation = new MemoryCalculation({
      sheets: () => this.ordered,
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
    return this.ordered.map(({ info }, index) => ({ ...info, index }));
  }

  insertSheet(options: { readonly name?: string; readonly index?: number }): SheetInfo {
    const name = options.name ?? this.freeSheetName();
    this.requireFreeName(name);
    const id = this.nextSheetId++;
    const index = Math.min(options.index ?? this.ordered.length, this.ordered.length);
    const frozen = { frozenRowCount: 0, frozenColumnCount: 0 };
    const info: SheetInfo = { id, name, index, hidden: false, ...this.newSheetSize, ...frozen };
    this.ordered.splice(index, 0, new MemorySheet(info));
    this.calculation.touchAll();
    this.changed();
    return info;
  }

  renameSheet(sheetId: number, name: string): void {
    const sheet = this.sheet(sheetId);
    this.requireFreeName(name, sheetId);
    const before = sheet.info.name;
    sheet.info = { ...sheet.info, name };
    this.rewriteFormulas(({ formula }) => formulaAfterRenaming(formula, before, name));
  }

  hideSheet(sheetId: number, hidden: boolean): void {
    const sheet = this.sheet(sheetId);
    sheet.info = { ...sheet.info, hidden };
    this.changed();
  }

  deleteSheet(sheetId: number): void {
    const { info } = this.sheet(sheetId);
    if (this.ordered.length === 1) throw lastSheet();
    this.ordered = this.ordered.filter((sheet) => sheet.info.id !== sheetId);
    this.names = this.names.filter(({ area }) => area.sheetId !== sheetId);
    if (this.selected.sheetId === sheetId) this.activateSheet(this.ordered[0]?.info.id ?? 0);
    this.rewriteFormulas(({ formula }) => formulaAfterDeletion(formula, info.name));
  }

  resizeSheet(sheetId: number, size: { readonly rowCount: number; readonly columnCount: number }): void {
    const sheet = this.sheet(sheetId);
    for (const [key, state] of [...sheet.formulas]) {
      if (state.row >= size.rowCount || state.column >= size.columnCount) this.calculation.remove(sheet, key);
    }
    sheet.resize(size);
    this.rewriteFormulas(({ formula, sheetId: home }) =>
      formulaAfterResizing(formula, { name: sheet.info.name, isHome: home === sheetId, ...size }),
    );
  }

  freeze(sheetId: number, rowCount: number, columnCount: number): void {
    const sheet = this.sheet(sheetId);
    sheet.info = { ...sheet.info, frozenRowCount: rowCount, frozenColumnCount: columnCount };
    this.changed();
  }

  activeSheetId(): number {
    return this.selected.sheetId;
  }

  activateSheet(sheetId: number): void {
    this.sheet(sheetId);
    this.select({ sheetId, row: 0, column: 0, rowCount: 1, columnCount: 1 });
  }

  selection(): Area {
    return this.selected;
  }

  select(area: Area): void {
    this.sheetFor(area);
    this.selected = area;
  }

  read(area: Area): Cell[][] {
    const sheet = this.sheetFor(area);
    return grid(area.rowCount, area.columnCount, (row, column) => sheet.cell(area.row + row, area.column + column));
  }

  write(area: Area, inputs: readonly (readonly CellInput[])[]): void {
    const sheet = this.sheetFor(area);
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
    const sheet = this.sheetFor(area);
    grid(area.rowCount, area.columnCount, (row, column) =>
      sheet.setFormat(area.row + row, area.column + column, format),
    );
    this.calculation.touch(area);
    this.changed();
  }

  namedRanges(): readonly NamedRange[] {
    return this.names;
  }

  setNamedRange(name: string, area: Area): void {
    this.sheetFor(area);
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
    this.sheet(at.sheetId);
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

  private rewriteFormulas(rewrite: (state: FormulaState) => string): void {
    for (const sheet of this.ordered) {
      for (const [key, state] of [...sheet.formulas]) {
        const formula = rewrite(state);
        if (formula === state.formula) continue;
        this.calculation.remove(sheet, key);
        this.calculation.add(sheet, freshFormula(state, formula));
      }
    }
    this.recalculate();
  }

  private context(readsVolatile: boolean) {
    return {
      readsVolatile,
      sheets: this.sheets(),
      names: this.names,
      host: this.host,
      cell: (sheetId: number, row: number, column: number) => this.sheet(sheetId).cell(row, column),
    };
  }

  private changed(): void {
    this.calculation.settle();
    for (const listener of [...this.listeners]) listener();
  }

  private sheet(sheetId: number): MemorySheet {
    const found = this.ordered.find(({ info }) => info.id === sheetId);
    if (found === undefined) throw noSuchSheet(sheetId);
    return found;
  }

  private sheetFor(area: Area): MemorySheet {
    const sheet = this.sheet(area.sheetId);
    if (!isWithin(area, sheet.info)) throw outsideSheet();
    return sheet;
  }

  private requireFreeName(name: string, exceptId?: number): void {
    const isTaken = this.ordered.some(({ info }) => info.id !== exceptId && isSameName(info.name, name));
    if (isTaken) throw sheetNameTaken(name);
  }

  private freeSheetName(): string {
    const taken = new Set(this.ordered.map(({ info }) => info.name.toUpperCase()));
    let number = this.ordered.length + 1;
    while (taken.has(`SHEET${number}`)) number++;
    return `Sheet${number}`;
  }
}

function isSameName(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}

function freshFormula(place: FormulaPlace, formula: string): FormulaState {
  const { sheetId, row, column } = place;
  const wanted: Area = { sheetId, row, column, rowCount: 1, columnCount: 1 };
  const read = { parsed: parseFormula(formula), isVolatile: callsVolatile(formula) };
  return { sheetId, row, column, formula, ...read, dependencies: [], wanted, shown: [], isPending: false };
}
