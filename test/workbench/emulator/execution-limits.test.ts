import { describe, expect, it } from "vitest";
import type { ExecutionKind } from "../../../workbench/emulator/execution-request.ts";
import { createLatencyModel, MEDIAN_MS } from "../../../workbench/emulator/latency-model.ts";
import { instantHostOf } from "./support/script-under-test.ts";

describe("time limits and sudden ends", () => {
  it.each<[ExecutionKind, number, string]>([
    ["custom-function", 30_000, "Exceeded maximum execution time (line 0)."],
    ["simple-trigger", 30_000, "Exceeded maximum execution time"],
    ["menu", 360_000, "Exceeded maximum execution time"],
    ["sidebar-call", 360_000, "Exceeded maximum execution time"],
    ["install", 360_000, "Exceeded maximum execution time"],
    ["clock-trigger", 360_000, "Exceeded maximum execution time"],
    ["editor", 360_000, "Exceeded maximum execution time"],
  ])("platform 2.1: %s ends after %d ms", (kind, limitMs, message) => {
    const { host } = instantHostOf("function f() { for (;;) Utilities.sleep(7000); }");
    expect(host.execute({ functionName: "f", kind, args: [] })).toMatchObject({
      state: "timed-out",
      message,
      durationMs: limitMs,
    });
  });

  it("a dead execution has no effects any more, whatever it catches", () => {
    const { host, network } = instantHostOf(`function f() {
      const p = PropertiesService.getDocumentProperties();
      try { for (;;) Utilities.sleep(100000); }
      catch (e) { p.setProperty('a', '1'); UrlFetchApp.fetch('https://a.example/'); return 'survived'; }
      finally { p.setProperty('b', '1'); }
    }`);
    expect(host.execute({ functionName: "f", kind: "menu" }).state).toBe("timed-out");
    expect(host.state.documentProperties.getAll()).toEqual({});
    expect(network.seen).toEqual([]);
  });

  it("a request that is under way at the end has been sent: the server goes on", () => {
    const { host, network } = instantHostOf("function F() { UrlFetchApp.fetch('https://a.example/'); }", {
      answer: () => ({ result: { fault: "hang-up" }, tookMs: 60_000 }),
    });
    expect(host.execute({ functionName: "F", kind: "custom-function" }).state).toBe("timed-out");
    expect(network.seen).toHaveLength(1);
  });

  it.each([
    ["before", 1, []],
    ["after", 1, ["a"]],
    ["before", 3, ["a", "b"]],
    ["after", 3, ["a", "b", "c"]],
  ] as const)("can be killed %s its service call %d", (moment, n, written) => {
    const { host } = instantHostOf(
      "function f() { const p = PropertiesService.getDocumentProperties(); for (const k of ['a', 'b', 'c', 'd']) { console.log(k); p.setProperty(k, '1'); } }",
    );
    if (moment === "before") host.killBeforeServiceCall(n);
    else host.killAfterServiceCall(n);
    expect(host.execute({ functionName: "f", kind: "menu" }).state).toBe("timed-out");
    expect(Object.keys(host.state.documentProperties.getAll())).toEqual(written);
    expect(host.execute({ functionName: "f", kind: "menu" }).state).toBe("completed");
  });

  it("ends a script that computes for ever, by real time", () => {
    const { host } = instantHostOf("function f() { for (;;) {} }", { cpuLimitMs: 50 });
    expect(host.execute({ functionName: "f", kind: "menu" }).state).toBe("timed-out");
    const looping = instantHostOf("for (;;) {}", { cpuLimitMs: 50 });
    expect(looping.host.execute({ functionName: "f", kind: "menu" }).state).toBe("timed-out");
  });

  it("platform 2.1: triggers of a user run 90 minutes a day", () => {
    const { host } = instantHostOf("function f() { Utilities.sleep(300000); }");
    const run = () => host.execute({ functionName: "f", kind: "clock-trigger" });
    const states = Array.from({ length: 19 }, () => run().state);
    expect(states).toEqual([...Array<string>(18).fill("completed"), "failed"]);
    expect(run()).toMatchObject({ error: { message: "Service using too much computer time for one day." } });
    host.clock.advance(86_400_000);
    expect(run().state).toBe("completed");
  });
});

describe("the latency model", () => {
  it("platform 8: is log-normal around the medians, 95 of 100 below three times, and repeatable", () => {
    const sample = (seed: number) => {
      const model = createLatencyModel({ seed });
      return Array.from({ length: 4_000 }, () => model.sampleMs("properties.get"));
    };
    const sorted = sample(1).sort((a, b) => a - b);
    const median = MEDIAN_MS["properties.get"] ?? 0;
    expect((sorted[2_000] ?? 0) / median).toBeCloseTo(1, 1);
    expect((sorted[3_800] ?? 0) / median).toBeGreaterThan(2.7);
    expect((sorted[3_800] ?? 0) / median).toBeLessThan(3.3);
    expect(sample(5).slice(0, 3)).toEqual(sample(5).slice(0, 3));
  });

  it("in virtual time services take their time, and nothing else does", () => {
    const latencies = createLatencyModel({ seed: 1, medianMs: { "cache.get": 50 } });
    const { host } = instantHostOf(
      "function f() { const c = CacheService.getDocumentCache(); const s = Date.now(); c.put('a', '1'); const t = Date.now(); c.get('a'); return [t - s, Date.now() > t]; }",
      { latencies },
    );
    expect(host.execute({ functionName: "f", kind: "menu" })).toMatchObject({ value: [0, true] });
  });
});
