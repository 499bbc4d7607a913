import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayText,
  firstOfMonth,
  mondayOf,
  oneMonthBefore,
  parseDay,
} from "../../../workbench/sandbox/graph/calendar.ts";
import { siteNameOf } from "../../../workbench/sandbox/graph/site-names.ts";
import { compoundName, PAIRS } from "../../../workbench/sandbox/graph/words.ts";

describe("made-up names", () => {
  it("are all different, also after the pairs of words are used up", () => {
    const names = Array.from({ length: 3 * PAIRS }, (_, number) => compoundName(number));
    expect(new Set(names).size).toBe(names.length);
    expect(PAIRS).toBeGreaterThan(10_000);
  });
});

describe("site names", () => {
  it.each([
    ["example.com", "example.com", ""],
    ["www.example.com", "example.com", ""],
    ["blog.example.co.uk", "example.co.uk", "blog"],
    ["www.blog.example.com", "example.com", "blog"],
    ["co.uk", "co.uk", ""],
  ])("%s belongs to %s", (host, root, prefix) => {
    expect(siteNameOf(host)).toMatchObject({ root, prefix });
  });
});

describe("days", () => {
  it("are written and read alike", () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => parseDay(dayText(day)) === day));
  });

  it.each(["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-01T00:00", ""])(
    "do not read %j",
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  it.each([
    ["2026-11-23", "2026-11-23", "2026-11-01", "2026-10-23"],
    ["2026-03-31", "2026-03-30", "2026-03-01", "2026-02-28"],
    ["2026-01-01", "2025-12-29", "2026-01-01", "2025-12-01"],
    ["1969-12-28", "1969-12-22", "1969-12-01", "1969-11-28"],
  ])("know the week, the month and the month before of %s", (day, monday, first, before) => {
    const number = parseDay(day) ?? Number.NaN;
    expect([mondayOf(number), firstOfMonth(number), oneMonthBefore(number)].map(dayText)).toEqual([
      monday,
      first,
      before,
    ]);
  });
});
