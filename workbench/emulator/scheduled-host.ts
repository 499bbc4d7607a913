// The Apps Script host in virtual time and in worker threads: up to thirty executions at once, as in real time,
// but a run takes no longer than its scripts compute, and is repeatable. It must not know the add-on or the API.

import type { InstantNetwork } from "../network.ts";
import type { Workbook } from "../workbook/workbook.ts";
import type { AddonBundle } from "./bundle-files.ts";
import type { CustomFunctionCall } from "./custom-function-host.ts";
import { requestOf } from "./custom-functions/custom-function-request.ts";
import { cellOutcome } from "./custom-functions/outcome-of-execution.ts";
import type { SettledOutcome } from "./custom-functions/returned-value.ts";
import type { ExecutionEvent, ExecutionOutcome, ExecutionRequest, HostUser, ScriptKind } from "./execution-request.ts";
import type { LatencyModel } from "./latency-model.ts";
import { CONCURRENT_EXECUTIONS_PER_USER } from "./limits.ts";
import type { Question, QuestionAnswer } from "./operations/operation-contract.ts";
import { networkOnClock } from "./runner/network-on-clock.ts";
import { DEFAULT_CPU_LIMIT_MS, documentedLimitMs } from "./runner/outcomes.ts";
import { ScheduledClock } from "./runner/scheduled-clock.ts";
import type { KillPoint } from "./runner/service-calls.ts";
import { type PerformedInThread, ThreadRunner } from "./runner/thread-runner.ts";
import { createVirtualClock, type VirtualClock } from "./runner/virtual-clock.ts";
import { answerOf, refusePendingFormulas } from "./runner/virtual-world.ts";
import { WorkerPool } from "./runner/worker-pool.ts";
import { createHostEvents, type FetchEvent, type ServiceCallEvent, type UiEvent } from "./state/host-events.ts";
import { HostState } from "./state/host-state.ts";
import type { AccessOptions } from "./state/script-access.ts";
import type { HostSwitches } from "./switches.ts";

export type { KillPoint } from "./runner/service-calls.ts";
export type { ServiceCallEvent } from "./state/host-events.ts";

export interface ScheduledHostOptions {
  readonly bundle: AddonBundle;
  readonly workbook: Workbook;
  readonly network: InstantNetwork;
  /** What a run takes of virtual time, it takes between the moments of this clock. */
  readonly clock?: VirtualClock;
  readonly latencies: LatencyModel;
  readonly switches?: Partial<HostSwitches>;
  readonly user?: HostUser;
  readonly owner?: HostUser;
  readonly file?: { readonly id: string; readonly name: string };
  /** Default 30, as for one user on the real host. */
  readonly maxConcurrent?: number;
  readonly limitMs?: (request: ExecutionRequest) => number;
  /** Of real time between two calls of services; a script that takes longer is taken to loop. Default 20 s. */
  readonly cpuLimitMs?: number;
  /** Who answers ui.alert and ui.prompt; without it they throw. */
  readonly answerQuestion?: (question: Question) => QuestionAnswer;
  /** Of lock order, evictions, staggered starts and the scripts' Math.random; the latencies have their own. */
  readonly seed?: number;
  /** Default: an add-on. */
  readonly scriptKind?: ScriptKind;
  readonly access?: AccessOptions;
}

/** When an execution arrives, and where it dies. */
export interface Arrival {
  /** From the beginning of the run; default 0. */
  readonly afterMs?: number;
  readonly kill?: KillPoint;
}

export interface ScheduledRequest extends Arrival {
  readonly request: ExecutionRequest;
}

export interface ScheduledCall extends Arrival {
  readonly call: CustomFunctionCall;
}

/** Moments are those of the host's clock. */
export type ScheduledOutcome = ExecutionOutcome & {
  /** Absent where the execution was refused. */
  readonly executionId?: number;
  /** Of arrival to having a place among those at once. */
  readonly queuedMs: number;
  /** When its first line ran. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
};

export interface EvaluatedCell {
  readonly cell: SettledOutcome;
  readonly execution: ScheduledOutcome;
}

export interface ScheduledHost {
  readonly clock: VirtualClock;
  readonly state: HostState;
  /**
   * Settles when all have ended, in the order of the requests. May be called while another run is under way, by a
   * listener for one: the two then share time and places.
   */
  run(requests: readonly ScheduledRequest[]): Promise<readonly ScheduledOutcome[]>;
  /** The same for calls of custom functions: a fresh execution each, and what its cell shows. */
  evaluate(calls: readonly ScheduledCall[]): Promise<readonly EvaluatedCell[]>;
  onServiceCall(listener: (event: ServiceCallEvent) => void): () => void;
  onFetch(listener: (event: FetchEvent) => void): () => void;
  onUi(listener: (event: UiEvent) => void): () => void;
  onExecution(listener: (event: ExecutionEvent) => void): () => void;
  close(): Promise<void>;
}

export function createScheduledHost(options: ScheduledHostOptions): ScheduledHost {
  const virtual = options.clock ?? createVirtualClock();
  const clock = new ScheduledClock(virtual, options.cpuLimitMs ?? DEFAULT_CPU_LIMIT_MS);
  const events = createHostEvents();
  const state = new HostState({ ...options, nowMs: () => clock.nowMs() });
  const pool = new WorkerPool(options.bundle.files, options.maxConcurrent ?? CONCURRENT_EXECUTIONS_PER_USER);
  const runner = new ThreadRunner({
    state,
    events,
    pool,
    clock,
    network: networkOnClock(options.network, clock),
    latencies: options.latencies,
    limitMs: options.limitMs ?? documentedLimitMs,
    ask: async (question) => answerOf(question, options),
    formulasSettled: async () => refusePendingFormulas(),
    holdTime: (giveUp) => clock.hold(giveUp),
  });
  const runs = new ScheduledRuns(runner, clock);
  const evaluateOne = async ({ call, ...arrival }: ScheduledCall): Promise<EvaluatedCell> => {
    const performed = await runs.perform({ ...arrival, request: requestOf(call, state) });
    return { cell: cellOutcome(call, performed, state.workbook.timeZone), execution: scheduledOutcome(performed) };
  };
  return {
    clock: virtual,
    state,
    run: (requests) => runs.untilSettled(requests.map(async (one) => scheduledOutcome(await runs.perform(one)))),
    evaluate: (calls) => runs.untilSettled(calls.map(evaluateOne)),
    onServiceCall: (listener) => events.serviceCall.add(listener),
    onFetch: (listener) => events.fetch.add(listener),
    onUi: (listener) => events.ui.add(listener),
    onExecution: (listener) => events.execution.add(listener),
    close: () => pool.close(),
  };
}

/** Invariant: time passes exactly while an execution of any run is under way. */
class ScheduledRuns {
  private readonly runner: ThreadRunner;
  private readonly clock: ScheduledClock;
  private underWay = 0;

  constructor(runner: ThreadRunner, clock: ScheduledClock) {
    this.runner = runner;
    this.clock = clock;
  }

  async perform({ request, afterMs, kill }: ScheduledRequest): Promise<PerformedInThread> {
    this.underWay += 1;
    try {
      await this.clock.wait(afterMs ?? 0);
      return await this.runner.perform(request, kill);
    } finally {
      this.underWay -= 1;
    }
  }

  async untilSettled<T>(performed: readonly Promise<T>[]): Promise<readonly T[]> {
    const [settled] = await Promise.all([Promise.all(performed), this.clock.passWhile(() => this.underWay > 0)]);
    return settled;
  }
}

function scheduledOutcome({ outcome, id, queuedMs, startedMs }: PerformedInThread): ScheduledOutcome {
  return {
    ...outcome,
    ...(id === undefined ? {} : { executionId: id }),
    queuedMs,
    startedAtMs: startedMs,
    endedAtMs: startedMs + outcome.durationMs,
  };
}
