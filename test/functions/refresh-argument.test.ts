import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../src/functions/catalogue.ts";
import { argumentCounts } from "../../src/functions/function-specs.ts";
import { recalculate } from "../../src/functions/recalculate.ts";
import { callsFunction, withRefresh } from "../../src/functions/refresh-argument.ts";
import type { PlacedFormula } from "../../src/ports.ts";

const ARGUMENT_COUNTS = argumentCounts();

describe("withRefresh", () => {
  it.each([
    ["=SER_METRICS(A2:A)", "=SER_METRICS(A2:A;SER_REFRESH)"],
    ['=SER_METRICS(A2:A, "backlinks")', '=SER_METRICS(A2:A, "backlinks";SER_REFRESH)'],
    ["=ser_metrics(A2:A)", "=ser_metrics(A2:A;SER_REFRESH)"],
    ["=SER_METRICS(A2:A;;;TRUE;)", "=SER_METRICS(A2:A;;;TRUE;SER_REFRESH)"],
    [
      '=SER_METRICS(A2:A;"x";"host";TRUE;"max_age=3d")',
      '=SER_METRICS(A2:A;"x";"host";TRUE;"max_age=3d"&";"&SER_REFRESH)',
    ],
    ["=SER_METRICS(A2:A;B1;C1;D1;E1)", "=SER_METRICS(A2:A;B1;C1;D1;E1)"],
    ["=IFERROR(SUM(SER_IPS_COUNT(A2:A));0)", "=IFERROR(SUM(SER_IPS_COUNT(A2:A;SER_REFRESH));0)"],
    ["=SER_IPS_COUNT(A1)+SER_AUTHORITY(B1)", "=SER_IPS_COUNT(A1;SER_REFRESH)+SER_AUTHORITY(B1;SER_REFRESH)"],
    ["=SER_METRICS('a (b), c'!A:A)", "=SER_METRICS('a (b), c'!A:A;SER_REFRESH)"],
    ['=SER_METRICS(IF(TRUE;"a)";"b"))', '=SER_METRICS(IF(TRUE;"a)";"b");SER_REFRESH)'],
    ['=SER_METRICS({"a.com";"b.com"})', '=SER_METRICS({"a.com";"b.com"};SER_REFRESH)'],
    ["=SER_METRICS(A2:A;SER_REFRESH)", "=SER_METRICS(A2:A;SER_REFRESH)"],
    [
      "=SER_IPS_COUNT(A1;SER_REFRESH)+SER_AUTHORITY(B1)",
      "=SER_IPS_COUNT(A1;SER_REFRESH)+SER_AUTHORITY(B1;SER_REFRESH)",
    ],
    ["=SER_METRICS()", "=SER_METRICS()"],
    ["=SER_CREDITS()", "=SER_CREDITS(SER_REFRESH)"],
    ['=SER_CREDITS("all")', '=SER_CREDITS("all";SER_REFRESH)'],
    ["=SUM(A2:A)", "=SUM(A2:A)"],
    ['="SER_METRICS(A2)"', '="SER_METRICS(A2)"'],
  ])("turns %s into %s", (formula, expected) => {
    expect(withRefresh(formula, ARGUMENT_COUNTS)).toBe(expected);
  });

  it("never changes a text without one of the functions and never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const changed = withRefresh(text, ARGUMENT_COUNTS);
        return changed === text || callsFunction(text, Object.keys(ARGUMENT_COUNTS));
      }),
    );
  });

  it("knows the number of parameters of every function", () => {
    const parameters = Object.entries(FUNCTIONS).map(([name, entry]) => [name, entry.parameters.length]);
    expect(ARGUMENT_COUNTS).toEqual(Object.fromEntries(parameters));
  });
});

describe("recalculate", () => {
  function book(formulas: readonly string[], isConfirmed = true) {
    const placed = formulas.map(
      (formula, index): PlacedFormula => ({ sheetId: 0, row: index + 1, column: 2, formula }),
    );
    const log = {
      questions: [] as string[],
      notes: [] as string[],
      refreshed: [] as string[],
      replaced: [] as string[],
    };
    recalculate({
      book: {
        formulas: () => placed,
        replace: (changed) => log.replaced.push(...changed.map(({ row, formula }) => `${row} ${formula}`)),
        setRefresh: (text) => log.refreshed.push(text),
      },
      dialogs: {
        confirm: (_, question) => {
          log.questions.push(question);
          return isConfirmed;
        },
        note: (text) => log.notes.push(text),
      },
      language: "en",
      clock: { nowMs: () => Date.UTC(2026, 10, 23, 9, 0, 12), sleepMs: () => undefined },
    });
    return log;
  }

  it("bumps SER_REFRESH without a question when every formula passes it", () => {
    const log = book(["=SER_METRICS(A2:A;SER_REFRESH)"]);
    expect(log.questions).toEqual([]);
    expect(log.refreshed).toEqual(["refresh=2026-11-23T09:00:12.000Z"]);
    expect(log.replaced).toEqual([]);
  });

  it("offers to add SER_REFRESH and rewrites only formulas that lack it", () => {
    const log = book(["=SUM(1)", "=SER_METRICS(A2:A;SER_REFRESH)", "=SER_METRICS(A2:A)"]);
    expect(log.questions).toHaveLength(1);
    expect(log.questions[0]).toContain("1 of 2 formulas");
    expect(log.replaced).toEqual(["3 =SER_METRICS(A2:A;SER_REFRESH)"]);
  });

  it("rewrites nothing when the user says no", () => {
    const log = book(["=SER_METRICS(A2:A)"], false);
    expect(log.replaced).toEqual([]);
    expect(log.notes).toEqual([
      "Recalculating 0 formulas; stored answers are free. 1 formula without SER_REFRESH left alone.",
    ]);
  });

  it("says so when there is no formula", () => {
    const log = book(["=SUM(1)"]);
    expect(log.refreshed).toEqual([]);
    expect(log.notes[0]).toContain("No SER formula");
  });
});
