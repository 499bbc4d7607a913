// Days as the spreadsheet has them: which day it is there, which day a date in a cell means, and the date that
// stands for a day. The zone's name is remembered in the cache and read along with whatever is read first.
import { isCalendarDate } from "../api/calendar-date.ts";
import { groupsIn } from "../api/parsed-text.ts";
import { DAY_MS, dayText, utcMidnightMs } from "../api/relative-day.ts";
import { readAlong } from "../engine/packing/read-along.ts";
import type { Clock, SharedCache, SheetClock } from "../ports.ts";
import type { CellOutput } from "./aligned-table.ts";
import { midnightsOf } from "./midnights.ts";

export interface SheetDaysPorts {
  readonly cache: SharedCache;
  readonly clock: Clock;
  readonly sheetClock: SheetClock;
}

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
  /** The day that an argument means: a date, its serial number, or 2026-01-31 as text. Absent for anything else. */
  dayIn(value: unknown): string | undefined;
  /** What a cell shows for each day: a date at midnight; its serial number where the clock skips midnight. */
  cellsOf(days: readonly string[]): ReadonlyMap<string, CellOutput>;
}

export function sheetDays({ cache, clock, sheetClock }: SheetDaysPorts): SheetDays {
  const along = readAlong(cache, [ZONE_KEY]);
  let zone: string | undefined;

  const timeZone = (): string => {
    try {
      zone ??= along.items()[ZONE_KEY];
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

  return {
    cache: along.cache,
    today: () => dayText(wallClockMs(clock.nowMs())),
    dayIn(value) {
      if (typeof value === "number") {
        const isDate = value >= DATE_SERIALS.min && value <= DATE_SERIALS.max;
        return isDate ? dayText((Math.floor(value) - SERIAL_OF_1970) * DAY_MS) : undefined;
      }
      if (isDate(value)) return hasFourDigits(value.getTime()) ? dayText(wallClockMs(value.getTime())) : undefined;
      const [, year, month = "", day = ""] = groupsIn(String(value).trim(), /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/);
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

/** Of its year, in any zone; neither NaN. */
function hasFourDigits(momentMs: number): boolean {
  return momentMs > Date.UTC(1000, 0) && momentMs < Date.UTC(9999, 11);
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}
