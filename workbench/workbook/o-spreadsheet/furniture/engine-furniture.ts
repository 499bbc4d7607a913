// The furniture of the workbook over o-spreadsheet. The engine holds it, so that pages opened later see it, and what
// users change there is what scripts read. Composed of one part for each kind of thing.
import type { FurnitureChange, SheetFurniture } from "../../sheet-furniture.ts";
import { engineCharts } from "./engine-charts.ts";
import { engineLooks } from "./engine-looks.ts";
import { engineMarks, furnitureIds } from "./engine-marks.ts";
import { engineMetadata } from "./engine-metadata.ts";
import { engineRules } from "./engine-rules.ts";
import type { EngineSheets } from "./engine-sheets.ts";

export function engineFurniture(sheets: EngineSheets): SheetFurniture {
  const listeners = new Set<(change: FurnitureChange) => void>();
  const telling: EngineSheets = {
    ...sheets,
    send(commands, change) {
      sheets.send(commands, change);
      for (const listener of [...listeners]) listener(change);
    },
  };
  const nextId = furnitureIds(telling);
  return {
    ...engineLooks(telling),
    ...engineMarks(telling, nextId),
    ...engineRules(telling, nextId),
    ...engineCharts(telling, nextId),
    ...engineMetadata(telling, nextId),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
