// What one answer to one batch means: facts, failures of single targets, another try, a split, or the end
// of the whole purchase. Pure; the purchase carries it out.
import { decodeRows } from "../../api/decode.ts";
import { describedFailure } from "../../api/failure-texts.ts";
import { failureOfAnswer } from "../../api/http-failure.ts";
import { retryDelayMs } from "../../api/retry.ts";
import type { Failure } from "../../error-codes.ts";
import type { HttpAnswer, Random } from "../../ports.ts";
import { matchRows, ownersByEcho } from "./answer-rows.ts";
import type { Batch } from "./batch.ts";
import { answerRow, batchCalls, isBatchEndpoint } from "./batch-fields.ts";
import { calledEndpoint } from "./bought-endpoints.ts";
import type { FactValue } from "./facts.ts";
import { type ListRequest, type ListRow, listRows } from "./list-answer.ts";

export type TargetResult =
  | { readonly ok: true; readonly values: readonly FactValue[] }
  | { readonly ok: false; readonly failure: Failure };

export type Settlement =
  /** Charged; one result a target, in their order. */
  | { readonly kind: "answered"; readonly results: readonly TargetResult[] }
  /** Charged by its rows. */
  | { readonly kind: "listed"; readonly list: ListRequest; readonly rows: readonly ListRow[]; readonly next?: string }
  /** Charged, but nothing of it can be read. */
  | { readonly kind: "unreadable"; readonly failure: Failure }
  /** All targets of the batch fail, at no cost. */
  | { readonly kind: "failed-free"; readonly failure: Failure }
  | { readonly kind: "rate-limited" }
  | { readonly kind: "try-again"; readonly batch: Batch }
  /** Refused because of some of its targets, or of the only one. */
  | { readonly kind: "refused"; readonly failure: Failure; readonly isLone: boolean }
  /** Nothing else of this purchase can succeed either. */
  | { readonly kind: "stop"; readonly failure: Failure };

export interface SettlementContext {
  /** On the clock by which batches are put off. */
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
      return { kind: "refused", failure, isLone: batch.targets.length === 1 };
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
  if (delayMs === undefined) return { kind: "failed-free", failure };
  return {
    kind: "try-again",
    batch: { ...batch, failedAttempts, notBeforeMs: context.nowMs + delayMs, lastFailure: failure },
  };
}

function settleSuccess(batch: Batch, body: string): Settlement {
  const { endpoint, list } = batch;
  if (list !== undefined) return settleList(list, body);
  if (!isBatchEndpoint(endpoint)) return { kind: "unreadable", failure: describedFailure("SER-511") };
  const decoded = batchCalls.decodeAnswer(endpoint, body);
  if (!decoded.ok) return { kind: "unreadable", failure: decoded.failure };
  const ownerOf = ownersByEcho(batch.targets);
  const badRows = new Map(decoded.badRows.map(({ echo, failure }) => [ownerOf(echo), failure]));
  const rows = decoded.rows.map((row) => answerRow(endpoint, row));
  const results = matchRows(batch.targets, rows).map((match, index): TargetResult => {
    if (match.kind === "row") return { ok: true, values: match.values };
    const detail = match.kind === "missing" ? undefined : "two that differ";
    return { ok: false, failure: badRows.get(index) ?? describedFailure("SER-512", detail) };
  });
  return { kind: "answered", results };
}

function settleList(list: ListRequest, body: string): Settlement {
  const decoded = decodeRows(calledEndpoint(list.endpoint), body);
  if (!decoded.ok) return { kind: "unreadable", failure: decoded.failure };
  const { next } = decoded;
  return { kind: "listed", list, rows: listRows(list.endpoint, decoded.rows), ...(next === undefined ? {} : { next }) };
}
