// What sheets have besides contents, as SpreadsheetApp reaches it: looks, sizes, filters, bandings, rules, charts,
// protections, metadata. None of it waits for custom functions; what is protected is refused.

import { overlaps } from "../../workbook/areas.ts";
import { equalBlocks } from "../../workbook/sheet-looks.ts";
import type { CellInput } from "../../workbook/workbook.ts";
import { editableArea, editableSheet, requireOwnProtection, sheetOf, standingArea } from "./editable-areas.ts";
import type { CheckboxChange } from "./furniture-contract.ts";
import { HostException } from "./host-exception.ts";
import { requireMetadataRoom } from "./metadata-budget.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import type { WireArea } from "./spreadsheet-contract.ts";

export const LOOK_OPERATIONS: OperationTable<OperationsOf<"look">> = {
  "look.styles": (context, area) => furnitureOf(context).styles(standingArea(context, area)),
  "look.setStyle": (context, area, style) => furnitureOf(context).setStyle(editableArea(context, area), style),
  "look.setStyles": (context, area, styles) => {
    editableArea(context, area);
    const known = new Map<string, (typeof styles)[number][number]>();
    const texts = styles.map((row) => row.map((style) => JSON.stringify(style)));
    for (const style of styles.flat()) known.set(JSON.stringify(style), style);
    for (const { value, ...block } of equalBlocks(area, texts)) {
      const style = known.get(value);
      if (style !== undefined) furnitureOf(context).setStyle({ sheetId: area.sheetId, ...block }, style);
    }
  },
  "look.notes": (context, area) => furnitureOf(context).notes(standingArea(context, area)),
  "look.setNotes": (context, area, notes) => furnitureOf(context).setNotes(editableArea(context, area), notes),
  "look.setCheckboxes": (context, area, change) => setCheckboxes(context, editableArea(context, area), change),
};

export const GRID_OPERATIONS: OperationTable<OperationsOf<"grid">> = {
  "grid.columnWidth": (context, sheetId, column) =>
    furnitureOf(context).columnWidths(requireColumns(context, sheetId, column, 1))[column] ?? 0,
  "grid.setColumnWidths": (context, sheetId, column, count, widthPx) => {
    editableSheet(context, requireColumns(context, sheetId, column, count));
    furnitureOf(context).setColumnWidths(sheetId, column, count, widthPx);
  },
  "grid.rowHeight": (context, sheetId, row) =>
    furnitureOf(context).rowHeight(requireRows(context, sheetId, row, 1), row),
  "grid.setRowHeights": (context, sheetId, row, count, heightPx) => {
    editableSheet(context, requireRows(context, sheetId, row, count));
    furnitureOf(context).setRowHeights(sheetId, row, count, heightPx);
  },
  "grid.hideColumns": (context, sheetId, column, count, hidden) => {
    editableSheet(context, requireColumns(context, sheetId, column, count));
    furnitureOf(context).hideColumns(sheetId, column, count, hidden);
  },
  "grid.isColumnHidden": (context, sheetId, column) =>
    furnitureOf(context).isColumnHidden(requireColumns(context, sheetId, column, 1), column),
  "grid.tabColor": (context, sheetId) => furnitureOf(context).tabColor(sheetOf(context, sheetId).id) ?? null,
  "grid.setTabColor": (context, sheetId, color) =>
    furnitureOf(context).setTabColor(editableSheet(context, sheetId).id, color ?? undefined),
  "grid.areLinesHidden": (context, sheetId) => furnitureOf(context).areGridlinesHidden(sheetOf(context, sheetId).id),
  "grid.setLinesHidden": (context, sheetId, isHidden) =>
    furnitureOf(context).setGridlinesHidden(editableSheet(context, sheetId).id, isHidden),
};

export const FURNITURE_OPERATIONS: OperationTable<OperationsOf<"furniture">> = {
  "furniture.filter": (context, sheetId) => furnitureOf(context).filter(sheetOf(context, sheetId).id) ?? null,
  "furniture.createFilter": (context, area) => {
    editableArea(context, area);
    if (furnitureOf(context).filter(area.sheetId) !== undefined) {
      throw new HostException("You can't create a filter in a sheet that already has a filter.");
    }
    furnitureOf(context).setFilter(area.sheetId, area);
  },
  "furniture.removeFilter": (context, sheetId) =>
    furnitureOf(context).setFilter(editableSheet(context, sheetId).id, undefined),
  "furniture.bandings": (context, sheetId) => [...furnitureOf(context).bandings(sheetOf(context, sheetId).id)],
  "furniture.addBanding": (context, banding) => {
    editableArea(context, banding.area);
    requireUnbanded(context, banding.area);
    return furnitureOf(context).addBanding(banding);
  },
  "furniture.updateBanding": (context, banding) => {
    editableArea(context, banding.area);
    furnitureOf(context).updateBanding(banding);
  },
  "furniture.removeBanding": (context, sheetId, id) => {
    editableSheet(context, sheetId);
    furnitureOf(context).removeBanding(id);
  },
  "furniture.rules": (context, sheetId) => [...furnitureOf(context).conditionalRules(sheetOf(context, sheetId).id)],
  "furniture.setRules": (context, sheetId, rules) => {
    editableSheet(context, sheetId);
    for (const area of rules.flatMap(({ areas }) => areas)) editableArea(context, area);
    furnitureOf(context).setConditionalRules(sheetId, rules);
  },
  "furniture.charts": (context, sheetId) => [...furnitureOf(context).charts(sheetOf(context, sheetId).id)],
  "furniture.insertChart": (context, chart) => {
    editableSheet(context, chart.sheetId);
    for (const area of chart.areas) standingArea(context, area);
    return furnitureOf(context).insertChart(chart);
  },
  "furniture.updateChart": (context, chart) => {
    editableSheet(context, chart.sheetId);
    requireChart(context, chart.sheetId, chart.id);
    for (const area of chart.areas) standingArea(context, area);
    furnitureOf(context).updateChart(chart);
  },
  "furniture.removeChart": (context, sheetId, id) => {
    editableSheet(context, sheetId);
    requireChart(context, sheetId, id);
    furnitureOf(context).removeChart(id);
  },
  "furniture.protections": (context, sheetId) => [...furnitureOf(context).protections(sheetOf(context, sheetId).id)],
  "furniture.addProtection": (context, protection) => {
    const { area } = protection;
    if ("row" in area) editableArea(context, area);
    else editableSheet(context, area.sheetId);
    return furnitureOf(context).addProtection(protection);
  },
  "furniture.updateProtection": (context, protection) => {
    requireOwnProtection(context, protection.area.sheetId, protection.id);
    furnitureOf(context).updateProtection(protection);
  },
  "furniture.removeProtection": (context, sheetId, id) => {
    requireOwnProtection(context, sheetId, id);
    furnitureOf(context).removeProtection(id);
  },
  "furniture.metadata": (context) => [...furnitureOf(context).metadata()],
  "furniture.addMetadata": (context, metadata) => {
    if (metadata.at.kind !== "spreadsheet") sheetOf(context, metadata.at.sheetId);
    requireMetadataRoom(furnitureOf(context).metadata(), metadata);
    return furnitureOf(context).addMetadata(metadata);
  },
  "furniture.updateMetadata": (context, metadata) => {
    requireMetadata(context, metadata.id);
    requireMetadataRoom(furnitureOf(context).metadata(), metadata);
    furnitureOf(context).updateMetadata(metadata);
  },
  "furniture.removeMetadata": (context, id) => {
    requireMetadata(context, id);
    furnitureOf(context).removeMetadata(id);
  },
};

function furnitureOf({ state }: OperationContext) {
  return state.workbook.furniture;
}

function setCheckboxes(context: OperationContext, area: WireArea, change: CheckboxChange): void {
  const { workbook } = context.state;
  if (change === "insert") workbook.write(area, sameCells(area, { kind: "value", value: false }));
  if (change === "remove") clearTicks(context, area);
  workbook.furniture.setCheckboxes(area, change === "insert" || change === "validate");
}

function clearTicks(context: OperationContext, area: WireArea): void {
  const { workbook } = context.state;
  const boxes = workbook.furniture.checkboxes(area);
  const ticks = workbook
    .read(area)
    .map((line, row) =>
      line.map(
        ({ value, formula }, column) =>
          boxes[row]?.[column] === true && typeof value === "boolean" && formula === undefined,
      ),
    );
  // Cells that keep what they hold are not written again, for they may show what a neighbour spills.
  for (const { value, ...block } of equalBlocks(area, ticks)) {
    if (value) workbook.write({ ...area, ...block }, sameCells({ ...area, ...block }, { kind: "clear" }));
  }
}

function sameCells({ rowCount, columnCount }: WireArea, input: CellInput): CellInput[][] {
  return Array.from({ length: rowCount }, () => new Array<CellInput>(columnCount).fill(input));
}

function requireColumns(context: OperationContext, sheetId: number, column: number, count: number): number {
  const { columnCount } = sheetOf(context, sheetId);
  if (column >= 0 && count >= 1 && column + count <= columnCount) return sheetId;
  throw new HostException("Those columns are out of bounds.");
}

function requireRows(context: OperationContext, sheetId: number, row: number, count: number): number {
  const { rowCount } = sheetOf(context, sheetId);
  if (row >= 0 && count >= 1 && row + count <= rowCount) return sheetId;
  throw new HostException("Those rows are out of bounds.");
}

function requireUnbanded(context: OperationContext, area: WireArea): void {
  const isBanded = furnitureOf(context)
    .bandings(area.sheetId)
    .some((banding) => overlaps(banding.area, area));
  if (!isBanded) return;
  throw new HostException(
    "You cannot add alternating background colors to a range that already has alternating background colors.",
  );
}

function requireChart(context: OperationContext, sheetId: number, id: number): void {
  const isThere = furnitureOf(context)
    .charts(sheetId)
    .some((chart) => chart.id === id);
  if (!isThere) throw new HostException("The chart does not exist on this sheet.");
}

function requireMetadata(context: OperationContext, id: number): void {
  const isThere = furnitureOf(context)
    .metadata()
    .some((one) => one.id === id);
  if (!isThere) throw new HostException("The developer metadata does not exist any more.");
}
