// Saves what somebody sets for the file: limits, the switch, the age of stored figures. Checks it first, since it
// decides about money.
import { quotableValue } from "../api/quoted-text.ts";
import { forgetPending, replaceRules, viewMoney } from "../engine/budget-office.ts";
import type { Pending } from "../engine/buying/pending.ts";
import { approvalLimit, type Budget, type BudgetRules, dailyLimit } from "../engine/money/budget.ts";
import { spendingReply } from "./answer-status.ts";
import type { RawWishes, RuleName, SidebarReply } from "./messages.ts";
import { type SidebarPorts, tryToRecalculate } from "./sidebar-ports.ts";
import { DAY_MS } from "./spending-view.ts";

/** What is absent stays; null is what holds where nothing is set. */
interface CheckedWishes {
  readonly approvalCredits?: number | null;
  readonly dailyCredits?: number | null;
  readonly maxAgeDays?: number | null;
  readonly isOff?: boolean;
}

type Check =
  | { readonly ok: true; readonly wishes: CheckedWishes }
  | { readonly ok: false; readonly rule: RuleName; readonly problem: string };

/** As the page names them. */
const NUMBERS = {
  approvalCredits: { label: "Ask me above", unit: "credits", least: 0, most: 1_000_000_000 },
  dailyCredits: { label: "At most", unit: "credits a day", least: 0, most: 1_000_000_000 },
  maxAgeDays: { label: "Use stored figures for", unit: "days", least: 1, most: 3_650 },
} as const;

type NumberRule = keyof typeof NUMBERS;

export function saveRules(raw: RawWishes, ports: SidebarPorts): SidebarReply {
  const checked = checkWishes(raw);
  if (!checked.ok) return { kind: "rules-refused", rule: checked.rule, problem: checked.problem };
  const before = viewMoney(ports).budget;
  replaceRules(ports, ({ rules }) => withWishes(rules, checked.wishes));
  const after = viewMoney(ports);
  const freed = after.pending.filter((one) => isFreed(one, before, after.budget));
  forgetPending(ports, freed);
  // Nothing gets better by computing without money, and what stands in the cells may be lost.
  if (before.rules.isOff || !after.budget.rules.isOff) tryToRecalculate(ports);
  return spendingReply(ports, { ...after, pending: after.pending.filter((one) => !freed.includes(one)) });
}

/** The first wish that cannot be met, in words. */
export function checkWishes(raw: RawWishes): Check {
  const { isOff } = raw;
  if (isOff !== undefined && typeof isOff !== "boolean") {
    return { ok: false, rule: "isOff", problem: `The switch is on or off, not ${quotableValue(isOff)}.` };
  }
  const rules = ["approvalCredits", "dailyCredits", "maxAgeDays"] as const;
  const wrong = rules.find((rule) => !isPossible(rule, raw[rule]));
  if (wrong !== undefined) return { ok: false, rule: wrong, problem: problemOf(wrong, raw[wrong]) };
  const numbers = Object.fromEntries(rules.flatMap((rule) => wished(rule, raw[rule])));
  return { ok: true, wishes: { ...numbers, ...(isOff === undefined ? {} : { isOff }) } };
}

function isPossible(rule: NumberRule, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  const { least, most } = NUMBERS[rule];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function wished(rule: NumberRule, value: unknown): readonly (readonly [NumberRule, number | null])[] {
  return typeof value === "number" || value === null ? [[rule, value]] : [];
}

function problemOf(rule: NumberRule, value: unknown): string {
  const { label, unit, least, most } = NUMBERS[rule];
  const range = `a whole number from ${least} to ${most.toLocaleString("en-US")}`;
  return `"${label} … ${unit}" takes ${range}, or nothing, not ${quotableValue(value)}. Nothing was saved.`;
}

function withWishes(rules: BudgetRules, wishes: CheckedWishes): BudgetRules {
  const { approvalCredits, dailyCredits, maxAgeMs, ...rest } = rules;
  const maxAge = wishes.maxAgeDays;
  const numbers = {
    approvalCredits: wishes.approvalCredits === undefined ? approvalCredits : wishes.approvalCredits,
    dailyCredits: wishes.dailyCredits === undefined ? dailyCredits : wishes.dailyCredits,
    maxAgeMs: maxAge === undefined ? maxAgeMs : maxAge === null ? null : maxAge * DAY_MS,
  };
  const set = Object.fromEntries(Object.entries(numbers).filter(([, value]) => typeof value === "number"));
  return { ...rest, ...set, isOff: wishes.isOff ?? rest.isOff };
}

/** What a raised limit may let through computes again, and says so if it still has to wait. */
function isFreed({ code, credits }: Pending, before: Budget, after: Budget): boolean {
  const limit = code === "SER-301" ? approvalLimit : code === "SER-302" ? dailyLimit : undefined;
  if (limit === undefined) return false;
  return limit(after.rules) > limit(before.rules) && credits <= limit(after.rules);
}
