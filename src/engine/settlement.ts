// What one answer to one batch means: facts, failures of single targets, another try, a split, or the end
// of the whole purchase. Pure; the purchase carries it out.
import { failureOfAnswer } from "../api/http-failure.ts";
import { quotableValue } from "../api/quoted-text.ts";
import { retryDelayMs } from "../api/retry.ts";
import type { Failure } from "../error-codes.ts";
import type { HttpAnswer, Random } from "../ports.ts";
import { matchRows, type RowMatch } from "./answer-rows.ts";
import { type Batch, halves } from "./batch.ts";
import { answerRow, batchCalls } from "./batch-fields.ts";
import type { FactValue } from "./facts.ts";

export type TargetResult =
  | { readonly ok: true; readonly values: readonly FactValue[] }
  | { readonly ok: false; readonly failure: Failure };

export type Settlement =
  /** Charged; one result a target, in their order. */
  | { readonly kind: "answered"; readonly results: readonly TargetResult[] }
  /** All targets of the batch fail; `isCharged` when the answer was a success that could not be read. */
  | { readonly kind: "failed"; readonly failure: Failure; readonly isCharged: boolean }
  | { readonly kind: "rate-limited" }
  | { readonly kind: "try-again"; readonly batch: Batch }
  /** Refused because of some of its targets; the lone culprit has no halves. */
  | { readonly kind: "refused"; readonly failure: Failure; readonly halves: readonly Batch[] }
  /** Nothing else of this purchase can succeed either. */
  | { readonly kind: "stop"; readonly failure: Failure };

export interface SettlementContext {
  readonly nowMs: number;
  readonly random: Random;
}

export function settleAnswer(batch: Batch, answer: HttpAnswer, context: SettlementContext): Settlement {
  if (answer.status >= 200 && answer.status < 300) return settleSuccess(batch, answer.body);
  const failure = failureOfAnswer(answer.status, answer.body);
  switch (failure.code) {
    case "SER-411":
      return { kind: "rate-limited" };
    case "SER-202":
    case "SER-203":
    case "SER-310":
      return { kind: "stop", failure };
    case "SER-120":
    case "SER-121":
      return { kind: "refused", failure, halves: batch.targets.length > 1 ? halves(batch) : [] };
    default:
      return settleServerFailure(batch, failure, context);
  }
}

function settleServerFailure(
  batch: Batch,
  failure: ReturnType<typeof failureOfAnswer>,
  context: SettlementContext,
): Settlement {
  const failedAttempts = batch.failedAttempts + 1;
  const delayMs = retryDelayMs(failure, failedAttempts, context.random);
  if (delayMs === undefined) return { kind: "failed", failure, isCharged: false };
  return {
    kind: "try-again",
    batch: { ...batch, failedAttempts, notBeforeMs: context.nowMs + delayMs, lastFailure: failure },
  };
}

function settleSuccess(batch: Batch, body: string): Settlement {
  const decoded = batchCalls.decodeAnswer(batch.endpoint, body);
  if (!decoded.ok) return { kind: "failed", failure: decoded.failure, isCharged: true };
  const rows = decoded.rows.map((row) => answerRow(batch.endpoint, row));
  const matches = matchRows(batch.targets, rows);
  return {
    kind: "answered",
    results: matches.map((match, index) => resultOf(match, batch.targets[index]?.text ?? "")),
  };
}

function resultOf(match: RowMatch, targetText: string): TargetResult {
  if (match.kind === "row") return { ok: true, values: match.values };
  const target = quotableValue(targetText);
  const what =
    match.kind === "missing"
      ? `The answer has no row for ${target}`
      : `The answer has two different rows for ${target}`;
  return { ok: false, failure: { code: "SER-512", message: `${what}. Recalculate to ask for it again.` } };
}
