// Acts out the scenarios: failures before a request is served, changes to the rows, damage to the bytes.
// All by hash and count, never by chance. Knows nothing of keys and endpoints.
import type { EndpointAnswer } from "./endpoint-call.ts";
import { hashText, mix } from "./graph/hash.ts";
import {
  badRequest,
  INSUFFICIENT_FUNDS_402,
  INSUFFICIENT_FUNDS_403,
  notFound,
  type Refusal,
  TOO_MANY_REQUESTS,
} from "./refusals.ts";
import type { Scenario } from "./scenarios.ts";

type Scenarios = ReadonlySet<Scenario>;

/** What a request meets before it is served: "hang-up" breaks the connection, `undefined` lets it pass. */
export function disturbBefore(
  scenarios: Scenarios,
  request: { readonly hash: number; readonly count: number; readonly isFirst: boolean },
): Refusal | "hang-up" | undefined {
  const isUnlucky = (mix(request.hash, request.count) >>> 3) % 3 === 0;
  if (scenarios.has("hang-up") || (scenarios.has("hang-up-sometimes") && isUnlucky)) return "hang-up";
  if (scenarios.has("rate-limited-always")) return TOO_MANY_REQUESTS;
  const isLimited = scenarios.has("rate-limited-sometimes") || scenarios.has("rate-limited-retry-after");
  if (isLimited && isUnlucky) return TOO_MANY_REQUESTS;
  if (scenarios.has("server-error-always") || (scenarios.has("server-error-once") && request.isFirst)) {
    return { status: 500, message: "Internal Server Error", description: "Something went wrong on our side." };
  }
  if (scenarios.has("bad-request")) return badRequest("The request could not be understood.");
  if (scenarios.has("not-found")) return notFound("There is nothing here.");
  if (scenarios.has("unavailable")) {
    return { status: 503, message: "Service Unavailable", description: "The service is being maintained." };
  }
  if (scenarios.has("gateway-timeout")) {
    return { status: 504, message: "Gateway Timeout", description: "The upstream server did not answer in time." };
  }
  return undefined;
}

/** The refusal of a request that costs credits; `undefined` lets it be priced. */
export function refusalOfFunds(scenarios: Scenarios, isCovered: boolean): Refusal | undefined {
  if (scenarios.has("insufficient-402")) return INSUFFICIENT_FUNDS_402;
  if (scenarios.has("insufficient-403")) return INSUFFICIENT_FUNDS_403;
  return isCovered ? undefined : INSUFFICIENT_FUNDS_402;
}

type Row = Readonly<Record<string, unknown>>;

/** The answer with its rows dropped, doubled, reordered, respelled or with other numbers. */
export function disturbRows(scenarios: Scenarios, path: string, answer: EndpointAnswer): EndpointAnswer {
  if (scenarios.size === 0) return answer;
  const body = Object.fromEntries(
    Object.entries(answer.body).map(([name, value]) => [
      name,
      Array.isArray(value) ? disturbList(scenarios, path, value) : disturbObject(scenarios, value),
    ]),
  );
  return { ...answer, body };
}

function disturbList(scenarios: Scenarios, path: string, list: readonly Row[]): readonly Row[] {
  let rows = list;
  if (scenarios.has("empty-200")) return [];
  if (scenarios.has("dropped-rows")) rows = dropSome(rows);
  if (scenarios.has("duplicate-rows")) rows = rows.flatMap((row) => (hashOf(row) % 4 === 0 ? [row, row] : [row]));
  if (scenarios.has("duplicate-rows") && rows.length === list.length) rows = [...rows, ...rows.slice(0, 1)];
  if (scenarios.has("reordered-rows")) rows = [...rows].reverse();
  return rows.map((row) => disturbRow(scenarios, path, row));
}

function dropSome(rows: readonly Row[]): readonly Row[] {
  const kept = rows.filter((row) => hashOf(row) % 5 !== 0);
  return kept.length === rows.length && rows.length > 1 ? rows.slice(0, -1) : kept;
}

function disturbRow(scenarios: Scenarios, path: string, row: Row): Row {
  const entries = Object.entries(row).map(([name, value]): readonly [string, unknown] => {
    if (scenarios.has("echo-respelled") && isEcho(name, row) && typeof value === "string")
      return [name, respell(value)];
    if (scenarios.has("disagree") && typeof value === "number") return [name, shift(value, path, row)];
    if (scenarios.has("string-numbers") && name.startsWith("top_")) return [name, textNumbers(value)];
    if (scenarios.has("table-spellings") && name === "nofollow") return ["nofollow_backlinks", value];
    if (scenarios.has("table-spellings") && name === "reason_lost") return ["reason-lost", value];
    return [name, value];
  });
  return Object.fromEntries(entries);
}

function disturbObject(scenarios: Scenarios, value: unknown): unknown {
  if (!scenarios.has("string-numbers")) return value;
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, disturbObject(scenarios, inner)]));
}

/** `url` is an echo in the authority rows only: pages of the indexed-pages list are data. */
function isEcho(name: string, row: Row): boolean {
  return name === "target" || (name === "url" && !("backlinks" in row));
}

function hashOf(row: Row): number {
  return hashText(String(row.target ?? row.url ?? JSON.stringify(row)));
}

/** Another spelling of the same target, by hash: with a scheme and slash, in upper case, or both. */
function respell(target: string): string {
  const [, scheme = "", host = target, rest = ""] = /^(https?:\/\/)?([^/]*)(.*)$/i.exec(target) ?? [];
  const kind = hashText(target) % 3;
  const spelledHost = kind === 1 ? host : host.toUpperCase();
  const spelledScheme = kind === 0 ? scheme : scheme === "" ? "https://" : scheme;
  return `${spelledScheme}${spelledHost}${rest === "" && kind > 0 ? "/" : rest}`;
}

function shift(value: number, path: string, row: Row): number {
  const share = ((hashText(path, hashOf(row)) % 801) - 400) / 100_000;
  return value <= 100 ? value : Math.round(value * (1 + share));
}

function textNumbers(list: unknown): unknown {
  return Array.isArray(list) ? list.map((item) => disturbObject(new Set<Scenario>(["string-numbers"]), item)) : list;
}

/** The bytes as they leave: whole, or damaged by a scenario. */
export function disturbText(
  scenarios: Scenarios,
  json: string,
): { readonly text: string; readonly contentType: string } {
  const contentType = "application/json";
  if (scenarios.has("empty-body")) return { text: "", contentType };
  if (scenarios.has("html-answer")) return { text: HTML_PAGE, contentType: "text/html; charset=UTF-8" };
  if (scenarios.has("truncated-body")) return { text: json.slice(0, Math.floor(json.length / 2)), contentType };
  if (scenarios.has("malformed-json")) return { text: json.replaceAll("}", ",}"), contentType };
  return { text: scenarios.has("byte-order-mark") ? `\uFEFF${json}\r\n\r\n` : json, contentType };
}

/** What a proxy shows when something behind it is broken. */
const HTML_PAGE =
  "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Please wait</h1></body></html>";
