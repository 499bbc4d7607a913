// What a purchase has brought so far: facts, lists, failures of single targets, what it cost, and what is not
// stored yet. Knows nothing of queues, waves or time.
import { describedFailure } from "../../api/failure-texts.ts";
import { isOfOneTarget } from "../../api/target-failure.ts";
import type { Failure } from "../../error-codes.ts";
import { absenceFact, absenceOfList, absenceSlot } from "../asking/absence.ts";
import { type Batch, creditsOf } from "../asking/batch.ts";
import { creditsAtMost } from "../asking/bought-endpoints.ts";
import { type Fact, Facts } from "../asking/facts.ts";
import type { ListAnswer, ListRequest } from "../asking/list-answer.ts";
import type { TargetResult } from "../asking/settlement.ts";
import type { RefusalCode } from "../money/budget.ts";

/** What a purchase cost at documented prices. */
export interface Receipt {
  readonly requests: number;
  readonly credits: number;
  /** Of waves that were lost on the way: they may have been charged. */
  readonly unconfirmedCredits: number;
}

/** What the budget did not allow. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly credits: number;
  /** That much would have been allowed. */
  readonly roomCredits: number;
}

const NOTHING_BOUGHT: Receipt = { requests: 0, credits: 0, unconfirmedCredits: 0 };

export function addReceipts(one: Receipt, other: Receipt): Receipt {
  return {
    requests: one.requests + other.requests,
    credits: one.credits + other.credits,
    unconfirmedCredits: one.unconfirmedCredits + other.unconfirmedCredits,
  };
}

export interface News {
  readonly facts: Facts;
  readonly lists: readonly (readonly [ListRequest, ListAnswer])[];
  /** Of lists that could not be read; without rows. */
  readonly absences: readonly (readonly [ListRequest, ListAnswer])[];
}

export class OutcomeBook {
  readonly facts = new Facts();
  private unstored = new Facts();
  private readonly lists = new Map<ListRequest, ListAnswer>();
  private unstoredLists: (readonly [ListRequest, ListAnswer])[] = [];
  private unstoredAbsences: (readonly [ListRequest, ListAnswer])[] = [];
  private readonly failures = new Map<string, Failure>();
  private readonly keyInText: RegExp;
  private spent: Receipt = NOTHING_BOUGHT;
  private refused: Refusal | undefined;

  /** The key, if there is one, is needed only to keep it out of messages, which quote the API's own words. */
  constructor(apiKey = "") {
    this.keyInText = new RegExp(`${apiKey.slice(0, 8).replace(/\W/g, "\\$&") || "$."}\\S*`, "g");
  }

  receipt(): Receipt {
    return this.spent;
  }

  /** Why there is neither fact nor list. */
  failureOf(slot: string, text: string): Failure {
    return this.knownFailure(slot, text) ?? describedFailure("SER-520");
  }

  knownFailure(slot: string, text: string): Failure | undefined {
    return this.failures.get(`${slot} ${text}`);
  }

  /** The first failure with one of these codes; absent when there is none. */
  failureAmong(codes: readonly string[]): Failure | undefined {
    return [...this.failures.values()].find(({ code }) => codes.includes(code));
  }

  /** The first failure that is not one target's own; absent when there is none. */
  failureOfMany(): Failure | undefined {
    return [...this.failures.values()].find((failure) => !isOfOneTarget(failure));
  }

  /** Puts in what another purchase has brought and cost, but not what it was refused. */
  absorb(other: OutcomeBook): void {
    this.facts.addAll(other.facts);
    this.spent = addReceipts(this.spent, other.spent);
    for (const [name, failure] of other.failures) {
      if (failure.code !== other.refused?.code) this.failures.set(name, failure);
    }
  }

  noteSent(requestCount: number): void {
    this.spent = { ...this.spent, requests: this.spent.requests + requestCount };
  }

  listFor(request: ListRequest): ListAnswer | undefined {
    return this.lists.get(request);
  }

  noteRefused(refusal: Refusal): void {
    this.refused = refusal;
  }

  /** Absent when the budget allowed everything. */
  refusal(): Refusal | undefined {
    return this.refused;
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
      } else if (result !== undefined) {
        const absence = absenceFact(result.failure, fetchedAtMs);
        if (absence !== undefined) this.unstored.add(text, absenceSlot(slot), absence);
        this.setFailure(slot, text, result.failure);
      }
    });
    return results.some((result) => result.ok);
  }

  /** Bought by somebody else meanwhile. */
  keepKnown(slot: string, text: string, fact: Fact): void {
    this.facts.add(text, slot, fact);
  }

  /** Charged by its rows, of which no more are kept than were asked for. */
  keepList(request: ListRequest, { rows, next }: Pick<ListAnswer, "rows" | "next">, answeredAtMs: number): void {
    this.addCredits(request.fixedCredits ?? creditsAtMost(request.endpoint, 1, { limit: rows.length }));
    const answer: ListAnswer = {
      fetchedAtMs: wholeSeconds(answeredAtMs),
      rows: rows.slice(0, request.limit),
      ...(next === undefined ? {} : { next }),
    };
    this.lists.set(request, answer);
    this.unstoredLists.push([request, answer]);
  }

  /** Nobody knows how many rows it had. */
  keepUnreadableList(batch: Batch, request: ListRequest, failure: Failure, answeredAtMs: number): void {
    this.noteUnconfirmed(batch);
    this.fail(batch, failure);
    this.unstoredAbsences.push([absenceOfList(request), { fetchedAtMs: wholeSeconds(answeredAtMs), rows: [] }]);
  }

  keepKnownList(request: ListRequest, answer: ListAnswer): void {
    this.lists.set(request, answer);
  }

  fail(batch: Batch, failure: Failure): void {
    for (const { text } of batch.targets) this.setFailure(batch.slot, text, failure);
  }

  /** What is new since it was last `stored`. */
  news(): News {
    return { facts: this.unstored, lists: this.unstoredLists, absences: this.unstoredAbsences };
  }

  noteStored(): void {
    this.unstored = new Facts();
    this.unstoredLists = [];
    this.unstoredAbsences = [];
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
