// Performs executions in this thread and in virtual time: every service answers at once and the clock leaps.
// An execution can be killed at any service call; what it did before stays done.

import type { InstantNetwork } from "../../network.ts";
import type { ExecutionRequest } from "../execution-request.ts";
import type { LatencyModel } from "../latency-model.ts";
import { beginExecution, type Execution } from "../operations/execution.ts";
import { callOperation } from "../operations/host-operations.ts";
import type { OperationContext } from "../operations/operation-context.ts";
import type { OperationName, Question, QuestionAnswer } from "../operations/operation-contract.ts";
import { finishNow } from "../operations/pending.ts";
import { noteStart, startRefusal } from "../operations/starting.ts";
import type { HostBridge } from "../realm/call-host.ts";
import type { HostEvents } from "../state/host-events.ts";
import type { HostState } from "../state/host-state.ts";
import { repeatableUuid } from "../state/seeded-random.ts";
import { CallCosts } from "./call-costs.ts";
import { answerJson, answerLocally, faultJson } from "./local-answer.ts";
import { createLocalOperations, isLocalOperation } from "./local-operations.ts";
import { executionResult, failedAtOnce, type Performed } from "./outcomes.ts";
import { realmSource } from "./realm-source.ts";
import { type CompiledAddon, compileAddon, runScript, type ScriptResult } from "./script-context.ts";
import { createScriptJob } from "./script-job.ts";
import { type KillPoint, ServiceCalls } from "./service-calls.ts";
import { triggerTimeLeftMs, useTriggerTime } from "./trigger-time.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import { createVirtualWorld } from "./virtual-world.ts";

export interface InstantRunnerOptions {
  readonly state: HostState;
  readonly events: HostEvents;
  readonly clock: VirtualClock;
  readonly network: InstantNetwork;
  readonly latencies: LatencyModel;
  readonly limitMs: (request: ExecutionRequest) => number;
  /** Of real processor time that one stretch of script may take. */
  readonly cpuLimitMs: number;
  readonly answerQuestion?: (question: Question) => QuestionAnswer;
}

interface Life {
  readonly bridge: HostBridge;
  readonly isOver: () => boolean;
  /** Behind the last line of the script; it can be too late for that. */
  readonly writeBack: () => void;
}

export class InstantRunner {
  private readonly options: InstantRunnerOptions;
  private readonly addon: CompiledAddon;
  private readonly local;
  private nextKill: KillPoint | undefined;
  private running = 0;

  constructor(options: InstantRunnerOptions) {
    this.options = options;
    this.addon = compileAddon(realmSource(), options.state.bundle.files);
    const { clock, state } = options;
    this.local = createLocalOperations({ nowMs: () => clock.nowMs(), uuid: () => repeatableUuid(state.random) });
  }

  /** The next execution, and no other, dies there. */
  killNext(point: KillPoint): void {
    this.nextKill = point;
  }

  perform(request: ExecutionRequest): Performed {
    const { state, events, clock, latencies } = this.options;
    if (triggerTimeLeftMs(state, request) <= 0) {
      const failed = failedAtOnce("Service using too much computer time for one day.");
      return { outcome: { ...failed, durationMs: 0, log: [] } };
    }
    const refusal = startRefusal(state, request);
    if (refusal !== undefined) return { outcome: { ...failedAtOnce(refusal), durationMs: 0, log: [] } };
    clock.advance(latencies.sampleMs("start"));
    noteStart(state, request);
    const execution = beginExecution(state, request, clock.nowMs());
    this.running += 1;
    events.execution.tell({ event: "started", id: execution.id, request, running: this.running });
    const scriptResult = this.runScript(execution);
    state.locks.releaseAllOf(execution.id);
    this.running -= 1;
    const durationMs = clock.nowMs() - execution.startedMs;
    useTriggerTime(state, execution, durationMs);
    const outcome = { ...executionResult(execution.kind, scriptResult), durationMs, log: execution.log };
    events.execution.tell({ event: "ended", id: execution.id, request, running: this.running, outcome });
    return scriptResult.state === "completed" ? { outcome, returned: scriptResult.value } : { outcome };
  }

  private runScript(execution: Execution): ScriptResult {
    const { cpuLimitMs, state } = this.options;
    const job = createScriptJob(state, execution, { virtualTimeSeed: execution.id, timeoutMs: cpuLimitMs });
    const life = this.beginLife(execution);
    const result = runScript(this.addon, job, life.bridge);
    life.writeBack();
    return life.isOver() ? { state: "timed-out" } : result;
  }

  /** A dead execution gets no answers any more, so whatever its `catch` blocks do has no effect. */
  private beginLife(execution: Execution): Life {
    const { clock, limitMs } = this.options;
    const deadlineMs = execution.startedMs + limitMs(execution.request);
    const context = this.contextOf(execution, deadlineMs);
    const calls = new ServiceCalls(this.nextKill);
    const costs = new CallCosts(this.options.latencies);
    this.nextKill = undefined;
    let isDead = false;
    const isOver = (): boolean => {
      isDead ||= clock.nowMs() >= deadlineMs;
      return isDead;
    };
    const bridge: HostBridge = (name, argsJson) => {
      if (isOver()) return answerJson({ dead: true });
      if (isLocalOperation(this.local, name)) return answerLocally(this.local, name, argsJson);
      calls.begin(name);
      if (calls.isFatal("before")) isDead = true;
      if (isDead) return answerJson({ dead: true });
      const answer = this.answer(context, costs, name as OperationName, argsJson);
      if (calls.isFatal("after")) isDead = true;
      return isOver() ? answerJson({ dead: true }) : answer;
    };
    const writeBack = (): void => {
      if (!isOver()) clock.advance(costs.sampleEndMs());
    };
    return { bridge, isOver, writeBack };
  }

  private answer(context: OperationContext, costs: CallCosts, name: OperationName, argsJson: string): string {
    const { clock } = this.options;
    try {
      return answerJson({ value: finishNow(callOperation(context, name, argsJson)) });
    } catch (fault) {
      return faultJson(fault);
    } finally {
      clock.advance(costs.sampleMs(name, argsJson));
    }
  }

  private contextOf(execution: Execution, deadlineMs: number): OperationContext {
    const { state, events, clock, network, answerQuestion } = this.options;
    const world = createVirtualWorld({
      clock,
      network,
      deadlineMs,
      ...(answerQuestion === undefined ? {} : { answerQuestion }),
    });
    return { state, events, execution, world };
  }
}
