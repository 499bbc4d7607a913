// How many requests may be sent now, and how long to wait otherwise: a rolling second per key, shared by all
// executions of the file, learned down when the API answers 429 and slowly up again. Pure.
import { MOST_REQUESTS_A_SECOND } from "../limits.ts";

/** The API counts when requests arrive, not when they are sent: a second is taken a little longer. */
const WINDOW_MS = 1_120;

/** Going up after each wave would cost a trial key, which has one a second, a refusal every other wave. */
const CLEAN_WAVES_BEFORE_MORE = 5;

/** No back-off is longer, whatever the clock does. */
const LONGEST_REST_MS = 10_000;

/** Of the slowest wave, what is still believed after one more wave. */
const MEMORY_OF_SLOWEST = 0.7;

export interface Pace {
  readonly allowedASecond: number;
  readonly cleanWavesInARow: number;
  readonly restUntilMs: number;
  /** How long an answer takes when the server is slow; it decides how long one is waited for. */
  readonly slowestMs: number;
  /** Moments of the requests that still count against the window; ascending. */
  readonly sentAtMs: readonly number[];
}

export interface WaveTally {
  readonly requestCount: number;
  readonly refusedForRate: number;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
}

export const FIRST_PACE: Pace = {
  allowedASecond: MOST_REQUESTS_A_SECOND,
  cleanWavesInARow: 0,
  restUntilMs: 0,
  slowestMs: 2_500,
  sentAtMs: [],
};

/** Requests that may leave now; 0 means: ask `waitOf`. */
export function allowanceOf(pace: Pace, nowMs: number): number {
  if (restOf(pace, nowMs) > 0) return 0;
  return Math.max(0, pace.allowedASecond - countedAt(pace, nowMs).length);
}

/** Milliseconds until `allowanceOf` is above 0. */
export function waitOf(pace: Pace, nowMs: number): number {
  const counted = countedAt(pace, nowMs);
  // With `surplus` + 1 of the oldest gone, one more may be sent.
  const surplus = counted.length - pace.allowedASecond;
  const lastToGoMs = surplus < 0 ? undefined : counted[surplus];
  const window = lastToGoMs === undefined ? 0 : lastToGoMs + WINDOW_MS - nowMs;
  return Math.max(restOf(pace, nowMs), window);
}

export function paceAfterSending(pace: Pace, requestCount: number, nowMs: number): Pace {
  const sentAtMs = [...countedAt(pace, nowMs), ...Array.from({ length: requestCount }, () => nowMs)];
  // The clock of another machine may be ahead.
  return { ...pace, sentAtMs: sentAtMs.sort((a, b) => a - b) };
}

/** Learns from a wave; `restMs` is how long to rest if hardly anything of it passed. */
export function paceAfterWave(pace: Pace, wave: WaveTally, restMs: number): Pace {
  const tookMs = Math.max(0, wave.answeredAtMs - wave.sentAtMs);
  const timed = { ...pace, slowestMs: Math.max(tookMs, Math.round(pace.slowestMs * MEMORY_OF_SLOWEST)) };
  const { requestCount, refusedForRate } = wave;
  if (refusedForRate === 0) return afterCleanWave(timed);
  const passed = requestCount - refusedForRate;
  // A few of many: requests of two seconds met on the way. The window is rest enough.
  if (passed > refusedForRate) {
    return { ...timed, cleanWavesInARow: 0, allowedASecond: Math.max(1, pace.allowedASecond - 1) };
  }
  return {
    ...timed,
    cleanWavesInARow: 0,
    allowedASecond: Math.max(1, Math.min(passed, pace.allowedASecond)),
    restUntilMs: wave.answeredAtMs + restMs,
  };
}

function afterCleanWave(pace: Pace): Pace {
  const isEnough = pace.cleanWavesInARow + 1 >= CLEAN_WAVES_BEFORE_MORE;
  return {
    ...pace,
    cleanWavesInARow: isEnough ? 0 : pace.cleanWavesInARow + 1,
    allowedASecond: isEnough ? Math.min(MOST_REQUESTS_A_SECOND, pace.allowedASecond + 1) : pace.allowedASecond,
  };
}

/** Clocks of two machines differ a little; one that stepped back leaves marks far in the future, which do not count. */
function countedAt({ sentAtMs }: Pace, nowMs: number): readonly number[] {
  return sentAtMs.filter((atMs) => atMs - nowMs < WINDOW_MS && nowMs - atMs < WINDOW_MS);
}

function restOf({ restUntilMs }: Pace, nowMs: number): number {
  const restMs = restUntilMs - nowMs;
  return restMs > 0 && restMs <= LONGEST_REST_MS ? restMs : 0;
}
