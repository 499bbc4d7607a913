// Builders of charts: the generic one, and after a type is chosen the one of that type, which alone has titles, colours
// and axes. Options by their names work on both.

import type { Chart, ChartType as FurnitureChartType } from "../../../workbook/sheet-furniture.ts";
import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { integerArgument, requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { enumName } from "../enumeration.ts";
import { strictObject } from "../strict-object.ts";
import { areaOf, type BookContext } from "./book-context.ts";
import { createContainer } from "./embedded-chart.ts";
import type { EmulatedChart, EmulatedChartBuilder, EmulatedTypedChartBuilder } from "./emulated-furniture-types.ts";
import { CHART_TYPES, ChartType, LEGEND_POSITIONS } from "./enumerations.ts";

export interface ChartDraft extends Omit<Chart, "id" | "type" | "anchor"> {
  /** Absent until the chart is inserted. */
  readonly id?: number;
  readonly type?: FurnitureChartType;
  readonly anchor?: Chart["anchor"];
}

/** Makes the chart that `build` answers. */
export type FinishChart = (draft: Omit<Chart, "id"> & { readonly id?: number }) => EmulatedChart;

const TYPES = [
  "area",
  "bar",
  "column",
  "combo",
  "line",
  "pie",
  "scatter",
] as const satisfies readonly FurnitureChartType[];

export function createChartBuilder(book: BookContext, initial: ChartDraft, finish: FinishChart): EmulatedChartBuilder {
  return builderOf({ book, finish, draft: initial }, "EmbeddedChartBuilder");
}

/** The one draft that all builders of a chart change. */
interface Shared {
  readonly book: BookContext;
  readonly finish: FinishChart;
  draft: ChartDraft;
}

function builderOf(shared: Shared, name: string): EmulatedChartBuilder {
  const builder: EmulatedChartBuilder = strictObject<EmulatedChartBuilder>(
    name,
    genericMembers(shared, () => builder),
  );
  return builder;
}

function genericMembers(shared: Shared, self: () => EmulatedChartBuilder): EmulatedChartBuilder {
  const { book } = shared;
  const member = (method: string): string => `SpreadsheetApp.EmbeddedChartBuilder.${method}`;
  const change = (method: string, args: readonly unknown[], count: number, work: () => Partial<ChartDraft>) => {
    requireCount(member(method), args, count);
    shared.draft = { ...shared.draft, ...work() };
    return self();
  };
  const area = (method: string, args: readonly unknown[]): WireArea => {
    const found = areaOf(args[0]);
    if (found === undefined) throw signatureError(member(method), args);
    return found;
  };
  const as = (type: FurnitureChartType) => () => typedBuilder(shared, type);
  return {
    addRange: (...args: unknown[]) =>
      change("addRange", args, 1, () => ({ areas: [...shared.draft.areas, area("addRange", args)] })),
    removeRange: (...args: unknown[]) =>
      change("removeRange", args, 1, () => {
        const gone = JSON.stringify(area("removeRange", args));
        return { areas: shared.draft.areas.filter((one) => JSON.stringify(one) !== gone) };
      }),
    clearRanges: () => change("clearRanges", [], 0, () => ({ areas: [] })),
    getRanges: () => shared.draft.areas.map((one) => book.range(one)),
    getContainer: () => createContainer(shared.draft.anchor ?? { row: 0, column: 0, offsetX: 0, offsetY: 0 }),
    getChartType: () => ChartType[typeName(shared.draft.type ?? "column")],
    setChartType: (...args: unknown[]) =>
      change("setChartType", args, 1, () => {
        const chosen = enumName(args[0], CHART_TYPES);
        if (chosen === undefined) throw signatureError(member("setChartType"), args);
        const type = TYPES.find((one) => one.toUpperCase() === chosen);
        if (type === undefined) throw new Error(`not emulated: a chart of the type ${chosen}`);
        return { type };
      }),
    setNumHeaders: (...args: unknown[]) =>
      change("setNumHeaders", args, 1, () => ({
        headerCount: integerArgument(member("setNumHeaders"), args[0], args),
      })),
    setOption: (...args: unknown[]) =>
      change("setOption", args, 2, () => {
        if (typeof args[0] !== "string") throw signatureError(member("setOption"), args);
        return { options: { ...shared.draft.options, [args[0]]: args[1] } };
      }),
    setPosition: (...args: unknown[]) =>
      change("setPosition", args, 4, () => {
        const [row = 1, column = 1, offsetX = 0, offsetY = 0] = args.map((arg) =>
          integerArgument(member("setPosition"), arg, args),
        );
        if (row < 1 || column < 1) throw exception("The position of the chart must be at least row 1 and column 1.");
        return { anchor: { row: row - 1, column: column - 1, offsetX, offsetY } };
      }),
    build() {
      const { anchor, areas, type = "column", ...rest } = shared.draft;
      if (anchor === undefined) throw exception("The chart has no position: call setPosition before build.");
      if (areas.length === 0) throw exception("The chart has no range: call addRange before build.");
      return shared.finish({ ...rest, anchor, areas, type });
    },
    asAreaChart: as("area"),
    asBarChart: as("bar"),
    asColumnChart: as("column"),
    asComboChart: as("combo"),
    asLineChart: as("line"),
    asPieChart: as("pie"),
    asScatterChart: as("scatter"),
  };
}

function typedBuilder(shared: Shared, type: FurnitureChartType): EmulatedTypedChartBuilder {
  shared.draft = { ...shared.draft, type };
  const name = `Embedded${type.charAt(0).toUpperCase()}${type.slice(1)}ChartBuilder`;
  const option = (
    method: string,
    args: readonly unknown[],
    read: (value: unknown) => unknown,
  ): EmulatedTypedChartBuilder => {
    const value = args.length === 1 ? read(args[0]) : undefined;
    if (value === undefined) throw signatureError(`SpreadsheetApp.${name}.${method}`, args);
    shared.draft = { ...shared.draft, options: { ...shared.draft.options, [OPTION_OF[method] ?? method]: value } };
    return builder;
  };
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const texts = (value: unknown) =>
    Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;
  const typed: Omit<EmulatedTypedChartBuilder, keyof EmulatedChartBuilder> = {
    setTitle: (...args: unknown[]) => option("setTitle", args, text),
    setColors: (...args: unknown[]) => option("setColors", args, texts),
    setBackgroundColor: (...args: unknown[]) => option("setBackgroundColor", args, text),
    setXAxisTitle: (...args: unknown[]) => option("setXAxisTitle", args, text),
    setYAxisTitle: (...args: unknown[]) => option("setYAxisTitle", args, text),
    setLegendPosition: (...args: unknown[]) =>
      option("setLegendPosition", args, (value) => enumName(value, LEGEND_POSITIONS)?.toLowerCase()),
    setStacked: (...args: unknown[]) => option("setStacked", [...args, true], (value) => value),
    setRange(...args: unknown[]) {
      requireCount(`SpreadsheetApp.${name}.setRange`, args, 2);
      const [min, max] = args;
      if (typeof min !== "number" || typeof max !== "number") {
        throw signatureError(`SpreadsheetApp.${name}.setRange`, args);
      }
      const axis = type === "bar" ? "hAxis" : "vAxis";
      const range = { [`${axis}.viewWindow.min`]: min, [`${axis}.viewWindow.max`]: max };
      shared.draft = { ...shared.draft, options: { ...shared.draft.options, ...range } };
      return builder;
    },
  };
  const missing = new Set<string>(MISSING[type] ?? []);
  const members = Object.fromEntries(Object.entries(typed).filter(([method]) => !missing.has(method)));
  // Members that the type lacks throw by name; which those are is known while running only.
  const builder = strictObject(name, {
    ...genericMembers(shared, () => builder),
    ...members,
  }) as EmulatedTypedChartBuilder;
  return builder;
}

const OPTION_OF: Readonly<Record<string, string>> = {
  setTitle: "title",
  setColors: "colors",
  setBackgroundColor: "backgroundColor",
  setXAxisTitle: "hAxis.title",
  setYAxisTitle: "vAxis.title",
  setLegendPosition: "legend.position",
  setStacked: "isStacked",
};

const MISSING: Readonly<Partial<Record<FurnitureChartType, readonly string[]>>> = {
  line: ["setStacked"],
  pie: ["setStacked", "setXAxisTitle", "setYAxisTitle", "setRange"],
  scatter: ["setStacked", "setRange"],
};

function typeName(type: FurnitureChartType): (typeof CHART_TYPES)[number] {
  return CHART_TYPES.find((name) => name === type.toUpperCase()) ?? "COLUMN";
}
