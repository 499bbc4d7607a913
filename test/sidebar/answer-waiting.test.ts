import { describe, expect, it } from "vitest";
import { grantedCredits } from "../../src/engine/money/budget.ts";
import { NOW_MS, pendingOf, sidebarDouble } from "./sidebar-double.ts";

const waiting = [pendingOf("SER-301", 45_000), pendingOf("SER-303", 3_000, "list"), pendingOf("SER-302", 700)];

describe("approving", () => {
  it("grants what was seen for half an hour, forgets that it waits, and makes formulas compute again", () => {
    const { say, budget, pending, counts } = sidebarDouble({ pending: waiting });
    const reply = say({ kind: "approve", credits: 48_000 });
    expect(reply).toMatchObject({ kind: "spending", spending: { tomorrow: { credits: 700 } } });
    expect(JSON.stringify(reply)).not.toContain("waiting");
    expect(grantedCredits(budget(), NOW_MS + 1_799_000)).toBe(48_000);
    expect(grantedCredits(budget(), NOW_MS + 1_801_000)).toBe(0);
    expect(budget().rules.grantedLists).toEqual(["list"]);
    expect(pending().map(({ code }) => code)).toEqual(["SER-302"]);
    expect(counts).toEqual({ requests: 0, fileWrites: 1, recalculations: 1 });
  });

  it.each([0, 47_999, -1])("refuses %i credits with the price that waits now", (credits) => {
    const { say, budget, pending, counts } = sidebarDouble({ pending: waiting });
    expect(say({ kind: "approve", credits })).toEqual({
      kind: "approval-refused",
      problem: expect.stringMatching(/^Nothing was approved: meanwhile 48,000 credits wait, not /),
      spending: expect.objectContaining({ waiting: { formulas: 2, credits: 48_000 } }),
    });
    expect(grantedCredits(budget(), NOW_MS)).toBe(0);
    expect(pending()).toHaveLength(3);
    expect(counts).toEqual({ requests: 0, fileWrites: 0, recalculations: 0 });
  });

  it("grants no more than what waits, though more was seen", () => {
    const { say, budget } = sidebarDouble({ pending: waiting });
    say({ kind: "approve", credits: 1_000_000 });
    expect(grantedCredits(budget(), NOW_MS)).toBe(48_000);
  });

  it("grants nothing that comes between looking and approving", () => {
    const { say, budget, pending } = sidebarDouble({
      pending: waiting,
      beforeLock: (double) => double.addPending([pendingOf("SER-301", 1_000, "late")]),
    });
    say({ kind: "approve", credits: 48_000 });
    expect(grantedCredits(budget(), NOW_MS)).toBe(48_000);
    expect(pending().map(({ mark }) => mark)).toContain("late");
  });

  it("grants once what two people approve at the same moment", () => {
    const other = { hasApproved: false };
    const double = sidebarDouble({
      pending: waiting,
      beforeLock: ({ say }) => {
        if (other.hasApproved) return;
        other.hasApproved = true;
        say({ kind: "approve", credits: 48_000 });
      },
    });
    double.say({ kind: "approve", credits: 48_000 });
    expect(grantedCredits(double.budget(), NOW_MS)).toBe(48_000);
  });

  it("of nothing does nothing", () => {
    const { say, counts } = sidebarDouble({ pending: [pendingOf("SER-302", 700)] });
    expect(say({ kind: "approve", credits: 48_000 })).toMatchObject({ kind: "spending" });
    expect(counts).toEqual({ requests: 0, fileWrites: 0, recalculations: 0 });
  });

  it("says that the file is busy when it is, and grants nothing", () => {
    const { say, budget, pending, counts } = sidebarDouble({ pending: waiting, isLockFree: false });
    expect(say({ kind: "approve", credits: 48_000 })).toMatchObject({ problem: expect.stringMatching(/is busy/) });
    expect(grantedCredits(budget(), NOW_MS)).toBe(0);
    expect(pending()).toHaveLength(3);
    expect(counts.recalculations).toBe(0);
  });
});

describe("dismissing", () => {
  it("forgets what waits for an approval or for tomorrow, and nothing else", () => {
    const { say, pending, budget, counts } = sidebarDouble({ pending: [...waiting, pendingOf("SER-410", 0)] });
    const reply = say({ kind: "dismiss" });
    expect(JSON.stringify(reply)).not.toMatch(/waiting|tomorrow/);
    expect(pending().map(({ code }) => code)).toEqual(["SER-410"]);
    expect(grantedCredits(budget(), NOW_MS)).toBe(0);
    expect(counts.recalculations).toBe(0);
  });
});

describe("recalculating what is unfinished", () => {
  it("shows it no longer, because it is noted anew if it stops once more", () => {
    const { say, pending, counts } = sidebarDouble({ pending: [...waiting, pendingOf("SER-410", 0)] });
    expect(JSON.stringify(say({ kind: "recalculate" }))).not.toContain("unfinished");
    expect(pending()).toHaveLength(3);
    expect(counts.recalculations).toBe(1);
  });

  it("says so when the file does not let formulas compute again", () => {
    const recalculate = () => {
      throw new Error("You are trying to edit a protected cell or object.");
    };
    const reply = sidebarDouble({ recalculate }).say({ kind: "recalculate" });
    expect(reply).toEqual({
      kind: "failed",
      problem:
        "SER-516 Cells or a sheet are protected against you. Ask the owner to let you edit them, or take others.",
    });
  });
});
