// Whoever leads: gathers for a moment what others have asked for, buys it with its own, and answers them. The lease
// ends by itself, so a leader that dies stops nobody for more than a few seconds.
import type { BatchEndpointId } from "../../api/catalogue.ts";
import type { Failure } from "../../error-codes.ts";
import { type Batch, makeBatches } from "../asking/batch.ts";
import { isBatchEndpoint } from "../asking/batch-fields.ts";
import { refusalFailure } from "../money/budget-failure.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { TRAFFIC_KEY } from "../packing/store-keys.ts";
import type { Target } from "../targets/target.ts";
import { targetKey } from "../targets/target-list.ts";
import {
  ALL_SLOT_KEYS,
  isFree,
  SLOT_TTL_SECONDS,
  type Slot,
  slotIn,
  slotKey,
  slotText,
  type Want,
} from "../traffic/slots.ts";
import { leaseAt, trafficIn, trafficText } from "../traffic/traffic.ts";
import { OutcomeBook, type Refusal } from "./outcome-book.ts";
import { notePending } from "./pending.ts";
import { pendingPurchase } from "./pending-purchase.ts";
import { buy } from "./purchase.ts";
import { creditsOfAll, type Order, type PurchasePorts } from "./purchase-state.ts";

/** Long enough to gather and to claim; then the claim prolongs it. */
const LEASE_MS = 3_500;
/** How long a leader waits for others to come, and once more where some have come. */
const GATHER_MS = 300;
const MOST_NAMES = 3;

/** The leader, or one of those who have asked. */
interface Participant {
  readonly id: string;
  /** Absent for a leader that has not asked. */
  readonly place: number | undefined;
  readonly order: Pick<Order, "what" | "freshSinceMs" | "mark">;
  readonly batches: readonly Batch[];
}

export interface Leader extends Participant {
  readonly order: Order;
  readonly wants: readonly Want[];
}

/** True for the one that gets the lease; a lock held by somebody else is not waited for. */
export function tryToLead({ cache, lock, clock }: PurchasePorts, token: string): boolean {
  const taken = lock.whileHeld(0, () => {
    const traffic = trafficIn(cache.getAll([TRAFFIC_KEY])[TRAFFIC_KEY]);
    const nowMs = clock.nowMs();
    if (leaseAt(traffic, nowMs) !== undefined) return false;
    const led = { ...traffic, lease: { token, untilMs: nowMs + LEASE_MS } };
    cache.putAll({ [TRAFFIC_KEY]: trafficText(led) }, TTL_SECONDS);
    return true;
  });
  return taken?.value ?? false;
}

/** Ends with a fact or a failure for every target of the leader's own batches. */
export function lead(ports: PurchasePorts, leader: Leader): OutcomeBook {
  const all = [leader, ...gatherAskers(ports, leader)];
  const order = sharedOrder(leader, all);
  const book = new OutcomeBook();
  const refusals = new Map<string, Failure>();
  let allowed: readonly Participant[] = all;
  while (allowed.length > 0) {
    const bought = buy(ports, sharedBatches(allowed), order);
    book.absorb(bought);
    const refusal = bought.refusal();
    if (refusal === undefined) break;
    const open = allowed.flatMap((one) => withoutSettled(one, book));
    const fitting = whoFits(open, refusal.roomCredits);
    // Never the same again, whatever the budget says.
    allowed = fitting.length < open.length ? fitting : fitting.slice(0, -1);
    const refused = open.filter((one) => !allowed.includes(one));
    for (const one of refused) refusals.set(one.id, failureFor(one, refusal));
    notePending(
      ports,
      refused.flatMap(({ order, batches }) =>
        pendingPurchase(order, { code: refusal.code, credits: creditsOfAll(batches) }),
      ),
    );
  }
  try {
    answerAll(ports, all, ({ id }, slot, text) =>
      book.facts.get(text, slot) === undefined ? (book.knownFailure(slot, text) ?? refusals.get(id)) : undefined,
    );
  } catch {
    // They look into the store by themselves; what is bought is bought.
  }
  const ownRefusal = refusals.get(leader.id);
  if (ownRefusal !== undefined) {
    for (const { batches } of withoutSettled(leader, book)) for (const batch of batches) book.fail(batch, ownRefusal);
  }
  return book;
}

/** With what it still wants; nobody, if that is nothing. */
function withoutSettled(one: Participant, book: OutcomeBook): readonly Participant[] {
  const isOpen = (slot: string, text: string): boolean =>
    book.facts.get(text, slot) === undefined && book.knownFailure(slot, text) === undefined;
  const batches = one.batches.flatMap((batch): readonly Batch[] => {
    const targets = batch.targets.filter(({ text }) => isOpen(batch.slot, text));
    return targets.length === 0 ? [] : [{ ...batch, targets }];
  });
  return batches.length === 0 ? [] : [{ ...one, batches }];
}

function gatherAskers({ cache, clock }: PurchasePorts, leader: Leader): readonly Participant[] {
  clock.sleepMs(GATHER_MS);
  const first = askersIn(cache.getAll(ALL_SLOT_KEYS), leader, clock.nowMs());
  if (first.length === 0) return [];
  clock.sleepMs(GATHER_MS);
  return askersIn(cache.getAll(ALL_SLOT_KEYS), leader, clock.nowMs());
}

function askersIn(items: Readonly<Record<string, string>>, leader: Leader, nowMs: number): readonly Participant[] {
  return ALL_SLOT_KEYS.flatMap((key, place): readonly Participant[] => {
    const slot = slotIn(items[key]);
    if (slot?.kind !== "asking" || isFree(slot, nowMs) || slot.id === leader.id) return [];
    const { id, what, mark, freshSinceMs, wants } = slot;
    const batches = wants.flatMap(({ endpoint, targets }) => makeBatches(endpoint, targets));
    return [{ id, place, order: { what, freshSinceMs, mark }, batches }];
  });
}

/** Fresh for all is fresh for each. */
function sharedOrder({ order, id }: Leader, all: readonly Participant[]): Order {
  const since = all.reduce((latest, one) => Math.max(latest, one.order.freshSinceMs), order.freshSinceMs);
  const names = [...new Set(all.map((one) => one.order.what))];
  return {
    ...order,
    what: names.slice(0, MOST_NAMES).join(", ") + (names.length > MOST_NAMES ? ", …" : ""),
    freshSinceMs: since,
    leaseToken: id,
  };
}

/** Each target once, in full batches. */
function sharedBatches(all: readonly Participant[]): readonly Batch[] {
  const byEndpoint = new Map<BatchEndpointId, Map<string, Target>>();
  for (const { endpoint, targets } of all.flatMap(({ batches }) => batches)) {
    if (!isBatchEndpoint(endpoint)) continue;
    const known = byEndpoint.get(endpoint) ?? new Map<string, Target>();
    for (const target of targets) known.set(targetKey(target), target);
    byEndpoint.set(endpoint, known);
  }
  return [...byEndpoint].flatMap(([endpoint, targets]) => makeBatches(endpoint, [...targets.values()]));
}

/** In their order, each with all that it wants or not at all. */
function whoFits(all: readonly Participant[], roomCredits: number): readonly Participant[] {
  const fitting: Participant[] = [];
  for (const one of all) if (priceOf([...fitting, one]) <= roomCredits) fitting.push(one);
  return fitting;
}

function priceOf(all: readonly Participant[]): number {
  return creditsOfAll(sharedBatches(all));
}

function failureFor({ batches }: Participant, { code }: Refusal): Failure {
  const targets = batches.flatMap((batch) => batch.targets.map(targetKey));
  return refusalFailure({ code, credits: creditsOfAll(batches) }, new Set(targets).size);
}

/** Whoever has something left that only needs more time is not answered: the next leader takes it. */
function answerAll(
  { cache, clock }: PurchasePorts,
  all: readonly Participant[],
  failureOf: (one: Participant, slot: string, text: string) => Failure | undefined,
): void {
  const items: Record<string, string> = {};
  for (const one of all) {
    const failures = one.batches.flatMap(({ slot, targets }) =>
      targets.flatMap(({ text }) => {
        const failure = failureOf(one, slot, text);
        return failure === undefined ? [] : [[slot, text, failure] as const];
      }),
    );
    const isUnfinished = failures.some(([, , { code }]) => code === "SER-410");
    if (one.place === undefined || isUnfinished) continue;
    const answered: Slot = { kind: "answered", id: one.id, atMs: clock.nowMs(), failures };
    items[slotKey(one.place)] = slotText(answered);
  }
  if (Object.keys(items).length > 0) cache.putAll(items, SLOT_TTL_SECONDS);
}
