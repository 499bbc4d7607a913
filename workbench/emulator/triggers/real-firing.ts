// Fires what is due in real time, on a clock that can be moved on: one trigger after the other, and one move after
// the other, in the order in which they were asked for.

import type { ExecutionOutcome, ExecutionRequest } from "../execution-request.ts";
import type { MovableClock } from "../runner/movable-clock.ts";
import type { HostState } from "../state/host-state.ts";
import { beginFiring, type FiredTrigger } from "./trigger-firing.ts";

export interface RealFiringOptions {
  readonly state: HostState;
  readonly clock: MovableClock;
  readonly execute: (request: ExecutionRequest) => Promise<ExecutionOutcome>;
}

const LOOK_MS = 1_000;

/** Invariant: no two triggers run at the same time, and none twice for one moment. */
export class RealFiring {
  private readonly options: RealFiringOptions;
  private readonly listeners = new Set<(fired: FiredTrigger) => void>();
  private last: Promise<unknown> = Promise.resolve();
  private isBusy = false;

  constructor(options: RealFiringOptions) {
    this.options = options;
  }

  /** Fires what is due on the way at its moment; in the end the clock has been moved by exactly so much. */
  moveOnBy(durationMs: number): Promise<readonly FiredTrigger[]> {
    return this.inTurn(() => this.fireOnTheWay(durationMs));
  }

  /** Looks every second whether something is due. Returns how to stop. */
  keepGoing(): () => void {
    const timer = setInterval(() => {
      // Only a host that is closed meanwhile lets it fail.
      if (!this.isBusy) this.moveOnBy(0).catch(() => undefined);
    }, LOOK_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  onFired(listener: (fired: FiredTrigger) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async fireOnTheWay(durationMs: number): Promise<readonly FiredTrigger[]> {
    const { state, clock, execute } = this.options;
    const untilMs = clock.nowMs() + durationMs;
    const wholeMs = clock.movedMs + durationMs;
    // Executions take real time, which is no part of the move.
    const passUntil = (ms: number): void =>
      clock.moveOnBy(Math.max(0, Math.min(ms - clock.nowMs(), wholeMs - clock.movedMs)));
    const all: FiredTrigger[] = [];
    for (
      let due = state.calendar.nextDue();
      due !== undefined && due.dueMs <= untilMs;
      due = state.calendar.nextDue()
    ) {
      passUntil(due.dueMs);
      const { request, ended } = beginFiring(state, due);
      const fired = ended(await execute(request));
      all.push(fired);
      for (const listener of this.listeners) listener(fired);
    }
    clock.moveOnBy(wholeMs - clock.movedMs);
    return all;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(async () => {
      this.isBusy = true;
      try {
        return await work();
      } finally {
        this.isBusy = false;
      }
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
