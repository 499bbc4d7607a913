// Turns an endpoint and its parameters into the one HTTP request that asks for it.
// Must not know how requests are sent, timed or repeated.
import { SerError } from "../error-codes.ts";
import type { HttpRequest } from "../ports.ts";
import { isAbsent } from "./absent-value.ts";
import type { CalledEndpoint } from "./called-endpoint.ts";
import type { Endpoint, ParameterRule } from "./catalogue-shape.ts";
import { textOf } from "./failure-texts.ts";

export const API_BASE_URL = "https://api.seranking.com";

/** A request that lacks only its timeout, which belongs to whoever sends it. */
export type ApiRequest = Omit<HttpRequest, "timeoutMs">;

/**
 * The request for one call. The key stands in the Authorization header and nowhere else; parameters go
 * into a JSON body on POST and into the query on GET, in the order of the catalogue, absent ones left out.
 *
 * Does not check the parameters: values that a user wrote go through `checkParameters` first. Throws SER-201
 * without a key and SER-202 for a key that cannot stand in a header: such a request must never be sent.
 */
export function requestTo(called: CalledEndpoint, parameters: object, apiKey: string): ApiRequest {
  const values = valuesToSend(called.endpoint, parameters);
  const headers = { Authorization: `Token ${usableKey(apiKey)}`, Accept: "application/json" };
  const url = API_BASE_URL + called.path;
  if (called.endpoint.methods[0] === "GET") return { method: "GET", url: url + queryOf(values), headers };
  return {
    method: "POST",
    url,
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(Object.fromEntries(values)),
  };
}

function valuesToSend(endpoint: Endpoint, parameters: object): readonly (readonly [string, unknown])[] {
  const given = new Map<string, unknown>(Object.entries(parameters));
  return Object.entries(endpoint.parameters)
    .filter(([name]) => !isAbsent(given.get(name)))
    .map(([name, rule]) => [name, valueToSend(rule, given.get(name))]);
}

function valueToSend(rule: ParameterRule, value: unknown): unknown {
  if (rule.kind !== "word" || typeof value !== "string") return value;
  return rule.aliases?.[value] ?? value;
}

function queryOf(values: readonly (readonly [string, unknown])[]): string {
  if (values.length === 0) return "";
  return `?${values.map(([name, value]) => `${name}=${percentEncoded(String(value))}`).join("&")}`;
}

/** encodeURIComponent throws on half of a surrogate pair, which cells can hold after a cut text. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD"));
}

/** False for a key with blanks or characters that cannot stand in a header. */
export function isUsableKey(apiKey: string): boolean {
  return /^[\x21-\x7e]+$/.test(apiKey.trim());
}

function usableKey(apiKey: string): string {
  const key = apiKey.trim();
  if (key === "") throw new SerError({ code: "SER-201", message: textOf("SER-201") });
  if (!isUsableKey(key)) {
    const message = "The saved API key holds blanks or characters that no key has. Paste it again in the sidebar.";
    throw new SerError({ code: "SER-202", message });
  }
  return key;
}
