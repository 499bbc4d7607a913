import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BATCH_SOURCES, fieldsOf } from "../../../src/engine/asking/batch-fields.ts";
import type { FactEntry, FactValue } from "../../../src/engine/asking/facts.ts";
import { textHash } from "../../../src/engine/packing/text-hash.ts";
import { packFactPage, pageSeq, unpackFactPage } from "../../../src/engine/store/fact-page.ts";
import { realisticMetrics } from "../realistic-facts.ts";

const SECOND = Date.UTC(2026, 10, 23, 9) / 1000;

const entryOf = (text: string, slot: string, seconds: number, ...values: readonly FactValue[]): FactEntry => ({
  text,
  slot,
  fact: { fetchedAtMs: seconds * 1000, values },
});

/** In the order of its groups, in which a page gives its facts back. */
const grouped = (entries: readonly FactEntry[]): readonly FactEntry[] => {
  const groupOf = ({ slot, fact }: FactEntry) => `${fact.values.length} ${slot}`;
  return [...new Set(entries.map(groupOf))].flatMap((group) => entries.filter((entry) => groupOf(entry) === group));
};

const roundTrip = (entries: readonly FactEntry[], seq = 7) => unpackFactPage(packFactPage({ seq, entries }));

const number = fc.oneof(
  fc.nat(20),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
);
const text = fc.oneof(
  fc.domain(),
  fc.webUrl(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "", " ", "a b", '"', "\\", "\n", "\u2028", "\ud800", "münchen.de", "{}"),
);
const anyValue: fc.Arbitrary<FactValue> = fc.oneof(
  number,
  text,
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.array(fc.oneof(text, number), { maxLength: 3 }), { maxLength: 4 }),
);
const anyEntry = fc
  .tuple(text, fc.constantFrom("count:d", "metrics:u", "authority/page", "__proto__", "a 1"), fc.nat(2_000_000_000))
  .chain(([name, slot, seconds]) =>
    fc.oneof(
      fc.array(anyValue, { maxLength: 4 }).map((values) => entryOf(name, slot, seconds, ...values)),
      fc.tuple(number, number, number).map((values) => entryOf(name, slot, seconds, ...values)),
    ),
  );

describe("a page of facts", () => {
  it("gives back every fact exactly, whatever its values and texts are", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 30 }), fc.nat(1_000_000), (entries, seq) => {
        expect(roundTrip(entries, seq)).toEqual({ seq, entries: grouped(entries) });
      }),
    );
  });

  it("gives back integers of any size beside those from which they follow", () => {
    const row = fc.tuple(fc.maxSafeInteger(), fc.nat(9), fc.boolean()).map(([whole, part, isOdd]): FactValue[] => {
      return [whole, part, whole - part, isOdd ? null : 0 - whole, Number.MAX_SAFE_INTEGER, part];
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const entries = rows.map((values, index) => entryOf(`${index}.com`, "metrics:d", index, ...values));
        expect(roundTrip(entries)?.entries).toEqual(entries);
      }),
    );
  });

  it("gives back a whole page of metrics, and one of summaries with their six lists", () => {
    const metrics = realisticMetrics(400);
    expect(roundTrip(metrics)?.entries).toEqual(metrics);
    const top = (index: number) =>
      Array.from({ length: 10 }, (_, place) => [`anchor ${index} "${place}"\n`, place * 7]);
    const summaries = metrics.slice(0, 20).map(({ text, fact: { fetchedAtMs, values } }, index): FactEntry => {
      const lists = Array.from({ length: 6 }, (_, place) => top(index + place));
      return { text, slot: "summary:d", fact: { fetchedAtMs, values: [...values, null, 7, ...lists] } };
    });
    expect(roundTrip(summaries)?.entries).toEqual(summaries);
  });

  it("keeps the longest URLs, and whole seconds of the times", () => {
    const url = `https://example.com/${"%C3%BC?a=1&".repeat(300)}`.slice(0, 2_063);
    const entry = entryOf(url, "metrics:u", SECOND + 0.999, 1);
    expect(roundTrip([entry])?.entries).toEqual([entryOf(url, "metrics:u", SECOND, 1)]);
  });

  it("is printable ASCII without quotes and backslashes", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 10 }), (entries) => {
        expect(packFactPage({ seq: 1, entries })).toMatch(/^[!#-[\]-~]*$/);
      }),
    );
  });

  it("can be asked for some texts alone", () => {
    const entries = realisticMetrics(300);
    const wanted = new Set([entries[3], entries[250]].map((entry) => entry?.text ?? "").concat("absent.com"));
    const page = unpackFactPage(packFactPage({ seq: 1, entries }), wanted);
    expect(page?.entries).toEqual([entries[3], entries[250]]);
  });

  it("needs five eighths of the characters of its texts and figures, in a column that follows from others hardly any", () => {
    const entries = realisticMetrics(330);
    const plain = entries.reduce((sum, { text, fact }) => sum + text.length + JSON.stringify(fact.values).length, 0);
    const packed = packFactPage({ seq: 1, entries });
    expect(packed.length).toBeLessThan((plain * 5) / 8);
    const doubled = entries.map(({ text, fact }) => {
      const [backlinks = 0, refdomains = 0] = fact.values.map(Number);
      return entryOf(text, "metrics:d", fact.fetchedAtMs / 1000, ...fact.values, backlinks - refdomains, refdomains);
    });
    expect(packFactPage({ seq: 1, entries: doubled }).length).toBeLessThan(packed.length + 60);
  });
});

describe("the head of a page", () => {
  it("says which page it is", () => {
    for (const seq of [0, 1, 33, 123_456_789]) expect(pageSeq(packFactPage({ seq, entries: [] }))).toBe(seq);
  });

  it("is of this format only", () => {
    const page = packFactPage({ seq: 5, entries: realisticMetrics(3) });
    for (const other of [
      page.replace(/^1/, "2"),
      page.replace(/^1/, "11"),
      ` ${page}`,
      "",
      "1/",
      "1//",
      "1/x/",
      "1/-5/",
    ]) {
      expect(pageSeq(other)).toBeUndefined();
      expect(unpackFactPage(other)).toBeUndefined();
    }
  });

  it("must change its format when an endpoint gives other fields, because values stand in their order", () => {
    const fields = BATCH_SOURCES.map((endpoint) => [endpoint, ...fieldsOf(endpoint)].join(" "));
    expect({ fields: textHash(fields.join("\n")), format: packFactPage({ seq: 0, entries: [] }).charAt(0) }).toEqual({
      fields: 1_742_149_243,
      format: "1",
    });
  });
});

describe("a damaged page", () => {
  const entries = realisticMetrics(400);
  const page = packFactPage({ seq: 123, entries });

  it("is recognised by any one changed character", () => {
    const small = packFactPage({ seq: 123, entries: entries.slice(0, 2) });
    const places = [
      ...Array.from(small, (_, at) => [small, at] as const),
      ...Array.from({ length: 300 }, (_, index) => [page, (index * 7_919) % page.length] as const),
    ];
    for (const [whole, at] of places) {
      for (const other of ["0", "1", "/", "Z", "!", ""]) {
        const changed = whole.slice(0, at) + other + whole.slice(at + 1);
        if (changed !== whole) expect(unpackFactPage(changed), `${other} at ${at}`).toBeUndefined();
      }
    }
  });

  it("is recognised when it is cut or stands in for another", () => {
    for (let length = 0; length < page.length; length += 97)
      expect(unpackFactPage(page.slice(0, length))).toBeUndefined();
    expect(unpackFactPage(page.replace("1/123/", "1/156/"))).toBeUndefined();
    expect(unpackFactPage(page.replace("1/123/", "1/0123/"))?.seq).toBe(123);
  });

  it("is recognised when it is any other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(unpackFactPage(`1/1/${text}`)).toBeUndefined();
      }),
    );
  });
});
