import fc from "fast-check";
import { expect, it } from "vitest";
import { isCalendarDate } from "../../src/api/calendar-date.ts";

it.each(["2000-02-29", "2024-02-29", "2023-12-31", "0001-01-01"])("takes %s", (text) => {
  expect(isCalendarDate(text)).toBe(true);
});

it.each([
  "1900-02-29",
  "2023-02-29",
  "2023-06-31",
  "2023-00-01",
  "2023-01-00",
  "2023-1-01",
  "2023-01-01 ",
  "٢٠٢٣-٠١-٠١",
])("refuses %j", (text) => expect(isCalendarDate(text)).toBe(false));

it.each([undefined, null, 20230101, {}, ["2023-01-01"]])("refuses %j, which is no text", (value) => {
  expect(isCalendarDate(value)).toBe(false);
});

it("agrees with the calendar of the language for every day that exists", () => {
  const day = fc.date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true });
  fc.assert(fc.property(day, (date) => isCalendarDate(date.toISOString().slice(0, 10))));
});

it("refuses every other combination of year, month and day", () => {
  const upTo = (max: number) => fc.integer({ min: 0, max });
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 2999 }), upTo(14), upTo(40), (year, month, day) => {
      const date = new Date(Date.UTC(year, month - 1, day));
      const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
      const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
      expect(isCalendarDate(text)).toBe(exists);
    }),
  );
});
