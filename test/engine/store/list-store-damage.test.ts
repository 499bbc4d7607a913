// What a cache can do to a stored list: forget parts of it, mix it with others, hand out anything. It is then
// unknown, never wrong.
import { describe, expect, it } from "vitest";
import type { ListRequest, ListRow } from "../../../src/engine/asking/list-answer.ts";
import { readLists } from "../../../src/engine/store/list-store.ts";
import { fakePorts } from "../fake-ports.ts";
import { anchorsOf, dailyOf, runLists, storeLists } from "../list-run.ts";

const FETCHED = Date.UTC(2026, 10, 23, 9);
const REQUEST = anchorsOf(1_000);
const rowsOf = (count: number): readonly ListRow[] =>
  Array.from({ length: count }, (_, index) => [`anchor ${index} ${"x".repeat(200)}`, index]);

function itemsOf(request: ListRequest, count: number, fetchedAtMs = FETCHED): Map<string, string> {
  const { cache, cacheItems } = fakePorts();
  storeLists(cache, [[request, { fetchedAtMs, rows: rowsOf(count) }]]);
  return cacheItems;
}

const readFrom = (items: Map<string, string>, request = REQUEST) =>
  readLists(fakePorts({ cacheItems: items }).cache, [request])[0];

const change = (items: Map<string, string>, place: number, to: (item: string) => string): Map<string, string> =>
  new Map([...items].map(([key, item], index) => [key, index === place ? to(item) : item]));

describe("a list in several parts", () => {
  const items = itemsOf(REQUEST, 1_000);
  const places = [...items.keys()].map((_, place) => place);

  it("is whole as it was stored", () => {
    expect(places.length).toBeGreaterThanOrEqual(3);
    expect(readFrom(items)?.rows).toEqual(rowsOf(1_000));
  });

  it.each(places)("is unknown without part %i", (place) => {
    const key = [...items.keys()][place];
    expect(readFrom(new Map([...items].filter(([name]) => name !== key)))).toBeUndefined();
  });

  it.each([
    ["empty", () => ""],
    ["half written", (item: string) => item.slice(0, item.length / 2)],
    ["no JSON", () => "<html>"],
    ["null", () => "null"],
    ["an object", () => "{}"],
    ["an empty list", () => "[]"],
    ["a head alone", (item: string) => item.slice(0, item.indexOf("\n"))],
    ["rows that are no rows", (item: string) => item.replace(/\n.*$/, "\n[7]")],
    ["rows of other things", (item: string) => item.replace(/\n.*$/, "\n[[{}]]")],
    ["rows with a number that is none", (item: string) => item.replace(/\n.*$/, "\n[[1e999]]")],
  ])("is unknown when a part is %s", (_, to) => {
    for (const place of places) expect(readFrom(change(items, place, to))).toBeUndefined();
  });

  it("is unknown when a part belongs to another request, as after a clash of names", () => {
    const foreign = [...itemsOf(anchorsOf(1_000, { text: "b.com" }), 1_000).values()];
    for (const place of places) expect(readFrom(change(items, place, () => foreign[place] ?? ""))).toBeUndefined();
  });

  it("is unknown when its parts are of two days, as while it is replaced", () => {
    const other = [...itemsOf(REQUEST, 1_000, FETCHED + 1_000).values()];
    for (const place of places) expect(readFrom(change(items, place, () => other[place] ?? ""))).toBeUndefined();
  });

  it("is unknown when its parts are of a longer and a shorter list", () => {
    const shorter = itemsOf(REQUEST, 500);
    expect(shorter.size).toBeLessThan(items.size);
    expect(readFrom(change(items, 1, () => [...shorter.values()][1] ?? ""))).toBeUndefined();
    expect(readFrom(change(items, 0, () => [...shorter.values()][0] ?? ""))).toBeUndefined();
  });

  it("is unknown when a part says that there are none, or no end of them", () => {
    for (const length of ["0", "-1", "0.5", "1e12", "null", '"x"']) {
      const measured = new Map([...items].map(([key, item]) => [key, item.replace(/,\d+\]\n/, `,${length}]\n`)]));
      expect(readFrom(measured)).toBeUndefined();
    }
  });

  it("is unknown under the names of another version", () => {
    const renamed = new Map([...items].map(([key, item]) => [key.replace("ser-list-2-", "ser-list-3-"), item]));
    expect([...renamed.keys()].some((key) => items.has(key))).toBe(false);
    expect(readFrom(renamed)).toBeUndefined();
  });

  it("does not stand in the way of a whole one under another limit", () => {
    const both = new Map([...change(items, 1, () => ""), ...itemsOf(anchorsOf(100), 37)]);
    expect(readFrom(both)?.rows).toEqual(rowsOf(37));
  });
});

describe("a damaged list", () => {
  it("in the cache comes whole from the file", () => {
    const ports = fakePorts();
    const requests = [dailyOf("a.com"), dailyOf("b.com"), dailyOf("c.com")];
    const { results } = runLists(ports, requests);
    const [, second] = [...ports.cacheItems.keys()].filter((key) => key.startsWith("ser-list-"));
    ports.cacheItems.set(second ?? "", "[");
    const { reads } = ports.fileCalls;
    expect(runLists(ports, requests)).toMatchObject({ results, receipt: { requests: 0 } });
    expect(ports.fileCalls.reads).toBe(reads + 1);
    expect(runLists(ports, requests)).toMatchObject({ results, receipt: { requests: 0 } });
    expect(ports.fileCalls.reads).toBe(reads + 1);
  });
});

describe("a list that the cache cannot hold", () => {
  it("is none for the length of one row", () => {
    const ports = fakePorts();
    const long = anchorsOf(1_000, { text: "b.com" });
    const answer = { fetchedAtMs: FETCHED, rows: [["ü".repeat(60_000), 1]] };
    storeLists(ports.cache, [[long, answer]]);
    expect(ports.cacheItems.size).toBeGreaterThan(3);
    expect(readLists(ports.cache, [long])).toEqual([answer]);
  });

  it("with a filter as long as a cell harms no other list", () => {
    const ports = fakePorts();
    const long = anchorsOf(100, { asked: { url_from: "ü".repeat(20_000) } });
    const small = { fetchedAtMs: FETCHED, rows: rowsOf(5) };
    storeLists(ports.cache, [
      [long, small],
      [REQUEST, small],
    ]);
    expect(readLists(ports.cache, [REQUEST, long])).toEqual([small, small]);
    for (const item of ports.cacheItems.values()) expect(item.length).toBeLessThan(100_000);
  });

  it("in a hundred parts is left out rather than crowd out everything else", () => {
    const ports = fakePorts();
    const rows = Array.from({ length: 1_000 }, (_, index): ListRow => [`${index} ${"x".repeat(9_000)}`]);
    storeLists(ports.cache, [[REQUEST, { fetchedAtMs: FETCHED, rows }]]);
    expect(ports.cacheItems.size).toBe(0);
  });
});
