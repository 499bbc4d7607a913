// The ring of pages over weeks: what is refreshed every day must not push out what is good for longer.
import { describe, expect, it } from "vitest";
import { absenceFact, absenceSlot } from "../../../src/engine/asking/absence.ts";
import { type FactEntry, Facts } from "../../../src/engine/asking/facts.ts";
import { sparePages, withFacts } from "../../../src/engine/store/fact-file.ts";
import {
  entryCountIn,
  factsInPages,
  keyOfPage,
  PAGE_COUNT,
  PAGE_LENGTH,
} from "../../../src/engine/store/fact-pages.ts";
import { realisticMetrics } from "../realistic-facts.ts";

const DAY_MS = 86_400_000;

function factsOf(entries: readonly FactEntry[], laterMs = 0): Facts {
  const facts = new Facts();
  for (const { text, slot, fact } of entries) {
    facts.add(text, slot, { ...fact, fetchedAtMs: fact.fetchedAtMs + laterMs });
  }
  return facts;
}

/** A file into which facts come as executions bring them, two hundred at a time. */
function fileOf() {
  let texts: Readonly<Record<string, string>> = {};
  let mostWritten = 0;
  return {
    add(entries: readonly FactEntry[], laterMs = 0, size = 200) {
      for (let from = 0; from < entries.length; from += size) {
        const written = withFacts(texts, factsOf(entries.slice(from, from + size), laterMs));
        mostWritten = Math.max(mostWritten, Object.keys(written).length);
        texts = { ...texts, ...written };
      }
    },
    texts: () => texts,
    facts: () => factsInPages(texts),
    mostWritten: () => mostWritten,
  };
}

const lackingIn = (facts: Facts, entries: readonly FactEntry[]) =>
  entries.filter(({ text, slot }) => facts.get(text, slot) === undefined).length;

describe("the file's facts over weeks", () => {
  it("keep 6,000 targets that are bought once beside 1,000 that are refreshed every day", () => {
    const all = realisticMetrics(7_000);
    const [daily, stable] = [all.slice(0, 1_000), all.slice(1_000)];
    const file = fileOf();
    file.add(stable);
    for (let day = 1; day <= 15; day++) {
      file.add(daily, day * DAY_MS);
      const facts = file.facts();
      expect(lackingIn(facts, stable), `day ${day}`).toBe(0);
      for (const { text, slot, fact } of daily)
        expect(facts.get(text, slot)?.fetchedAtMs).toBe(fact.fetchedAtMs + day * DAY_MS);
    }
    const lengths = Object.values(file.texts()).map((text) => text.length);
    expect(lengths.length).toBeLessThanOrEqual(PAGE_COUNT);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(PAGE_LENGTH);
    // Others wait for the lock meanwhile.
    expect(file.mostWritten()).toBeLessThanOrEqual(10);
  });

  it("keep them also when the refreshed ones stand among them", () => {
    const all = realisticMetrics(7_000);
    const daily = all.filter((_, index) => index % 7 === 0);
    const file = fileOf();
    file.add(all);
    for (let day = 1; day <= 20; day++) file.add(daily, day * DAY_MS);
    expect(lackingIn(file.facts(), all)).toBe(0);
  });

  it("give up the oldest where all are still good and there are too many", () => {
    const all = realisticMetrics(16_000).map((entry, index) => ({
      ...entry,
      fact: { ...entry.fact, fetchedAtMs: index * 1_000 },
    }));
    const file = fileOf();
    file.add(all);
    const facts = file.facts();
    expect(facts.size()).toBeGreaterThan(11_000);
    expect(lackingIn(facts, all.slice(-facts.size()))).toBe(0);
  });

  it("have no place for absences that nobody believes any more", () => {
    const all = realisticMetrics(10_500);
    const at = all.reduce((latest, { fact }) => Math.max(latest, fact.fetchedAtMs), 0);
    const absences = all.slice(0, 2_000).flatMap(({ text, slot }): FactEntry[] => {
      const fact = absenceFact({ code: "SER-512", message: "" }, at);
      return fact === undefined ? [] : [{ text: `absent-${text}`, slot: absenceSlot(slot), fact }];
    });
    const file = fileOf();
    file.add(absences);
    file.add(all.slice(0, 9_000));
    file.add(all.slice(0, 1_500), 30 * DAY_MS);
    file.add(all.slice(0, 1_500), 60 * DAY_MS);
    expect(lackingIn(file.facts(), all.slice(0, 9_000))).toBe(0);
    expect(lackingIn(file.facts(), absences)).toBe(2_000);
  });

  it("use a place that was damaged or emptied before any page is given up", () => {
    const all = realisticMetrics(14_000);
    const file = fileOf();
    file.add(all.slice(0, 13_000));
    const full = file.texts();
    const before = factsInPages(full);
    const spare = sparePages(full);
    expect(Object.keys(spare)).toHaveLength(4);
    const emptied = { ...full, ...spare, [keyOfPage(20)]: "1/20/damaged" };
    const left = entryCountIn(emptied);
    expect(left).toBeLessThan(before.size());
    const added = all.slice(13_000);
    const after = { ...emptied, ...withFacts(emptied, factsOf(added)) };
    expect(entryCountIn(after)).toBe(left + added.length);
  });
});
