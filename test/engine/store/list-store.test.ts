import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListAnswer, ListRequest, ListRow, ListValue } from "../../../src/engine/asking/list-answer.ts";
import { readLists } from "../../../src/engine/store/list-store.ts";
import { fakePorts } from "../fake-ports.ts";
import { anchorsOf, dailyOf, storeLists } from "../list-run.ts";

const FETCHED = Date.UTC(2026, 10, 23, 9);
const rowsOf = (count: number, text = "anchor"): readonly ListRow[] =>
  Array.from({ length: count }, (_, index) => [`${text} ${index}`, index, null, true]);
const answer = (rows: readonly ListRow[], fetchedAtMs = FETCHED): ListAnswer => ({ fetchedAtMs, rows });

/** A store with the answer in it, and what is read back. */
function stored(request: ListRequest, rows: readonly ListRow[]) {
  const ports = fakePorts();
  storeLists(ports.cache, [[request, answer(rows)]]);
  const read = (wanted: ListRequest = request) => readLists(ports.cache, [wanted])[0];
  return { ports, items: ports.cacheItems, read };
}

describe("a stored list", () => {
  it("comes back whole, with its date, in one write and one read", () => {
    for (const count of [0, 1, 150, 1_000]) {
      const { ports, read } = stored(anchorsOf(1_000), rowsOf(count));
      expect(ports.cacheCalls).toEqual({ reads: 0, writes: 1 });
      expect(read()).toEqual(answer(rowsOf(count)));
      expect(ports.cacheCalls.reads).toBe(1);
    }
  });

  it("is told from the lists of other endpoints, targets and parameters", () => {
    const { read } = stored(anchorsOf(100), rowsOf(5));
    expect(read(anchorsOf(100, { endpoint: "indexed-pages" }))).toBeUndefined();
    expect(read(anchorsOf(100, { text: "b.com" }))).toBeUndefined();
    expect(read(anchorsOf(100, { asked: { mode: "host" } }))).toBeUndefined();
    expect(read(anchorsOf(100, { asked: {} }))).toBeUndefined();
  });

  it("is found whatever the order of its parameters, and whatever was sent for them", () => {
    const { read } = stored(anchorsOf(100, { asked: { mode: "domain", order_by: "refdomains" } }), rowsOf(5));
    const turned = anchorsOf(100, { asked: { order_by: "refdomains", mode: "domain" }, parameters: () => ({}) });
    expect(read(turned)?.rows).toHaveLength(5);
  });

  it("serves a smaller limit with its first rows", () => {
    const { read } = stored(anchorsOf(100), rowsOf(100));
    expect(read(anchorsOf(20))?.rows).toEqual(rowsOf(20));
    expect(stored(anchorsOf(1_000), rowsOf(1_000)).read(anchorsOf(500))?.rows).toEqual(rowsOf(500));
  });

  it("serves a larger limit only when it came to its end", () => {
    expect(stored(anchorsOf(100), rowsOf(37)).read(anchorsOf(1_000))?.rows).toEqual(rowsOf(37));
    expect(stored(anchorsOf(100), rowsOf(99)).read(anchorsOf(101))?.rows).toHaveLength(99);
    expect(stored(anchorsOf(100), rowsOf(100)).read(anchorsOf(101))).toBeUndefined();
    expect(stored(anchorsOf(100), rowsOf(100)).read(anchorsOf(1_000))).toBeUndefined();
  });

  it("is the newest of those that serve", () => {
    const ports = fakePorts();
    storeLists(ports.cache, [[anchorsOf(1_000), answer(rowsOf(200, "new"), FETCHED + 5_000)]]);
    storeLists(ports.cache, [[anchorsOf(100), answer(rowsOf(100, "old"))]]);
    expect(readLists(ports.cache, [anchorsOf(100)])).toEqual([answer(rowsOf(100, "new"), FETCHED + 5_000)]);
    expect(readLists(ports.cache, [anchorsOf(20)])).toEqual([answer(rowsOf(20, "new"), FETCHED + 5_000)]);
  });

  it("replaces a longer one that stood under the same request", () => {
    const { ports, read } = stored(anchorsOf(1_000), rowsOf(1_000, "x".repeat(400)));
    expect(ports.cacheItems.size).toBeGreaterThan(2);
    storeLists(ports.cache, [[anchorsOf(1_000), answer(rowsOf(3, "now"), FETCHED + 1_000)]]);
    expect(read()).toEqual(answer(rowsOf(3, "now"), FETCHED + 1_000));
  });
});

describe("many stored series", () => {
  it("are read with one call, in the order in which they are asked for", () => {
    const ports = fakePorts();
    const requests = Array.from({ length: 50 }, (_, index) => dailyOf(`site${index}.com`));
    storeLists(
      ports.cache,
      requests.slice(1).map((request) => [request, answer(rowsOf(30, request.text))]),
    );
    const read = readLists(ports.cache, requests);
    expect(read[0]).toBeUndefined();
    expect(read.slice(1)).toEqual(requests.slice(1).map(({ text }) => answer(rowsOf(30, text))));
    expect(ports.cacheCalls).toEqual({ reads: 1, writes: 1 });
  });

  it("that are long are read with one call more", () => {
    const ports = fakePorts();
    const requests = Array.from({ length: 10 }, (_, index) => dailyOf(`site${index}.com`));
    storeLists(
      ports.cache,
      requests.map((request) => [request, answer(rowsOf(1_000, "y".repeat(200)))]),
    );
    expect(readLists(ports.cache, requests)).toEqual(requests.map(() => answer(rowsOf(1_000, "y".repeat(200)))));
    expect(ports.cacheCalls.reads).toBe(2);
  });
});

describe("the parts of a stored list", () => {
  it.each([
    ["long texts", "x".repeat(3_000)],
    ["umlauts", "ü".repeat(1_000)],
    ["emoji", "🔥👩‍👩‍👧".repeat(100)],
    ["lone surrogates", "\ud83d x \udd25".repeat(100)],
    ["what JSON escapes", '\\"\u0001\u2028'.repeat(200)],
  ])("are ASCII, fit a cache item and come back with %s", (_, text) => {
    const { items, read } = stored(anchorsOf(1_000), rowsOf(300, text));
    expect(items.size).toBeGreaterThan(1);
    for (const item of items.values()) {
      expect(item).toMatch(/^[ -~\n]*$/);
      expect(item.length).toBeLessThanOrEqual(100_000);
    }
    expect(read()).toEqual(answer(rowsOf(300, text)));
  });

  it("come back whatever the rows", () => {
    const value: fc.Arbitrary<ListValue> = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme" }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
    );
    const rows = fc.array(fc.array(value, { maxLength: 8 }), { maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.nat(2_000_000_000), fc.string({ unit: "binary" }), (list, seconds, text) => {
        const ports = fakePorts();
        const request = anchorsOf(1_000, { text, asked: { anchor_filter: text } });
        storeLists(ports.cache, [[request, answer(list, seconds * 1_000)]]);
        expect(readLists(ports.cache, [request])).toEqual([answer(list, seconds * 1_000)]);
      }),
    );
  });
});
