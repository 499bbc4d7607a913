// The daily time that installable triggers may run for a user. Google: quotas.

import type { ExecutionRequest } from "../execution-request.ts";
import { DAILY_QUOTAS } from "../limits.ts";
import type { Execution } from "../operations/execution.ts";
import type { HostState } from "../state/host-state.ts";

/** Without limit for everything that is no trigger. */
export function triggerTimeLeftMs(state: HostState, request: ExecutionRequest): number {
  if (request.kind !== "clock-trigger") return Number.POSITIVE_INFINITY;
  const user = request.user ?? state.user;
  return DAILY_QUOTAS[user.kind].triggerRuntimeMs - state.quotas.used(user, "triggerRuntimeMs");
}

export function useTriggerTime(state: HostState, { kind, user }: Execution, durationMs: number): void {
  if (kind !== "clock-trigger") return;
  state.quotas.setUsed(user, "triggerRuntimeMs", state.quotas.used(user, "triggerRuntimeMs") + durationMs);
}
