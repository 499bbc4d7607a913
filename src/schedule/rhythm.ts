// How often something is refreshed, and when it is due next by the clock of the spreadsheet: pure arithmetic of wall
// clocks. Must not know what is due.
import { DAY_MS } from "../api/relative-day.ts";

const HOUR_MS = 3_600_000;

/** Hours from 0 to 23 of the spreadsheet's clock. Week days from 1 for Monday to 7; dates from 1 to 31. */
export type Rhythm =
  | { readonly every: "hour" }
  | { readonly every: "day"; readonly hour: number }
  | { readonly every: "week"; readonly weekday: number; readonly hour: number }
  /** In a month that is too short for the date, on its last day. */
  | { readonly every: "month"; readonly date: number; readonly hour: number };

/** What the spreadsheet's clock shows at a moment, as milliseconds of a clock that shows UTC. */
export type WallClock = (momentMs: number) => number;

/**
 * The first moment after `afterMs`. An hour that the clock leaves out is due when it goes forward; one that it shows
 * twice, the first time.
 */
export function nextDueMs(rhythm: Rhythm, afterMs: number, wallClock: WallClock): number {
  const wallMs = wallClock(afterMs);
  if (rhythm.every === "hour") return afterMs + HOUR_MS - (wallMs % HOUR_MS);
  const today = Math.floor(wallMs / DAY_MS);
  for (let day = today; ; day++) {
    if (!isDay(rhythm, day)) continue;
    const momentMs = momentOf(day * DAY_MS + rhythm.hour * HOUR_MS, wallClock);
    if (momentMs > afterMs) return momentMs;
  }
}

/** How often something is due in thirty days from now. */
export function timesInAMonth(rhythm: Rhythm): number {
  return { hour: 720, day: 30, week: 30 / 7, month: 1 }[rhythm.every];
}

/** What is older is bought again: what the last refresh has bought, and nothing of today. */
export function mostAgeMs({ every }: Rhythm): number {
  return { hour: (5 / 6) * HOUR_MS, day: DAY_MS - 4 * HOUR_MS, week: 6 * DAY_MS, month: 27 * DAY_MS }[every];
}

/** By the number of the day since 1970. */
function isDay(rhythm: Exclude<Rhythm, { every: "hour" }>, day: number): boolean {
  if (rhythm.every === "day") return true;
  // The first of January 1970 was a Thursday.
  if (rhythm.every === "week") return ((day + 3) % 7) + 1 === rhythm.weekday;
  const date = new Date(day * DAY_MS);
  const lastDate = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(rhythm.date, lastDate);
}

function momentOf(wallMs: number, wallClock: WallClock): number {
  const offsetAt = (momentMs: number): number => wallClock(momentMs) - momentMs;
  const before = wallMs - offsetAt(wallMs - DAY_MS);
  const after = wallMs - offsetAt(wallMs + DAY_MS);
  const shown = [before, after].filter((momentMs) => wallClock(momentMs) === wallMs);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** From what was kept or sent. Absent for anything else. */
export function rhythmIn(value: unknown): Rhythm | undefined {
  if (!Array.isArray(value)) return undefined;
  const [every, hour, day] = value as readonly unknown[];
  if (every === "hour") return { every };
  if (!isBetween(hour, 0, 23)) return undefined;
  if (every === "day") return { every, hour };
  if (every === "week" && isBetween(day, 1, 7)) return { every, weekday: day, hour };
  if (every === "month" && isBetween(day, 1, 31)) return { every, date: day, hour };
  return undefined;
}

/** As `rhythmIn` reads it. */
export function rhythmList(rhythm: Rhythm): readonly (string | number)[] {
  switch (rhythm.every) {
    case "hour":
      return [rhythm.every];
    case "day":
      return [rhythm.every, rhythm.hour];
    case "week":
      return [rhythm.every, rhythm.hour, rhythm.weekday];
    case "month":
      return [rhythm.every, rhythm.hour, rhythm.date];
    default:
      return rhythm satisfies never;
  }
}

function isBetween(value: unknown, low: number, high: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= low && value <= high;
}
