// The budget as the file keeps it: rules and spending in one text, and a copy of the spending in the cache for
// hosts that let no custom function write into the file. Must not know who reads or writes it.

import { SerError } from "../../error-codes.ts";
import { listIn, listInText, numberIn, optionalNumberIn, type StoredList, textIn } from "../packing/stored-numbers.ts";
import { type Budget, type BudgetRules, NO_RULES, NOTHING_SPENT, type Reservation, type Spending } from "./budget.ts";

const FORMAT = 1;

export function budgetText({ rules, spending }: Budget): string {
  return JSON.stringify([FORMAT, packedRules(rules), packedSpending(spending)]);
}

export function spendingText(spending: Spending): string {
  return JSON.stringify([FORMAT, packedSpending(spending)]);
}

/** What a stored text is, where nobody is to take it for something else. */
export type DeskState = "sound" | "damaged" | "newer";

/** Nothing at all is sound: nobody has set or spent anything. */
export function deskState(fileText: string | undefined, cacheText: string | undefined): DeskState {
  const states = [stateOf(fileText, 2), stateOf(cacheText, 1)];
  return states.find((state) => state === "newer") ?? states.find((state) => state === "damaged") ?? "sound";
}

function stateOf(text: string | undefined, recordCount: number): DeskState {
  if (text === undefined || text === "") return "sound";
  const [format, ...records] = listInText(text);
  if (numberIn(format) > FORMAT) return "newer";
  const whole = records.filter((record) => optionalNumberIn(listIn(record)[0]) !== undefined);
  return format === FORMAT && whole.length === recordCount ? "sound" : "damaged";
}

/**
 * Of two records of the spending the later one counts. Throws SER-515 where one cannot be read: limits that are not
 * known must not count as none.
 */
export function budgetIn(fileText: string | undefined, cacheText: string | undefined): Budget {
  const state = deskState(fileText, cacheText);
  if (state !== "sound") throw new SerError({ code: "SER-515", message: UNREADABLE[state] });
  const [, rules, ofFile] = listInText(fileText);
  const [, ofCache] = listInText(cacheText);
  const spendings = [ofFile, ofCache].map((stored) =>
    stored === undefined ? NOTHING_SPENT : spendingIn(listIn(stored)),
  );
  return {
    rules: rules === undefined ? NO_RULES : rulesIn(listIn(rules)),
    spending: spendings.reduce((later, one) => (one.revision > later.revision ? one : later)),
  };
}

/** The text for the file where the cache has a later spending; absent where it has none, or one cannot be read. */
export function laterBudgetText(fileText: string | undefined, cacheText: string | undefined): string | undefined {
  const isOld = deskState(fileText, cacheText) === "sound" && (cacheText ?? "") !== "";
  const text = isOld ? budgetText(budgetIn(fileText, cacheText)) : fileText;
  return text === fileText ? undefined : text;
}

const UNREADABLE = {
  damaged: "The limits of this spreadsheet cannot be read. Save them anew in the sidebar, then switch spending on.",
  newer: "A newer version of the add-on keeps the limits of this spreadsheet. Close the file and open it again.",
} as const;

function packedRules(rules: BudgetRules): StoredList {
  const { approvalCredits = null, dailyCredits = null, maxAgeMs = null, seenBalance = null } = rules;
  const granted = [rules.grantedCredits, rules.grantedUntilMs, rules.grantedLists];
  return [rules.revision, approvalCredits, dailyCredits, rules.isOff ? 1 : 0, maxAgeMs, seenBalance, ...granted];
}

function rulesIn(stored: StoredList): BudgetRules {
  const [revision, approval, daily, off, maxAge, balance, granted, grantedUntil, grantedLists] = stored;
  const [approvalCredits, dailyCredits, maxAgeMs, seenBalance] = [approval, daily, maxAge, balance].map(
    optionalNumberIn,
  );
  return {
    revision: numberIn(revision),
    ...(approvalCredits === undefined ? {} : { approvalCredits }),
    ...(dailyCredits === undefined ? {} : { dailyCredits }),
    isOff: off === 1,
    ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
    ...(seenBalance === undefined ? {} : { seenBalance }),
    grantedCredits: numberIn(granted),
    grantedUntilMs: numberIn(grantedUntil),
    grantedLists: listIn(grantedLists).map(textIn),
  };
}

function packedSpending(spending: Spending): StoredList {
  const { revision, dayEndsMs, spentCredits, unconfirmedCredits, recent, approvedCreditsUsed } = spending;
  const reservations = spending.reservations.map((one) => [
    one.token,
    one.atMs,
    one.heldCredits,
    one.approvedCredits,
    one.inFlightCredits,
    ...(one.isAgreed ? [1] : []),
  ]);
  return [revision, dayEndsMs, spentCredits, unconfirmedCredits, recent, approvedCreditsUsed, reservations];
}

function spendingIn(stored: StoredList): Spending {
  const [revision, dayEndsMs, spent, unconfirmed, recent, approvedUsed, reservations] = stored;
  return {
    revision: numberIn(revision),
    dayEndsMs: numberIn(dayEndsMs),
    spentCredits: numberIn(spent),
    unconfirmedCredits: numberIn(unconfirmed),
    recent: listIn(recent).map((entry) => {
      const [atMs, credits] = listIn(entry);
      return [numberIn(atMs), numberIn(credits)] as const;
    }),
    approvedCreditsUsed: numberIn(approvedUsed),
    reservations: listIn(reservations).map(reservationIn),
  };
}

function reservationIn(stored: unknown): Reservation {
  const [token, atMs, held, approved, inFlight, agreed] = listIn(stored);
  return {
    token: textIn(token),
    atMs: numberIn(atMs),
    heldCredits: numberIn(held),
    approvedCredits: numberIn(approved),
    inFlightCredits: numberIn(inFlight),
    ...(agreed === 1 ? { isAgreed: true } : {}),
  };
}
