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

export class Pacer {
  private allowedASecond = MOST_REQUESTS_A_SECOND;
  private refusedWavesInARow = 0;
  private cleanWavesInARow = 0;
  /** Moments of the requests that still count against the window; ascending. */
  private sentAtMs: number[] = [];
  private restUntilMs = Number.NEGATIVE_INFINITY;

  /** Requests that may leave now; 0 means: ask `waitMs`. */
  allowance(nowMs: number): number {
    if (nowMs < this.restUntilMs && this.restUntilMs - nowMs <= LONGEST_REST_MS) return 0;
    this.forgetOld(nowMs);
    return Math.max(0, this.allowedASecond - this.sentAtMs.length);
  }

  /** Until `allowance` is above 0. */
  waitMs(nowMs: number): number {
    const rest = Math.min(LONGEST_REST_MS, Math.max(0, this.restUntilMs - nowMs));
    this.forgetOld(nowMs);
    // With `surplus` + 1 of the oldest gone, one more may be sent.
    const surplus = this.sentAtMs.length - this.allowedASecond;
    const lastToGoMs = surplus < 0 ? undefined : this.sentAtMs[surplus];
    return lastToGoMs === undefined ? rest : Math.max(rest, lastToGoMs + WINDOW_MS - nowMs);
  }

  /** Learns from a wave that was answered; `backOffMs` is how long to rest if it was refused for the rate. */
  note(wave: WaveTally, answeredAtMs: number, backOffMs: (refusedWavesInARow: number) => number): void {
    for (let sent = 0; sent < wave.requestCount; sent++) this.sentAtMs.push(wave.sentAtMs);
    if (wave.refusedForRate === 0) {
      this.noteClean();
      return;
    }
    const passed = wave.requestCount - wave.refusedForRate;
    this.cleanWavesInARow = 0;
    // A few of many: requests of two seconds met on the way. The window is rest enough.
    if (passed > wave.refusedForRate) {
      this.allowedASecond = Math.max(1, this.allowedASecond - 1);
      return;
    }
    this.refusedWavesInARow = passed > 0 ? 1 : this.refusedWavesInARow + 1;
    this.allowedASecond = Math.max(1, Math.min(passed, this.allowedASecond));
    this.restUntilMs = answeredAtMs + backOffMs(this.refusedWavesInARow);
  }

  /** True after five waves in a row of which nothing passed. */
  hasGivenUp(): boolean {
    return this.refusedWavesInARow >= MOST_REFUSED_WAVES;
  }

  private noteClean(): void {
    this.refusedWavesInARow = 0;
    this.cleanWavesInARow++;
    if (this.cleanWavesInARow < CLEAN_WAVES_BEFORE_MORE) return;
    this.cleanWavesInARow = 0;
    this.allowedASecond = Math.min(MOST_REQUESTS_A_SECOND, this.allowedASecond + 1);
  }

  private forgetOld(nowMs: number): void {
    // A clock that steps back leaves marks in the future; they count no longer.
    this.sentAtMs = this.sentAtMs.filter((sentAtMs) => sentAtMs <= nowMs && nowMs - sentAtMs < WINDOW_MS);
  }
}
