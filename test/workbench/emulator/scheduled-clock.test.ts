import { describe, expect, it } from "vitest";
import { ScheduledClock } from "../../../workbench/emulator/runner/scheduled-clock.ts";
import { createVirtualClock } from "../../../workbench/emulator/runner/virtual-clock.ts";

function clockWithLog() {
  const clock = new ScheduledClock(createVirtualClock(0), 50);
  const log: [name: string, atMs: number][] = [];
  let open = 0;
  const waiting = async (name: string, durations: readonly number[], signal?: AbortSignal): Promise<void> => {
    open += 1;
    for (const durationMs of durations) {
      await clock.wait(durationMs, signal);
      log.push([name, clock.nowMs()]);
    }
    open -= 1;
  };
  return { clock, log, waiting, pass: () => clock.passWhile(() => open > 0) };
}

describe("the scheduled clock", () => {
  it("leaps from moment to moment, and in one moment keeps the order in which waiting began", async () => {
    const { log, waiting, pass } = clockWithLog();
    void waiting("a", [20, 10]);
    void waiting("b", [5, 15, 10]);
    void waiting("c", [0]);
    await pass();
    expect(log).toEqual([
      ["c", 0],
      ["b", 5],
      ["a", 20],
      ["b", 20],
      ["a", 30],
      ["b", 30],
    ]);
  });

  it("stops as soon as there is no reason to go on, and leaves what is due later for the next time", async () => {
    const { clock, waiting, log, pass } = clockWithLog();
    const later = clock.wait(1_000).then(() => log.push(["later", clock.nowMs()]));
    void waiting("a", [10]);
    await pass();
    expect(clock.nowMs()).toBe(10);
    void waiting("b", [2_000]);
    await pass();
    await later;
    expect(log).toEqual([
      ["a", 10],
      ["later", 1_000],
      ["b", 2_010],
    ]);
  });

  it("ends an aborted wait at once and silently", async () => {
    const { clock, log, waiting, pass } = clockWithLog();
    const abort = new AbortController();
    void waiting("a", [100], abort.signal);
    void clock.wait(30).then(() => abort.abort());
    await pass();
    await clock.wait(100, abort.signal);
    expect(log).toEqual([["a", 30]]);
  });

  it("stands still while it is held, and no longer than a script may compute", async () => {
    const { clock, log, waiting, pass } = clockWithLog();
    void waiting("a", [10]);
    let givenUp = 0;
    const giveUp = () => {
      givenUp += 1;
    };
    const letGo = clock.hold(giveUp);
    const passing = pass();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log).toEqual([]);
    letGo();
    await passing;
    expect(log).toEqual([["a", 10]]);
    expect(givenUp).toBe(0);
    clock.hold(giveUp);
    void waiting("b", [10]);
    await pass();
    expect(log).toEqual([
      ["a", 10],
      ["b", 20],
    ]);
    expect(givenUp).toBe(1);
  });

  it("says so when nothing is due and somebody still waits", async () => {
    const { clock, pass, waiting } = clockWithLog();
    void waiting("a", [Number.POSITIVE_INFINITY]);
    await expect(pass()).rejects.toThrow("Executions are under way, and nothing is due any more.");
    expect(clock.nowMs()).toBe(0);
  });
});
