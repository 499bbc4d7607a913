// Virtual time for many executions at once: a discrete-event simulation. Whoever waits is noted in the agenda;
// when no script runs, time leaps to what is due next. It must not know what waits.

import { Agenda } from "./agenda.ts";
import { REAL_CLOCK } from "./real-clock.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import type { WaitingClock } from "./waiting-clock.ts";

/** Invariant: time passes only while nobody holds it, and one event after the other. */
export class ScheduledClock implements WaitingClock {
  private readonly virtual: VirtualClock;
  private readonly cpuLimitMs: number;
  private readonly agenda = new Agenda();
  private readonly holds = new Set<{ readonly giveUp: () => void }>();
  private onLetGo = (): void => undefined;
  private isPassing = false;

  /** Time is held for `cpuLimitMs` of real time at the longest. */
  constructor(virtual: VirtualClock, cpuLimitMs: number) {
    this.virtual = virtual;
    this.cpuLimitMs = cpuLimitMs;
  }

  nowMs(): number {
    return this.virtual.nowMs();
  }

  wait(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = (): void => {
        strikeOut();
        signal?.removeEventListener("abort", settle);
        resolve();
      };
      const strikeOut = this.agenda.note({ atMs: this.nowMs() + durationMs, happen: settle });
      signal?.addEventListener("abort", settle);
    });
  }

  /** Time stands still until what is returned is called; where that does not happen, it goes on after `giveUp`. */
  hold(giveUp: () => void): () => void {
    const hold = { giveUp };
    this.holds.add(hold);
    return () => {
      this.holds.delete(hold);
      if (this.holds.size === 0) this.onLetGo();
    };
  }

  /** Lets time pass for as long as there is a reason; settles at once where somebody else does so already. */
  async passWhile(isNeeded: () => boolean): Promise<void> {
    if (this.isPassing) return;
    this.isPassing = true;
    try {
      await this.allAreWaiting();
      while (isNeeded()) {
        this.leap();
        await this.allAreWaiting();
      }
    } finally {
      this.isPassing = false;
    }
  }

  private leap(): void {
    const next = this.agenda.takeNext();
    if (next === undefined || next.atMs === Number.POSITIVE_INFINITY) {
      throw new Error("Executions are under way, and nothing is due any more.");
    }
    this.virtual.advance(Math.max(0, next.atMs - this.nowMs()));
    next.happen();
  }

  /** What follows from an event without waiting is done within one turn of the event loop. */
  private async allAreWaiting(): Promise<void> {
    await turnOfLoop();
    while (this.holds.size > 0) {
      await this.lettingGo();
      await turnOfLoop();
    }
  }

  private async lettingGo(): Promise<void> {
    const letGo = new AbortController();
    this.onLetGo = () => letGo.abort();
    await REAL_CLOCK.wait(this.cpuLimitMs, letGo.signal);
    if (letGo.signal.aborted) return;
    for (const { giveUp } of this.holds) giveUp();
    this.holds.clear();
  }
}

function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
