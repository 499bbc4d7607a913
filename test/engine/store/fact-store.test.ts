import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Facts, type FactValue } from "../../../src/engine/asking/facts.ts";
import { LARGEST_ITEM } from "../../../src/engine/packing/cache-item.ts";
import { packBucket, readBucket } from "../../../src/engine/store/fact-bucket.ts";
import { allBucketKeys, bucketKeys, bucketsWith, cachedFacts } from "../../../src/engine/store/fact-store.ts";

const fact = (fetchedAtMs: number, ...values: readonly FactValue[]) => ({ fetchedAtMs, values });

function unpacked(text: string | undefined) {
  const facts = new Facts();
  const isWhole = readBucket(text, facts);
  return { facts, isWhole, entries: [...facts.entries()] };
}

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
        const packed = packBucket([...facts.entries()]);
        expect(packed).toMatch(/^[ -~]*$/);
        const { isWhole, entries: found } = unpacked(packed);
        expect(isWhole).toBe(true);
        expect(found.sort(byName)).toEqual([...facts.entries()].sort(byName));
      }),
    );
  });

  it("stays below the size of a cache item and gives up the oldest facts first", () => {
    const facts = new Facts();
    for (let index = 0; index < 3_000; index++)
      facts.add(`site${index}.com`, "count:d", fact(index * 1000, index, "é".repeat(20)));
    const packed = packBucket([...facts.entries()]);
    expect(packed.length).toBeLessThanOrEqual(LARGEST_ITEM);
    expect(packed.length).toBeGreaterThan(LARGEST_ITEM * 0.8);
    const kept = unpacked(packed);
    expect(kept.isWhole).toBe(false);
    expect(kept.facts.get("site2999.com", "count:d")).toBeDefined();
    expect(kept.facts.get("site0.com", "count:d")).toBeUndefined();
  });

  it.each([undefined, "", "{", "null", "[]", '"text"', '[2,1,["a.com","count:d",1,2]]', '{"v":3}'])(
    "is not what %j is, so that the file is asked",
    (text) => {
      expect(unpacked(text)).toMatchObject({ isWhole: false, entries: [] });
    },
  );

  it.each(['[3,1,["a.com","count:d","soon",2]]', '[3,1,["a.com","count:d",1,{"x":1}]]', "[3,1,7]", '[3,1,["a.com"]]'])(
    "with a broken fact, as in %j, is not whole and never gives a wrong one",
    (text) => {
      expect(unpacked(text)).toMatchObject({ isWhole: false, entries: [] });
    },
  );

  it("keeps the sound facts beside a broken one", () => {
    const packed = '[3,1,["a.com","count:d",1,{"x":1}],["a.com","metrics:d",1,5],["b.com","count:d",2,6]]';
    expect(unpacked(packed).entries.map(({ text, slot }) => `${text} ${slot}`)).toEqual([
      "a.com metrics:d",
      "b.com count:d",
    ]);
  });

  it("is read only for the targets that are wanted", () => {
    const facts = new Facts();
    expect(readBucket('[3,1,["a.com","count:d",1,5],["b.com","count:d",2,6]]', facts, new Set(["b.com"]))).toBe(true);
    expect(facts.texts()).toEqual(["b.com"]);
  });
});

describe("the buckets of the cache", () => {
  it("hold the largest records of 5,000 targets in fewer items than the cache takes", () => {
    const facts = new Facts();
    const top = Array.from({ length: 10 }, (_, index): [string, number] => [`anchor text number ${index}`, 123_456]);
    const texts = Array.from({ length: 5_000 }, (_, index) => `some-long-name-${index}.example.com`);
    for (const text of texts)
      facts.add(text, "summary:d", fact(1_000, ...new Array<number>(20).fill(1_234_567), top, top, top, top, top, top));
    const items = bucketsWith({}, {}, facts);
    expect(Object.keys(items).length).toBeLessThanOrEqual(192);
    expect(Object.values(items).every((item) => item.length <= LARGEST_ITEM)).toBe(true);
    expect(cachedFacts(items, bucketKeys(texts)).facts.texts()).toHaveLength(5_000);
  });

  it("never lose a newer fact to an older one", () => {
    const newer = new Facts();
    newer.add("a.com", "count:d", fact(2_000, 2));
    const older = new Facts();
    older.add("a.com", "count:d", fact(1_000, 1));
    const items = bucketsWith(bucketsWith({}, {}, newer), {}, older);
    expect(cachedFacts(items, bucketKeys(["a.com"])).facts.get("a.com", "count:d")?.values).toEqual([2]);
  });

  it("say which of them the cache does not have", () => {
    const facts = new Facts();
    facts.add("a.com", "count:d", fact(1_000, 1));
    const items = bucketsWith({}, {}, facts);
    const missing = cachedFacts(items, allBucketKeys()).missingKeys;
    expect(missing).toHaveLength(191);
    expect(missing).not.toContain(Object.keys(items)[0]);
  });
});

function byName(a: { text: string; slot: string }, b: { text: string; slot: string }): number {
  return `${a.text} ${a.slot}` < `${b.text} ${b.slot}` ? -1 : 1;
}
