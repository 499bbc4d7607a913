// Before a wave is sent: under the lock it is settled what of it somebody else has bought or is buying, whether the
// budget and the pace allow the rest, and that is written down as under way.
import { type Failure, SerError } from "../../error-codes.ts";
import type { Batch } from "../asking/batch.ts";
import { LAST_START_MS, MOST_REQUESTS_A_SECOND } from "../limits.ts";
import { freeCredits, hold, launch, type Spending } from "../money/budget.ts";
import { UNANSWERED, withLedgerLines } from "../money/ledger.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import type { Texts } from "../packing/store-keys.ts";
import { aged } from "../store/unsaved.ts";
import { allowanceOf, paceAfterSending, waitOf } from "../traffic/pace.ts";
import { isCrowded, isForgetful, leaseAt, type Traffic, wantMark, withFlight } from "../traffic/traffic.ts";
import { announce, type Desk, record } from "./desk.ts";
import type { Refusal } from "./outcome-book.ts";
import { creditsOfAll, type Purchase, timeoutOf } from "./purchase-state.ts";
import { LOOK_AGAIN_MS, type OpenDesk, openDesk, withoutKnown } from "./wave-known.ts";

export interface Launch {
  readonly batches: readonly Batch[];
  readonly timeoutMs: number;
  readonly credits: number;
}

export type Claim =
  | ({ readonly kind: "send" } & Launch)
  /** Nothing now; the purchase knows when to ask again. */
  | { readonly kind: "wait" }
  /** Others held the lock all the time. */
  | { readonly kind: "locked-out" }
  | { readonly kind: "new-day" }
  /** Cache or file failed, or hold what cannot be read: then the failure says so. */
  | { readonly kind: "unreadable"; readonly failure?: Failure }
  | ({ readonly kind: "refused" } & Refusal);

const LOCK_WAIT_MS = 2_000;
/** Longer than an answer can take to be stored; after that, others may buy what an execution had in flight. */
const FLIGHT_MARGIN_MS = 2_000;
/** How long a leader is believed to be alive once it has sent its wave. */
const LEADER_WAVE_MS = 4_000;
/** For the rate, and as much again by chance. */
const SHORTEST_WAIT_MS = 50;
/** What is not sent is back in the queue, or settled in the book. */
export function claimWave(purchase: Purchase, mostRequests: number): Claim {
  const { ports, queue, watch } = purchase;
  const candidates = queue.takeWave(watch.elapsedMs(), Math.min(mostRequests, MOST_REQUESTS_A_SECOND));
  const others = queue.takeAll();
  queue.putFirst(others);
  try {
    const held = ports.lock.whileHeld(LOCK_WAIT_MS, () => claimUnderLock(purchase, candidates));
    if (held !== undefined) return held.value;
    queue.putFirst(candidates);
    return { kind: "locked-out" };
  } catch (thrown) {
    // Some of the candidates may be in the queue again already: twice there, they would be bought twice.
    queue.takeAll();
    queue.putFirst([...candidates, ...others]);
    return { kind: "unreadable", ...(thrown instanceof SerError ? { failure: thrown.failure } : {}) };
  }
}

function claimUnderLock(purchase: Purchase, candidates: readonly Batch[]): Claim {
  const { ports, queue, token, watch } = purchase;
  const nowMs = ports.clock.nowMs();
  const known = openDesk(purchase, candidates, nowMs);
  const { traffic, budget, isNewDay } = known.desk;
  if (isNewDay) {
    queue.putFirst(candidates);
    return { kind: "new-day" };
  }
  const open = withoutKnown(purchase, candidates, known, nowMs);
  const isForgotten = isForgetful(traffic, budget.spending.reservations, nowMs, token);
  const allowed = Math.min(isForgotten ? 0 : allowanceOf(traffic.pace, nowMs), open.length);
  if (allowed === 0 || watch.elapsedMs() >= LAST_START_MS || isCrowded(traffic, nowMs, 1_000)) {
    putOff(purchase, open, isForgotten ? LOOK_AGAIN_MS : waitOf(traffic.pace, nowMs));
    if (Object.keys(known.repaired).length > 0) ports.cache.putAll(known.repaired, TTL_SECONDS);
    return { kind: "wait" };
  }
  queue.putFirst(open.slice(allowed));
  return launchWave(purchase, open.slice(0, allowed), known, nowMs);
}

/** Others wait for the same second: they must not all come back at the same moment. */
function putOff(purchase: Purchase, open: readonly Batch[], waitMs: number): void {
  const { queue, watch, ports } = purchase;
  queue.putFirst(open);
  const scatteredMs = Math.max(waitMs, SHORTEST_WAIT_MS) + SHORTEST_WAIT_MS * ports.random();
  purchase.notBeforeMs = watch.elapsedMs() + (open.length > 0 ? scatteredMs : 0);
}

/** Sets the price aside and writes down what is about to be sent. */
function launchWave(purchase: Purchase, batches: readonly Batch[], known: OpenDesk, nowMs: number): Claim {
  const { ports, queue, order, token, watch } = purchase;
  const { desk, fileTexts, repaired } = known;
  const credits = creditsOfAll(batches);
  const openCredits = credits + queue.creditsDue(watch.elapsedMs());
  const held = reserve(purchase, desk, { credits, openCredits, nowMs });
  if (!held.ok) {
    queue.putFirst(batches);
    // Where nothing can be bought, the day that has come must begin all the same.
    if (purchase.dayEndsMs !== undefined && desk.lostCredits === 0) record(ports, desk);
    return held.refusal;
  }
  const timeoutMs = timeoutOf(purchase, batches, desk.traffic.pace.slowestMs);
  const marks = batches.flatMap(({ slot, targets }) => targets.map(({ text }) => wantMark(slot, text))).join("");
  const flying = withFlight(desk.traffic, { token, untilMs: nowMs + timeoutMs + FLIGHT_MARGIN_MS, marks }, nowMs);
  const traffic = {
    ...withLease(flying, order.leaseToken, nowMs),
    pace: paceAfterSending(desk.traffic.pace, batches.length, nowMs),
  };
  const spending = launch(held.spending, token, credits, nowMs);
  const lost = aged(lostLine(desk, fileTexts, nowMs), fileTexts);
  announce(ports, { ...desk, budget: { ...desk.budget, spending }, traffic }, { fileTexts: lost, items: repaired });
  purchase.hasReservation = true;
  return { kind: "send", batches, timeoutMs, credits };
}

type Held =
  | { readonly ok: true; readonly spending: Spending }
  | { readonly ok: false; readonly refusal: Extract<Claim, { kind: "refused" }> };

/** The first time for the whole call, later only for what has come back from others. */
function reserve(
  { token, order, hasReservation }: Purchase,
  { budget }: Desk,
  { credits, openCredits, nowMs }: { readonly credits: number; readonly openCredits: number; readonly nowMs: number },
): Held {
  const { rules, spending } = budget;
  const lacking = (hasReservation ? credits : Math.max(credits, openCredits)) - freeCredits(spending, token);
  // What is free needs no leave.
  if (lacking <= 0 && (!rules.isOff || credits === 0)) return { ok: true, spending };
  const { isRepurchase = false, by } = order;
  const wish = { token, credits: Math.max(0, lacking), isRepurchase, isAgreed: by !== "formula" };
  const held = hold(budget, wish, nowMs);
  if (held.ok) return held;
  const { code, roomCredits } = held;
  return { ok: false, refusal: { kind: "refused", code, credits: Math.max(credits, openCredits), roomCredits } };
}

/** A leader keeps its lease while its wave is under way; one that has lost it does not take it back. */
function withLease(traffic: Traffic, leaseToken: string | undefined, nowMs: number): Traffic {
  if (leaseToken === undefined || leaseAt(traffic, nowMs)?.token !== leaseToken) return traffic;
  return { ...traffic, lease: { token: leaseToken, untilMs: nowMs + LEADER_WAVE_MS } };
}

function lostLine({ lostCredits }: Desk, fileTexts: Texts, nowMs: number): Texts {
  if (lostCredits === 0) return {};
  const atMs = Math.floor(nowMs / 1000) * 1000;
  return withLedgerLines(fileTexts, [{ ...UNANSWERED, atMs, unconfirmedCredits: lostCredits, by: "formula" }]);
}
