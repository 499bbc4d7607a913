// An order out of what the sidebar or the file says, of which nothing is certain, checked against the catalogues.
// Must not know what it costs.
import type { ParameterRule } from "../api/catalogue-shape.ts";
import { checkValues } from "../api/parameter-check.ts";
import { isAge } from "../api/relative-day.ts";
import { describedEndpoint } from "../engine/asking/bought-endpoints.ts";
import type { Mode } from "../engine/targets/target.ts";
import { type Failure, SerError } from "../error-codes.ts";
import type { Destination, ReportOrder } from "./report-order.ts";
import { isReportId, type ReportSpec, refreshesOf, specOf } from "./report-specs.ts";

const MODES: readonly (Mode | "auto")[] = ["auto", "domain", "host", "url"];

/** Throws SER-114 or SER-115 for what the report does not take; of a stored one the targets may stand elsewhere. */
export function readOrder(value: unknown, { isStored = false } = {}): ReportOrder {
  const { report, targets, mode, parameters, columns, rows, destination, refresh } = fieldsIn(value);
  if (!isReportId(report)) throw refusal("The report is not known. Close the sidebar and open it again.");
  const spec = specOf(report);
  const order: ReportOrder = {
    report,
    targets: textsIn(targets),
    mode: MODES.find((one) => one === mode) ?? "auto",
    parameters: valuesIn(parameters),
    columns: textsIn(columns),
    ...(typeof rows === "number" ? { rows } : {}),
    destination: destinationIn(destination),
    ...(refresh === "merge" || refresh === "append" ? { refresh } : {}),
  };
  const failure = isStored ? undefined : failureOf(order, spec);
  if (failure !== undefined) throw new SerError(failure);
  return order;
}

/** What the user may choose besides targets, mode and rows. */
export function rulesOf(spec: ReportSpec): Readonly<Record<string, ParameterRule>> {
  const { target: _target, mode: _mode, limit: _limit, next: _next, ...rules } = parametersOf(spec);
  return rules;
}

function parametersOf({ kind, endpoints }: ReportSpec): Readonly<Record<string, ParameterRule>> {
  return kind === "metrics" ? {} : describedEndpoint(endpoints[0] as "all").parameters;
}

function failureOf(order: ReportOrder, spec: ReportSpec): Failure | undefined {
  const { targets, parameters, rows, refresh, destination } = order;
  if (refresh !== undefined && (destination.kind === "beside" || !refreshesOf(spec).includes(refresh))) {
    const how = refresh === "merge" ? "merged row by row" : "kept day by day";
    return { code: "SER-115", message: `${spec.title} cannot be ${how} there. Let it be replaced.` };
  }
  const count = targets.filter((text) => text.trim() !== "").length;
  if (count === 0 || count > spec.mostTargets) {
    const most = spec.mostTargets === 1 ? "one target" : `1 to ${spec.mostTargets.toLocaleString("en-US")} targets`;
    return { code: "SER-111", message: `${spec.title} takes ${most}, not ${count.toLocaleString("en-US")}.` };
  }
  if (spec.rows !== undefined && (rows === undefined || !Number.isInteger(rows) || rows < 1 || rows > spec.rows.most)) {
    const most = spec.rows.most.toLocaleString("en-US");
    return { code: "SER-114", message: `Rows must be a whole number from 1 to ${most}.` };
  }
  const rules = rulesOf(spec);
  const stranger = Object.keys(parameters).find((name) => !(name in rules));
  if (stranger !== undefined) return { code: "SER-114", message: `${spec.title} has no option ${stranger}.` };
  const dated = Object.entries(parameters).filter(([name, value]) => !(name === "date_from" && isAge(String(value))));
  return checkValues(rules, Object.fromEntries(dated));
}

function destinationIn(value: unknown): Destination {
  const { kind, sheetId, row, column, targetColumn } = fieldsIn(value);
  if (kind === "sheet" && typeof sheetId === "number") return { kind, sheetId };
  const isPlaced = [sheetId, row, column].every((one) => typeof one === "number");
  if (kind === "beside" && isPlaced) {
    const targets = typeof targetColumn === "number" ? { targetColumn } : {};
    return { kind, sheetId: Number(sheetId), row: Number(row), column: Number(column), ...targets };
  }
  return { kind: "new-sheet" };
}

function fieldsIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function valuesIn(value: unknown): Readonly<Record<string, string | number>> {
  const entries = Object.entries(fieldsIn(value));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] => ["string", "number"].includes(typeof entry[1])),
  );
}

function refusal(message: string): SerError {
  return new SerError({ code: "SER-115", message });
}
