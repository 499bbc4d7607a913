// One POST to one batch endpoint, as it waits in the queue of a purchase.
import type { BatchEndpointId } from "../api/catalogue.ts";
import type { HttpFailure } from "../api/http-failure.ts";
import type { Random } from "../ports.ts";
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
  readonly lastFailure?: HttpFailure;
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

/** Two halves of a batch of which some target is refused or makes the server fail. */
export function halves(batch: Batch): readonly Batch[] {
  const middle = Math.ceil(batch.targets.length / 2);
  return [part(batch, 0, middle), part(batch, middle, batch.targets.length)];
}

/** One target alone, drawn by chance, and the rest around it: the lone one shows whether anything is taken at all. */
export function probeAndRest(batch: Batch, random: Random): readonly Batch[] {
  const count = batch.targets.length;
  if (count < 3) return halves(batch);
  const at = Math.floor(random() * count);
  const rest = [part(batch, 0, at), part(batch, at + 1, count)];
  return [part(batch, at, at + 1), ...rest.filter(({ targets }) => targets.length > 0)];
}

function part({ endpoint, mode, targets }: Batch, start: number, end: number): Batch {
  return fresh(endpoint, mode, targets.slice(start, end));
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
