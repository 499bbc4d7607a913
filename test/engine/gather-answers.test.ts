import { describe, expect, it } from "vitest";
import { envelopeOf, fakePorts, figure, rowOf } from "./fake-ports.ts";
import { asked, counted, DAY_MS, run, sites } from "./gather-run.ts";

describe("gather when answers are not what they should be", () => {
  it.each([
    ["empty", ""],
    ["HTML", "<html><body>Bad gateway</body></html>"],
    ["truncated", '{"metrics":[{"target":"site0.com","backl'],
    ["another envelope", '{"pages":[]}'],
  ])("says SER-511 for an %s answer, keeps no figure of it and asks again an hour later", (_, body) => {
    const broken = fakePorts({ answer: () => ({ status: 200, body }) });
    const { codes } = run(broken, sites(3));
    expect(counted(codes)).toEqual({ "SER-511": 3 });
    expect(broken.sent).toHaveLength(1);
    const later = fakePorts({ cacheItems: broken.cacheItems, startMs: broken.nowMs() + 3_590_000 });
    expect(counted(run(later, sites(3)).codes)).toEqual({ "SER-511": 3 });
    expect(asked(later)).toEqual([]);
    later.advance(10_000);
    expect(counted(run(later, sites(3)).codes)).toEqual({ ok: 3 });
    expect(asked(later)).toHaveLength(3);
  });

  it("says SER-512 for rows that are missing, and a day later asks only for those", () => {
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
    const later = fakePorts({ cacheItems: dropping.cacheItems, startMs: dropping.nowMs() + DAY_MS });
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

  it("fails the whole row when one of its two sources fails, and pays only for that one later", () => {
    const half = fakePorts({
      answer: (request, ordinary) => (request.endpoint === "count" ? { status: 200, body: "" } : ordinary()),
    });
    const wanted = { fields: ["backlinks", "refdomains"] } as const;
    expect(counted(run(half, sites(4), wanted).codes)).toEqual({ "SER-511": 4 });
    const later = fakePorts({ cacheItems: half.cacheItems, startMs: half.nowMs() + 3_600_000 });
    expect(counted(run(later, sites(4), wanted).codes)).toEqual({ ok: 4 });
    expect(later.sent.map(({ endpoint }) => endpoint)).toEqual(["count"]);
  });
});
