// The fields that the nine batch endpoints give, and how an answer's row becomes the values of a fact.
import { callsOf } from "../../api/calls.ts";
import type { BatchEndpointId, FieldOf, FieldValue, RowOf } from "../../api/catalogue.ts";
import { METRIC_ENDPOINTS } from "../../api/endpoints-metrics.ts";
import { type Target, withoutWww } from "../targets/target.ts";
import type { AnswerRow } from "./answer-rows.ts";
import type { FactValue } from "./facts.ts";

/** The nine endpoints that take up to 100 targets in one request. */
export const batchCalls = callsOf(METRIC_ENDPOINTS);

/** Every named value that a batch call can give for a target. */
export type BatchField = Exclude<FieldOf<BatchEndpointId>, "target" | "url">;

/** Cheapest first, as the catalogue has them. */
export const BATCH_SOURCES: readonly BatchEndpointId[] = Object.keys(METRIC_ENDPOINTS).filter(isBatchEndpoint);

export function isBatchEndpoint(id: string): id is BatchEndpointId {
  return id in METRIC_ENDPOINTS;
}

/** In the order of the catalogue, without the echoed target. */
export function fieldsOf(endpoint: BatchEndpointId): readonly BatchField[] {
  return Object.keys(METRIC_ENDPOINTS[endpoint].fields).filter(isBatchField);
}

/**
 * What stands for the target at this endpoint. The rank of a domain is the same for all its pages and hosts'
 * spellings, so it is bought once for the host. API documentation, Get domain authority.
 */
export function sentTo(endpoint: BatchEndpointId, target: Target): Target {
  if (endpoint !== "authority/domain") return target;
  const host = target.text.replace(/^https?:\/\//, "").replace(/[:/].*$/, "");
  return { text: withoutWww(host), mode: "domain" };
}

/** False for the authority calls: their facts hold for a target whatever its mode. */
export function hasMode(endpoint: BatchEndpointId): boolean {
  return "mode" in METRIC_ENDPOINTS[endpoint].parameters;
}

export function answerRow(endpoint: BatchEndpointId, row: RowOf<BatchEndpointId>): AnswerRow {
  const values: Readonly<Record<string, FieldValue | undefined>> = { ...row };
  const echo = values[METRIC_ENDPOINTS[endpoint].echo];
  return {
    echo: typeof echo === "string" ? echo : "",
    values: fieldsOf(endpoint).map((field) => factValue(values[field])),
  };
}

function isBatchField(name: string): name is BatchField {
  return name !== "target" && name !== "url";
}

/** Lists of records become lists of pairs, which is what a cell shows and a third of the size. */
function factValue(value: FieldValue | undefined): FactValue {
  if (value === undefined || value === null || typeof value !== "object") return value ?? null;
  return value.map((item) => (typeof item === "string" ? [item] : Object.values(item).map(pairPart)));
}

function pairPart(value: string | number | boolean | null | readonly string[]): string | number {
  return typeof value === "number" ? value : String(value ?? "");
}
