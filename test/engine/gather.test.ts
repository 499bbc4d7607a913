import { describe, expect, it } from "vitest";
import type { Mode, Target } from "../../src/engine/targets/target.ts";
import { fakePorts, figure } from "./fake-ports.ts";
import { asked, counted, DAY_MS, run, sites } from "./gather-run.ts";

describe("gather", () => {
  it.each([1, 99, 100, 101, 1_000, 5_000])(
    "asks for %i targets in as few requests as batches of 100 allow",
    (count) => {
      const ports = fakePorts();
      const { receipt, codes } = run(ports, sites(count));
      expect(receipt).toEqual({ requests: Math.ceil(count / 100), credits: count * 10, unconfirmedCredits: 0 });
      expect(counted(codes)).toEqual({ ok: count });
      expect(new Set(asked(ports)).size).toBe(asked(ports).length);
    },
  );

  it("gives every target its own figures", () => {
    const { records } = run(fakePorts(), sites(250), { fields: ["backlinks", "refdomains", "dofollow_backlinks"] });
    records.forEach((record, index) => {
      const target = `site${index}.com`;
      expect(record.ok && record.values).toEqual({
        backlinks: figure(target, "backlinks"),
        refdomains: figure(target, "refdomains"),
        dofollow_backlinks: figure(target, "dofollow_backlinks"),
      });
    });
  });

  it("answers from the store in a later execution with one read and without the key", () => {
    const first = fakePorts();
    run(first, sites(300));
    const later = fakePorts({ cacheItems: first.cacheItems, startMs: first.nowMs() + 3_600_000 });
    const { receipt, codes } = run(later, sites(300));
    expect(receipt).toEqual({ requests: 0, credits: 0, unconfirmedCredits: 0 });
    expect(counted(codes)).toEqual({ ok: 300 });
    expect(later.cacheCalls).toEqual({ reads: 1, writes: 0 });
    expect(later.keyReads.count).toBe(0);
  });

  it("asks only for what the store lacks", () => {
    const first = fakePorts();
    run(first, sites(100));
    const later = fakePorts({ cacheItems: first.cacheItems, startMs: first.nowMs() });
    const { receipt } = run(later, sites(110, 5));
    expect(receipt).toEqual({ requests: 1, credits: 150, unconfirmedCredits: 0 });
    expect(asked(later)).toEqual(sites(15, 100).map(({ text }) => text));
  });

  it("buys a stored fact again once it is older than max_age", () => {
    const first = fakePorts();
    run(first, sites(3));
    const stale = fakePorts({ cacheItems: first.cacheItems, startMs: first.nowMs() + 2 * DAY_MS });
    expect(run(stale, sites(3), { maxAgeMs: DAY_MS }).receipt.credits).toBe(30);
  });

  it("takes one field from a stored dearer answer instead of paying for it again", () => {
    const ports = fakePorts();
    run(ports, sites(50), { fields: ["dofollow_backlinks"] });
    const { receipt, endpoints } = run(ports, sites(50), { fields: ["backlinks"] });
    expect([receipt.credits, endpoints]).toEqual([0, ["metrics"]]);
  });

  it("does not take a pinned source's figures from another one", () => {
    const ports = fakePorts();
    run(ports, sites(5), { fields: ["backlinks"] });
    const { receipt } = run(ports, sites(5), { fields: ["backlinks"], sources: ["metrics"] });
    expect(receipt.credits).toBe(500);
  });

  it("keeps the same name in different modes apart, in requests and in the store", () => {
    const both: readonly Target[] = (["domain", "host"] as const).map((mode: Mode) => ({ text: "a.com", mode }));
    const ports = fakePorts();
    const { receipt } = run(ports, both);
    expect(receipt.requests).toBe(2);
    expect(ports.sent.map(({ mode }) => mode)).toEqual(["domain", "host"]);
    expect(run(ports, both).receipt.requests).toBe(0);
  });

  it("sends no mode with authority calls and shares their facts between modes", () => {
    const ports = fakePorts();
    run(ports, [{ text: "a.com", mode: "domain" }], { fields: ["domain_inlink_rank"] });
    const { receipt } = run(ports, [{ text: "a.com", mode: "host" }], { fields: ["domain_inlink_rank"] });
    expect(ports.sent.map(({ mode }) => mode)).toEqual([undefined]);
    expect(receipt.requests).toBe(0);
  });

  it("says SER-201 for what it would have to buy without a key, and answers the rest from the store", () => {
    const first = fakePorts();
    run(first, sites(2));
    const keyless = fakePorts({ key: undefined, cacheItems: first.cacheItems, startMs: first.nowMs() });
    expect(run(keyless, sites(3)).codes).toEqual(["ok", "ok", "SER-201"]);
    expect(keyless.sent).toEqual([]);
  });

  it("stores what it paid for even when the lock is not to be had", () => {
    const ports = fakePorts({ isLockFree: false });
    run(ports, sites(150));
    expect(run(ports, sites(150)).receipt.requests).toBe(0);
  });

  it("keeps what another execution has stored meanwhile in the same buckets", () => {
    const cacheItems = new Map<string, string>();
    const inner = fakePorts({ cacheItems });
    const outer = fakePorts({
      cacheItems,
      wave: () => {
        if (inner.sent.length === 0) run(inner, sites(500, 500));
        return undefined;
      },
    });
    run(outer, sites(500));
    const later = fakePorts({ cacheItems, startMs: outer.nowMs() });
    expect(run(later, sites(1_000)).receipt.requests).toBe(0);
  });
});
