// Saves what somebody sets for the file, lets go on what a raised limit may let through, and has formulas compute again.

import { forgetPending, repairDesk, replaceRules, viewMoney } from "../engine/budget-office.ts";
import type { Pending } from "../engine/buying/pending.ts";
import { approvalLimit, type Budget, type BudgetRules, dailyLimit } from "../engine/money/budget.ts";
import { spendingReply } from "./answer-status.ts";
import type { RawWishes, SidebarReply } from "./messages.ts";
import { type CheckedWishes, checkWishes } from "./rule-wishes.ts";
import { type SidebarPorts, tryToRecalculate } from "./sidebar-ports.ts";
import { DAY_MS } from "./spending-view.ts";

export function saveRules(raw: RawWishes, ports: SidebarPorts): SidebarReply {
  const checked = checkWishes(raw);
  if (!checked.ok) return { kind: "rules-refused", rule: checked.rule, problem: checked.problem };
  repairDesk(ports);
  const before = viewMoney(ports).budget;
  replaceRules(ports, ({ rules }) => withWishes(rules, checked.wishes));
  const after = viewMoney(ports);
  const freed = after.pending.filter((one) => isFreed(one, before, after.budget));
  forgetPending(ports, freed);
  // Nothing gets better by computing without money, and what stands in the cells may be lost.
  if (before.rules.isOff || !after.budget.rules.isOff) tryToRecalculate(ports);
  return spendingReply(ports, { ...after, pending: after.pending.filter((one) => !freed.includes(one)) });
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
