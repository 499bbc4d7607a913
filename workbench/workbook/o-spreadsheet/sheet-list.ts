// The sheets of an o-spreadsheet model in the port's words: numbers for ids, Google's refusals.
// Knows nothing of what stands in the cells.
import type * as o from "@odoo/o-spreadsheet";
import { copyName } from "../sheet-names.ts";
import { lastSheet, noSuchSheet, sheetNameTaken } from "../sheets-messages.ts";
import type { SheetInfo } from "../workbook.ts";
import { COLUMN_WIDTH_PX } from "./first-sheet.ts";
import { dispatchAny, dispatchBatch, type EngineCommand } from "./headless-model.ts";
import type { SheetIds } from "./sheet-ids.ts";
import { headers } from "./zones.ts";

interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

export class SheetList {
  private readonly model: o.Model;
  private readonly ids: SheetIds;
  private readonly newSheetSize: GridSize;

  constructor(model: o.Model, ids: SheetIds, newSheetSize: GridSize) {
    this.model = model;
    this.ids = ids;
    this.newSheetSize = newSheetSize;
  }

  all(): readonly SheetInfo[] {
    const { getters } = this.model;
    return getters.getSheetIds().map((engineId, index) => {
      const { xSplit, ySplit } = getters.getPaneDivisions(engineId);
      return {
        id: this.ids.numberOf(engineId),
        name: getters.getSheetName(engineId),
        index,
        hidden: !getters.isSheetVisible(engineId),
        rowCount: getters.getNumberRows(engineId),
        columnCount: getters.getNumberCols(engineId),
        frozenRowCount: ySplit,
        frozenColumnCount: xSplit,
      };
    });
  }

  engineId(sheetId: number): string {
    const engineId = this.ids.engineIdOf(sheetId);
    if (engineId === undefined || this.model.getters.tryGetSheet(engineId) === undefined) throw noSuchSheet(sheetId);
    return engineId;
  }

  insert(options: { readonly name?: string; readonly index?: number }): SheetInfo {
    const sheets = this.all();
    const name = options.name ?? freeName(sheets);
    requireFreeName(sheets, name);
    const engineId = this.ids.next();
    const position = Math.min(options.index ?? sheets.length, sheets.length);
    this.send({
      type: "CREATE_SHEET",
      sheetId: engineId,
      name,
      position,
      rows: this.newSheetSize.rowCount,
      cols: this.newSheetSize.columnCount,
    });
    const elements = headers(0, this.newSheetSize.columnCount);
    this.send({ type: "RESIZE_COLUMNS_ROWS", sheetId: engineId, dimension: "COL", elements, size: COLUMN_WIDTH_PX });
    return this.info(this.ids.numberOf(engineId));
  }

  rename(sheetId: number, name: string): void {
    const before = this.info(sheetId);
    requireFreeName(this.all(), name, sheetId);
    if (before.name === name) return;
    this.send({ type: "RENAME_SHEET", sheetId: this.engineId(sheetId), newName: name, oldName: before.name });
  }

  hide(sheetId: number, hidden: boolean): void {
    if (this.info(sheetId).hidden === hidden) return;
    this.send({ type: hidden ? "HIDE_SHEET" : "SHOW_SHEET", sheetId: this.engineId(sheetId) });
  }

  remove(sheetId: number): void {
    const { name, hidden } = this.info(sheetId);
    const all = this.all();
    if (all.length === 1) throw lastSheet();
    // The engine deletes none while one alone is visible, not even a hidden one.
    if (hidden && all.filter((one) => !one.hidden).length === 1) this.hide(sheetId, false);
    this.send({ type: "DELETE_SHEET", sheetId: this.engineId(sheetId), sheetName: name });
  }

  /** Counted among all sheets, hidden ones included, which the engine passes over. */
  move(sheetId: number, index: number): void {
    const sheets = this.all();
    const from = this.info(sheetId).index;
    const passed = index > from ? sheets.slice(from + 1, index + 1) : sheets.slice(index, from);
    const steps = passed.filter(({ hidden }) => !hidden).length;
    if (steps === 0) return;
    this.send({ type: "MOVE_SHEET", sheetId: this.engineId(sheetId), delta: index > from ? steps : -steps });
  }

  duplicate(sheetId: number): SheetInfo {
    const { name } = this.info(sheetId);
    const sheets = this.all();
    const engineId = this.ids.next();
    this.send({
      type: "DUPLICATE_SHEET",
      sheetId: this.engineId(sheetId),
      sheetIdTo: engineId,
      sheetNameTo: copyName(name, sheets),
    });
    const copy = this.ids.numberOf(engineId);
    this.move(copy, sheets.length);
    return this.info(copy);
  }

  removeLines(sheetId: number, dimension: "ROW" | "COL", start: number, count: number): void {
    const common = { sheetId: this.engineId(sheetId), sheetName: this.info(sheetId).name, dimension };
    this.send({ type: "REMOVE_COLUMNS_ROWS", ...common, elements: headers(start, count) });
  }

  /** Adds or takes away rows and columns at the end. */
  resize(sheetId: number, size: GridSize): void {
    const { rowCount, columnCount } = this.info(sheetId);
    this.resizeDimension(sheetId, "ROW", rowCount, size.rowCount);
    this.resizeDimension(sheetId, "COL", columnCount, size.columnCount);
  }

  freeze(sheetId: number, rowCount: number, columnCount: number): void {
    const engineId = this.engineId(sheetId);
    const rows = rowCount > 0 ? { type: "FREEZE_ROWS", quantity: rowCount } : { type: "UNFREEZE_ROWS" };
    const columns = columnCount > 0 ? { type: "FREEZE_COLUMNS", quantity: columnCount } : { type: "UNFREEZE_COLUMNS" };
    dispatchBatch(this.model, [
      { ...rows, sheetId: engineId },
      { ...columns, sheetId: engineId },
    ]);
  }

  private resizeDimension(sheetId: number, dimension: "ROW" | "COL", before: number, after: number): void {
    const common = { sheetId: this.engineId(sheetId), sheetName: this.info(sheetId).name, dimension };
    if (after > before) {
      this.send({ ...common, type: "ADD_COLUMNS_ROWS", base: before - 1, quantity: after - before, position: "after" });
    } else if (after < before) {
      this.removeLines(sheetId, dimension, after, before - after);
    }
  }

  private info(sheetId: number): SheetInfo {
    const found = this.all().find(({ id }) => id === sheetId);
    if (found === undefined) throw noSuchSheet(sheetId);
    return found;
  }

  private send(command: EngineCommand): void {
    const answer = dispatchAny(this.model, command);
    if (!answer.isSuccessful) throw new Error(`The sheet could not be changed: ${answer.reasons.join(", ")}.`);
  }
}

function requireFreeName(sheets: readonly SheetInfo[], name: string, exceptId?: number): void {
  const isTaken = sheets.some((sheet) => sheet.id !== exceptId && sheet.name.toUpperCase() === name.toUpperCase());
  if (isTaken) throw sheetNameTaken(name);
}

function freeName(sheets: readonly SheetInfo[]): string {
  const taken = new Set(sheets.map(({ name }) => name.toUpperCase()));
  let number = sheets.length + 1;
  while (taken.has(`SHEET${number}`)) number++;
  return `Sheet${number}`;
}
