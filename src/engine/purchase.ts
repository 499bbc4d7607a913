// Buys what the store lacks: batches in waves within the rate and the time, what each wave brought stored
// before the next is sent. Ends with a fact or a failure for every target of every batch.
import { describedFailure, notAskedFor } from "../api/failure-texts.ts";
import { isUsableKey, requestTo } from "../api/request.ts";
import { retryDelayMs } from "../api/retry.ts";
import type { Failure } from "../error-codes.ts";
import type { Clock, Http, HttpAnswer, HttpRequest, KeyReader, Random, WaveFailure } from "../ports.ts";
import { type Batch, halves, probeAndRest } from "./batch.ts";
import { BatchQueue } from "./batch-queue.ts";
import { calledEndpoint } from "./bought-endpoints.ts";
import type { FactCachePorts } from "./fact-cache.ts";
import { LAST_ANSWER_MS, LAST_START_MS, LONGEST_WAVE_MS, MOST_REFUSED_WAVES, TIME_TO_SPARE } from "./limits.ts";
import { OutcomeBook } from "./outcome-book.ts";
import { newPacer, type Pacer } from "./pacer.ts";
import { type Settlement, settleAnswer } from "./settlement.ts";

export interface PurchasePorts extends FactCachePorts {
  readonly http: Http;
  readonly keyReader: KeyReader;
  readonly clock: Clock;
  readonly random: Random;
}

interface Settled {
  readonly batch: Batch;
  readonly settlement: Settlement;
}

/** Ends with a fact, a list or a failure for every target of every batch; reads the key only if something is to be bought. */
export function buy(ports: PurchasePorts, batches: readonly Batch[], startedAtMs: number): OutcomeBook {
  const key = batches.length > 0 ? ports.keyReader.read() : undefined;
  const book = new OutcomeBook(key);
  if (key !== undefined && isUsableKey(key)) {
    const queue = new BatchQueue(batches);
    work({ ports, apiKey: key, book, queue, pacer: newPacer(), startedAtMs, slowestWaveMs: 0, brokenWaves: 0 });
  } else for (const batch of batches) book.fail(batch, describedFailure(key === undefined ? "SER-201" : "SER-202"));
  return book;
}

/** A purchase under way. */
interface Purchase {
  readonly ports: PurchasePorts;
  readonly apiKey: string;
  readonly book: OutcomeBook;
  readonly queue: BatchQueue;
  readonly pacer: Pacer;
  /** When the execution began. */
  readonly startedAtMs: number;
  slowestWaveMs: number;
  /** Waves in a row of which every answer was a failure of the server. */
  brokenWaves: number;
}

/** Until everything is settled or the time is up. */
function work(purchase: Purchase): void {
  while (!purchase.queue.isEmpty()) {
    if (purchase.pacer.hasGivenUp()) failRest(purchase, describedFailure("SER-411"));
    else if (purchase.brokenWaves >= MOST_REFUSED_WAVES) failRest(purchase, notAskedFor(describedFailure("SER-510")));
    else if (!waitForTurn(purchase)) failRest(purchase, describedFailure("SER-410"));
    else sendWave(purchase);
  }
  purchase.book.store(purchase.ports, true);
}

/** False when the next request could not be answered in time. */
function waitForTurn(purchase: Purchase): boolean {
  const nowMs = purchase.ports.clock.nowMs();
  const waitMs = Math.max(purchase.pacer.waitMs(nowMs), purchase.queue.dueInMs(nowMs));
  const startMs = nowMs + waitMs - purchase.startedAtMs;
  if (startMs >= LAST_START_MS || startMs + TIME_TO_SPARE * purchase.slowestWaveMs > LAST_ANSWER_MS) return false;
  if (waitMs > 0) purchase.ports.clock.sleepMs(Math.min(Math.ceil(waitMs), LAST_START_MS));
  return true;
}

function sendWave(purchase: Purchase): void {
  const sentAtMs = purchase.ports.clock.nowMs();
  // A server that only fails is asked one thing at a time.
  const most = Math.min(purchase.pacer.allowance(sentAtMs), purchase.brokenWaves > 0 ? 1 : Number.POSITIVE_INFINITY);
  const batches = purchase.queue.takeWave(sentAtMs, most);
  if (batches.length === 0) return;
  // A long list takes its time, and a lost one is lost money.
  const longestMs = batches.some(({ list }) => list !== undefined) ? LAST_ANSWER_MS : LONGEST_WAVE_MS;
  const timeoutMs = Math.min(longestMs, purchase.startedAtMs + LAST_ANSWER_MS - sentAtMs);
  const outcome = purchase.ports.http.sendWave(batches.map((batch) => request(purchase, batch, timeoutMs)));
  purchase.book.noteSent(batches.length);
  if (outcome.ok) settleWave(purchase, batches, outcome.answers, sentAtMs);
  else loseWave(purchase, batches, outcome.failure);
}

function request(purchase: Purchase, batch: Batch, timeoutMs: number): HttpRequest {
  const texts = batch.targets.map(({ text }) => text);
  const target = batch.list === undefined ? texts : texts[0];
  const called = calledEndpoint(batch.endpoint);
  return { ...requestTo(called, { ...batch.parameters, target }, purchase.apiKey), timeoutMs };
}

function settleWave(
  purchase: Purchase,
  batches: readonly Batch[],
  answers: readonly HttpAnswer[],
  sentAtMs: number,
): void {
  const nowMs = purchase.ports.clock.nowMs();
  purchase.slowestWaveMs = Math.max(purchase.slowestWaveMs, nowMs - sentAtMs);
  const settled = batches.map((batch, index): Settled => {
    const answer = answers[index] ?? { status: 200, body: "" };
    return { batch, settlement: settleAnswer(batch, answer, { nowMs, random: purchase.ports.random }) };
  });
  noteRate(purchase, settled, sentAtMs, nowMs);
  const isBroken = ({ settlement }: Settled) => settlement.kind === "try-again" || settlement.kind === "failed-free";
  purchase.brokenWaves = settled.every(isBroken) ? purchase.brokenWaves + 1 : 0;
  const boughtAny = settled.filter((one) => keepPaid(purchase, one, nowMs)).length > 0;
  purchase.book.store(purchase.ports, false);
  decideRest(purchase, settled, boughtAny);
}

function noteRate(purchase: Purchase, settled: readonly Settled[], sentAtMs: number, nowMs: number): void {
  const refusedForRate = settled.filter(({ settlement }) => settlement.kind === "rate-limited").length;
  purchase.pacer.note(
    { sentAtMs, requestCount: settled.length, refusedForRate },
    nowMs,
    (refusedWaves) => retryDelayMs("SER-411", Math.min(refusedWaves, 4), purchase.ports.random) ?? 0,
  );
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
      purchase.book.keepList(settlement.list, settlement.rows, nowMs);
      return true;
    case "unreadable":
      // How many rows a list had, nobody knows.
      if (batch.list === undefined) purchase.book.noteCharged(batch);
      else purchase.book.noteUnconfirmed(batch);
      purchase.book.fail(batch, settlement.failure);
      return false;
    default:
      return false;
  }
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
  if (!boughtAny && settled.some(isPaid)) failRest(purchase, notAskedFor(describedFailure("SER-511")));
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
function loseWave(purchase: Purchase, batches: readonly Batch[], cause: WaveFailure): void {
  const failure = describedFailure(CODE_OF_WAVE_FAILURE[cause]);
  for (const batch of batches) {
    if (failure.code === "SER-513") purchase.book.noteUnconfirmed(batch);
    purchase.book.fail(batch, failure);
  }
  failRest(purchase, notAskedFor(failure));
}

function failRest(purchase: Purchase, failure: Failure): void {
  for (const batch of purchase.queue.takeAll()) purchase.book.fail(batch, batch.lastFailure ?? failure);
}

const CODE_OF_WAVE_FAILURE = {
  network: "SER-513",
  timeout: "SER-513",
  "daily-quota": "SER-412",
  "short-quota": "SER-411",
  blocked: "SER-514",
  "not-sent": "SER-520",
} as const satisfies Record<WaveFailure, string>;
