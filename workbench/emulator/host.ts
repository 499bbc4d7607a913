// The Apps Script host of one spreadsheet file, in real time: runs the add-on's functions in worker
// threads, up to thirty at once. It must not know the add-on, the API or the page.

import type { Network } from "../network.ts";
import type { Workbook } from "../workbook/workbook.ts";
import type { AddonBundle } from "./bundle-files.ts";
import type { CustomFunctionHost } from "./custom-function-host.ts";
import { createRealCustomFunctions } from "./custom-functions/real-custom-functions.ts";
import type { ExecutionEvent, ExecutionOutcome, ExecutionRequest, HostUser, ScriptKind } from "./execution-request.ts";
import { createLatencyModel, type LatencyModel, NO_LATENCY } from "./latency-model.ts";
import { CONCURRENT_EXECUTIONS_PER_USER } from "./limits.ts";
import { OpenQuestions } from "./open-questions.ts";
import type { QuestionAnswer } from "./operations/operation-contract.ts";
import { openingRequest } from "./operations/starting.ts";
import { formulasSettled } from "./runner/formulas-settled.ts";
import { MovableClock } from "./runner/movable-clock.ts";
import { documentedLimitMs } from "./runner/outcomes.ts";
import { createSidebarCalls, type SidebarOutcome } from "./runner/sidebar-calls.ts";
import { ThreadRunner } from "./runner/thread-runner.ts";
import type { WaitingClock } from "./runner/waiting-clock.ts";
import { WorkerPool } from "./runner/worker-pool.ts";
import { createHostEvents, type FetchEvent, type UiEvent } from "./state/host-events.ts";
import { HostState } from "./state/host-state.ts";
import type { AccessOptions } from "./state/script-access.ts";
import type { HostSwitches } from "./switches.ts";
import { RealFiring } from "./triggers/real-firing.ts";
import type { FiredTrigger } from "./triggers/trigger-firing.ts";

export type { AddonBundle } from "./bundle-files.ts";
export { readBundle } from "./bundle-files.ts";
export type { ExecutionEvent, ExecutionOutcome, ExecutionRequest, HostUser } from "./execution-request.ts";
export type { MenuItem, Page, Question, QuestionAnswer } from "./operations/operation-contract.ts";
export type { FetchEvent, UiEvent } from "./state/host-events.ts";
export type { FiredTrigger } from "./triggers/trigger-firing.ts";

export interface HostOptions {
  readonly bundle: AddonBundle;
  readonly workbook: Workbook;
  readonly network: Network;
  readonly switches?: Partial<HostSwitches>;
  /** Default `"off"`: services answer as fast as they can. `"measured"` takes the figures of others. */
  readonly latencies?: LatencyModel | "off" | "measured";
  /** At the keyboard. Default: a consumer account. */
  readonly user?: HostUser;
  /** Owns the file. Default: the user. */
  readonly owner?: HostUser;
  readonly file?: { readonly id: string; readonly name: string };
  readonly clock?: WaitingClock;
  /** Default 30, as for one user on the real host. */
  readonly maxConcurrent?: number;
  /** For tests: other time limits than the documented 30 s and 6 min. */
  readonly limitMs?: (request: ExecutionRequest) => number;
  /** Of everything random: lock order, evictions, latencies. */
  readonly seed?: number;
  /** Default: an add-on. */
  readonly scriptKind?: ScriptKind;
  readonly access?: AccessOptions;
}

export interface Host {
  execute(request: ExecutionRequest): Promise<ExecutionOutcome>;
  /** As whoever sits at the keyboard. Absent where the script is not even loaded for that user. */
  openFile(): Promise<ExecutionOutcome | undefined>;
  /** A call of google.script.run: ten at once, JSON values only, no function that ends in `_`. */
  sidebarCall(functionName: string, args: readonly unknown[]): Promise<SidebarOutcome>;
  readonly customFunctions: CustomFunctionHost;
  readonly state: HostState;
  /** Follows the computer's, from wherever it was moved to. */
  readonly clock: Pick<WaitingClock, "nowMs"> & { readonly movedMs: number };
  /**
   * Moves the clock on, and on the way to each moment at which a clock trigger of any user is due: there the trigger
   * runs, and time stands until it has ended. What ran, in that order. 0 fires what is due by now.
   */
  moveClockOnBy(durationMs: number): Promise<readonly FiredTrigger[]>;
  /** From now on clock triggers fire by themselves when they are due. Returns how to end that. */
  keepTriggersFiring(): () => void;
  onTriggerFired(listener: (fired: FiredTrigger) => void): () => void;
  /** Formulas are evaluated while a page is open (or always, by switch). Returns how to close it. */
  pageOpened(): () => void;
  onFetch(listener: (event: FetchEvent) => void): () => void;
  onUi(listener: (event: UiEvent) => void): () => void;
  onExecution(listener: (event: ExecutionEvent) => void): () => void;
  /** Answers a `question` event. False when it is no longer open. */
  answerAlert(id: number, answer: QuestionAnswer | QuestionAnswer["button"]): boolean;
  close(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const clock = new MovableClock(options.clock);
  const events = createHostEvents();
  const state = new HostState({ ...options, nowMs: () => clock.nowMs() });
  const pool = new WorkerPool(options.bundle.files, options.maxConcurrent ?? CONCURRENT_EXECUTIONS_PER_USER);
  const questions = new OpenQuestions(events);
  const runner = new ThreadRunner({
    state,
    events,
    pool,
    clock,
    network: options.network,
    latencies: latenciesOf(options),
    limitMs: options.limitMs ?? documentedLimitMs,
    ask: (question, ended) => questions.ask(question, ended),
    formulasSettled: (ended) => formulasSettled(state.workbook, () => customFunctions.isEvaluating(), ended),
  });
  const customFunctions = createRealCustomFunctions({ state, perform: (request) => runner.perform(request) });
  const execute = async (request: ExecutionRequest): Promise<ExecutionOutcome> =>
    (await runner.perform(request)).outcome;
  const firing = new RealFiring({ state, clock, execute });
  return {
    clock,
    moveClockOnBy: (durationMs) => firing.moveOnBy(durationMs),
    keepTriggersFiring: () => firing.keepGoing(),
    onTriggerFired: (listener) => firing.onFired(listener),
    execute,
    async openFile() {
      const request = openingRequest(state, state.user);
      return request === undefined ? undefined : await execute(request);
    },
    sidebarCall: createSidebarCalls(execute),
    customFunctions,
    state,
    pageOpened: () => customFunctions.pageOpened(),
    onFetch: (listener) => events.fetch.add(listener),
    onUi: (listener) => events.ui.add(listener),
    onExecution: (listener) => events.execution.add(listener),
    answerAlert: (id, answer) => questions.answer(id, typeof answer === "string" ? { button: answer } : answer),
    close: () => pool.close(),
  };
}

function latenciesOf({ latencies, seed }: HostOptions): LatencyModel {
  if (latencies === undefined || latencies === "off") return NO_LATENCY;
  return latencies === "measured" ? createLatencyModel({ seed: seed ?? 1 }) : latencies;
}
