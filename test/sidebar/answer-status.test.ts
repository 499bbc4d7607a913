import { describe, expect, it } from "vitest";
import { KEY, NOW_MS, pendingOf, sidebarDouble, subscriptionAnswer } from "./sidebar-double.ts";

const USUAL = {
  approvalCredits: { value: 25_000, usual: 25_000, isSet: false },
  dailyCredits: { value: 100_000, usual: 100_000, isSet: false },
  maxAgeDays: { value: 7, usual: 7, isSet: false },
};

describe("the status", () => {
  it("of a new file with a key says what the account has and which limits hold", () => {
    const { say, counts } = sidebarDouble();
    expect(say({ kind: "status" })).toEqual({
      kind: "status",
      hasKey: true,
      subscription: {
        status: "active",
        creditsLeft: 4_975_033,
        creditsLimit: 5_000_000,
        expires: "2027-02-18 14:20:02",
      },
      spending: { spentCredits: 0, unconfirmedCredits: 0, ...USUAL, isOff: false, isUnused: true },
      file: { locale: "en_US", timeZone: "UTC" },
    });
    expect(counts.requests).toBe(1);
  });

  it("without a key shows the spending all the same, and asks nobody", () => {
    const { say, counts } = sidebarDouble({ key: undefined, spending: { spentCredits: 1_240 } });
    expect(say({ kind: "status" })).toMatchObject({ kind: "status", hasKey: false, spending: { spentCredits: 1_240 } });
    expect(counts).toEqual({ requests: 0, fileWrites: 0, recalculations: 0 });
  });

  it("tells what is unconfirmed apart, which is part of what was spent", () => {
    const { say } = sidebarDouble({ spending: { spentCredits: 1_240, unconfirmedCredits: 300 } });
    expect(say({ kind: "status" })).toMatchObject({ spending: { spentCredits: 1_240, unconfirmedCredits: 300 } });
  });

  it("counts nothing of a day that is over", () => {
    const { say } = sidebarDouble({ spending: { spentCredits: 1_240, dayEndsMs: NOW_MS - 1 } });
    expect(say({ kind: "status" })).toMatchObject({ spending: { spentCredits: 0 } });
  });

  it("says which limits somebody has set, and what would hold without", () => {
    const rules = { approvalCredits: 0, maxAgeMs: 2 * 86_400_000, isOff: true, seenBalance: 40_000 };
    const { say } = sidebarDouble({ rules, creditsLeft: 40_000 });
    expect(say({ kind: "status" })).toMatchObject({
      spending: {
        approvalCredits: { value: 0, usual: 10_000, isSet: true },
        dailyCredits: { value: 20_000, usual: 20_000, isSet: false },
        maxAgeDays: { value: 2, usual: 7, isSet: true },
        isOff: true,
      },
    });
  });

  it("never holds the key, whatever the account says", () => {
    const body = JSON.stringify({ error: { code: 500, message: `No ${KEY}` } });
    for (const answer of [
      subscriptionAnswer(),
      { status: 500, body },
      { status: 401, body },
      { status: 200, body: KEY },
    ]) {
      const { say } = sidebarDouble({ answer });
      for (const kind of ["status", "spending", "log", "recalculate", "dismiss"]) {
        expect(JSON.stringify(say({ kind }))).not.toContain(KEY);
      }
    }
  });

  it("shows the state of the key also when the store cannot be read", () => {
    const { say } = sidebarDouble({ isFileReadable: false });
    const reply = say({ kind: "status" });
    expect(reply).toMatchObject({ hasKey: true, subscription: {}, problem: expect.stringMatching(/^SER-515 /) });
    expect(reply).not.toHaveProperty("spending");
  });
});

describe("the balance that the account tells", () => {
  it("is remembered, and the limits of the same reply follow from it", () => {
    const { say, budget } = sidebarDouble({ creditsLeft: 8_000 });
    expect(say({ kind: "status" })).toMatchObject({
      spending: { approvalCredits: { value: 2_000, isSet: false }, dailyCredits: { value: 4_000, isSet: false } },
    });
    expect(budget().rules.seenBalance).toBe(8_000);
  });

  it("is written only when it has changed", () => {
    const { say, counts } = sidebarDouble({ creditsLeft: 8_000 });
    for (let time = 0; time < 3; time++) say({ kind: "status" });
    expect(counts.fileWrites).toBe(1);
  });

  it("is left as it was when the account does not tell it, or cannot be asked", () => {
    for (const options of [{ creditsLeft: null }, { answer: { status: 500, body: "" } }]) {
      const { say, budget, counts } = sidebarDouble({ ...options, rules: { seenBalance: 70 } });
      say({ kind: "status" });
      expect(budget().rules.seenBalance).toBe(70);
      expect(counts.fileWrites).toBe(0);
    }
  });

  it("of 0 is a balance that was told, and takes no limit away", () => {
    const { say, budget } = sidebarDouble({ creditsLeft: 0 });
    expect(say({ kind: "status" })).toMatchObject({ spending: { approvalCredits: { value: 25_000 } } });
    expect(budget().rules.seenBalance).toBe(0);
  });

  it("does not keep the status away when the file is busy", () => {
    const { say, counts } = sidebarDouble({ isLockFree: false });
    expect(say({ kind: "status" })).toMatchObject({ kind: "status", subscription: { creditsLeft: 4_975_033 } });
    expect(counts.fileWrites).toBe(0);
  });
});

describe("what waits", () => {
  it("is added up by what it waits for", () => {
    const pending = [
      pendingOf("SER-301", 40_000),
      pendingOf("SER-301", 5_000),
      pendingOf("SER-303", 3_000),
      pendingOf("SER-302", 700),
      pendingOf("SER-304", 9),
    ];
    const { say } = sidebarDouble({ pending });
    const reply = say({ kind: "spending" });
    expect(reply).toMatchObject({
      spending: { waiting: { formulas: 3, credits: 48_000 }, tomorrow: { formulas: 1, credits: 700 } },
    });
    expect(JSON.stringify(reply)).not.toContain("unfinished");
  });

  it("is absent when nothing does", () => {
    expect(Object.keys(sidebarDouble().say({ kind: "spending" }))).toEqual(["kind", "hasKey", "spending"]);
    expect(JSON.stringify(sidebarDouble().say({ kind: "spending" }))).not.toMatch(/waiting|tomorrow|unfinished/);
  });

  it.each([
    [["SER-410", "SER-513"], -30_000],
    [["SER-410", "SER-411"], 0],
    [["SER-510"], 0],
  ])("for a passing reason, as %j, may be tried again once the last of them has had time to pass", (codes, atMs) => {
    const pending = codes.map((code) => pendingOf(code, 0));
    expect(sidebarDouble({ pending }).say({ kind: "spending" })).toMatchObject({
      spending: { unfinished: { formulas: codes.length, retryAtMs: NOW_MS + atMs } },
    });
  });

  it.each([
    [1, 0],
    [4, 420_000],
    [5, undefined],
  ])("and was tried %i times in vain is left alone for longer, in the end for good", (tries, afterMs) => {
    const { say } = sidebarDouble({ pending: [{ ...pendingOf("SER-410", 0), tries }] });
    const retry = afterMs === undefined ? {} : { retryAtMs: NOW_MS + afterMs };
    expect(say({ kind: "spending" })).toMatchObject({ spending: { unfinished: { formulas: 1, ...retry } } });
    expect(JSON.stringify(say({ kind: "spending" })).includes("retryAtMs")).toBe(afterMs !== undefined);
  });

  it("and was not said again for half an hour waits no longer, unless it is for tomorrow", () => {
    const atMs = NOW_MS - 1_801_000;
    const pending = ["SER-301", "SER-303", "SER-410", "SER-302"].map((code) => ({ ...pendingOf(code, 7), atMs }));
    const reply = sidebarDouble({ pending }).say({ kind: "spending" });
    expect(reply).toMatchObject({ spending: { tomorrow: { formulas: 1, credits: 7 } } });
    expect(JSON.stringify(reply)).not.toMatch(/waiting|unfinished/);
  });

  it("since yesterday for today may go on, but not without the user", () => {
    const pending = [{ ...pendingOf("SER-302", 700), atMs: NOW_MS - 10 * 3_600_000 }];
    const reply = sidebarDouble({ pending }).say({ kind: "spending" });
    expect(reply).toMatchObject({ spending: { unfinished: { formulas: 1 } } });
    expect(JSON.stringify(reply)).not.toMatch(/tomorrow|retryAtMs/);
  });
});

describe("the spending alone", () => {
  it("is told without asking the account", () => {
    const { say, counts } = sidebarDouble({ spending: { spentCredits: 5 } });
    expect(say({ kind: "spending" })).toMatchObject({ kind: "spending", hasKey: true, spending: { spentCredits: 5 } });
    expect(counts).toEqual({ requests: 0, fileWrites: 0, recalculations: 0 });
  });

  it("fails in words when the store cannot be read", () => {
    const reply = sidebarDouble({ isFileReadable: false }).say({ kind: "spending" });
    expect(reply).toEqual({
      kind: "failed",
      problem: "SER-518 Google Sheets answered: Service invoked too many times for one day. Try again in a minute.",
    });
  });
});
