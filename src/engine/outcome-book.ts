// What a purchase has brought so far: facts, lists, failures of single targets, what it cost, and what is not
// stored yet. Knows nothing of queues, waves or time.
import { describedFailure } from "../api/failure-texts.ts";
import type { Failure } from "../error-codes.ts";
import { type Batch, creditsOf } from "./batch.ts";
import { creditsAtMost } from "./bought-endpoints.ts";
import { commitFacts, type FactCachePorts } from "./fact-cache.ts";
import { Facts } from "./facts.ts";
import type { ListAnswer, ListRequest, ListRow } from "./list-answer.ts";
import { storeLists } from "./list-store.ts";
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
  private readonly lists = new Map<ListRequest, ListAnswer>();
  private unstoredLists: (readonly [ListRequest, ListAnswer])[] = [];
  private readonly failures = new Map<string, Failure>();
  private readonly keyInText: RegExp;
  private spent: Receipt = NOTHING_BOUGHT;

  /** The key, if there is one, is needed only to keep it out of messages, which quote the API's own words. */
  constructor(apiKey = "") {
    this.keyInText = new RegExp(`${apiKey.slice(0, 8).replace(/\W/g, "\\$&") || "$."}\\S*`, "g");
  }

  receipt(): Receipt {
    return this.spent;
  }

  /** Why there is neither fact nor list. */
  failureOf(slot: string, text: string): Failure {
    return this.failures.get(`${slot} ${text}`) ?? describedFailure("SER-520");
  }

  noteSent(requestCount: number): void {
    this.spent = { ...this.spent, requests: this.spent.requests + requestCount };
  }

  listFor(request: ListRequest): ListAnswer | undefined {
    return this.lists.get(request);
  }

  noteCharged(batch: Batch): void {
    this.addCredits(creditsOf(batch));
  }

  noteUnconfirmed(batch: Batch): void {
    this.spent = { ...this.spent, unconfirmedCredits: this.spent.unconfirmedCredits + creditsOf(batch) };
  }

  /** One result a target of the batch, in their order. True when any of them is a fact. */
  keep(batch: Batch, results: readonly TargetResult[], answeredAtMs: number): boolean {
    const { slot } = batch;
    const fetchedAtMs = wholeSeconds(answeredAtMs);
    batch.targets.forEach(({ text }, index) => {
      const result = results[index];
      if (result?.ok) {
        this.facts.add(text, slot, { fetchedAtMs, values: result.values });
        this.unstored.add(text, slot, { fetchedAtMs, values: result.values });
      } else if (result !== undefined) this.setFailure(slot, text, result.failure);
    });
    return results.some((result) => result.ok);
  }

  /** Charged by its rows, of which no more are kept than were asked for. */
  keepList(request: ListRequest, rows: readonly ListRow[], answeredAtMs: number): void {
    this.addCredits(creditsAtMost(request.endpoint, 1, { limit: rows.length }));
    const answer: ListAnswer = { fetchedAtMs: wholeSeconds(answeredAtMs), rows: rows.slice(0, request.limit) };
    this.lists.set(request, answer);
    this.unstoredLists.push([request, answer]);
  }

  fail(batch: Batch, failure: Failure): void {
    for (const { text } of batch.targets) this.setFailure(batch.slot, text, failure);
  }

  /** Stores what is new; what could not be stored now is tried again with the next wave. */
  store(ports: FactCachePorts, mustStore: boolean): void {
    if (commitFacts(ports, this.unstored, mustStore)) this.unstored = new Facts();
    try {
      storeLists(ports.cache, this.unstoredLists);
      this.unstoredLists = [];
    } catch {
      // The rows are shown all the same, and stored with the next wave if there is one.
    }
  }

  private addCredits(credits: number): void {
    this.spent = { ...this.spent, credits: this.spent.credits + credits };
  }

  private setFailure(slot: string, text: string, { code, message }: Failure): void {
    this.failures.set(`${slot} ${text}`, { code, message: message.replace(this.keyInText, "…") });
  }
}

/** As the store keeps them, so that a date does not change once it is read back. */
function wholeSeconds(timeMs: number): number {
  return Math.floor(timeMs / 1000) * 1000;
}
