// A budget that never refuses, as somebody could set it in the sidebar: for tests that are not about money.
import { NO_RULES, NOTHING_SPENT } from "../src/engine/money/budget.ts";
import { budgetText } from "../src/engine/money/budget-text.ts";
import { DESK_NAME } from "../src/engine/packing/store-keys.ts";

/** What stands in the file: the zone need not be asked when the day ends, for a day and a little. */
export function generousTexts(nowMs: number): Readonly<Record<string, string>> {
  const rules = { ...NO_RULES, approvalCredits: 1e9, dailyCredits: 1e9 };
  const spending = { ...NOTHING_SPENT, dayEndsMs: nowMs + 26 * 3_600_000 };
  return { [DESK_NAME]: budgetText({ rules, spending }) };
}
