// Whether SE Ranking takes a key, and what the account has left, by a free call. Must not know where keys are kept.
import { callsOf } from "../api/calls.ts";
import type { RowOf } from "../api/catalogue.ts";
import { ACCOUNT_ENDPOINTS } from "../api/endpoints-account.ts";
import { describedFailure } from "../api/failure-texts.ts";
import { knownHostFailure } from "../api/host-failure.ts";
import { failureOfAnswer } from "../api/http-failure.ts";
import { failureText } from "../error-codes.ts";
import type { Http, WaveFailure, WaveOutcome } from "../ports.ts";
import type { Subscription } from "./messages.ts";

export type AccountCheck =
  | { readonly kind: "accepted"; readonly subscription: Subscription }
  | { readonly kind: "refused" | "unknown"; readonly problem: string };

const accountCalls = callsOf(ACCOUNT_ENDPOINTS);

const TIMEOUT_MS = 15_000;

/** Free: account/subscription costs no credits. */
export function checkKey(key: string, http: Http): AccountCheck {
  const outcome = http.sendWave([
    { ...accountCalls.buildRequest("account/subscription", {}, key), timeoutMs: TIMEOUT_MS },
  ]);
  const answer = outcome.ok ? outcome.answers[0] : undefined;
  if (answer === undefined) return { kind: "unknown", problem: unansweredText(outcome) };
  if (answer.status !== 200) {
    const failure = failureOfAnswer(answer.status, answer.body);
    return { kind: failure.code === "SER-202" ? "refused" : "unknown", problem: failureText(failure) };
  }
  const decoded = accountCalls.decodeAnswer("account/subscription", answer.body);
  if (!decoded.ok) return { kind: "unknown", problem: failureText(decoded.failure) };
  const [row] = decoded.rows;
  return { kind: "accepted", subscription: toSubscription(row) };
}

function unansweredText(outcome: WaveOutcome): string {
  if (!outcome.ok) {
    const code = FINAL_CODES[outcome.failure];
    const failure = knownHostFailure(outcome.detail) ?? (code && describedFailure(code));
    if (failure !== undefined) return failureText(failure);
  }
  return "SER-513 The key could not be checked: SE Ranking was not reached. Try again in a minute.";
}

/** Of what trying again in a minute does not help. */
const FINAL_CODES: Readonly<Partial<Record<WaveFailure, "SER-412" | "SER-514">>> = {
  "daily-quota": "SER-412",
  blocked: "SER-514",
};

function toSubscription(row: RowOf<"account/subscription"> | undefined): Subscription {
  const { status = "unknown", units_left = null, units_limit = null, expiration_date = null } = row ?? {};
  return { status, creditsLeft: units_left, creditsLimit: units_limit, expires: expiration_date };
}
