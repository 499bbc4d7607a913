// Days as names (`YYYY-MM-DD`) and arithmetic on them: the last 30d, 12w, 6m, 1y up to a day. Knows no zone.
import { groupsIn } from "./parsed-text.ts";

export const DAY_MS = 86_400_000;

const AGE = /^([1-9]\d{0,2})([dwmy])$/;
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7 };
const MONTHS: Readonly<Record<string, number>> = { m: 1, y: 12 };

/** True for such as 30d, in lower case. */
export function isAge(text: string): boolean {
  return AGE.test(text);
}

/** The first of the last 30d up to `end`, so that they are 30 days; the same day 6m earlier, of a shorter month its last. */
export function firstDayOf(age: string, end: string): string {
  const [, amount, unit = ""] = groupsIn(age, AGE);
  const days = DAYS[unit];
  if (days !== undefined) return daysBefore(end, Number(amount) * days - 1);
  const [year = 0, month = 1, day = 1] = end.split("-").map(Number);
  const firstMonth = month - Number(amount) * (MONTHS[unit] ?? 0);
  const lastDay = new Date(Date.UTC(year, firstMonth, 0)).getUTCDate();
  return dayText(Date.UTC(year, firstMonth - 1, Math.min(day, lastDay)));
}

export function daysBefore(day: string, count: number): string {
  return dayText(utcMidnightMs(day) - count * DAY_MS);
}

export function utcMidnightMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Of a clock that shows UTC. */
export function dayText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}
