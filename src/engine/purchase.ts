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
import { newPacer } from "./pacer.ts";
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
  if (key !== undefined && isUsableKey(key)) new Purchase(ports, key, batches, book).run(startedAtMs);
  else for (const batch of batches) book.fail(batch, describedFailure(key === undefined ? "SER-201" : "SER-202"));
  return book;
}

class Purchase {
  private readonly queue: BatchQueue;
  private readonly pacer = newPacer();
  private slowestWaveMs = 0;
  /** Waves in a row of which every answer was a failure of the server. */
  private brokenWaves = 0;

  constructor(
    private readonly ports: PurchasePorts,
    private readonly apiKey: string,
    batches: readonly Batch[],
    private readonly book: OutcomeBook,
  ) {
    this.queue = new BatchQueue(batches);
  }

  /** Works until everything is settled or the time is up; `startedAtMs` is when the execution began. */
  run(startedAtMs: number): void {
    while (!this.queue.isEmpty()) {
      if (this.pacer.hasGivenUp()) this.failRest(describedFailure("SER-411"));
      else if (this.brokenWaves >= MOST_REFUSED_WAVES) this.failRest(notAskedFor(describedFailure("SER-510")));
      else if (!this.waitForTurn(startedAtMs)) this.failRest(describedFailure("SER-410"));
      else this.sendWave(startedAtMs);
    }
    this.book.store(this.ports, true);
  }

  /** False when the next request could not be answered in time. */
  private waitForTurn(startedAtMs: number): boolean {
    const nowMs = this.ports.clock.nowMs();
    const waitMs = Math.max(this.pacer.waitMs(nowMs), this.queue.dueInMs(nowMs));
    const startMs = nowMs + waitMs - startedAtMs;
    if (startMs >= LAST_START_MS || startMs + TIME_TO_SPARE * this.slowestWaveMs > LAST_ANSWER_MS) return false;
    if (waitMs > 0) this.ports.clock.sleepMs(Math.min(Math.ceil(waitMs), LAST_START_MS));
    return true;
  }

  private sendWave(startedAtMs: number): void {
    const sentAtMs = this.ports.clock.nowMs();
    const timeoutMs = Math.min(LONGEST_WAVE_MS, startedAtMs + LAST_ANSWER_MS - sentAtMs);
    // A server that only fails is asked one thing at a time.
    const most = Math.min(this.pacer.allowance(sentAtMs), this.brokenWaves > 0 ? 1 : Number.POSITIVE_INFINITY);
    const batches = this.queue.takeWave(sentAtMs, most);
    if (batches.length === 0) return;
    const outcome = this.ports.http.sendWave(batches.map((batch) => this.request(batch, timeoutMs)));
    this.book.noteSent(batches.length);
    if (outcome.ok) this.settleWave(batches, outcome.answers, sentAtMs);
    else this.loseWave(batches, outcome.failure);
  }

  private request(batch: Batch, timeoutMs: number): HttpRequest {
    const texts = batch.targets.map(({ text }) => text);
    const target = batch.list === undefined ? texts : texts[0];
    const called = calledEndpoint(batch.endpoint);
    return { ...requestTo(called, { ...batch.parameters, target }, this.apiKey), timeoutMs };
  }

  private settleWave(batches: readonly Batch[], answers: readonly HttpAnswer[], sentAtMs: number): void {
    const nowMs = this.ports.clock.nowMs();
    this.slowestWaveMs = Math.max(this.slowestWaveMs, nowMs - sentAtMs);
    const settled = batches.map((batch, index): Settled => {
      const answer = answers[index] ?? { status: 200, body: "" };
      return { batch, settlement: settleAnswer(batch, answer, { nowMs, random: this.ports.random }) };
    });
    this.noteRate(settled, sentAtMs, nowMs);
    const isBroken = ({ settlement }: Settled) => settlement.kind === "try-again" || settlement.kind === "failed-free";
    this.brokenWaves = settled.every(isBroken) ? this.brokenWaves + 1 : 0;
    const boughtAny = settled.filter((one) => this.keepPaid(one, nowMs)).length > 0;
    this.book.store(this.ports, false);
    this.decideRest(settled, boughtAny);
  }

  private noteRate(settled: readonly Settled[], sentAtMs: number, nowMs: number): void {
    const refusedForRate = settled.filter(({ settlement }) => settlement.kind === "rate-limited").length;
    this.pacer.note(
      { sentAtMs, requestCount: settled.length, refusedForRate },
      nowMs,
      (refusedWaves) => retryDelayMs("SER-411", Math.min(refusedWaves, 4), this.ports.random) ?? 0,
    );
  }

  /** Puts down what was paid for; true when it brought a fact. */
  private keepPaid({ batch, settlement }: Settled, nowMs: number): boolean {
    switch (settlement.kind) {
      case "answered":
        this.book.noteCharged(batch);
        this.queue.noteSuccess(batch.endpoint);
        return this.book.keep(batch, settlement.results, nowMs);
      case "listed":
        this.queue.noteSuccess(batch.endpoint);
        this.book.keepList(settlement.list, settlement.rows, nowMs);
        return true;
      case "unreadable":
        // How many rows a list had, nobody knows.
        if (batch.list === undefined) this.book.noteCharged(batch);
        else this.book.noteUnconfirmed(batch);
        this.book.fail(batch, settlement.failure);
        return false;
      default:
        return false;
    }
  }

  /** What becomes of the batches that brought nothing, and of those still waiting. */
  private decideRest(settled: readonly Settled[], boughtAny: boolean): void {
    // From the last to the first, because each is put before the others.
    for (let index = settled.length - 1; index >= 0; index--) {
      const one = settled[index];
      if (one !== undefined) this.putBack(one);
    }
    const stop = settled.map(({ settlement }) => settlement).find(({ kind }) => kind === "stop");
    if (stop?.kind === "stop") this.failRest(stop.failure);
    const isPaid = ({ settlement }: Settled) => settlement.kind === "answered" || settlement.kind === "unreadable";
    // Paid for and nothing to show for it: the next answers would be no better.
    if (!boughtAny && settled.some(isPaid)) this.failRest(notAskedFor(describedFailure("SER-511")));
  }

  private putBack({ batch, settlement }: Settled): void {
    switch (settlement.kind) {
      case "answered":
      case "listed":
      case "unreadable":
        return;
      case "failed-free":
      case "stop":
        this.book.fail(batch, settlement.failure);
        return;
      case "rate-limited":
        this.queue.putFirst([batch]);
        return;
      case "try-again":
        this.queue.putFirst(this.nextAttempt(settlement.batch));
        return;
      case "refused":
        this.refuse(batch, settlement.failure, settlement.isLone);
        return;
      default:
        settlement satisfies never;
    }
  }

  /** In halves where the request is too large, or where others get through and so one target must be the cause. */
  private nextAttempt(batch: Batch): readonly Batch[] {
    const { lastFailure, failedAttempts } = batch;
    if (batch.targets.length < 2 || lastFailure === undefined) return [batch];
    if (lastFailure.status === 504) return halves(batch).map((half) => ({ ...half, lastFailure }));
    if (failedAttempts < 2 || !this.queue.hasSucceeded(batch.endpoint)) return [batch];
    return halves(batch).map((half) => ({ ...half, failedAttempts: 1, lastFailure }));
  }

  private refuse(batch: Batch, failure: Failure, isLone: boolean): void {
    this.queue.noteRefusal(batch, failure.code);
    if (isLone) this.book.fail(batch, failure);
    else
      this.queue.putFirst(
        this.queue.isSuspect(batch.endpoint) ? probeAndRest(batch, this.ports.random) : halves(batch),
      );
    if (!this.queue.isHopeless(batch.endpoint)) return;
    for (const other of this.queue.takeAllOf(batch.endpoint)) this.book.fail(other, notAskedFor(failure));
  }

  /** Nothing of a lost wave is bought again in this call: it may have been charged. */
  private loseWave(batches: readonly Batch[], cause: WaveFailure): void {
    const failure = describedFailure(CODE_OF_WAVE_FAILURE[cause]);
    for (const batch of batches) {
      if (failure.code === "SER-513") this.book.noteUnconfirmed(batch);
      this.book.fail(batch, failure);
    }
    this.failRest(notAskedFor(failure));
  }

  private failRest(failure: Failure): void {
    for (const batch of this.queue.takeAll()) this.book.fail(batch, batch.lastFailure ?? failure);
  }
}

const CODE_OF_WAVE_FAILURE = {
  network: "SER-513",
  timeout: "SER-513",
  "daily-quota": "SER-412",
  "short-quota": "SER-411",
  blocked: "SER-514",
  "not-sent": "SER-520",
} as const satisfies Record<WaveFailure, string>;
