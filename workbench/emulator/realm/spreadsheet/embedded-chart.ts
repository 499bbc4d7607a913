// Charts of a sheet: as they were built, and as they stand.

import type { Chart } from "../../../workbook/sheet-furniture.ts";
import { requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { strictObject } from "../strict-object.ts";
import type { BookContext } from "./book-context.ts";
import { createChartBuilder } from "./chart-builder.ts";
import type { EmulatedChart, EmulatedChartBuilder, EmulatedContainer } from "./emulated-furniture-types.ts";
import type { EmulatedSheet } from "./emulated-types.ts";

const MEMBER = "SpreadsheetApp.Sheet";

type BuiltChart = Omit<Chart, "id"> & { readonly id?: number };

const CHARTS = new WeakMap<object, BuiltChart>();

export function createContainer(anchor: Chart["anchor"]): EmulatedContainer {
  return strictObject<EmulatedContainer>("ContainerInfo", {
    getAnchorRow: () => anchor.row + 1,
    getAnchorColumn: () => anchor.column + 1,
    getOffsetX: () => anchor.offsetX,
    getOffsetY: () => anchor.offsetY,
  });
}

function createChart(book: BookContext, chart: BuiltChart): EmulatedChart {
  const created = strictObject<EmulatedChart>("EmbeddedChart", {
    getChartId: () => chart.id ?? null,
    getContainerInfo: () => createContainer(chart.anchor),
    getNumHeaders: () => chart.headerCount,
    getOptions: () => chartOptions(chart.options),
    getRanges: () => chart.areas.map((area) => book.range(area)),
    modify: (): EmulatedChartBuilder => createChartBuilder(book, chart, (draft) => createChart(book, draft)),
  });
  CHARTS.set(created, chart);
  return created;
}

type ChartMembers = "getCharts" | "insertChart" | "newChart" | "removeChart" | "updateChart";

export function chartMembers(book: BookContext, sheetId: number): Pick<EmulatedSheet, ChartMembers> {
  const given = (method: string, args: readonly unknown[]): BuiltChart => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    requireCount(`${MEMBER}.${method}`, args, 1);
    const [chart] = args;
    const known = typeof chart === "object" && chart !== null ? CHARTS.get(chart) : undefined;
    if (known === undefined) throw signatureError(`${MEMBER}.${method}`, args);
    return known;
  };
  const standing = (method: string, args: readonly unknown[]): Chart => {
    const { id, ...chart } = given(method, args);
    if (id === undefined) throw exception("The chart has not been inserted into a sheet.");
    return { ...chart, id };
  };
  return {
    getCharts(...args: unknown[]) {
      book.permit(`${MEMBER}.getCharts`, "document-read");
      requireCount(`${MEMBER}.getCharts`, args, 0);
      return book.call("furniture.charts", sheetId).map((chart) => createChart(book, chart));
    },
    newChart(...args: unknown[]) {
      requireCount(`${MEMBER}.newChart`, args, 0);
      const blank = { sheetId, areas: [], options: {}, headerCount: 0 };
      return createChartBuilder(book, blank, (draft) => createChart(book, draft));
    },
    insertChart(...args: unknown[]) {
      const { id: _id, ...chart } = given("insertChart", args);
      book.call("furniture.insertChart", { ...chart, sheetId });
    },
    updateChart: (...args: unknown[]) =>
      book.call("furniture.updateChart", { ...standing("updateChart", args), sheetId }),
    removeChart: (...args: unknown[]) => book.call("furniture.removeChart", sheetId, standing("removeChart", args).id),
  };
}

function chartOptions(options: Chart["options"]): GoogleAppsScript.Charts.ChartOptions {
  return strictObject<GoogleAppsScript.Charts.ChartOptions>("ChartOptions", {
    get: (name: string) => (Object.hasOwn(options, name) ? options[name] : null),
  });
}
