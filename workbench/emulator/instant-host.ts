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
import { openingRequest } from "./operations/starting.ts";
import { InstantRunner } from "./runner/instant-runner.ts";
import { DEFAULT_CPU_LIMIT_MS, documentedLimitMs } from "./runner/outcomes.ts";
import { createVirtualClock, type VirtualClock } from "./runner/virtual-clock.ts";
import { createHostEvents, type FetchEvent, type UiEvent } from "./state/host-events.ts";
import { HostState } from "./state/host-state.ts";
import type { AccessOptions } from "./state/script-access.ts";
import type { HostSwitches } from "./switches.ts";
import { advanceTo } from "./triggers/instant-firing.ts";
import type { FiredTrigger } from "./triggers/trigger-firing.ts";

export { createVirtualClock, type VirtualClock } from "./runner/virtual-clock.ts";
export type { FiredTrigger } from "./triggers/trigger-firing.ts";

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
  readonly access?: AccessOptions;
}

export interface InstantHost {
  readonly clock: VirtualClock;
  readonly state: HostState;
  /** `lookUp` runs the script at once and never answers `pending`. */
  readonly customFunctions: CustomFunctionHost;
  execute(request: ExecutionRequest): ExecutionOutcome;
  /** Default: whoever sits at the keyboard. Absent where the script is not even loaded for that user. */
  openFile(user?: HostUser): ExecutionOutcome | undefined;
  /** A fresh execution each time, whatever is remembered. */
  evaluate(call: CustomFunctionCall): SettledOutcome;
  /**
   * Moves the clock to the moment, and to each moment before it at which a clock trigger of any user is due: there
   * the trigger runs. What ran, in that order.
   */
  advanceTo(ms: number): readonly FiredTrigger[];
  /** The clock triggers that are due by now; each runs once, however often it was due meanwhile. */
  fireDueTriggers(): readonly FiredTrigger[];
  /** As when a new deployment replaces the one installed: all clock triggers so far stay listed and never fire again. */
  killDeployment(): void;
  /** The user has withdrawn what they had allowed: their clock triggers so far stay listed and never fire again. */
  withdrawAuthorisation(user: Pick<HostUser, "email">): void;
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
  const execute = (request: ExecutionRequest): ExecutionOutcome => runner.perform(request).outcome;
  const firing = { state, clock, execute };
  return {
    clock,
    state,
    customFunctions: functions,
    execute,
    openFile(user = state.user) {
      const request = openingRequest(state, user);
      return request === undefined ? undefined : execute(request);
    },
    advanceTo: (ms) => advanceTo(ms, firing),
    fireDueTriggers: () => advanceTo(clock.nowMs(), firing),
    killDeployment: () => state.calendar.killAll(),
    withdrawAuthorisation: ({ email }) => state.calendar.killAll(email),
    evaluate: (call) => functions.evaluate(call),
    killBeforeServiceCall: (n) => runner.killNext({ call: n, moment: "before" }),
    killAfterServiceCall: (n) => runner.killNext({ call: n, moment: "after" }),
    onFetch: (listener) => events.fetch.add(listener),
    onUi: (listener) => events.ui.add(listener),
    onExecution: (listener) => events.execution.add(listener),
  };
}
