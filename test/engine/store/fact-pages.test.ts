import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactEntry, FactValue } from "../../../src/engine/asking/facts.ts";
import { packFactPage, pageSeq, unpackFactPage } from "../../../src/engine/store/fact-page.ts";
import {
  appendToPages,
  factsInPages,
  keyOfPage,
  PAGE_COUNT,
  PAGE_LENGTH,
  type PageText,
  tailInPages,
} from "../../../src/engine/store/fact-pages.ts";
import { realisticMetrics } from "../realistic-facts.ts";

const entryOf = (text: string, seconds: number, ...values: readonly FactValue[]): FactEntry => ({
  text,
  slot: "count:d",
  fact: { fetchedAtMs: seconds * 1000, values },
});

/** A text that no packing shortens. */
const noise = (length: number, seed = 1): string => {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(93 + ((state >>> 17) % 34));
  }).join("");
};

/** What a store holds after these pages were written to it, one after another. */
const written = (
  pages: readonly PageText[],
  before: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  ...before,
  ...Object.fromEntries(pages.map(({ seq, text }) => [keyOfPage(seq), text])),
});

/** Appends each part as an execution of its own would. */
const storedInParts = (parts: readonly (readonly FactEntry[])[]): Record<string, string> => {
  let stored: Record<string, string> = {};
  for (const part of parts) stored = written(appendToPages(tailInPages(stored), part).pages, stored);
  return stored;
};

const inParts = (entries: readonly FactEntry[], size: number): readonly (readonly FactEntry[])[] =>
  Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
    entries.slice(index * size, (index + 1) * size),
  );

describe("the ring of pages", () => {
  it("holds the metrics of 10,000 domains in 33 pages, with an eighth to spare", () => {
    const entries = realisticMetrics(10_000);
    const { pages, leftOut } = appendToPages(undefined, entries);
    expect(leftOut).toEqual([]);
    expect(pages.length).toBeLessThanOrEqual(28);
    const stored = written(pages);
    expect([...factsInPages(stored).entries()]).toEqual(entries);
    const characters = pages.reduce((sum, { text }) => sum + text.length, 0);
    expect(characters / entries.length).toBeLessThan(25);
  });

  it("fills pages to the brim, whether facts come at once or by the hundred", () => {
    const entries = realisticMetrics(3_000);
    for (const stored of [storedInParts([entries]), storedInParts(inParts(entries, 100))]) {
      const lengths = Object.values(stored).map((text) => text.length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(PAGE_LENGTH);
      const full = lengths.slice(0, -1);
      expect(full.reduce((sum, length) => sum + length, 0) / full.length).toBeGreaterThan(0.97 * PAGE_LENGTH);
      expect([...factsInPages(stored).entries()]).toEqual(entries);
    }
  });

  it("writes only the tail and what comes after it", () => {
    const entries = realisticMetrics(2_000);
    const stored = storedInParts([entries.slice(0, 1_900)]);
    const tail = tailInPages(stored);
    const { pages } = appendToPages(tail, entries.slice(1_900));
    expect(pages.map(({ seq }) => seq)).toEqual([tail?.seq]);
    expect(appendToPages(tail, []).pages).toEqual([]);
  });

  it("overwrites the oldest facts when it is full, and no others", () => {
    const entries = realisticMetrics(20_000);
    const stored = storedInParts(inParts(entries, 2_000));
    expect(Object.keys(stored)).toHaveLength(PAGE_COUNT);
    const kept = [...factsInPages(stored).entries()];
    expect(kept.length).toBeGreaterThan(11_500);
    expect(kept).toEqual(entries.slice(-kept.length));
    expect(tailInPages(stored)?.seq).toBeGreaterThan(PAGE_COUNT);
  });

  it("keeps the last of more facts than it holds", () => {
    const entries = Array.from({ length: 70 }, (_, index) => entryOf(noise(6_000, index + 1), index, index));
    const { pages } = appendToPages(undefined, entries);
    expect(pages.map(({ seq }) => seq)).toEqual(
      Array.from({ length: PAGE_COUNT }, (_, index) => 70 - PAGE_COUNT + index),
    );
    expect([...factsInPages(written(pages)).entries()]).toEqual(entries.slice(-PAGE_COUNT));
  });

  it("has 33 keys, one after another", () => {
    const keys = Array.from({ length: PAGE_COUNT }, (_, seq) => keyOfPage(seq));
    expect(new Set(keys).size).toBe(PAGE_COUNT);
    expect([keys[0], keys[32], keyOfPage(33), keyOfPage(67)]).toEqual(["ser-m-0", "ser-m-32", "ser-m-0", "ser-m-1"]);
  });
});

describe("an appended fact", () => {
  it("takes the place of an older one in the tail", () => {
    const stored = storedInParts([[entryOf("a.com", 1, 1), entryOf("b.com", 1, 2)], [entryOf("a.com", 2, 3)]]);
    expect(tailInPages(stored)?.entries).toEqual([entryOf("a.com", 2, 3), entryOf("b.com", 1, 2)]);
  });

  it("never takes the place of a newer one, in the tail or before it", () => {
    const filler = realisticMetrics(1_000);
    const stored = storedInParts([
      [entryOf("a.com", 9, 1)],
      [entryOf("a.com", 8, 2)],
      filler,
      [entryOf("a.com", 7, 3)],
    ]);
    expect(tailInPages(stored)?.entries).toContainEqual(entryOf("a.com", 7, 3));
    expect(factsInPages(stored).get("a.com", "count:d")).toEqual({ fetchedAtMs: 9_000, values: [1] });
  });

  it("is found before an older one that an earlier page still has", () => {
    const stored = storedInParts([[entryOf("a.com", 1, 1)], realisticMetrics(1_000), [entryOf("a.com", 2, 2)]]);
    expect(factsInPages(stored).get("a.com", "count:d")?.values).toEqual([2]);
  });

  it("that is more than a page holds is left out, alone, and named", () => {
    const large = entryOf("large.com", 1, noise(12_000));
    const others = [entryOf("a.com", 1, 1), entryOf("b.com", 2, 2)];
    const { pages, leftOut } = appendToPages(undefined, [...others.slice(0, 1), large, ...others.slice(1)]);
    expect(leftOut).toEqual([large]);
    expect([...factsInPages(written(pages)).entries()]).toEqual(others);
    expect(appendToPages(undefined, [large])).toEqual({ pages: [], leftOut: [large] });
  });

  it("is found again, whatever else was stored with it", () => {
    const anyEntry = fc
      .tuple(fc.constantFrom("a.com", "b.com", "c.com"), fc.nat(50), fc.nat(3_000), fc.nat())
      .map(([text, seconds, length, seed]) => entryOf(`${text}${seed % 9}`, seconds, noise(length, seed), seed));
    fc.assert(
      fc.property(fc.array(fc.array(anyEntry, { maxLength: 12 }), { maxLength: 8 }), (parts) => {
        const facts = factsInPages(storedInParts(parts));
        for (const { text, slot, fact } of parts.flat()) {
          expect(facts.get(text, slot)?.fetchedAtMs).toBeGreaterThanOrEqual(fact.fetchedAtMs);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("stored pages", () => {
  const entries = realisticMetrics(3_000);
  const stored = storedInParts([entries]);
  const lastSeq = Object.keys(stored).length - 1;
  const factsOf = (seq: number): readonly FactEntry[] => unpackFactPage(stored[keyOfPage(seq)] ?? "")?.entries ?? [];
  const without = (seq: number): readonly FactEntry[] => {
    const lost = new Set(factsOf(seq).map(({ text }) => text));
    return entries.filter(({ text }) => !lost.has(text));
  };

  it("can be asked for some texts alone", () => {
    const wanted = new Set([5, 1_500, 2_999].map((index) => entries[index]?.text ?? ""));
    const found = [...factsInPages(stored, wanted).entries()];
    expect(found).toEqual(entries.filter(({ text }) => wanted.has(text)));
    expect(factsInPages(stored, new Set(["absent.com"])).isEmpty()).toBe(true);
  });

  it.each([
    ["empty", () => ""],
    ["cut", (text: string) => text.slice(0, 5_000)],
    ["changed", (text: string) => text.replace(/.$/, (last) => (last === "a" ? "b" : "a"))],
    ["of a later format", (text: string) => text.replace(/^1/, "2")],
    ["something else", () => '{"v":1}'],
    ["another page in its place", () => stored[keyOfPage(4)] ?? ""],
  ])("lose one page alone when it is %s", (_, change) => {
    const damaged = { ...stored, [keyOfPage(2)]: change(stored[keyOfPage(2)] ?? "") };
    expect([...factsInPages(damaged).entries()]).toEqual(without(2));
    expect(tailInPages(damaged)?.seq).toBe(lastSeq);
  });

  it("have the newest sound page as their tail, so that the next write mends a damaged one", () => {
    const damaged = { ...stored, [keyOfPage(lastSeq)]: "1/7" };
    const tail = tailInPages(damaged);
    expect(tail?.seq).toBe(lastSeq - 1);
    const { pages } = appendToPages(tail, realisticMetrics(300, 99));
    const mended = written(pages, damaged);
    expect(pageSeq(mended[keyOfPage(lastSeq)] ?? "")).toBe(lastSeq);
    expect([...factsInPages(mended).entries()]).toHaveLength(without(lastSeq).length + 300);
  });

  it("are whole when only the first of several pages was written, less what was not", () => {
    const added = realisticMetrics(1_000, 99);
    const { pages } = appendToPages(tailInPages(stored), added);
    expect(pages.length).toBeGreaterThan(2);
    const half = written(pages.slice(0, 1), stored);
    const found = [...factsInPages(half).entries()];
    expect(found.slice(0, entries.length)).toEqual(entries);
    expect(found.slice(entries.length)).toEqual(added.slice(0, found.length - entries.length));
  });

  it("go on after a write that never came: old pages that were not overwritten stay as old as they are", () => {
    const page = (seq: number, value: number): PageText => ({
      seq,
      text: packFactPage({ seq, entries: [entryOf(`${seq % PAGE_COUNT}.com`, seq, value), entryOf("a.com", 5, seq)] }),
    });
    const ring = written([page(34, 1), page(2, 2), page(36, 3)]);
    expect(factsInPages(ring).get("a.com", "count:d")?.values).toEqual([36]);
    expect(factsInPages(ring).get("2.com", "count:d")?.values).toEqual([2]);
    expect(tailInPages(ring)?.seq).toBe(36);
  });

  it("are none in a store that is empty or holds other things", () => {
    const other = { SER_API_KEY: "x", "ser-facts-1-0": '{"v":1}', "ser-m-x": stored["ser-m-0"] ?? "" };
    for (const texts of [{}, other]) {
      expect(factsInPages(texts).isEmpty()).toBe(true);
      expect(tailInPages(texts)).toBeUndefined();
    }
  });
});
