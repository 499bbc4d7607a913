// The page's driving of runs, without a browser: one step at a time, in turn, patient with failures, and never in the way
// of what the user orders.
import { describe, expect, it } from "vitest";
import { runDesk } from "../../src/sidebar/browser/runs/run-desk.ts";
import type { Message, Reply } from "../../src/sidebar/browser/talk.ts";
import type { RunView } from "../../src/sidebar/report-messages.ts";
import { runOf } from "../browser/report-server.ts";
import { orderOf } from "../reports/report-file.ts";

/** A server whose replies the test gives one by one, and a clock that it moves. */
function pageWith(runs: readonly RunView[]) {
  let nowMs = 1_000_000;
  const timers: { readonly atMs: number; readonly work: () => void }[] = [];
  const open: { readonly message: Message; readonly resolve: (reply: Reply) => void }[] = [];
  const ask = (message: Message) => new Promise<Reply>((resolve) => open.push({ message, resolve }));
  const clock = {
    nowMs: () => nowMs,
    later(work: () => void, afterMs: number) {
      const timer = { atMs: nowMs + afterMs, work };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
  };
  let ids = 0;
  let timesSpent = 0;
  const desk = runDesk({ ask, act: ask, clock, onSpent: () => timesSpent++, newId: () => `order-${++ids}` });
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  const page = {
    desk,
    asked: () => open.map(({ message }) => message.kind),
    view: () => desk.view.get(),
    timesSpent: () => timesSpent,
    async answer(kind: Message["kind"], reply: Reply) {
      const at = open.findIndex(({ message }) => message.kind === kind);
      const [found] = open.splice(at, at < 0 ? 0 : 1);
      if (found === undefined) throw new Error(`Nobody asks ${kind}.`);
      found.resolve(reply);
      await settled();
      return found.message;
    },
    async pass(ms: number) {
      nowMs += ms;
      for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.work();
      }
      await settled();
    },
    async open() {
      desk.look();
      await page.answer("runs", { kind: "runs", runs });
    },
  };
  return page;
}

const run = (changes: Partial<RunView> = {}): Reply => ({ kind: "run", run: runOf(changes) });

describe("runs that the page finds", () => {
  it("are driven one step after the other, each with the token of the last reply", async () => {
    const page = pageWith([runOf({ token: "t0" })]);
    await page.open();
    expect(page.asked()).toEqual(["step"]);
    expect(await page.answer("step", run({ token: "t1", rows: 400 }))).toMatchObject({ token: "t0" });
    expect(await page.answer("step", run({ token: "t2", state: "done", rows: 1_000 }))).toMatchObject({ token: "t1" });
    expect(page.asked()).toEqual([]);
    expect(page.view().runs).toMatchObject([{ state: "done", rows: 1_000 }]);
  });

  it("take turns, the oldest first", async () => {
    const second = runOf({ id: "r2", state: "waiting", startedAtMs: runOf().startedAtMs + 1 });
    const page = pageWith([second, runOf()]);
    await page.open();
    expect(await page.answer("step", run({ state: "done" }))).toMatchObject({ runId: "r1" });
    expect(await page.answer("step", run({ ...second, state: "running" }))).toMatchObject({ runId: "r2" });
  });

  it("leave one that was cancelled, and whose file is still being made, until its time has come", async () => {
    const cancelled = runOf({ state: "finishing", token: "f0", retryAtMs: 1_010_000 });
    const second = runOf({ id: "r2", state: "waiting", startedAtMs: runOf().startedAtMs + 1 });
    const page = pageWith([second, cancelled]);
    await page.open();
    await page.pass(9_000);
    expect(await page.answer("step", run({ ...second, state: "running", token: "t1" }))).toMatchObject({ runId: "r2" });
    await page.pass(1_000);
    expect(await page.answer("step", run({ ...second, state: "running", token: "t2" }))).toMatchObject({ token: "t1" });
    const { retryAtMs: _, ...due } = cancelled;
    expect(await page.answer("step", run({ ...due, state: "cancelled" }))).toMatchObject({ token: "f0" });
    expect(await page.answer("step", run({ ...second, state: "done" }))).toMatchObject({ token: "t2" });
    expect(page.asked()).not.toContain("step");
  });

  it("that somebody else works on are looked at every five seconds until they are free", async () => {
    const page = pageWith([runOf({ busyUntilMs: 1_060_000 })]);
    await page.open();
    expect(page.asked()).toEqual([]);
    await page.pass(5_000);
    await page.answer("runs", { kind: "runs", runs: [runOf({ token: "other" })] });
    expect(await page.answer("step", run({ state: "paused" }))).toMatchObject({ token: "other" });
  });

  it("that are paused, stopped or over are left alone", async () => {
    const page = pageWith([
      runOf({ state: "paused" }),
      runOf({ id: "r2", state: "stopped" }),
      runOf({ id: "r3", state: "done" }),
    ]);
    await page.open();
    await page.pass(600_000);
    expect(page.asked()).toEqual([]);
  });
});

describe("while a step is under way", () => {
  it("shows how far it is every four seconds, and nothing older than its reply", async () => {
    const page = pageWith([runOf()]);
    await page.open();
    expect(page.view().stepped).toBe("r1");
    await page.pass(4_000);
    await page.answer("runs", { kind: "runs", runs: [runOf({ rows: 200, credits: 200 })] });
    expect(page.view()).toMatchObject({ stepped: "r1", runs: [{ rows: 200, credits: 200 }] });
    await page.pass(4_000);
    await page.answer("step", run({ state: "done", rows: 1_000 }));
    await page.answer("runs", { kind: "runs", runs: [runOf({ rows: 400 })] });
    expect(page.view()).toMatchObject({ runs: [{ state: "done", rows: 1_000 }] });
    await page.pass(60_000);
    expect(page.asked()).toEqual([]);
  });

  it("what the user orders holds against the step's older reply; what the step did next is asked for, and nothing more is stepped", async () => {
    const page = pageWith([runOf()]);
    await page.open();
    page.desk.order({ kind: "pause", runId: "r1" });
    await page.answer("pause", run({ state: "paused" }));
    await page.answer("step", run({ state: "running", rows: 400 }));
    expect(page.view()).toMatchObject({ stepped: "r1", runs: [{ state: "paused" }] });
    await page.answer("runs", { kind: "runs", runs: [runOf({ state: "paused", rows: 600 })] });
    expect(page.view()).not.toHaveProperty("stepped");
    expect(page.view().runs).toMatchObject([{ state: "paused", rows: 600 }]);
    await page.pass(60_000);
    expect(page.asked()).toEqual([]);
  });

  it("what it did after an order is asked for again where that fails", async () => {
    const page = pageWith([runOf()]);
    await page.open();
    page.desk.order({ kind: "cancel", runId: "r1" });
    await page.answer("cancel", run({ state: "finishing", busyUntilMs: 1_090_000 }));
    await page.answer("step", run({ state: "running" }));
    await page.answer("runs", { kind: "failed", problem: "SER-518 Try again." });
    expect(page.view()).toMatchObject({ problem: expect.stringContaining("SER-518") });
    expect(page.view()).not.toHaveProperty("stepped");
    await page.pass(3_000);
    await page.answer("runs", { kind: "runs", runs: [runOf({ state: "finishing", token: "t5" })] });
    expect(await page.answer("step", run({ state: "cancelled" }))).toMatchObject({ token: "t5" });
  });
});

describe("a step whose reply never comes", () => {
  const look = (page: ReturnType<typeof pageWith>, ...runs: readonly RunView[]) =>
    page.answer("runs", { kind: "runs", runs });

  it("is waited for while somebody is at it, and given up when nobody is: the run goes on with its new token", async () => {
    const page = pageWith([runOf({ token: "t0" })]);
    await page.open();
    for (let waitedMs = 0; waitedMs < 88_000; waitedMs += 4_000) {
      await page.pass(4_000);
      // Of a server whose clock is behind.
      await look(page, runOf({ token: "t1", busyUntilMs: 1 }));
    }
    expect(page.asked()).toEqual(["step"]);
    await page.pass(4_000);
    await look(page, runOf({ token: "t1", rows: 400 }));
    expect(page.asked()).toEqual(["step", "step"]);
    // The late reply to the first changes nothing.
    expect(await page.answer("step", run({ token: "t1", state: "stopped" }))).toMatchObject({ token: "t0" });
    expect(page.view()).toMatchObject({ stepped: "r1", runs: [{ state: "running", rows: 400 }] });
    expect(await page.answer("step", run({ token: "t2", state: "done" }))).toMatchObject({ token: "t1" });
    expect(page.view()).toMatchObject({ runs: [{ state: "done" }] });
  });

  it("because it never arrived is asked for again after half a minute", async () => {
    const page = pageWith([runOf()]);
    await page.open();
    for (let waitedMs = 4_000; waitedMs < 30_000; waitedMs += 4_000) {
      await page.pass(4_000);
      await look(page, runOf());
      expect(page.asked()).toEqual(["step"]);
    }
    await page.pass(4_000);
    await look(page, runOf());
    expect(page.asked()).toEqual(["step", "step"]);
  });

  it("and whose look is lost with it, as when a laptop sleeps, is looked after again", async () => {
    const page = pageWith([runOf()]);
    await page.open();
    await page.pass(4_000);
    await page.pass(3_600_000);
    expect(page.asked()).toEqual(["step", "runs"]);
    await page.pass(4_000);
    expect(page.asked()).toEqual(["step", "runs", "runs"]);
    await look(page, runOf({ token: "t1" }));
    expect(page.asked()).toEqual(["step", "runs", "step"]);
  });

  it("is over when the run is, or is gone: the next one begins, and what was spent is asked for", async () => {
    for (const ended of [[runOf({ token: "t1", state: "done" })], []]) {
      const next = runOf({ id: "r2", state: "waiting", startedAtMs: runOf().startedAtMs + 1 });
      const page = pageWith([runOf(), next]);
      await page.open();
      await page.pass(4_000);
      await look(page, ...ended, next);
      expect(page.timesSpent()).toBe(1);
      await page.answer("step", run());
      expect(page.view().stepped).toBe("r2");
      expect(await page.answer("step", run({ ...next, state: "done" }))).toMatchObject({ runId: "r2" });
    }
  });
});

describe("a start whose call fails", () => {
  const start = { kind: "start", order: orderOf({ report: "anchors", rows: 10 }), credits: 10 } as const;
  const failed: Reply = { kind: "failed", problem: "SER-521 The call failed. Try again." };

  it("is the same order when it is tried again, at whatever price, and another one once it has succeeded", async () => {
    const page = pageWith([]);
    page.desk.order(start);
    expect(await page.answer("start", failed)).toEqual({ ...start, orderId: "order-1" });
    page.desk.order({ ...start, credits: 8 });
    expect(await page.answer("start", run())).toMatchObject({ credits: 8, orderId: "order-1" });
    page.desk.order(start);
    expect(await page.answer("start", failed)).toMatchObject({ orderId: "order-2" });
  });

  it("is another order when something else is ordered, or the same of a saved report", async () => {
    const page = pageWith([]);
    const others = [{ ...start, savedId: "s1" }, { ...start, order: { ...start.order, rows: 20 } }, start];
    const ids = [];
    for (const message of [start, ...others]) {
      page.desk.order(message);
      const sent = await page.answer("start", failed);
      ids.push("orderId" in sent && sent.orderId);
    }
    expect(ids).toEqual(["order-1", "order-2", "order-3", "order-1"]);
  });

  it("is looked for among the runs, and gone on with when it is there", async () => {
    const page = pageWith([]);
    page.desk.order(start);
    await page.answer("start", failed);
    await page.answer("runs", { kind: "runs", runs: [runOf()] });
    expect(page.view().runs).toMatchObject([{ id: "r1" }]);
    expect(page.asked()).toEqual(["step"]);
  });
});

describe("a step that fails", () => {
  it("is said, and tried again after three seconds, then after twice as long", async () => {
    const page = pageWith([runOf()]);
    await page.open();
    const failed: Reply = { kind: "failed", problem: "SER-521 The call failed. Try again." };
    await page.answer("step", failed);
    expect(page.view().problem).toBe("SER-521 The call failed. Try again.");
    await page.pass(2_999);
    expect(page.asked()).toEqual([]);
    await page.pass(1);
    await page.answer("runs", failed);
    await page.pass(5_999);
    expect(page.asked()).toEqual([]);
    await page.pass(1);
    await page.answer("runs", { kind: "runs", runs: [runOf()] });
    expect(page.view().problem).toBeUndefined();
    expect(page.asked()).toEqual(["step"]);
  });
});
