import { describe, expect, it } from "vitest";
import { type Budget, NO_RULES, NOTHING_SPENT } from "../../../src/engine/money/budget.ts";
import { budgetIn, budgetText, deskState, spendingText } from "../../../src/engine/money/budget-text.ts";

const BUDGET: Budget = {
  rules: {
    revision: 3,
    approvalCredits: 0,
    dailyCredits: 70_000,
    isOff: true,
    maxAgeMs: 86_400_000,
    seenBalance: 12,
    grantedCredits: 400,
    grantedUntilMs: 5,
    grantedLists: ["a-b"],
  },
  spending: {
    revision: 9,
    dayEndsMs: 1_795_500_000_000,
    spentCredits: 800,
    unconfirmedCredits: 100,
    recent: [[1_795_424_400_000, 700]],
    approvedCreditsUsed: 100,
    reservations: [{ token: "t", atMs: 7, heldCredits: 6, approvedCredits: 5, inFlightCredits: 4 }],
  },
};

describe("the budget in the file", () => {
  it("comes back as it was", () => {
    expect(budgetIn(budgetText(BUDGET), undefined)).toEqual(BUDGET);
    const plain = { rules: NO_RULES, spending: NOTHING_SPENT };
    expect(budgetIn(budgetText(plain), undefined)).toEqual(plain);
  });

  it.each([undefined, ""])("that is %j is one that nobody has set, and of which nothing is spent", (text) => {
    expect(budgetIn(text, text)).toEqual({ rules: NO_RULES, spending: NOTHING_SPENT });
  });

  it.each(["{", "null", "[]", '["1"]', '[1,{"a":1},7]', "[1,[1]]", "[1,[1],[]]", "[0,[1],[1]]", "lost"])(
    "that is %j says that it cannot be read, instead of having no limits",
    (text) => {
      expect(() => budgetIn(text, undefined)).toThrow(/^SER-515 .*Save them anew/);
      expect(deskState(text, undefined)).toBe("damaged");
    },
  );

  it.each(["{", "[1]", "[1,[]]", "lost"])("whose copy in the cache is %j cannot be read either", (text) => {
    expect(() => budgetIn(budgetText(BUDGET), text)).toThrow(/^SER-515 /);
    expect(deskState(budgetText(BUDGET), text)).toBe("damaged");
  });

  it("of a newer format says so, and is not there to be mended", () => {
    const newer = budgetText(BUDGET).replace("[1,", "[2,");
    expect(() => budgetIn(newer, undefined)).toThrow(/^SER-515 A newer version of the add-on/);
    expect(deskState(newer, "lost")).toBe("newer");
    expect(deskState(budgetText(BUDGET), "[2,[1]]")).toBe("newer");
  });

  it("gives way to a later spending in the cache, but keeps its rules", () => {
    const later = { ...BUDGET.spending, revision: 10, spentCredits: 900 };
    expect(budgetIn(budgetText(BUDGET), spendingText(later))).toEqual({ ...BUDGET, spending: later });
    const earlier = { ...BUDGET.spending, revision: 8, spentCredits: 1 };
    expect(budgetIn(budgetText(BUDGET), spendingText(earlier))).toEqual(BUDGET);
  });

  it("stays far below 9 kB with thirty calls under way", () => {
    const [one] = BUDGET.spending.reservations;
    const reservations = Array.from({ length: 30 }, (_, index) => ({
      ...one,
      token: `tokenno${index}`,
      atMs: 1_795_424_400_000 + index,
      heldCredits: 20_000,
      approvedCredits: 20_000,
      inFlightCredits: 20_000,
    }));
    expect(budgetText({ ...BUDGET, spending: { ...BUDGET.spending, reservations } }).length).toBeLessThan(3_000);
  });
});
