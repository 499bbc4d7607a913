import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LARGEST_ITEM } from "../../src/engine/cache-item.ts";
import { packBucket, unpackBucket } from "../../src/engine/fact-bucket.ts";
import { commitFacts, readFacts } from "../../src/engine/fact-cache.ts";
import { Facts, type FactValue } from "../../src/engine/facts.ts";
import { fakePorts } from "./fake-ports.ts";

const fact = (fetchedAtMs: number, ...values: readonly FactValue[]) => ({ fetchedAtMs, values });

const anyValue: fc.Arbitrary<FactValue> = fc.oneof(
  fc.maxSafeInteger(),
  fc.string({ unit: "binary" }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.nat())),
);

describe("a bucket of facts", () => {
  it("gives back what was packed, as ASCII", () => {
    const entry = fc.tuple(
      fc.domain(),
      fc.constantFrom("count:d", "metrics:u", "authority/page"),
      fc.nat(2_000_000_000),
      fc.array(anyValue),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const facts = new Facts();
        for (const [text, slot, seconds, values] of entries) facts.add(text, slot, fact(seconds * 1000, ...values));
        const packed = packBucket(facts);
        expect(packed).toMatch(/^[ -~]*$/);
        expect([...unpackBucket(packed).entries()]).toEqual([...sorted(facts)]);
      }),
    );
  });

  it("stays below the size of a cache item and gives up the oldest facts first", () => {
    const facts = new Facts();
    for (let index = 0; index < 3_000; index++)
      facts.add(`site${index}.com`, "count:d", fact(index * 1000, index, "é".repeat(20)));
    const packed = packBucket(facts);
    expect(packed.length).toBeLessThanOrEqual(LARGEST_ITEM);
    expect(packed.length).toBeGreaterThan(LARGEST_ITEM * 0.8);
    const kept = unpackBucket(packed);
    expect(kept.get("site2999.com", "count:d")).toBeDefined();
    expect(kept.get("site0.com", "count:d")).toBeUndefined();
  });

  it.each([
    undefined,
    "",
    "{",
    "null",
    "[]",
    '"text"',
    '{"v":2,"t":{"a.com":{"count:d":[1,2]}}}',
    '{"v":1}',
    '{"v":1,"t":{"a.com":7}}',
    '{"v":1,"t":{"a.com":{"count:d":["soon",2]}}}',
    '{"v":1,"t":{"a.com":{"count:d":[1,{"x":1}]}}}',
  ])("reads %j as empty, never as a wrong fact", (text) => {
    expect([...unpackBucket(text).entries()]).toEqual([]);
  });

  it("keeps the sound facts of a bucket in which one is broken", () => {
    const packed = '{"v":1,"t":{"a.com":{"count:d":[1,{"x":1}],"metrics:d":[1,5]},"b.com":{"count:d":[2,6]}}}';
    expect([...unpackBucket(packed).entries()].map(({ text, slot }) => `${text} ${slot}`)).toEqual([
      "a.com metrics:d",
      "b.com count:d",
    ]);
  });
});

describe("the fact cache", () => {
  it("reads and writes a thousand targets with one call each, in far fewer items than the cache holds", () => {
    const ports = fakePorts();
    const facts = new Facts();
    const texts = Array.from({ length: 1_000 }, (_, index) => `site${index}.com`);
    for (const text of texts) facts.add(text, "metrics:d", fact(1_000, 1, 2, 3, 4, 5, 6, 7, 8));
    commitFacts(ports, facts, false);
    expect(ports.cacheCalls).toEqual({ reads: 1, writes: 1 });
    expect(ports.cacheItems.size).toBeLessThanOrEqual(192);
    expect(readFacts(ports.cache, texts).texts()).toHaveLength(1_000);
    expect(ports.cacheCalls.reads).toBe(2);
  });

  it("does not touch the cache for nothing", () => {
    const ports = fakePorts();
    commitFacts(ports, new Facts(), false);
    readFacts(ports.cache, []);
    expect(ports.cacheCalls).toEqual({ reads: 0, writes: 0 });
  });

  it("holds the largest records of 5,000 targets", () => {
    const ports = fakePorts();
    const facts = new Facts();
    const top = Array.from({ length: 10 }, (_, index): [string, number] => [`anchor text number ${index}`, 123_456]);
    const texts = Array.from({ length: 5_000 }, (_, index) => `some-long-name-${index}.example.com`);
    for (const text of texts)
      facts.add(text, "summary:d", fact(1_000, ...new Array<number>(20).fill(1_234_567), top, top, top, top, top, top));
    commitFacts(ports, facts, false);
    expect(readFacts(ports.cache, texts).texts()).toHaveLength(5_000);
  });

  it("never replaces a newer fact by an older one", () => {
    const ports = fakePorts();
    const newer = new Facts();
    newer.add("a.com", "count:d", fact(2_000, 2));
    const older = new Facts();
    older.add("a.com", "count:d", fact(1_000, 1));
    commitFacts(ports, newer, false);
    commitFacts(ports, older, false);
    expect(readFacts(ports.cache, ["a.com"]).get("a.com", "count:d")?.values).toEqual([2]);
  });
});

function sorted(facts: Facts) {
  const newest = [...facts.entries()].sort((a, b) => b.fact.fetchedAtMs - a.fact.fetchedAtMs);
  const texts = [...new Set(newest.map(({ text }) => text))];
  return texts.flatMap((text) => newest.filter((entry) => entry.text === text));
}
