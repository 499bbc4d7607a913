// Areas of the port as the engine writes them. Knows nothing of cells.
import type { Area } from "../workbook.ts";

export function zoneOf(area: Area) {
  const { row, column, rowCount, columnCount } = area;
  return { left: column, top: row, right: column + columnCount - 1, bottom: row + rowCount - 1 };
}
