import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  approvalLimit,
  type Budget,
  type BudgetRules,
  dailyLimit,
  freeCredits,
  GRANT_MS,
  grantedCredits,
  hold,
  land,
  launch,
  NO_RULES,
  NOTHING_SPENT,
  onDay,
  release,
  roomInWindow,
  type Spending,
  withoutDead,
} from "../../../src/engine/money/budget.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const MINUTE_MS = 60_000;
const budgetWith = (rules: Partial<BudgetRules> = {}, spending: Partial<Spending> = {}): Budget => ({
  rules: { ...NO_RULES, ...rules },
  spending: { ...NOTHING_SPENT, dayEndsMs: NOW + 1e9, ...spending },
});

function held(budget: Budget, token: string, credits: number, nowMs = NOW): Budget {
  const result = hold(budget, { token, credits }, nowMs);
  if (!result.ok) throw new Error(result.code);
  return { ...budget, spending: result.spending };
}

const heldOf = ({ spending }: Budget) => spending.reservations.reduce((total, one) => total + one.heldCredits, 0);

describe("limits", () => {
  it("follow the balance where nobody has set them, and a balance of 0 is none", () => {
    expect([approvalLimit(NO_RULES), dailyLimit(NO_RULES)]).toEqual([25_000, 100_000]);
    const seen = { ...NO_RULES, seenBalance: 10_001 };
    expect([approvalLimit(seen), dailyLimit(seen)]).toEqual([2_500, 5_000]);
    expect(approvalLimit({ ...NO_RULES, seenBalance: 0 })).toBe(25_000);
    expect(approvalLimit({ ...seen, approvalCredits: 0 })).toBe(0);
  });
});

describe("a purchase that passes a limit", () => {
  it("is refused as a whole, with the room that there is", () => {
    const budget = budgetWith({ approvalCredits: 1_000 });
    const refused = hold(budget, { token: "a", credits: 1_001 }, NOW);
    expect(refused).toEqual({ ok: false, code: "SER-301", roomCredits: 1_000 });
    expect(hold(budget, { token: "a", credits: 1_000 }, NOW).ok).toBe(true);
  });

  it("may be one of several that are set aside and not yet sent", () => {
    const budget = held(budgetWith({ approvalCredits: 1_000 }), "a", 600);
    expect(hold(budget, { token: "b", credits: 500 }, NOW)).toMatchObject({ code: "SER-301", roomCredits: 400 });
    const free = { ...budget, spending: release(budget.spending, "a") };
    expect(hold(free, { token: "b", credits: 500 }, NOW).ok).toBe(true);
  });

  it("of the day says so first, since no approval helps", () => {
    const budget = budgetWith({ approvalCredits: 10, dailyCredits: 100 });
    expect(hold(budget, { token: "a", credits: 101 }, NOW)).toMatchObject({ code: "SER-302", roomCredits: 10 });
  });

  it("is free of limits for nobody while spending is off", () => {
    expect(hold(budgetWith({ isOff: true }), { token: "a", credits: 0 }, NOW)).toMatchObject({ code: "SER-304" });
  });
});

describe("an approval", () => {
  const approved = budgetWith({ approvalCredits: 1_000, grantedCredits: 5_000, grantedUntilMs: NOW + GRANT_MS });

  it("is used only where the window has no room, and no further than it goes", () => {
    const small = held(approved, "a", 900);
    expect(grantedCredits(small, NOW)).toBe(5_000);
    const large = held(small, "b", 5_000);
    expect(grantedCredits(large, NOW)).toBe(0);
    expect(hold(large, { token: "c", credits: 200 }, NOW)).toMatchObject({ code: "SER-301" });
  });

  it("comes back with what was not needed", () => {
    const budget = held(approved, "a", 5_500);
    const flying = launch(budget.spending, "a", 2_000, NOW);
    const landed = land(flying, "a", { launchedCredits: 2_000, chargedCredits: 2_000, unconfirmedCredits: 0 }, NOW);
    const rest = { ...budget, spending: release(landed, "a") };
    expect(grantedCredits(rest, NOW)).toBe(3_000);
    expect(rest.spending.spentCredits).toBe(2_000);
  });

  it("ends with its time, and is what a second purchase of a list needs", () => {
    expect(grantedCredits(approved, NOW + GRANT_MS + 1)).toBe(0);
    expect(hold(budgetWith(), { token: "a", credits: 1, isRepurchase: true }, NOW)).toMatchObject({ code: "SER-301" });
    expect(hold(approved, { token: "a", credits: 1, isRepurchase: true }, NOW).ok).toBe(true);
  });
});

describe("time", () => {
  it("lets spending fall out of the window after ten minutes", () => {
    const { spending } = held(budgetWith({ approvalCredits: 1_000 }), "a", 1_000);
    const bill = { launchedCredits: 1_000, chargedCredits: 1_000, unconfirmedCredits: 0 };
    const landed = release(land(launch(spending, "a", 1_000, NOW), "a", bill, NOW), "a");
    const budget = { ...budgetWith({ approvalCredits: 1_000 }), spending: landed };
    expect(roomInWindow(budget, NOW + 10 * MINUTE_MS - 1)).toBe(0);
    expect(roomInWindow(budget, NOW + 12 * MINUTE_MS)).toBe(1_000);
  });

  it("begins a new day when the old one is over", () => {
    const spending = { ...NOTHING_SPENT, dayEndsMs: NOW, spentCredits: 700, unconfirmedCredits: 7 };
    expect(onDay(spending, NOW, () => NOW + 5)).toMatchObject({
      spentCredits: 0,
      unconfirmedCredits: 0,
      dayEndsMs: NOW + 5,
    });
  });

  it("that was ahead and steps back keeps what was spent, and ends the day when it ends", () => {
    const spending = { ...NOTHING_SPENT, dayEndsMs: NOW, spentCredits: 700, unconfirmedCredits: 7 };
    expect(onDay(spending, NOW - 25 * 3_600_000, () => 0)).toBe(spending);
    const back = onDay(spending, NOW - 27 * 3_600_000, () => NOW - 5 * 3_600_000);
    expect(back).toEqual({ ...spending, dayEndsMs: NOW - 5 * 3_600_000 });
    expect(onDay(back, NOW - 5 * 3_600_000, () => NOW).spentCredits).toBe(0);
  });

  it("counts what a dead call had under way, and gives back the rest", () => {
    const { spending } = held(budgetWith(), "a", 1_000);
    const flying = launch(spending, "a", 300, NOW);
    expect(withoutDead(flying, NOW + 59_000)).toEqual({ spending: flying, lostCredits: 0 });
    for (const later of [NOW + 61_000, NOW - 3_600_000]) {
      const { spending: settled, lostCredits } = withoutDead(flying, later);
      expect(lostCredits).toBe(300);
      expect(settled).toMatchObject({ spentCredits: 300, unconfirmedCredits: 300, reservations: [] });
    }
  });
});

describe("any sequence of thirty calls", () => {
  const step = fc.record({
    token: fc.integer({ min: 0, max: 29 }).map(String),
    act: fc.constantFrom("hold", "launch", "land", "lose", "release", "die"),
    credits: fc.integer({ min: 0, max: 4_000 }),
    waitMs: fc.integer({ min: 0, max: 40_000 }),
  });

  it("passes no limit, and every credit that was sent ends as spent exactly once", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        let budget = budgetWith({ approvalCredits: 10_000, dailyCredits: 30_000 });
        let nowMs = NOW;
        let sent = 0;
        const flying = new Map<string, number>();
        const settle = (spending: Spending) => {
          budget = { ...budget, spending };
        };
        for (const { token, act, credits, waitMs } of steps) {
          nowMs += waitMs;
          const alive = withoutDead(budget.spending, nowMs);
          for (const known of [...flying.keys()]) {
            if (!alive.spending.reservations.some((one) => one.token === known)) flying.delete(known);
          }
          settle(alive.spending);
          const inFlight = flying.get(token) ?? 0;
          if (act === "hold") {
            const result = hold(budget, { token, credits }, nowMs);
            if (result.ok) settle(result.spending);
            else expect(result.roomCredits).toBeLessThan(credits);
            if (!result.ok && result.roomCredits > 0) {
              expect(hold(budget, { token, credits: result.roomCredits }, nowMs).ok).toBe(true);
            }
          }
          if (act === "launch") {
            const most = Math.min(credits, freeCredits(budget.spending, token));
            settle(launch(budget.spending, token, most, nowMs));
            flying.set(token, inFlight + most);
            sent += most;
          }
          if (act === "land" || act === "lose") {
            const lost = act === "lose" ? inFlight : 0;
            const bill = { launchedCredits: inFlight, chargedCredits: inFlight - lost, unconfirmedCredits: lost };
            settle(land(budget.spending, token, bill, nowMs));
            flying.delete(token);
          }
          if (act === "release" && inFlight === 0) settle(release(budget.spending, token));
          const { spending } = budget;
          const under = [...flying.values()].reduce((total, one) => total + one, 0);
          expect(spending.spentCredits + under).toBe(sent);
          expect(spending.spentCredits + heldOf(budget)).toBeLessThanOrEqual(30_000);
          const recent = spending.recent.reduce((total, [at, spent]) => total + (nowMs - at < 600_000 ? spent : 0), 0);
          expect(recent + heldOf(budget)).toBeLessThanOrEqual(10_000);
        }
      }),
      { numRuns: 300 },
    );
  });
});
