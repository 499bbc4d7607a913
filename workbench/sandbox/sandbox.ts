// The API sandbox: takes one request and the time, gives one answer. Synchronous and deterministic; sockets,
// clocks and waiting are its callers' business (server.ts, sandbox-network.ts).
import { addCredits, type LedgerEntry, ledgerEntry, openAccount } from "./accounts.ts";
import { createCursorBook } from "./cursor-book.ts";
import { disturbText } from "./disturbances.ts";
import { createExportDesk } from "./export-desk.ts";
import { dayOfInstant, parseDay } from "./graph/calendar.ts";
import { createWorld } from "./graph/world.ts";
import { SANDBOX_KEYS, type SandboxKey } from "./keys.ts";
import { answerDelayMs } from "./latency.ts";
import { createFailurePlans, type FailurePlan, type PlannedFailure } from "./planned-failures.ts";
import { errorEnvelope } from "./refusals.ts";
import { isRefusal, parseUrl, type SandboxRequest } from "./request-parameters.ts";
import { type Outcome, requestHash, type SandboxParts, serve } from "./service.ts";

export type { LedgerEntry } from "./accounts.ts";
export type { FailurePlan, PlannedFailure } from "./planned-failures.ts";
export type { SandboxRequest } from "./request-parameters.ts";

export type SandboxAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      /** How long the answer takes, in milliseconds. */
      readonly delayMs: number;
    }
  | { readonly kind: "hang-up"; readonly delayMs: number };

/** One request after it was dealt with. */
export interface AnsweredEvent {
  readonly method: string;
  /** Without the query, so without a key. */
  readonly path: string;
  /** 0 when the connection broke. */
  readonly status: number;
  /** Charged for this request. */
  readonly credits: number;
  /** Targets in the request; 0 where it was refused before they were counted. */
  readonly targets: number;
  /** The label of the key, "" for an unknown one. */
  readonly keyLabel: string;
  /** When the request arrived. */
  readonly atMs: number;
  readonly delayMs: number;
}

export interface SandboxOptions {
  /** Median time of an answer; default 0. */
  readonly latencyMs?: number;
  /** Log-normal spread of the latency; default 0: every answer takes exactly `latencyMs`. */
  readonly latencySpread?: number;
  /** Another seed is another world; default 1. */
  readonly seed?: number;
  /** `YYYY-MM-DD`: the day that all data is of; default: the UTC day of each request. */
  readonly today?: string;
  /** Default: `SANDBOX_KEYS`. */
  readonly keys?: readonly SandboxKey[];
}

export interface Sandbox {
  handle(request: SandboxRequest, nowMs: number): SandboxAnswer;
  /** One entry a key, in the order of the keys. */
  ledger(): readonly LedgerEntry[];
  /** Adds credits to the account of a key. */
  topUp(key: string, credits: number): void;
  /** Makes requests fail on occasion: `failNext({ path: "backlinks/raw", after: 2, how: 500 })` fails the third. */
  failNext(plan: FailurePlan): PlannedFailure;
  /** Every cursor of `raw` given so far is refused from now on. */
  expireCursors(): void;
  /** Calls back after each request. Returns the unsubscriber. */
  onAnswered(listener: (event: AnsweredEvent) => void): () => void;
}

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const parts = createParts(options);
  const latency = { medianMs: options.latencyMs ?? 0, spread: options.latencySpread ?? 0 };
  const listeners = new Set<(event: AnsweredEvent) => void>();
  return {
    handle(request, nowMs) {
      const { path } = parseUrl(request.url);
      const outcome = serve(parts, request, nowMs);
      const delayMs = answerDelayMs(latency, requestHash(request), outcome.scenarios);
      const answer = toAnswer(outcome, delayMs);
      const event = toEvent({ method: request.method, path, atMs: nowMs }, outcome, answer);
      for (const listener of listeners) listener(event);
      return answer;
    },
    ledger: () => [...parts.accounts.values()].map(ledgerEntry),
    topUp(key, credits) {
      const account = parts.accounts.get(key);
      if (account === undefined) throw new RangeError(`Expected a key of the sandbox: there is no key ${key}`);
      addCredits(account, credits);
    },
    failNext: (plan) => parts.failures.add(plan),
    expireCursors: () => parts.cursors.expireAll(),
    onAnswered(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function createParts(options: SandboxOptions): SandboxParts {
  const fixedToday = options.today === undefined ? undefined : parseDay(options.today);
  if (options.today !== undefined && fixedToday === undefined) {
    throw new RangeError(`Expected today to be YYYY-MM-DD, got ${JSON.stringify(options.today)}`);
  }
  return {
    accounts: new Map((options.keys ?? SANDBOX_KEYS).map((key) => [key.key, openAccount(key)])),
    world: createWorld(options.seed ?? 1),
    cursors: createCursorBook(),
    exports: createExportDesk(),
    failures: createFailurePlans(),
    todayAt: (nowMs) => fixedToday ?? dayOfInstant(nowMs),
  };
}

function toAnswer(outcome: Outcome, delayMs: number): SandboxAnswer {
  const { result, scenarios } = outcome;
  if (result === "hang-up") return { kind: "hang-up", delayMs };
  if (result instanceof Uint8Array) return fileAnswer(result, delayMs);
  if (!isRefusal(result)) {
    const { text, contentType } = disturbText(scenarios, JSON.stringify(result.body));
    return { kind: "answer", status: 200, headers: { "content-type": contentType }, body: toBytes(text), delayMs };
  }
  const body = scenarios.has("legacy-errors") ? { message: result.description } : errorEnvelope(result);
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (result.status === 429 && scenarios.has("rate-limited-retry-after")) headers["retry-after"] = "2";
  return { kind: "answer", status: result.status, headers, body: toBytes(JSON.stringify(body)), delayMs };
}

function fileAnswer(file: Uint8Array, delayMs: number): SandboxAnswer {
  return { kind: "answer", status: 200, headers: { "content-type": "application/gzip" }, body: file, delayMs };
}

function toEvent(
  request: Pick<AnsweredEvent, "method" | "path" | "atMs">,
  outcome: Outcome,
  answer: SandboxAnswer,
): AnsweredEvent {
  const { credits, targets } = outcome;
  const status = answer.kind === "answer" ? answer.status : 0;
  return { ...request, status, credits, targets, keyLabel: outcome.account?.key.label ?? "", delayMs: answer.delayMs };
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
