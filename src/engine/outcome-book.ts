// What a purchase has brought so far: facts, failures of single targets, what it cost, and which facts are
// not stored yet. Knows nothing of queues, waves or time.
import type { Failure } from "../error-codes.ts";
import { type Batch, creditsOf } from "./batch.ts";
import { commitFacts, type FactCachePorts } from "./fact-cache.ts";
import { Facts, factSlot } from "./facts.ts";
import type { TargetResult } from "./settlement.ts";

/** What a purchase cost at documented prices. */
export interface Receipt {
  readonly requests: number;
  readonly credits: number;
  /** Of waves that were lost on the way: they may have been charged. */
  readonly unconfirmedCredits: number;
}

export const NOTHING_BOUGHT: Receipt = { requests: 0, credits: 0, unconfirmedCredits: 0 };

export class OutcomeBook {
  readonly facts = new Facts();
  private unstored = new Facts();
  private readonly failures = new Map<string, Failure>();
  private readonly keyInText: RegExp;
  private spent: Receipt = NOTHING_BOUGHT;

  /** The key is needed only to keep it out of messages, which quote the API's own words. */
  constructor(apiKey: string) {
    this.keyInText = new RegExp(`${apiKey.slice(0, 8).replace(/\W/g, "\\$&")}\\S*`, "g");
  }

  receipt(): Receipt {
    return this.spent;
  }

  failureOf(slot: string, text: string): Failure | undefined {
    return this.failures.get(`${slot} ${text}`);
  }

  noteSent(requestCount: number): void {
    this.spent = { ...this.spent, requests: this.spent.requests + requestCount };
  }

  noteCharged(batch: Batch): void {
    this.spent = { ...this.spent, credits: this.spent.credits + creditsOf(batch) };
  }

  noteUnconfirmed(batch: Batch): void {
    this.spent = { ...this.spent, unconfirmedCredits: this.spent.unconfirmedCredits + creditsOf(batch) };
  }

  /** One result a target of the batch, in their order. True when any of them is a fact. */
  keep(batch: Batch, results: readonly TargetResult[], answeredAtMs: number): boolean {
    const slot = factSlot(batch.endpoint, batch.mode);
    // Whole seconds, as the store keeps them, so that a date does not change once it is read back.
    const fetchedAtMs = Math.floor(answeredAtMs / 1000) * 1000;
    batch.targets.forEach(({ text }, index) => {
      const result = results[index];
      if (result?.ok) {
        this.facts.add(text, slot, { fetchedAtMs, values: result.values });
        this.unstored.add(text, slot, { fetchedAtMs, values: result.values });
      } else if (result !== undefined) this.setFailure(slot, text, result.failure);
    });
    return results.some((result) => result.ok);
  }

  fail(batch: Batch, failure: Failure): void {
    const slot = factSlot(batch.endpoint, batch.mode);
    for (const { text } of batch.targets) this.setFailure(slot, text, failure);
  }

  /** Stores what is new; what could not be stored now is tried again with the next wave. */
  store(ports: FactCachePorts, mustStore: boolean): void {
    if (commitFacts(ports, this.unstored, mustStore)) this.unstored = new Facts();
  }

  private setFailure(slot: string, text: string, { code, message }: Failure): void {
    this.failures.set(`${slot} ${text}`, { code, message: message.replace(this.keyInText, "…") });
  }
}
