// How many requests may be sent now, and how long to wait otherwise: a rolling second per key, learned
// down when the API answers 429 and slowly up again.
import { MOST_REFUSED_WAVES, MOST_REQUESTS_A_SECOND } from "./limits.ts";

/** The API counts when requests arrive, not when they are sent: a second is taken a little longer. */
const WINDOW_MS = 1_120;

/** Going up after each wave would cost a trial key, which has one a second, a refusal every other wave. */
const CLEAN_WAVES_BEFORE_MORE = 5;

/** No back-off is longer, whatever the clock does. */
const LONGEST_REST_MS = 10_000;

export interface WaveTally {
  readonly sentAtMs: number;
  readonly requestCount: number;
  readonly refusedForRate: number;
}

export interface Pacer {
  /** Requests that may leave now; 0 means: ask `waitMs`. */
  allowance(nowMs: number): number;
  /** Until `allowance` is above 0. */
  waitMs(nowMs: number): number;
  /** Learns from a wave that was answered; `backOffMs` is how long to rest if it was refused for the rate. */
  note(wave: WaveTally, answeredAtMs: number, backOffMs: (refusedWavesInARow: number) => number): void;
  /** True after five waves in a row of which nothing passed. */
  hasGivenUp(): boolean;
}

export function newPacer(): Pacer {
  let allowedASecond = MOST_REQUESTS_A_SECOND;
  let refusedWavesInARow = 0;
  let cleanWavesInARow = 0;
  /** Moments of the requests that still count against the window; ascending. */
  let sentAtMs: readonly number[] = [];
  let restUntilMs = Number.NEGATIVE_INFINITY;

  const forgetOld = (nowMs: number): void => {
    // A clock that steps back leaves marks in the future; they count no longer.
    sentAtMs = sentAtMs.filter((atMs) => atMs <= nowMs && nowMs - atMs < WINDOW_MS);
  };

  const noteClean = (): void => {
    refusedWavesInARow = 0;
    cleanWavesInARow++;
    if (cleanWavesInARow < CLEAN_WAVES_BEFORE_MORE) return;
    cleanWavesInARow = 0;
    allowedASecond = Math.min(MOST_REQUESTS_A_SECOND, allowedASecond + 1);
  };

  return {
    allowance(nowMs) {
      if (nowMs < restUntilMs && restUntilMs - nowMs <= LONGEST_REST_MS) return 0;
      forgetOld(nowMs);
      return Math.max(0, allowedASecond - sentAtMs.length);
    },
    waitMs(nowMs) {
      const rest = Math.min(LONGEST_REST_MS, Math.max(0, restUntilMs - nowMs));
      forgetOld(nowMs);
      // With `surplus` + 1 of the oldest gone, one more may be sent.
      const surplus = sentAtMs.length - allowedASecond;
      const lastToGoMs = surplus < 0 ? undefined : sentAtMs[surplus];
      return lastToGoMs === undefined ? rest : Math.max(rest, lastToGoMs + WINDOW_MS - nowMs);
    },
    note(wave, answeredAtMs, backOffMs) {
      sentAtMs = [...sentAtMs, ...Array.from({ length: wave.requestCount }, () => wave.sentAtMs)];
      if (wave.refusedForRate === 0) {
        noteClean();
        return;
      }
      const passed = wave.requestCount - wave.refusedForRate;
      cleanWavesInARow = 0;
      // A few of many: requests of two seconds met on the way. The window is rest enough.
      if (passed > wave.refusedForRate) {
        allowedASecond = Math.max(1, allowedASecond - 1);
        return;
      }
      refusedWavesInARow = passed > 0 ? 1 : refusedWavesInARow + 1;
      allowedASecond = Math.max(1, Math.min(passed, allowedASecond));
      restUntilMs = answeredAtMs + backOffMs(refusedWavesInARow);
    },
    hasGivenUp: () => refusedWavesInARow >= MOST_REFUSED_WAVES,
  };
}
