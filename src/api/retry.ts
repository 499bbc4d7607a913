// The one table of what is tried again and how long to wait before it.
// Must not know clocks, requests or answers; the caller sleeps and counts.
import type { ErrorCode } from "../error-codes.ts";
import type { Random } from "../ports.ts";

/** How a failed request may be repeated: not at all, once more, or until the attempts are used up. */
export type Retry = "never" | "once" | "later";

/** Attempts in all, the first one included. The API documentation advises five. */
const MAX_ATTEMPTS = { never: 1, once: 2, later: 5 } as const satisfies Record<Retry, number>;

// All other codes are final here; after a lost connection only the caller knows what may have been charged.
const RETRY_OF_CODE: Partial<Record<ErrorCode, Retry>> = { "SER-411": "later", "SER-510": "later" };

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 8_000;
const JITTER = 0.2;

/** How requests that failed with this code are repeated, where nothing more precise is known. */
export function retryOfCode(code: ErrorCode): Retry {
  return RETRY_OF_CODE[code] ?? "never";
}

/**
 * Milliseconds to wait before the next attempt, or undefined when there must be none.
 *
 * `failure` is a code, or what `failureOfAnswer` returned, whose `retry` is more precise than its code
 * (a gateway timeout is tried once more only). `attempt` is the number of attempts made so far, from 1.
 * Waits are 1, 2, 4, 8 s, each ±20 % so that many callers do not come back together.
 */
export function retryDelayMs(
  failure: ErrorCode | { readonly code: ErrorCode; readonly retry: Retry },
  attempt: number,
  random: Random,
): number | undefined {
  const retry = typeof failure === "string" ? retryOfCode(failure) : failure.retry;
  if (attempt >= MAX_ATTEMPTS[retry]) return undefined;
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(delayMs * (1 - JITTER + 2 * JITTER * random()));
}
