// A spreadsheet file in virtual time with up to thirty executions at once: the shipped add-on in worker threads,
// with the latencies that others have measured, against the sandbox. For what executions do to each other.
import type { Argument } from "../../workbench/emulator/custom-function-host.ts";
import { type AddonBundle, readBundle } from "../../workbench/emulator/host.ts";
import { createLatencyModel, type LatencyModel } from "../../workbench/emulator/latency-model.ts";
import {
  type Arrival,
  createScheduledHost,
  type ScheduledHost,
  type ScheduledOutcome,
  type ServiceCallEvent,
} from "../../workbench/emulator/scheduled-host.ts";
import type { HostSwitches } from "../../workbench/emulator/switches.ts";
import { DEMO_KEY, SANDBOX_KEYS } from "../../workbench/sandbox/keys.ts";
import { type AnsweredEvent, createSandbox, type Sandbox } from "../../workbench/sandbox/sandbox.ts";
import { instantSandboxNetwork } from "../../workbench/sandbox/sandbox-network.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { generousTexts } from "../generous-budget.ts";
import { AUDITOR, type Computed, cellsOf } from "./shipped-addon.ts";

export interface ScheduledFormula extends Arrival {
  readonly name: string;
  readonly args: readonly Argument[];
}

export interface ComputedFormula {
  readonly output: Computed;
  readonly execution: ScheduledOutcome;
}

export interface ScheduledFile {
  readonly host: ScheduledHost;
  readonly sandbox: Sandbox;
  /** Every request of the add-on that reached the sandbox. */
  readonly answered: readonly AnsweredEvent[];
  /** Every call of a service by all executions, in order. */
  readonly serviceCalls: readonly ServiceCallEvent[];
  /** Each formula in a cell of its own, all at once unless they say when. */
  compute(formulas: readonly ScheduledFormula[]): Promise<readonly ComputedFormula[]>;
  creditsSpent(): number;
  /** How many requests got which status; 0 is a broken connection. */
  requestsByStatus(): Readonly<Record<number, number>>;
  /** How many calls of which service, such as `cache.get`. */
  serviceCallsByName(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export interface ScheduledFileOptions {
  /** Of the host and of the measured latencies; default 1. */
  readonly seed?: number;
  /** Default: that of the key. */
  readonly requestsPerSecond?: number;
  /** Median of the API's answers; default 300. */
  readonly latencyMs?: number;
  /** Log-normal spread of the API's answers; default 0.4. */
  readonly latencySpread?: number;
  readonly switches?: Partial<HostSwitches>;
  /** Of the sandbox's keys; `undefined` leaves the file without one. Default: the demo's. */
  readonly key?: string | undefined;
  /** Default: limits that nothing reaches. */
  readonly limits?: "usual";
  /** Default: the add-on as shipped. */
  readonly bundle?: AddonBundle;
  /** Default: as measured. */
  readonly latencies?: LatencyModel;
}

/** Close it after use. */
export function openScheduledFile(options: ScheduledFileOptions = {}): ScheduledFile {
  const seed = options.seed ?? 1;
  const key = "key" in options ? options.key : DEMO_KEY;
  const sandbox = createSandbox({
    latencyMs: options.latencyMs ?? 300,
    latencySpread: options.latencySpread ?? 0.4,
    keys: sandboxKeys(key, options.requestsPerSecond),
  });
  const host = createScheduledHost({
    bundle: options.bundle ?? readBundle("dist"),
    workbook: createMemoryWorkbook(),
    network: instantSandboxNetwork(sandbox),
    latencies: options.latencies ?? createLatencyModel({ seed }),
    seed,
    ...(options.switches === undefined ? {} : { switches: options.switches }),
  });
  const answered: AnsweredEvent[] = [];
  const serviceCalls: ServiceCallEvent[] = [];
  sandbox.onAnswered((event) => {
    if (event.keyLabel !== AUDITOR.label) answered.push(event);
  });
  host.onServiceCall((event) => serviceCalls.push(event));
  if (key !== undefined) host.state.documentProperties.setAll({ SER_API_KEY: key });
  if (options.limits !== "usual") host.state.documentProperties.setAll(generousTexts(host.clock.nowMs()));
  return {
    host,
    sandbox,
    answered,
    serviceCalls,
    async compute(formulas) {
      const calls = formulas.map(({ name, args, ...arrival }, row) => ({
        ...arrival,
        call: { name, args, cell: { sheetId: 0, row, column: 1 } },
      }));
      return (await host.evaluate(calls)).map(({ cell, execution }) => ({ output: cellsOf(cell), execution }));
    },
    creditsSpent: () => answered.reduce((total, { credits }) => total + credits, 0),
    requestsByStatus: () => countedBy(answered, ({ status }) => status),
    serviceCallsByName: () => countedBy(serviceCalls, ({ name }) => name),
    close: () => host.close(),
  };
}

function sandboxKeys(key: string | undefined, requestsPerSecond: number | undefined) {
  const paced = SANDBOX_KEYS.map((known) =>
    known.key === key && requestsPerSecond !== undefined ? { ...known, requestsPerSecond } : known,
  );
  return [...paced, AUDITOR];
}

function countedBy<T, K extends string | number>(items: readonly T[], keyOf: (item: T) => K): Record<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries(counts) as Record<K, number>;
}
