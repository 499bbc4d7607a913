// What a person sees and decides about the file's money, outside formulas: limits, approvals, the switch. Reads and
// writes file and cache; decides nothing about purchases.

import { describedFailure } from "../api/failure-texts.ts";
import { SerError } from "../error-codes.ts";
import { DAY_MS, DESK_KEYS, type DeskPorts, deskIn, endOfDayMs } from "./buying/desk.ts";
import { type Pending, pendingIn, pendingItem } from "./buying/pending.ts";
import { type Budget, type BudgetRules, GRANT_MS, NO_RULES, NOTHING_SPENT, withoutDead } from "./money/budget.ts";
import { budgetIn, budgetText, deskState } from "./money/budget-text.ts";
import { type LedgerLine, ledgerLines } from "./money/ledger.ts";
import { TTL_SECONDS } from "./packing/cache-item.ts";
import { DEFAULTS_KEY, DESK_NAME, PENDING_KEY, SPENDING_KEY } from "./packing/store-keys.ts";
import type { StorePorts } from "./store/fact-store.ts";
import { defaultsText } from "./store/store.ts";
import { UNSAVED_KEYS, withUnsaved } from "./store/unsaved.ts";

const LOCK_WAIT_MS = 10_000;
/** Of those that may be bought a second time. */
const MOST_LISTS = 200;

export type OfficePorts = StorePorts & DeskPorts;

export interface MoneyView {
  readonly budget: Budget;
  /** What formulas could not buy. */
  readonly pending: readonly Pending[];
  /** The newest first. */
  readonly ledger: readonly LedgerLine[];
}

/** One read of file and cache. Throws when they cannot be read. */
export function viewMoney(ports: OfficePorts): MoneyView {
  const nowMs = ports.clock.nowMs();
  const items = ports.cache.getAll([...DESK_KEYS, ...UNSAVED_KEYS, PENDING_KEY]);
  const fileTexts = withUnsaved(ports.file.readAll(), items);
  const { budget } = deskIn(items, fileTexts[DESK_NAME], { nowMs, dayEndsMs: endOfDayMs(ports, nowMs) });
  return { budget, pending: pendingIn(items[PENDING_KEY], nowMs).filter(isOpen), ledger: ledgerLines(fileTexts) };
}

/**
 * Where limits and spending cannot be read, they begin anew: with what the log says of today, and with spending off
 * until somebody switches it on. What a newer version keeps is left alone.
 */
export function repairDesk(ports: OfficePorts): void {
  underLock(ports, () => {
    if (deskState(ports.file.read(DESK_NAME), spendingCopy(ports)) !== "damaged") return;
    const nowMs = ports.clock.nowMs();
    const dayEndsMs = endOfDayMs(ports, nowMs);
    const today = ledgerLines(ports.file.readAll()).filter(({ atMs }) => atMs >= dayEndsMs - DAY_MS);
    const spentCredits = today.reduce((total, one) => total + one.credits + one.unconfirmedCredits, 0);
    const rules = { ...NO_RULES, isOff: true };
    ports.file.write({ [DESK_NAME]: budgetText({ rules, spending: { ...NOTHING_SPENT, dayEndsMs, spentCredits } }) });
    ports.cache.putAll({ [SPENDING_KEY]: "" }, TTL_SECONDS);
  });
}

function spendingCopy({ cache }: OfficePorts): string | undefined {
  return cache.getAll([SPENDING_KEY])[SPENDING_KEY];
}

type RuleChange = Partial<Omit<BudgetRules, "revision">>;

/** Under the lock, so that no approval is lost to another. Throws when it is not to be had, or the file refuses. */
export function changeRules(ports: OfficePorts, change: (budget: Budget) => RuleChange): void {
  replaceRules(ports, (budget) => ({ ...budget.rules, ...change(budget) }));
}

/** As `changeRules`; a rule that the answer lacks is no longer set. */
export function replaceRules(ports: OfficePorts, change: (budget: Budget) => BudgetRules): void {
  underLock(ports, () => writeRules(ports, change));
}

/**
 * What still waits of this may be bought in the next half hour, and no more than that. Let go on first: after a
 * failure in between nothing is approved, and the formulas say it again.
 */
export function approve(ports: OfficePorts, waiting: readonly Pending[]): void {
  underLock(ports, () => {
    const nowMs = ports.clock.nowMs();
    const seen = new Map(waiting.map(({ mark, credits }) => [mark, credits]));
    const open = waitingForApproval(openPending(ports, nowMs)).filter(({ mark }) => seen.has(mark));
    if (open.length === 0) return;
    const approved = open.map((one): Pending => {
      const approvedCredits = Math.min(one.credits, seen.get(one.mark) ?? 0);
      return { ...one, approvedCredits, atMs: nowMs, isLetGo: true };
    });
    replacePending(ports, (one) => approved.find(({ mark }) => mark === one.mark) ?? one);
    writeRules(ports, (budget) => granting(budget, approved, nowMs));
  });
}

/** What need not be shown any more: a formula says it again. Nothing is lost if it fails. */
export function forgetPending(ports: OfficePorts, settled: readonly Pending[]): void {
  changePending(ports, settled, () => undefined);
}

/** What is about to be computed again: it is settled, or says it again. Nothing is lost if it fails. */
export function letGoOn(ports: OfficePorts, unfinished: readonly Pending[]): void {
  changePending(ports, unfinished, (one) => ({ ...one, tries: one.tries + 1, isLetGo: true }));
}

function changePending(
  ports: OfficePorts,
  chosen: readonly Pending[],
  change: (one: Pending) => Pending | undefined,
): void {
  if (chosen.length === 0) return;
  const marks = chosen.map(({ mark }) => mark);
  try {
    ports.lock.whileHeld(LOCK_WAIT_MS, () =>
      replacePending(ports, (one) => (marks.includes(one.mark) ? change(one) : one)),
    );
  } catch {
    // See above.
  }
}

function replacePending(ports: OfficePorts, change: (one: Pending) => Pending | undefined): void {
  const all = allPending(ports, ports.clock.nowMs());
  ports.cache.putAll(pendingItem(all.flatMap((one) => change(one) ?? [])), TTL_SECONDS);
}

function openPending(ports: OfficePorts, nowMs: number): readonly Pending[] {
  return allPending(ports, nowMs).filter(isOpen);
}

function allPending({ cache }: OfficePorts, nowMs: number): readonly Pending[] {
  return pendingIn(cache.getAll([PENDING_KEY])[PENDING_KEY], nowMs);
}

function isOpen({ isLetGo }: Pending): boolean {
  return !isLetGo;
}

function underLock(ports: OfficePorts, work: () => void): void {
  const done = ports.lock.whileHeld(LOCK_WAIT_MS, work);
  if (done === undefined) throw new SerError(describedFailure("SER-415"));
}

function writeRules(ports: OfficePorts, change: (budget: Budget) => BudgetRules): void {
  const budget = budgetIn(ports.file.read(DESK_NAME), spendingCopy(ports));
  const text = budgetText({ ...budget, rules: { ...change(budget), revision: budget.rules.revision + 1 } });
  ports.file.write({ [DESK_NAME]: text });
  ports.cache.putAll({ [DEFAULTS_KEY]: defaultsText({ [DESK_NAME]: text }) }, TTL_SECONDS);
}

function granting({ rules, spending: stored }: Budget, waiting: readonly Pending[], nowMs: number): BudgetRules {
  // What a call that has died gives back of an approval that is over must not come back with this one.
  const { spending } = withoutDead(stored, nowMs);
  const credits = waiting.reduce((total, { approvedCredits }) => total + approvedCredits, 0);
  const lists = waiting.filter(({ code }) => code === "SER-303").map(({ mark }) => mark);
  const isGranting = nowMs <= rules.grantedUntilMs;
  const before = Math.max(spending.approvedCreditsUsed, isGranting ? rules.grantedCredits : 0);
  return {
    ...rules,
    grantedCredits: before + credits,
    grantedUntilMs: nowMs + GRANT_MS,
    grantedLists: [...lists, ...(isGranting ? rules.grantedLists : [])].slice(0, MOST_LISTS),
  };
}

/** What only a person can let go on. */
export function waitingForApproval(pending: readonly Pending[]): readonly Pending[] {
  return pending.filter(({ code }) => code === "SER-301" || code === "SER-303");
}
