// The workbook behind the page and the command line: o-spreadsheet's model, headless in Node. It evaluates any
// formula and is the one truth that the pages' copies follow. Knows neither the emulator's inside nor HTTP.
import * as o from "@odoo/o-spreadsheet";
import type { CustomFunctionHost } from "../../emulator/custom-function-host.ts";
import { grid, isWithin, requireShape } from "../areas.ts";
import { type ConnectableWorkbook, newSheetSize, type WorkbookOptions } from "../connectable-workbook.ts";
import type { SheetFurniture } from "../sheet-furniture.ts";
import { noSuchSheet, outsideSheet } from "../sheets-messages.ts";
import type { Area, Cell, CellInput, CopyKind, NamedRange, SheetInfo } from "../workbook.ts";
import { readCell } from "./cell-content.ts";
import { copyCommands, copyMarks, writeCommands } from "./cell-writing.ts";
import { contentExtent } from "./content-extent.ts";
import { ANSWERER, type EnginePosition } from "./custom-functions.ts";
import { namedRanges, removeNamedRange, setNamedRange } from "./engine-names.ts";
import { firstSheet } from "./first-sheet.ts";
import { evaluateAt } from "./formula-trial.ts";
import { createFunctionAnswers, type FunctionAnswers } from "./function-answers.ts";
import { engineFurniture } from "./furniture/engine-furniture.ts";
import { dispatchAny, dispatchBatch, type EngineCommand, prepareEngine } from "./headless-model.ts";
import { createSheetIds, type SheetIds } from "./sheet-ids.ts";
import { SheetList } from "./sheet-list.ts";
import { formulasTypedAgain } from "./typed-again.ts";
import { zoneOf } from "./zones.ts";

export interface OSpreadsheetWorkbookOptions extends WorkbookOptions {
  /** Carries changes between this model and the pages' copies; without it the workbook is on its own. */
  readonly transport?: o.TransportService;
}

export interface OSpreadsheetWorkbook extends ConnectableWorkbook {
  /** For what the port does not offer: styles, column widths, snapshots. */
  readonly model: o.Model;
  readonly answers: FunctionAnswers;
  /** Several engine commands as one step. */
  dispatch(commands: readonly EngineCommand[]): void;
  /** The engine's id of a sheet, for commands. Throws for an unknown sheet. */
  engineSheetId(sheetId: number): string;
}

/** The client name under which Node's own changes reach the pages. */
const NODE_CLIENT = "workbench";

export function createOSpreadsheetWorkbook(options: OSpreadsheetWorkbookOptions = {}): OSpreadsheetWorkbook {
  prepareEngine();
  return new EngineWorkbook(options);
}

class EngineWorkbook implements OSpreadsheetWorkbook {
  timeZone: string;
  locale: string;
  readonly model: o.Model;
  readonly answers: FunctionAnswers;
  readonly furniture: SheetFurniture;
  private readonly ids: SheetIds;
  private readonly sheetList: SheetList;
  private selected: Area = { sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 };
  private readonly listeners = new Set<() => void>();

  constructor(options: OSpreadsheetWorkbookOptions) {
    this.timeZone = options.timeZone ?? "Etc/UTC";
    this.locale = options.locale ?? "en_US";
    const size = newSheetSize(options);
    const data = firstSheet(options.firstSheetName ?? "Sheet1", size);
    this.ids = createSheetIds(data.sheets[0]?.id ?? "");
    this.answers = createFunctionAnswers({
      model: () => this.model,
      locate: ({ sheetId, row, col }) => ({ sheetId: this.ids.numberOf(sheetId), row, column: col }),
    });
    this.model = new o.Model(data, {
      custom: { [ANSWERER]: this.answers.answer },
      client: { id: NODE_CLIENT, name: NODE_CLIENT },
      ...(options.transport === undefined ? {} : { transportService: options.transport }),
    });
    this.sheetList = new SheetList(this.model, this.ids, size);
    this.furniture = engineFurniture({
      model: this.model,
      engineId: (sheetId) => this.engineSheetId(sheetId),
      engineIdOf: (area) => this.requireWithin(area),
      sheetNumber: (engineId) => this.ids.numberOf(engineId),
      send: (commands) => this.dispatch(commands),
    });
    this.model.on("command-dispatched", this, (command: object) => this.answers.pending.forgetChanged(command));
    this.model.on("update", this, () => this.tell());
  }

  connectFunctions(host: CustomFunctionHost): () => void {
    const disconnect = this.answers.connect(host);
    this.dispatch(formulasTypedAgain(this.model.getters));
    this.recalculate();
    return () => {
      disconnect();
      this.recalculate();
    };
  }

  recalculate(): void {
    this.answers.pending.forgetAll();
    this.model.dispatch("EVALUATE_CELLS");
  }

  dispatch(commands: readonly EngineCommand[]): void {
    dispatchBatch(this.model, commands);
  }

  engineSheetId(sheetId: number): string {
    return this.sheetList.engineId(sheetId);
  }

  setTimeZone(timeZone: string): void {
    this.timeZone = timeZone;
    this.tell();
  }

  setLocale(locale: string): void {
    this.locale = locale;
    this.tell();
  }

  sheets(): readonly SheetInfo[] {
    return this.sheetList.all();
  }

  insertSheet(options: { readonly name?: string; readonly index?: number }): SheetInfo {
    return this.sheetList.insert(options);
  }

  renameSheet(sheetId: number, name: string): void {
    this.sheetList.rename(sheetId, name);
  }

  hideSheet(sheetId: number, hidden: boolean): void {
    this.sheetList.hide(sheetId, hidden);
  }

  deleteSheet(sheetId: number): void {
    this.sheetList.remove(sheetId);
  }

  moveSheet(sheetId: number, index: number): void {
    this.sheetList.move(sheetId, index);
  }

  duplicateSheet(sheetId: number): SheetInfo {
    return this.sheetList.duplicate(sheetId);
  }

  resizeSheet(sheetId: number, size: { readonly rowCount: number; readonly columnCount: number }): void {
    this.sheetList.resize(sheetId, size);
  }

  freeze(sheetId: number, rowCount: number, columnCount: number): void {
    this.sheetList.freeze(sheetId, rowCount, columnCount);
  }

  activeSheetId(): number {
    return this.selection().sheetId;
  }

  activateSheet(sheetId: number): void {
    this.engineSheetId(sheetId);
    this.select({ sheetId, row: 0, column: 0, rowCount: 1, columnCount: 1 });
    this.tell();
  }

  /** The page's, as far as it has told; the first visible sheet's first cell once its sheet is gone. */
  selection(): Area {
    const sheets = this.sheets();
    if (sheets.some(({ id }) => id === this.selected.sheetId)) return this.selected;
    const sheetId = sheets.find(({ hidden }) => !hidden)?.id ?? 0;
    return { sheetId, row: 0, column: 0, rowCount: 1, columnCount: 1 };
  }

  select(area: Area): void {
    this.requireWithin(area);
    this.selected = area;
  }

  read(area: Area): Cell[][] {
    const sheetId = this.requireWithin(area);
    return grid(area.rowCount, area.columnCount, (row, column) =>
      this.readAt({ sheetId, row: area.row + row, col: area.column + column }),
    );
  }

  write(area: Area, inputs: readonly (readonly CellInput[])[]): void {
    const sheetId = this.requireWithin(area);
    requireShape(area, inputs);
    this.dispatch(writeCommands(area, sheetId, inputs));
  }

  setFormat(area: Area, format: string): void {
    const sheetId = this.requireWithin(area);
    dispatchAny(this.model, { type: "SET_FORMATTING", sheetId, target: [zoneOf(area)], format });
  }

  /** Counts what formulas spill, too. */
  extent(sheetId: number): { readonly rowCount: number; readonly columnCount: number } {
    return contentExtent(this.model.getters, this.engineSheetId(sheetId));
  }

  copy(from: Area, to: Area, kind: CopyKind): void {
    const [fromSheetId, toSheetId] = [this.requireWithin(from), this.requireWithin(to)];
    this.dispatch(copyCommands({ from, to, fromSheetId, toSheetId, kind, read: () => this.read(from) }));
    copyMarks(this.furniture, from, to, kind);
  }

  deleteRows(sheetId: number, row: number, count: number): void {
    this.sheetList.removeLines(sheetId, "ROW", row, count);
  }

  deleteColumns(sheetId: number, column: number, count: number): void {
    this.sheetList.removeLines(sheetId, "COL", column, count);
  }

  namedRanges(): readonly NamedRange[] {
    return namedRanges(this.model, (engineId) => this.ids.numberOf(engineId));
  }

  setNamedRange(name: string, area: Area): void {
    setNamedRange(this.model, name, area, this.requireWithin(area));
  }

  removeNamedRange(name: string): void {
    removeNamedRange(this.model, name);
  }

  hasPendingFormulas(): boolean {
    return this.answers.pending.any();
  }

  evaluate(at: { readonly sheetId: number; readonly row: number; readonly column: number }, formula: string): Cell[][] {
    const sheetId = this.engineSheetId(at.sheetId);
    return evaluateAt(this.model.getters, { sheetId, row: at.row, col: at.column }, formula);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private readAt(position: EnginePosition): Cell {
    const { getters } = this.model;
    const cell = getters.getCell(position);
    const formula = cell?.isFormula ? cell.compiledFormula.toFormulaString(getters) : undefined;
    return readCell(getters.getEvaluatedCell(position), formula);
  }

  private requireWithin(area: Area): string {
    const sheet = this.sheets().find(({ id }) => id === area.sheetId);
    if (sheet === undefined) throw noSuchSheet(area.sheetId);
    if (!isWithin(area, sheet)) throw outsideSheet();
    return this.engineSheetId(area.sheetId);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
