// Scheduled hosts for a test file, closed after each test, over networks that keep what they saw; and
// latencies that are the same at each call.

import { afterEach } from "vitest";
import type { ExecutionRequest } from "../../../../workbench/emulator/execution-request.ts";
import { type LatencyModel, NO_LATENCY, type TimedStep } from "../../../../workbench/emulator/latency-model.ts";
import {
  createScheduledHost,
  type ScheduledHost,
  type ScheduledHostOptions,
  type ScheduledOutcome,
  type ScheduledRequest,
  type ServiceCallEvent,
} from "../../../../workbench/emulator/scheduled-host.ts";
import type { OutgoingRequest } from "../../../../workbench/network.ts";
import { createMemoryWorkbook } from "../../../../workbench/workbook/memory-workbook.ts";
import { type Answerer, bundleOf, recordingNetwork, returnedBy } from "./script-under-test.ts";

export interface ScheduledSetup {
  readonly host: ScheduledHost;
  /** Every request that reached the server. */
  readonly seen: readonly OutgoingRequest[];
  readonly calls: readonly ServiceCallEvent[];
  /** Runs the function `f` as a menu's and returns what each returned; throws what one threw. */
  values(all: readonly Arrival[]): Promise<readonly unknown[]>;
  outcomes(all: readonly Arrival[]): Promise<readonly ScheduledOutcome[]>;
}

export type Arrival = Omit<ScheduledRequest, "request"> & Partial<ExecutionRequest>;

export type HostOf = (
  source: string,
  options?: Partial<ScheduledHostOptions> & { readonly answer?: Answerer },
) => ScheduledSetup;

/** Call at the top of a test file. Without latencies, unless some are given. */
export function useScheduledHosts(): HostOf {
  const hosts: ScheduledHost[] = [];
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.close()));
  });
  return (source, { answer, ...options } = {}) => {
    const network = recordingNetwork(answer);
    const calls: ServiceCallEvent[] = [];
    const host = createScheduledHost({
      bundle: bundleOf(source),
      workbook: createMemoryWorkbook(),
      network,
      latencies: NO_LATENCY,
      ...options,
    });
    host.onServiceCall((event) => calls.push(event));
    hosts.push(host);
    const outcomes = (all: readonly Arrival[]) => host.run(all.map(scheduledRequest));
    return {
      host,
      seen: network.seen,
      calls,
      outcomes,
      values: async (all) => (await outcomes(all)).map(returnedBy),
    };
  };
}

function scheduledRequest({ afterMs, kill, ...request }: Arrival): ScheduledRequest {
  return {
    request: { functionName: "f", kind: "menu", ...request },
    ...(afterMs === undefined ? {} : { afterMs }),
    ...(kill === undefined ? {} : { kill }),
  };
}

export function fixedLatencies(latencyMs: Readonly<Partial<Record<TimedStep, number>>>): LatencyModel {
  return { sampleMs: (step) => latencyMs[step] ?? 0 };
}

export function times<T>(count: number, one: T): readonly T[] {
  return Array.from({ length: count }, () => one);
}
