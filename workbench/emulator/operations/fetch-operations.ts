// UrlFetchApp's way out: quota, whitelist, redirects, time-outs, and the host's texts for what fails.
// It must not know who answers; the network does.

import { gunzipSync } from "node:zlib";
import type { IncomingResponse, OutgoingRequest } from "../../network.ts";
import { URL_FETCH } from "../limits.ts";
import { isWhitelisted } from "../manifest.ts";
import { HostException } from "./host-exception.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import type { FetchRequest, FetchResponse } from "./operation-contract.ts";
import { awaited, type Waiting } from "./pending.ts";
import type { SendResult } from "./world.ts";

export const FETCH_OPERATIONS: OperationTable<OperationsOf<"fetch">> = {
  *"fetch.send"(context, requests, isWave) {
    for (const request of requests) requireReachable(context, request.url);
    context.state.quotas.take(context.execution.user, "urlFetchCalls", requests.length);
    const responses: FetchResponse[] = [];
    const results = yield* sendAll(context, requests, isWave);
    // One fault loses the whole wave, although the server has seen, and may have charged, all of it.
    for (const [index, request] of requests.entries()) {
      const response = yield* followed(context, request, responseOf(request.url, results[index]));
      requireSuccess(request, response);
      responses.push(response);
    }
    return responses;
  },
};

function requireReachable({ state }: OperationContext, url: string): void {
  const { manifest, switches } = state;
  if (switches.adminBlocksFetch) throw new HostException(`UrlFetch calls to ${url} are not permitted by your admin`);
  if (manifest.urlFetchWhitelist !== undefined && !isWhitelisted(url, manifest.urlFetchWhitelist)) {
    throw new HostException(`Request to ${url} is not permitted: no prefix of the urlFetchWhitelist matches it.`);
  }
}

function* sendAll(
  context: OperationContext,
  requests: readonly FetchRequest[],
  isWave: boolean,
): Waiting<readonly SendResult[]> {
  const { state, world, events, execution } = context;
  const isTimed = !isWave || state.switches.fetchAllTimeoutHonoured;
  const sent = requests.map((request) => ({
    request: outgoing(request),
    timeoutMs: isTimed ? request.timeoutMs : URL_FETCH.defaultTimeoutSeconds * 1_000,
  }));
  return yield* awaited(world.send(sent, (event) => events.fetch.tell({ executionId: execution.id, ...event })));
}

function outgoing(request: FetchRequest): OutgoingRequest {
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    ...(request.bodyBytes === undefined ? {} : { bodyBytes: Buffer.from(request.bodyBytes, "latin1") }),
  };
}

function responseOf(url: string, result: SendResult | undefined): FetchResponse {
  if (result === undefined) throw new HostException(`Address unavailable: ${url}`);
  if ("fault" in result) throw new HostException(FAULT_TEXT[result.fault](url));
  if (result.body.byteLength > URL_FETCH.bodyBytes) throw new HostException(`Response too large: ${url}`);
  return { url, status: result.status, headers: result.headers, body: decodedBody(result) };
}

const FAULT_TEXT: Readonly<Record<"timeout" | "dns" | "hang-up", (url: string) => string>> = {
  timeout: (url) => `Timeout: ${url}`,
  dns: (url) => `DNS error: ${url}`,
  "hang-up": (url) => `Address unavailable: ${url}`,
};

/** Compressed answers are decoded by the host. A network may have done so already and left the header. */
function decodedBody({ headers, body }: IncomingResponse): string {
  const isGzip = headers["content-encoding"] === "gzip" && body[0] === 0x1f && body[1] === 0x8b;
  const bytes = isGzip ? gunzipSync(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return bytes.toString("latin1");
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function* followed(context: OperationContext, request: FetchRequest, first: FetchResponse): Waiting<FetchResponse> {
  let response = first;
  let current = request;
  for (let hop = 0; request.followRedirects && hop < URL_FETCH.redirects; hop += 1) {
    const { location } = response.headers;
    if (!REDIRECTS.has(response.status) || location === undefined) break;
    current = redirected(current, response, new URL(location, response.url).href);
    requireReachable(context, current.url);
    const [result] = yield* sendAll(context, [current], false);
    response = responseOf(current.url, result);
  }
  return response;
}

function redirected(request: FetchRequest, { status }: FetchResponse, url: string): FetchRequest {
  if (status === 307 || status === 308 || request.method === "GET") return { ...request, url };
  const { body: _body, bodyBytes: _bodyBytes, ...rest } = request;
  return { ...rest, url, method: "GET" };
}

const SHOWN_BODY_CHARACTERS = 100;

function requireSuccess({ url, muteHttpExceptions }: FetchRequest, response: FetchResponse): void {
  if (muteHttpExceptions || response.status < 400) return;
  const body = Buffer.from(response.body, "latin1").toString("utf8").slice(0, SHOWN_BODY_CHARACTERS);
  throw new HostException(
    `Request failed for ${originOf(url)} returned code ${response.status}. Truncated server response: ${body} ` +
      "(use muteHttpExceptions option to examine full response)",
  );
}

function originOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]+/i.exec(url)?.[0] ?? url;
}
