// From what a script's thread reports to what the caller of the host is told.

import type { ExecutionKind, ExecutionOutcome, ExecutionRequest, ExecutionResult } from "../execution-request.ts";
import { LONG_RUNTIME_MS, SHORT_RUNTIME_MS } from "../limits.ts";
import { decodeWire, type WireValue } from "../wire-value.ts";
import type { ScriptResult } from "./script-context.ts";
import { sidebarResult } from "./sidebar-values.ts";

/** The outcome, and what the function returned before it was decoded for the caller. */
export interface Performed {
  readonly outcome: ExecutionOutcome;
  readonly returned?: WireValue;
}

/** In virtual time a script's own work takes none; one that computes for so long of real time is taken to loop. */
export const DEFAULT_CPU_LIMIT_MS = 20_000;

export function failedAtOnce(message: string): ExecutionResult {
  return { state: "failed", error: { name: "Exception", message, line: 0 } };
}

/** 30 s for custom functions and simple triggers, 6 min for the rest. */
function runtimeLimitMs(kind: ExecutionKind): number {
  return kind === "custom-function" || kind === "simple-trigger" ? SHORT_RUNTIME_MS : LONG_RUNTIME_MS;
}

/** The limits of the real host, for those who do not shorten them. */
export function documentedLimitMs({ kind }: ExecutionRequest): number {
  return runtimeLimitMs(kind);
}

function timedOut(kind: ExecutionKind): ExecutionResult {
  const place = kind === "custom-function" ? " (line 0)." : "";
  return { state: "timed-out", message: `Exceeded maximum execution time${place}` };
}

export function executionResult(kind: ExecutionKind, result: ScriptResult): ExecutionResult {
  if (result.state === "timed-out") return timedOut(kind);
  if (result.state === "failed") return result;
  if (kind === "sidebar-call") return sidebarResult(result.value);
  return { state: "completed", value: decodeWire(result.value) };
}
