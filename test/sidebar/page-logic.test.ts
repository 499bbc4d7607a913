// What the page decides by itself, without a browser: what was typed, which reply counts, when to try again.
import { describe, expect, it } from "vitest";
import { startConversation } from "../../src/sidebar/browser/conversation.ts";
import { afterRetry, isRetryDue, NO_RETRIES } from "../../src/sidebar/browser/retry.ts";
import type { Ask } from "../../src/sidebar/browser/talk.ts";
import { wishIn } from "../../src/sidebar/browser/wish.ts";
import type { SpendingView } from "../../src/sidebar/messages.ts";

describe("what is typed into a field for a number", () => {
  it.each([
    ["", null],
    ["  ", null],
    ["0", 0],
    [" 250 ", 250],
    ["25,000", 25_000],
    ["1.000.000", 1_000_000],
    ["25 000", 25_000],
    ["25\u202f000", 25_000],
    ["25’000", 25_000],
    ["2.5", 2.5],
    ["25,00", "25,00"],
    ["-5", "-5"],
    ["1e3", "1e3"],
    ["all", "all"],
  ])("%j is %j", (typed, wish) => expect(wishIn(typed)).toBe(wish));
});

/** A server whose replies come when the test says so. */
function slowServer() {
  const shown: string[] = [];
  const open: { readonly kind: string; readonly answer: (problem: string) => Promise<void> }[] = [];
  const ask: Ask = ({ kind }) =>
    new Promise((resolve) => {
      const answer = async (problem: string) => {
        resolve({ kind: "failed", problem });
        await new Promise(setImmediate);
      };
      open.push({ kind, answer });
    });
  const conversation = startConversation(ask, (reply) => shown.push("problem" in reply ? String(reply.problem) : ""));
  return { ...conversation, shown, open };
}

describe("replies that overtake each other", () => {
  it("leave the reply to the newest order on the page", async () => {
    const { act, shown, open } = slowServer();
    act({ kind: "log" });
    act({ kind: "dismiss" });
    await open[1]?.answer("newer");
    await open[0]?.answer("older");
    expect(shown).toEqual(["newer"]);
  });

  it("to what nobody ordered are dropped when the user has ordered something since", async () => {
    const { act, lookUp, shown, open } = slowServer();
    lookUp({ kind: "spending" });
    act({ kind: "dismiss" });
    await open[1]?.answer("ordered");
    await open[0]?.answer("looked up");
    expect(shown).toEqual(["ordered"]);
  });

  it("are not asked for while an order is open", async () => {
    const { act, lookUp, shown, open } = slowServer();
    act({ kind: "dismiss" });
    await lookUp({ kind: "spending" });
    expect(open.map(({ kind }) => kind)).toEqual(["dismiss"]);
    await open[0]?.answer("ordered");
    lookUp({ kind: "spending" });
    await open[1]?.answer("looked up");
    expect(shown).toEqual(["ordered", "looked up"]);
  });
});

describe("formulas that stopped for a passing reason", () => {
  const limit = { value: 0, usual: 0, isSet: false };
  const limits = { approvalCredits: limit, dailyCredits: limit, maxAgeDays: limit };
  const calm: SpendingView = { spentCredits: 0, unconfirmedCredits: 0, ...limits, isOff: false, isUnused: false };
  const stopped: SpendingView = { ...calm, unfinished: { formulas: 1, retryAtMs: 1_000 } };

  it("are computed again after twice as long each time, five times at most", () => {
    const pausesS: number[] = [];
    let retries = NO_RETRIES;
    let lastMs = 1_000;
    for (let nowMs = 0; nowMs < 10_000_000; nowMs += 1_000) {
      if (!isRetryDue(retries, stopped, nowMs)) continue;
      retries = afterRetry(retries, nowMs);
      pausesS.push((nowMs - lastMs) / 1_000);
      lastMs = nowMs;
    }
    expect(pausesS).toEqual([0, 30, 60, 120, 240]);
  });

  it("are left alone when only a person may let them go on, or when there are none", () => {
    expect(isRetryDue(NO_RETRIES, calm, 1e12)).toBe(false);
    expect(isRetryDue(NO_RETRIES, { ...calm, unfinished: { formulas: 1 } }, 1e12)).toBe(false);
  });
});
