import { describe, expect, it } from "vitest";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

const withCache = (body: string): string => `const cache = CacheService.getDocumentCache(); ${body}`;

describe("CacheService", () => {
  it("platform 2.4: knows what was put, in single and in bulk calls, and answers null or nothing for the rest", () => {
    const body = withCache(
      "cache.put('a', '1'); cache.putAll({b: '2', c: '3'}); cache.remove('c'); return [cache.get('a'), cache.get('x'), cache.getAll(['a', 'b', 'c'])]",
    );
    expect(runBody(body)).toEqual(["1", null, { a: "1", b: "2" }]);
    expect(
      runBody(withCache("cache.putAll({a: '1', b: '2'}); cache.removeAll(['a']); return cache.getAll(['a', 'b'])")),
    ).toEqual({
      b: "2",
    });
  });

  it.each([
    ["default", "", 600],
    ["given", ", 30", 30],
    ["more than six hours", ", 30000", 21_600],
  ])("platform 2.4: forgets after the time to live (%s)", (_name, ttl, seconds) => {
    const { host } = instantHostOf(`function put() { CacheService.getDocumentCache().put('a', '1'${ttl}); }`);
    host.execute({ functionName: "put", kind: "editor" });
    host.clock.advance(seconds * 1_000 - 1);
    expect(host.state.documentCache.peek("a")).toBe("1");
    host.clock.advance(1);
    expect(host.state.documentCache.peek("a")).toBeUndefined();
  });

  it("platform 2.4: accepts a negative time to live, which is over at once", () => {
    expect(runBody(withCache("cache.put('a', '1', -5); return cache.get('a')"))).toBeNull();
  });

  it("platform 2.4: takes 102,400 bytes a value and 250 characters a key, not one more", () => {
    expect(
      runBody(withCache("cache.put('k'.repeat(250), 'x'.repeat(102400)); return cache.get('k'.repeat(250)).length")),
    ).toBe(102_400);
    expect(() => runBody(withCache("cache.put('a', 'x'.repeat(102401))"))).toThrow(
      "Exception: Argument too large: value",
    );
    expect(() => runBody(withCache("cache.put('a', 'é'.repeat(51201))"))).toThrow(
      "Exception: Argument too large: value",
    );
    expect(() => runBody(withCache("cache.get('k'.repeat(251))"))).toThrow("Exception: Argument too large: key");
  });

  it("platform 2.4: stores nothing of a bulk write when one value is too large", () => {
    const body = withCache("try { cache.putAll({a: '1', b: 'x'.repeat(102401)}) } catch (e) {} return cache.get('a')");
    expect(runBody(body)).toBeNull();
  });

  it.each(["null", "undefined", "''"])("platform 2.4: refuses the key %s", (key) => {
    expect(() => runBody(withCache(`cache.get(${key})`))).toThrow("Exception: Invalid argument: key");
    expect(() => runBody(withCache(`cache.put(${key}, 'a')`))).toThrow("Exception: Invalid argument: key");
  });

  it("platform 2.4: coerces objects and null to texts", () => {
    expect(
      runBody(
        withCache(
          "cache.put('o', {a: 1}); cache.put('n', null); cache.put('i', 5); return cache.getAll(['o', 'n', 'i'])",
        ),
      ),
    ).toEqual({
      o: "[object Object]",
      n: "null",
      i: "5",
    });
  });

  it("platform 2.4: beyond 1,000 items drops the oldest by creation, whatever was read since", () => {
    const { host } = instantHostOf(
      "function fill() { const c = CacheService.getDocumentCache(); for (let i = 0; i < 1000; i++) c.put('k' + i, 'v'); }" +
        " function one() { const c = CacheService.getDocumentCache(); c.get('k0'); c.put('new', 'v'); }",
    );
    host.execute({ functionName: "fill", kind: "editor" });
    expect(host.state.documentCache.keys()).toHaveLength(1_000);
    host.execute({ functionName: "one", kind: "editor" });
    const { documentCache } = host.state;
    expect(documentCache.keys()).toHaveLength(900);
    expect(["k0", "k100", "k101", "new"].map((key) => documentCache.peek(key) !== undefined)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it("platform 2.4: throws for the wrong number of arguments", () => {
    expect(() => runBody(withCache("cache.put('a')"))).toThrow(
      "The parameters (String) don't match the method signature for CacheService.Cache.put.",
    );
    expect(() => runBody(withCache("cache.getAll('a')"))).toThrow(
      "don't match the method signature for CacheService.Cache.getAll.",
    );
  });

  it("keeps document, script and user caches apart, and each user's own", () => {
    const { host } = instantHostOf(
      "function put() { CacheService.getUserCache().put('a', 'mine'); CacheService.getScriptCache().put('a', 'all'); } function get() { return [CacheService.getUserCache().get('a'), CacheService.getScriptCache().get('a'), CacheService.getDocumentCache().get('a')]; }",
    );
    host.execute({ functionName: "put", kind: "menu" });
    expect(host.execute({ functionName: "get", kind: "menu" })).toMatchObject({ value: ["mine", "all", null] });
    const other = { kind: "consumer", email: "other@example.com" } as const;
    expect(host.execute({ functionName: "get", kind: "menu", user: other })).toMatchObject({
      value: [null, "all", null],
    });
  });

  it.each([
    ["shared", "1"],
    ["split", null],
  ] as const)(
    "switch cacheVisibility %s: what a custom function put, the menu finds as %s",
    (cacheVisibility, seen) => {
      const { host } = instantHostOf(
        "function F() { CacheService.getDocumentCache().put('a', '1'); return CacheService.getDocumentCache().get('a'); } function read() { return CacheService.getDocumentCache().get('a'); }",
        { switches: { cacheVisibility } },
      );
      expect(host.execute({ functionName: "F", kind: "custom-function" })).toMatchObject({ value: "1" });
      expect(host.execute({ functionName: "read", kind: "menu" })).toMatchObject({ value: seen });
    },
  );

  it.each([
    [0, 3],
    [1, 0],
  ])("switch randomCacheEviction %d: leaves %d of three items", (randomCacheEviction, left) => {
    const { host } = instantHostOf(
      "function put() { CacheService.getDocumentCache().putAll({a: '1', b: '2', c: '3'}); }",
      {
        switches: { randomCacheEviction },
      },
    );
    host.execute({ functionName: "put", kind: "menu" });
    expect(host.state.documentCache.keys()).toHaveLength(left);
  });

  it("can be made to forget by a test", () => {
    const { host } = instantHostOf("function put() { CacheService.getDocumentCache().putAll({a: '1', b: '2'}); }");
    host.execute({ functionName: "put", kind: "menu" });
    host.state.documentCache.evict((key) => key === "a");
    expect(host.state.documentCache.keys()).toEqual(["b"]);
  });
});
