// The cheapest set of batch calls that gives the wanted fields: tried exhaustively, since nine endpoints
// make only 512 sets. One plan holds for all targets of a call, so that a column has one source.
import type { BatchEndpointId } from "../../api/catalogue.ts";
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
export function choosePlan({ fields, sources, missing }: PlanRequest): Plan | undefined {
  const full = sources.map((endpoint) => batchCalls.priceOf(endpoint, 1));
  const lacking = sources.map((endpoint) => batchCalls.priceOf(endpoint, missing(endpoint)));
  const givers = giversOf(fields, sources);
  let best: readonly number[] | undefined;
  for (let set = 0; set < 1 << sources.length; set++) {
    if (!givers.every((mask) => (mask & set) !== 0)) continue;
    const rank = [sumOf(lacking, set), sumOf(full, set), sumOf(ONES, set), set];
    if (best === undefined || isLess(rank, best)) best = rank;
  }
  if (best === undefined) return undefined;
  const [, creditsPerTarget = 0, , chosen = 0] = best;
  return { endpoints: sources.filter((_, index) => isIn(chosen, index)), creditsPerTarget };
}

/** For each field, the sources that give it, as bits: 512 sets are tried in each execution. */
function giversOf(fields: readonly BatchField[], sources: readonly BatchEndpointId[]): readonly number[] {
  const given = sources.map((endpoint) => fieldsOf(endpoint));
  return fields.map((field) =>
    given.reduce((mask, names, index) => (names.includes(field) ? mask | (1 << index) : mask), 0),
  );
}

const ONES = BATCH_SOURCES.map(() => 1);

function sumOf(costs: readonly number[], set: number): number {
  return costs.reduce((total, cost, index) => (isIn(set, index) ? total + cost : total), 0);
}

function isIn(set: number, index: number): boolean {
  return (set & (1 << index)) !== 0;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}
