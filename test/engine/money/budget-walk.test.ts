// No order of holding, sending, landing, dying and approving passes a limit: thirty calls at random, against a plain
// book of what each credit became.
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  approvalLimit,
  type Budget,
  type BudgetRules,
  dailyLimit,
  freeCredits,
  GRANT_MS,
  hold,
  land,
  launch,
  NO_RULES,
  NOTHING_SPENT,
  onDay,
  release,
  type Spending,
  withoutDead,
} from "../../../src/engine/money/budget.ts";

const START_MS = Date.UTC(2026, 10, 23, 20);
const WINDOW_MS = 600_000;
const DAY_MS = 86_400_000;

/** What a call has been told, as an honest book would have it. */
interface Call {
  held: number;
  approved: number;
  inFlight: number;
}

interface Spent {
  readonly atMs: number;
  readonly unapproved: number;
}

/** The budget under test beside the plain book. */
class Walk {
  budget: Budget;
  nowMs = START_MS;
  readonly calls = new Map<string, Call>();
  /** Credits of dead calls that landed after all: nobody could have held them back. */
  lateToday = 0;
  launched = 0;
  settled = 0;
  readonly spent: Spent[] = [];
  grantedEver = 0;
  approvedSpent = 0;

  constructor(rules: Pick<BudgetRules, "approvalCredits" | "dailyCredits">) {
    this.budget = { rules: { ...NO_RULES, ...rules }, spending: NOTHING_SPENT };
  }

  set(spending: Spending): void {
    this.budget = { ...this.budget, spending };
  }

  /** What every execution does first. */
  open(): void {
    const dayBefore = this.budget.spending.dayEndsMs;
    const today = onDay(this.budget.spending, this.nowMs, () => Math.floor(this.nowMs / DAY_MS + 1) * DAY_MS);
    if (today.dayEndsMs !== dayBefore) this.lateToday = 0;
    const { spending, lostCredits } = withoutDead(today, this.nowMs);
    const alive = new Set(spending.reservations.map(({ token }) => token));
    let lost = 0;
    for (const [token, call] of this.calls) {
      if (alive.has(token)) continue;
      lost += call.inFlight;
      this.charge(call, call.inFlight);
      this.calls.delete(token);
    }
    expect(lostCredits).toBe(lost);
    this.set(spending);
  }

  charge(call: Call, cost: number): void {
    const approved = Math.min(cost, call.approved);
    this.approvedSpent += approved;
    call.approved -= approved;
    call.held -= cost;
    this.settled += cost;
    this.spent.push({ atMs: this.nowMs, unapproved: cost - approved });
  }

  /** As the budget says it, not as the book has it. */
  check(): void {
    const { rules, spending } = this.budget;
    const held = [...this.calls.values()].reduce((total, call) => total + call.held, 0);
    const unapprovedHeld = [...this.calls.values()].reduce((total, call) => total + call.held - call.approved, 0);
    const recent = this.spent.filter(({ atMs }) => this.nowMs - atMs < WINDOW_MS);
    const unapproved = recent.reduce((total, one) => total + one.unapproved, unapprovedHeld);
    const approvedHeld = [...this.calls.values()].reduce((total, call) => total + call.approved, 0);
    const reserved = spending.reservations.reduce((total, one) => total + one.heldCredits, 0);
    const flying = spending.reservations.reduce((total, one) => total + one.inFlightCredits, 0);
    expect(reserved).toBe(held);
    expect(spending.spentCredits + held - this.lateToday).toBeLessThanOrEqual(dailyLimit(rules));
    expect(unapproved).toBeLessThanOrEqual(approvalLimit(rules));
    expect(spending.approvedCreditsUsed).toBe(this.approvedSpent + approvedHeld);
    expect(spending.approvedCreditsUsed).toBeLessThanOrEqual(this.grantedEver);
    expect(this.settled + flying).toBe(this.launched);
    for (const one of spending.reservations) {
      expect(one.inFlightCredits).toBeLessThanOrEqual(one.heldCredits);
      expect(one.approvedCredits).toBeLessThanOrEqual(one.heldCredits);
    }
  }
}

interface Step {
  run(walk: Walk): void;
  toString(): string;
}

const step = (name: string, run: (walk: Walk) => void): Step => ({ run, toString: () => name });
const token = fc.nat(29).map((number) => `call${number}`);

const holding = fc.tuple(token, fc.integer({ min: 1, max: 700 }), fc.boolean()).map(([name, credits, isRepurchase]) =>
  step(`hold(${name}, ${credits}${isRepurchase ? ", again" : ""})`, (walk) => {
    const before = walk.budget;
    const known = walk.calls.get(name);
    const held = hold(before, { token: name, credits, isRepurchase }, walk.nowMs);
    if (!held.ok) {
      expect(held.roomCredits).toBeLessThan(credits);
      expect(hold(before, { token: name, credits: held.roomCredits, isRepurchase }, walk.nowMs).ok).toBe(true);
      return;
    }
    const approved = held.spending.approvedCreditsUsed - before.spending.approvedCreditsUsed;
    if (isRepurchase) expect(approved).toBe(credits);
    if (approved > 0) expect(walk.nowMs).toBeLessThanOrEqual(before.rules.grantedUntilMs);
    const call = known ?? { held: 0, approved: 0, inFlight: 0 };
    walk.calls.set(name, { ...call, held: call.held + credits, approved: call.approved + approved });
    walk.set(held.spending);
  }),
);

const launching = fc.tuple(token, fc.integer({ min: 1, max: 100 })).map(([name, share]) =>
  step(`launch(${name}, ${share} %)`, (walk) => {
    const call = walk.calls.get(name);
    const credits = Math.floor((freeCredits(walk.budget.spending, name) * share) / 100);
    if (call === undefined || credits === 0) return;
    call.inFlight += credits;
    walk.launched += credits;
    walk.set(launch(walk.budget.spending, name, credits, walk.nowMs));
  }),
);

const landing = fc.tuple(token, fc.nat(100), fc.nat(100)).map(([name, charged, unconfirmed]) =>
  step(`land(${name}, ${charged} % charged, ${unconfirmed} % of the rest lost)`, (walk) => {
    const call = walk.calls.get(name);
    if (call === undefined || call.inFlight === 0) return;
    const launchedCredits = call.inFlight;
    const chargedCredits = Math.floor((launchedCredits * charged) / 100);
    const unconfirmedCredits = Math.floor(((launchedCredits - chargedCredits) * unconfirmed) / 100);
    call.inFlight = 0;
    walk.charge(call, chargedCredits + unconfirmedCredits);
    // What was refused for nothing may be sent again.
    walk.settled += launchedCredits - chargedCredits - unconfirmedCredits;
    walk.set(land(walk.budget.spending, name, { launchedCredits, chargedCredits, unconfirmedCredits }, walk.nowMs));
  }),
);

const landingLate = fc.tuple(token, fc.integer({ min: 1, max: 200 })).map(([name, credits]) =>
  step(`landLate(${name}, ${credits})`, (walk) => {
    if (walk.calls.has(name)) return;
    const before = walk.budget.spending;
    const bill = { launchedCredits: credits, chargedCredits: credits, unconfirmedCredits: 0 };
    const after = land(before, name, bill, walk.nowMs);
    expect(after.spentCredits - before.spentCredits).toBe(credits);
    expect(after.reservations).toEqual(before.reservations);
    walk.lateToday += credits;
    walk.set(after);
  }),
);

const releasing = token.map((name) =>
  step(`release(${name})`, (walk) => {
    const call = walk.calls.get(name);
    if (call !== undefined && call.inFlight > 0) return;
    walk.calls.delete(name);
    walk.set(release(walk.budget.spending, name));
  }),
);

const approving = fc.integer({ min: 1, max: 900 }).map((credits) =>
  step(`approve(${credits})`, (walk) => {
    const { rules, spending } = walk.budget;
    const isOpen = walk.nowMs <= rules.grantedUntilMs;
    const before = Math.max(spending.approvedCreditsUsed, isOpen ? rules.grantedCredits : 0);
    const granted = { grantedCredits: before + credits, grantedUntilMs: walk.nowMs + GRANT_MS };
    walk.grantedEver = before + credits;
    walk.budget = { ...walk.budget, rules: { ...rules, ...granted } };
  }),
);

/** Clocks of two machines differ by a second. */
const waiting = fc
  .oneof(
    fc.integer({ min: -1_000, max: 5_000 }),
    fc.integer({ min: 0, max: 70_000 }),
    fc.constantFrom(WINDOW_MS, GRANT_MS, 4 * 3_600_000),
  )
  .map((ms) =>
    step(`wait(${ms})`, (walk) => {
      walk.nowMs += ms;
    }),
  );

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: holding },
    { weight: 6, arbitrary: launching },
    { weight: 6, arbitrary: landing },
    { weight: 1, arbitrary: landingLate },
    { weight: 2, arbitrary: releasing },
    { weight: 1, arbitrary: approving },
    { weight: 3, arbitrary: waiting },
  ),
  { maxLength: 120, size: "max" },
);

it("no sequence of purchases passes a limit, nor loses or doubles a credit", () => {
  const limits = fc.record({ approvalCredits: fc.nat(2_000), dailyCredits: fc.nat(4_000) });
  fc.assert(
    fc.property(limits, steps, (rules, all) => {
      const walk = new Walk(rules);
      for (const one of all) {
        walk.open();
        one.run(walk);
        walk.open();
        walk.check();
      }
    }),
    { numRuns: 400 },
  );
});
