// The workbook behind the page and the command line: o-spreadsheet's model, headless in Node. It evaluates any
// formula and is the one truth that the pages' copies follow. Knows neither the emulator's inside nor HTTP.
import * as o from "@odoo/o-spreadsheet";
import type { CustomFunctionHost } from "../../emulator/custom-function-host.ts";
import type { DeletedLines } from "../area-shifting.ts";
import { grid, isWithin, requireShape } from "../areas.ts";
import { type ConnectableWorkbook, newSheetSize, type WorkbookOptions } from "../connectable-workbook.ts";
import { PlainFurniture } from "../plain-furniture.ts";
import { CIRCULAR, errorCell, noSuchSheet, outsideSheet, PENDING } from "../sheets-messages.ts";
import type { Area, Cell, CellInput, CopyKind, NamedRange, SheetInfo } from "../workbook.ts";
import { cellUpdate, readCell } from "./cell-content.ts";
import { CellTransfer } from "./cell-transfer.ts";
import { readsFrom, zoneAt } from "./circular-references.ts";
import { ANSWERER } from "./custom-functions.ts";
import { firstSheet } from "./first-sheet.ts";
import { createFunctionAnswers, type FunctionAnswers } from "./function-answers.ts";
import { dispatchAny, dispatchBatch, type EngineCommand, prepareEngine } from "./headless-model.ts";
import { createSheetIds, type SheetIds } from "./sheet-ids.ts";
import { SheetList } from "./sheet-list.ts";
import { formulasTypedAgain } from "./typed-again.ts";
import { hangsForEver } from "./volatile-arguments.ts";
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
export const NODE_CLIENT = "workbench";

export function createOSpreadsheetWorkbook(options: OSpreadsheetWorkbookOptions = {}): OSpreadsheetWorkbook {
  prepareEngine();
  return new EngineWorkbook(options);
}

class EngineWorkbook implements OSpreadsheetWorkbook {
  timeZone: string;
  locale: string;
  readonly model: o.Model;
  readonly answers: FunctionAnswers;
  readonly furniture: PlainFurniture;
  private readonly ids: SheetIds;
  private readonly transfer: CellTransfer;
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
    this.furniture = new PlainFurniture(() => this.sheets());
    this.transfer = new CellTransfer(this, this.furniture);
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
    this.furniture.sheetRemoved(sheetId);
  }

  moveSheet(sheetId: number, index: number): void {
    this.sheetList.move(sheetId, index);
  }

  duplicateSheet(sheetId: number): SheetInfo {
    return this.transfer.duplicateSheet(sheetId);
  }

  resizeSheet(sheetId: number, size: { readonly rowCount: number; readonly columnCount: number }): void {
    this.sheetList.resize(sheetId, size);
    this.furniture.sheetResized(sheetId, size);
  }

  deleteRows(sheetId: number, row: number, count: number): void {
    this.deleteLines({ sheetId, dimension: "rows", start: row, count });
  }

  deleteColumns(sheetId: number, column: number, count: number): void {
    this.deleteLines({ sheetId, dimension: "columns", start: column, count });
  }

  extent(sheetId: number): { readonly rowCount: number; readonly columnCount: number } {
    return this.transfer.extent(sheetId);
  }

  copy(from: Area, to: Area, kind: CopyKind): void {
    this.transfer.copy(from, to, kind);
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
    const commands = inputs.flatMap((line, row) =>
      line.map((input, column) => ({
        type: "UPDATE_CELL",
        sheetId,
        row: area.row + row,
        col: area.column + column,
        ...cellUpdate(input),
      })),
    );
    this.dispatch(commands);
  }

  setFormat(area: Area, format: string): void {
    const sheetId = this.requireWithin(area);
    dispatchAny(this.model, { type: "SET_FORMATTING", sheetId, target: [zoneOf(area)], format });
  }

  namedRanges(): readonly NamedRange[] {
    return this.model.getters.getNamedRanges().map(({ name, range }) => {
      const { left, top, right, bottom } = range.zone;
      const size = { rowCount: bottom - top + 1, columnCount: right - left + 1 };
      return { name, area: { sheetId: this.ids.numberOf(range.sheetId), row: top, column: left, ...size } };
    });
  }

  setNamedRange(name: string, area: Area): void {
    const _sheetId = this.requireWithin(area);
    const known = this.model.getters.getNamedRange(name);
    const ranges = [{ _sheetId, _zone: zoneOf(area) }];
    const command =
      known === undefined
        ? { type: "CREATE_NAMED_RANGE", name, ranges }
        : { type: "UPDATE_NAMED_RANGE", oldRangeName: known.name, newRangeName: name, ranges };
    const answer = dispatchAny(this.model, command);
    if (!answer.isSuccessful && !answer.reasons.includes("NoChanges")) {
      throw new Error(`"${name}" cannot be the name of a range.`);
    }
  }

  removeNamedRange(name: string): void {
    if (this.model.getters.getNamedRange(name) === undefined) return;
    dispatchAny(this.model, { type: "DELETE_NAMED_RANGE", name });
  }

  hasPendingFormulas(): boolean {
    return this.answers.pending.any();
  }

  evaluate(at: { readonly sheetId: number; readonly row: number; readonly column: number }, formula: string): Cell[][] {
    const sheetId = this.engineSheetId(at.sheetId);
    const position = { sheetId, row: at.row, col: at.column };
    const { getters } = this.model;
    const compiled = o.CompiledFormula.Compile(formula, sheetId, getters);
    if (readsFrom(compiled, zoneAt(position), getters)) return [[errorCell(CIRCULAR)]];
    if (hangsForEver(compiled, getters)) return [[errorCell(PENDING)]];
    const result = getters.evaluateFormulaResult(sheetId, formula, position);
    const columns = Array.isArray(result) ? result : [[result]];
    const isSpilling = columns.length > 1 || (columns[0]?.length ?? 0) > 1;
    if (isSpilling && readsFrom(compiled, zoneAt(position, columns), getters)) return [[errorCell(CIRCULAR)]];
    return grid(columns[0]?.length ?? 0, columns.length, (row, column) => {
      const payload = columns[column]?.[row] ?? { value: null };
      return readCell({ type: o.helpers.isEvaluationError(payload.value) ? "error" : "", ...payload }, undefined);
    });
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private deleteLines(deleted: DeletedLines): void {
    this.sheetList.deleteLines(deleted);
    this.furniture.linesDeleted(deleted);
  }

  private readAt(position: { readonly sheetId: string; readonly row: number; readonly col: number }): Cell {
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
