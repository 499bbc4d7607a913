// The file's money as the sidebar shows it. Pure.

import { type MoneyView, waitingForApproval } from "../engine/budget-office.ts";
import { PASSING_CODES, type Pending, retryAtMs } from "../engine/buying/pending.ts";
import { approvalLimit, type BudgetRules, dailyLimit } from "../engine/money/budget.ts";
import { USUAL_MAX_AGE_MS } from "../engine/store/store.ts";
import type { Limit, SpendingView, Waiting } from "./messages.ts";

export const DAY_MS = 86_400_000;

export function spendingView({ budget, pending, ledger }: MoneyView): SpendingView {
  const { rules, spending } = budget;
  const waiting = waitingOf(waitingForApproval(pending));
  const tomorrow = waitingOf(pending.filter((one) => one.code === "SER-302" && !isOfEarlierDay(one, budget)));
  const unfinished = unfinishedIn(unfinishedPending({ budget, pending }));
  return {
    spentCredits: spending.spentCredits,
    unconfirmedCredits: spending.unconfirmedCredits,
    ...limitsOf(rules),
    isOff: rules.isOff,
    isUnused: ledger.length === 0 && spending.spentCredits === 0,
    ...(waiting === undefined ? {} : { waiting }),
    ...(tomorrow === undefined ? {} : { tomorrow }),
    ...(unfinished === undefined ? {} : { unfinished }),
  };
}

/** What stopped for a reason that passes, or had to wait for a day that has come. */
export function unfinishedPending({ budget, pending }: Pick<MoneyView, "budget" | "pending">): readonly Pending[] {
  return pending.filter(
    (one) => PASSING_CODES.includes(one.code) || (one.code === "SER-302" && isOfEarlierDay(one, budget)),
  );
}

export function creditsOf(pending: readonly Pending[]): number {
  return pending.reduce((total, { credits }) => total + credits, 0);
}

function limitsOf(rules: BudgetRules): Pick<SpendingView, "approvalCredits" | "dailyCredits" | "maxAgeDays"> {
  const { approvalCredits, dailyCredits, maxAgeMs, ...unset } = rules;
  return {
    approvalCredits: limitOf(approvalCredits, approvalLimit(unset)),
    dailyCredits: limitOf(dailyCredits, dailyLimit(unset)),
    maxAgeDays: limitOf(maxAgeMs === undefined ? undefined : maxAgeMs / DAY_MS, USUAL_MAX_AGE_MS / DAY_MS),
  };
}

function limitOf(set: number | undefined, usual: number): Limit {
  return { value: set ?? usual, usual, isSet: set !== undefined };
}

function waitingOf(pending: readonly Pending[]): Waiting | undefined {
  return pending.length === 0 ? undefined : { formulas: pending.length, credits: creditsOf(pending) };
}

/** Tried again all at once: when the last of them may be. */
function unfinishedIn(pending: readonly Pending[]): SpendingView["unfinished"] {
  if (pending.length === 0) return undefined;
  const retries = pending.flatMap((one) => retryAtMs(one) ?? []);
  return { formulas: pending.length, ...(retries.length === 0 ? {} : { retryAtMs: Math.max(...retries) }) };
}

/** Its limit was another day's. */
function isOfEarlierDay({ atMs }: Pending, { spending }: MoneyView["budget"]): boolean {
  return atMs < spending.dayEndsMs - DAY_MS;
}
