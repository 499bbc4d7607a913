// One account a key: who may call, how fast, and what is left. Counters live here and nowhere else.
// Knows nothing of endpoints.

import type { SandboxKey } from "./keys.ts";
import { type Refusal, SUBSCRIPTION_REQUIRED, TOO_MANY_REQUESTS, unauthorized } from "./refusals.ts";
import { parseUrl } from "./request-parameters.ts";

/** What a key has done so far. */
export interface LedgerEntry {
  readonly key: string;
  readonly label: string;
  /** All requests with the key, refused ones included. */
  readonly requests: number;
  readonly refusedByRate: number;
  readonly creditsSpent: number;
  readonly creditsLeft: number;
}

/** The mutable side of one key. Only accounts.ts and sandbox.ts change it. */
export interface Account {
  readonly key: SandboxKey;
  requests: number;
  refusedByRate: number;
  creditsSpent: number;
  /** Bought after the account was opened. */
  creditsAdded: number;
  /** Instants of the requests within the last second, oldest first; refused ones count too. */
  recentArrivalsMs: number[];
  /** Hashes of requests that have been seen, for scenarios that treat the first one differently. */
  readonly seenRequests: Set<number>;
}

const WINDOW_MS = 1_000;

export function openAccount(key: SandboxKey): Account {
  return {
    key,
    requests: 0,
    refusedByRate: 0,
    creditsSpent: 0,
    creditsAdded: 0,
    recentArrivalsMs: [],
    seenRequests: new Set(),
  };
}

export function ledgerEntry(account: Account): LedgerEntry {
  const { key, requests, refusedByRate, creditsSpent } = account;
  return { key: key.key, label: key.label, requests, refusedByRate, creditsSpent, creditsLeft: creditsLeft(account) };
}

/** All that the account has ever had. */
export function creditsGranted(account: Account): number {
  return account.key.credits + account.creditsAdded;
}

export function addCredits(account: Account, credits: number): void {
  if (!Number.isInteger(credits) || credits < 0) throw new RangeError(`Expected credits to add, got ${credits}`);
  account.creditsAdded += credits;
}

export function creditsLeft(account: Account): number {
  return Math.max(0, creditsGranted(account) - account.creditsSpent);
}

/** The key that a request shows: `Authorization: Token k`, else `apikey` or `apiKey` in the query. */
export function presentedKey(headers: Readonly<Record<string, string>>, url: string): string | Refusal {
  const authorization = headers.authorization;
  if (authorization !== undefined) {
    const token = /^Token\s+(\S+)$/i.exec(authorization.trim())?.[1];
    return token ?? unauthorized('The Authorization header must read "Token <API key>".');
  }
  const { query } = parseUrl(url);
  const key = query.get("apikey")?.at(-1) ?? query.get("apiKey")?.at(-1);
  return key === undefined || key === "" ? unauthorized("No token") : key;
}

/** Why a key in that standing is refused; `undefined` for an account in order. */
export function refusalOfStanding(key: SandboxKey): Refusal | undefined {
  if (key.standing === "revoked") return unauthorized("The API key has been revoked.");
  if (key.standing === "project-key")
    return unauthorized("This is a Project API key; the Data API needs a Data API key.");
  return key.standing === "inactive-plan" ? SUBSCRIPTION_REQUIRED : undefined;
}

/** Counts the request in the rolling second of its key; refused when the second is full. */
export function admitByRate(account: Account, nowMs: number): Refusal | undefined {
  account.requests++;
  const recent = account.recentArrivalsMs.filter((arrivalMs) => arrivalMs > nowMs - WINDOW_MS);
  recent.push(nowMs);
  account.recentArrivalsMs = recent;
  if (recent.length <= account.key.requestsPerSecond) return undefined;
  account.refusedByRate++;
  return TOO_MANY_REQUESTS;
}
