// Buys what the store lacks: batches in waves within the rate and the time, what each wave brought stored
// before the next is sent. Ends with a fact or a failure for every target of every batch.
import { describedFailure } from "../api/failure-texts.ts";
import { retryDelayMs } from "../api/retry.ts";
import type { Failure } from "../error-codes.ts";
import type { Clock, Http, HttpRequest, Random, WaveFailure } from "../ports.ts";
import { type Batch, creditsOf } from "./batch.ts";
import { batchCalls } from "./batch-fields.ts";
import { BatchQueue } from "./batch-queue.ts";
import { commitFacts, type FactCachePorts } from "./fact-cache.ts";
import { Facts, factSlot } from "./facts.ts";
import { LAST_ANSWER_MS, LAST_START_MS, LONGEST_WAVE_MS } from "./limits.ts";
import { Pacer } from "./pacer.ts";
import { type Settlement, settleAnswer } from "./settlement.ts";

export interface PurchasePorts extends FactCachePorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a purchase cost at documented prices. */
export interface Receipt {
  readonly requests: number;
  readonly credits: number;
  /** Of waves that were lost on the way: they may have been charged. */
  readonly unconfirmedCredits: number;
}

/** A wave that would end later than this many times the slowest so far is not sent: its answers would be lost. */
const TIME_TO_SPARE = 1.25;

export const NOTHING_BOUGHT: Receipt = { requests: 0, credits: 0, unconfirmedCredits: 0 };

const LOST_EARLIER: Failure = {
  code: "SER-513",
  message: "Not asked for, because the connection failed before. Recalculate; what is there is free.",
};

export class Purchase {
  readonly facts = new Facts();
  private readonly failures = new Map<string, Failure>();
  private readonly queue: BatchQueue;
  private readonly pacer = new Pacer();
  private spent: Receipt = NOTHING_BOUGHT;
  private slowestWaveMs = 0;

  constructor(
    private readonly ports: PurchasePorts,
    private readonly apiKey: string,
    batches: readonly Batch[],
  ) {
    this.queue = new BatchQueue(batches);
  }

  /** Works until everything is settled or the time is up; `startedAtMs` is when the execution began. */
  run(startedAtMs: number): Receipt {
    while (!this.queue.isEmpty()) {
      if (this.pacer.hasGivenUp()) this.failRest(describedFailure("SER-411"));
      else if (!this.waitForTurn(startedAtMs)) this.failRest(describedFailure("SER-410"));
      else this.sendWave(startedAtMs);
    }
    return this.spent;
  }

  failureOf(slot: string, text: string): Failure | undefined {
    return this.failures.get(`${slot} ${text}`);
  }

  /** False when the next request could not start in time. */
  private waitForTurn(startedAtMs: number): boolean {
    const nowMs = this.ports.clock.nowMs();
    const waitMs = Math.max(this.pacer.waitMs(nowMs), this.queue.dueInMs(nowMs));
    const startMs = nowMs + waitMs - startedAtMs;
    if (startMs >= LAST_START_MS || startMs + TIME_TO_SPARE * this.slowestWaveMs > LAST_ANSWER_MS) return false;
    if (waitMs > 0) this.ports.clock.sleepMs(Math.ceil(waitMs));
    return true;
  }

  private sendWave(startedAtMs: number): void {
    const sentAtMs = this.ports.clock.nowMs();
    const timeoutMs = Math.min(LONGEST_WAVE_MS, startedAtMs + LAST_ANSWER_MS - sentAtMs);
    const batches = this.queue.takeWave(sentAtMs, this.pacer.allowance(sentAtMs));
    if (batches.length === 0) return;
    const outcome = this.ports.http.sendWave(batches.map((batch) => this.request(batch, timeoutMs)));
    this.spent = { ...this.spent, requests: this.spent.requests + batches.length };
    if (!outcome.ok) {
      this.loseWave(batches, outcome.failure);
      return;
    }
    const answeredAtMs = this.ports.clock.nowMs();
    this.slowestWaveMs = Math.max(this.slowestWaveMs, answeredAtMs - sentAtMs);
    const context = { nowMs: answeredAtMs, random: this.ports.random };
    const settled = batches.map((batch, index) => {
      const answer = outcome.answers[index] ?? { status: 200, body: "" };
      return { batch, settlement: settleAnswer(batch, answer, context) };
    });
    this.noteRate(sentAtMs, answeredAtMs, settled);
    const bought = new Facts();
    for (const { batch, settlement } of settled.reverse()) this.carryOut(batch, settlement, { bought, answeredAtMs });
    this.facts.addAll(bought);
    commitFacts(this.ports, bought);
  }

  private noteRate(
    sentAtMs: number,
    answeredAtMs: number,
    settled: readonly { readonly settlement: Settlement }[],
  ): void {
    const refusedForRate = settled.filter(({ settlement }) => settlement.kind === "rate-limited").length;
    this.pacer.note(
      { sentAtMs, requestCount: settled.length, refusedForRate },
      answeredAtMs,
      (refusedWaves) => retryDelayMs("SER-411", Math.min(refusedWaves, 4), this.ports.random) ?? 0,
    );
  }

  private request(batch: Batch, timeoutMs: number): HttpRequest {
    const target = batch.targets.map(({ text }) => text);
    const parameters = batch.mode === undefined ? { target } : { target, mode: batch.mode };
    return { ...batchCalls.buildRequest(batch.endpoint, parameters, this.apiKey), timeoutMs };
  }

  private carryOut(
    batch: Batch,
    settlement: Settlement,
    wave: { readonly bought: Facts; readonly answeredAtMs: number },
  ): void {
    switch (settlement.kind) {
      case "answered":
        this.charge(batch);
        this.queue.noteSuccess(batch.endpoint);
        this.keep(batch, settlement, wave);
        return;
      case "failed":
        if (settlement.isCharged) this.charge(batch);
        this.fail(batch, settlement.failure);
        return;
      case "rate-limited":
        this.queue.putFirst([batch]);
        return;
      case "try-again":
        this.queue.putFirst([settlement.batch]);
        return;
      case "refused":
        this.refuse(batch, settlement.failure, settlement.halves);
        return;
      case "stop":
        this.fail(batch, settlement.failure);
        this.failRest(settlement.failure);
        return;
      default:
        settlement satisfies never;
    }
  }

  private keep(
    batch: Batch,
    { results }: Extract<Settlement, { kind: "answered" }>,
    wave: { readonly bought: Facts; readonly answeredAtMs: number },
  ): void {
    const slot = factSlot(batch.endpoint, batch.mode);
    // Whole seconds, as the store keeps them, so that a date does not change once it is read back.
    const fetchedAtMs = Math.floor(wave.answeredAtMs / 1000) * 1000;
    batch.targets.forEach(({ text }, index) => {
      const result = results[index];
      if (result?.ok) wave.bought.add(text, slot, { fetchedAtMs, values: result.values });
      else if (result !== undefined) this.failures.set(`${slot} ${text}`, result.failure);
    });
  }

  private refuse(batch: Batch, failure: Failure, parts: readonly Batch[]): void {
    this.queue.noteRefusal(batch);
    if (parts.length === 0) this.fail(batch, failure);
    this.queue.putFirst(parts);
    if (!this.queue.isHopeless(batch.endpoint)) return;
    for (const other of this.queue.takeAllOf(batch.endpoint)) this.fail(other, failure);
  }

  /** Nothing of a lost wave is bought again in this call: it may have been charged. */
  private loseWave(batches: readonly Batch[], failure: WaveFailure): void {
    const isSent = failure === "network" || failure === "timeout";
    const credits = isSent ? batches.reduce((total, batch) => total + creditsOf(batch), 0) : 0;
    this.spent = { ...this.spent, unconfirmedCredits: this.spent.unconfirmedCredits + credits };
    const described = describedFailure(CODE_OF_WAVE_FAILURE[failure]);
    for (const batch of batches) this.fail(batch, described);
    this.failRest(isSent ? LOST_EARLIER : described);
  }

  private charge(batch: Batch): void {
    this.spent = { ...this.spent, credits: this.spent.credits + creditsOf(batch) };
  }

  private fail(batch: Batch, failure: Failure): void {
    const slot = factSlot(batch.endpoint, batch.mode);
    for (const { text } of batch.targets) this.failures.set(`${slot} ${text}`, failure);
  }

  private failRest(failure: Failure): void {
    for (const batch of this.queue.takeAll()) this.fail(batch, batch.lastFailure ?? failure);
  }
}

const CODE_OF_WAVE_FAILURE = {
  network: "SER-513",
  timeout: "SER-513",
  "daily-quota": "SER-412",
  blocked: "SER-514",
} as const satisfies Record<WaveFailure, string>;
