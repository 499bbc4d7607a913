// One POST to one batch endpoint, as it waits in the queue of a purchase.
import type { BatchEndpointId } from "../api/catalogue.ts";
import type { Failure } from "../error-codes.ts";
import { batchCalls, hasMode } from "./batch-fields.ts";
import { MOST_TARGETS_A_BATCH } from "./limits.ts";
import type { Mode, Target } from "./target.ts";

export interface Batch {
  readonly endpoint: BatchEndpointId;
  /** Absent where the endpoint counts nothing and so has no mode. */
  readonly mode: Mode | undefined;
  readonly targets: readonly Target[];
  /** How often it has failed on the server's side. */
  readonly failedAttempts: number;
  readonly notBeforeMs: number;
  /** Why it is waiting for another attempt. */
  readonly lastFailure?: Failure;
}

export function makeBatches(endpoint: BatchEndpointId, targets: readonly Target[]): readonly Batch[] {
  if (!hasMode(endpoint)) return chunked(endpoint, undefined, targets);
  const modes = [...new Set(targets.map((target) => target.mode))];
  return modes.flatMap((mode) =>
    chunked(
      endpoint,
      mode,
      targets.filter((target) => target.mode === mode),
    ),
  );
}

/** Two halves of a batch of which some target was refused. */
export function halves({ endpoint, mode, targets }: Batch): readonly Batch[] {
  const middle = Math.ceil(targets.length / 2);
  return [targets.slice(0, middle), targets.slice(middle)].map((half) => fresh(endpoint, mode, half));
}

export function creditsOf(batch: Batch): number {
  return batchCalls.priceOf(batch.endpoint, batch.targets.length);
}

function chunked(endpoint: BatchEndpointId, mode: Mode | undefined, targets: readonly Target[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; start < targets.length; start += MOST_TARGETS_A_BATCH) {
    const chunk = targets.slice(start, start + MOST_TARGETS_A_BATCH);
    batches.push(fresh(endpoint, mode, chunk));
  }
  return batches;
}

function fresh(endpoint: BatchEndpointId, mode: Mode | undefined, targets: readonly Target[]): Batch {
  return { endpoint, mode, targets, failedAttempts: 0, notBeforeMs: Number.NEGATIVE_INFINITY };
}
