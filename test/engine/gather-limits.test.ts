import { describe, expect, it } from "vitest";
import { fakePorts, ordinaryAnswer, refusal } from "./fake-ports.ts";
import { type Answer, counted, run, sites } from "./gather-run.ts";

describe("gather when the connection fails", () => {
  it.each([
    ["network", "SER-513", "SER-513", 10_000],
    ["timeout", "SER-513", "SER-513", 10_000],
    ["daily-quota", "SER-412", "SER-412", 0],
    ["blocked", "SER-514", "SER-514", 0],
    ["not-granted", "SER-522", "SER-522", 0],
  ] as const)(
    "does not buy again in this call after %s, keeps what came before",
    (failure, lost, rest, unconfirmed) => {
      const ports = fakePorts({ wave: (_, number) => (number === 2 ? { ok: false, failure, detail: "" } : undefined) });
      const { codes, receipt } = run(ports, sites(3_000));
      expect(codes[0]).toBe("ok");
      expect(codes[1_500]).toBe(lost);
      expect(codes[2_500]).toBe(rest);
      expect(receipt).toEqual({ requests: 20, credits: 10_000, unconfirmedCredits: unconfirmed });
      expect(ports.waves).toEqual([10, 10]);
    },
  );

  it("goes on with what is missing at the next call", () => {
    const ports = fakePorts({
      wave: (_, number) => (number === 2 ? { ok: false, failure: "network", detail: "" } : undefined),
    });
    run(ports, sites(3_000));
    ports.advance(10_000);
    const { codes, receipt } = run(ports, sites(3_000));
    expect(counted(codes)).toEqual({ ok: 3_000 });
    expect(receipt.requests).toBe(20);
  });
});

describe("gather within the rate and the time", () => {
  const withinRate = (perSecond: number): Answer => {
    const seen: number[] = [];
    return (request, ordinary) => {
      const recent = seen.filter((atMs) => request.atMs - atMs < 1_000).length;
      seen.push(request.atMs);
      return recent >= perSecond ? refusal(429, "Too many") : ordinary();
    };
  };

  it("sends no more than ten requests in any second, and no more than 20,000 credits in a wave", () => {
    const counts = fakePorts({ latencyMs: 10, answer: withinRate(10) });
    run(counts, sites(5_000));
    expect(counts.sent).toHaveLength(50);
    expect(Math.max(...counts.waves)).toBe(10);
    const metrics = fakePorts({ latencyMs: 10 });
    run(metrics, sites(1_000), { fields: ["dofollow_backlinks"] });
    expect(Math.max(...metrics.waves)).toBe(2);
  });

  it("backs off to one a second for a trial key and wastes few requests on it", () => {
    const ports = fakePorts({ answer: withinRate(1) });
    const { codes } = run(ports, sites(1_000));
    expect(counted(codes)).toEqual({ ok: 1_000 });
    expect(ports.sent.length).toBeLessThanOrEqual(10 + 9 + 4);
  });

  it("takes a few refusals of many for seconds that met on the way, and hardly slows down", () => {
    let refused = 0;
    const answer: Answer = (_, ordinary) => (refused++ < 2 ? refusal(429, "Too many") : ordinary());
    const ports = fakePorts({ answer });
    const startMs = ports.nowMs();
    expect(counted(run(ports, sites(3_000)).codes)).toEqual({ ok: 3_000 });
    expect(ports.waves).toEqual([10, 9, 9, 4]);
    expect(ports.nowMs() - startMs).toBeLessThan(4_000);
  });

  it("says SER-411 after five refused waves in a row instead of storming on", () => {
    const ports = fakePorts({ answer: () => refusal(429, "Too many") });
    const { codes } = run(ports, sites(1_000));
    expect(counted(codes)).toEqual({ "SER-411": 1_000 });
    expect(ports.waves).toHaveLength(5);
    expect(ports.sent.length).toBeLessThanOrEqual(14);
  });

  it.each([
    [10_000, 300, 10],
    [10_000, 1_000, 10],
    [10_000, 3_000, 10],
    [3_000, 300, 1],
  ])(
    "with %i targets at %i ms and %i a second ends in time and continues without paying twice",
    (count, latencyMs, rate) => {
      const cacheItems = new Map<string, string>();
      const bought: string[] = [];
      let startMs = Date.UTC(2026, 10, 23);
      for (let evaluation = 1; evaluation <= 12; evaluation++) {
        const ports = fakePorts({ cacheItems, latencyMs, startMs, answer: withinRate(rate) });
        const { codes, receipt } = run(ports, sites(count));
        expect(ports.nowMs() - startMs).toBeLessThanOrEqual(22_000);
        expect(Object.keys(counted(codes)).filter((code) => code !== "ok" && code !== "SER-410")).toEqual([]);
        bought.push(...new Array<string>(receipt.credits / 10).fill("credit"));
        startMs = ports.nowMs() + 60_000;
        if (codes.every((code) => code === "ok")) break;
      }
      expect(bought).toHaveLength(count);
    },
  );

  it("gives no wave a timeout that would end later than 22 s after the start", () => {
    const ports = fakePorts({ latencyMs: 4_000 });
    const startMs = ports.nowMs();
    run(ports, sites(5_000), { fields: ["dofollow_backlinks"] });
    for (const request of ports.sent) {
      expect(request.atMs - startMs + request.timeoutMs).toBeLessThanOrEqual(22_000);
      expect(request.timeoutMs).toBeGreaterThanOrEqual(4_000);
    }
  });

  it("sends no wave that could not be answered in time, judged by the slowest one so far", () => {
    const ports = fakePorts({
      latencyMs: 8_300,
      wave: (requests) =>
        (requests[0]?.timeoutMs ?? 0) < 8_300 ? { ok: false, failure: "timeout", detail: "" } : undefined,
    });
    const { codes, receipt } = run(ports, sites(5_000));
    expect(counted(codes)).toEqual({ ok: 2_000, "SER-410": 3_000 });
    expect(receipt.unconfirmedCredits).toBe(0);
  });

  it("keeps what was bought before the execution was killed", () => {
    const cacheItems = new Map<string, string>();
    const dying = fakePorts({
      cacheItems,
      wave: (requests, number) => {
        if (number === 3) throw new Error("killed");
        return { ok: true, answers: requests.map(ordinaryAnswer) };
      },
    });
    expect(() => run(dying, sites(3_000))).toThrow("killed");
    const later = fakePorts({ cacheItems, startMs: dying.nowMs() });
    expect(run(later, sites(3_000)).receipt.credits).toBe(10_000);
  });
});
