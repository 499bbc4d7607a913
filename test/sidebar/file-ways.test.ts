// Formulas, moments and numbers on the page, as the spreadsheet's locale and clock have them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateText,
  dueText,
  followFile,
  hasDecimalComma,
  momentText,
  timeText,
} from "../../src/sidebar/browser/parts/moments.ts";
import { shownFormula } from "../../src/sidebar/browser/parts/shown-formula.ts";

const AT_MS = Date.UTC(2026, 10, 23, 14, 5);
const NOW = new Date(AT_MS);

describe("a formula", () => {
  it.each([
    ["=SER_METRICS(A1:A; SER_REFRESH)", "=SER_METRICS(A1:A, SER_REFRESH)"],
    ["=SER_METRICS(A2;;;;SER_REFRESH)", "=SER_METRICS(A2,,,,SER_REFRESH)"],
    ['=SER_ANCHORS(A2; "limit=50; dofollow=dofollow")', '=SER_ANCHORS(A2, "limit=50; dofollow=dofollow")'],
    ["=SER_AGE('a; b'!A1; B1)", "=SER_AGE('a; b'!A1, B1)"],
    ['=SER_AGE("say ""a; b"""; B1)', '=SER_AGE("say ""a; b""", B1)'],
    ['=F({"a}";1}; "x,y;z")', '=F({"a}";1}, "x,y;z")'],
  ])("%s has commas where a full stop is the decimal sign", (formula, shown) => {
    expect(shownFormula(formula, false)).toBe(shown);
  });

  it.each([
    ["=SER_METRICS(A1:A, SER_REFRESH)", "=SER_METRICS(A1:A; SER_REFRESH)"],
    ["=IF(A1>1.5, SER_AGE(B1), {1,2})", "=IF(A1>1,5; SER_AGE(B1); {1\\2})"],
    ["=IF(A1>1,5; SER_AGE(B1); 0)", "=IF(A1>1,5; SER_AGE(B1); 0)"],
    ['=SER_ANCHORS(A2, "a, b")', '=SER_ANCHORS(A2; "a, b")'],
    ['=SER_METRICS({"a,b","c"}, 1)', '=SER_METRICS({"a,b"\\"c"}; 1)'],
    ["=SUM({1.5,2;3,4}, 1)", "=SUM({1,5\\2;3\\4}; 1)"],
    ['=F({"a}",1}, "x,y;z")', '=F({"a}"\\1}; "x,y;z")'],
  ])("%s has semicolons where a comma is the decimal sign", (formula, shown) => {
    expect(shownFormula(formula, true)).toBe(shown);
  });
});

describe("a text in a formula", () => {
  it("is shown as it is, whatever stands around it", () => {
    const part = fc.constantFrom("A1", "1.5", ",", ";", "{", "}", "(", ")", '"a,b;{}1.5"', "'x;y,z'!B2", '""');
    fc.assert(
      fc.property(fc.array(part), fc.boolean(), (parts, isComma) => {
        const formula = `=${parts.join("")}`;
        const texts = (text: string) => text.match(/"[^"]*"|'[^']*'/g);
        expect(texts(shownFormula(formula, isComma))).toEqual(texts(formula));
        expect(shownFormula(formula, isComma)).toHaveLength(formula.length);
      }),
    );
  });
});

describe("a moment", () => {
  it.each([
    ["de_DE", "Europe/Berlin", true, "15:05", "18.02.2027"],
    ["pl_PL", "Europe/Warsaw", true, "15:05", "18.02.2027"],
    ["uk_UA", "Europe/Kyiv", true, "16:05", "18.02.2027"],
    ["en_US", "America/New_York", false, "9:05 AM", "Feb 18, 2027"],
  ])("in a file of %s is by its clock and in its ways", (locale, timeZone, isComma, time, date) => {
    followFile({ locale, timeZone });
    expect(hasDecimalComma()).toBe(isComma);
    expect(timeText(AT_MS).replace(/\s/g, " ")).toBe(time);
    expect(dateText("2027-02-18").replace(/\sр\.$/, "")).toBe(date);
    expect(momentText(AT_MS, NOW)).toContain(timeText(AT_MS));
    expect(dueText(AT_MS)).toMatch(/^Mon, /);
  });

  it("stays as it was where the browser knows no such zone", () => {
    followFile({ locale: "de_DE", timeZone: "Europe/Berlin" });
    followFile({ locale: "en_US", timeZone: "Mars/Olympus" });
    expect(timeText(AT_MS)).toBe("15:05");
  });
});
