// What the furniture needs of the workbook over o-spreadsheet that it belongs to. Only types, and ranges in the
// engine's own form.
import type * as o from "@odoo/o-spreadsheet";
import type { FurnitureChange } from "../../sheet-furniture.ts";
import type { Area } from "../../workbook.ts";
import type { EngineCommand } from "../headless-model.ts";
import { areaOf, zoneOf } from "../zones.ts";
import type { EngineRange, EngineRangeData } from "./furniture-plugin.ts";

export interface EngineSheets {
  readonly model: o.Model;
  /** The engine's id. Throws for a sheet that does not exist. */
  engineId(sheetId: number): string;
  /** The same; throws for an area outside the sheet, too. */
  engineIdOf(area: Area): string;
  sheetNumber(engineId: string): number;
  /** As one step; whoever follows the furniture is told of `change`. */
  send(commands: readonly EngineCommand[], change: FurnitureChange): void;
}

export function rangeData(sheets: EngineSheets, area: Area): EngineRangeData {
  return { _sheetId: sheets.engineId(area.sheetId), _zone: zoneOf(area) };
}

export function areaOfRange(sheets: EngineSheets, range: EngineRange): Area {
  return areaOf(sheets.sheetNumber(range.sheetId), range.zone);
}
