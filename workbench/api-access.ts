// Where the add-on's requests go: to the built-in sandbox with its demo key, or, with --live, to the real API
// with the user's key. Either way somebody can watch what was asked and what it cost.

import { documentedCredits, pathOf, targetCount } from "./credits-in-requests.ts";
import type { FetchEvent } from "./emulator/host.ts";
import { liveNetwork } from "./live-network.ts";
import type { Network } from "./network.ts";
import type { RequestLine } from "./page/protocol.ts";
import { DEMO_KEY, SANDBOX_KEYS, type SandboxKey } from "./sandbox/keys.ts";
import { createSandbox, type Sandbox, type SandboxOptions } from "./sandbox/sandbox.ts";
import { sandboxNetwork } from "./sandbox/sandbox-network.ts";
import { startSandboxServer } from "./sandbox/server.ts";

/** The document property in which the add-on keeps its key. */
export const KEY_PROPERTY = "SER_API_KEY";

export interface ApiAccess {
  readonly isLive: boolean;
  readonly network: Network;
  /** For tests: what stands behind the network. */
  readonly sandbox?: Sandbox;
  /** For the document property; never to be shown or logged. */
  readonly key: string;
  /** The sandbox's keys; none with the real API. */
  readonly keys: readonly SandboxKey[];
  /** What is left on a key, where that is known. */
  creditsLeft(key: string): number | undefined;
  /** From now on the sandbox's day is that of the clock; the real API keeps its own. */
  followClock(nowMs: () => number): void;
  /** Requests after their answers, from whichever side knows more. */
  watch(
    onFetch: (listener: (event: FetchEvent) => void) => void,
    report: (line: Omit<RequestLine, "number">) => void,
  ): void;
  close(): Promise<void>;
}

/** `latencyMs` as a user of the real API would wait. */
export async function openSandboxAccess(options: SandboxOptions = {}): Promise<ApiAccess> {
  const sandbox = createSandbox(options);
  let clock = Date.now;
  const server = await startSandboxServer(sandbox, { nowMs: () => clock() });
  return {
    isLive: false,
    sandbox,
    network: sandboxNetwork(server.url),
    key: DEMO_KEY,
    keys: SANDBOX_KEYS,
    creditsLeft: (key) => sandbox.ledger().find((entry) => entry.key === key)?.creditsLeft,
    followClock(nowMs) {
      clock = nowMs;
    },
    watch(_onFetch, report) {
      sandbox.onAnswered(({ method, path, status, credits, targets, atMs, delayMs }) =>
        report({ method, path, status, credits, targets, atMs, tookMs: delayMs }),
      );
    },
    close: () => server.close(),
  };
}

/** Throws when there is no key to use. */
export function openLiveAccess(key: string | undefined): ApiAccess {
  if (key === undefined || key.trim() === "") {
    throw new Error("--live needs your Data API key in the environment variable SERANKING_API_KEY.");
  }
  return {
    isLive: true,
    network: liveNetwork(),
    key: key.trim(),
    keys: [],
    creditsLeft: () => undefined,
    followClock: () => undefined,
    watch(onFetch, report) {
      onFetch((event) => report(lineOf(event)));
    },
    close: async () => undefined,
  };
}

function lineOf(event: FetchEvent): Omit<RequestLine, "number"> {
  const status = event.status ?? 0;
  const credits = documentedCredits(event, status);
  return {
    method: event.method.toUpperCase(),
    path: pathOf(event.url),
    targets: targetCount(event),
    status,
    atMs: event.startedMs,
    tookMs: event.tookMs,
    ...(credits === undefined ? {} : { credits }),
  };
}
