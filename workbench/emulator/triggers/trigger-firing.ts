// One firing of a clock trigger: the execution that it asks for, and what its end means for the trigger. The same
// in virtual and in real time.

import { isRefusal } from "../auth-modes.ts";
import type { ExecutionOutcome, ExecutionRequest, HostUser } from "../execution-request.ts";
import type { HostState } from "../state/host-state.ts";
import type { DueTrigger } from "./trigger-calendar.ts";

export interface FiredTrigger {
  readonly triggerUid: string;
  readonly functionName: string;
  /** Who made the trigger; the execution is theirs. */
  readonly user: HostUser;
  readonly dueMs: number;
  /** Later than it was due where something else ran then. */
  readonly firedMs: number;
  /** Failed, without having begun, where the user's time for triggers was used up. */
  readonly outcome: ExecutionOutcome;
}

export interface Firing {
  readonly request: ExecutionRequest;
  /** Call with what became of it. */
  readonly ended: (outcome: ExecutionOutcome) => FiredTrigger;
}

export function beginFiring(state: HostState, { record, user, dueMs }: DueTrigger): Firing {
  const { id: triggerUid, handler: functionName } = record;
  const firedMs = state.nowMs();
  state.calendar.fires(triggerUid);
  return {
    request: { functionName, kind: "clock-trigger", user, triggerUid },
    ended(outcome) {
      // After a change of scopes a trigger goes on until its first call that is refused.
      if (outcome.state === "failed" && isRefusal(outcome.error.message)) state.calendar.kill(triggerUid);
      return { triggerUid, functionName, user, dueMs, firedMs, outcome };
    },
  };
}
