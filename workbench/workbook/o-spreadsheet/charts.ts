// Puts charts over ranges of a sheet, described as plain data. The engine draws them in the page only; here they
// are objects of the sheet, which move with its cells. Knows nothing of where their numbers come from.
import type * as o from "@odoo/o-spreadsheet";
import { parseReference } from "../a1-notation.ts";
import { dispatchAny } from "./headless-model.ts";

/** Columns stand, bars lie. A histogram is columns over counted classes: the engine has no other. */
export type ChartKind = "line" | "column" | "bar" | "pie";

export interface ChartDescription {
  readonly kind: ChartKind;
  readonly title: string;
  /** Range of the names along the axis, one step for each, or of the slices. Dates are shown by their format. */
  readonly labels: string;
  /** One range for each series; a pie has one. Cells that are blank, or not there yet, leave gaps. */
  readonly values: readonly string[];
  /** The ranges start with titles, which name the series. Default false. */
  readonly hasTitles?: boolean;
  /** The cell under the upper left corner, and how far right of the cell's edge that is. */
  readonly at: {
    readonly cell: string;
    readonly offsetPx?: number;
    readonly widthPx: number;
    readonly heightPx: number;
  };
}

/** Throws for a range or a place that the sheet does not have. */
export function insertChart(model: o.Model, engineSheetId: string, chart: ChartDescription): void {
  const place = parseReference(chart.at.cell);
  if (place === undefined) throw new Error(`A chart cannot stand at ${JSON.stringify(chart.at.cell)}.`);
  const id = `${engineSheetId}-chart-${model.getters.getChartIds(engineSheetId).length + 1}`;
  const answer = dispatchAny(model, {
    type: "CREATE_CHART",
    sheetId: engineSheetId,
    figureId: `${id}-figure`,
    chartId: id,
    col: place.column,
    row: place.row,
    offset: { x: chart.at.offsetPx ?? 0, y: 0 },
    size: { width: chart.at.widthPx, height: chart.at.heightPx },
    definition: definitionOf(chart),
  });
  if (!answer.isSuccessful) throw new Error(`"${chart.title}" is no chart: ${answer.reasons.join(", ")}.`);
}

function definitionOf(chart: ChartDescription): o.ChartDefinition<string> {
  const { kind, title, labels, values, hasTitles = false } = chart;
  const common = {
    title: { text: title },
    dataSource: {
      type: "range" as const,
      dataSets: values.map((dataRange, index) => ({ dataSetId: String(index), dataRange })),
      dataSetsHaveTitle: hasTitles,
      labelRange: labels,
    },
    dataSetStyles: {},
    // 2M instead of 2,000,000 along the axes.
    humanize: true,
    legendPosition: values.length > 1 || kind === "pie" ? ("top" as const) : ("none" as const),
  };
  switch (kind) {
    case "line":
      // An axis of time would need a part of Chart.js that is not installed.
      return { ...common, type: "line", labelsAsText: true, stacked: false, cumulative: false };
    case "column":
      return { ...common, type: "bar", stacked: false };
    case "bar":
      return { ...common, type: "bar", stacked: false, horizontal: true };
    case "pie":
      return { ...common, type: "pie" };
  }
}
