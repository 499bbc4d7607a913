// The Apps Script host in virtual time and in this thread, for fast tests: the same services, rules and
// state, but nothing waits and nothing runs at the same time.

import type { InstantNetwork } from "../network.ts";
import type { Workbook } from "../workbook/workbook.ts";
import type { AddonBundle } from "./bundle-files.ts";
import type { CustomFunctionCall, CustomFunctionHost } from "./custom-function-host.ts";
import { createInstantCustomFunctions } from "./custom-functions/instant-custom-functions.ts";
import type { SettledOutcome } from "./custom-functions/returned-value.ts";
import type { ExecutionEvent, ExecutionOutcome, ExecutionRequest, HostUser, ScriptKind } from "./execution-request.ts";
import { type LatencyModel, NO_LATENCY } from "./latency-model.ts";
import type { Question, QuestionAnswer } from "./operations/operation-contract.ts";
import { InstantRunner } from "./runner/instant-runner.ts";
import { DEFAULT_CPU_LIMIT_MS, documentedLimitMs } from "./runner/outcomes.ts";
import { createVirtualClock, type VirtualClock } from "./runner/virtual-clock.ts";
import { createHostEvents, type FetchEvent, type UiEvent } from "./state/host-events.ts";
import { HostState } from "./state/host-state.ts";
import type { HostSwitches } from "./switches.ts";

export { createVirtualClock, type VirtualClock } from "./runner/virtual-clock.ts";

export interface InstantHostOptions {
  readonly bundle: AddonBundle;
  readonly workbook: Workbook;
  readonly network: InstantNetwork;
  readonly clock?: VirtualClock;
  readonly switches?: Partial<HostSwitches>;
  readonly latencies?: LatencyModel | "off";
  readonly user?: HostUser;
  readonly owner?: HostUser;
  readonly file?: { readonly id: string; readonly name: string };
  readonly limitMs?: (request: ExecutionRequest) => number;
  /** Of real processor time for one execution's script; default 20 s. */
  readonly cpuLimitMs?: number;
  /** Who answers ui.alert and ui.prompt; without it they throw. */
  readonly answerQuestion?: (question: Question) => QuestionAnswer;
  readonly seed?: number;
  /** Default: an add-on. */
  readonly scriptKind?: ScriptKind;
}

export interface InstantHost {
  readonly clock: VirtualClock;
  readonly state: HostState;
  /** `lookUp` runs the script at once and never answers `pending`. */
  readonly customFunctions: CustomFunctionHost;
  execute(request: ExecutionRequest): ExecutionOutcome;
  /** A fresh execution each time, whatever is remembered. */
  evaluate(call: CustomFunctionCall): SettledOutcome;
  /** The next execution dies before, or after, its n-th call of a service (from 1; the log does not count). */
  killBeforeServiceCall(n: number): void;
  killAfterServiceCall(n: number): void;
  onFetch(listener: (event: FetchEvent) => void): () => void;
  onUi(listener: (event: UiEvent) => void): () => void;
  onExecution(listener: (event: ExecutionEvent) => void): () => void;
}

export function createInstantHost(options: InstantHostOptions): InstantHost {
  const clock = options.clock ?? createVirtualClock();
  const events = createHostEvents();
  const state = new HostState({ ...options, nowMs: () => clock.nowMs() });
  const { latencies } = options;
  const runner = new InstantRunner({
    state,
    events,
    clock,
    network: options.network,
    latencies: latencies === undefined || latencies === "off" ? NO_LATENCY : latencies,
    limitMs: options.limitMs ?? documentedLimitMs,
    cpuLimitMs: options.cpuLimitMs ?? DEFAULT_CPU_LIMIT_MS,
    ...(options.answerQuestion === undefined ? {} : { answerQuestion: options.answerQuestion }),
  });
  const functions = createInstantCustomFunctions({ state, perform: (request) => runner.perform(request) });
  return {
    clock,
    state,
    customFunctions: functions,
    execute: (request) => runner.perform(request).outcome,
    evaluate: (call) => functions.evaluate(call),
    killBeforeServiceCall: (n) => runner.killNext({ call: n, moment: "before" }),
    killAfterServiceCall: (n) => runner.killNext({ call: n, moment: "after" }),
    onFetch: (listener) => events.fetch.add(listener),
    onUi: (listener) => events.ui.add(listener),
    onExecution: (listener) => events.execution.add(listener),
  };
}
