// The sheets of the in-memory workbook in their order: ids that never come again, names that are taken once. Knows
// nothing of formulas.
import { isWithin } from "./areas.ts";
import { MemorySheet } from "./memory-sheet.ts";
import { copyName, isSameName } from "./sheet-names.ts";
import { lastSheet, noSuchSheet, outsideSheet, sheetNameTaken } from "./sheets-messages.ts";
import type { Area, SheetInfo } from "./workbook.ts";

interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

export class MemorySheets {
  private sheets: MemorySheet[] = [];
  private nextId = 0;

  get ordered(): readonly MemorySheet[] {
    return this.sheets;
  }

  infos(): readonly SheetInfo[] {
    return this.sheets.map(({ info }, index) => ({ ...info, index }));
  }

  byId(sheetId: number): MemorySheet {
    const found = this.sheets.find(({ info }) => info.id === sheetId);
    if (found === undefined) throw noSuchSheet(sheetId);
    return found;
  }

  over(area: Area): MemorySheet {
    const sheet = this.byId(area.sheetId);
    if (!isWithin(area, sheet.info)) throw outsideSheet();
    return sheet;
  }

  insert(options: { readonly name?: string; readonly index?: number }, size: GridSize): MemorySheet {
    const name = options.name ?? this.freeName();
    this.requireFreeName(name);
    const id = this.nextId++;
    const index = Math.min(options.index ?? this.sheets.length, this.sheets.length);
    const frozen = { frozenRowCount: 0, frozenColumnCount: 0 };
    const sheet = new MemorySheet({ id, name, index, hidden: false, ...size, ...frozen });
    this.sheets.splice(index, 0, sheet);
    return sheet;
  }

  /** A new, empty sheet at the end with the size, the frozen lines and "Copy of" the name of the other. */
  insertCopyOf({ info }: MemorySheet): MemorySheet {
    const { rowCount, columnCount, frozenRowCount, frozenColumnCount } = info;
    const copy = this.insert({ name: copyName(info.name, this.infos()) }, { rowCount, columnCount });
    copy.info = { ...copy.info, frozenRowCount, frozenColumnCount };
    return copy;
  }

  rename(sheetId: number, name: string): void {
    const sheet = this.byId(sheetId);
    this.requireFreeName(name, sheetId);
    sheet.info = { ...sheet.info, name };
  }

  move(sheetId: number, index: number): void {
    const sheet = this.byId(sheetId);
    this.sheets = this.sheets.filter((one) => one !== sheet);
    this.sheets.splice(index, 0, sheet);
  }

  remove(sheetId: number): void {
    this.byId(sheetId);
    if (this.sheets.length === 1) throw lastSheet();
    this.sheets = this.sheets.filter(({ info }) => info.id !== sheetId);
  }

  private requireFreeName(name: string, exceptId?: number): void {
    const isTaken = this.sheets.some(({ info }) => info.id !== exceptId && isSameName(info.name, name));
    if (isTaken) throw sheetNameTaken(name);
  }

  private freeName(): string {
    const taken = new Set(this.sheets.map(({ info }) => info.name.toUpperCase()));
    let number = this.sheets.length + 1;
    while (taken.has(`SHEET${number}`)) number++;
    return `Sheet${number}`;
  }
}
