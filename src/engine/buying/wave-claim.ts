// Before a wave is sent: under the lock it is settled what of it somebody else has bought or is buying, whether the
// budget and the pace allow the rest, and that is written down as under way.
import { describedFailure } from "../../api/failure-texts.ts";
import { absenceFact, absenceFailure, absenceOfList, absenceSlot } from "../asking/absence.ts";
import type { Batch } from "../asking/batch.ts";
import type { Facts } from "../asking/facts.ts";
import { LAST_START_MS, MOST_REQUESTS_A_SECOND } from "../limits.ts";
import { freeCredits, hold, launch, type Spending } from "../money/budget.ts";
import { UNANSWERED, withLedgerLines } from "../money/ledger.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { DESK_NAME, type Texts } from "../packing/store-keys.ts";
import { factsInPages } from "../store/fact-pages.ts";
import { allBucketKeys, bucketKeys, cachedFacts, mergedBuckets, missingBuckets } from "../store/fact-store.ts";
import { readLists } from "../store/list-store.ts";
import { allowanceOf, paceAfterSending, waitOf } from "../traffic/pace.ts";
import {
  isCrowded,
  isForgetful,
  leaseAt,
  marksInFlight,
  type Traffic,
  wantMark,
  withFlight,
} from "../traffic/traffic.ts";
import { announce, DESK_KEYS, type Desk, deskIn } from "./desk.ts";
import type { Refusal } from "./outcome-book.ts";
import { creditsOfAll, isFreshEnough, type Purchase, timeoutOf } from "./purchase-state.ts";

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
  /** Cache or file failed. */
  | { readonly kind: "unreadable" }
  | ({ readonly kind: "refused" } & Refusal);

const LOCK_WAIT_MS = 2_000;
/** Longer than an answer can take to be stored; after that, others may buy what an execution had in flight. */
const FLIGHT_MARGIN_MS = 2_000;
/** How long a leader is believed to be alive once it has sent its wave. */
const LEADER_WAVE_MS = 4_000;
/** For the rate, and as much again by chance. */
const SHORTEST_WAIT_MS = 50;
/** Between looks at what others are buying. */
export const LOOK_AGAIN_MS = 350;

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
  } catch {
    // Some of the candidates may be in the queue again already: twice there, they would be bought twice.
    queue.takeAll();
    queue.putFirst([...candidates, ...others]);
    return { kind: "unreadable" };
  }
}

function claimUnderLock(purchase: Purchase, candidates: readonly Batch[]): Claim {
  const { ports, queue, order, token, watch } = purchase;
  const nowMs = ports.clock.nowMs();
  const { desk, facts, fileTexts, repaired } = openDesk(purchase, candidates, nowMs);
  if (desk.isNewDay) {
    queue.putFirst(candidates);
    return { kind: "new-day" };
  }
  const open = withoutKnown(purchase, candidates, { facts, traffic: desk.traffic, nowMs });
  if (isForgetful(desk.traffic, desk.budget.spending.reservations, nowMs, token)) {
    queue.putFirst(open);
    purchase.notBeforeMs = watch.elapsedMs() + LOOK_AGAIN_MS * (1 + ports.random());
    return { kind: "wait" };
  }
  const allowed = Math.min(allowanceOf(desk.traffic.pace, nowMs), open.length);
  const elapsedMs = watch.elapsedMs();
  const isLate = elapsedMs >= LAST_START_MS;
  if (allowed === 0 || isLate || isCrowded(desk.traffic, nowMs, 1_000)) {
    queue.putFirst(open);
    // Others wait for the same second: they must not all come back at the same moment.
    const waitMs = Math.max(waitOf(desk.traffic.pace, nowMs), SHORTEST_WAIT_MS) + SHORTEST_WAIT_MS * ports.random();
    purchase.notBeforeMs = open.length === 0 ? elapsedMs : elapsedMs + waitMs;
    if (Object.keys(repaired).length > 0) ports.cache.putAll(repaired, TTL_SECONDS);
    return { kind: "wait" };
  }
  const batches = open.slice(0, allowed);
  queue.putFirst(open.slice(allowed));
  const credits = creditsOfAll(batches);
  const held = reserve(purchase, desk, {
    credits,
    openCredits: creditsOfAll(open) + queue.creditsDue(elapsedMs),
    nowMs,
  });
  if (!held.ok) {
    queue.putFirst(batches);
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
  const lost = lostLine(desk, fileTexts, nowMs);
  const claimed = { budget: { ...desk.budget, spending }, traffic, isCacheBehind: false };
  announce(ports, claimed, { fileTexts: lost, items: repaired });
  purchase.hasReservation = true;
  return { kind: "send", batches, timeoutMs, credits };
}

interface OpenDesk {
  readonly desk: Desk;
  readonly facts: Facts;
  /** Only what was read of it. */
  readonly fileTexts: Texts;
  /** Buckets that the cache lacked, or may have missed a change of. */
  readonly repaired: Texts;
}

function openDesk(purchase: Purchase, candidates: readonly Batch[], nowMs: number): OpenDesk {
  const { cache, file } = purchase.ports;
  const texts = candidates.flatMap(({ list, targets }) => (list === undefined ? targets.map(({ text }) => text) : []));
  const keys = bucketKeys(texts);
  const items = cache.getAll([...DESK_KEYS, ...keys]);
  const { facts, missingKeys } = cachedFacts(items, keys);
  const readWhole = missingKeys.length > 0;
  let fileTexts: Texts = readWhole ? file.readAll() : { [DESK_NAME]: file.read(DESK_NAME) ?? "" };
  const desk = deskIn(items, fileTexts[DESK_NAME], { nowMs, dayEndsMs: purchase.dayEndsMs });
  if (!readWhole && (desk.isCacheBehind || desk.lostCredits > 0)) fileTexts = file.readAll();
  if (!readWhole && !desk.isCacheBehind) return { desk, facts, fileTexts, repaired: {} };
  facts.addAll(factsInPages(fileTexts));
  const repaired = desk.isCacheBehind ? wholeCache(purchase, fileTexts) : missingBuckets(items, fileTexts, keys);
  return { desk, facts, fileTexts, repaired };
}

/** Every bucket anew, because nobody knows which of them missed something. */
function wholeCache({ ports: { cache } }: Purchase, fileTexts: Texts): Texts {
  const keys = allBucketKeys();
  return mergedBuckets(cache.getAll(keys), fileTexts, keys);
}

/** Settles what is known, sets aside what others are buying, and answers the rest. */
function withoutKnown(
  purchase: Purchase,
  candidates: readonly Batch[],
  { facts, traffic, nowMs }: { readonly facts: Facts; readonly traffic: Traffic; readonly nowMs: number },
): readonly Batch[] {
  const { queue, ports, token, watch } = purchase;
  const flying = marksInFlight(traffic, nowMs, token);
  const notBeforeMs = watch.elapsedMs() + LOOK_AGAIN_MS * (1 + ports.random());
  const open: Batch[] = [];
  for (const batch of withoutKnownLists(purchase, candidates, nowMs)) {
    const unknown = batch.targets.filter((target) => !isKnown(purchase, { ...batch, targets: [target] }, facts, nowMs));
    const awaited = unknown.filter(({ text }) => flying.has(wantMark(batch.slot, text)));
    const rest = unknown.filter((target) => !awaited.includes(target));
    if (awaited.length > 0) queue.putLast({ ...batch, targets: awaited, notBeforeMs });
    if (rest.length > 0) open.push(rest.length === batch.targets.length ? batch : { ...batch, targets: rest });
  }
  return open;
}

/** Settles a batch of one target by what is stored of it, if that is enough. */
function isKnown({ book, order }: Purchase, one: Batch, facts: Facts, nowMs: number): boolean {
  const { slot, list, targets } = one;
  const text = targets[0]?.text ?? "";
  if (list !== undefined) return false;
  const fact = facts.get(text, slot);
  if (fact !== undefined && isFreshEnough(order, fact.fetchedAtMs)) {
    book.keepKnown(slot, text, fact);
    return true;
  }
  const failure = absenceFailure(facts.get(text, absenceSlot(slot)), order.freshSinceMs, nowMs);
  if (failure !== undefined) book.fail(one, failure);
  return failure !== undefined;
}

function withoutKnownLists(purchase: Purchase, candidates: readonly Batch[], nowMs: number): readonly Batch[] {
  const { ports, book, order } = purchase;
  const requests = candidates.flatMap(({ list }) => (list === undefined ? [] : [list]));
  if (requests.length === 0) return candidates;
  const answers = readLists(ports.cache, [...requests, ...requests.map(absenceOfList)]);
  return candidates.filter((batch) => {
    if (batch.list === undefined) return true;
    const place = requests.indexOf(batch.list);
    const answer = answers[place];
    if (answer !== undefined && isFreshEnough(order, answer.fetchedAtMs, batch.list)) {
      book.keepKnownList(batch.list, answer);
      return false;
    }
    const askedAtMs = answers[requests.length + place]?.fetchedAtMs ?? 0;
    const failure = absenceFailure(absenceFact(UNREADABLE, askedAtMs), order.freshSinceMs, nowMs);
    if (failure !== undefined) book.fail(batch, failure);
    return failure === undefined;
  });
}

const UNREADABLE = describedFailure("SER-511");

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
  if (lacking <= 0 && !rules.isOff) return { ok: true, spending };
  const { isAgain = false, by } = order;
  const wish = { token, credits: Math.max(0, lacking), isAgain, isAgreed: by !== "formula" };
  const held = hold(budget, wish, nowMs);
  if (held.ok) return held;
  const { code, roomCredits } = held;
  return { ok: false, refusal: { kind: "refused", code, credits: lacking, roomCredits } };
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
