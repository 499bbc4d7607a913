// The store over cache and file together: what a read costs, what is forgotten, and what fails.
import { describe, expect, it } from "vitest";
import { approve, changeRules, viewMoney, waitingForApproval } from "../../../src/engine/budget-office.ts";
import { budgetIn } from "../../../src/engine/money/budget-text.ts";
import { DESK_NAME } from "../../../src/engine/packing/store-keys.ts";
import { keyOfPage } from "../../../src/engine/store/fact-pages.ts";
import type { FileStore } from "../../../src/ports.ts";
import { type FakePorts, fakePorts } from "../fake-ports.ts";
import { DAY_MS, run, sites } from "../gather-run.ts";
import { anchorsOf, dailyOf, runLists } from "../list-run.ts";

const FREE = { requests: 0, credits: 0, unconfirmedCredits: 0 };
const failing = () => {
  throw new Error("Service unavailable");
};
const withFile = (ports: FakePorts, file: Partial<FileStore>): FakePorts => ({
  ...ports,
  file: { ...ports.file, ...file },
});
const spentIn = (ports: FakePorts) => budgetIn(ports.fileTexts.get(DESK_NAME), undefined).spending.spentCredits;

describe("a read of facts", () => {
  it("that are in the cache is one call, and none of the file", () => {
    const ports = fakePorts();
    run(ports, sites(500));
    const before = { cache: { ...ports.cacheCalls }, file: { ...ports.fileCalls } };
    expect(run(ports, sites(500)).receipt).toEqual(FREE);
    expect(ports.cacheCalls).toEqual({ reads: before.cache.reads + 1, writes: before.cache.writes });
    expect(ports.fileCalls).toEqual(before.file);
  });

  it("that the cache has forgotten is one read of the file, and free", () => {
    const ports = fakePorts();
    const { records } = run(ports, sites(500));
    ports.cacheItems.clear();
    const { reads, writes } = ports.cacheCalls;
    const fileReads = ports.fileCalls.reads;
    expect(run(ports, sites(500))).toMatchObject({ receipt: FREE, records });
    expect(ports.cacheCalls).toEqual({ reads: reads + 2, writes: writes + 1 });
    expect(ports.fileCalls.reads).toBe(fileReads + 1);
    // Others find everything warm.
    expect(run(ports, sites(10, 490)).receipt.requests).toBe(0);
    expect(ports.fileCalls.reads).toBe(fileReads + 1);
  });

  it("while others hold the lock reads the file, and leaves the cache to them", () => {
    const ports = fakePorts();
    run(ports, sites(50));
    ports.cacheItems.clear();
    expect(run({ ...ports, lock: { whileHeld: () => undefined } }, sites(50)).receipt).toEqual(FREE);
    expect(ports.cacheItems.size).toBe(0);
  });

  it("from a file that cannot be read is no empty one: nothing is bought", () => {
    const ports = fakePorts();
    run(ports, sites(5));
    ports.cacheItems.clear();
    const sent = ports.sent.length;
    expect(() => run(withFile(ports, { readAll: failing }), sites(5))).toThrow(/^SER-515 /);
    expect(ports.sent).toHaveLength(sent);
  });

  it("with a damaged page buys only what stood on it", () => {
    const ports = fakePorts();
    for (let part = 0; part < 4; part++) run(ports, sites(500, part * 500), { fields: ["dofollow_backlinks"] });
    ports.cacheItems.clear();
    const before = ports.fileTexts.get(keyOfPage(1)) ?? "";
    ports.fileTexts.set(keyOfPage(1), `${before.slice(0, 50)}~${before.slice(51)}`);
    const { receipt, codes } = run(ports, sites(2_000), { fields: ["dofollow_backlinks"] });
    expect(codes.every((code) => code === "ok")).toBe(true);
    expect(receipt.credits).toBeGreaterThan(10_000);
    expect(receipt.credits).toBeLessThan(80_000);
  });
});

describe("a kill between file and cache", () => {
  it("leaves a cache that is known to be behind, and is mended before anything is bought", () => {
    const ports = fakePorts();
    run(ports, sites(100));
    let writes = 0;
    const putAll: FakePorts["cache"]["putAll"] = (values, ttl) => {
      writes++;
      // The claim is announced, the landing is not.
      if (writes === 2) failing();
      ports.cache.putAll(values, ttl);
    };
    run({ ...ports, cache: { ...ports.cache, putAll } }, sites(100, 100));
    const sent = ports.sent.length;
    expect(run(ports, sites(200)).receipt).toEqual(FREE);
    expect(run(ports, sites(201)).receipt.credits).toBe(10);
    expect(ports.sent).toHaveLength(sent + 1);
  });
});

describe("a file that takes nothing", () => {
  it("leaves facts to the cache and the limits in force", () => {
    const ports = fakePorts();
    changeRules(ports, () => ({ approvalCredits: 2_000 }));
    const refusing = withFile(ports, { write: failing });
    expect(run(refusing, sites(100)).receipt.credits).toBe(1_000);
    expect(run(refusing, sites(100)).receipt).toEqual(FREE);
    expect(run(refusing, sites(200, 100)).codes[0]).toBe("SER-301");
    expect(run(refusing, sites(100, 100)).receipt.credits).toBe(1_000);
    expect(spentIn(ports)).toBe(0);
  });

  it("because it is full gives up its oldest pages for the newest facts", () => {
    const ports = fakePorts();
    for (let part = 0; part < 8; part++) run(ports, sites(500, part * 500), { fields: ["dofollow_backlinks"] });
    const full = [...ports.fileTexts.values()].reduce((total, text) => total + text.length, 0) + 2_000;
    const write: FileStore["write"] = (texts) => {
      const next = new Map([...ports.fileTexts, ...Object.entries(texts)]);
      if ([...next.values()].reduce((total, text) => total + text.length, 0) > full) failing();
      ports.file.write(texts);
    };
    run(withFile(ports, { write }), sites(500, 4_000), { fields: ["dofollow_backlinks"] });
    ports.cacheItems.clear();
    expect(run(ports, sites(500, 4_000), { fields: ["dofollow_backlinks"] }).receipt).toEqual(FREE);
    const { receipt } = run(ports, sites(500), { fields: ["dofollow_backlinks"] });
    expect(receipt.credits).toBeGreaterThan(0);
  });
});

describe("how old an answer may be", () => {
  it("is what the file says where the formula does not", () => {
    const ports = fakePorts();
    const unsaid = { maxAgeMs: undefined } as const;
    run(ports, sites(5), unsaid);
    ports.advance(6 * DAY_MS);
    expect(run(ports, sites(5), unsaid).receipt).toEqual(FREE);
    changeRules(ports, () => ({ maxAgeMs: DAY_MS }));
    expect(run(ports, sites(5), unsaid).receipt.credits).toBe(50);
  });

  it("does not matter for days that are over", () => {
    const ports = fakePorts();
    const over = { ...dailyOf("a.com"), finalFromMs: ports.nowMs() - 1 };
    runLists(ports, [over, dailyOf("b.com")]);
    ports.advance(300 * DAY_MS);
    ports.cacheItems.clear();
    expect(runLists(ports, [over]).receipt).toEqual(FREE);
    expect(runLists(ports, [dailyOf("b.com")]).receipt.credits).toBe(100);
  });
});

describe("a list that had to make room", () => {
  it("says its price, is bought again only when approved, and once", () => {
    const ports = fakePorts();
    const request = anchorsOf(3);
    expect(runLists(ports, [request]).receipt.credits).toBe(3);
    ports.cacheItems.clear();
    for (const name of [...ports.fileTexts.keys()]) if (name.startsWith("ser-l-")) ports.fileTexts.delete(name);
    const sent = ports.sent.length;
    expect(runLists(ports, [request]).results).toEqual(["SER-303"]);
    expect(ports.sent).toHaveLength(sent);
    const waiting = waitingForApproval(viewMoney(ports).pending);
    expect(waiting.map(({ code, credits }) => [code, credits])).toEqual([["SER-303", 3]]);
    approve(ports, waiting);
    ports.cacheItems.clear();
    expect(runLists(ports, [request]).receipt.credits).toBe(3);
    expect(runLists(ports, [request]).receipt).toEqual(FREE);
    expect(viewMoney(ports).ledger.map(({ credits }) => credits)).toEqual([3, 3]);
  });
});

describe("a wave that is answered after midnight", () => {
  it("counts once, to the day on which it was sent", () => {
    const midnight = Date.UTC(2026, 10, 24);
    const ports = fakePorts({ startMs: midnight - 200, latencyMs: 1_000, fileTexts: new Map() });
    run(ports, sites(100));
    expect(spentIn(ports)).toBe(1_000);
    run(ports, sites(100, 100));
    expect(spentIn(ports)).toBe(1_000);
    expect(budgetIn(ports.fileTexts.get(DESK_NAME), undefined).spending.dayEndsMs).toBe(midnight + DAY_MS);
  });
});
