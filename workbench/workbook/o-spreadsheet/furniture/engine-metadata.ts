// Developer metadata in the furniture plugin: that of rows and columns moves with them, that of a sheet goes with it.
// Knows nothing of what the metadata says.
import type { Metadata, SheetFurniture } from "../../sheet-furniture.ts";
import type { EngineCommand } from "../headless-model.ts";
import type { EngineSheets } from "./engine-sheets.ts";
import { furnitureOf } from "./furniture-getters.ts";
import { type FurnitureItem, PUT, REMOVE } from "./furniture-plugin.ts";

interface Kept extends Pick<Metadata, "key" | "value" | "visibility"> {
  readonly place: Metadata["at"]["kind"];
}

export function engineMetadata(
  sheets: EngineSheets,
  nextId: () => number,
): Pick<SheetFurniture, "metadata" | "addMetadata" | "updateMetadata" | "removeMetadata"> {
  const save = (metadata: Metadata) => {
    sheets.send([putCommand(sheets, metadata)], { kind: "metadata" });
    return metadata;
  };
  return {
    metadata: () => furnitureOf(sheets.model.getters, "metadata").flatMap((item) => read(sheets, item)),
    addMetadata: (metadata) => save({ ...metadata, id: nextId() }),
    updateMetadata: (metadata) => void save(metadata),
    removeMetadata(id) {
      const isKnown = furnitureOf(sheets.model.getters, "metadata").some((item) => item.id === id);
      if (isKnown) sheets.send([{ type: REMOVE, kind: "metadata", itemId: id }], { kind: "metadata" });
    },
  };
}

function putCommand(sheets: EngineSheets, { id, at, key, value, visibility }: Metadata): EngineCommand {
  const data: Kept = { key, value, visibility, place: at.kind };
  const command = { type: PUT, kind: "metadata", itemId: id, data };
  if (at.kind === "spreadsheet") return command;
  const sheetId = sheets.engineId(at.sheetId);
  if (at.kind === "sheet") return { ...command, sheetId };
  const end = at.start + at.count - 1;
  const { getters } = sheets.model;
  const zone =
    at.kind === "rows"
      ? { top: at.start, bottom: end, left: 0, right: getters.getNumberCols(sheetId) - 1 }
      : { left: at.start, right: end, top: 0, bottom: getters.getNumberRows(sheetId) - 1 };
  return { ...command, sheetId, ranges: [getters.getRangeDataFromZone(sheetId, zone)] };
}

function read(sheets: EngineSheets, { id, sheetId, ranges: [range], data }: FurnitureItem): Metadata[] {
  const { place, ...rest } = data as Kept;
  if (place === "spreadsheet") return [{ ...rest, id, at: { kind: place } }];
  if (sheetId === undefined) return [];
  const common = { sheetId: sheets.sheetNumber(sheetId) };
  if (place === "sheet") return [{ ...rest, id, at: { kind: place, ...common } }];
  if (range === undefined) return [];
  const { top, bottom, left, right } = range.zone;
  const span = place === "rows" ? { start: top, count: bottom - top + 1 } : { start: left, count: right - left + 1 };
  return [{ ...rest, id, at: { kind: place, ...common, ...span } }];
}
