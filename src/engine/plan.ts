// The cheapest set of batch calls that gives the wanted fields: tried exhaustively, since nine endpoints
// make only 512 sets. One plan holds for all targets of a call, so that a column has one source.
import type { BatchEndpointId } from "../api/catalogue.ts";
import { BATCH_SOURCES, type BatchField, batchCalls, fieldsOf } from "./batch-fields.ts";

export interface Plan {
  readonly endpoints: readonly BatchEndpointId[];
  /** For a target of which nothing is stored. */
  readonly creditsPerTarget: number;
}

export interface PlanRequest {
  readonly fields: readonly BatchField[];
  /** Only these may be used. */
  readonly sources: readonly BatchEndpointId[];
  /** For how many targets the store lacks what this endpoint gives. */
  readonly missing: (endpoint: BatchEndpointId) => number;
}

/** `/authority` costs ten times its two halves, so it is used only when it is asked for. */
export const DEFAULT_SOURCES: readonly BatchEndpointId[] = BATCH_SOURCES.filter((id) => id !== "authority");

/**
 * Least to pay for what is missing; then the lower full price, then fewer requests, then the order of
 * the sources. Absent when the sources together do not give every field.
 */
export function choosePlan(request: PlanRequest): Plan | undefined {
  const { fields, sources, missing } = request;
  const costs = new Map(sources.map((id) => [id, batchCalls.priceOf(id, missing(id))]));
  let best: { readonly plan: Plan; readonly rank: readonly number[] } | undefined;
  for (let set = 0; set < 1 << sources.length; set++) {
    const endpoints = sources.filter((_, index) => (set & (1 << index)) !== 0);
    if (!fields.every((field) => endpoints.some((endpoint) => fieldsOf(endpoint).includes(field)))) continue;
    const full = sum(endpoints.map((id) => batchCalls.priceOf(id, 1)));
    const rank = [sum(endpoints.map((id) => costs.get(id) ?? 0)), full, endpoints.length, set];
    if (best === undefined || isLess(rank, best.rank)) best = { plan: { endpoints, creditsPerTarget: full }, rank };
  }
  return best?.plan;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}
