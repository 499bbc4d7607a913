// Charts: the plugin keeps what was asked for, the engine draws it. A chart that a user moves or deletes in the page
// is moved or gone for scripts, too.
import type { Chart, SheetFurniture } from "../../sheet-furniture.ts";
import type { Area } from "../../workbook.ts";
import type { EngineCommand } from "../headless-model.ts";
import { chartColumns, chartDefinition, chartSize } from "./chart-definition.ts";
import { areaOfRange, type EngineSheets, rangeData } from "./engine-sheets.ts";
import { furnitureOf } from "./furniture-getters.ts";
import { type FurnitureItem, PUT, REMOVE } from "./furniture-plugin.ts";

interface Kept extends Pick<Chart, "type" | "options" | "headerCount"> {
  /** Of the chart that the engine draws. */
  readonly engineId: string;
}

export function engineCharts(
  sheets: EngineSheets,
  nextId: () => number,
): Pick<SheetFurniture, "charts" | "insertChart" | "updateChart" | "removeChart"> {
  const { getters } = sheets.model;
  const find = (id: number) => furnitureOf(getters, "chart").find((item) => item.id === id);
  return {
    charts: (sheetId) =>
      furnitureOf(getters, "chart", sheets.engineId(sheetId)).flatMap((item) => readChart(sheets, item)),
    insertChart(chart) {
      const added = { ...chart, id: nextId() };
      const engineId = `chart-${added.id}`;
      sheets.send([keep(sheets, added, engineId), ...draw(sheets, added, engineId)], {
        kind: "charts",
        sheetId: chart.sheetId,
      });
      return added;
    },
    updateChart(chart) {
      const item = find(chart.id);
      if (item === undefined) return;
      const { engineId } = item.data as Kept;
      const redraw = redrawn(sheets, chart, engineId);
      sheets.send([keep(sheets, chart, engineId), ...redraw], { kind: "charts", sheetId: chart.sheetId });
    },
    removeChart(id) {
      const item = find(id);
      if (item?.sheetId === undefined) return;
      const { engineId } = item.data as Kept;
      const erase = getters.isChartDefined(engineId)
        ? [{ type: "DELETE_FIGURE", sheetId: item.sheetId, figureId: getters.getFigureIdFromChartId(engineId) }]
        : [];
      const forget = { type: REMOVE, kind: "chart", itemId: id };
      sheets.send([...erase, forget], { kind: "charts", sheetId: sheets.sheetNumber(item.sheetId) });
    },
  };
}

function readChart(sheets: EngineSheets, { id, sheetId, ranges, data }: FurnitureItem): Chart[] {
  const { getters } = sheets.model;
  const { engineId, ...kept } = data as Kept;
  if (sheetId === undefined || !getters.isChartDefined(engineId)) return [];
  const figure = getters.getFigure(sheetId, getters.getFigureIdFromChartId(engineId));
  if (figure === undefined) return [];
  const { row, col, offset } = figure;
  return [
    {
      ...kept,
      id,
      sheetId: sheets.sheetNumber(sheetId),
      areas: ranges.map((range) => areaOfRange(sheets, range)),
      anchor: { row, column: col, offsetX: offset.x, offsetY: offset.y },
    },
  ];
}

function keep(sheets: EngineSheets, chart: Chart, engineId: string): EngineCommand {
  const { id, sheetId, areas, type, options, headerCount } = chart;
  const data: Kept = { type, options, headerCount, engineId };
  const ranges = areas.map((area) => rangeData(sheets, area));
  return {
    ...{ type: PUT, kind: "chart", itemId: id, sheetId: sheets.engineId(sheetId), data },
    ...(ranges.length === 0 ? {} : { ranges }),
  };
}

function draw(sheets: EngineSheets, chart: Chart, chartId: string): EngineCommand[] {
  const place = placeOf(sheets, chart);
  const definition = definitionOf(sheets, chart);
  return [
    {
      type: "CREATE_CHART",
      ...place,
      size: chartSize(chart.options),
      chartId,
      figureId: `${chartId}-figure`,
      definition,
    },
  ];
}

function redrawn(sheets: EngineSheets, chart: Chart, chartId: string): EngineCommand[] {
  const { getters } = sheets.model;
  if (!getters.isChartDefined(chartId)) return draw(sheets, chart, chartId);
  const figureId = getters.getFigureIdFromChartId(chartId);
  const place = placeOf(sheets, chart);
  return [
    { type: "UPDATE_CHART", sheetId: place.sheetId, figureId, chartId, definition: definitionOf(sheets, chart) },
    { type: "UPDATE_FIGURE", ...place, figureId, ...chartSize(chart.options) },
  ];
}

function placeOf(sheets: EngineSheets, { sheetId, anchor }: Chart) {
  const { row, column, offsetX, offsetY } = anchor;
  return { sheetId: sheets.engineId(sheetId), row, col: column, offset: { x: offsetX, y: offsetY } };
}

function definitionOf(sheets: EngineSheets, chart: Chart): object {
  const home = sheets.engineId(chart.sheetId);
  const { getters } = sheets.model;
  const reference = (area: Area) =>
    getters.getRangeString(getters.getRangeFromRangeData(rangeData(sheets, area)), home);
  const { domain, series } = chartColumns(chart.areas);
  return chartDefinition(chart, {
    labels: domain === undefined ? undefined : reference(domain),
    series: series.map(reference),
  });
}
