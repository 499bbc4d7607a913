// When formulas that stopped for a passing reason may be computed again without the user: not before the cause has had
// time to pass, each time after twice as long, and a few times only, because recalculation must not loop. Pure.
import type { SpendingView } from "../messages.ts";

const FIRST_PAUSE_MS = 30_000;
const MOST_RETRIES = 5;

export interface Retries {
  readonly count: number;
  readonly notBeforeMs: number;
}

export const NO_RETRIES: Retries = { count: 0, notBeforeMs: 0 };

export function isRetryDue({ count, notBeforeMs }: Retries, { unfinished }: SpendingView, nowMs: number): boolean {
  const { retryAtMs } = unfinished ?? {};
  return retryAtMs !== undefined && count < MOST_RETRIES && nowMs >= Math.max(retryAtMs, notBeforeMs);
}

export function afterRetry({ count }: Retries, nowMs: number): Retries {
  return { count: count + 1, notBeforeMs: nowMs + FIRST_PAUSE_MS * 2 ** count };
}
