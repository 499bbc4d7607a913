import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LedgerLine, ledgerLines, withLedgerLines } from "../../../src/engine/money/ledger.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const NAMES = ["SER_METRICS", "SER_BACKLINKS", "SER_METRICS, SER_AUTHORITY", "unanswered"];

const lineNo = (number: number): LedgerLine => ({
  atMs: NOW + number * 7_000,
  what: NAMES[number % NAMES.length] ?? "",
  targets: 1 + (number % 100),
  requests: 1 + (number % 10),
  credits: (number * 7919) % 20_001,
  unconfirmedCredits: number % 50 === 0 ? 100 : 0,
  by: number % 9 === 0 ? "schedule" : "formula",
});
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => lineNo(from + index));

function appended(chunks: readonly number[]): { stored: Record<string, string>; count: number } {
  let stored: Record<string, string> = {};
  let count = 0;
  for (const size of chunks) {
    stored = { ...stored, ...withLedgerLines(stored, lines(count, count + size)) };
    count += size;
  }
  return { stored, count };
}

describe("the ledger", () => {
  it("has the last thousand lines, the newest first, however they came", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 30 }), (chunks) => {
        const { stored, count } = appended(chunks);
        expect(ledgerLines(stored)).toEqual(lines(Math.max(0, count - 1_000), count).reverse());
        expect(Object.values(stored).every((text) => text.length < 9_000)).toBe(true);
        expect(Object.keys(stored).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 30 },
    );
  });

  it("is empty where nothing was bought, and writes nothing for nothing", () => {
    expect(ledgerLines({})).toEqual([]);
    expect(withLedgerLines({}, [])).toEqual({});
  });

  it("writes the newest page alone", () => {
    const { stored } = appended([100, 550]);
    expect(Object.keys(withLedgerLines(stored, lines(650, 651)))).toHaveLength(1);
  });

  it("loses with a damaged page only the lines on it", () => {
    const { stored } = appended([1_000]);
    for (const [name, text] of Object.entries(stored)) {
      for (const damaged of ["", "rubbish", text.slice(0, -5), `x${text.slice(1)}`]) {
        const kept = ledgerLines({ ...stored, [name]: damaged });
        expect(kept.length).toBeGreaterThanOrEqual(650);
        expect(lines(0, 1_000)).toEqual(expect.arrayContaining([...kept]));
      }
    }
  });
});
