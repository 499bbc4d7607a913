// Reads the furniture of a model, in Node and in the page: the engine's types do not know the plugin's getters.
// Changes nothing.
import type { EngineRange, FurnitureItem, ItemKind } from "./furniture-plugin.ts";

type Getter = (...args: readonly unknown[]) => unknown;

export function furnitureOf(getters: object, kind: ItemKind, sheetId?: string): readonly FurnitureItem[] {
  const items = getterOf(getters, "getFurniture")(kind) as readonly FurnitureItem[];
  return sheetId === undefined ? items : items.filter((item) => item.sheetId === sheetId);
}

export function nextFurnitureId(getters: object): number {
  return Number(getterOf(getters, "getNextFurnitureId")());
}

/** The item of the kind that covers the cell, the latest where several do. */
export function furnitureAt(
  getters: object,
  kind: ItemKind,
  { sheetId, row, col }: { readonly sheetId: string; readonly row: number; readonly col: number },
): FurnitureItem | undefined {
  return furnitureOf(getters, kind, sheetId).findLast(({ ranges }) => ranges.some((range) => covers(range, row, col)));
}

function covers({ zone }: EngineRange, row: number, col: number): boolean {
  return row >= zone.top && row <= zone.bottom && col >= zone.left && col <= zone.right;
}

function getterOf(getters: object, name: string): Getter {
  const getter: unknown = Reflect.get(getters, name);
  if (typeof getter !== "function") throw new Error(`The model lacks ${name}: prepareFurniture() was not called.`);
  return getter as Getter;
}
