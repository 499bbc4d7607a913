// Small add-ons given as text, in a host over an in-memory workbook, and networks that only tests have.

import type { AddonBundle } from "../../../../workbench/emulator/bundle-files.ts";
import type { ExecutionOutcome, ExecutionRequest } from "../../../../workbench/emulator/execution-request.ts";
import {
  createInstantHost,
  type InstantHost,
  type InstantHostOptions,
} from "../../../../workbench/emulator/instant-host.ts";
import type { IncomingResponse, InstantNetwork, NetworkFault, OutgoingRequest } from "../../../../workbench/network.ts";
import type { ConnectableWorkbook, WorkbookOptions } from "../../../../workbench/workbook/connectable-workbook.ts";
import { createMemoryWorkbook } from "../../../../workbench/workbook/memory-workbook.ts";

const SCOPES = ["spreadsheets.currentonly", "script.container.ui", "script.external_request", "script.scriptapp"];

export function bundleOf(source: string, extra: Partial<AddonBundle> = {}): AddonBundle {
  return {
    files: [{ name: "Code.js", source }],
    html: {},
    manifest: manifestOf({}),
    ...extra,
  };
}

export function manifestOf(changes: Readonly<Record<string, unknown>>): unknown {
  const oauthScopes = SCOPES.map((scope) => `https://www.googleapis.com/auth/${scope}`);
  return { timeZone: "Etc/GMT", runtimeVersion: "V8", oauthScopes, ...changes };
}

export type Answerer = (
  request: OutgoingRequest,
  nowMs: number,
) => {
  readonly result: IncomingResponse | NetworkFault;
  readonly tookMs: number;
};

/** Answers every request with its method and body, 100 ms later, and keeps what it saw. */
export function recordingNetwork(answer: Answerer = echo): InstantNetwork & { readonly seen: OutgoingRequest[] } {
  const seen: OutgoingRequest[] = [];
  return {
    seen,
    send(request, nowMs) {
      seen.push(request);
      return answer(request, nowMs);
    },
  };
}

function echo(request: OutgoingRequest): { readonly result: IncomingResponse; readonly tookMs: number } {
  return { result: textResponse(200, `${request.method} ${request.body ?? ""}`), tookMs: 100 };
}

export function textResponse(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): IncomingResponse {
  return { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers }, body: Buffer.from(text) };
}

export interface InstantSetup {
  readonly host: InstantHost;
  readonly workbook: ConnectableWorkbook;
  readonly network: InstantNetwork & { readonly seen: OutgoingRequest[] };
}

export function instantHostOf(
  source: string,
  options: Partial<InstantHostOptions> & { readonly answer?: Answerer; readonly book?: WorkbookOptions } = {},
): InstantSetup {
  const { answer, book, ...rest } = options;
  const network = recordingNetwork(answer);
  const workbook = createMemoryWorkbook(book);
  const host = createInstantHost({ bundle: bundleOf(source), workbook, network, ...rest });
  workbook.connectFunctions(host.customFunctions);
  return { host, workbook, network };
}

/** Runs `body` as the function `test` of kind `editor` and returns what it returned; throws what it threw. */
export function runBody(
  body: string,
  options: Parameters<typeof instantHostOf>[1] & { readonly request?: Partial<ExecutionRequest> } = {},
): unknown {
  const { request, ...rest } = options;
  const { host } = instantHostOf(`function test() { ${body} }`, rest);
  return returnedBy(host.execute({ functionName: "test", kind: "editor", ...request }));
}

export function returnedBy(outcome: ExecutionOutcome): unknown {
  if (outcome.state === "completed") return outcome.value;
  throw new Error(outcome.state === "failed" ? `${outcome.error.name}: ${outcome.error.message}` : outcome.message);
}
