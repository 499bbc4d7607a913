// The add-on as shipped (dist/), in the emulator in virtual time, against the sandbox: one spreadsheet file
// with a key. Whatever is counted, is counted by the sandbox.
import type { Argument, CustomFunctionCall } from "../../workbench/emulator/custom-function-host.ts";
import type { SettledOutcome } from "../../workbench/emulator/custom-functions/returned-value.ts";
import type { ScriptKind } from "../../workbench/emulator/execution-request.ts";
import { type AddonBundle, readBundle } from "../../workbench/emulator/host.ts";
import { createInstantHost, createVirtualClock, type InstantHost } from "../../workbench/emulator/instant-host.ts";
import type { LatencyModel } from "../../workbench/emulator/latency-model.ts";
import type { Question } from "../../workbench/emulator/operations/operation-contract.ts";
import type { HostSwitches } from "../../workbench/emulator/switches.ts";
import type { InstantNetwork } from "../../workbench/network.ts";
import { DEMO_KEY, SANDBOX_KEYS, type SandboxKey } from "../../workbench/sandbox/keys.ts";
import { type AnsweredEvent, createSandbox, type Sandbox } from "../../workbench/sandbox/sandbox.ts";
import { instantSandboxNetwork } from "../../workbench/sandbox/sandbox-network.ts";
import type { ConnectableWorkbook } from "../../workbench/workbook/connectable-workbook.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { generousTexts } from "../generous-budget.ts";

export type Computed = unknown[][] | { readonly throws: string };

export interface ShippedAddon {
  readonly host: InstantHost;
  readonly workbook: ConnectableWorkbook;
  readonly sandbox: Sandbox;
  /** Every request of the add-on that reached the sandbox. */
  readonly answered: AnsweredEvent[];
  /** Every call of a service by all executions, in order, such as `cache.get`; `start` stands before each execution. */
  readonly serviceCalls: string[];
  readonly questions: Question[];
  readonly toasts: string[];
  /** A fresh execution; `throws` holds the text of an error. */
  compute(name: string, ...args: readonly Argument[]): Computed;
  creditsSpent(): number;
  /** Of all answers of the API. */
  bytesReceived(): number;
}

export interface ShippedOptions {
  readonly key?: string | undefined;
  /** Default: limits that nothing reaches. */
  readonly limits?: "usual";
  readonly switches?: Partial<HostSwitches>;
  readonly latencyMs?: number;
  /** Default: services take no time. */
  readonly latencies?: LatencyModel;
  readonly answer?: "YES" | "NO";
  /** Default: the add-on as shipped. */
  readonly bundle?: AddonBundle;
  /** What the add-on gets instead of an answer of the sandbox. */
  readonly changedBody?: (url: string, body: Uint8Array) => Uint8Array;
  /** Default: the plain one, in UTC. */
  readonly workbook?: ConnectableWorkbook;
  /** Default: an add-on that is in use in the file. */
  readonly scriptKind?: ScriptKind;
  readonly isEnabled?: boolean;
}

export function shippedAddon(options: ShippedOptions = {}): ShippedAddon {
  const clock = createVirtualClock();
  const sandbox = createSandbox({ latencyMs: options.latencyMs ?? 300, keys: [...SANDBOX_KEYS, AUDITOR] });
  const workbook = options.workbook ?? createMemoryWorkbook();
  const answered: AnsweredEvent[] = [];
  const serviceCalls: string[] = [];
  const questions: Question[] = [];
  const toasts: string[] = [];
  let bytesReceived = 0;
  sandbox.onAnswered((event) => {
    if (event.keyLabel !== AUDITOR.label) answered.push(event);
  });
  const host = createInstantHost({
    bundle: options.bundle ?? readBundle("dist"),
    workbook,
    network: changed(
      metered(instantSandboxNetwork(sandbox), (bytes) => {
        bytesReceived += bytes;
      }),
      options.changedBody,
    ),
    clock,
    latencies: {
      sampleMs(...call) {
        serviceCalls.push(call[0]);
        return options.latencies?.sampleMs(...call) ?? 0;
      },
    },
    answerQuestion: (question) => {
      questions.push(question);
      return { button: options.answer ?? "YES" };
    },
    ...(options.switches === undefined ? {} : { switches: options.switches }),
    ...(options.scriptKind === undefined ? {} : { scriptKind: options.scriptKind }),
    ...(options.isEnabled === undefined ? {} : { access: { isEnabled: options.isEnabled } }),
  });
  host.onUi((event) => {
    if (event.event === "toast") toasts.push(event.message);
  });
  workbook.connectFunctions(host.customFunctions);
  const key = "key" in options ? options.key : DEMO_KEY;
  if (key !== undefined) host.state.documentProperties.setAll({ SER_API_KEY: key });
  if (options.limits !== "usual") host.state.documentProperties.setAll(generousTexts(clock.nowMs()));
  return {
    host,
    workbook,
    sandbox,
    answered,
    serviceCalls,
    questions,
    toasts,
    compute: (name, ...args) => cellsOf(host.evaluate({ ...AT_B1, name, args })),
    creditsSpent: () => answered.reduce((total, { credits }) => total + credits, 0),
    bytesReceived: () => bytesReceived,
  };
}

function changed(network: InstantNetwork, bodyOf: ShippedOptions["changedBody"]): InstantNetwork {
  if (bodyOf === undefined) return network;
  return {
    send(request, nowMs) {
      const { result, tookMs } = network.send(request, nowMs);
      return { result: "fault" in result ? result : { ...result, body: bodyOf(request.url, result.body) }, tookMs };
    },
  };
}

/** Whoever asks the sandbox without the add-on: under a key of its own, so that neither rate nor balance is shared. */
export const AUDITOR: SandboxKey = {
  key: "5e4a9d00-0000-4000-8000-00000000a0d1",
  label: "auditor",
  description: "Asks as a second opinion.",
  standing: "active",
  requestsPerSecond: 1_000_000,
  credits: 1e12,
  scenarios: [],
};

function metered(network: InstantNetwork, note: (bytes: number) => void): InstantNetwork {
  return {
    send(request, nowMs) {
      const answer = network.send(request, nowMs);
      if (!("fault" in answer.result)) note(answer.result.body.byteLength);
      return answer;
    },
  };
}

export const column = (...cells: readonly string[]): Argument => cells.map((cell) => [cell === "" ? null : cell]);

export const sites = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `site${index}.com`);

const AT_B1: Pick<CustomFunctionCall, "cell"> = { cell: { sheetId: 0, row: 0, column: 1 } };

/** Under which names lists are kept, in cache and file. */
export function listsKept({ host: { state } }: ShippedAddon): readonly string[] {
  const names = [...state.documentCache.keys(), ...Object.keys(state.documentProperties.getAll())];
  return names.filter((name) => /^ser-(list|l-|bought)/.test(name));
}

/** The cells of a call that should have succeeded. */
export function rowsOf(output: Computed): unknown[][] {
  if (!Array.isArray(output)) throw new Error(output.throws);
  return output;
}

export function cellsOf(outcome: SettledOutcome): Computed {
  if (outcome.state === "error") return { throws: outcome.message };
  return outcome.rows.map((row) => row.map((cell) => cell.value));
}
