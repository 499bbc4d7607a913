// One call of the engine: from targets and wanted fields to a record or a failure for each target. Reads the
// store once, plans, buys what is missing.
import type { BatchEndpointId } from "../api/catalogue.ts";
import { describedFailure } from "../api/failure-texts.ts";
import type { Failure } from "../error-codes.ts";
import type { KeyReader } from "../ports.ts";
import { makeBatches } from "./batch.ts";
import { type BatchField, fieldsOf, hasMode } from "./batch-fields.ts";
import { readFacts } from "./fact-cache.ts";
import { type Fact, type FactValue, factSlot } from "./facts.ts";
import { choosePlan, type Plan } from "./plan.ts";
import { NOTHING_BOUGHT, Purchase, type PurchasePorts, type Receipt } from "./purchase.ts";
import type { Target } from "./target.ts";

export interface GatherRequest {
  /** All different. */
  readonly targets: readonly Target[];
  readonly fields: readonly BatchField[];
  readonly sources: readonly BatchEndpointId[];
  /** Stored facts that are older are bought again. */
  readonly maxAgeMs: number;
  readonly startedAtMs: number;
}

export interface EnginePorts extends PurchasePorts {
  readonly keyReader: KeyReader;
}

export type TargetRecord =
  | {
      readonly ok: true;
      readonly values: Readonly<Partial<Record<BatchField, FactValue>>>;
      /** Of the oldest fact in it; absent when no fact was needed. */
      readonly fetchedAtMs: number | undefined;
    }
  | { readonly ok: false; readonly failure: Failure };

export interface Gathered {
  /** The sources of every column, the same for all targets. */
  readonly endpoints: readonly BatchEndpointId[];
  readonly receipt: Receipt;
  recordOf(target: Target): TargetRecord;
}

/** Absent when the sources do not give every field. */
export function gather(request: GatherRequest, ports: EnginePorts): Gathered | undefined {
  const { targets, maxAgeMs, startedAtMs } = request;
  const facts = readFacts(
    ports.cache,
    targets.map(({ text }) => text),
  );
  const freshFact = (endpoint: BatchEndpointId, target: Target): Fact | undefined => {
    const fact = facts.get(target.text, slotOf(endpoint, target));
    return fact !== undefined && startedAtMs - fact.fetchedAtMs <= maxAgeMs ? fact : undefined;
  };
  const lacking = (endpoint: BatchEndpointId) => targets.filter((target) => freshFact(endpoint, target) === undefined);
  const plan = choosePlan({ ...request, missing: (endpoint) => lacking(endpoint).length });
  if (plan === undefined) return undefined;
  const batches = plan.endpoints.flatMap((endpoint) => makeBatches(endpoint, lacking(endpoint)));
  const apiKey = batches.length > 0 ? ports.keyReader.read() : undefined;
  const purchase = apiKey === undefined ? undefined : new Purchase(ports, apiKey, batches);
  const receipt = purchase?.run(startedAtMs) ?? NOTHING_BOUGHT;
  const factOf = (endpoint: BatchEndpointId, target: Target): Fact | Failure =>
    freshFact(endpoint, target) ??
    purchase?.facts.get(target.text, slotOf(endpoint, target)) ??
    purchase?.failureOf(slotOf(endpoint, target), target.text) ??
    describedFailure("SER-201");
  return {
    endpoints: plan.endpoints,
    receipt,
    recordOf: (target) => joinRecord(plan, request.fields, (endpoint) => factOf(endpoint, target)),
  };
}

function slotOf(endpoint: BatchEndpointId, target: Target): string {
  return factSlot(endpoint, hasMode(endpoint) ? target.mode : undefined);
}

/** A record is whole or it is a failure: a row with holes would read as "none". */
function joinRecord(
  plan: Plan,
  fields: readonly BatchField[],
  factOf: (endpoint: BatchEndpointId) => Fact | Failure,
): TargetRecord {
  const values: Partial<Record<BatchField, FactValue>> = {};
  let fetchedAtMs: number | undefined;
  for (const endpoint of plan.endpoints) {
    const fact = factOf(endpoint);
    if ("code" in fact) return { ok: false, failure: fact };
    fetchedAtMs = Math.min(fetchedAtMs ?? fact.fetchedAtMs, fact.fetchedAtMs);
    fieldsOf(endpoint).forEach((field, index) => {
      if (fields.includes(field) && values[field] === undefined) values[field] = fact.values[index] ?? null;
    });
  }
  return { ok: true, values, fetchedAtMs };
}
