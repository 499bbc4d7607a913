// Little purchases of many executions in shared requests: one of them leads for a moment and buys what all have asked
// for; the others find their answer in the store. Design: flat combining (Hendler et al. 2010) with a lease.
import { describedFailure } from "../../api/failure-texts.ts";
import type { Batch } from "../asking/batch.ts";
import { isBatchEndpoint } from "../asking/batch-fields.ts";
import type { Facts } from "../asking/facts.ts";
import { LAST_LEAD_MS, LAST_LOOK_MS, MOST_SHARED_TARGETS } from "../limits.ts";
import { newName } from "../packing/new-name.ts";
import { type Texts, TRAFFIC_KEY } from "../packing/store-keys.ts";
import { bucketKeys, cachedFacts } from "../store/fact-store.ts";
import { openStore } from "../store/store.ts";
import {
  isFree,
  SLOT_COUNT,
  SLOT_TTL_SECONDS,
  type Slot,
  slotIn,
  slotKey,
  slotText,
  type Want,
} from "../traffic/slots.ts";
import { leaseAt, trafficIn } from "../traffic/traffic.ts";
import { lead, tryToLead } from "./leading.ts";
import { OutcomeBook } from "./outcome-book.ts";
import { notePending } from "./pending.ts";
import { pendingPurchase } from "./pending-purchase.ts";
import { buy } from "./purchase.ts";
import { isFreshEnough, type Order, type PurchasePorts } from "./purchase-state.ts";
import { type Stopwatch, startStopwatch } from "./stopwatch.ts";

/** Between two looks at the store, and as much again by chance. */
const LOOK_MS = 250;
/** Places tried, and times that one was lost to somebody else, before an execution buys for itself. */
const MOST_TRIES = 4;

/** One execution that wants little. */
interface Asker {
  readonly ports: PurchasePorts;
  readonly order: Order;
  readonly watch: Stopwatch;
  readonly batches: readonly Batch[];
  readonly wants: readonly Want[];
  readonly id: string;
}

/** Like `buy`, in one request with what others want at the moment, where it is little. */
export function buyTogether(ports: PurchasePorts, batches: readonly Batch[], order: Order): OutcomeBook {
  const targetCount = batches.reduce((total, { targets }) => total + targets.length, 0);
  if (targetCount === 0) return new OutcomeBook();
  if (targetCount > MOST_SHARED_TARGETS) return buyAlone(ports, batches, order);
  const watch = startStopwatch(ports.clock, order.startedAtMs);
  const watched = { ...order, watch };
  const asker: Asker = { ports, order: watched, watch, batches, wants: wantsOf(batches), id: newName(ports) };
  try {
    return ask(asker) ?? buyAlone(ports, batches, watched);
  } catch {
    // The cache fails; whoever cannot talk to the others buys for itself.
    return buyAlone(ports, batches, watched);
  }
}

function buyAlone(ports: PurchasePorts, batches: readonly Batch[], order: Order): OutcomeBook {
  const book = buy(ports, batches, order);
  const refusal = book.refusal();
  if (refusal !== undefined) notePending(ports, pendingPurchase(order, refusal));
  return book;
}

/** Absent when nobody can be asked. */
function ask(asker: Asker): OutcomeBook | undefined {
  const { ports } = asker;
  const traffic = trafficIn(ports.cache.getAll([TRAFFIC_KEY])[TRAFFIC_KEY]);
  if (leaseAt(traffic, ports.clock.nowMs()) === undefined && tryToLead(ports, asker.id))
    return leadFrom(asker, undefined);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const place = publish(asker);
    if (place === undefined) return undefined;
    const outcome = waitAt(asker, place);
    if (outcome !== "lost") return outcome;
  }
  return undefined;
}

/** The number of the slot; absent when all that were tried are taken. */
function publish({ ports, order, wants, id }: Asker): number | undefined {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const place = Math.floor(ports.random() * SLOT_COUNT);
    const atMs = ports.clock.nowMs();
    if (!isFree(slotIn(ports.cache.getAll([slotKey(place)])[slotKey(place)]), atMs)) continue;
    const { what, mark, freshSinceMs } = order;
    const slot: Slot = { kind: "asking", id, atMs, what, mark, freshSinceMs, wants };
    ports.cache.putAll({ [slotKey(place)]: slotText(slot) }, SLOT_TTL_SECONDS);
    return place;
  }
  return undefined;
}

/** Until the wants are answered, or nobody leads and this execution does, or the time is up. */
function waitAt(asker: Asker, place: number): OutcomeBook | "lost" {
  const { ports, watch, id, wants } = asker;
  const keys = bucketKeys(wants.flatMap(({ targets }) => targets.map(({ text }) => text)));
  for (;;) {
    const items = ports.cache.getAll([slotKey(place), TRAFFIC_KEY, ...keys]);
    const nowMs = ports.clock.nowMs();
    const { facts } = cachedFacts(items, keys);
    const slot = slotIn(items[slotKey(place)]);
    if (isComplete(asker, facts)) return bookOf(asker, facts, undefined);
    if (slot?.id !== id) return "lost";
    if (slot.kind === "answered") return bookOf(asker, storedFacts(asker), slot);
    if (watch.elapsedMs() > LAST_LOOK_MS) return bookOf(asker, facts, undefined);
    if (mayLead(asker, items, nowMs) && tryToLead(ports, id)) return leadFrom(asker, place);
    watch.sleepMs(Math.ceil(LOOK_MS * (1 + ports.random())));
  }
}

/** Who has little time left could not see its own wave through. */
function mayLead({ watch }: Asker, items: Texts, nowMs: number): boolean {
  return watch.elapsedMs() <= LAST_LEAD_MS && leaseAt(trafficIn(items[TRAFFIC_KEY]), nowMs) === undefined;
}

function leadFrom({ ports, order, batches, wants, id }: Asker, place: number | undefined): OutcomeBook {
  return lead(ports, { order, batches, wants, id, place });
}

/** Also from the file, should the cache have forgotten them already. */
function storedFacts({ ports, wants }: Asker): Facts {
  return openStore(ports).facts(wants.flatMap(({ targets }) => targets.map(({ text }) => text)));
}

function isComplete({ batches, order }: Asker, facts: Facts): boolean {
  return batches.every(({ slot, targets }) =>
    targets.every(({ text }) => {
      const fact = facts.get(text, slot);
      return fact !== undefined && isFreshEnough(order, fact.fetchedAtMs);
    }),
  );
}

function bookOf(
  { batches, order }: Asker,
  facts: Facts,
  answered: Extract<Slot, { kind: "answered" }> | undefined,
): OutcomeBook {
  const book = new OutcomeBook();
  for (const batch of batches) {
    for (const target of batch.targets) {
      const { text } = target;
      const fact = facts.get(text, batch.slot);
      const failed = answered?.failures.find(([slot, name]) => slot === batch.slot && name === text);
      if (fact !== undefined && isFreshEnough(order, fact.fetchedAtMs)) book.keepKnown(batch.slot, text, fact);
      else book.fail({ ...batch, targets: [target] }, failed?.[2] ?? describedFailure("SER-410"));
    }
  }
  return book;
}

function wantsOf(batches: readonly Batch[]): readonly Want[] {
  return batches.flatMap(({ endpoint, targets }) => (isBatchEndpoint(endpoint) ? [{ endpoint, targets }] : []));
}
