// What the page says about schedules, and what it does about them by itself, without a browser: which it runs where the
// clock cannot, how often, and how it goes on.
import { describe, expect, it } from "vitest";
import { logEntries } from "../../src/sidebar/browser/log/log-entries.ts";
import { createStore } from "../../src/sidebar/browser/parts/store.ts";
import type { RunsView } from "../../src/sidebar/browser/runs/run-desk.ts";
import { dueByHand, dueName } from "../../src/sidebar/browser/schedules/due-by-hand.ts";
import { scheduleDesk } from "../../src/sidebar/browser/schedules/schedule-desk.ts";
import {
  forecastText,
  forecastWarning,
  hasGivenUp,
  monthCreditsOf,
  rhythmText,
  runNowText,
  scheduleLine,
  stateOf,
  usualCap,
} from "../../src/sidebar/browser/schedules/schedule-words.ts";
import type { Message, Reply } from "../../src/sidebar/browser/talk.ts";
import type { ScheduleView } from "../../src/sidebar/schedule-messages.ts";
import { runOf } from "../browser/report-server.ts";
import { scheduleOf, schedulesReply } from "../browser/schedule-views.ts";

describe("a schedule in words", () => {
  it.each([
    [["hour"], "Every hour"],
    [["day", 6], "Every day 06:00"],
    [["week", 9, 1], "Mondays 09:00"],
    [["week", 23, 7], "Sundays 23:00"],
    [["month", 0, 31], "Day 31 of each month 00:00"],
  ])("%j is %s", (rhythm, text) => expect(rhythmText(rhythm)).toBe(text));

  it("says when it runs next, or that it does not", () => {
    expect(scheduleLine(scheduleOf())).toBe("Mondays 09:00 · next Mon, Nov 30, 09:00");
    expect(scheduleLine(scheduleOf({ isPaused: true, nextRuns: [] }))).toBe("Mondays 09:00 · paused");
  });

  it("is said to have been paused for failures only after three of them in a row", () => {
    const run = (word: "failed" | "done") => ({ atMs: 1, word, credits: 0, problem: "" });
    expect(hasGivenUp([run("failed"), run("failed")])).toBe(false);
    expect(hasGivenUp([run("failed"), run("done"), run("failed")])).toBe(false);
    expect(hasGivenUp([run("failed"), run("failed"), run("failed"), run("done")])).toBe(true);
  });

  it("has the state that matters most", () => {
    const trouble = { word: "missed", atMs: 1, problem: "x" } as const;
    expect(stateOf(scheduleOf())[0]).toBe("");
    expect(stateOf(scheduleOf({ trouble }))[0]).toBe("Missed");
    expect(stateOf(scheduleOf({ trouble, isPaused: true }))[0]).toBe("Paused");
    expect(stateOf(scheduleOf({ trouble, isRunning: true }))[0]).toBe("Running");
  });
});

describe("the money of schedules", () => {
  it.each([
    [0, 1],
    [1, 2],
    [3, 4],
    [10, 12],
    [100, 120],
    [120, 150],
    [1_000, 1_200],
    [12_345, 15_000],
    [999_999, 1_200_000],
  ])("lets a run of %d credits cost %d, in a figure that can be read", (full, cap) => expect(usualCap(full)).toBe(cap));

  it("of a month follows from the rhythm", () => {
    expect(monthCreditsOf(100, ["hour"])).toBe(72_000);
    expect(monthCreditsOf(100, ["day", 6])).toBe(3_000);
    expect(monthCreditsOf(100, ["week", 6, 1])).toBe(429);
    expect(monthCreditsOf(100, ["month", 6, 1])).toBe(100);
  });

  it("is held against the balance, with a warning only where it does not last", () => {
    const forecast = { monthCredits: 12_400, balanceCredits: 100_000 };
    expect(forecastText(forecast)).toBe("About 12,400 credits a month, of 100,000 left.");
    expect(forecastWarning(forecast)).toBe("");
    expect(forecastWarning({ ...forecast, balanceCredits: 12_399 })).toMatch(/more than the account has left/);
    expect(forecastText({ ...forecast, balanceCredits: null })).toBe("About 12,400 credits a month.");
    expect(forecastWarning({ ...forecast, balanceCredits: null })).toBe("");
  });

  it("stands on the button that spends it", () => {
    expect([0, 1, 1_200].map(runNowText)).toEqual(["Run now · free", "Run now · 1 credit", "Run now · 1,200 credits"]);
  });
});

describe("the log", () => {
  it("has the runs that failed among what was bought, the newest first", () => {
    const line = { what: "SER_IPS", targets: 1, requests: 1, credits: 1, unconfirmedCredits: 0, by: "formula" };
    const runs = [
      { atMs: 3, word: "failed", credits: 0, problem: "x" },
      { atMs: 2, word: "done", credits: 9, problem: "" },
    ] as const;
    const entries = logEntries(
      [
        { ...line, atMs: 4 },
        { ...line, atMs: 1 },
      ],
      [scheduleOf({ runs })],
    );
    expect(entries.map(({ atMs }) => atMs)).toEqual([4, 3, 1]);
    expect(entries[1]).toMatchObject({ name: "Backlinks of example.com", problem: "x" });
  });
});

const due = (changes: Partial<ScheduleView> = {}) => scheduleOf({ isDue: true, ...changes });
const byHand = (...schedules: readonly ScheduleView[]) => schedulesReply(schedules, { isByHand: true });

describe("what is due where the clock cannot run it", () => {
  const none = new Set<string>();

  it("is the user's own, not paused, and not begun as a run", () => {
    expect(dueByHand(byHand(due()), none)).toEqual(due());
    const others = [{ isMine: false }, { isDue: false }, { isPaused: true }, { isRunning: true, runId: "r1" }];
    for (const changes of others) expect(dueByHand(byHand(due(changes)), none)).toBeUndefined();
    expect(dueByHand(byHand(due({ savedId: "formulas", isRunning: true })), none)).toBeDefined();
  });

  it("is left to the clock where that has the spreadsheet", () => {
    expect(dueByHand(schedulesReply([due()]), none)).toBeUndefined();
    expect(dueByHand(undefined, none)).toBeUndefined();
  });

  it("is run once for each time that it is due", () => {
    const asked = new Set([dueName(due())]);
    expect(dueByHand(byHand(due()), asked)).toBeUndefined();
    expect(dueByHand(byHand(due({ nextRuns: [Date.parse("2026-12-07T09:00Z")] })), asked)).toBeDefined();
  });
});

/** A server that answers by a table, and a clock that the test moves. */
function pageWith(answers: Readonly<Record<string, (message: Message) => Reply>>) {
  const timers: { work: () => void; afterMs: number }[] = [];
  const asked: Message[] = [];
  const looks = { runs: 0, spent: 0 };
  const view = createStore<RunsView>({ runs: [], isKnown: true });
  const ask = async (message: Message): Promise<Reply> => {
    asked.push(message);
    return answers[message.kind]?.(message) ?? { kind: "failed", problem: "SER-521 No reply." };
  };
  const clock = {
    nowMs: () => 0,
    later(work: () => void, afterMs: number) {
      const timer = { work, afterMs };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
  };
  const runs = { view, look: async () => void looks.runs++ };
  const desk = scheduleDesk({ ask, act: ask, clock, onSpent: () => looks.spent++, runs });
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  return {
    desk,
    looks,
    view,
    timers,
    settled,
    kinds: () => asked.map(({ kind }) => kind),
    async ring() {
      for (const { work } of timers.splice(0)) work();
      await settled();
    },
  };
}

describe("an open page", () => {
  it("runs what is due, goes on with its run, and never asks twice for the same time", async () => {
    const page = pageWith({
      schedules: () => byHand(due()),
      "run-schedule": () => ({ kind: "failed", problem: "SER-521 The call failed." }),
    });
    await page.desk.look();
    await page.settled();
    expect(page.kinds()).toEqual(["schedules", "run-schedule"]);
    expect(page.desk.view.get().problem).toMatch(/SER-521/);
    await page.desk.look();
    await page.settled();
    expect(page.kinds()).toEqual(["schedules", "run-schedule", "schedules"]);
    expect(page.looks.runs).toBe(1);
  });

  it("looks again each five minutes, as long as there are schedules", async () => {
    const idle = pageWith({ schedules: () => schedulesReply([]) });
    await idle.desk.look();
    expect(idle.timers).toEqual([]);
    const needed = pageWith({ schedules: () => schedulesReply([scheduleOf()]) });
    await needed.desk.look();
    expect(needed.timers.map(({ afterMs }) => afterMs)).toEqual([300_000]);
    await needed.ring();
    expect(needed.kinds()).toEqual(["schedules", "schedules"]);
  });

  it("asks for formulas that take more than one call again, ten times at most, each time later", async () => {
    const page = pageWith({
      "run-schedule": () => schedulesReply([scheduleOf({ savedId: "formulas", isRunning: true })]),
    });
    await page.desk.order({ kind: "run-schedule", scheduleId: "d1" });
    const pauses: number[] = [];
    for (let turn = 0; turn < 20; turn++) {
      pauses.push(...page.timers.map(({ afterMs }) => afterMs).filter((afterMs) => afterMs !== 300_000));
      await page.ring();
    }
    expect(page.kinds().filter((kind) => kind === "run-schedule")).toHaveLength(10);
    expect(pauses.slice(0, 3)).toEqual([3_000, 6_000, 12_000]);
    expect(page.looks.spent).toBe(1);
  });

  it("looks what became of a schedule when its run is over", async () => {
    const page = pageWith({ schedules: () => schedulesReply([scheduleOf({ isRunning: true, runId: "r1" })]) });
    await page.desk.look();
    const show = (state: "running" | "done") => page.view.change(() => ({ runs: [runOf({ state })], isKnown: true }));
    show("running");
    expect(page.kinds()).toEqual(["schedules"]);
    show("done");
    show("done");
    await page.settled();
    expect(page.kinds()).toEqual(["schedules", "schedules"]);
  });

  it("does not take an older reply for what the user has ordered since", async () => {
    const page = pageWith({
      schedules: () => schedulesReply([scheduleOf()]),
      "delete-schedule": () => schedulesReply(),
    });
    const look = page.desk.look();
    await Promise.all([page.desk.order({ kind: "delete-schedule", scheduleId: "d1" }), look]);
    expect(page.desk.view.get().told?.schedules).toEqual([]);
  });
});
