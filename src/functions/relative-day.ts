// Days as names (`YYYY-MM-DD`) and arithmetic on them: 30d, 12w, 6m, 1y before another day. Knows no zone.
import { groupsIn } from "../api/parsed-text.ts";

export const DAY_MS = 86_400_000;

const AGE = /^(\d{1,3})\s*([dwmy])$/;
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7 };
const MONTHS: Readonly<Record<string, number>> = { m: 1, y: 12 };

/** True for an age, `today` and `yesterday`, in lower case. */
export function isRelativeDay(text: string): boolean {
  return AGE.test(text) || text === "today" || text === "yesterday";
}

/** The day that a text means: so long before `end`; today where it is empty; a date as it is. */
export function relativeDay(text: string, today: string, end: string): string {
  const [, amount, unit = ""] = groupsIn(text, AGE);
  if (amount !== undefined) return daysAndMonthsBefore(end, Number(amount), unit);
  if (text === "yesterday") return daysAndMonthsBefore(today, 1, "d");
  return text === "" || text === "today" ? today : text;
}

/** Of a shorter month, its last day. */
function daysAndMonthsBefore(end: string, amount: number, unit: string): string {
  const days = DAYS[unit];
  if (days !== undefined) return dayText(utcMidnightMs(end) - amount * days * DAY_MS);
  const [year = 0, month = 1, day = 1] = end.split("-").map(Number);
  const firstMonth = month - amount * (MONTHS[unit] ?? 0);
  const lastDay = new Date(Date.UTC(year, firstMonth, 0)).getUTCDate();
  return dayText(Date.UTC(year, firstMonth - 1, Math.min(day, lastDay)));
}

export function utcMidnightMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Of a clock that shows UTC. */
export function dayText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}
