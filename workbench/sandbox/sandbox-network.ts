// The two ways in which the emulator's UrlFetchApp reaches the sandbox: over loopback sockets in real time, or
// in the same thread in virtual time. Both know the API's origin and that of
// its files; nothing else resolves.
import type { InstantNetwork, Network } from "../network.ts";
import { sendOverHttp } from "../send-over-http.ts";
import { API_ORIGIN, BARE_FILE_ORIGIN, FILE_PATH } from "./api-origins.ts";
import type { Sandbox } from "./sandbox.ts";

/** Sends what is meant for the API to a sandbox server. An aborted signal rejects with its reason. */
export function sandboxNetwork(serverUrl: string): Network {
  return {
    async send(request, signal) {
      const path = pathOnApi(request.url);
      return path === undefined ? { fault: "dns" } : sendOverHttp(`${serverUrl}${path}`, request, signal);
    },
  };
}

/** The answer at once, and the milliseconds that it would have taken. */
export function instantSandboxNetwork(sandbox: Sandbox): InstantNetwork {
  return {
    send(request, nowMs) {
      const path = pathOnApi(request.url);
      if (path === undefined) return { result: { fault: "dns" }, tookMs: 0 };
      const { method, headers, body } = request;
      const answer = sandbox.handle({ method, url: path, headers, ...(body === undefined ? {} : { body }) }, nowMs);
      if (answer.kind === "hang-up") return { result: { fault: "hang-up" }, tookMs: answer.delayMs };
      const { status, headers: answerHeaders } = answer;
      return { result: { status, headers: answerHeaders, body: answer.body }, tookMs: answer.delayMs };
    },
  };
}

/** Path and query of a URL of the API, or of an export's file at its other home; `undefined` for any other origin. */
function pathOnApi(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return undefined;
  const isFile = parsed.origin === BARE_FILE_ORIGIN && parsed.pathname.startsWith(FILE_PATH);
  return isFile || parsed.origin === API_ORIGIN ? `${parsed.pathname}${parsed.search}` : undefined;
}
