// Dates and times as people type them: `2024-01-05`, `1/5/2024`, `1-2`, `5 Jan 2024`, `10:30`. Only what
// reads as a real date of the calendar counts.

import { DATE_FORMAT, DATE_TIME_FORMAT } from "../../workbook/cell-format.ts";
import type { EnteredValue } from "./entered-value.ts";
import type { LocaleConventions } from "./locale-conventions.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;

export function enteredDate(
  text: string,
  conventions: LocaleConventions,
  currentYear: number,
): EnteredValue | undefined {
  const trimmed = text.trim();
  const time = timeOf(trimmed);
  if (time !== undefined) return { value: time, format: "h:mm:ss am/pm" };
  const split = /^(.+?)(?:[T ]+)(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?)$/i.exec(trimmed);
  const day = dayOf(split?.[1] ?? trimmed, conventions, currentYear);
  if (day === undefined) return undefined;
  const timeOfDay = split?.[2] === undefined ? undefined : timeOf(split[2]);
  return timeOfDay === undefined
    ? { value: day, format: DATE_FORMAT }
    : { value: day + timeOfDay, format: DATE_TIME_FORMAT };
}

function timeOf(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?$/i.exec(text);
  if (match === null) return undefined;
  const [, hourText, minutes, seconds = "0", half] = match;
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (/p/i.test(half) ? 12 : 0);
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return (hour * 3_600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
}

function dayOf(text: string, { dayFirst }: LocaleConventions, currentYear: number): number | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso !== null) return serialOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (numeric !== null && (numeric[2] !== "." || dayFirst)) {
    const [first, second] = [Number(numeric[1]), Number(numeric[3])];
    const year = numeric[4] === undefined ? currentYear : fullYear(numeric[4]);
    return dayFirst ? serialOf(year, second, first) : serialOf(year, first, second);
  }
  return namedMonth(text, currentYear);
}

/** `5 Jan 2024`, `Jan 5, 2024`, `Jan 5`. */
function namedMonth(text: string, currentYear: number): number | undefined {
  const match =
    /^(?<day>\d{1,2})[ -](?<month>[a-z]{3,9})\.?(?:[ -](?<year>\d{4}|\d{2}))?$/i.exec(text) ??
    /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:,? (?<year>\d{4}|\d{2}))?$/i.exec(text);
  const { day, month, year } = match?.groups ?? {};
  if (day === undefined || month === undefined) return undefined;
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return number === 0 ? undefined : serialOf(year === undefined ? currentYear : fullYear(year), number, Number(day));
}

function fullYear(digits: string): number {
  if (digits.length === 4) return Number(digits);
  return Number(digits) < 30 ? 2_000 + Number(digits) : 1_900 + Number(digits);
}

function serialOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.getTime() / MS_PER_DAY + SERIAL_OF_1970 : undefined;
}
