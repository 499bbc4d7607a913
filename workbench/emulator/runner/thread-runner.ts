// Performs executions in worker threads, on whichever clock: queue, start, and what an execution must leave
// behind (nothing but state).

import type { ExecutionRequest, ExecutionResult } from "../execution-request.ts";
import { beginExecution } from "../operations/execution.ts";
import { noteStart, startRefusal } from "../operations/starting.ts";
import { executionResult, failedAtOnce, type Performed } from "./outcomes.ts";
import type { KillPoint } from "./service-calls.ts";
import { ThreadExecution, type ThreadExecutionOptions } from "./thread-execution.ts";
import { triggerTimeLeftMs, useTriggerTime } from "./trigger-time.ts";
import { stopwatch } from "./waiting-clock.ts";
import type { WorkerPool } from "./worker-pool.ts";
import type { WorkerThread } from "./worker-thread.ts";

export interface ThreadRunnerOptions extends ThreadExecutionOptions {
  readonly pool: WorkerPool;
}

export interface PerformedInThread extends Performed {
  /** Absent where the execution never began. */
  readonly id?: number;
  /** For a free place among those at once. */
  readonly queuedMs: number;
  /** When the script's first line ran, or when the execution was refused. */
  readonly startedMs: number;
}

const TOO_MANY = "There are too many scripts running simultaneously for this Google user account.";
const NO_TRIGGER_TIME = "Service using too much computer time for one day.";
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

  async perform(request: ExecutionRequest, kill?: KillPoint): Promise<PerformedInThread> {
    const { state, clock, pool } = this.options;
    const arrivedMs = clock.nowMs();
    const waitedMs = stopwatch(clock);
    if (pool.isFull && state.switches.beyondConcurrency === "error") return refused(TOO_MANY, arrivedMs);
    if (triggerTimeLeftMs(state, request) <= 0) return refused(NO_TRIGGER_TIME, arrivedMs);
    const refusal = startRefusal(state, request);
    if (refusal !== undefined) return refused(refusal, arrivedMs);
    noteStart(state, request);
    return pool.withThread(async (thread) => {
      const queuedMs = waitedMs();
      await this.passStart();
      try {
        return { ...(await this.execute(thread, request, kill)), queuedMs };
      } finally {
        this.underWay -= 1;
      }
    });
  }

  /** The way to the script's first line. */
  private async passStart(): Promise<void> {
    const { clock, latencies } = this.options;
    const startMs = latencies.sampleMs("start") + this.staggerMs();
    this.underWay += 1;
    await clock.wait(startMs);
  }

  private async execute(
    thread: WorkerThread,
    request: ExecutionRequest,
    kill: KillPoint | undefined,
  ): Promise<Omit<PerformedInThread, "queuedMs">> {
    const { state, events, clock } = this.options;
    const execution = beginExecution(state, request, clock.nowMs());
    const { id, startedMs } = execution;
    const ranMs = stopwatch(clock);
    this.running += 1;
    events.execution.tell({ event: "started", id, request, running: this.running });
    const scriptResult = await new ThreadExecution(this.options, execution, kill).runIn(thread);
    this.running -= 1;
    const durationMs = ranMs();
    useTriggerTime(state, execution, durationMs);
    const result: ExecutionResult = executionResult(execution.kind, scriptResult);
    const outcome = { ...result, durationMs, log: execution.log };
    events.execution.tell({ event: "ended", id, request, running: this.running, outcome });
    const performed = { outcome, id, startedMs };
    return scriptResult.state === "completed" ? { ...performed, returned: scriptResult.value } : performed;
  }

  private staggerMs(): number {
    const { state } = this.options;
    return state.switches.staggeredStarts ? STAGGER_MS * this.underWay * state.random() : 0;
  }
}

function refused(message: string, startedMs: number): PerformedInThread {
  return { outcome: { ...failedAtOnce(message), durationMs: 0, log: [] }, queuedMs: 0, startedMs };
}
