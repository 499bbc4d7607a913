// The server's side of the sidebar: the key is checked with a free call before it is stored, and never
// handed back.

import { callsOf } from "../api/calls.ts";
import type { RowOf } from "../api/catalogue.ts";
import { ACCOUNT_ENDPOINTS } from "../api/endpoints-account.ts";
import { failureOfAnswer } from "../api/http-failure.ts";
import { quotableText } from "../api/quoted-text.ts";
import { failureText } from "../error-codes.ts";
import type { Http, KeyStore } from "../ports.ts";
import { readMessage, type SidebarReply, type Subscription } from "./messages.ts";

export interface SidebarPorts {
  readonly http: Http;
  readonly keyStore: KeyStore;
  /** Makes formulas compute again, which a new key allows. */
  readonly recalculate: () => void;
}

const accountCalls = callsOf(ACCOUNT_ENDPOINTS);

const TIMEOUT_MS = 15_000;
const KEY_SHAPE = /^[!-~]{16,128}$/;

type Check =
  | { readonly kind: "accepted"; readonly subscription: Subscription }
  | { readonly kind: "refused" | "unknown"; readonly problem: string };

/** Takes and gives JSON text; never throws. */
export function answerMessage(text: unknown, ports: SidebarPorts): string {
  try {
    return JSON.stringify(reply(text, ports));
  } catch (thrown) {
    const problem = quotableText(thrown instanceof Error ? thrown.message : String(thrown));
    return JSON.stringify({ kind: "failed", problem } satisfies SidebarReply);
  }
}

function reply(text: unknown, ports: SidebarPorts): SidebarReply {
  const message = readMessage(text);
  switch (message?.kind) {
    case "status":
      return status(ports);
    case "save-key":
      return saveKey(message.key.trim(), ports);
    case "remove-key":
      ports.keyStore.remove();
      return { kind: "status", hasKey: false };
    default:
      return { kind: "failed", problem: "The sidebar is older than the add-on. Close it and open it again." };
  }
}

function status(ports: SidebarPorts): SidebarReply {
  const key = ports.keyStore.read();
  return key === undefined ? { kind: "status", hasKey: false } : withKey(checkKey(key, ports.http));
}

/** A key that could not be checked is kept: the connection may fail while the key is right. */
function saveKey(key: string, ports: SidebarPorts): SidebarReply {
  if (!KEY_SHAPE.test(key)) {
    return {
      kind: "key-refused",
      problem: "That does not look like an API key. Copy it whole from your SE Ranking account.",
    };
  }
  const check = checkKey(key, ports.http);
  if (check.kind === "refused") return { kind: "key-refused", problem: check.problem };
  ports.keyStore.save(key);
  try {
    ports.recalculate();
  } catch {
    // The key is saved all the same; a protected file only keeps formulas from computing by themselves.
  }
  return withKey(check);
}

function withKey(check: Check): SidebarReply {
  return check.kind === "accepted"
    ? { kind: "status", hasKey: true, subscription: check.subscription }
    : { kind: "status", hasKey: true, problem: check.problem };
}

/** Free: account/subscription costs no credits. */
function checkKey(key: string, http: Http): Check {
  const outcome = http.sendWave([
    { ...accountCalls.buildRequest("account/subscription", {}, key), timeoutMs: TIMEOUT_MS },
  ]);
  const answer = outcome.ok ? outcome.answers[0] : undefined;
  if (answer === undefined)
    return { kind: "unknown", problem: "The key could not be checked: SE Ranking was not reached." };
  if (answer.status !== 200) {
    const failure = failureOfAnswer(answer.status, answer.body);
    return { kind: failure.code === "SER-202" ? "refused" : "unknown", problem: failureText(failure) };
  }
  const decoded = accountCalls.decodeAnswer("account/subscription", answer.body);
  if (!decoded.ok) return { kind: "unknown", problem: failureText(decoded.failure) };
  const [row] = decoded.rows;
  return { kind: "accepted", subscription: toSubscription(row) };
}

function toSubscription(row: RowOf<"account/subscription"> | undefined): Subscription {
  const { status = "unknown", units_left = null, units_limit = null, expiration_date = null } = row ?? {};
  return { status, creditsLeft: units_left, creditsLimit: units_limit, expires: expiration_date };
}
