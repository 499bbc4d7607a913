// Teaches o-spreadsheet, before the first model is made, what Sheets has besides: the furniture plugin and its
// commands, alternating colours, filters that keep their range. Used by the model in Node and by the page.
import * as o from "@odoo/o-spreadsheet";
import type { Banding } from "../../sheet-furniture.ts";
import { furnitureAt } from "./furniture-getters.ts";
import { FurniturePlugin, PUT, REMOVE } from "./furniture-plugin.ts";

/** Once a process. Calling it again does nothing. */
export function prepareFurniture(): void {
  if (isPrepared) return;
  isPrepared = true;
  const { corePluginRegistry, inverseCommandRegistry, statefulUIPluginRegistry } = o.registries;
  corePluginRegistry.add("furniture", FurniturePlugin);
  for (const type of [PUT, REMOVE]) {
    addTo(o.coreTypes, type);
    // Banded cells are drawn anew.
    addTo(o.invalidateCFEvaluationCommands, type);
    inverseCommandRegistry.add(type, (command) => [command]);
  }
  corePluginRegistry.replace("tables", withFixedRanges());
  statefulUIPluginRegistry.replace("table_computed_style", withBandings());
}

let isPrepared = false;

/** The engine's sets are typed by its own commands. */
function addTo(commandTypes: ReadonlySet<string>, type: string): void {
  (commandTypes as Set<string>).add(type);
}

const TABLE_METHOD = "canUpdateCellCmdExtendTable";

/** A filter of Sheets stays where it was put, however much is written below it or deleted in it. */
function withFixedRanges() {
  const Tables = o.registries.corePluginRegistry.get("tables");
  if (!(TABLE_METHOD in Tables.prototype))
    throw new Error("This version of o-spreadsheet grows tables in another way.");
  class FixedTables extends Tables {
    override handle(command: Parameters<o.CorePlugin["handle"]>[0]): void {
      if (command.type !== "DELETE_CONTENT") super.handle(command);
    }
  }
  Object.assign(FixedTables.prototype, { [TABLE_METHOD]: () => "none" });
  return FixedTables;
}

const STYLE_GETTER = "getCellTableStyle";

/** Bandings lie under the cells' own styles, as the engine's tables do. */
function withBandings() {
  const TableStyles = o.registries.statefulUIPluginRegistry.get("table_computed_style");
  const inner: unknown = Reflect.get(TableStyles.prototype, STYLE_GETTER);
  if (typeof inner !== "function") throw new Error("This version of o-spreadsheet styles tables in another way.");
  class BandedStyles extends TableStyles {}
  Object.assign(BandedStyles.prototype, {
    [STYLE_GETTER](this: o.UIPlugin, position: CellPosition) {
      const style: unknown = inner.call(this, position);
      const fillColor = bandColor(Reflect.get(this, "getters") as object, position);
      return fillColor === undefined ? style : { ...(style as object | undefined), fillColor };
    },
  });
  return BandedStyles;
}

interface CellPosition {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
}

function bandColor(getters: object, position: CellPosition): string | undefined {
  const item = furnitureAt(getters, "banding", position);
  const zone = item?.ranges[0]?.zone;
  if (item === undefined || zone === undefined) return undefined;
  const { headerColor, firstColor, secondColor, footerColor } = item.data as Omit<Banding, "id" | "area">;
  if (headerColor !== undefined && position.row === zone.top) return headerColor;
  if (footerColor !== undefined && position.row === zone.bottom) return footerColor;
  const line = position.row - zone.top - (headerColor === undefined ? 0 : 1);
  return line % 2 === 0 ? firstColor : secondColor;
}
