// The add-on as shipped (dist/), in the emulator in virtual time, against the sandbox: one spreadsheet file
// with a key. Whatever is counted, is counted by the sandbox.
import type { Argument, CustomFunctionCall } from "../../workbench/emulator/custom-function-host.ts";
import type { SettledOutcome } from "../../workbench/emulator/custom-functions/returned-value.ts";
import { readBundle } from "../../workbench/emulator/host.ts";
import { createInstantHost, createVirtualClock, type InstantHost } from "../../workbench/emulator/instant-host.ts";
import type { Question } from "../../workbench/emulator/operations/operation-contract.ts";
import type { HostSwitches } from "../../workbench/emulator/switches.ts";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";
import { type AnsweredEvent, createSandbox, type Sandbox } from "../../workbench/sandbox/sandbox.ts";
import { instantSandboxNetwork } from "../../workbench/sandbox/sandbox-network.ts";
import type { ConnectableWorkbook } from "../../workbench/workbook/connectable-workbook.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";

export interface ShippedAddon {
  readonly host: InstantHost;
  readonly workbook: ConnectableWorkbook;
  readonly sandbox: Sandbox;
  /** Every request that reached the sandbox. */
  readonly answered: AnsweredEvent[];
  readonly questions: Question[];
  readonly toasts: string[];
  /** A fresh execution; `throws` holds the text of an error. */
  compute(name: string, ...args: readonly Argument[]): unknown[][] | { readonly throws: string };
  creditsSpent(): number;
}

export interface ShippedOptions {
  readonly key?: string | undefined;
  readonly switches?: Partial<HostSwitches>;
  readonly latencyMs?: number;
  readonly answer?: "YES" | "NO";
}

export function shippedAddon(options: ShippedOptions = {}): ShippedAddon {
  const clock = createVirtualClock();
  const sandbox = createSandbox({ latencyMs: options.latencyMs ?? 300 });
  const workbook = createMemoryWorkbook();
  const answered: AnsweredEvent[] = [];
  const questions: Question[] = [];
  const toasts: string[] = [];
  sandbox.onAnswered((event) => answered.push(event));
  const host = createInstantHost({
    bundle: readBundle("dist"),
    workbook,
    network: instantSandboxNetwork(sandbox),
    clock,
    answerQuestion: (question) => {
      questions.push(question);
      return { button: options.answer ?? "YES" };
    },
    ...(options.switches === undefined ? {} : { switches: options.switches }),
  });
  host.onUi((event) => {
    if (event.event === "toast") toasts.push(event.message);
  });
  workbook.connectFunctions(host.customFunctions);
  const key = "key" in options ? options.key : DEMO_KEY;
  if (key !== undefined) host.state.documentProperties.setAll({ SER_API_KEY: key });
  return {
    host,
    workbook,
    sandbox,
    answered,
    questions,
    toasts,
    compute: (name, ...args) => cellsOf(host.evaluate({ ...AT_B1, name, args })),
    creditsSpent: () => answered.reduce((total, { credits }) => total + credits, 0),
  };
}

/** What the sandbox itself says of a target, asked without the add-on. */
export function sandboxSays(
  addon: ShippedAddon,
  path: string,
  targets: readonly string[],
): readonly Record<string, unknown>[] {
  // The ranks of a domain or a page have no mode.
  const mode = path.startsWith("authority/") ? {} : { mode: "domain" };
  const answer = addon.sandbox.handle(
    {
      method: "POST",
      url: `/v1/backlinks/${path}`,
      headers: { authorization: `Token ${DEMO_KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ target: targets, ...mode }),
    },
    addon.host.clock.nowMs() + 10_000,
  );
  if (answer.kind === "hang-up") throw new Error("The sandbox hung up.");
  const [rows] = Object.values(
    JSON.parse(new TextDecoder().decode(answer.body)) as Record<string, Record<string, unknown>[]>,
  );
  return rows ?? [];
}

export const column = (...cells: readonly string[]): Argument => cells.map((cell) => [cell === "" ? null : cell]);

export const sites = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `site${index}.com`);

const AT_B1: Pick<CustomFunctionCall, "cell"> = { cell: { sheetId: 0, row: 0, column: 1 } };

function cellsOf(outcome: SettledOutcome): unknown[][] | { readonly throws: string } {
  if (outcome.state === "error") return { throws: outcome.message };
  return outcome.rows.map((row) => row.map((cell) => cell.value));
}
