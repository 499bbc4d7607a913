// A budget that never refuses, as somebody could set it in the sidebar: for tests that are not about money.
import { type Budget, NO_RULES, NOTHING_SPENT } from "../src/engine/money/budget.ts";
import { budgetText } from "../src/engine/money/budget-text.ts";
import { DESK_NAME } from "../src/engine/packing/store-keys.ts";

export const GENEROUS: Budget = {
  rules: { ...NO_RULES, approvalCredits: 1e9, dailyCredits: 1e9 },
  // The zone need not be asked when the day ends.
  spending: { ...NOTHING_SPENT, dayEndsMs: Date.UTC(2040, 0) },
};

/** What stands in the file. */
export const GENEROUS_TEXTS: Readonly<Record<string, string>> = { [DESK_NAME]: budgetText(GENEROUS) };
