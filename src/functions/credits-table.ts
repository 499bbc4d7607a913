// SER_CREDITS: what the free account calls say of the key's credits. The calls do not reconcile with each other, so
// each figure is shown as it was said, none is computed from another.

import type { AccountEndpointId } from "../api/catalogue.ts";
import { titleOf } from "../api/field-titles.ts";
import { cleanText } from "../api/quoted-text.ts";
import { describedEndpoint } from "../engine/asking/bought-endpoints.ts";
import type { ListRequest, ListValue } from "../engine/asking/list-answer.ts";
import { gatherLists } from "../engine/gather-lists.ts";
import { failureText, SerError } from "../error-codes.ts";
import type { CellOutput, FunctionOutput } from "./aligned-table.ts";
import { readArgument } from "./argument.ts";
import { REFRESH_OPTION, readHeaders, readOption } from "./call-options.ts";
import { plainName } from "./field-names.ts";
import type { FunctionPorts } from "./function-ports.ts";
import type { Named, Placed } from "./function-specs.ts";
import { unknownName } from "./input-error.ts";
import { readGiven } from "./option-arguments.ts";
import { type SheetDays, sheetDays } from "./sheet-days.ts";
import { plainCell } from "./table-cells.ts";

/** What can be asked for by name, and the field in which it stands; of the wallet everything is shown as it comes. */
const FIGURES: Readonly<Record<AccountEndpointId, Readonly<Record<string, string>>>> = {
  "account/subscription": {
    left: "units_left",
    limit: "units_limit",
    status: "status",
    starts: "start_date",
    expires: "expiration_date",
  },
  "account/credit-balance": { used: "used", total: "limit" },
  "account/credits": {},
};

const EVERYTHING = "all";

export const CREDITS_NAMES: readonly string[] = [...Object.values(FIGURES).flatMap(Object.keys), EVERYTHING];
export const CREDITS_OPTIONS: readonly string[] = ["what", "headers", REFRESH_OPTION];

/** The calls are free, but count towards the rate: many cells share an answer for a minute. */
const MAX_AGE_MS = 60_000;

type Lines = readonly (readonly CellOutput[])[];

/** One value, or a table for `all`. Throws a SerError when nothing is known. */
export function creditsFunction(
  raw: readonly unknown[],
  { positions, name }: Named<Placed>,
  ports: FunctionPorts,
): FunctionOutput {
  const startedAtMs = ports.clock.nowMs();
  const days = sheetDays(ports);
  const optionByName = (written: string) => CREDITS_OPTIONS.find((name) => name === written);
  const grammar = { positions, optionNames: CREDITS_OPTIONS, nearNames: CREDITS_OPTIONS, optionByName, fields: [] };
  const { values } = readGiven(raw.map(readArgument), grammar);
  const hasHeaders = readOption(values, "headers", readHeaders, true) !== false;
  const written = values.get("what") ?? "left";
  const what = plainName(String(written));
  if (!CREDITS_NAMES.includes(what)) throw unknownName("SER-115", "figure", written, CREDITS_NAMES);
  const requests = requestsFor(what);
  const timing = { maxAgeMs: MAX_AGE_MS, startedAtMs, what: name };
  const { outcomeOf } = gatherLists(requests, timing, { ...ports, cache: days.cache });
  const failures = requests.map(outcomeOf).flatMap((outcome) => (outcome.ok ? [] : [outcome.failure]));
  if (failures[0] !== undefined && failures.length === requests.length) throw new SerError(failures[0]);
  const lines = requests.flatMap((request): Lines => {
    const outcome = outcomeOf(request);
    if (!outcome.ok) return [[titleOf(request.endpoint), failureText(outcome.failure)]];
    const { rows } = outcome.answer;
    const [row = []] = rows;
    const fields = Object.entries(FIGURES[request.endpoint]);
    if (fields.length === 0) return rows.map(walletLine);
    const names = Object.keys(describedEndpoint(request.endpoint).fields);
    return fields
      .filter(([name]) => what === name || what === EVERYTHING)
      .map(([, field]) => [titleOf(field), dayOrPlain(row[names.indexOf(field)] ?? null, days)]);
  });
  if (what !== EVERYTHING) return lines[0]?.[1] ?? "";
  return hasHeaders ? [["Credits", "Value"], ...lines] : lines;
}

function requestsFor(what: string): readonly (ListRequest & { readonly endpoint: AccountEndpointId })[] {
  const endpoints: readonly AccountEndpointId[] = ["account/subscription", "account/credit-balance", "account/credits"];
  return endpoints
    .filter((endpoint) => what === EVERYTHING || what in FIGURES[endpoint])
    .map((endpoint) => ({ endpoint, text: "", parameters: () => ({}), asked: {} }));
}

function walletLine([name, value = null]: readonly ListValue[]): readonly CellOutput[] {
  // Whatever the account says of itself, a key in it is not shown.
  return [titleOf(cleanText(String(name))), typeof value === "string" ? cleanText(value) : plainCell(value)];
}

/** Moments are shown by their day: the account calls do not say in which zone they are. */
function dayOrPlain(value: ListValue, days: SheetDays): CellOutput {
  const day = days.dayIn(String(value).slice(0, 10));
  return (day === undefined ? undefined : days.cellsOf([day]).get(day)) ?? plainCell(value);
}
