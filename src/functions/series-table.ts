// The functions that answer a series: dates (or ranks) down in ascending order, targets across, one request a
// target. From arguments to the engine and back to cells.
import { describedFailure } from "../api/failure-texts.ts";
import { titleOf } from "../api/field-titles.ts";
import { describedEndpoint, type TableEndpointId } from "../engine/asking/bought-endpoints.ts";
import type { ListRequest, ListRow, ListValue } from "../engine/asking/list-answer.ts";
import { gatherLists } from "../engine/gather-lists.ts";
import type { Target } from "../engine/targets/target.ts";
import { targetKey } from "../engine/targets/target-list.ts";
import { acrossTable } from "./across-table.ts";
import type { FunctionOutput } from "./aligned-table.ts";
import { askedParameters } from "./asked-parameters.ts";
import { type FieldSet, readFields } from "./fields-argument.ts";
import type { FunctionPorts } from "./function-ports.ts";
import { AUTHORITY_OF, type Named, type SeriesSpec } from "./function-specs.ts";
import { type Rules, valuesFor } from "./parameter-names.ts";
import { sheetDays } from "./sheet-days.ts";
import { readTableCall } from "./table-arguments.ts";
import { plainCell } from "./table-cells.ts";
import { targetsAcross } from "./table-target.ts";

/** Throws a SerError when no target has a series. */
export function seriesFunction(raw: readonly unknown[], spec: Named<SeriesSpec>, ports: FunctionPorts): FunctionOutput {
  const startedAtMs = ports.clock.nowMs();
  const days = sheetDays(ports);
  const grammar = {
    positions: spec.positions,
    rules: seriesRules(spec),
    fields: seriesFields(spec, spec.endpoint).known,
  };
  const call = readTableCall(raw, grammar, spec.ofDomain && modeOfAuthority);
  const isOfDomain = spec.ofDomain !== undefined && modeOfAuthority(call.values) === "domain";
  const endpoint = isOfDomain ? spec.ofDomain : spec.endpoint;
  const { fields: specs, parameters: rules } = describedEndpoint(endpoint);
  const { parameters, asked, ...final } = askedParameters(rules, call.values, days);
  const fields = readFields(call.fields, seriesFields(spec, endpoint, asked.new_lost_type));
  const requests = new Map<string, ListRequest>();
  for (const target of targetsAcross(call.targets)) {
    const { text, mode } = target;
    const sent = "mode" in rules ? { mode } : {};
    requests.set(targetKey(target), {
      endpoint,
      text,
      ...final,
      asked: { ...asked, ...sent },
      parameters: () => ({ ...parameters(), ...sent }),
    });
  }
  const timing = { maxAgeMs: call.maxAgeMs, startedAtMs, what: spec.name };
  const { outcomeOf } = gatherLists([...requests.values()], timing, { ...ports, cache: days.cache });
  const outcomes = new Map([...requests].map(([key, request]) => [key, outcomeOf(request)]));
  const keys = ascendingKeys([...outcomes.values()].flatMap((one) => (one.ok ? one.answer.rows : [])));
  const dates = days.cellsOf(keys.filter((key): key is string => typeof key === "string"));
  const names = Object.keys(specs);
  const contentOf = (target: Target) => {
    const outcome = outcomes.get(targetKey(target));
    if (!outcome?.ok) return outcome?.failure ?? describedFailure("SER-520");
    const rows = rowsByKey(outcome.answer.rows);
    return (line: number, field: string) => plainCell(valueIn(rows.get(keys[line] ?? null), names, field));
  };
  const isSample = (target: Target) => {
    const outcome = outcomes.get(targetKey(target));
    return outcome?.ok === true && outcome.answer.isSample === true;
  };
  const heads = keys.map((key) => dates.get(String(key)) ?? plainCell(key));
  return acrossTable(call, contentOf, { title: titleOf(names[0] ?? ""), heads, fields, isSample });
}

/** What a series can show beside its dates; with one kind of change asked for, the other is not known. */
export function seriesFields(
  { hasNet }: SeriesSpec,
  endpoint: TableEndpointId,
  type?: string | number,
): FieldSet<string> {
  const [, ...every] = Object.keys(describedEndpoint(endpoint).fields);
  const all = type === undefined ? every : every.filter((field) => field === type);
  return { known: hasNet && type === undefined ? [...all, "net"] : all, all, defaults: all };
}

export function seriesRules({ endpoint, ofDomain }: SeriesSpec): Rules {
  const { parameters } = describedEndpoint(endpoint);
  return ofDomain === undefined ? parameters : { ...parameters, of: AUTHORITY_OF };
}

/** The history of a page's authority is asked for by URL, that of a domain's by its name. */
function modeOfAuthority(values: ReadonlyMap<string, unknown>): "url" | "domain" {
  return valuesFor({ of: AUTHORITY_OF }, values).of === "domain" ? "domain" : "url";
}

function valueIn(row: ListRow | undefined, names: readonly string[], field: string): ListValue {
  if (field !== "net") return row?.[names.indexOf(field)] ?? null;
  const [won, lost] = [valueIn(row, names, "new"), valueIn(row, names, "lost")];
  return typeof won === "number" && typeof lost === "number" ? won - lost : null;
}

/** Where two rows of one day differ, nobody knows which is right. */
function rowsByKey(rows: readonly ListRow[]): ReadonlyMap<ListValue, ListRow> {
  const byKey = new Map<ListValue, ListRow>();
  for (const row of rows) {
    const [key = null] = row;
    const known = byKey.get(key);
    byKey.set(key, known === undefined || String(known) === String(row) ? row : [key]);
  }
  return byKey;
}

/** Dates of one form compare as texts, ranks as numbers. */
function ascendingKeys(rows: readonly ListRow[]): readonly ListValue[] {
  const keys = [...new Set(rows.map((row) => row[0] ?? null))];
  return keys.sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1));
}
