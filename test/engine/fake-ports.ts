// Ports in memory, in virtual time, that count: what was sent, what was read, how long was slept. The API
// behind them answers every batch with figures made from the target, unless a test says otherwise.

import { isBatchEndpoint } from "../../src/engine/asking/batch-fields.ts";
import { type BoughtEndpointId, describedEndpoint } from "../../src/engine/asking/bought-endpoints.ts";
import type { FunctionPorts } from "../../src/functions/function-ports.ts";
import type { HttpAnswer, HttpRequest, WaveOutcome } from "../../src/ports.ts";
import { offsetMinutesAt } from "../../workbench/emulator/runner/time-zones.ts";
import { generousTexts } from "../generous-budget.ts";
import { listAnswer } from "./fake-lists.ts";

export const KEY = "80cfee7d-1111-4222-8333-fc8500816bb3";

export interface SentRequest {
  readonly endpoint: BoughtEndpointId;
  readonly mode: string | undefined;
  readonly targets: readonly string[];
  /** Everything that was sent, by name. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly atMs: number;
  readonly timeoutMs: number;
}

export interface FakeOptions {
  readonly key?: string | undefined;
  readonly latencyMs?: number;
  /** Answers a request, or leaves it to the ordinary answer. */
  readonly answer?: (request: SentRequest, ordinary: () => HttpAnswer) => HttpAnswer;
  /** The outcome of a whole wave, or undefined for the ordinary one. */
  readonly wave?: (requests: readonly SentRequest[], waveNumber: number) => WaveOutcome | undefined;
  readonly cacheItems?: Map<string, string>;
  readonly fileTexts?: Map<string, string>;
  readonly isLockFree?: boolean;
  readonly startMs?: number;
  /** Of the spreadsheet; default UTC. */
  readonly timeZone?: string;
}

export interface FakePorts extends FunctionPorts {
  readonly sent: SentRequest[];
  readonly waves: number[];
  readonly cacheCalls: { reads: number; writes: number };
  readonly cacheItems: Map<string, string>;
  readonly fileCalls: { reads: number; writes: number };
  readonly fileTexts: Map<string, string>;
  readonly keyReads: { count: number };
  readonly zoneReads: { count: number; offsets: number };
  nowMs(): number;
  advance(ms: number): void;
}

export function fakePorts(options: FakeOptions = {}): FakePorts {
  let nowMs = options.startMs ?? Date.UTC(2026, 10, 23, 9);
  const sent: SentRequest[] = [];
  const waves: number[] = [];
  const cacheItems = options.cacheItems ?? new Map<string, string>();
  const cacheCalls = { reads: 0, writes: 0 };
  const fileTexts = options.fileTexts ?? new Map(Object.entries(generousTexts(nowMs)));
  const fileCalls = { reads: 0, writes: 0 };
  const keyReads = { count: 0 };
  const zoneReads = { count: 0, offsets: 0 };
  const timeZone = options.timeZone ?? "UTC";
  const key = "key" in options ? options.key : KEY;

  const sendWave = (requests: readonly HttpRequest[]): WaveOutcome => {
    const read = requests.map((request) => readRequest(request, nowMs));
    sent.push(...read);
    waves.push(read.length);
    nowMs += options.latencyMs ?? 300;
    const outcome = options.wave?.(read, waves.length);
    if (outcome !== undefined) return outcome;
    const answers = read.map((request) => {
      const ordinary = () => ordinaryAnswer(request);
      return options.answer?.(request, ordinary) ?? ordinary();
    });
    return { ok: true, answers };
  };

  return {
    sent,
    waves,
    cacheItems,
    cacheCalls,
    fileTexts,
    fileCalls,
    keyReads,
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
    http: { sendWave },
    clock: {
      nowMs: () => nowMs,
      sleepMs: (ms) => {
        nowMs += ms;
      },
    },
    sheetClock: {
      timeZone: () => {
        zoneReads.count++;
        return timeZone;
      },
      wallClockMs: (zone, momentMs) => {
        zoneReads.offsets++;
        return momentMs + offsetMinutesAt(zone, momentMs) * 60_000;
      },
    },
    zoneReads,
    random: () => 0.5,
    cache: {
      getAll: (keys) => {
        cacheCalls.reads++;
        return Object.fromEntries(
          keys.flatMap((name) => (cacheItems.has(name) ? [[name, cacheItems.get(name) ?? ""]] : [])),
        );
      },
      putAll: (values) => {
        cacheCalls.writes++;
        // As the host does: one value too many and nothing is stored.
        if (Object.values(values).some((value) => value.length > 102_400)) throw new Error("Argument too large: value");
        for (const [name, value] of Object.entries(values)) cacheItems.set(name, value);
      },
    },
    file: {
      read: (name) => {
        fileCalls.reads++;
        return fileTexts.get(name);
      },
      readAll: () => {
        fileCalls.reads++;
        return Object.fromEntries(fileTexts);
      },
      write: (texts) => {
        fileCalls.writes++;
        if (Object.values(texts).some((text) => text.length > 9_216)) throw new Error("Argument too large: value");
        for (const [name, text] of Object.entries(texts)) fileTexts.set(name, text);
      },
    },
    lock: { whileHeld: (_, work) => (options.isLockFree === false ? undefined : { value: work() }) },
    keyReader: {
      read: () => {
        keyReads.count++;
        return key;
      },
    },
  };
}

/** What the API would say of the target in every field: a number that any test can compute again. */
export function figure(target: string, field: string): number {
  let state = 7;
  for (const character of `${field} ${target}`) state = (state * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return state;
}

export function ordinaryAnswer(request: SentRequest): HttpAnswer {
  if (!isBatchEndpoint(request.endpoint)) return listAnswer(request, 3);
  const { endpoint } = request;
  return envelopeOf(
    endpoint,
    request.targets.map((target) => rowOf(endpoint, target)),
  );
}

export function envelopeOf(endpoint: BoughtEndpointId, rows: readonly unknown[]): HttpAnswer {
  return { status: 200, body: JSON.stringify({ [describedEndpoint(endpoint).envelope ?? ""]: rows }) };
}

export function rowOf(endpoint: BoughtEndpointId, target: string): Record<string, unknown> {
  const { fields, echo } = describedEndpoint(endpoint);
  const entries = Object.entries(fields).map(([field, kind]): [string, unknown] => {
    if (field === echo) return [field, target];
    if (typeof kind === "string") return [field, figure(target, field)];
    return [field, [Object.fromEntries(Object.entries(kind).map(([name, of]) => [name, of === "int" ? 7 : "x"]))]];
  });
  return Object.fromEntries(entries);
}

export const refusal = (status: number, description: string): HttpAnswer => ({
  status,
  body: JSON.stringify({ error: { code: status, message: "Refused", description } }),
});

function readRequest(request: HttpRequest, atMs: number): SentRequest {
  const [path = "", query = ""] = request.url.replace("https://api.seranking.com/v1/", "").split("?");
  const body: unknown = JSON.parse(request.body ?? "{}");
  const parameters = { ...Object.fromEntries(new URLSearchParams(query)), ...(body as object) } as Record<
    string,
    unknown
  >;
  const { target, mode } = parameters as { target?: string | readonly string[]; mode?: string };
  const endpoint = path.replace(/^backlinks\//, "") as BoughtEndpointId;
  const targets = target === undefined ? [] : typeof target === "string" ? [target] : target;
  return { endpoint, mode, targets, parameters, atMs, timeoutMs: request.timeoutMs };
}
