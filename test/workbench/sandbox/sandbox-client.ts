// A client of one sandbox for tests: requests a second apart, so that the rate is never in the way, and JSON
// taken apart. Counts nothing itself; the sandbox's ledger does.
import { DEMO_KEY } from "../../../workbench/sandbox/keys.ts";
import {
  createSandbox,
  type Sandbox,
  type SandboxAnswer,
  type SandboxOptions,
} from "../../../workbench/sandbox/sandbox.ts";

export type Json = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly json: Json;
  /** The rows under the only (or first) array of the answer. */
  readonly rows: readonly Json[];
}

export interface Client {
  readonly sandbox: Sandbox;
  get(path: string, query?: Readonly<Record<string, string | number | readonly string[]>>): Reply;
  post(path: string, body: unknown): Reply;
  /** The same client with another key, or with scenarios in the header. */
  as(change: { readonly key?: string; readonly scenario?: string }): Client;
  spent(): number;
  waitMs(durationMs: number): void;
}

const TODAY = "2026-11-23";

/** The sandbox's day stands still at `TODAY`; `today: undefined` lets it follow the clock. */
export function createClient(options: Omit<SandboxOptions, "today"> & { today?: string | undefined } = {}): Client {
  const { today = "today" in options ? undefined : TODAY, ...rest } = options;
  const sandbox = createSandbox(today === undefined ? rest : { ...rest, today });
  return clientOf(sandbox, { nowMs: Date.UTC(2026, 10, 23, 9) }, { key: DEMO_KEY });
}

function clientOf(sandbox: Sandbox, clock: { nowMs: number }, as: { key: string; scenario?: string }): Client {
  const headers = {
    authorization: `Token ${as.key}`,
    "content-type": "application/json",
    ...(as.scenario === undefined ? {} : { "x-sandbox-scenario": as.scenario }),
  };
  const send = (method: string, url: string, body?: string): Reply => {
    clock.nowMs += 1_001;
    return replyOf(sandbox.handle({ method, url, headers, ...(body === undefined ? {} : { body }) }, clock.nowMs));
  };
  return {
    sandbox,
    get: (path, query = {}) => send("GET", `/v1/${path}?${encodeQuery(query)}`),
    post: (path, body) => send("POST", `/v1/${path}`, JSON.stringify(body)),
    as: (change) => clientOf(sandbox, clock, { ...as, ...change }),
    spent: () => sandbox.ledger().find(({ key }) => key === as.key)?.creditsSpent ?? Number.NaN,
    waitMs: (durationMs) => {
      clock.nowMs += durationMs;
    },
  };
}

function encodeQuery(query: Readonly<Record<string, string | number | readonly string[]>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const single of Array.isArray(value) ? value : [value]) parameters.append(name, String(single));
  }
  return parameters.toString();
}

/** A hang-up has status 0. Bodies that are no JSON objects have no fields. */
export function replyOf(answer: SandboxAnswer): Reply {
  if (answer.kind === "hang-up") return { status: 0, text: "", json: {}, rows: [] };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(answer.body);
  const json = parseObject(text);
  const list = Object.values(json).find((value) => Array.isArray(value));
  return { status: answer.status, text, json, rows: Array.isArray(list) ? list : [] };
}

function parseObject(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Json) : {};
  } catch {
    return {};
  }
}

/** A number of a row; fails the test when the field is none. */
export function numberAt(row: Json | undefined, field: string): number {
  const value = row?.[field];
  if (typeof value !== "number") throw new TypeError(`Expected ${field} to be a number, got ${JSON.stringify(value)}`);
  return value;
}

export function sumOf(rows: readonly Json[], field: string): number {
  return rows.reduce((sum, row) => sum + numberAt(row, field), 0);
}

export function descriptionOf(reply: Reply): string {
  const error = reply.json.error;
  return typeof error === "object" && error !== null && "description" in error ? String(error.description) : "";
}

/** The host in a URL as lists spell it: blanks and other texts may stand before it. */
export function hostOf(url: unknown): string {
  return /\/\/(?:https?:\/\/)?\s*([^/]*)/.exec(String(url))?.[1] ?? "";
}
