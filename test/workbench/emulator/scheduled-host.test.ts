import { describe, expect, it } from "vitest";
import { createLatencyModel } from "../../../workbench/emulator/latency-model.ts";
import type { HostSwitches } from "../../../workbench/emulator/switches.ts";
import { fixedLatencies, times, useScheduledHosts } from "./support/scheduled-hosts.ts";

const hostOf = useScheduledHosts();

/** Reads a number and writes the next one, with or without the lock. */
const COUNT_UP =
  "function f(isLocked) { const lock = LockService.getDocumentLock(); if (isLocked) lock.waitLock(20000); const cache = CacheService.getDocumentCache(); cache.put('n', String(Number(cache.get('n')) + 1)); lock.releaseLock(); }";
const SEVERAL_SERVICES =
  "function f(n) { const lock = LockService.getDocumentLock(); const got = lock.tryLock(600); const p = PropertiesService.getDocumentProperties(); const before = p.getProperty('n'); p.setProperty('n', String(n)); if (got) lock.releaseLock(); Utilities.sleep(Math.random() * 50); UrlFetchApp.fetch('https://a.example/' + n); return [before, got, Date.now(), Utilities.getUuid()]; }";

describe("the scheduled host", () => {
  it("repeats a run by its seed, call by call, and runs another way with another seed", async () => {
    const run = async (seed: number) => {
      const { values, calls } = hostOf(SEVERAL_SERVICES, { seed, latencies: createLatencyModel({ seed }) });
      return { values: await values(Array.from({ length: 16 }, (_, n) => ({ args: [n], afterMs: n * 7 }))), calls };
    };
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    const other = await run(2);
    expect(other.values).not.toEqual(first.values);
    expect(other.calls).not.toEqual(first.calls);
  });

  it("platform 2.1: runs thirty executions at once and never more; the others wait their turn", async () => {
    const { host, outcomes } = hostOf("function f() { Utilities.sleep(1000); }");
    let most = 0;
    host.onExecution(({ running }) => {
      most = Math.max(most, running);
    });
    const all = await outcomes(times(65, {}));
    expect(most).toBe(30);
    expect(all.map(({ queuedMs }) => queuedMs)).toEqual([...times(30, 0), ...times(30, 1_000), ...times(5, 2_000)]);
    expect(host.clock.nowMs() - (all[0]?.startedAtMs ?? 0)).toBe(3_000);
  });

  it("platform 2.1, switch beyondConcurrency error: refuses those beyond the limit", async () => {
    const { outcomes } = hostOf("function f() { Utilities.sleep(1000); }", {
      maxConcurrent: 2,
      switches: { beyondConcurrency: "error" },
    });
    const all = await outcomes([{}, {}, { afterMs: 999 }, { afterMs: 1_001 }]);
    expect(all.map(({ state }) => state)).toEqual(["completed", "completed", "failed", "completed"]);
    expect(all[2]).toMatchObject({
      error: { message: "There are too many scripts running simultaneously for this Google user account." },
      queuedMs: 0,
    });
    expect(all[2]).not.toHaveProperty("executionId");
  });

  it.each([
    [false, "1"],
    [true, "2"],
  ])("of two executions that count up at once, with the lock: %s, leaves %s", async (isLocked, left) => {
    const { host, outcomes } = hostOf(COUNT_UP, { latencies: fixedLatencies({ "cache.get": 3, "cache.put": 60 }) });
    await outcomes(times(2, { args: [isLocked] }));
    expect(host.state.documentCache.peek("n")).toBe(left);
  });

  it("platform 8.1: lets a call take effect half way through its latency", async () => {
    const source =
      "function f(does) { const cache = CacheService.getDocumentCache(); return does === 'put' ? cache.put('k', 'v') : [cache.get('k'), Date.now()]; }";
    const latencies = fixedLatencies({ "cache.put": 100, "cache.get": 40 });
    const { host, values } = hostOf(source, { latencies });
    const start = host.clock.nowMs();
    expect(await values([{ args: ["put"] }, { args: ["get"], afterMs: 29 }, { args: ["get"], afterMs: 31 }])).toEqual([
      undefined,
      [null, start + 69],
      ["v", start + 71],
    ]);
  });

  it("platform 7.3: is not done before what it has written, and not flushed, is in the file", async () => {
    const source = "function f() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1); }";
    const { outcomes } = hostOf(source, { latencies: fixedLatencies({ "range.setValues": 10, end: 500 }) });
    const [outcome] = await outcomes([{}]);
    expect(outcome).toMatchObject({ state: "completed", durationMs: 510 });
  });

  it("platform 2.7: sleeps in virtual time, in which the script's own work takes none", async () => {
    const source =
      "function f(ms) { const started = Date.now(); Utilities.sleep(ms); const slept = new Date().getTime() - started; for (let i = 0; i < 1e5; i += 1) Math.sqrt(i); return [slept, Date.now() - started, started]; }";
    const { host, values, outcomes } = hostOf(source);
    const start = host.clock.nowMs();
    expect(await values([{ args: [200] }, { args: [5_000], afterMs: 100 }])).toEqual([
      [200, 200, start],
      [5_000, 5_000, start + 100],
    ]);
    host.clock.advance(60_000);
    const [later] = await outcomes([{ args: [10] }]);
    expect(later).toMatchObject({ startedAtMs: start + 65_100, endedAtMs: start + 65_110, durationMs: 10 });
  });

  it("tells every call of a service but the log's, by number and moment", async () => {
    const source = "function f() { console.log('a'); Utilities.sleep(30); console.log('b'); Utilities.sleep(1); }";
    const { host, calls, outcomes } = hostOf(source);
    const start = host.clock.nowMs();
    const [outcome] = await outcomes([{}]);
    expect(calls).toEqual([
      { executionId: 1, call: 1, name: "utilities.sleep", atMs: start },
      { executionId: 1, call: 2, name: "utilities.sleep", atMs: start + 30 },
    ]);
    expect(outcome?.log.map(({ text, atMs }) => [text, atMs - start])).toEqual([
      ["a", 0],
      ["b", 30],
    ]);
  });

  it("gives listeners a run of their own in the same time", async () => {
    const { host, outcomes } = hostOf("function f(ms) { Utilities.sleep(ms); return Date.now(); }");
    const start = host.clock.nowMs();
    let second: Promise<unknown> = Promise.resolve();
    host.onExecution(({ event, id }) => {
      if (event === "ended" && id === 2) second = outcomes([{ args: [10] }]);
    });
    expect(await outcomes([{ args: [100] }, { args: [50] }])).toMatchObject([{ durationMs: 100 }, { durationMs: 50 }]);
    expect(await second).toMatchObject([{ value: start + 60, startedAtMs: start + 50 }]);
  });

  it("evaluates cells as Sheets would, without a memory of results", async () => {
    const { host } = hostOf("function F(x) { return [[x, new Date(0)], [x * 2]]; }");
    const call = { name: "F", args: [[[21]]], cell: { sheetId: 0, row: 0, column: 0 } };
    const [cell, again] = await host.evaluate([{ call }, { call, afterMs: 5 }]);
    expect(cell?.cell).toEqual({
      state: "value",
      rows: [
        [{ value: 21 }, { value: 25_569, format: "yyyy-mm-dd" }],
        [{ value: 42 }, { value: null }],
      ],
    });
    expect(again).toMatchObject({ cell: cell?.cell, execution: { executionId: 2 } });
  });

  it("runs menus with questions and calls of a sidebar too", async () => {
    const source =
      "function f() { const ui = SpreadsheetApp.getUi(); return String(ui.alert('Sure?', ui.ButtonSet.OK_CANCEL)); } function day() { return new Date(); }";
    const answered = hostOf(source, { answerQuestion: () => ({ button: "CANCEL" }) });
    expect(await answered.values([{}, { kind: "sidebar-call", functionName: "day" }])).toEqual(["CANCEL", null]);
    const { outcomes } = hostOf(source);
    expect(await outcomes([{}])).toMatchObject([
      { error: { message: "not emulated: Ui.alert with nobody at the page" } },
    ]);
  });

  it.each<[Partial<HostSwitches>, readonly unknown[]]>([
    [{}, ["custom", "1"]],
    [{ cacheVisibility: "split" }, [null, "1"]],
    [{ randomCacheEviction: 1 }, [null, "1"]],
    [{ propertyWritesInCustomFunctions: "refused" }, ["custom", null]],
  ])("keeps to the switches: %o", async (switches, wanted) => {
    const source =
      "function F() { CacheService.getDocumentCache().put('k', 'custom'); PropertiesService.getDocumentProperties().setProperty('p', '1'); } function f() { return [CacheService.getDocumentCache().get('k'), PropertiesService.getDocumentProperties().getProperty('p')]; }";
    const { host, values } = hostOf(source, { switches });
    await host.run([{ request: { functionName: "F", kind: "custom-function" } }]);
    expect(await values([{}])).toEqual([wanted]);
  });

  it.each([
    [false, 1],
    [true, 8],
  ])("switch staggeredStarts %s: a burst of eight starts at %d moments", async (staggeredStarts, moments) => {
    const { outcomes } = hostOf("function f() {}", { switches: { staggeredStarts } });
    const all = await outcomes(times(8, {}));
    expect(new Set(all.map(({ startedAtMs }) => startedAtMs)).size).toBe(moments);
  });

  it("finishes a thousand executions", async () => {
    const { host, outcomes, calls } = hostOf(COUNT_UP, { latencies: createLatencyModel({ seed: 1 }) });
    const all = await outcomes(times(1_000, { args: [true] }));
    expect(all.every(({ state }) => state === "completed")).toBe(true);
    expect(host.state.documentCache.peek("n")).toBe("1000");
    expect(calls).toHaveLength(4_000);
  });

  it("once closed runs nothing any more", async () => {
    const { host, outcomes } = hostOf("function f() {}");
    await outcomes([{}]);
    await host.close();
    await expect(outcomes([{}])).rejects.toThrow("The host is closed.");
  });
});
