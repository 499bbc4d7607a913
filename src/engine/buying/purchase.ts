// Buys what the store lacks: batches in waves within budget, rate and time, what each wave brought stored before the
// next is sent. Ends with a fact or a failure for every target of every batch.
import { describedFailure, notAskedFor } from "../../api/failure-texts.ts";
import { requestTo } from "../../api/request.ts";
import { retryDelayMs } from "../../api/retry.ts";
import type { Failure } from "../../error-codes.ts";
import type { HttpAnswer, HttpRequest, WaveFailure } from "../../ports.ts";
import { type Batch, halves, probeAndRest } from "../asking/batch.ts";
import { calledEndpoint } from "../asking/bought-endpoints.ts";
import { type Settlement, settleAnswer } from "../asking/settlement.ts";
import { LAST_ANSWER_MS, LAST_START_MS, MOST_REFUSED_WAVES, TIME_TO_SPARE } from "../limits.ts";
import { refusalFailure } from "../money/budget-failure.ts";
import { chargePurse, outrightFailure } from "../money/purse.ts";
import { endOfDayMs } from "./desk.ts";
import { OutcomeBook } from "./outcome-book.ts";
import { creditsOfAll, newPurchase, type Order, type Purchase, type PurchasePorts } from "./purchase-state.ts";
import { claimWave, type Launch } from "./wave-claim.ts";
import { LOOK_AGAIN_MS } from "./wave-known.ts";
import { closePurchase, landWave } from "./wave-landing.ts";

/** Times that the store may fail to say what is known before the purchase gives up. */
const MOST_UNREADABLE = 2;

interface Settled {
  readonly batch: Batch;
  readonly settlement: Settlement;
}

/** Ends with a fact, a list or a failure for every target of every batch; reads the key only if something is to be bought. */
export function buy(ports: PurchasePorts, batches: readonly Batch[], order: Order): OutcomeBook {
  const apiKey = batches.length > 0 ? ports.keyReader.read() : undefined;
  const book = new OutcomeBook(apiKey);
  const failure = outrightFailure(apiKey, ports.purse, creditsOfAll(batches));
  if (failure === undefined) work(newPurchase(ports, order, { apiKey: apiKey ?? "", book, batches }));
  else for (const batch of batches) book.fail(batch, failure);
  chargePurse(ports.purse, book);
  return book;
}

/** Until everything is settled or the time is up. */
function work(purchase: Purchase): void {
  while (!purchase.queue.isEmpty()) {
    if (purchase.refusedWaves >= MOST_REFUSED_WAVES) failRest(purchase, describedFailure("SER-411"));
    else if (purchase.brokenWaves >= MOST_REFUSED_WAVES) failRest(purchase, notAskedFor(describedFailure("SER-510")));
    else if (!waitForTurn(purchase)) failRest(purchase, describedFailure("SER-410"));
    else takeTurn(purchase);
  }
  closePurchase(purchase);
}

/** False when the next request could not be answered in time. */
function waitForTurn({ watch, queue, notBeforeMs, slowestWaveMs }: Purchase): boolean {
  const elapsedMs = watch.elapsedMs();
  const waitMs = Math.max(notBeforeMs - elapsedMs, queue.dueInMs(elapsedMs), 0);
  const startMs = elapsedMs + waitMs;
  if (startMs >= LAST_START_MS || startMs + TIME_TO_SPARE * slowestWaveMs > LAST_ANSWER_MS) return false;
  if (waitMs > 0) watch.sleepMs(Math.ceil(waitMs));
  return true;
}

function takeTurn(purchase: Purchase): void {
  const { ports, queue, watch } = purchase;
  // A server that only fails is asked one thing at a time.
  const claim = claimWave(purchase, purchase.brokenWaves > 0 ? 1 : Number.POSITIVE_INFINITY);
  switch (claim.kind) {
    case "wait":
      return;
    case "locked-out":
      purchase.notBeforeMs = watch.elapsedMs() + LOOK_AGAIN_MS * ports.random();
      return;
    case "new-day":
      purchase.dayEndsMs = endOfDayMs(ports, ports.clock.nowMs());
      return;
    case "unreadable":
      purchase.unreadable++;
      purchase.notBeforeMs = watch.elapsedMs() + LOOK_AGAIN_MS;
      if (purchase.unreadable > MOST_UNREADABLE) failRest(purchase, claim.failure ?? describedFailure("SER-515"));
      return;
    case "refused":
      purchase.book.noteRefused(claim);
      failRest(purchase, refusalFailure(claim, queue.targetCount()));
      return;
    case "send":
      sendWave(purchase, claim);
      return;
    default:
      claim satisfies never;
  }
}

function sendWave(purchase: Purchase, launch: Launch): void {
  const { ports, book } = purchase;
  const { batches, timeoutMs } = launch;
  const sentAtMs = ports.clock.nowMs();
  const outcome = ports.http.sendWave(batches.map((batch) => request(purchase, batch, timeoutMs)));
  book.noteSent(batches.length);
  if (outcome.ok) settleWave(purchase, launch, outcome.answers, sentAtMs);
  else loseWave(purchase, launch, outcome.failure, sentAtMs);
}

function request({ apiKey }: Purchase, batch: Batch, timeoutMs: number): HttpRequest {
  const texts = batch.targets.map(({ text }) => text);
  const target = batch.list === undefined ? texts : texts[0];
  const called = calledEndpoint(batch.endpoint);
  return { ...requestTo(called, { ...batch.parameters, target }, apiKey), timeoutMs };
}

function settleWave(purchase: Purchase, launch: Launch, answers: readonly HttpAnswer[], sentAtMs: number): void {
  const { ports, book, watch } = purchase;
  const nowMs = ports.clock.nowMs();
  const elapsedMs = watch.elapsedMs();
  purchase.slowestWaveMs = Math.max(purchase.slowestWaveMs, nowMs - sentAtMs);
  const settled = launch.batches.map((batch, index): Settled => {
    const answer = answers[index] ?? { status: 200, body: "" };
    return { batch, settlement: settleAnswer(batch, answer, { nowMs: elapsedMs, random: ports.random }) };
  });
  const refusedForRate = settled.filter(({ settlement }) => settlement.kind === "rate-limited").length;
  purchase.refusedWaves = refusedForRate < settled.length ? 0 : purchase.refusedWaves + 1;
  const isBroken = ({ settlement }: Settled) => settlement.kind === "try-again" || settlement.kind === "failed-free";
  purchase.brokenWaves = settled.every(isBroken) ? purchase.brokenWaves + 1 : 0;
  const before = book.receipt();
  const paid = settled.filter((one) => keepPaid(purchase, one, nowMs));
  const after = book.receipt();
  decideRest(purchase, settled, paid.length > 0);
  landWave(purchase, {
    bill: {
      targetCount: settled.reduce(
        (total, { batch, settlement }) => total + (isCharged(settlement) ? batch.targets.length : 0),
        0,
      ),
      requestCount: settled.length,
      launchedCredits: launch.credits,
      chargedCredits: after.credits - before.credits,
      unconfirmedCredits: after.unconfirmedCredits - before.unconfirmedCredits,
    },
    tally: { sentAtMs, answeredAtMs: nowMs, requestCount: settled.length, refusedForRate },
    restMs: retryDelayMs("SER-411", Math.min(Math.max(1, purchase.refusedWaves), 4), ports.random) ?? 0,
  });
}

function isCharged({ kind }: Settlement): boolean {
  return kind === "answered" || kind === "listed" || kind === "unreadable";
}

/** Puts down what was paid for; true when it brought a fact. */
function keepPaid(purchase: Purchase, { batch, settlement }: Settled, nowMs: number): boolean {
  switch (settlement.kind) {
    case "answered":
      purchase.book.noteCharged(batch);
      purchase.queue.noteSuccess(batch.endpoint);
      return purchase.book.keep(batch, settlement.results, nowMs);
    case "listed":
      purchase.queue.noteSuccess(batch.endpoint);
      purchase.book.keepList(settlement.list, settlement, nowMs);
      return true;
    case "unreadable":
      keepUnreadable(purchase, batch, settlement.failure, nowMs);
      return false;
    default:
      return false;
  }
}

function keepUnreadable({ book }: Purchase, batch: Batch, failure: Failure, nowMs: number): void {
  if (batch.list !== undefined) {
    book.keepUnreadableList(batch, batch.list, failure, nowMs);
    return;
  }
  const unread = { ok: false, failure } as const;
  book.noteCharged(batch);
  book.keep(
    batch,
    batch.targets.map(() => unread),
    nowMs,
  );
}

/** What becomes of the batches that brought nothing, and of those still waiting. */
function decideRest(purchase: Purchase, settled: readonly Settled[], boughtAny: boolean): void {
  // From the last to the first, because each is put before the others.
  for (let index = settled.length - 1; index >= 0; index--) {
    const one = settled[index];
    if (one !== undefined) putBack(purchase, one);
  }
  const stop = settled.map(({ settlement }) => settlement).find(({ kind }) => kind === "stop");
  if (stop?.kind === "stop") failRest(purchase, stop.failure);
  const isPaid = ({ settlement }: Settled) => settlement.kind === "answered" || settlement.kind === "unreadable";
  // Paid for and nothing to show for it: the next answers would be no better.
  if (!boughtAny && settled.some(isPaid)) failRest(purchase, OTHERS_UNREADABLE);
}

function putBack(purchase: Purchase, { batch, settlement }: Settled): void {
  switch (settlement.kind) {
    case "answered":
    case "listed":
    case "unreadable":
      return;
    case "failed-free":
    case "stop":
      purchase.book.fail(batch, settlement.failure);
      return;
    case "rate-limited":
      purchase.queue.putFirst([batch]);
      return;
    case "try-again":
      purchase.queue.putFirst(nextAttempt(purchase, settlement.batch));
      return;
    case "refused":
      refuse(purchase, batch, settlement.failure, settlement.isLone);
      return;
    default:
      settlement satisfies never;
  }
}

/** In halves where the request is too large, or where others get through and so one target must be the cause. */
function nextAttempt(purchase: Purchase, batch: Batch): readonly Batch[] {
  const { lastFailure, failedAttempts } = batch;
  if (batch.targets.length < 2 || lastFailure === undefined) return [batch];
  if (lastFailure.status === 504) return halves(batch).map((half) => ({ ...half, lastFailure }));
  if (failedAttempts < 2 || !purchase.queue.hasSucceeded(batch.endpoint)) return [batch];
  return halves(batch).map((half) => ({ ...half, failedAttempts: 1, lastFailure }));
}

function refuse(purchase: Purchase, batch: Batch, failure: Failure, isLone: boolean): void {
  purchase.queue.noteRefusal(batch, failure.code);
  if (isLone) purchase.book.fail(batch, failure);
  else
    purchase.queue.putFirst(
      purchase.queue.isSuspect(batch.endpoint) ? probeAndRest(batch, purchase.ports.random) : halves(batch),
    );
  if (!purchase.queue.isHopeless(batch.endpoint)) return;
  for (const other of purchase.queue.takeAllOf(batch.endpoint)) purchase.book.fail(other, notAskedFor(failure));
}

/** Nothing of a lost wave is bought again in this call: it may have been charged. */
function loseWave(purchase: Purchase, { batches, credits }: Launch, cause: WaveFailure, sentAtMs: number): void {
  const { book, ports } = purchase;
  const detail = cause === "not-granted" ? "to send requests to SE Ranking" : undefined;
  const failure = describedFailure(CODE_OF_WAVE_FAILURE[cause], detail);
  const isUnconfirmed = failure.code === "SER-513";
  for (const batch of batches) {
    if (isUnconfirmed) book.noteUnconfirmed(batch);
    book.fail(batch, failure);
  }
  failRest(purchase, notAskedFor(failure));
  landWave(purchase, {
    bill: {
      targetCount: batches.reduce((total, { targets }) => total + targets.length, 0),
      requestCount: batches.length,
      launchedCredits: credits,
      chargedCredits: 0,
      unconfirmedCredits: isUnconfirmed ? creditsOfAll(batches) : 0,
    },
    // One that was not answered in time was slow.
    tally: { sentAtMs, answeredAtMs: ports.clock.nowMs(), requestCount: batches.length, refusedForRate: 0 },
    restMs: 0,
  });
}

function failRest(purchase: Purchase, failure: Failure): void {
  for (const batch of purchase.queue.takeAll()) purchase.book.fail(batch, batch.lastFailure ?? failure);
}

const OTHERS_UNREADABLE = notAskedFor({
  code: "SER-511",
  message: "the API's answers could not be read. Recalculate in a few minutes.",
});

const CODE_OF_WAVE_FAILURE = {
  network: "SER-513",
  timeout: "SER-513",
  "daily-quota": "SER-412",
  "short-quota": "SER-411",
  blocked: "SER-514",
  "not-granted": "SER-522",
  "not-sent": "SER-520",
} as const satisfies Record<WaveFailure, string>;
