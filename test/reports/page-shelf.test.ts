import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openShelf, type ShelvedPage } from "../../src/reports/page-shelf.ts";
import { fakePorts } from "../engine/fake-ports.ts";

const PAGE: ShelvedPage = {
  cursor: "at 2000",
  next: "at 4000",
  fetchedAtMs: 1_700_000_000_000,
  credits: 2_000,
  creditsBefore: 4_000,
  lines: [["'=evil", 1, true, null]],
};
const long = (character: string, length: number): ShelvedPage => ({ ...PAGE, lines: [[character.repeat(length)]] });

describe("a page on the shelf", () => {
  it("is found by another execution as it was put there, whatever its texts are", () => {
    const input = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    );
    const page = fc.record({
      cursor: fc.string(),
      next: fc.option(fc.string(), { nil: undefined }),
      lines: fc.array(fc.array(input.map((value) => (Object.is(value, -0) ? 0 : value)))),
    });
    fc.assert(
      fc.property(page, ({ next, ...rest }) => {
        const put = { ...PAGE, ...rest };
        const { next: _, ...last } = put;
        const expected = next === undefined ? last : { ...put, next };
        const { cache } = fakePorts();
        expect(openShelf("0run", cache).put(1, expected)).toBe(true);
        expect(openShelf("0run", cache).at(1)).toEqual(expected);
      }),
    );
  });

  it("may be longer than an item of the cache, in letters of any alphabet", () => {
    const { cache, cacheItems } = fakePorts();
    openShelf("0run", cache).put(0, long("Ж", 150_000));
    expect(cacheItems.size).toBeGreaterThan(5);
    expect(openShelf("0run", cache).at(0)).toEqual(long("Ж", 150_000));
  });

  it("is kept for its run and its place alone, and gives way to the next one there", () => {
    const { cache } = fakePorts();
    const shelf = openShelf("0run", cache);
    shelf.put(0, long("a", 250_000));
    shelf.put(0, PAGE);
    expect(openShelf("0run", cache).at(0)).toEqual(PAGE);
    expect(openShelf("0run", cache).at(1)).toBeUndefined();
    expect(openShelf("1run", cache).at(0)).toBeUndefined();
  });

  describe("is lost, not mixed with another", () => {
    const SECOND = "ser-page-1-0run-0-1";

    it.each<[string, (items: Map<string, string>, old: string) => void]>([
      ["a part", (items) => items.delete(SECOND)],
      ["a part, and has the one of an older page", (items, old) => items.set(SECOND, old)],
      ["a letter of a part", (items) => items.set(SECOND, (items.get(SECOND) ?? "").replace(/a$/, "b"))],
    ])("when the cache has lost %s", (_, damage) => {
      const { cache, cacheItems } = fakePorts();
      openShelf("0run", cache).put(0, long("b", 250_000));
      const old = cacheItems.get(SECOND) ?? "";
      openShelf("0run", cache).put(0, long("a", 250_000));
      expect(openShelf("0run", cache).at(0)).toBeDefined();
      damage(cacheItems, old);
      expect(openShelf("0run", cache).at(0)).toBeUndefined();
    });
  });

  it("is not promised where the cache refuses it, or it would push out too much", () => {
    const { cache, cacheItems } = fakePorts();
    const refusing = {
      ...cache,
      putAll: () => {
        throw new Error("Service invoked too many times");
      },
    };
    const shelf = openShelf("0run", refusing);
    expect(shelf.put(0, PAGE)).toBe(false);
    expect(shelf.at(0)).toBeUndefined();
    expect(openShelf("0run", cache).put(0, long("a", 4_500_000))).toBe(false);
    expect(cacheItems.size).toBe(0);
  });

  it("is not taken for lost where the cache cannot be read: that is thrown", () => {
    const { cache } = fakePorts();
    openShelf("0run", cache).put(0, PAGE);
    const failing = {
      ...cache,
      getAll: () => {
        throw new Error("Service unavailable");
      },
    };
    expect(() => openShelf("0run", failing).at(0)).toThrow("Service unavailable");
  });

  it("is read once by an execution", () => {
    const { cache, cacheItems } = fakePorts();
    openShelf("0run", cache).put(0, PAGE);
    const shelf = openShelf("0run", cache);
    shelf.at(0);
    cacheItems.clear();
    expect(shelf.at(0)).toEqual(PAGE);
  });

  it.each(["", "x", "0.abc.[]", "99999.abc.[]", "1.abc", "-3.a.[]"])("is absent where the item is %j", (text) => {
    const { cache, cacheItems } = fakePorts();
    cacheItems.set("ser-page-1-0run-0-0", text);
    expect(openShelf("0run", cache).at(0)).toBeUndefined();
  });
});
