import { describe, expect, it } from "vitest";
import type { KillPoint } from "../../../workbench/emulator/scheduled-host.ts";
import { fixedLatencies, times, useScheduledHosts } from "./support/scheduled-hosts.ts";
import { textResponse } from "./support/script-under-test.ts";

const hostOf = useScheduledHosts();

/** Four calls that count: lock, put, fetch, put. What the script tries after its end must have no effect. */
const STEPS =
  "function f() { const cache = CacheService.getDocumentCache(); console.log('begins'); const lock = LockService.getDocumentLock(); try { lock.waitLock(20000); cache.put('first', '1'); UrlFetchApp.fetch('https://a.example/'); cache.put('second', '2'); } finally { cache.put('afterwards', '3'); UrlFetchApp.fetch('https://a.example/afterwards'); } }";
const LATENCIES = fixedLatencies({ "lock.acquire": 40, "cache.put": 60, "fetch.send": 200 });

describe("an execution that is killed in the scheduled host", () => {
  it.each<[KillPoint, { keys: readonly string[]; seen: number; durationMs: number }]>([
    [
      { call: 1, moment: "before" },
      { keys: [], seen: 0, durationMs: 0 },
    ],
    [
      { call: 2, moment: "before" },
      { keys: [], seen: 0, durationMs: 40 },
    ],
    [
      { call: 2, moment: "after" },
      { keys: ["first"], seen: 0, durationMs: 70 },
    ],
    [
      { call: 3, moment: "before" },
      { keys: ["first"], seen: 0, durationMs: 100 },
    ],
    [
      { call: 3, moment: "during" },
      { keys: ["first"], seen: 1, durationMs: 250 },
    ],
    [
      { call: 3, moment: "after" },
      { keys: ["first"], seen: 1, durationMs: 1_200 },
    ],
    [
      { call: 4, moment: "during" },
      { keys: ["first", "second"], seen: 1, durationMs: 1_330 },
    ],
  ])("leaves what it did until then, and nothing else: %o", async (kill, { keys, seen, durationMs }) => {
    const setup = hostOf(STEPS, {
      latencies: LATENCIES,
      answer: () => ({ result: textResponse(200, "late"), tookMs: 1_000 }),
    });
    const [outcome] = await setup.outcomes([{ kill }]);
    expect(outcome).toMatchObject({ state: "timed-out", durationMs, log: [{ text: "begins" }] });
    expect(setup.host.state.documentCache.keys()).toEqual(keys);
    expect(setup.seen).toHaveLength(seen);
  });

  it("lets its lock go at once, to an execution that waits for it", async () => {
    const { host, outcomes } = hostOf(STEPS, { latencies: LATENCIES });
    const start = host.clock.nowMs();
    const granted: number[] = [];
    host.onServiceCall(({ executionId, call, atMs }) => {
      if (executionId === 2 && call === 2) granted.push(atMs - start);
    });
    const [, second] = await outcomes([{ kill: { call: 3, moment: "during" } }, {}]);
    expect(second?.state).toBe("completed");
    expect(granted).toEqual([250 + 20]);
  });

  it("never gets a lock that it waited for", async () => {
    const source = "function f(ms) { LockService.getDocumentLock().waitLock(20000); Utilities.sleep(ms); }";
    const { host, outcomes } = hostOf(source);
    const start = host.clock.nowMs();
    const all = await outcomes([
      { args: [1_000] },
      { args: [1_000], kill: { call: 1, moment: "during" } },
      { args: [1_000] },
    ]);
    expect(all.map(({ state, endedAtMs }) => [state, endedAtMs - start])).toEqual([
      ["completed", 1_000],
      ["timed-out", 50],
      ["completed", 2_000],
    ]);
  });

  it("follows no redirect any more", async () => {
    const { outcomes, seen } = hostOf(
      "function f(ms) { UrlFetchApp.fetch('https://a.example/'); Utilities.sleep(ms); }",
      {
        answer: ({ url }) => ({
          result: textResponse(url.endsWith("/next") ? 200 : 302, "", { location: "https://a.example/next" }),
          tookMs: 200,
        }),
      },
    );
    await outcomes([{ args: [1] }, { args: [1_000], kill: { call: 1, moment: "during" } }, { args: [1_000] }]);
    expect(seen.map(({ url }) => url.slice("https://a.example".length))).toEqual(["/", "/", "/", "/next", "/next"]);
  });

  it("platform 2.1: ends hard after 30 s of virtual time, while its request is with the server", async () => {
    const source =
      "function f() { const lock = LockService.getDocumentLock(); lock.tryLock(0); try { UrlFetchApp.fetch('https://a.example/'); } catch (fault) {} PropertiesService.getDocumentProperties().setProperty('late', '1'); }";
    const { host, outcomes, seen } = hostOf(source, {
      answer: () => ({ result: textResponse(200, "late"), tookMs: 60_000 }),
    });
    expect(await outcomes([{ kind: "custom-function" }])).toMatchObject([
      { state: "timed-out", message: "Exceeded maximum execution time (line 0).", durationMs: 30_000 },
    ]);
    expect(seen).toHaveLength(1);
    expect(host.state.documentProperties.getAll()).toEqual({});
    expect(host.state.locks.tryTake("document", "0/0")).toBe(true);
  });

  it("platform 2.1: a script that never waits is ended at its limit, and nothing of it runs on", async () => {
    const source =
      "function loop() { LockService.getDocumentLock().tryLock(0); for (;;) {} } function f() { return LockService.getDocumentLock().tryLock(40000); }";
    // Long enough for a thread to start on a busy machine.
    const { host, outcomes } = hostOf(source, { cpuLimitMs: 3_000 });
    const start = host.clock.nowMs();
    const all = await outcomes([{ kind: "custom-function", functionName: "loop" }, { afterMs: 5 }]);
    expect(all).toMatchObject([
      { state: "timed-out", durationMs: 30_000 },
      { state: "completed", value: true, endedAtMs: start + 30_000 },
    ]);
  });

  it("makes place for the next: many are killed, and many run", async () => {
    const { outcomes } = hostOf(STEPS, { latencies: LATENCIES, maxConcurrent: 5 });
    const all = await outcomes([...times(20, { kill: { call: 3, moment: "after" } } as const), ...times(5, {})]);
    expect(all.map(({ state }) => state)).toEqual([...times(20, "timed-out"), ...times(5, "completed")]);
  });
});
