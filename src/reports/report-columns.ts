// The columns of a report's table: what stands in each, how wide it is, how it is read. Must not know any sheet.

import type { FieldSpec } from "../api/catalogue-shape.ts";
import { titleOf } from "../api/field-titles.ts";
import { literalText } from "../api/literal-text.ts";
import { describedEndpoint } from "../engine/asking/bought-endpoints.ts";
import type { ListRow, ListValue } from "../engine/asking/list-answer.ts";
import { withoutWww } from "../engine/targets/target.ts";
import type { ColorRule, ColumnLooks, SheetInput } from "../sheet-ports.ts";
import { metricFields } from "./metrics-fields.ts";
import type { ReportOrder } from "./report-order.ts";
import { type ReportSpec, rowKeyOf, specOf } from "./report-specs.ts";
import { dayOfKeys, keyText } from "./row-keys.ts";

/** `figure`: a number, or what keeps it from being had; `label`: a target beside its figures; `key`: for nobody to see. */
export type ColumnKind = "date" | "integer" | "text" | "address" | "tick" | "word" | "figure" | "label" | "key";

export interface ReportColumn {
  readonly name: string;
  readonly title: string;
  readonly kind: ColumnKind;
}

const TITLES: Readonly<Record<string, string>> = {
  domain: "Domain",
  dofollow: "Dofollow",
  target: "Target",
};

const DAY = { name: "day", title: "Date", kind: "date" } as const;
const STATUS = { name: "status", title: "Status", kind: "word" } as const;
const SINCE = { name: "since", title: "Since", kind: "date" } as const;
const KEY = { name: "key", title: "Key", kind: "key" } as const;

type OrderedColumns = Pick<ReportOrder, "report" | "columns" | "targets" | "refresh">;

/** Of the table, with what rows have beside their data where they are known again; none of a dashboard. */
export function columnsOf(order: OrderedColumns): readonly ReportColumn[] {
  const data = dataColumns(order);
  if (order.refresh === undefined) return data;
  return order.refresh === "merge" ? [...data, STATUS, SINCE, KEY] : [DAY, ...data, KEY];
}

/** Those that were chosen, in the order of the report; with several targets, whose row it is comes first. */
function dataColumns({ report, columns, targets }: OrderedColumns): readonly ReportColumn[] {
  const spec = specOf(report);
  if (spec.kind === "metrics") {
    const figures = metricFields(columns).map((name): ReportColumn => ({ name, title: titleOf(name), kind: "figure" }));
    return [{ name: "target", title: "Target", kind: "label" }, ...figures];
  }
  const known = spec.columns.filter((name) => columns.includes(name));
  const names = known.length > 0 ? known : spec.usualColumns;
  return (targets.length > 1 ? ["target", ...names] : names).map((name) => columnNamed(name, spec));
}

type RowSpec = Pick<ReportSpec, "endpoints" | "rowsLike">;

function fieldsOfRows({ endpoints, rowsLike }: RowSpec): Readonly<Record<string, FieldSpec>> {
  return describedEndpoint((rowsLike ?? endpoints[0]) as "all").fields;
}

function columnNamed(name: string, spec: RowSpec): ReportColumn {
  const field: FieldSpec | undefined = fieldsOfRows(spec)[name];
  return { name, title: TITLES[name] ?? titleOf(name), kind: kindOf(name, field) };
}

function kindOf(name: string, field: FieldSpec | undefined): ColumnKind {
  const type = String(field);
  if (name === "new_lost_type") return "word";
  if (name === "dofollow" || type.startsWith("boolean")) return "tick";
  if (name === "url_from" || name === "url_to" || name === "url" || name === "image_source") return "address";
  if (type.startsWith("date")) return "date";
  return type.startsWith("int") ? "integer" : "text";
}

/** A row of the sheet for a row of an answer of that day. */
export function rowReader(order: ReportOrder, day: string): (row: ListRow, target: string) => readonly SheetInput[] {
  const names = Object.keys(fieldsOfRows(specOf(order.report)));
  const places = new Map(names.map((name, at) => [name, at]));
  const placeOf = (name: string) => places.get(name) ?? -1;
  const keyPlaces = rowKeyOf(order.report).map(placeOf);
  const keyDay = dayOfKeys(order, day);
  const readers = columnsOf(order).map(({ name, kind }) => {
    const at = placeOf(name);
    if (name === "day") return () => day;
    // What was lost on a day says so itself.
    if (name === "status") return (row: ListRow) => (row[placeOf("new_lost_type")] === "lost" ? "Lost" : "Live");
    if (name === "since")
      return (row: ListRow) => inputOf(row[placeOf("new_lost_date")] ?? row[placeOf("first_seen")], "date");
    if (kind === "key")
      return (row: ListRow, target: string) => {
        const parts = keyPlaces.map((place) => row[place]);
        return keyText(order.targets.length > 1 ? [target, ...parts] : parts, keyDay);
      };
    if (name === "target") return (_: ListRow, target: string) => literalText(target);
    if (name === "domain") return domainReader(placeOf("url_from"));
    if (name === "dofollow") return (row: ListRow) => opposite(row[placeOf("nofollow")]);
    if (name === "new_lost_type") return (row: ListRow) => changeWord(row[at]);
    return (row: ListRow) => inputOf(row[at], kind);
  });
  return (row, target) => readers.map((read) => read(row, target));
}

/** Whose cells tell a row from the others. */
export function keyColumns({ report, targets }: OrderedColumns): readonly string[] {
  if (specOf(report).kind === "metrics") return ["target"];
  return targets.length > 1 ? ["target", ...rowKeyOf(report)] : rowKeyOf(report);
}

/** The key of a row whose cells hold these texts: as `rowReader` makes it, wherever a text is as the API gives it. */
export function keyOfCells(order: ReportOrder, texts: readonly string[]): string {
  const fields = specOf(order.report).kind === "metrics" ? {} : fieldsOfRows(specOf(order.report));
  const parts = keyColumns(order).map((name, at) => {
    const text = texts[at] ?? "";
    if (name === "new_lost_type") return text.toLowerCase();
    return text === "" && String(fields[name]).endsWith("|null") ? null : text;
  });
  return keyText(parts, "");
}

function domainReader(at: number): (row: ListRow) => SheetInput {
  return (row) => literalText(hostOf(String(row[at] ?? "")));
}

/** As referring domains are written: without scheme, www, port and path. */
function hostOf(address: string): string {
  return withoutWww(
    address
      .replace(/^[a-z]+:\/\//i, "")
      .replace(/[:/?#].*$/s, "")
      .toLowerCase(),
  );
}

function opposite(value: ListValue | undefined): SheetInput {
  return typeof value === "boolean" ? !value : "";
}

function changeWord(value: ListValue | undefined): SheetInput {
  return value === "new" ? "New" : value === "lost" ? "Lost" : literalText(String(value ?? ""));
}

/** An unknown value is blank, never 0. A date is written as text of one form, which every locale reads as that date. */
export function inputOf(value: ListValue | undefined, kind: ColumnKind): SheetInput {
  if (value === null || value === undefined) return "";
  if (typeof value === "object") return literalText(value.join("\n"));
  if (typeof value === "string") return kind === "date" && isDay(value) ? value : literalText(value);
  return value;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  date: 100,
  integer: 100,
  text: 220,
  address: 360,
  tick: 100,
  word: 100,
  figure: 100,
  label: 220,
  key: 100,
};
const NARROW_TEXTS: Readonly<Record<string, number>> = {
  domain: 180,
  refdomain: 180,
  target: 180,
  ip: 120,
  link_type: 100,
};

/** Wide enough for a bold title and the sign of the filter beside it, in steps, so that neighbours are often alike. */
export function widthFor(title: string, leastPx: number): number {
  return Math.max(leastPx, 20 * Math.ceil((8 * title.length + 34) / 20));
}

const FORMATS: Partial<Readonly<Record<ColumnKind, string>>> = {
  date: "yyyy-mm-dd",
  integer: "#,##0",
  figure: "#,##0",
};

export function columnLooks({ name, title, kind }: ReportColumn): ColumnLooks {
  const format = FORMATS[kind];
  return {
    widthPx: kind === "label" ? WIDTHS.label : widthFor(title, NARROW_TEXTS[name] ?? WIDTHS[kind]),
    ...(format === undefined ? {} : { format }),
    ...(kind === "tick" ? { isTicked: true } : {}),
    ...(kind === "key" ? { isHidden: true } : {}),
  };
}

export const GREEN = { color: "#0b6e4f", fill: "#d9f2e6" } as const;
export const RED = { color: "#a8321f", fill: "#fbe3df" } as const;

/** At most three kinds; the word or the number is there as well. */
export function colorRules(columns: readonly ReportColumn[]): readonly ColorRule[] {
  return columns.flatMap(({ name }, index): readonly ColorRule[] => {
    const column = index + 1;
    if (name === "domain_inlink_rank") return [{ column, kind: "scale", low: "#ffffff", high: "#8ab4f8" }];
    if (name !== "new_lost_type" && name !== "status") return [];
    return [
      { column, kind: "word", word: "New", ...GREEN },
      { column, kind: "word", word: "Lost", ...RED },
    ];
  });
}
