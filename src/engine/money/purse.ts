// On whose account, and on which terms, something is bought that no formula and no person is asking for just now. Must
// not know what is bought.
import { describedFailure } from "../../api/failure-texts.ts";
import { isUsableKey } from "../../api/request.ts";
import type { Failure } from "../../error-codes.ts";
import type { Buyer } from "./ledger.ts";

export interface Purse {
  readonly by: Buyer;
  /** What is stored and older is bought again, unless the request itself says how old it may be. */
  readonly maxAgeMs: number;
  /** Goes down with each purchase. */
  leftCredits: number;
  /** What it did not reach for. */
  refusedCredits: number;
  /** The last that kept anything from being bought, single targets aside. */
  failure: Failure | undefined;
}

export function newPurse(maxAgeMs: number, leftCredits: number): Purse {
  return { by: "schedule", maxAgeMs, leftCredits, refusedCredits: 0, failure: undefined };
}

/** After a purchase; what is unconfirmed may have been charged. */
export function chargePurse(
  purse: Purse | undefined,
  bought: {
    receipt(): { readonly credits: number; readonly unconfirmedCredits: number };
    failureOfMany(): Failure | undefined;
  },
): void {
  if (purse === undefined) return;
  const { credits, unconfirmedCredits } = bought.receipt();
  purse.leftCredits -= credits + unconfirmedCredits;
  purse.failure = bought.failureOfMany() ?? purse.failure;
}

/** Why nothing of it is tried at all; absent where it may be. */
export function outrightFailure(
  apiKey: string | undefined,
  purse: Purse | undefined,
  credits: number,
): Failure | undefined {
  if (apiKey === undefined) return describedFailure("SER-201");
  if (!isUsableKey(apiKey)) return describedFailure("SER-202");
  if (purse === undefined || credits <= purse.leftCredits) return undefined;
  purse.refusedCredits += credits;
  const left = amount(Math.max(0, purse.leftCredits));
  const message = `It would cost ${amount(credits)} credits, and the refresh may spend ${left} more.`;
  return { code: "SER-306", message };
}

function amount(credits: number): string {
  return credits.toLocaleString("en-US");
}
