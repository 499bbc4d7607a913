// The functions that list links, domains, anchors, pages or addresses of one target, at most 1,000 rows. From
// arguments to the engine and back to cells.

import { titleOf } from "../api/field-titles.ts";
import { describedEndpoint } from "../engine/asking/bought-endpoints.ts";
import type { ListRequest } from "../engine/asking/list-answer.ts";
import { gatherLists } from "../engine/gather-lists.ts";
import { SerError } from "../error-codes.ts";
import type { CellOutput, FunctionOutput } from "./aligned-table.ts";
import { askedParameters } from "./asked-parameters.ts";
import { domainFilter } from "./domain-filters.ts";
import { type FieldSet, readFields } from "./fields-argument.ts";
import type { FunctionPorts } from "./function-ports.ts";
import { DOMAIN_FILTERS, LIST_LIMIT, type ListSpec, type Named } from "./function-specs.ts";
import { type Rules, valuesFor } from "./parameter-names.ts";
import { markedTitles, SAMPLE_WORDS } from "./sample-marks.ts";
import { sheetDays } from "./sheet-days.ts";
import { readTableCall } from "./table-arguments.ts";
import { cellReader } from "./table-cells.ts";
import { onlyTarget } from "./table-target.ts";

/** Columns that are the same in each row: of what the list is, and when it was fetched. */
const LIST_NOTES: readonly string[] = ["target", "mode", "fetched"];

/** Throws a SerError when there is no list; a target without rows gives the titles alone. */
export function listFunction(raw: readonly unknown[], spec: Named<ListSpec>, ports: FunctionPorts): FunctionOutput {
  const startedAtMs = ports.clock.nowMs();
  const days = sheetDays(ports);
  const { endpoint } = spec;
  const { fields, parameters: rules } = describedEndpoint(endpoint);
  const set = listFields(spec);
  const call = readTableCall(raw, { positions: spec.positions, rules: listRules(spec), fields: set.known });
  const columns = readFields(call.fields, set);
  const isShown = spec.hasDomainFilters ? domainFilter(call.values, set.all) : () => true;
  const limit = Number(valuesFor({ limit: LIST_LIMIT }, call.values).limit ?? LIST_LIMIT.default);
  const { parameters, asked, ...final } = askedParameters(rules, call.values, days);
  const target = onlyTarget(call.targets);
  if (target === undefined) return "";
  const { text, mode } = target;
  const request: ListRequest = {
    endpoint,
    text,
    limit,
    ...final,
    asked: { ...asked, mode },
    parameters: () => ({ ...parameters(), mode }),
  };
  const timing = { maxAgeMs: call.maxAgeMs, startedAtMs, what: spec.name };
  const outcome = gatherLists([request], timing, { ...ports, cache: days.cache }).outcomeOf(request);
  if (!outcome.ok) throw new SerError(outcome.failure);
  const { rows, fetchedAtMs, isSample } = outcome.answer;
  const shown = rows.filter(isShown);
  const cellOf = cellReader(fields, shown, columns, days);
  const notes: Readonly<Record<string, CellOutput>> = {
    target: text,
    mode,
    fetched: isSample ? SAMPLE_WORDS : new Date(fetchedAtMs),
  };
  const lines = shown.map((row) => columns.map((column) => notes[column] ?? cellOf(row, column)));
  const titles = markedTitles(columns.map(titleOf), isSample ? "all" : "none");
  const table = call.hasHeaders ? [titles, ...lines] : lines;
  return table.length === 0 ? "" : table;
}

/** What a list can show. */
export function listFields({ endpoint, columns }: ListSpec): FieldSet<string> {
  const all = Object.keys(describedEndpoint(endpoint).fields);
  return { known: [...all, ...LIST_NOTES], all, defaults: columns ?? all };
}

/** What a list can be asked for, the limit being that of a cell. */
export function listRules({ endpoint, hasDomainFilters }: ListSpec): Rules {
  const { parameters } = describedEndpoint(endpoint);
  return { ...parameters, limit: LIST_LIMIT, ...(hasDomainFilters ? DOMAIN_FILTERS : {}) };
}
