// The port's charts as o-spreadsheet's definitions: ranges become columns of series, options those that both sides
// have. What the engine cannot show is left out.
import type { Chart } from "../../sheet-furniture.ts";
import type { Area } from "../../workbook.ts";

/** As Sheets makes a chart for which no size is given. */
const DEFAULT_WIDTH = 600;
const DEFAULT_HEIGHT = 371;

type Options = Chart["options"];

export interface ChartRanges {
  readonly labels: string | undefined;
  readonly series: readonly string[];
}

/** The first column of all areas is the domain; each other column is a series. */
export function chartColumns(areas: readonly Area[]): { readonly domain?: Area; readonly series: readonly Area[] } {
  const [domain, ...series] = areas.flatMap((area) =>
    Array.from({ length: area.columnCount }, (_, index) => ({ ...area, column: area.column + index, columnCount: 1 })),
  );
  return domain === undefined ? { series } : { domain, series };
}

export function chartSize(options: Options): { readonly width: number; readonly height: number } {
  return {
    width: numberOf(optionOf(options, "width")) ?? DEFAULT_WIDTH,
    height: numberOf(optionOf(options, "height")) ?? DEFAULT_HEIGHT,
  };
}

/** The fields of the engine's chart definition. */
export function chartDefinition(chart: Pick<Chart, "type" | "options" | "headerCount">, ranges: ChartRanges): object {
  const { type, options, headerCount } = chart;
  const colors = colorsOf(options);
  const dataSets = ranges.series.map((dataRange, index) => ({ dataSetId: String(index), dataRange }));
  const styles = dataSets.map(({ dataSetId }, index) => [dataSetId, seriesStyle(options, colors, index)] as const);
  const common = {
    title: { text: textOf(optionOf(options, "title")) ?? "", bold: false, fontSize: 16, color: "#757575" },
    dataSource: {
      type: "range",
      dataSets,
      dataSetsHaveTitle: headerCount > 0,
      ...(ranges.labels === undefined ? {} : { labelRange: ranges.labels }),
    },
    dataSetStyles: Object.fromEntries(styles),
    humanize: true,
    legendPosition: legendPosition(type, options, dataSets.length),
    axesDesign: axesOf(options),
    ...backgroundOf(options),
  };
  const stacked = isStacked(options);
  switch (type) {
    case "line":
    case "area":
      // An axis of time would need a part of Chart.js that is not installed.
      return { ...common, type: "line", labelsAsText: true, cumulative: false, stacked, ...areaLook(type) };
    case "column":
      return { ...common, type: "bar", stacked };
    case "bar":
      return { ...common, type: "bar", stacked, horizontal: true };
    case "pie":
      return { ...common, type: "pie", ...pieLook(options, colors) };
    case "scatter":
      return { ...common, type: "scatter", labelsAsText: false };
    default:
      return { ...common, type: "combo" };
  }
}

function areaLook(type: "line" | "area"): object {
  return type === "area" ? { fillArea: true } : {};
}

function pieLook(options: Options, colors: readonly string[]): object {
  const hole = numberOf(optionOf(options, "pieHole")) ?? 0;
  return {
    ...(colors.length === 0 ? {} : { slicesColors: colors }),
    ...(hole > 0 ? { isDoughnut: true, pieHolePercentage: Math.round(hole * 100) } : {}),
  };
}

function seriesStyle(options: Options, colors: readonly string[], index: number): object {
  const own = textOf(optionOf(options, `series.${index}.color`)) ?? colors[index];
  return own === undefined ? {} : { backgroundColor: own };
}

function legendPosition(type: Chart["type"], options: Options, seriesCount: number): string {
  const legend = optionOf(options, "legend");
  const asked = textOf(legend) ?? textOf(optionOf(options, "legend.position"));
  if (asked === "top" || asked === "bottom" || asked === "left" || asked === "right" || asked === "none") return asked;
  return seriesCount > 1 || type === "pie" ? "right" : "none";
}

function axesOf(options: Options): object {
  const title = (axis: string) => {
    const text = textOf(optionOf(options, `${axis}.title`));
    return text === undefined ? {} : { title: { text } };
  };
  return { x: title("hAxis"), y: title("vAxis") };
}

function backgroundOf(options: Options): object {
  const background = textOf(optionOf(options, "backgroundColor"));
  return background?.startsWith("#") === true ? { background } : {};
}

function isStacked(options: Options): boolean {
  const value = optionOf(options, "isStacked");
  return value === true || value === "true" || value === "absolute" || value === "percent";
}

function colorsOf(options: Options): readonly string[] {
  const colors = optionOf(options, "colors");
  return Array.isArray(colors) ? colors.filter((color) => typeof color === "string") : [];
}

/** `legend.position` may stand under its whole name or inside `legend`. */
function optionOf(options: unknown, path: string): unknown {
  if (typeof options !== "object" || options === null) return undefined;
  if (path in options) return Reflect.get(options, path);
  const [first = "", ...rest] = path.split(".");
  return rest.length === 0 ? undefined : optionOf(Reflect.get(options, first), rest.join("."));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number.parseFloat(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number > 0 ? number : undefined;
}
