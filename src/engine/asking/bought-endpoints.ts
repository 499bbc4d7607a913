// The endpoints that the engine buys from, and the most that a call can cost. Must not know what is done with an
// answer.
import { type CalledEndpoint, pathOf } from "../../api/called-endpoint.ts";
import type { Endpoint } from "../../api/catalogue-shape.ts";
import { ACCOUNT_ENDPOINTS } from "../../api/endpoints-account.ts";
import { BULK_ENDPOINTS } from "../../api/endpoints-bulk.ts";
import { LIST_ENDPOINTS } from "../../api/endpoints-lists.ts";
import { METRIC_ENDPOINTS } from "../../api/endpoints-metrics.ts";
import { SERIES_ENDPOINTS } from "../../api/endpoints-series.ts";
import { creditsFor } from "../../api/prices.ts";

/** The endpoints that answer rows about one target, or about the account. */
const TABLE_ENDPOINTS = {
  ...LIST_ENDPOINTS,
  ...SERIES_ENDPOINTS,
  ...ACCOUNT_ENDPOINTS,
  ...BULK_ENDPOINTS,
} as const;
const BOUGHT_ENDPOINTS = { ...METRIC_ENDPOINTS, ...TABLE_ENDPOINTS } as const;

/** By the API's names, the target aside. */
export type SentParameters = Readonly<Record<string, string | number>>;

export type TableEndpointId = keyof typeof TABLE_ENDPOINTS;
export type BoughtEndpointId = keyof typeof BOUGHT_ENDPOINTS;

/** Of these, answers are too large to be kept: they go to a sheet, and no formula asks for them. */
export function isBulk(id: BoughtEndpointId): boolean {
  return Object.keys(BULK_ENDPOINTS).some((bulk) => bulk === id);
}

export function calledEndpoint(id: BoughtEndpointId): CalledEndpoint {
  return { path: pathOf(id), endpoint: describedEndpoint(id) };
}

export function describedEndpoint(id: BoughtEndpointId): Endpoint {
  return BOUGHT_ENDPOINTS[id];
}

const MS_PER_DAY = 86_400_000;
/** Ranks go from 0 to 100. */
const RANKS = 101;
/** A month and a day, what the API answers where no dates are given. */
const DEFAULT_DAYS = 32;
const DAYS_A_LINE: Readonly<Record<string, number>> = { by_week: 7, by_month: 28 };

/** Credits for one call, at documented prices. Where rows are counted it is the most that it can be. */
export function creditsAtMost(id: BoughtEndpointId, targetCount: number, parameters: SentParameters): number {
  const endpoint = describedEndpoint(id);
  return creditsFor(endpoint, endpoint.price.per === "row" ? rowsAtMost(parameters) : targetCount);
}

function rowsAtMost({ limit, date_from: from, date_to: to, granularity }: SentParameters): number {
  if (typeof limit === "number") return limit;
  if (granularity === undefined && from === undefined) return RANKS;
  const days = (Date.parse(String(to)) - Date.parse(String(from))) / MS_PER_DAY + 1;
  const daysOrDefault = Number.isFinite(days) ? Math.max(1, days) : DEFAULT_DAYS;
  const daysALine = DAYS_A_LINE[String(granularity)];
  // A span touches a week or a month more than it is long.
  return daysALine === undefined ? daysOrDefault : Math.ceil(daysOrDefault / daysALine) + 1;
}
