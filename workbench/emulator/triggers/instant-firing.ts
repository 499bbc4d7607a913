// Fires what is due in virtual time: the clock goes on to each due moment in order, and one execution follows the
// other.

import type { ExecutionOutcome, ExecutionRequest } from "../execution-request.ts";
import type { VirtualClock } from "../runner/virtual-clock.ts";
import type { HostState } from "../state/host-state.ts";
import { beginFiring, type FiredTrigger } from "./trigger-firing.ts";

export interface InstantFiringOptions {
  readonly state: HostState;
  readonly clock: VirtualClock;
  readonly execute: (request: ExecutionRequest) => ExecutionOutcome;
}

/** Whatever is due until the moment; then it is that moment, or later where the last execution took longer. */
export function advanceTo(untilMs: number, { state, clock, execute }: InstantFiringOptions): readonly FiredTrigger[] {
  const fired: FiredTrigger[] = [];
  const passUntil = (ms: number): void => clock.advance(Math.max(0, ms - clock.nowMs()));
  for (let due = state.calendar.nextDue(); due !== undefined && due.dueMs <= untilMs; due = state.calendar.nextDue()) {
    passUntil(due.dueMs);
    const { request, ended } = beginFiring(state, due);
    fired.push(ended(execute(request)));
  }
  passUntil(untilMs);
  return fired;
}
