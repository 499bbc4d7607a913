// How the key, the account and the file's money stand. Remembers the balance that it is told, since limits follow
// from it.
import { describedFailure } from "../api/failure-texts.ts";
import { changeRules, type MoneyView, viewMoney } from "../engine/budget-office.ts";
import { failureText, SerError } from "../error-codes.ts";
import { type AccountCheck, checkKey } from "./account-check.ts";
import type { SidebarReply, SpendingView } from "./messages.ts";
import type { SidebarPorts } from "./sidebar-ports.ts";
import { spendingView } from "./spending-view.ts";

export function status(ports: SidebarPorts): SidebarReply {
  const key = ports.keyStore.read();
  return key === undefined ? statusWithoutKey(ports) : statusWithKey(checkKey(key, ports.http), ports);
}

function fileWays({ sheetLocale, sheetClock }: SidebarPorts) {
  try {
    return { file: { locale: sheetLocale(), timeZone: sheetClock.timeZone() } };
  } catch {
    return {};
  }
}

export function statusWithKey(check: AccountCheck, ports: SidebarPorts): SidebarReply {
  if (check.kind === "accepted") {
    const { subscription } = check;
    return {
      kind: "status",
      hasKey: true,
      subscription,
      ...money(ports, subscription.creditsLeft),
      ...fileWays(ports),
    };
  }
  return { kind: "status", hasKey: true, ...money(ports, null), ...fileWays(ports), problem: check.problem };
}

export function statusWithoutKey(ports: SidebarPorts): SidebarReply {
  return { kind: "status", hasKey: false, ...money(ports, null), ...fileWays(ports) };
}

/** Without asking the account. Throws when file or cache cannot be read. */
export function spendingReply(ports: SidebarPorts, view: MoneyView = viewMoney(ports)): SidebarReply {
  return { kind: "spending", hasKey: ports.keyStore.read() !== undefined, spending: spendingView(view) };
}

/** The state of the key is worth showing also when the store cannot be read. */
function money(
  ports: SidebarPorts,
  balance: number | null,
): { readonly spending: SpendingView } | { readonly problem: string } {
  try {
    return { spending: spendingView(withBalance(ports, viewMoney(ports), balance)) };
  } catch (thrown) {
    return { problem: thrown instanceof SerError ? thrown.message : failureText(describedFailure("SER-515")) };
  }
}

function withBalance(ports: SidebarPorts, view: MoneyView, balance: number | null): MoneyView {
  if (balance === null || balance === view.budget.rules.seenBalance) return view;
  const seenBalance = balance;
  try {
    changeRules(ports, () => ({ seenBalance }));
  } catch {
    // The limits follow from what was seen before; the next status tries again.
    return view;
  }
  return { ...view, budget: { ...view.budget, rules: { ...view.budget.rules, seenBalance } } };
}
