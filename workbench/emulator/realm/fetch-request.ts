// Turns UrlFetchApp's arguments into a request: defaults, payload forms and limits as documented.
// Unknown options are refused, because on the real host they would silently do nothing.

import { URL_FETCH } from "../limits.ts";
import type { FetchRequest } from "../operations/operation-contract.ts";
import { isPlainObject, signatureError } from "./argument-check.ts";
import { blobContents } from "./blob.ts";
import { byteText, isByteArray } from "./bytes.ts";
import { exception } from "./call-host.ts";

type Options = Readonly<Record<string, unknown>>;

const METHODS: ReadonlySet<string> = new Set(["get", "delete", "patch", "post", "put"]);

const OPTION_TYPES: Readonly<Record<string, string>> = {
  contentType: "string",
  escaping: "boolean",
  followRedirects: "boolean",
  headers: "object",
  method: "string",
  muteHttpExceptions: "boolean",
  payload: "any",
  timeoutSeconds: "number",
  useIntranet: "boolean",
  validateHttpsCertificates: "boolean",
};

/** Throws in the host's words when the URL or an option is not acceptable. */
export function createFetchRequest(member: string, urlArgument: unknown, optionsArgument: unknown): FetchRequest {
  if (typeof urlArgument !== "string") throw signatureError(member, [urlArgument]);
  if (optionsArgument !== undefined && !isPlainObject(optionsArgument)) {
    throw signatureError(member, [urlArgument, optionsArgument]);
  }
  const options = optionsArgument ?? {};
  requireOptions(options);
  const url = requireUrl(urlArgument, options.escaping !== false);
  const payload = payloadOf(options);
  return {
    url,
    method: methodOf(options, payload),
    headers: headersOf(options, payload),
    ...(payload.body === undefined ? {} : { body: payload.body }),
    ...(payload.bodyBytes === undefined ? {} : { bodyBytes: payload.bodyBytes }),
    followRedirects: options.followRedirects !== false,
    muteHttpExceptions: options.muteHttpExceptions === true,
    timeoutMs: Number(options.timeoutSeconds ?? URL_FETCH.defaultTimeoutSeconds) * 1_000,
  };
}

interface Payload {
  readonly body?: string;
  readonly bodyBytes?: string;
  readonly contentType?: string;
}

function requireOptions(options: Options): void {
  for (const [name, value] of Object.entries(options)) {
    const wanted = OPTION_TYPES[name];
    if (wanted === undefined) throw new Error(`not emulated: the option ${name} of UrlFetchApp.fetch`);
    if (value === undefined || value === null || wanted === "any" || typeof value === wanted) continue;
    throw exception(`Attribute provided with invalid value: ${name}`);
  }
  const { timeoutSeconds } = options;
  if (typeof timeoutSeconds === "number" && !(timeoutSeconds > 0)) {
    throw exception("Attribute provided with invalid value: timeoutSeconds");
  }
}

/** A URL without a scheme gets `http://`. Reserved characters are escaped unless told otherwise. */
function requireUrl(url: string, isEscaped: boolean): string {
  if (url.trim() === "") throw exception("Attribute provided with no value: url");
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
  if (!/^https?:\/\/[^\s/?#]+/i.test(absolute)) throw exception(`Invalid argument: ${url}`);
  const escaped = isEscaped ? escapeReserved(absolute) : absolute;
  if (escaped.length > URL_FETCH.urlCharacters) throw exception("Limit Exceeded: URLFetch URL Length.");
  return escaped;
}

/** What a URL may not hold, escaped; an escape that is already there stays. */
function escapeReserved(url: string): string {
  return url.replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, (character) => encodeURIComponent(character));
}

function methodOf({ method }: Options, { body, bodyBytes }: Payload): string {
  if (method === undefined || method === null) return body === undefined && bodyBytes === undefined ? "GET" : "POST";
  const name = String(method).toLowerCase();
  if (!METHODS.has(name)) throw exception("Attribute provided with invalid value: method");
  return name.toUpperCase();
}

const FORM = "application/x-www-form-urlencoded";

function payloadOf({ payload, contentType }: Options): Payload {
  if (payload === undefined || payload === null) return {};
  const typed = (fallback: string): string => (typeof contentType === "string" ? contentType : fallback);
  const blob = blobContents(payload);
  if (blob !== undefined) return sized({ bodyBytes: blob.bytes, contentType: typed(blob.contentType ?? FORM) });
  if (isByteArray(payload)) return sized({ bodyBytes: byteText(payload), contentType: typed(FORM) });
  if (isPlainObject(payload)) return sized({ body: formBody(payload), contentType: typed(FORM) });
  return sized({ body: String(payload), contentType: typed(FORM) });
}

function sized(payload: Payload): Payload {
  const size = (payload.body ?? payload.bodyBytes ?? "").length;
  if (size > URL_FETCH.bodyBytes) throw exception("Limit Exceeded: URLFetch POST Size.");
  return payload;
}

function formBody(fields: Readonly<Record<string, unknown>>): string {
  if (Object.values(fields).some((value) => blobContents(value) !== undefined)) {
    throw new Error("not emulated: files in a form payload of UrlFetchApp.fetch");
  }
  const pairs = Object.entries(fields).map(([name, value]) => `${formText(name)}=${formText(String(value))}`);
  return pairs.join("&");
}

function formText(text: string): string {
  return encodeURIComponent(text).replace(/%20/g, "+");
}

function headersOf({ headers }: Options, { contentType }: Payload): Record<string, string> {
  const given = Object.entries(isPlainObject(headers) ? headers : {}).map(
    ([name, value]) => [name, String(value)] as const,
  );
  if (given.length > URL_FETCH.headerCount) throw exception("Limit Exceeded: URLFetch Header Count.");
  const bytes = given.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (bytes > URL_FETCH.headerBytes) throw exception("Limit Exceeded: URLFetch Header Size.");
  const sent = contentType === undefined ? {} : { "content-type": contentType };
  return { ...sent, ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), value])) };
}
