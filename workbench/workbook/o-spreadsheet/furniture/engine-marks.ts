// Notes, checkboxes, filters, bandings and protection on o-spreadsheet: checkboxes are the engine's validation rules,
// filters its tables without a style, the rest lies in the furniture plugin.
import { grid, requireShape } from "../../areas.ts";
import type { Banding, FurnitureKind, Protection, SheetFurniture } from "../../sheet-furniture.ts";
import type { Area } from "../../workbook.ts";
import type { EngineCommand } from "../headless-model.ts";
import { areaOf, type Zone, zoneOf, zonesWithout } from "../zones.ts";
import { areaOfRange, type EngineSheets, rangeData } from "./engine-sheets.ts";
import { furnitureAt, furnitureOf, nextFurnitureId } from "./furniture-getters.ts";
import { type FurnitureItem, type ItemKind, PUT, REMOVE } from "./furniture-plugin.ts";

export type Marks = Pick<
  SheetFurniture,
  | "notes"
  | "setNotes"
  | "checkboxes"
  | "setCheckboxes"
  | "filter"
  | "setFilter"
  | "bandings"
  | "addBanding"
  | "updateBanding"
  | "removeBanding"
  | "protections"
  | "addProtection"
  | "updateProtection"
  | "removeProtection"
>;

export function engineMarks(sheets: EngineSheets, nextId: () => number): Marks {
  const { getters } = sheets.model;
  const itemsOn = (kind: ItemKind, sheetId: number) => furnitureOf(getters, kind, sheets.engineId(sheetId));
  const put = (kind: ItemKind, itemId: number, area: Area | { readonly sheetId: number }, data: unknown) => ({
    ...{ type: PUT, kind, itemId, data, sheetId: sheets.engineId(area.sheetId) },
    ...("row" in area ? { ranges: [rangeData(sheets, area)] } : {}),
  });
  const remove = (itemKind: ItemKind, id: number, kind: FurnitureKind) => {
    const item = furnitureOf(getters, itemKind).find((one) => one.id === id);
    if (item?.sheetId === undefined) return;
    const sheetId = sheets.sheetNumber(item.sheetId);
    sheets.send([{ type: REMOVE, kind: itemKind, itemId: id }], { kind, sheetId });
  };
  const saveBanding = (banding: Banding) => {
    const { id, area, ...data } = banding;
    sheets.engineIdOf(area);
    sheets.send([put("banding", id, area, data)], { kind: "bandings", sheetId: area.sheetId });
    return banding;
  };
  const saveProtection = (protection: Protection) => {
    const { id, area, ...data } = protection;
    sheets.send([put("protection", id, area, data)], { kind: "protections", sheetId: area.sheetId });
    return protection;
  };
  return {
    notes: (area) => notes(sheets, area),
    setNotes(area, texts) {
      const sheetId = sheets.engineIdOf(area);
      requireShape(area, texts);
      const commands = texts.flatMap((line, row) =>
        line.flatMap((text, column): EngineCommand[] => {
          const position = { sheetId, row: area.row + row, col: area.column + column };
          const known = furnitureAt(getters, "note", position)?.id;
          if (text === "") return known === undefined ? [] : [{ type: REMOVE, kind: "note", itemId: known }];
          const cell = { sheetId: area.sheetId, row: position.row, column: position.col, rowCount: 1, columnCount: 1 };
          return [put("note", known ?? nextId(), cell, text)];
        }),
      );
      sheets.send(commands, { kind: "notes", sheetId: area.sheetId, area });
    },

    checkboxes(area) {
      const sheetId = sheets.engineIdOf(area);
      return grid(area.rowCount, area.columnCount, (row, column) => {
        const position = { sheetId, row: area.row + row, col: area.column + column };
        return getters.getValidationRuleForCell(position)?.criterion.type === "isBoolean";
      });
    },
    setCheckboxes(area, isOn) {
      const sheetId = sheets.engineIdOf(area);
      const commands = isOn
        ? [boxRule(sheets, sheetId, `boxes-${nextId()}`, [zoneOf(area)])]
        : boxesWithout(sheets, area);
      sheets.send(commands, { kind: "checkboxes", sheetId: area.sheetId, area });
    },

    filter(sheetId) {
      const table = filterTable(sheets, sheets.engineId(sheetId));
      return table === undefined ? undefined : areaOf(sheetId, table.range.zone);
    },
    setFilter(sheetId, area) {
      const engineId = sheets.engineId(sheetId);
      const standing = filterTable(sheets, engineId);
      const commands: EngineCommand[] = [];
      if (standing !== undefined)
        commands.push({ type: "REMOVE_TABLE", sheetId: engineId, target: [standing.range.zone] });
      if (area !== undefined) commands.push(filterCommand(sheets, area));
      sheets.send(commands, { kind: "filter", sheetId });
    },

    bandings: (sheetId) =>
      itemsOn("banding", sheetId).flatMap(({ id, ranges: [range], data }) =>
        range === undefined
          ? []
          : [{ ...(data as Omit<Banding, "id" | "area">), id, area: areaOfRange(sheets, range) }],
      ),
    addBanding: (banding) => saveBanding({ ...banding, id: nextId() }),
    updateBanding: (banding) => void saveBanding(banding),
    removeBanding: (id) => remove("banding", id, "bandings"),

    protections: (sheetId) =>
      itemsOn("protection", sheetId).map((item) => ({
        ...(item.data as Omit<Protection, "id" | "area">),
        id: item.id,
        area: protectedArea(sheets, sheetId, item),
      })),
    addProtection: (protection) => saveProtection({ ...protection, id: nextId() }),
    updateProtection: (protection) => void saveProtection(protection),
    removeProtection: (id) => remove("protection", id, "protections"),
  };
}

/** Ids never come again while the workbook lives, whatever pages add by copying sheets. */
export function furnitureIds(sheets: EngineSheets): () => number {
  let lastId = 0;
  return () => {
    lastId = Math.max(lastId + 1, nextFurnitureId(sheets.model.getters));
    return lastId;
  };
}

function notes(sheets: EngineSheets, area: Area): string[][] {
  const found = grid(area.rowCount, area.columnCount, () => "");
  for (const { ranges, data } of furnitureOf(sheets.model.getters, "note", sheets.engineIdOf(area))) {
    const zone = ranges[0]?.zone;
    const line = zone === undefined ? undefined : found[zone.top - area.row];
    const column = (zone?.left ?? 0) - area.column;
    if (line !== undefined && column >= 0 && column < area.columnCount) line[column] = String(data);
  }
  return found;
}

function boxRule(sheets: EngineSheets, sheetId: string, id: string, zones: readonly Zone[]): EngineCommand {
  return {
    type: "ADD_DATA_VALIDATION_RULE",
    sheetId,
    ranges: zones.map((zone) => sheets.model.getters.getRangeDataFromZone(sheetId, zone)),
    rule: { id, criterion: { type: "isBoolean", values: [] }, isBlocking: false },
  };
}

/** What is left of the rules of boxes once the area has none. */
function boxesWithout(sheets: EngineSheets, area: Area): EngineCommand[] {
  const sheetId = sheets.engineIdOf(area);
  return sheets.model.getters.getDataValidationRules(sheetId).flatMap((rule): EngineCommand[] => {
    if (rule.criterion.type !== "isBoolean") return [];
    const before = rule.ranges.map(({ zone }) => zone);
    const after = before.flatMap((zone) => zonesWithout(zone, zoneOf(area)));
    if (after.length === 0) return [{ type: "REMOVE_DATA_VALIDATION_RULE", sheetId, id: rule.id }];
    const isSame = after.length === before.length && after.every((zone, index) => zone === before[index]);
    return isSame ? [] : [boxRule(sheets, sheetId, rule.id, after)];
  });
}

function filterTable(sheets: EngineSheets, engineId: string) {
  return sheets.model.getters.getCoreTables(engineId).find(({ config }) => config.hasFilters);
}

function filterCommand(sheets: EngineSheets, area: Area): EngineCommand {
  const config = {
    ...{ hasFilters: true, numberOfHeaders: 1, styleId: "None", automaticAutofill: false },
    ...{ totalRow: false, firstColumn: false, lastColumn: false, bandedRows: false, bandedColumns: false },
  };
  const sheetId = sheets.engineIdOf(area);
  return { type: "CREATE_TABLE", sheetId, ranges: [rangeData(sheets, area)], config, tableType: "forceStatic" };
}

function protectedArea(sheets: EngineSheets, sheetId: number, { ranges: [range] }: FurnitureItem): Protection["area"] {
  return range === undefined ? { sheetId } : areaOfRange(sheets, range);
}
