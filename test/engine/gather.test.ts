import { describe, expect, it } from "vitest";
import type { BatchEndpointId } from "../../src/api/catalogue.ts";
import type { BatchField } from "../../src/engine/batch-fields.ts";
import { gather, type TargetRecord } from "../../src/engine/gather.ts";
import { DEFAULT_SOURCES } from "../../src/engine/plan.ts";
import type { Mode, Target } from "../../src/engine/target.ts";
import {
  envelopeOf,
  type FakeOptions,
  type FakePorts,
  fakePorts,
  figure,
  ordinaryAnswer,
  refusal,
  rowOf,
} from "./fake-ports.ts";

type Answer = NonNullable<FakeOptions["answer"]>;

const DAY_MS = 86_400_000;

const sites = (count: number, from = 0): readonly Target[] =>
  Array.from({ length: count }, (_, index) => ({ text: `site${index + from}.com`, mode: "domain" }));

interface Wanted {
  readonly fields?: readonly BatchField[];
  readonly sources?: readonly BatchEndpointId[];
  readonly maxAgeMs?: number;
}

function run(ports: FakePorts, targets: readonly Target[], wanted: Wanted = {}) {
  const { fields = ["backlinks"], sources = DEFAULT_SOURCES, maxAgeMs = 7 * DAY_MS } = wanted;
  const gathered = gather({ targets, fields, sources, maxAgeMs, startedAtMs: ports.nowMs() }, ports);
  if (gathered === undefined) throw new Error("no plan");
  const records = targets.map((target) => gathered.recordOf(target));
  return { receipt: gathered.receipt, records, endpoints: gathered.endpoints, codes: records.map(codeOf) };
}

const codeOf = (record: TargetRecord) => (record.ok ? "ok" : record.failure.code);
const counted = (codes: readonly string[]) => {
  const tally: Record<string, number> = {};
  for (const code of codes) tally[code] = (tally[code] ?? 0) + 1;
  return tally;
};
const asked = (ports: FakePorts) => ports.sent.flatMap((request) => request.targets);

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

describe("gather when the API refuses", () => {
  const refusing =
    (...bad: readonly string[]): Answer =>
    (request, ordinary) =>
      request.targets.some((target) => bad.includes(target)) ? refusal(400, "Invalid target") : ordinary();

  it("splits a refused batch until the culprit stands alone, and pays for the others once", () => {
    const ports = fakePorts({ answer: refusing("site37.com") });
    const { codes, receipt } = run(ports, sites(100));
    expect(counted(codes)).toEqual({ ok: 99, "SER-120": 1 });
    expect(codes[37]).toBe("SER-120");
    expect(receipt.credits).toBe(990);
    expect(receipt.requests).toBeLessThanOrEqual(15);
  });

  it("finds several culprits in several batches", () => {
    const bad = ["site0.com", "site99.com", "site150.com", "site151.com", "site299.com"];
    const { codes, receipt } = run(fakePorts({ answer: refusing(...bad) }), sites(300));
    expect(counted(codes)).toEqual({ ok: 295, "SER-120": 5 });
    expect(receipt.credits).toBe(2_950);
  });

  it("stops splitting when the request itself is refused, whatever its targets", () => {
    const ports = fakePorts({ answer: () => refusal(400, "Unknown parameter") });
    const { codes, receipt } = run(ports, sites(5_000));
    expect(counted(codes)).toEqual({ "SER-120": 5_000 });
    expect(receipt.credits).toBe(0);
    expect(receipt.requests).toBeLessThan(60);
  });

  it("treats a 404 as no data for the one target that causes it", () => {
    const answer: Answer = (request, ordinary) =>
      request.targets.includes("site3.com") ? refusal(404, "Not found") : ordinary();
    expect(counted(run(fakePorts({ answer }), sites(10)).codes)).toEqual({ ok: 9, "SER-121": 1 });
  });

  it.each([
    [401, "Unauthorized", "SER-202"],
    [402, "Insufficient funds", "SER-310"],
    [403, "Insufficient funds", "SER-310"],
    [403, "Subscription required", "SER-203"],
  ])("stops at once on %i %s", (status, description, code) => {
    const ports = fakePorts({ answer: () => refusal(status, description) });
    const { codes, receipt } = run(ports, sites(2_000));
    expect(counted(codes)).toEqual({ [code]: 2_000 });
    expect(ports.waves).toHaveLength(1);
    expect(receipt.credits).toBe(0);
  });

  it("keeps what came before the credits ran out", () => {
    let balance = 15_000;
    const answer: Answer = (request, ordinary) => {
      balance -= request.targets.length * 10;
      return balance < 0 ? refusal(402, "Insufficient funds") : ordinary();
    };
    const { codes, receipt } = run(fakePorts({ answer }), sites(2_000));
    expect(counted(codes)).toEqual({ ok: 1_500, "SER-310": 500 });
    expect(receipt.credits).toBe(15_000);
  });

  it("tries a failing server again and gives up with SER-510 in the batch that fails for good", () => {
    let failures = 0;
    const answer: Answer = (request, ordinary) => {
      if (request.targets.includes("site0.com") && failures++ < 2) return refusal(503, "Unavailable");
      return request.targets.includes("site200.com") ? refusal(500, "Broken") : ordinary();
    };
    const { codes, receipt } = run(fakePorts({ answer }), sites(300));
    expect(counted(codes)).toEqual({ ok: 200, "SER-510": 100 });
    expect(receipt.credits).toBe(2_000);
  });
});

describe("gather when answers are not what they should be", () => {
  it.each([
    ["empty", ""],
    ["HTML", "<html><body>Bad gateway</body></html>"],
    ["truncated", '{"metrics":[{"target":"site0.com","backl'],
    ["another envelope", '{"pages":[]}'],
    ["text for a number", '{"metrics":[{"target":"site0.com","backlinks":"many"}]}'],
  ])("says SER-511 for an %s answer, keeps nothing and asks again next time", (_, body) => {
    const broken = fakePorts({ answer: () => ({ status: 200, body }) });
    const { codes } = run(broken, sites(3));
    expect(counted(codes)).toEqual({ "SER-511": 3 });
    expect(broken.sent).toHaveLength(1);
    const later = fakePorts({ cacheItems: broken.cacheItems });
    expect(asked(later)).toEqual([]);
    run(later, sites(3));
    expect(asked(later)).toHaveLength(3);
  });

  it("says SER-512 for rows that are missing, and next time asks only for those", () => {
    const dropping = fakePorts({
      answer: (request) =>
        envelopeOf(
          request.endpoint,
          request.targets.filter((_, index) => index % 10 !== 4).map((target) => rowOf(request.endpoint, target)),
        ),
    });
    const { codes, receipt } = run(dropping, sites(100));
    expect(counted(codes)).toEqual({ ok: 90, "SER-512": 10 });
    expect(receipt.requests).toBe(1);
    const later = fakePorts({ cacheItems: dropping.cacheItems, startMs: dropping.nowMs() });
    expect(counted(run(later, sites(100)).codes)).toEqual({ ok: 100 });
    expect(asked(later)).toHaveLength(10);
  });

  it("matches rows that come in another order, doubled or respelled", () => {
    const muddled = fakePorts({
      answer: (request) => {
        const rows = request.targets.map((target) => rowOf(request.endpoint, target));
        return envelopeOf(request.endpoint, [...rows, ...rows].reverse());
      },
    });
    run(muddled, sites(100)).records.forEach((record, index) => {
      expect(record.ok && record.values.backlinks).toBe(figure(`site${index}.com`, "backlinks"));
    });
  });

  it("fails the whole row when one of its two sources fails, and pays only for that one next time", () => {
    const half = fakePorts({
      answer: (request, ordinary) => (request.endpoint === "count" ? { status: 200, body: "" } : ordinary()),
    });
    const wanted = { fields: ["backlinks", "refdomains"] } as const;
    expect(counted(run(half, sites(4), wanted).codes)).toEqual({ "SER-511": 4 });
    const later = fakePorts({ cacheItems: half.cacheItems, startMs: half.nowMs() });
    expect(counted(run(later, sites(4), wanted).codes)).toEqual({ ok: 4 });
    expect(later.sent.map(({ endpoint }) => endpoint)).toEqual(["count"]);
  });
});

describe("gather when the connection fails", () => {
  it.each([
    ["network", "SER-513", "SER-513", 10_000],
    ["timeout", "SER-513", "SER-513", 10_000],
    ["daily-quota", "SER-412", "SER-412", 0],
    ["blocked", "SER-514", "SER-514", 0],
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
