// Keeps in o-spreadsheet's model what Sheets has and the engine has not: notes, bandings, protection, metadata, and
// what rules and charts were asked for. So it moves with cells, is undone, saved and sent to pages with all else.
import * as o from "@odoo/o-spreadsheet";

export type ItemKind = "note" | "banding" | "rule" | "chart" | "protection" | "metadata";

/** One thing; its meaning is in `data`, whose shape the kind tells. */
export interface FurnitureItem {
  readonly id: number;
  readonly kind: ItemKind;
  /** The engine's id; absent for what belongs to the whole file. */
  readonly sheetId?: string;
  /** Follow inserted and deleted rows and columns. An item that had some and has none left is gone; a chart stays. */
  readonly ranges: readonly EngineRange[];
  readonly data: unknown;
}

export type EngineRange = ReturnType<o.Model["getters"]["getRangeFromZone"]>;
export type EngineRangeData = ReturnType<o.Model["getters"]["getRangeData"]>;

interface SavedItem extends Omit<FurnitureItem, "ranges"> {
  readonly ranges: readonly EngineRangeData[];
}

interface PutCommand extends Omit<SavedItem, "id" | "ranges"> {
  readonly type: "PUT_FURNITURE";
  readonly itemId: number;
  readonly ranges?: readonly EngineRangeData[];
}

interface RemoveCommand {
  readonly type: "REMOVE_FURNITURE";
  readonly kind: ItemKind;
  readonly itemId: number;
}

type Shelf = Partial<Record<number, FurnitureItem>>;
type ItemsByKind = Partial<Record<ItemKind, Shelf>>;

export const PUT: PutCommand["type"] = "PUT_FURNITURE";
export const REMOVE: RemoveCommand["type"] = "REMOVE_FURNITURE";

/** How the engine names a copied sheet's chart after the original. */
const COPY_MARK = "??";

export class FurniturePlugin extends o.CorePlugin {
  static override getters = ["getFurniture", "getNextFurnitureId"];
  private items: ItemsByKind = {};

  getFurniture(kind: ItemKind): readonly FurnitureItem[] {
    return Object.values(this.items[kind] ?? {}).filter((item) => item !== undefined);
  }

  /** Larger than any in use. */
  getNextFurnitureId(): number {
    return this.all().reduce((largest, { id }) => Math.max(largest, id), 0) + 1;
  }

  override adaptRanges({ applyChange }: Parameters<o.CorePlugin["adaptRanges"]>[0]): void {
    for (const item of this.all()) {
      let isChanged = false;
      const ranges = item.ranges.flatMap((range) => {
        const change = applyChange(range);
        if (change.changeType === "NONE") return [range];
        isChanged = true;
        return change.changeType === "REMOVE" ? [] : [change.range];
      });
      if (!isChanged) continue;
      this.keep(item, ranges.length === 0 && item.kind !== "chart" ? undefined : { ...item, ranges });
    }
  }

  override handle(command: object): void {
    if (isPut(command)) this.put(command);
    else if (isRemove(command)) this.update(command.kind, command.itemId, undefined);
    else if (isOf(command, "DELETE_SHEET")) {
      for (const item of this.all()) if (item.sheetId === Reflect.get(command, "sheetId")) this.keep(item, undefined);
    } else if (isOf(command, "DUPLICATE_SHEET")) {
      this.copySheet(String(Reflect.get(command, "sheetId")), String(Reflect.get(command, "sheetIdTo")));
    }
  }

  override import(data: object): void {
    const saved = "furniture" in data ? (data.furniture as readonly SavedItem[]) : [];
    for (const { ranges, ...item } of saved) {
      this.items[item.kind] ??= {};
      const shelf = this.items[item.kind] ?? {};
      shelf[item.id] = { ...item, ranges: ranges.map((range) => this.getters.getRangeFromRangeData(range)) };
    }
  }

  override export(data: object): void {
    const furniture: SavedItem[] = this.all().map(({ ranges, ...item }) => ({
      ...item,
      ranges: ranges.map((range) => this.getters.getRangeData(range)),
    }));
    Object.assign(data, { furniture });
  }

  private put({ kind, itemId, sheetId, ranges = [], data }: PutCommand): void {
    this.update(kind, itemId, {
      ...{ id: itemId, kind, data },
      ...(sheetId === undefined ? {} : { sheetId }),
      ranges: ranges.map((range) => this.getters.getRangeFromRangeData(range)),
    });
  }

  private copySheet(sheetId: string, sheetIdTo: string): void {
    for (const item of this.all()) {
      if (item.sheetId !== sheetId) continue;
      const ranges = item.ranges.map((range) =>
        range.sheetId === sheetId ? this.getters.getRangeFromZone(sheetIdTo, range.zone) : range,
      );
      const id = this.getNextFurnitureId();
      const data = isDrawn(item.data) ? { ...item.data, engineId: copiedId(item.data.engineId, sheetIdTo) } : item.data;
      this.update(item.kind, id, { ...item, id, sheetId: sheetIdTo, ranges, data });
    }
  }

  private all(): readonly FurnitureItem[] {
    return Object.values(this.items).flatMap((shelf) => Object.values(shelf).filter((item) => item !== undefined));
  }

  private keep({ kind, id }: FurnitureItem, item: FurnitureItem | undefined): void {
    this.update(kind, id, item);
  }

  private update(kind: ItemKind, id: number, item: FurnitureItem | undefined): void {
    // The path's last step is what is set; the engine creates the steps before it.
    (this.history.update as (...path: unknown[]) => void)("items", kind, id, item);
  }
}

function isOf(command: object, type: string): boolean {
  return "type" in command && command.type === type;
}

function isPut(command: object): command is PutCommand {
  return isOf(command, PUT);
}

function isRemove(command: object): command is RemoveCommand {
  return isOf(command, REMOVE);
}

function isDrawn(data: unknown): data is { readonly engineId: string } {
  return typeof data === "object" && data !== null && "engineId" in data && typeof data.engineId === "string";
}

function copiedId(engineId: string, sheetIdTo: string): string {
  return `${sheetIdTo}${COPY_MARK}${engineId.split(COPY_MARK).pop() ?? ""}`;
}
