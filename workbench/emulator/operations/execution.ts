// One execution as the operations see it: who runs it, in which mode, with what it may reach.

import { authModeOf } from "../auth-modes.ts";
import type { AuthMode, ExecutionKind, ExecutionRequest, HostUser, LogLine } from "../execution-request.ts";
import type { HostState } from "../state/host-state.ts";

export interface Execution {
  readonly id: number;
  readonly request: ExecutionRequest;
  readonly kind: ExecutionKind;
  readonly authMode: AuthMode;
  readonly user: HostUser;
  /** False in a clock trigger without an active spreadsheet. */
  readonly hasDocument: boolean;
  readonly startedMs: number;
  readonly log: LogLine[];
}

export function beginExecution(state: HostState, request: ExecutionRequest, startedMs: number): Execution {
  return {
    id: state.nextExecutionId(),
    request,
    kind: request.kind,
    authMode: authModeOf(request.kind, request.authMode),
    user: request.user ?? state.user,
    hasDocument: request.kind !== "clock-trigger" || state.switches.clockTriggerHasActive,
    startedMs,
    log: [],
  };
}
