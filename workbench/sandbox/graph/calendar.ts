// Days as whole numbers since 1970-01-01 (UTC), and their text form. No clock: callers say what day it is.

const DAY_MS = 86_400_000;

/** The UTC day in which an instant lies. */
export function dayOfInstant(nowMs: number): number {
  return Math.floor(nowMs / DAY_MS);
}

/** Few days, asked for by every row of every list. */
const knownTexts = new Map<number, string>();

/** `YYYY-MM-DD`. */
export function dayText(day: number): string {
  const known = knownTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  knownTexts.set(day, text);
  return text;
}

/** The day of a `YYYY-MM-DD` text; `undefined` when it is no date of the calendar. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const instantMs = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(instantMs)) return undefined;
  const day = dayOfInstant(instantMs);
  return dayText(day) === text ? day : undefined;
}

/** The same day of the month before; the month's last day where it has no such day. */
export function oneMonthBefore(day: number): number {
  const date = new Date(day * DAY_MS);
  const monthStart = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1));
  const nextMonthStart = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const lastDayOfMonth = new Date(nextMonthStart - DAY_MS).getUTCDate();
  return dayOfInstant(monthStart.getTime()) + Math.min(date.getUTCDate(), lastDayOfMonth) - 1;
}

/** The Monday of the day's week. */
export function mondayOf(day: number): number {
  // Day 0 was a Thursday.
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** The first day of the day's month. */
export function firstOfMonth(day: number): number {
  return day - new Date(day * DAY_MS).getUTCDate() + 1;
}
