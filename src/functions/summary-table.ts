// SER_SUMMARY: everything that the summary says of a target, as an overview or as one of its six top lists. The
// facts are those of SER_METRICS with source=summary, so that whoever has one has the other.
import { describedFailure } from "../api/failure-texts.ts";
import { titleOf } from "../api/field-titles.ts";
import { type BatchField, fieldsOf } from "../engine/asking/batch-fields.ts";
import { describedEndpoint } from "../engine/asking/bought-endpoints.ts";
import type { FactValue } from "../engine/asking/facts.ts";
import { gather, type TargetRecord } from "../engine/gather.ts";
import { SerError } from "../error-codes.ts";
import { acrossTable } from "./across-table.ts";
import type { CellOutput, FunctionOutput } from "./aligned-table.ts";
import { fieldByName, plainName } from "./field-names.ts";
import type { FunctionPorts } from "./function-ports.ts";
import type { Named, Placed } from "./function-specs.ts";
import { unknownName } from "./input-error.ts";
import type { Rules } from "./parameter-names.ts";
import { markedTitles } from "./sample-marks.ts";
import { readTableCall } from "./table-arguments.ts";
import { cleanCell } from "./table-cells.ts";
import { onlyTarget, targetsAcross } from "./table-target.ts";

const { fields: SPECS, parameters } = describedEndpoint("summary");
const FIELDS = fieldsOf("summary");
const LISTS = FIELDS.filter((field) => typeof SPECS[field] === "object");
const FIGURES = FIELDS.filter((field) => !LISTS.includes(field));

export const SUMMARY_SECTIONS: readonly string[] = ["overview", ...LISTS, "all"];
export const SUMMARY_RULES: Rules = { ...parameters, section: { kind: "text" } };

/** Throws a SerError when nothing can be shown. */
export function summaryFunction(
  raw: readonly unknown[],
  { positions, name }: Named<Placed>,
  ports: FunctionPorts,
): FunctionOutput {
  const startedAtMs = ports.clock.nowMs();
  const call = readTableCall(raw, { positions, rules: SUMMARY_RULES, fields: [] });
  const section = sectionNamed(call.values.get("section") ?? "overview");
  const target = section === "overview" ? undefined : onlyTarget(call.targets);
  const targets = targetsAcross(call.targets);
  const gathered = gather(
    { targets, fields: FIELDS, sources: ["summary"], maxAgeMs: call.maxAgeMs, startedAtMs, what: name },
    ports,
  );
  if (gathered === undefined) throw new SerError(describedFailure("SER-520"));
  if (section === "overview") {
    const contentOf = (one: (typeof targets)[number]) => {
      const record = gathered.recordOf(one);
      return record.ok ? (line: number) => figureCell(record, FIGURES[line]) : record.failure;
    };
    const lines = { title: "Metric", heads: FIGURES.map(titleOf), fields: ["value"] };
    return acrossTable(call, contentOf, { ...lines, isSample: (one) => isSampleRecord(gathered.recordOf(one)) });
  }
  if (target === undefined) return "";
  const record = gathered.recordOf(target);
  if (!record.ok) throw new SerError(record.failure);
  const [titles, lines] = section === "all" ? everything(record) : topList(record, section);
  const marked = markedTitles(titles, isSampleRecord(record) ? "all" : "none");
  return call.hasHeaders ? [marked, ...lines] : lines.length === 0 ? "" : lines;
}

function isSampleRecord(record: TargetRecord): boolean {
  return record.ok && record.isSample === true;
}

type Known = Extract<TargetRecord, { ok: true }>;
type TitledLines = readonly [readonly string[], readonly (readonly CellOutput[])[]];

function everything(record: Known): TitledLines {
  const figures = FIGURES.map((field) => ["Overview", titleOf(field), figureCell(record, field)]);
  const lists = LISTS.flatMap((field) => topList(record, field)[1].map((line) => [titleOf(field), ...line]));
  return [
    ["Section", "Item", "Value"],
    [...figures, ...lists],
  ];
}

/** Titles such as "Anchor" and "Backlinks". */
function topList({ values }: Known, list: BatchField): TitledLines {
  const value = values[list];
  const pairs = typeof value === "object" && value !== null ? value : [];
  const lines = pairs.map(([name = "", count = ""]) => [cleanCell(String(name)), count]);
  return [Object.keys(SPECS[list] ?? {}).map(titleOf), lines];
}

function figureCell({ values }: Known, field: BatchField | undefined): CellOutput {
  const value: FactValue | undefined = field && values[field];
  return value === undefined || value === null || typeof value === "object" ? "" : value;
}

/** By its name, with or without "top"; `anchors` and `pages` are those by backlinks. */
function sectionNamed(value: unknown): BatchField | "overview" | "all" {
  const wanted = plainName(String(value));
  if (wanted === "overview" || wanted === "all") return wanted;
  const short = wanted.replace(/^top/, "");
  const section =
    short.length < 3
      ? undefined
      : (LISTS.find((name) => plainName(name).startsWith(`top${short}`)) ?? fieldByName(String(value), LISTS));
  if (section === undefined) throw unknownName("SER-115", "section", value, SUMMARY_SECTIONS);
  return section;
}
