import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DESK_NAME } from "../../src/engine/packing/store-keys.ts";
import { NOW_MS, pendingOf, sidebarDouble } from "./sidebar-double.ts";

const DAY_MS = 86_400_000;

describe("saving rules", () => {
  it("sets limits, the switch and the age, and makes formulas compute again", () => {
    const { say, budget, counts } = sidebarDouble({ rules: { isOff: true } });
    const wishes = { approvalCredits: 0, dailyCredits: 1_000_000_000, isOff: false, maxAgeDays: 3_650 };
    expect(say({ kind: "save-rules", ...wishes })).toMatchObject({
      kind: "spending",
      spending: {
        approvalCredits: { value: 0, isSet: true },
        dailyCredits: { value: 1_000_000_000, isSet: true },
        maxAgeDays: { value: 3_650, isSet: true },
        isOff: false,
      },
    });
    expect(budget().rules).toMatchObject({ approvalCredits: 0, maxAgeMs: 3_650 * DAY_MS, isOff: false, revision: 1 });
    expect(counts).toEqual({ requests: 0, fileWrites: 1, recalculations: 1 });
  });

  it("goes back to what follows from the balance by null", () => {
    const rules = { approvalCredits: 5, dailyCredits: 6, maxAgeMs: DAY_MS, seenBalance: 8_000, grantedCredits: 70 };
    const { say, budget } = sidebarDouble({ rules });
    const wishes = { approvalCredits: null, dailyCredits: null, isOff: false, maxAgeDays: null };
    expect(say({ kind: "save-rules", ...wishes })).toMatchObject({
      spending: {
        approvalCredits: { value: 2_000, isSet: false },
        dailyCredits: { value: 4_000, isSet: false },
        maxAgeDays: { value: 7, isSet: false },
      },
    });
    expect(Object.keys(budget().rules)).not.toContain("approvalCredits");
    expect(budget().rules).toMatchObject({ seenBalance: 8_000, grantedCredits: 70 });
  });

  it("leaves alone what the message does not name", () => {
    const { say, budget } = sidebarDouble({ rules: { approvalCredits: 5, maxAgeMs: DAY_MS } });
    say({ kind: "save-rules", isOff: true });
    expect(budget().rules).toMatchObject({ approvalCredits: 5, maxAgeMs: DAY_MS, isOff: true });
    say({ kind: "save-rules", dailyCredits: 7 });
    expect(budget().rules).toMatchObject({ approvalCredits: 5, dailyCredits: 7, isOff: true });
  });

  it.each([
    ["approvalCredits", -1, /^"Ask me above … credits" takes a whole number from 0 to 1,000,000,000, .* not -1\./],
    ["approvalCredits", 1_000_000_001, / not 1000000001\./],
    ["dailyCredits", 2.5, /^"At most … credits a day" takes a whole number .* not 2\.5\./],
    ["dailyCredits", "lots", / not "lots"\./],
    ["dailyCredits", "100", / not "100"\./],
    ["maxAgeDays", 0, /^"Use stored figures for … days" takes a whole number from 1 to 3,650, .* not 0\./],
    ["maxAgeDays", 3_651, / not 3651\./],
    ["maxAgeDays", [7], / not a list of 1\./],
    ["maxAgeDays", true, / not true\./],
    ["isOff", "yes", /^The switch is on or off, not "yes"\./],
    ["isOff", null, /^The switch is on or off, not null\./],
  ])("refuses %s %j in words, and saves nothing", (rule, value, words) => {
    const { say, counts } = sidebarDouble();
    const good = { approvalCredits: 1, dailyCredits: 1, isOff: false, maxAgeDays: 1 };
    const problem = expect.stringMatching(words);
    expect(say({ kind: "save-rules", ...good, [rule]: value })).toEqual({ kind: "rules-refused", rule, problem });
    expect(counts).toEqual({ requests: 0, fileWrites: 0, recalculations: 0 });
  });

  it("saves exactly the whole numbers within range, of whatever comes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null), fc.jsonValue()), (value) => {
        const { say, budget } = sidebarDouble();
        const { kind } = say({ kind: "save-rules", dailyCredits: value });
        const isGood =
          value === null || (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 1e9);
        // JSON has no NaN and no infinity: they arrive as null.
        const arrives = typeof value === "number" && !Number.isFinite(value) ? null : value;
        expect(kind).toBe(isGood || arrives === null ? "spending" : "rules-refused");
        expect(budget().rules.dailyCredits).toBe(isGood && value !== null ? value + 0 : undefined);
      }),
    );
  });

  it("is not undone by a file that does not let formulas compute again", () => {
    const recalculate = () => {
      throw new Error("You are trying to edit a protected cell or object.");
    };
    const { say, budget } = sidebarDouble({ recalculate });
    expect(say({ kind: "save-rules", dailyCredits: 7 })).toMatchObject({ kind: "spending" });
    expect(budget().rules.dailyCredits).toBe(7);
  });

  it("says that the file is busy when it is, and changes nothing", () => {
    const { say, texts, counts } = sidebarDouble({ isLockFree: false });
    const before = [...texts];
    const problem = "SER-415 The spreadsheet is busy. Try again in a few seconds.";
    expect(say({ kind: "save-rules", dailyCredits: 7 })).toEqual({ kind: "failed", problem });
    expect([...texts]).toEqual(before);
    expect(counts.recalculations).toBe(0);
  });

  it("does not make formulas compute when spending is switched off, for they might lose what they show", () => {
    const { say, counts } = sidebarDouble();
    say({ kind: "save-rules", isOff: true });
    expect(counts.recalculations).toBe(0);
    say({ kind: "save-rules", isOff: true, maxAgeDays: 30 });
    say({ kind: "save-rules", isOff: false });
    expect(counts.recalculations).toBe(2);
  });
});

describe("what waits", () => {
  const pending = [pendingOf("SER-301", 40_000), pendingOf("SER-301", 90_000), pendingOf("SER-302", 150_000)];

  it("is no longer shown once a raised limit may let it through", () => {
    const { say, pending: left } = sidebarDouble({ pending });
    const reply = say({ kind: "save-rules", approvalCredits: 50_000, dailyCredits: 200_000 });
    expect(reply).toMatchObject({ spending: { waiting: { formulas: 1, credits: 90_000 } } });
    expect(JSON.stringify(reply)).not.toContain("tomorrow");
    expect(left().map(({ credits }) => credits)).toEqual([90_000]);
  });

  it("stays when no limit was raised", () => {
    const { say, pending: left } = sidebarDouble({ pending });
    say({ kind: "save-rules", approvalCredits: 10, maxAgeDays: 3 });
    expect(left()).toHaveLength(3);
  });
});

describe("limits that cannot be read", () => {
  const bought = { atMs: NOW_MS - 3_600_000, what: "SER_METRICS", targets: 7, requests: 1, credits: 700 };
  const ledger = [
    { ...bought, atMs: NOW_MS - 86_400_000, unconfirmedCredits: 0, by: "formula" },
    { ...bought, unconfirmedCredits: 50, by: "formula" },
  ] as const;

  it.each(["lost", "[1,[0]]"])("as %j are said by the sidebar, with the way out", (text) => {
    const { say, texts } = sidebarDouble({ ledger });
    texts.set(DESK_NAME, text);
    const problem = expect.stringMatching(/^SER-515 The limits .* cannot be read\. Save them anew/);
    expect(say({ kind: "status" })).toMatchObject({ kind: "status", hasKey: true, problem });
    expect(say({ kind: "approve", credits: 1 })).toEqual({ kind: "failed", problem });
    expect(texts.get(DESK_NAME)).toBe(text);
  });

  it("begin anew when they are saved, with what the log says of today and spending off", () => {
    const { say, texts, budget } = sidebarDouble({ ledger });
    texts.set(DESK_NAME, "lost");
    expect(say({ kind: "save-rules", dailyCredits: 5_000 })).toMatchObject({
      spending: { dailyCredits: { value: 5_000 }, spentCredits: 750, isOff: true },
    });
    expect(budget()).toMatchObject({ rules: { dailyCredits: 5_000 }, spending: { spentCredits: 750 } });
  });

  it("begin anew also when the switch is turned on", () => {
    const { say, texts } = sidebarDouble({ ledger });
    texts.set(DESK_NAME, "lost");
    expect(say({ kind: "save-rules", isOff: false })).toMatchObject({ spending: { spentCredits: 750, isOff: false } });
  });

  it("because a newer version keeps them are left alone", () => {
    const { say, texts, counts } = sidebarDouble();
    texts.set(DESK_NAME, '[2,{"rules":1}]');
    const problem = expect.stringMatching(/^SER-515 A newer version of the add-on keeps the limits/);
    expect(say({ kind: "save-rules", dailyCredits: 5_000 })).toEqual({ kind: "failed", problem });
    expect([texts.get(DESK_NAME), counts.fileWrites]).toEqual(['[2,{"rules":1}]', 0]);
  });
});
