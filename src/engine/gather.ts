// One call of the engine: from targets and wanted fields to a record or a failure for each target. Reads the
// store once, plans, buys what is missing. Knows no cells.
import type { BatchEndpointId } from "../api/catalogue.ts";
import { describedFailure } from "../api/failure-texts.ts";
import { type Failure, SerError } from "../error-codes.ts";
import type { SharedCache } from "../ports.ts";
import { type Batch, makeBatches } from "./batch.ts";
import { type BatchField, fieldsOf, hasMode, sentTo } from "./batch-fields.ts";
import { readFacts } from "./fact-cache.ts";
import { type Fact, type Facts, type FactValue, factSlot } from "./facts.ts";
import type { Receipt } from "./outcome-book.ts";
import { choosePlan, type Plan } from "./plan.ts";
import { buy, type PurchasePorts } from "./purchase.ts";
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

export type EnginePorts = PurchasePorts;

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

/** Absent when the sources do not give every field. Throws SER-515 when the store cannot be read. */
export function gather(request: GatherRequest, ports: EnginePorts): Gathered | undefined {
  const { targets, maxAgeMs, startedAtMs } = request;
  const facts = readStore(ports.cache, targets);
  const freshFact = (endpoint: BatchEndpointId, target: Target): Fact | undefined => {
    const fact = facts.get(sentTo(endpoint, target).text, slotOf(endpoint, target));
    // A fact of another length was stored by a version that knew other fields.
    const isWhole = fact?.values.length === fieldsOf(endpoint).length;
    return isWhole && startedAtMs - fact.fetchedAtMs <= maxAgeMs ? fact : undefined;
  };
  const lacking = (endpoint: BatchEndpointId) =>
    different(
      targets.filter((target) => freshFact(endpoint, target) === undefined).map((one) => sentTo(endpoint, one)),
    );
  const plan = choosePlan({ ...request, missing: (endpoint) => lacking(endpoint).length });
  if (plan === undefined) return undefined;
  const batches = inOrderOf(
    targets,
    plan.endpoints.flatMap((endpoint) => makeBatches(endpoint, lacking(endpoint))),
  );
  const book = buy(ports, batches, startedAtMs);
  const factOf = (endpoint: BatchEndpointId, target: Target): Fact | Failure => {
    const at = [sentTo(endpoint, target).text, slotOf(endpoint, target)] as const;
    return freshFact(endpoint, target) ?? book.facts.get(...at) ?? book.failureOf(at[1], at[0]);
  };
  return {
    endpoints: plan.endpoints,
    receipt: book.receipt(),
    recordOf: (target) => joinRecord(plan, request.fields, (endpoint) => factOf(endpoint, target)),
  };
}

function readStore(cache: SharedCache, targets: readonly Target[]): Facts {
  try {
    return readFacts(
      cache,
      targets.flatMap((target) => [target.text, sentTo("authority/domain", target).text]),
    );
  } catch {
    // An unreadable store is not an empty one: everything would be bought again.
    throw new SerError(describedFailure("SER-515"));
  }
}

function slotOf(endpoint: BatchEndpointId, target: Target): string {
  return factSlot(endpoint, hasMode(endpoint) ? target.mode : undefined);
}

function different(targets: readonly Target[]): readonly Target[] {
  return [...new Map(targets.map((target) => [`${target.mode} ${target.text}`, target])).values()];
}

/** All endpoints of the first targets before any of the last: what is paid for makes whole rows. */
function inOrderOf(targets: readonly Target[], batches: readonly Batch[]): readonly Batch[] {
  const places = new Map<string, number>();
  targets.forEach((target, place) => {
    for (const text of [target.text, sentTo("authority/domain", target).text]) {
      if (!places.has(text)) places.set(text, place);
    }
  });
  const placeOf = (batch: Batch) => places.get(batch.targets[0]?.text ?? "") ?? 0;
  return [...batches].sort((a, b) => placeOf(a) - placeOf(b));
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
