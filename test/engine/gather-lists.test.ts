import { describe, expect, it } from "vitest";
import type { ListRequest } from "../../src/engine/asking/list-answer.ts";
import { listAnswer } from "./fake-lists.ts";
import { type FakeOptions, fakePorts, KEY, refusal, type SentRequest } from "./fake-ports.ts";
import { DAY_MS, run, sites } from "./gather-run.ts";
import { anchorsOf, dailyOf, runLists } from "./list-run.ts";

/** A target that has so many rows. */
const having = (count: number): FakeOptions => ({ answer: (request) => listAnswer(request, count) });
const limitsOf = (sent: readonly SentRequest[]) => sent.map(({ parameters }) => parameters.limit);
const FREE = { requests: 0, credits: 0, unconfirmedCredits: 0 };

describe("a list", () => {
  it("costs a credit a row, whatever its limit, and nothing the second time", () => {
    const ports = fakePorts(having(37));
    const first = runLists(ports, [anchorsOf(100)]);
    expect(first.results[0]).toHaveLength(37);
    expect(first.receipt).toEqual({ requests: 1, credits: 37, unconfirmedCredits: 0 });
    const { reads, writes } = ports.cacheCalls;
    const second = runLists(ports, [anchorsOf(100)]);
    expect(second.results).toEqual(first.results);
    expect(second.receipt).toEqual(FREE);
    expect(ports.cacheCalls).toEqual({ reads: reads + 1, writes });
    expect(ports.keyReads.count).toBe(1);
  });

  it("sends target, limit and parameters, and no others", () => {
    const ports = fakePorts();
    runLists(ports, [anchorsOf(50, { parameters: () => ({ mode: "domain", order_by: "refdomains" }) })]);
    expect(ports.sent[0]?.parameters).toEqual({ target: "a.com", mode: "domain", order_by: "refdomains", limit: 50 });
  });

  it("of 100 rows serves 20 for nothing, and not 101", () => {
    const ports = fakePorts(having(5_000));
    const { results } = runLists(ports, [anchorsOf(100)]);
    const fewer = runLists(ports, [anchorsOf(20)]);
    expect(fewer.receipt).toEqual(FREE);
    expect(fewer.results[0]).toEqual(results[0]?.slice(0, 20));
    expect(runLists(ports, [anchorsOf(101)]).receipt.credits).toBe(101);
    expect(limitsOf(ports.sent)).toEqual([100, 101]);
  });

  it("of 100 rows that came to its end with 37 serves 1,000 for nothing", () => {
    const ports = fakePorts(having(37));
    runLists(ports, [anchorsOf(100)]);
    const { results, receipt } = runLists(ports, [anchorsOf(1_000)]);
    expect(results[0]).toHaveLength(37);
    expect(receipt).toEqual(FREE);
  });

  it("without rows costs nothing and is remembered as empty", () => {
    const ports = fakePorts(having(0));
    expect(runLists(ports, [anchorsOf(100)])).toMatchObject({ results: [[]], receipt: { requests: 1, credits: 0 } });
    expect(runLists(ports, [anchorsOf(1_000)])).toMatchObject({ results: [[]], receipt: FREE });
  });

  it("of which the API answers more than were asked for is cut at the limit, and charged by what came", () => {
    const more: FakeOptions = { answer: (request) => listAnswer({ ...request, parameters: {} }, 30) };
    const ports = fakePorts(more);
    for (const credits of [30, 0]) {
      const { results, receipt } = runLists(ports, [anchorsOf(20)]);
      expect(results[0]).toHaveLength(20);
      expect(receipt.credits).toBe(credits);
    }
  });

  it("of 1,000 rows with long texts is stored in parts and read back with one call", () => {
    const long: FakeOptions["answer"] = (request) => ({
      status: 200,
      body: listAnswer(request, 1_000).body.replace(/"anchor (\d+)/g, `"${"ä🔥".repeat(20)} $1`),
    });
    const ports = fakePorts({ answer: long });
    const { results } = runLists(ports, [anchorsOf(1_000)]);
    expect(results[0]).toHaveLength(1_000);
    expect(ports.cacheItems.size).toBeGreaterThan(3);
    const { reads } = ports.cacheCalls;
    expect(runLists(ports, [anchorsOf(1_000)])).toMatchObject({ results, receipt: FREE });
    expect(ports.cacheCalls.reads).toBe(reads + 1);
  });
});

describe("a list that the cache has forgotten", () => {
  it("costs two reads of the cache, one of the file and one write, and looks at no facts", () => {
    const ports = fakePorts(having(37));
    run(ports, sites(200));
    const { results } = runLists(ports, [anchorsOf(100)]);
    ports.cacheItems.clear();
    const { reads, writes } = ports.cacheCalls;
    const files = { ...ports.fileCalls };
    expect(runLists(ports, [anchorsOf(100)], undefined)).toMatchObject({ results, receipt: FREE });
    expect(ports.cacheCalls).toEqual({ reads: reads + 2, writes: writes + 1 });
    expect(ports.fileCalls).toEqual({ reads: files.reads + 1, writes: files.writes });
    expect([...ports.cacheItems.keys()].filter((key) => key.startsWith("ser-facts"))).toEqual([]);
    // And from then on one read of the cache.
    expect(runLists(ports, [anchorsOf(100)], undefined).receipt).toEqual(FREE);
    expect(ports.cacheCalls).toEqual({ reads: reads + 3, writes: writes + 1 });
  });

  it("after somebody else has bought it meanwhile is not bought again", () => {
    const ports = fakePorts(having(37));
    // This one has found nothing and is about to buy.
    const read = () => {
      runLists({ ...ports, random: () => 0.25 }, [anchorsOf(100)]);
      ports.cacheItems.clear();
      return KEY;
    };
    const late = runLists({ ...ports, keyReader: { read } }, [anchorsOf(100)]);
    expect(late.receipt).toEqual(FREE);
    expect(late.results[0]).toHaveLength(37);
    expect(ports.sent).toHaveLength(1);
  });
});

describe("max_age", () => {
  it("takes what is exactly so old, and buys again what is a second older", () => {
    const ports = fakePorts({ ...having(5), latencyMs: 0 });
    runLists(ports, [anchorsOf(100)], DAY_MS);
    ports.advance(DAY_MS);
    expect(runLists(ports, [anchorsOf(100)], DAY_MS).receipt).toEqual(FREE);
    ports.advance(1_000);
    expect(runLists(ports, [anchorsOf(100)], DAY_MS).receipt.credits).toBe(5);
    expect(runLists(ports, [anchorsOf(100)], DAY_MS).receipt).toEqual(FREE);
  });

  it("keeps the date of what was bought, in whole seconds, through the store", () => {
    const ports = fakePorts({ ...having(5), startMs: Date.UTC(2026, 10, 23, 9, 0, 0, 987), latencyMs: 345 });
    const dateOf = () => {
      const [outcome] = runLists(ports, [anchorsOf(100)]).outcomes;
      return outcome?.ok && outcome.answer.fetchedAtMs;
    };
    expect(dateOf()).toBe(Date.UTC(2026, 10, 23, 9, 0, 1));
    ports.advance(5_000);
    expect(dateOf()).toBe(Date.UTC(2026, 10, 23, 9, 0, 1));
  });
});

describe("a cache that fails", () => {
  const broken = (call: "getAll" | "putAll", options: FakeOptions = having(5)) => {
    const ports = fakePorts(options);
    const failing = () => {
      throw new Error("Service unavailable: Cache");
    };
    return { ports, failing: { ...ports, cache: { ...ports.cache, [call]: failing } } };
  };

  it("when it is read throws SER-515 and buys nothing", () => {
    const { ports, failing } = broken("getAll");
    expect(() => runLists(failing, [anchorsOf(100)])).toThrow(/^SER-515 .*nothing was bought/);
    expect(ports.sent).toEqual([]);
    expect(ports.keyReads.count).toBe(0);
  });

  it("when it is written lets nothing be bought, because nobody else would know", () => {
    const { ports, failing } = broken("putAll");
    expect(runLists(failing, ["a.com", "b.com"].map(dailyOf)).results).toEqual(["SER-515", "SER-515"]);
    expect(ports.sent).toEqual([]);
  });

  it("when it is written once gets what it missed with a later wave", () => {
    const { ports } = broken("putAll");
    let writes = 0;
    const putAll = (values: Readonly<Record<string, string>>, ttl: number) => {
      writes++;
      if (writes === 2) throw new Error("Service unavailable: Cache");
      ports.cache.putAll(values, ttl);
    };
    const requests = Array.from({ length: 15 }, (_, index) => dailyOf(`site${index}.com`));
    runLists({ ...ports, cache: { ...ports.cache, putAll } }, requests);
    expect(ports.waves).toEqual([10, 5]);
    expect(runLists(ports, requests).receipt).toEqual(FREE);
  });
});

describe("many lists", () => {
  const daily = (count: number): readonly ListRequest[] =>
    Array.from({ length: count }, (_, index) => dailyOf(`site${index}.com`));

  it("are one request each, ten a second, and read back with one call", () => {
    const ports = fakePorts({ latencyMs: 100 });
    const { receipt } = runLists(ports, daily(50));
    expect(receipt).toEqual({ requests: 50, credits: 5_000, unconfirmedCredits: 0 });
    for (const { atMs } of ports.sent) {
      const inWindow = ports.sent.filter((other) => other.atMs >= atMs && other.atMs < atMs + 1_000);
      expect(inWindow.length).toBeLessThanOrEqual(10);
    }
    const { reads } = ports.cacheCalls;
    const fileReads = ports.fileCalls.reads;
    expect(runLists(ports, daily(50)).receipt).toEqual(FREE);
    expect(ports.cacheCalls.reads).toBe(reads + 1);
    expect(ports.fileCalls.reads).toBe(fileReads);
  });

  it("of which some are stored buy only the others", () => {
    const ports = fakePorts();
    runLists(ports, daily(10));
    const { results, receipt } = runLists(ports, daily(12));
    expect(receipt).toEqual({ requests: 2, credits: 200, unconfirmedCredits: 0 });
    expect(results.every((rows) => rows.length === 3)).toBe(true);
  });

  it("at 1,000 rows each stay below 20,000 credits a wave", () => {
    const ports = fakePorts(having(1_000));
    runLists(
      ports,
      Array.from({ length: 30 }, (_, index) => anchorsOf(10_000, { text: `site${index}.com` })),
    );
    expect(Math.max(...ports.waves)).toBe(2);
  });

  it("on a slow day end in time, and go on without paying twice", () => {
    const cacheItems = new Map<string, string>();
    let startMs = Date.UTC(2026, 10, 23);
    let credits = 0;
    for (let evaluation = 0; evaluation < 4; evaluation++) {
      const ports = fakePorts({ cacheItems, startMs, latencyMs: 7_000 });
      const { results, receipt } = runLists(ports, daily(50));
      expect(ports.nowMs() - startMs).toBeLessThan(22_000);
      expect(results.filter((result) => typeof result === "string").every((code) => code === "SER-410")).toBe(true);
      credits += receipt.credits;
      startMs = ports.nowMs();
    }
    expect(credits).toBe(5_000);
  });
});

describe("lists that are not answered", () => {
  it("fail alone when the API refuses them, quoting it without the key", () => {
    const answer: FakeOptions["answer"] = (request, ordinary) =>
      request.targets[0] === "b.com" ? refusal(404, `No data for ${KEY}`) : ordinary();
    const { results, outcomes, receipt } = runLists(fakePorts({ answer }), ["a.com", "b.com", "c.com"].map(dailyOf));
    expect(results.map((result) => (typeof result === "string" ? result : "rows"))).toEqual([
      "rows",
      "SER-121",
      "rows",
    ]);
    expect(receipt).toEqual({ requests: 3, credits: 200, unconfirmedCredits: 0 });
    expect(JSON.stringify(outcomes)).not.toContain(KEY);
  });

  it("count as unconfirmed at their most when the answer cannot be read, and are asked for again an hour later", () => {
    const ports = fakePorts({ answer: () => ({ status: 200, body: '{"anchors":[{"anchor"' }) });
    const { results, receipt } = runLists(ports, [anchorsOf(500)]);
    expect(results).toEqual(["SER-511"]);
    expect(receipt).toEqual({ requests: 1, credits: 0, unconfirmedCredits: 500 });
    for (const isForgotten of [false, true]) {
      if (isForgotten) ports.cacheItems.clear();
      ports.advance(1_000_000);
      expect(runLists(ports, [anchorsOf(500)])).toMatchObject({ results: ["SER-511"], receipt: FREE });
    }
    // Another limit is another request.
    expect(runLists(ports, [anchorsOf(20)]).receipt.unconfirmedCredits).toBe(20);
    ports.advance(1_600_000);
    expect(runLists(ports, [anchorsOf(500)]).receipt.unconfirmedCredits).toBe(500);
  });

  it("count as unconfirmed when the wave is lost, and are not bought again in this call", () => {
    const ports = fakePorts({ wave: () => ({ ok: false, failure: "network", detail: "reset" }) });
    const { results, receipt } = runLists(ports, ["a.com", "b.com"].map(dailyOf));
    expect(results).toEqual(["SER-513", "SER-513"]);
    expect(receipt).toEqual({ requests: 2, credits: 0, unconfirmedCredits: 200 });
    expect(ports.waves).toEqual([2]);
  });
});
