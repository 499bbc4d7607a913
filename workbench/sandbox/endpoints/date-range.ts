// The days that a history method is asked for, with the documented defaults. Days to come have no data yet.
import type { EndpointCall } from "../endpoint-call.ts";
import type { DayRange } from "../graph/link-events.ts";
import { badRequest, type Refusal } from "../refusals.ts";

/** `defaultFrom` applies where the request has no date_from. The end is cut at today. */
export function rangeOf(call: EndpointCall, defaultFrom: number): DayRange | Refusal {
  const from = call.parameters.day.get("date_from") ?? defaultFrom;
  const to = call.parameters.day.get("date_to") ?? call.today;
  if (from > to) return badRequest('Parameter "date_from" must not be later than "date_to".');
  return { from: Math.max(from, EARLIEST_DAY), to: Math.min(to, call.today) };
}

/** 1990-01-01: there is nothing to count before. */
const EARLIEST_DAY = 7_305;
