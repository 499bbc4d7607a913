// Days as the spreadsheet has them: which day it is there, which day a date in a cell means, and the date that
// stands for a day. The zone's name is remembered in the cache and read along with whatever is read first.
import { isCalendarDate } from "../api/calendar-date.ts";
import { groupsIn } from "../api/parsed-text.ts";
import { quotableValue } from "../api/quoted-text.ts";
import type { Clock, SharedCache, SheetClock } from "../ports.ts";
import type { CellOutput } from "./aligned-table.ts";
import { inputError } from "./input-error.ts";
import { midnightsOf, utcMidnightMs } from "./midnights.ts";

export interface SheetDaysPorts {
  readonly cache: SharedCache;
  readonly clock: Clock;
  readonly sheetClock: SheetClock;
}

const DAY_MS = 86_400_000;
/** Google Sheets counts days from 1899-12-30. */
const SERIAL_OF_1970 = 25_569;
/** 1982 to 2173: any other number is hardly meant as a date. */
const DATE_SERIALS = { min: 30_000, max: 100_000 };

const ZONE_KEY = "ser-zone-1";
/** A change of the zone in the file's settings shows within ten minutes. */
const ZONE_TTL_SECONDS = 600;

export interface SheetDays {
  /** The cache; its first read also brings the zone. */
  readonly cache: SharedCache;
  today(): string;
  /** The day that an argument means: a date, a serial number of one, or a text. Absent for anything else. */
  dayIn(value: unknown): string | undefined;
  /** What a cell shows for each day: a date at midnight; its serial number where the clock skips midnight. */
  cellsOf(days: readonly string[]): ReadonlyMap<string, CellOutput>;
}

export function sheetDays({ cache, clock, sheetClock }: SheetDaysPorts): SheetDays {
  let zone: string | undefined;
  let hasLookedUp = false;

  const withZone: SharedCache = {
    getAll(keys) {
      if (hasLookedUp) return cache.getAll(keys);
      const items = cache.getAll([...keys, ZONE_KEY]);
      hasLookedUp = true;
      zone = items[ZONE_KEY];
      return items;
    },
    putAll: (values, ttlSeconds) => cache.putAll(values, ttlSeconds),
  };

  const timeZone = (): string => {
    try {
      if (!hasLookedUp) withZone.getAll([]);
      if (zone === undefined) {
        zone = sheetClock.timeZone();
        cache.putAll({ [ZONE_KEY]: zone }, ZONE_TTL_SECONDS);
      }
    } catch {
      // The sheet knows it, too, and is asked again next time.
    }
    zone ??= sheetClock.timeZone();
    return zone;
  };

  const wallClockMs = (momentMs: number): number => sheetClock.wallClockMs(timeZone(), momentMs);
  const today = (): string => dayText(wallClockMs(clock.nowMs()));

  return {
    cache: withZone,
    today,
    dayIn(value) {
      if (typeof value === "number") {
        const isDate = value >= DATE_SERIALS.min && value <= DATE_SERIALS.max;
        return isDate ? dayText((Math.floor(value) - SERIAL_OF_1970) * DAY_MS) : undefined;
      }
      if (isDate(value)) return Number.isFinite(value.getTime()) ? dayText(wallClockMs(value.getTime())) : undefined;
      const text = String(value).trim().toLowerCase();
      if (text === "today") return today();
      if (text === "yesterday") return daysBefore(today(), 1);
      const [, year, month = "", day = ""] = groupsIn(text, /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/);
      const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
      return isCalendarDate(date) ? date : undefined;
    },
    cellsOf(days) {
      const midnights = midnightsOf([...new Set(days)], wallClockMs);
      return new Map(
        [...midnights].map(([day, momentMs]) => [
          day,
          momentMs === undefined ? utcMidnightMs(day) / DAY_MS + SERIAL_OF_1970 : new Date(momentMs),
        ]),
      );
    },
  };
}

const AGE = /^(\d{1,3})\s*([dwmy])$/i;

/** A day so long before `end`: 30d, 12w, 6m, 1y. Absent for other texts. */
export function dayOfAge(value: unknown, end: string): string | undefined {
  const [, amount, unit = ""] = groupsIn(String(value).trim(), AGE);
  if (amount === undefined) return undefined;
  const count = Number(amount);
  const unitDays = { d: 1, w: 7 }[unit.toLowerCase()];
  return unitDays === undefined
    ? monthsBefore(end, count * (/m/i.test(unit) ? 1 : 12))
    : daysBefore(end, count * unitDays);
}

export function daysBefore(day: string, count: number): string {
  return dayText(utcMidnightMs(day) - count * DAY_MS);
}

export function notADay(name: string, value: unknown): Error {
  return inputError(
    "SER-115",
    `${name} takes a date such as 2026-01-31, a cell with a date, or an age such as 30d, 6m or 1y, not ${quotableValue(value)}.`,
  );
}

/** The same day of an earlier month, or its last one. */
function monthsBefore(day: string, count: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - count, 0)).getUTCDate();
  return dayText(Date.UTC(year, month - 1 - count, Math.min(dayOfMonth, lastDay)));
}

function dayText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}
