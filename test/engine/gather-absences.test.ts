// What the API had no readable row for: paid once, remembered for a while, in cache and file, and never a number.
import { describe, expect, it } from "vitest";
import { callAgain, column } from "../functions/call-function.ts";
import { envelopeOf, type FakeOptions, fakePorts, rowOf } from "./fake-ports.ts";
import { type Answer, asked, counted, DAY_MS, run, sites } from "./gather-run.ts";

const HOUR_MS = 3_600_000;
const FREE = { requests: 0, credits: 0, unconfirmedCredits: 0 };

const withoutRowOf =
  (absent: string): Answer =>
  ({ endpoint, targets }) =>
    envelopeOf(
      endpoint,
      targets.filter((target) => target !== absent).map((target) => rowOf(endpoint, target)),
    );

describe("a target without a row", () => {
  it("is paid once a day, however often it is computed, whatever the cache forgets", () => {
    const ports = fakePorts({ answer: withoutRowOf("site3.com") });
    const paid: number[] = [];
    for (let hour = 0; hour < 48; hour++) {
      const { codes, receipt } = run(ports, sites(10));
      expect(counted(codes)).toEqual({ ok: 9, "SER-512": 1 });
      paid.push(receipt.credits);
      ports.advance(HOUR_MS);
      if (hour % 3 === 0) ports.cacheItems.clear();
    }
    expect(paid.filter((credits) => credits > 0)).toEqual([100, 10]);
  });

  it("is one call of the cache while it is remembered, and none of the key", () => {
    const ports = fakePorts({ answer: withoutRowOf("site3.com") });
    run(ports, sites(10));
    const { reads, writes } = ports.cacheCalls;
    expect(run(ports, sites(10)).receipt).toEqual(FREE);
    expect(ports.cacheCalls).toEqual({ reads: reads + 1, writes });
    expect(ports.keyReads.count).toBe(1);
  });

  it("is asked again for a max_age below what has passed", () => {
    const ports = fakePorts({ answer: withoutRowOf("site3.com") });
    run(ports, sites(10));
    ports.advance(2 * HOUR_MS);
    expect(run(ports, sites(10), { maxAgeMs: 3 * HOUR_MS }).receipt).toEqual(FREE);
    expect(run(ports, sites(10), { maxAgeMs: HOUR_MS }).receipt.credits).toBe(100);
  });

  it("keeps the row that it had before, for whoever takes it", () => {
    let absent = "";
    const answer: FakeOptions["answer"] = (request, ordinary) => withoutRowOf(absent)(request, ordinary);
    const ports = fakePorts({ answer });
    run(ports, sites(10));
    ports.advance(8 * DAY_MS);
    absent = "site3.com";
    expect(counted(run(ports, sites(10)).codes)).toEqual({ ok: 9, "SER-512": 1 });
    ports.cacheItems.clear();
    expect(run(ports, sites(10), { maxAgeMs: 30 * DAY_MS })).toMatchObject({
      receipt: FREE,
      codes: Array.from({ length: 10 }, () => "ok"),
    });
    expect(run(ports, sites(10)).codes[3]).toBe("SER-512");
  });

  it("says so in words in the row of SER_METRICS, with the day, and no number", () => {
    const ports = fakePorts({ answer: withoutRowOf("puma.com") });
    const shown = () => callAgain(ports, "SER_METRICS", [column("nike.com", "puma.com")]).rows;
    expect(shown()[1]?.[0]).toMatch(/^SER-512 .* asked again a day later/);
    const again = shown()[1] ?? [];
    expect(again[0]).toMatch(
      /^SER-512 The API sent no row for this target \(asked 2026-11-23 09:00, not again before 2026-11-24 09:00 UTC\)/,
    );
    expect(again.slice(1).every((cell) => cell === "")).toBe(true);
    expect(ports.sent).toHaveLength(1);
    expect(callAgain(ports, "SER_AGE", [column("nike.com", "puma.com")]).rows[1]?.[0]).toBe("");
  });
});

describe("an answer that cannot be read", () => {
  it("is paid once an hour", () => {
    const ports = fakePorts({ answer: () => ({ status: 200, body: "{}" }) });
    const paid: number[] = [];
    for (let quarter = 0; quarter < 12; quarter++) {
      const { codes, receipt } = run(ports, sites(10));
      expect(counted(codes)).toEqual({ "SER-511": 10 });
      paid.push(receipt.credits);
      ports.advance(HOUR_MS / 4);
      if (quarter % 2 === 0) ports.cacheItems.clear();
    }
    expect(paid).toEqual([100, 0, 0, 0, 100, 0, 0, 0, 100, 0, 0, 0]);
  });

  it("is not bought by an execution that wanted it at the same time", () => {
    const ports = fakePorts({ answer: withoutRowOf("site3.com") });
    let isFirst = true;
    // Another one has bought it after this one has looked, and before it gets the lock.
    const sleepMs = (ms: number) => {
      ports.advance(ms);
      if (!isFirst) return;
      isFirst = false;
      run(ports, sites(1, 3));
    };
    const late = run({ ...ports, clock: { ...ports.clock, sleepMs } }, sites(1, 3));
    expect(late).toMatchObject({ receipt: FREE, codes: ["SER-512"] });
    expect(asked(ports)).toEqual(["site3.com"]);
  });
});
