// One execution in its worker thread: answers its calls of services, each in the time that it takes, and ends
// it at its limit or where a test kills it. It must not know threads beyond its own, nor which clock it waits on.

import type { Network } from "../../network.ts";
import type { ExecutionRequest } from "../execution-request.ts";
import type { LatencyModel } from "../latency-model.ts";
import type { Execution } from "../operations/execution.ts";
import { callOperation } from "../operations/host-operations.ts";
import type { OperationContext } from "../operations/operation-context.ts";
import type { OperationName, Question, QuestionAnswer } from "../operations/operation-contract.ts";
import { finishLater } from "../operations/pending.ts";
import type { HostEvents } from "../state/host-events.ts";
import type { HostState } from "../state/host-state.ts";
import { CallCosts } from "./call-costs.ts";
import { answerJson, faultJson } from "./local-answer.ts";
import type { ScriptResult } from "./script-context.ts";
import { createScriptJob } from "./script-job.ts";
import { type KillPoint, ServiceCalls } from "./service-calls.ts";
import type { WaitingClock } from "./waiting-clock.ts";
import { createWaitingWorld } from "./waiting-world.ts";
import type { BlockingCall, CallAnswer } from "./worker-protocol.ts";
import type { WorkerThread } from "./worker-thread.ts";

export interface ThreadExecutionOptions {
  readonly state: HostState;
  readonly events: HostEvents;
  readonly clock: WaitingClock;
  readonly network: Network;
  readonly latencies: LatencyModel;
  readonly limitMs: (request: ExecutionRequest) => number;
  readonly ask: (question: Question, ended: AbortSignal) => Promise<QuestionAnswer>;
  readonly formulasSettled: (ended: AbortSignal) => Promise<void>;
  /**
   * In virtual time only: called when a script goes on, and what it returns when the script waits or has ended.
   * `giveUp` is for a script that does neither.
   */
  readonly holdTime?: (giveUp: () => void) => () => void;
}

/** How long a call waits before it is killed in its middle. */
const MIDDLE_MS = 50;
const DEAD = answerJson({ dead: true });

/** Invariant: once ended, nothing it asks for has any effect, and its script does not go on. */
export class ThreadExecution {
  private readonly options: ThreadExecutionOptions;
  private readonly execution: Execution;
  private readonly context: OperationContext;
  private readonly calls: ServiceCalls;
  private readonly costs: CallCosts;
  private readonly ended = new AbortController();
  private letTimePass = (): void => undefined;
  private isLooping = false;

  constructor(options: ThreadExecutionOptions, execution: Execution, kill?: KillPoint) {
    const { state, events } = options;
    this.options = options;
    this.execution = execution;
    this.calls = new ServiceCalls(kill);
    this.costs = new CallCosts(options.latencies);
    this.context = { state, events, execution, world: createWaitingWorld({ ...options, ended: this.ended.signal }) };
  }

  async runIn(thread: WorkerThread): Promise<ScriptResult> {
    const { state, clock, limitMs } = this.options;
    const over = new Promise<"over">((resolve) => this.ended.signal.addEventListener("abort", () => resolve("over")));
    void clock.wait(limitMs(this.execution.request), this.ended.signal).then(() => this.end());
    try {
      this.goOn(thread);
      const run = thread.run({ job: this.job(), nowMs: clock.nowMs() }, (call) => this.answer(thread, call));
      const first = await Promise.race([this.unlessLooping(run), over]);
      if (first !== "over") return await this.written(first, over);
      run.catch(() => undefined);
      this.goOn(thread);
      await thread.kill();
      return { state: "timed-out" };
    } catch (fault) {
      const message = fault instanceof Error ? fault.message : String(fault);
      return { state: "failed", error: { name: "Exception", message, line: 0 } };
    } finally {
      this.end();
      this.letTimePass();
      state.locks.releaseAllOf(this.execution.id);
    }
  }

  /** What the script has written and not flushed has to reach the file before the execution is over. */
  private async written(result: ScriptResult, over: Promise<"over">): Promise<ScriptResult> {
    const durationMs = this.costs.sampleEndMs();
    if (durationMs === 0) return result;
    this.letTimePass();
    const end = await Promise.race([this.pass(durationMs).then(() => "written" as const), over]);
    return end === "over" ? { state: "timed-out" } : result;
  }

  private job() {
    const { state, clock, holdTime } = this.options;
    if (holdTime === undefined) {
      return createScriptJob(state, this.execution, { clockAheadMs: clock.movedMs ?? 0 });
    }
    return createScriptJob(state, this.execution, { virtualTimeSeed: Math.floor(state.random() * 2 ** 32) });
  }

  /**
   * A call takes effect half way through its latency: a read is older when the script sees it than when it was
   * made, a write reaches the others before its own script goes on.
   */
  private async answer(thread: WorkerThread, { name, argsJson }: BlockingCall): Promise<CallAnswer> {
    const { clock, events } = this.options;
    this.letTimePass();
    const call = this.calls.begin(name);
    const { id: executionId } = this.execution;
    if (call !== undefined) events.serviceCall.tell({ executionId, call, name, atMs: clock.nowMs() });
    if (this.calls.isFatal("before")) this.end();
    const halfMs = this.costs.sampleMs(name as OperationName, argsJson) / 2;
    await this.pass(halfMs);
    const answer = this.ended.signal.aborted ? DEAD : await this.effect(name, argsJson);
    await this.pass(halfMs);
    if (!this.ended.signal.aborted) this.goOn(thread);
    return { answerJson: answer, nowMs: clock.nowMs() };
  }

  private async effect(name: string, argsJson: string): Promise<string> {
    const answer = this.perform(name, argsJson);
    const isKilledMidway = this.calls.isFatal("during");
    await (isKilledMidway ? Promise.race([answer, this.pass(MIDDLE_MS)]) : answer);
    if (isKilledMidway || this.calls.isFatal("after")) this.end();
    return this.ended.signal.aborted ? DEAD : answer;
  }

  private async perform(name: string, argsJson: string): Promise<string> {
    try {
      return answerJson({ value: await finishLater(callOperation(this.context, name, argsJson)) });
    } catch (fault) {
      return faultJson(fault);
    }
  }

  /** In virtual time even nothing is waited for, so that no two scripts are woken by one event. */
  private async pass(durationMs: number): Promise<void> {
    const { clock, holdTime } = this.options;
    if (durationMs > 0 || holdTime !== undefined) await clock.wait(durationMs, this.ended.signal);
  }

  private goOn(thread: WorkerThread): void {
    const giveUp = (): void => {
      this.isLooping = true;
      void thread.kill();
    };
    this.letTimePass = this.options.holdTime?.(giveUp) ?? this.letTimePass;
  }

  /** A script that loops ends at its limit, although its thread is gone before. */
  private async unlessLooping(run: Promise<ScriptResult>): Promise<ScriptResult> {
    try {
      return await run;
    } catch (fault) {
      return this.isLooping ? new Promise<never>(() => undefined) : Promise.reject(fault);
    }
  }

  private end(): void {
    this.ended.abort();
  }
}
