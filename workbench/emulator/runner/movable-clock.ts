// The computer's clock, which somebody may move on: time goes at its usual pace, from another moment.

import { REAL_CLOCK } from "./real-clock.ts";
import type { WaitingClock } from "./waiting-clock.ts";

export class MovableClock implements WaitingClock {
  private readonly base: WaitingClock;
  private aheadMs = 0;

  constructor(base: WaitingClock = REAL_CLOCK) {
    this.base = base;
  }

  get movedMs(): number {
    return this.aheadMs;
  }

  nowMs(): number {
    return this.base.nowMs() + this.aheadMs;
  }

  /** Who waits goes on waiting: what is under way does not get older. */
  moveOnBy(durationMs: number): void {
    if (!(durationMs >= 0)) throw new Error(`Time does not run backwards: ${durationMs} ms.`);
    this.aheadMs += durationMs;
  }

  wait(durationMs: number, signal?: AbortSignal): Promise<void> {
    return this.base.wait(durationMs, signal);
  }
}
