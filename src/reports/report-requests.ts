// What a report asks the API for: the requests of each target. The same request as a formula's, so that what one has
// bought is free for the other. Must not know how they are bought.
import { DAY_MS, firstDayOf, isAge, utcMidnightMs } from "../api/relative-day.ts";
import { describedEndpoint, type SentParameters, type TableEndpointId } from "../engine/asking/bought-endpoints.ts";
import type { ListRequest } from "../engine/asking/list-answer.ts";
import { readTarget, type Target } from "../engine/targets/target.ts";
import { SerError } from "../error-codes.ts";
import { rulesOf } from "./read-order.ts";
import type { ReportOrder } from "./report-order.ts";
import { specOf } from "./report-specs.ts";

/** The API may still add to a day for so long after it began, wherever the day began first. */
const FINAL_DAYS_LATER = 3;
const USUAL_AGE = "30d";

/** Different ones, in the order in which they were written. Throws the first failure where none is a target. */
export function targetsOf({ targets, mode }: Pick<ReportOrder, "targets" | "mode">): readonly Target[] {
  const readings = targets.filter((text) => text.trim() !== "").map((text) => readTarget(text.trim(), mode));
  const found = new Map<string, Target>();
  for (const reading of readings) {
    if (!reading.ok) throw new SerError(reading.failure);
    found.set(`${reading.target.mode} ${reading.target.text}`, reading.target);
  }
  return [...found.values()];
}

/** The request of a list for one target. `today` is the day of the spreadsheet, as `YYYY-MM-DD`. */
export function listRequest(order: ReportOrder, { text, mode }: Target, today: string): ListRequest {
  const spec = specOf(order.report);
  const endpoint = spec.endpoints[0] as TableEndpointId;
  const limit = order.rows;
  return { ...request(endpoint, order.parameters, rulesOf(spec), today, { mode }), text, ...(limit ? { limit } : {}) };
}

/** The request of a series: what the endpoint does not take is left out. */
export function seriesRequest(
  endpoint: TableEndpointId,
  parameters: SentParameters,
  { text, mode }: Target,
  today: string,
): ListRequest {
  const rules = describedEndpoint(endpoint).parameters;
  const own = Object.fromEntries(Object.entries(parameters).filter(([name]) => name in rules));
  return { ...request(endpoint, own, rules, today, "mode" in rules ? { mode } : {}), text };
}

/** A page of all links: `next` is the cursor of the page before. */
export function pageRequest(
  order: ReportOrder,
  { text, mode }: Target,
  page: { readonly limit: number; readonly next: string | undefined },
): ListRequest {
  const { limit, next } = page;
  const asked = { ...order.parameters, mode, ...(next === undefined ? {} : { next }) };
  return { endpoint: "raw", text, limit, asked, parameters: () => asked };
}

function request(
  endpoint: TableEndpointId,
  given: SentParameters,
  rules: Readonly<Record<string, unknown>>,
  today: string,
  sent: SentParameters,
): Omit<ListRequest, "text" | "limit"> {
  // A default that is written out asks for the same.
  const chosen = Object.entries(given).filter(([name, value]) => value !== defaultOf(rules[name]));
  const { date_from, date_to, ...asked } = Object.fromEntries(chosen);
  if (!("date_to" in rules))
    return { endpoint, asked: { ...asked, ...sent }, parameters: () => ({ ...given, ...sent }) };
  const from = String(date_from ?? USUAL_AGE);
  const to = String(date_to ?? "");
  const end = to === "" ? today : to;
  const start = isAge(from) ? firstDayOf(from, end) : from;
  return {
    endpoint,
    asked: { ...asked, date_from: from, date_to: to, ...sent },
    ...(to === "" ? {} : { finalFromMs: utcMidnightMs(to) + FINAL_DAYS_LATER * DAY_MS }),
    parameters: () => ({ ...given, date_from: start, date_to: end, ...sent }),
  };
}

function defaultOf(rule: unknown): unknown {
  return typeof rule === "object" && rule !== null && "default" in rule ? rule.default : undefined;
}
