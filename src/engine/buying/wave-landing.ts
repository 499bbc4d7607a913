// After a wave: under the lock, what it brought goes into file and cache, what it cost into budget and ledger, and
// what it says about the rate into the shared pace. In one read and one write of each.

import { isBulk } from "../asking/bought-endpoints.ts";
import { land, release } from "../money/budget.ts";
import { type LedgerLine, UNANSWERED, withLedgerLines } from "../money/ledger.ts";
import { DESK_NAME } from "../packing/store-keys.ts";
import { withBoughtLists } from "../store/bought-lists.ts";
import { sparePages, withFacts } from "../store/fact-file.ts";
import { bucketKeys, bucketsWith } from "../store/fact-store.ts";
import { withLists } from "../store/list-pages.ts";
import { listItems } from "../store/list-store.ts";
import { isKept } from "../store/store.ts";
import { aged, UNSAVED_KEYS, unsavedIn } from "../store/unsaved.ts";
import { paceAfterWave, type WaveTally } from "../traffic/pace.ts";
import { leaseAt, type Traffic, withoutFlight } from "../traffic/traffic.ts";
import { DESK_KEYS, deskIn, record } from "./desk.ts";
import type { Purchase } from "./purchase-state.ts";

export interface WaveBill {
  readonly targetCount: number;
  readonly requestCount: number;
  readonly launchedCredits: number;
  readonly chargedCredits: number;
  readonly unconfirmedCredits: number;
}

export interface WaveReport {
  readonly bill: WaveBill;
  readonly tally: WaveTally;
  /** How long to rest if hardly anything of it passed. */
  readonly restMs: number;
}

/** What was paid for is waited for: to the end of what the host allows, less the time to write it. */
const LAST_COMMIT_MS = 26_500;
const SHORTEST_WAIT_MS = 500;

/**
 * Stores what the wave brought and counts what it cost; what could not be written waits for the next wave, or the end.
 * Never without the lock: what others have written meanwhile would be lost. What is never written stays in flight,
 * and counts as unconfirmed once the call is thought dead.
 */
export function landWave(purchase: Purchase, report: WaveReport): void {
  purchase.unlanded = [...purchase.unlanded, report];
  purchase.unlogged = [...purchase.unlogged, report];
  try {
    purchase.ports.lock.whileHeld(commitWaitMs(purchase), () => commitWaves(purchase));
  } catch {
    // Cache or file failed. The answers are shown all the same.
  }
}

function commitWaitMs({ watch }: Purchase): number {
  return Math.max(SHORTEST_WAIT_MS, LAST_COMMIT_MS - watch.elapsedMs());
}

/** Gives back what the purchase no longer needs. Nothing is lost if it fails: a reservation ends by itself. */
export function closePurchase(purchase: Purchase): void {
  const { ports, token, order } = purchase;
  const isOpen = purchase.unlanded.length + purchase.unlogged.length > 0;
  if (!purchase.hasReservation && !isOpen) return;
  try {
    ports.lock.whileHeld(isOpen ? commitWaitMs(purchase) : SHORTEST_WAIT_MS, () => {
      if (isOpen) return commitWaves(purchase);
      const nowMs = ports.clock.nowMs();
      const items = ports.cache.getAll(DESK_KEYS);
      const desk = deskIn(items, ports.file.read(DESK_NAME), { nowMs, dayEndsMs: purchase.dayEndsMs, token });
      // What dead calls may have cost is written down with the next wave, which has the log at hand.
      if (desk.lostCredits > 0) return;
      const spending = release(desk.budget.spending, token);
      const traffic = withoutLease(withoutFlight(desk.traffic, token, nowMs), order.leaseToken, nowMs);
      record(ports, { ...desk, budget: { ...desk.budget, spending }, traffic });
    });
  } catch {
    // See above.
  }
}

function commitWaves(purchase: Purchase): void {
  const { ports, token, order, book, queue, unlanded } = purchase;
  const nowMs = ports.clock.nowMs();
  const { facts, lists, absences } = book.news();
  const items = ports.cache.getAll([...DESK_KEYS, ...UNSAVED_KEYS, ...bucketKeys(facts.texts())]);
  const ofFile = ports.file.readAll();
  const unsaved = unsavedIn(ofFile, items);
  const fileTexts = { ...ofFile, ...unsaved };
  const desk = deskIn(items, fileTexts[DESK_NAME], { nowMs, dayEndsMs: purchase.dayEndsMs, token });
  const landed = unlanded.reduce((spent, { bill }) => land(spent, token, bill, nowMs), desk.budget.spending);
  const isLast = queue.isEmpty();
  const spending = isLast ? release(landed, token) : landed;
  const flown = withoutFlight(desk.traffic, token, nowMs);
  const traffic = isLast ? withoutLease(flown, order.leaseToken, nowMs) : flown;
  const pace = unlanded.reduce((last, { tally, restMs }) => paceAfterWave(last, tally, restMs), traffic.pace);
  const kept = lists.filter(([request]) => isKept(request));
  const small = lists.filter(([{ endpoint }]) => !isBulk(endpoint));
  const keptAbsences = absences.filter(([request]) => isKept(request));
  const { isStored, isCounted } = record(
    ports,
    { ...desk, budget: { ...desk.budget, spending }, traffic: { ...traffic, pace } },
    {
      fileTexts: aged(
        {
          ...unsaved,
          ...withFacts(fileTexts, facts),
          ...withLists(fileTexts, [...kept, ...keptAbsences]),
          ...withBoughtLists(fileTexts, kept),
          ...withLedgerLines(fileTexts, linesOf(purchase, desk.lostCredits, nowMs)),
        },
        fileTexts,
      ),
      items: { ...bucketsWith(items, fileTexts, facts), ...listItems([...small, ...keptAbsences]) },
      spare: sparePages(fileTexts),
    },
  );
  if (isCounted) purchase.unlanded = [];
  if (isStored) purchase.unlogged = [];
  if (isLast && isCounted) purchase.hasReservation = false;
  if (isStored) book.noteStored();
}

/** Of the waves that are not in the log yet, and of calls that have died. */
function linesOf(
  { order: { what, by }, unlogged }: Purchase,
  lostCredits: number,
  nowMs: number,
): readonly LedgerLine[] {
  const atMs = Math.floor(nowMs / 1000) * 1000;
  const lines: LedgerLine[] = [];
  if (lostCredits > 0) {
    lines.push({ ...UNANSWERED, atMs, unconfirmedCredits: lostCredits, by });
  }
  for (const { bill } of unlogged) {
    const { targetCount: targets, requestCount: requests, chargedCredits: credits, unconfirmedCredits } = bill;
    if (credits + unconfirmedCredits === 0) continue;
    lines.push({ atMs, what, targets, requests, credits, unconfirmedCredits, by });
  }
  return lines;
}

/** The lease of this token; another's is left alone. */
function withoutLease(traffic: Traffic, leaseToken: string | undefined, nowMs: number): Traffic {
  const isOurs = leaseToken !== undefined && leaseAt(traffic, nowMs)?.token === leaseToken;
  return isOurs ? { ...traffic, lease: undefined } : traffic;
}
