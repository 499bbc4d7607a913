import { describe, expect, it } from "vitest";
import { KEY, sidebarDouble, subscriptionAnswer } from "./sidebar-double.ts";

const OTHER_KEY = "f".repeat(32);

describe("a key", () => {
  it("is saved with the balance of its account, and formulas compute again", () => {
    const { say, key, budget, counts } = sidebarDouble({ creditsLeft: 8_000, rules: { seenBalance: 5 } });
    const reply = say({ kind: "save-key", key: ` ${OTHER_KEY}\n` });
    expect(reply).toMatchObject({ kind: "status", hasKey: true, spending: { dailyCredits: { value: 4_000 } } });
    expect(JSON.stringify(reply)).not.toContain(OTHER_KEY);
    expect(key()).toBe(OTHER_KEY);
    expect(budget().rules.seenBalance).toBe(8_000);
    expect(counts).toEqual({ requests: 1, fileWrites: 2, recalculations: 1 });
  });

  it("that is refused changes nothing", () => {
    const answer = { status: 401, body: JSON.stringify({ message: `Bad key ${OTHER_KEY}` }) };
    const { say, key, counts } = sidebarDouble({ answer });
    const reply = say({ kind: "save-key", key: OTHER_KEY });
    expect(reply).toMatchObject({ kind: "key-refused", problem: expect.stringMatching(/^SER-202 /) });
    expect(JSON.stringify(reply)).not.toContain(OTHER_KEY);
    expect(key()).toBe(KEY);
    expect(counts).toEqual({ requests: 1, fileWrites: 0, recalculations: 0 });
  });

  it("is saved though formulas cannot be computed again, or the balance not be noted", () => {
    const recalculate = () => {
      throw new Error("protected");
    };
    for (const options of [{ recalculate }, { isLockFree: false }, { isFileReadable: false }]) {
      const { say, key } = sidebarDouble({ ...options, answer: subscriptionAnswer(7) });
      expect(say({ kind: "save-key", key: OTHER_KEY })).toMatchObject({ kind: "status", hasKey: true });
      expect(key()).toBe(OTHER_KEY);
    }
  });

  it("that is removed leaves the spending on view", () => {
    const { say, key } = sidebarDouble({ spending: { spentCredits: 9 } });
    expect(say({ kind: "remove-key" })).toMatchObject({ hasKey: false, spending: { spentCredits: 9 } });
    expect(key()).toBeUndefined();
  });
});
