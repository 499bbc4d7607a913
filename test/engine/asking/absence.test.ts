import { describe, expect, it } from "vitest";
import {
  absenceFact,
  absenceFailure,
  absenceOfList,
  absenceSlot,
  isOverAbsence,
} from "../../../src/engine/asking/absence.ts";
import { slotOfList } from "../../../src/engine/asking/list-answer.ts";
import { anchorsOf } from "../list-run.ts";

const AT = Date.UTC(2026, 10, 25, 14, 3);
const HOUR_MS = 3_600_000;
const factOf = (code: "SER-511" | "SER-512" | "SER-510") => absenceFact({ code, message: "" }, AT);

describe("a known absence", () => {
  it.each([
    ["SER-512", 24],
    ["SER-511", 1],
  ] as const)("%s says when it was asked for %i hours, and nothing after that", (code, hours) => {
    const fact = factOf(code);
    expect(absenceFailure(fact, 0, AT)?.code).toBe(code);
    const until = new Date(AT + hours * HOUR_MS).toISOString().slice(0, 16).replace("T", " ");
    expect(absenceFailure(fact, 0, AT + hours * HOUR_MS - 1)?.message).toContain(
      `(asked 2026-11-25 14:03, not again before ${until} UTC)`,
    );
    expect(absenceFailure(fact, 0, AT + hours * HOUR_MS)).toBeUndefined();
    // A clock that was far ahead when it was written.
    expect(absenceFailure(fact, 0, AT - hours * HOUR_MS)).toBeUndefined();
  });

  it("is not believed by whoever wants something newer", () => {
    expect(absenceFailure(factOf("SER-512"), AT, AT + 1)).toBeDefined();
    expect(absenceFailure(factOf("SER-512"), AT + 1, AT + 1)).toBeUndefined();
  });

  it("is kept of nothing that passes by itself, and read out of nothing else", () => {
    expect(factOf("SER-510")).toBeUndefined();
    for (const values of [[], [512], ["SER-510"], [null]])
      expect(absenceFailure({ fetchedAtMs: AT, values }, 0, AT)).toBeUndefined();
    expect(absenceFailure(undefined, 0, AT)).toBeUndefined();
  });

  it("is over where nobody would believe it, which no fact ever is", () => {
    const fact = factOf("SER-511") ?? { fetchedAtMs: 0, values: [] };
    const entry = { slot: absenceSlot("count:d"), fact };
    expect(isOverAbsence(entry, AT)).toBe(false);
    expect(isOverAbsence(entry, AT + HOUR_MS)).toBe(true);
    expect(isOverAbsence({ slot: "count:d", fact }, AT + HOUR_MS)).toBe(false);
  });

  it("of a list is one of its own for each limit, and never the list", () => {
    const slots = [anchorsOf(10), absenceOfList(anchorsOf(10)), absenceOfList(anchorsOf(100))].map(slotOfList);
    expect(new Set(slots).size).toBe(3);
    expect(absenceOfList(anchorsOf(10)).limit).toBeUndefined();
  });
});
