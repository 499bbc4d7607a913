// One call of the engine: from targets and wanted fields to a record or a failure for each target. Reads the
// store once, plans, buys what is missing, together with others where it is little. Knows no cells.
import type { BatchEndpointId } from "../api/catalogue.ts";
import { describedFailure } from "../api/failure-texts.ts";
import { type Failure, SerError } from "../error-codes.ts";
import { absenceFailure, absenceSlot } from "./asking/absence.ts";
import { type Batch, makeBatches } from "./asking/batch.ts";
import { type BatchField, batchCalls, fieldsOf, hasMode, sentTo } from "./asking/batch-fields.ts";
import { type Fact, Facts, type FactValue, factSlot } from "./asking/facts.ts";
import { choosePlan, type Plan } from "./asking/plan.ts";
import { buyTogether } from "./buying/combining.ts";
import type { Receipt } from "./buying/outcome-book.ts";
import { callMark, lookAtPending, unfinishedPurchase } from "./buying/pending-purchase.ts";
import { buy } from "./buying/purchase.ts";
import type { Order, PurchasePorts } from "./buying/purchase-state.ts";
import { REFUSAL_CODES } from "./money/budget.ts";
import type { Buyer } from "./money/ledger.ts";
import type { SamplePorts } from "./sample/sample.ts";
import type { StorePorts } from "./store/fact-store.ts";
import { openStore, USUAL_MAX_AGE_MS } from "./store/store.ts";
import type { Target } from "./targets/target.ts";
import { targetKey } from "./targets/target-list.ts";

export interface GatherRequest {
  /** All different. */
  readonly targets: readonly Target[];
  readonly fields: readonly BatchField[];
  readonly sources: readonly BatchEndpointId[];
  /** Stored facts that are older are bought again; absent: as the file has it. */
  readonly maxAgeMs: number | undefined;
  readonly startedAtMs: number;
  /** The function or report, for the ledger. */
  readonly what: string;
  /** Default: a formula. */
  readonly by?: Buyer;
}

export type EnginePorts = PurchasePorts & SamplePorts;

type LookPorts = StorePorts & SamplePorts;

export type TargetRecord =
  | {
      readonly ok: true;
      readonly values: Readonly<Partial<Record<BatchField, FactValue>>>;
      /** Of the oldest fact in it; absent when no fact was needed. */
      readonly fetchedAtMs: number | undefined;
      /** Made up, at least in part. */
      readonly isSample?: boolean;
    }
  | { readonly ok: false; readonly failure: Failure };

export type KnownRecord = Extract<TargetRecord, { readonly ok: true }>;

export interface Gathered {
  /** The sources of every column, the same for all targets. */
  readonly endpoints: readonly BatchEndpointId[];
  readonly receipt: Receipt;
  recordOf(target: Target): TargetRecord;
}

/** Absent when the sources do not give every field. Throws SER-515 when the store cannot be read. */
export function gather(request: GatherRequest, ports: EnginePorts): Gathered | undefined {
  const { targets, startedAtMs, what } = request;
  const by = ports.purse?.by ?? request.by ?? "formula";
  const pending = lookAtPending(ports.cache);
  const planned = planFrom(request, { ...ports, cache: pending.cache });
  if (planned === undefined) return undefined;
  const { plan, freshFact, toBuy, absence, maxAgeMs } = planned;
  const batches = inOrderOf(
    targets,
    plan.endpoints.flatMap((endpoint) => makeBatches(endpoint, toBuy(endpoint))),
  );
  const mark = by === "formula" && batches.length > 0 ? markOf(request) : undefined;
  const order: Order = { what, mark, by, startedAtMs, freshSinceMs: startedAtMs - maxAgeMs };
  // What somebody has agreed to is bought at its price and for its own sake.
  const book = by === "formula" ? buyTogether(ports, batches, order) : buy(ports, batches, order);
  // Whoever was refused waits already.
  if (by === "formula" && book.failureAmong(REFUSAL_CODES) === undefined) {
    pending.close(ports, () => [mark ?? markOf(request)], unfinishedPurchase(order, batches, book));
  }
  const boughtFact = (endpoint: BatchEndpointId, target: Target): Fact | Failure => {
    const { text } = sentTo(endpoint, target);
    const slot = slotOf(endpoint, target);
    return book.facts.get(text, slot) ?? book.failureOf(slot, text);
  };
  const places = placesOf(plan, request.fields);
  return {
    endpoints: plan.endpoints,
    receipt: book.receipt(),
    recordOf: (target) =>
      joinRecord(
        places,
        (endpoint) => freshFact(endpoint, target) ?? absence(endpoint, target) ?? boughtFact(endpoint, target),
      ),
  };
}

function markOf({ what, targets, fields, sources, maxAgeMs }: GatherRequest): string {
  return callMark(what, [...fields, "", ...sources, String(maxAgeMs), ...targets.map(targetKey).sort()]);
}

/** When a stored fact was fetched that the same request would show, or would show if it were not too old. */
export type FactDates = (target: Target, field: BatchField) => number | "sample" | undefined;

/** Buys nothing. What is too old has a date unless the request says how old it may be. Absent and throws as `gather`. */
export function datesOfFacts(request: GatherRequest, ports: LookPorts): FactDates | undefined {
  const planned = planFrom(request, ports);
  if (planned === undefined) return undefined;
  const { plan, freshFact, storedFact } = planned;
  const giverOf = (field: BatchField) => plan.endpoints.find((endpoint) => fieldsOf(endpoint).includes(field));
  const factOf = request.maxAgeMs === undefined ? storedFact : freshFact;
  return (target, field) => {
    const endpoint = giverOf(field);
    const fact = endpoint && factOf(endpoint, target);
    return fact?.isSample ? "sample" : fact?.fetchedAtMs;
  };
}

export interface GatherPrice {
  /** For all targets, as if nothing was stored. */
  readonly credits: number;
  /** Of that, what need not be bought. */
  readonly storedCredits: number;
}

/** What the same request would cost now. Buys nothing. Absent and throws as `gather`. */
export function priceOf(request: GatherRequest, ports: LookPorts): GatherPrice | undefined {
  const planned = planFrom(request, ports);
  if (planned === undefined) return undefined;
  const { plan, toBuy } = planned;
  const priceFor = (countOf: (endpoint: BatchEndpointId) => number): number =>
    plan.endpoints.reduce((total, endpoint) => total + batchCalls.priceOf(endpoint, countOf(endpoint)), 0);
  const credits = priceFor((endpoint) => wants(endpoint, request.targets).length);
  return { credits, storedCredits: credits - priceFor((endpoint) => toBuy(endpoint).length) };
}

/** What is stored of one target of the request; absent where something would have to be bought. Buys nothing. */
export function storedRecord(request: GatherRequest, target: Target, ports: LookPorts): KnownRecord | undefined {
  const planned = planFrom(request, ports);
  if (planned === undefined) return undefined;
  const record = joinRecord(
    placesOf(planned.plan, request.fields),
    (endpoint) => planned.freshFact(endpoint, target) ?? describedFailure("SER-304"),
  );
  return record.ok ? record : undefined;
}

interface Planned {
  readonly plan: Plan;
  readonly maxAgeMs: number;
  /** A stored fact that is whole. */
  storedFact(endpoint: BatchEndpointId, target: Target): Fact | undefined;
  /** And not too old. */
  freshFact(endpoint: BatchEndpointId, target: Target): Fact | undefined;
  /** Why there is none and nothing is asked for, though the source was asked not long ago. */
  absence(endpoint: BatchEndpointId, target: Target): Failure | undefined;
  /** What has to be bought, as it is sent. */
  toBuy(endpoint: BatchEndpointId): readonly Target[];
}

function planFrom(request: GatherRequest, ports: LookPorts): Planned | undefined {
  const { targets, startedAtMs } = request;
  const { facts, maxAgeMs } = readStore(request, ports);
  const sample = ports.makeSample?.(
    targets.map(({ text }) => text),
    startedAtMs,
  );
  const storedFact = (endpoint: BatchEndpointId, target: Target): Fact | undefined => {
    const made = sample?.fact(endpoint, sentTo(endpoint, target));
    if (made !== undefined) return made;
    const fact = facts.get(sentTo(endpoint, target).text, slotOf(endpoint, target));
    // A fact of another length was stored by a version that knew other fields.
    return fact?.values.length === fieldCounts.get(endpoint) ? fact : undefined;
  };
  const freshFact = (endpoint: BatchEndpointId, target: Target): Fact | undefined => {
    const fact = storedFact(endpoint, target);
    return fact !== undefined && startedAtMs - fact.fetchedAtMs <= maxAgeMs ? fact : undefined;
  };
  const absence = (endpoint: BatchEndpointId, target: Target): Failure | undefined => {
    const mark = facts.get(sentTo(endpoint, target).text, absenceSlot(slotOf(endpoint, target)));
    return absenceFailure(mark, startedAtMs - maxAgeMs, startedAtMs);
  };
  // Only these need be looked at, target by target.
  const sources = request.sources.filter((id) => fieldsOf(id).some((field) => request.fields.includes(field)));
  const fieldCounts = new Map(sources.map((endpoint) => [endpoint, fieldsOf(endpoint).length]));
  const lacking = (endpoint: BatchEndpointId): readonly Target[] => {
    const unknown = targets.filter((target) => freshFact(endpoint, target) === undefined);
    return wants(endpoint, unknown);
  };
  const countLacking = (endpoint: BatchEndpointId): number =>
    hasMode(endpoint) && sample === undefined && !facts.hasAny(endpoint) ? targets.length : lacking(endpoint).length;
  const plan = choosePlan({ ...request, sources, missing: countLacking });
  const toBuy = (endpoint: BatchEndpointId) =>
    lacking(endpoint).filter((target) => absence(endpoint, target) === undefined);
  return plan && { plan, maxAgeMs, storedFact, freshFact, toBuy, absence };
}

function readStore(
  { targets, maxAgeMs }: GatherRequest,
  ports: StorePorts,
): { readonly facts: Facts; readonly maxAgeMs: number } {
  if (targets.length === 0) return { facts: new Facts(), maxAgeMs: USUAL_MAX_AGE_MS };
  try {
    const store = openStore(ports);
    const texts = targets.flatMap((target) => [target.text, sentTo("authority/domain", target).text]);
    return { facts: store.facts(texts), maxAgeMs: maxAgeMs ?? ports.purse?.maxAgeMs ?? store.maxAgeMs() };
  } catch (thrown) {
    // An unreadable store is not an empty one: everything would be bought again.
    throw thrown instanceof SerError ? thrown : new SerError(describedFailure("SER-515"));
  }
}

function slotOf(endpoint: BatchEndpointId, target: Target): string {
  return factSlot(endpoint, hasMode(endpoint) ? target.mode : undefined);
}

/** Only where there is no mode, or all pages of a host count as one, do several ask for the same. */
function wants(endpoint: BatchEndpointId, targets: readonly Target[]): readonly Target[] {
  return hasMode(endpoint) ? targets : different(targets.map((target) => sentTo(endpoint, target)));
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

/** For each endpoint of the plan, which of the wanted fields are taken from it, and where they stand. */
type Places = readonly (readonly [endpoint: BatchEndpointId, fields: readonly (readonly [BatchField, number])[]])[];

/** A field that several endpoints give is taken from the first. */
function placesOf({ endpoints }: Plan, wanted: readonly BatchField[]): Places {
  const taken = new Set<BatchField>();
  return endpoints.map((endpoint) => {
    const given = fieldsOf(endpoint).map((field, index) => [field, index] as const);
    const used = given.filter(([field]) => wanted.includes(field) && !taken.has(field));
    for (const [field] of used) taken.add(field);
    return [endpoint, used];
  });
}

/** A record is whole or it is a failure: a row with holes would read as "none". */
function joinRecord(places: Places, factOf: (endpoint: BatchEndpointId) => Fact | Failure): TargetRecord {
  const values: Partial<Record<BatchField, FactValue>> = {};
  let fetchedAtMs: number | undefined;
  let isSample = false;
  for (const [endpoint, fields] of places) {
    const fact = factOf(endpoint);
    if ("code" in fact) return { ok: false, failure: fact };
    isSample ||= fact.isSample === true;
    fetchedAtMs = Math.min(fetchedAtMs ?? fact.fetchedAtMs, fact.fetchedAtMs);
    for (const [field, index] of fields) values[field] = fact.values[index] ?? null;
  }
  return { ok: true, values, fetchedAtMs, ...(isSample ? { isSample } : {}) };
}
