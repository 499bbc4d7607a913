// How long a call has been at it, whatever the clock does meanwhile. Deadlines and waits of one execution go by it;
// what others read goes by the clock, which is all that they share.
import type { Clock } from "../../ports.ts";

export interface Stopwatch {
  /** Never goes back. */
  elapsedMs(): number;
  sleepMs(durationMs: number): void;
}

/** A clock that steps back stands still for a moment, and what was slept counts in any case. */
export function startStopwatch(clock: Clock, startedAtMs: number): Stopwatch {
  let seenMs = startedAtMs;
  let passedMs = 0;
  const elapsedMs = (): number => {
    const nowMs = clock.nowMs();
    passedMs += Math.max(0, nowMs - seenMs);
    seenMs = nowMs;
    return passedMs;
  };
  return {
    elapsedMs,
    sleepMs(durationMs) {
      const untilMs = elapsedMs() + durationMs;
      clock.sleepMs(durationMs);
      passedMs = Math.max(elapsedMs(), untilMs);
    },
  };
}
