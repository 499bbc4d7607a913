import { describe, expect, it } from "vitest";
import type { ListAnswer, ListRequest, ListRow } from "../../../src/engine/asking/list-answer.ts";
import { boughtAtMs, withBoughtLists } from "../../../src/engine/store/bought-lists.ts";
import { listsInFile, withLists } from "../../../src/engine/store/list-pages.ts";
import { anchorsOf, dailyOf } from "../list-run.ts";

const FETCHED = Date.UTC(2026, 10, 23, 9);
type Texts = Readonly<Record<string, string>>;

/** Hardly to be packed, so that sizes are known. */
function noise(length: number, seed: number): string {
  let state = seed + 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join("");
}

const answerOf = (length: number, seed = 1, fetchedAtMs = FETCHED): ListAnswer => {
  const rows: readonly ListRow[] = Array.from({ length: 10 }, (_, row) => [noise(length / 10, seed * 100 + row), row]);
  return { fetchedAtMs, rows };
};
const keep = (stored: Texts, request: ListRequest, answer: ListAnswer): Texts => ({
  ...stored,
  ...withLists(stored, [[request, answer]]),
});
const read = (stored: Texts, request: ListRequest) => listsInFile(stored, [request])[0];

describe("lists in the file", () => {
  it("that are small share a page", () => {
    let stored: Texts = {};
    const requests = Array.from({ length: 12 }, (_, index) => dailyOf(`site${index}.com`));
    requests.forEach((request, index) => {
      stored = keep(stored, request, answerOf(200, index));
    });
    expect(Object.keys(stored)).toHaveLength(1);
    expect(listsInFile(stored, requests)).toEqual(requests.map((_, index) => answerOf(200, index)));
  });

  it("that are large take several pages in a row, and come back whole", () => {
    const stored = keep(keep({}, dailyOf("a.com"), answerOf(100)), dailyOf("b.com"), answerOf(40_000));
    expect(Object.keys(stored).length).toBeGreaterThan(4);
    expect(Object.values(stored).every((text) => text.length <= 9_000)).toBe(true);
    expect(read(stored, dailyOf("b.com"))).toEqual(answerOf(40_000));
    expect(read(stored, dailyOf("a.com"))).toEqual(answerOf(100));
  });

  it("that are too large are not kept, and push nothing out", () => {
    const stored = keep({}, dailyOf("a.com"), answerOf(100));
    expect(withLists(stored, [[dailyOf("b.com"), answerOf(70_000)]])).toEqual({});
  });

  it("give way to newer ones, the oldest first, and are then unknown, never wrong", () => {
    let stored: Texts = {};
    const requests = Array.from({ length: 40 }, (_, index) => dailyOf(`site${index}.com`));
    requests.forEach((request, index) => {
      stored = keep(stored, request, answerOf(index % 3 === 0 ? 20_000 : 3_000, index));
      const answers = listsInFile(stored, requests.slice(0, index + 1));
      answers.forEach((answer, at) => {
        if (answer !== undefined) expect(answer).toEqual(answerOf(at % 3 === 0 ? 20_000 : 3_000, at));
      });
      expect(answers[index]).toBeDefined();
    });
    expect(Object.keys(stored)).toHaveLength(11);
    expect(Object.values(stored).reduce((total, text) => total + text.length, 0)).toBeLessThanOrEqual(99_000);
    expect(listsInFile(stored, requests)[0]).toBeUndefined();
  });

  it("are found in their newest form, and under the usual limits", () => {
    const later = answerOf(300, 7, FETCHED + 60_000);
    const stored = keep(keep({}, anchorsOf(100), answerOf(300)), anchorsOf(100), later);
    expect(read(stored, anchorsOf(100))).toEqual(later);
    expect(read(stored, anchorsOf(4))?.rows).toHaveLength(4);
    // It came to its end below the limit.
    expect(read(stored, anchorsOf(1_000))).toEqual(later);
    expect(read(stored, anchorsOf(100, { text: "other.com" }))).toBeUndefined();
  });

  it("are unknown when a page of theirs is damaged, while others stand", () => {
    const stored = keep(keep({}, dailyOf("a.com"), answerOf(100)), dailyOf("b.com"), answerOf(30_000));
    for (const name of Object.keys(stored).slice(1)) {
      for (const damaged of ["", "1 z 0 1\n", stored[name]?.replace(/.$/, "~") ?? "", "rubbish"]) {
        const broken = { ...stored, [name]: damaged };
        expect(read(broken, dailyOf("b.com"))).toBeUndefined();
        expect(read(broken, dailyOf("a.com"))).toEqual(answerOf(100));
      }
    }
  });
});

describe("which lists were bought", () => {
  it("is remembered of the last 350, within one value of the file", () => {
    let stored: Texts = {};
    const requests = Array.from({ length: 400 }, (_, index) => dailyOf(`site${index}.com`));
    for (let from = 0; from < 400; from += 8) {
      const some = requests.slice(from, from + 8).map((request) => [request, { fetchedAtMs: FETCHED + from }] as const);
      stored = { ...stored, ...withBoughtLists(stored, some) };
    }
    expect(Object.values(stored).join("").length).toBeLessThan(9_216);
    expect(requests.filter((request) => boughtAtMs(stored, request) !== undefined)).toEqual(requests.slice(-350));
  });

  it("has the last time of each, the limit apart", () => {
    const first = withBoughtLists({}, [[anchorsOf(100), { fetchedAtMs: FETCHED }]]);
    const second = { ...first, ...withBoughtLists(first, [[anchorsOf(100), { fetchedAtMs: FETCHED + 5_000 }]]) };
    expect(boughtAtMs(second, anchorsOf(100))).toBe(FETCHED + 5_000);
    expect(boughtAtMs(second, anchorsOf(50))).toBeUndefined();
    expect(boughtAtMs({ "ser-bought": "rubbish\n\n x" }, anchorsOf(100))).toBeUndefined();
  });
});
