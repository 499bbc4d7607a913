// How cells, columns, rows and tabs look, held by o-spreadsheet itself: what a user changes in the page is what a
// script reads. Sizes are those of Sheets where nobody has set one.
import { grid } from "../../areas.ts";
import type { CellStyle, FurnitureKind, SheetFurniture, StyleChange } from "../../sheet-furniture.ts";
import type { Area } from "../../workbook.ts";
import type { EngineCommand } from "../headless-model.ts";
import { headers, zoneOf } from "../zones.ts";
import { cellStyle, engineStyleChange } from "./cell-style.ts";
import type { EngineSheets } from "./engine-sheets.ts";

const DEFAULT_ROW_HEIGHT = 21;

export type Looks = Pick<
  SheetFurniture,
  | "styles"
  | "setStyle"
  | "clearStyles"
  | "columnWidths"
  | "setColumnWidths"
  | "rowHeight"
  | "setRowHeights"
  | "hideColumns"
  | "isColumnHidden"
  | "setTabColor"
  | "tabColor"
  | "setGridlinesHidden"
  | "areGridlinesHidden"
>;

export function engineLooks(sheets: EngineSheets): Looks {
  const { getters } = sheets.model;
  const change = (kind: FurnitureKind, sheetId: number, command: EngineCommand) =>
    sheets.send([{ ...command, sheetId: sheets.engineId(sheetId) }], { kind, sheetId });
  return {
    styles: (area) => styles(sheets, area),
    setStyle: (area, style) => setStyle(sheets, area, style),
    clearStyles: (area) => clearStyles(sheets, area),

    columnWidths(sheetId) {
      const engineId = sheets.engineId(sheetId);
      return headers(0, getters.getNumberCols(engineId)).map((column) => getters.getColSize(engineId, column));
    },
    setColumnWidths(sheetId, column, count, size) {
      change("columns", sheetId, resizing("COL", column, count, size));
    },
    rowHeight: (sheetId, row) => getters.getUserRowSize(sheets.engineId(sheetId), row) ?? DEFAULT_ROW_HEIGHT,
    setRowHeights(sheetId, row, count, size) {
      change("rows", sheetId, resizing("ROW", row, count, size));
    },
    hideColumns(sheetId, column, count, hidden) {
      const type = hidden ? "HIDE_COLUMNS_ROWS" : "UNHIDE_COLUMNS_ROWS";
      change("columns", sheetId, { type, dimension: "COL", elements: headers(column, count) });
    },
    isColumnHidden: (sheetId, column) => getters.isColHiddenByUser(sheets.engineId(sheetId), column),

    setTabColor(sheetId, color) {
      change("tab", sheetId, { type: "COLOR_SHEET", ...(color === undefined ? {} : { color }) });
    },
    tabColor: (sheetId) => getters.getSheet(sheets.engineId(sheetId)).color?.toLowerCase(),
    setGridlinesHidden(sheetId, isHidden) {
      change("gridlines", sheetId, { type: "SET_GRID_LINES_VISIBILITY", areGridLinesVisible: !isHidden });
    },
    areGridlinesHidden: (sheetId) => !getters.getGridLinesVisibility(sheets.engineId(sheetId)),
  };
}

function resizing(dimension: "COL" | "ROW", start: number, count: number, size: number): EngineCommand {
  return { type: "RESIZE_COLUMNS_ROWS", dimension, elements: headers(start, count), size };
}

function styles(sheets: EngineSheets, area: Area): CellStyle[][] {
  const sheetId = sheets.engineIdOf(area);
  return grid(area.rowCount, area.columnCount, (row, column) =>
    cellStyle(sheets.model.getters.getCell({ sheetId, row: area.row + row, col: area.column + column })?.style),
  );
}

function setStyle(sheets: EngineSheets, area: Area, style: StyleChange): void {
  const target = [zoneOf(area)];
  const command = { type: "SET_FORMATTING", target, style: engineStyleChange(style) };
  sheets.send([{ ...command, sheetId: sheets.engineIdOf(area) }], { kind: "styles", sheetId: area.sheetId, area });
}

/** Number formats stay, hence not the engine's own clearing. */
function clearStyles(sheets: EngineSheets, area: Area): void {
  const sheetId = sheets.engineIdOf(area);
  const { getters } = sheets.model;
  const commands: EngineCommand[] = [];
  for (const row of headers(area.row, area.rowCount)) {
    for (const col of headers(area.column, area.columnCount)) {
      const position = { sheetId, row, col };
      if (getters.getCell(position)?.style !== undefined)
        commands.push({ type: "UPDATE_CELL", ...position, style: null });
    }
  }
  sheets.send(commands, { kind: "styles", sheetId: area.sheetId, area });
}
