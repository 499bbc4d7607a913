// Performs executions in worker threads, on whichever clock: start, time limit, hard kill, and what an
// execution must leave behind (nothing but state).

import type { Network } from "../../network.ts";
import type { ExecutionRequest, ExecutionResult } from "../execution-request.ts";
import type { LatencyModel } from "../latency-model.ts";
import { beginExecution, type Execution } from "../operations/execution.ts";
import { callOperation } from "../operations/host-operations.ts";
import type { OperationContext } from "../operations/operation-context.ts";
import type { OperationName, Question, QuestionAnswer } from "../operations/operation-contract.ts";
import { finishLater } from "../operations/pending.ts";
import type { HostEvents } from "../state/host-events.ts";
import type { HostState } from "../state/host-state.ts";
import { answerJson, faultJson } from "./local-answer.ts";
import { executionResult, failedAtOnce, type Performed } from "./outcomes.ts";
import type { ScriptResult } from "./script-context.ts";
import { createScriptJob } from "./script-job.ts";
import { triggerTimeLeftMs, useTriggerTime } from "./trigger-time.ts";
import type { WaitingClock } from "./waiting-clock.ts";
import { createWaitingWorld } from "./waiting-world.ts";
import type { WorkerPool } from "./worker-pool.ts";
import type { WorkerThread } from "./worker-thread.ts";

export interface ThreadRunnerOptions {
  readonly state: HostState;
  readonly events: HostEvents;
  readonly pool: WorkerPool;
  readonly clock: WaitingClock;
  readonly network: Network;
  readonly latencies: LatencyModel;
  readonly limitMs: (request: ExecutionRequest) => number;
  readonly ask: (question: Question, ended: AbortSignal) => Promise<QuestionAnswer>;
  readonly formulasSettled: (ended: AbortSignal) => Promise<void>;
}

const TOO_MANY = "There are too many scripts running simultaneously for this Google user account.";
/** Of a burst, when starts are staggered: each is later than the one before by so much at most. */
const STAGGER_MS = 100;

export class ThreadRunner {
  private readonly options: ThreadRunnerOptions;
  /** Started or about to start. */
  private underWay = 0;
  private running = 0;

  constructor(options: ThreadRunnerOptions) {
    this.options = options;
  }

  async perform(request: ExecutionRequest): Promise<Performed> {
    const { state, pool } = this.options;
    if (pool.isFull && state.switches.beyondConcurrency === "error") return refused(TOO_MANY);
    if (triggerTimeLeftMs(state, request) <= 0) return refused("Service using too much computer time for one day.");
    return pool.withThread((thread) => this.performIn(thread, request));
  }

  private async performIn(thread: WorkerThread, request: ExecutionRequest): Promise<Performed> {
    const { clock, latencies } = this.options;
    const startMs = latencies.sampleMs("start") + this.staggerMs();
    this.underWay += 1;
    try {
      await clock.wait(startMs);
      return await this.execute(thread, request);
    } finally {
      this.underWay -= 1;
    }
  }

  private async execute(thread: WorkerThread, request: ExecutionRequest): Promise<Performed> {
    const { state, events, clock } = this.options;
    const execution = beginExecution(state, request, clock.nowMs());
    this.running += 1;
    events.execution.tell({ event: "started", id: execution.id, request, running: this.running });
    const scriptResult = await this.runScript(thread, execution);
    this.running -= 1;
    const durationMs = clock.nowMs() - execution.startedMs;
    useTriggerTime(state, execution, durationMs);
    const result: ExecutionResult = executionResult(execution.kind, scriptResult);
    const outcome = { ...result, durationMs, log: execution.log };
    events.execution.tell({ event: "ended", id: execution.id, request, running: this.running, outcome });
    return scriptResult.state === "completed" ? { outcome, returned: scriptResult.value } : { outcome };
  }

  private async runScript(thread: WorkerThread, execution: Execution): Promise<ScriptResult> {
    const { state, clock, limitMs } = this.options;
    const ended = new AbortController();
    const context = this.contextOf(execution, ended.signal);
    const limit = clock.wait(limitMs(execution.request), ended.signal).then(() => "limit" as const);
    try {
      const job = createScriptJob(state, execution);
      const run = thread.run(job, ({ name, argsJson }) => this.answer(context, name as OperationName, argsJson));
      const first = await Promise.race([run, limit]);
      if (first !== "limit") return first;
      run.catch(() => undefined);
      await thread.kill();
      return { state: "timed-out" };
    } catch (fault) {
      const message = fault instanceof Error ? fault.message : String(fault);
      return { state: "failed", error: { name: "Exception", message, line: 0 } };
    } finally {
      ended.abort();
      state.locks.releaseAllOf(execution.id);
    }
  }

  private contextOf(execution: Execution, ended: AbortSignal): OperationContext {
    const { state, events, clock, network, ask, formulasSettled } = this.options;
    return { state, events, execution, world: createWaitingWorld({ clock, network, ended, ask, formulasSettled }) };
  }

  private async answer(context: OperationContext, name: OperationName, argsJson: string): Promise<string> {
    let answer: string;
    try {
      answer = answerJson({ value: await finishLater(callOperation(context, name, argsJson)) });
    } catch (fault) {
      answer = faultJson(fault);
    }
    const latencyMs = this.options.latencies.sampleMs(name);
    if (latencyMs > 0) await this.options.clock.wait(latencyMs);
    return answer;
  }

  private staggerMs(): number {
    const { state } = this.options;
    return state.switches.staggeredStarts ? STAGGER_MS * this.underWay * state.random() : 0;
  }
}

function refused(message: string): Performed {
  return { outcome: { ...failedAtOnce(message), durationMs: 0, log: [] } };
}
