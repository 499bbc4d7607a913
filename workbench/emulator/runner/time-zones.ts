// Moments and wall clocks: what a zone's clock shows at a moment, and which moment a wall clock means.
// Zones are IANA names; `GMT` and offsets such as `GMT+2` are understood too.

import { HostException } from "../operations/host-exception.ts";

export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Minutes that the zone's clock is ahead of UTC at the moment. */
export function offsetMinutesAt(timeZone: string, ms: number): number {
  const fixed = Number.isFinite(ms) ? fixedOffset(timeZone) : 0;
  if (fixed !== undefined) return fixed;
  const wall = wallClockParts(timeZone, ms);
  const wallMs = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  return (wallMs - Math.floor(ms / 1_000) * 1_000) / 60_000;
}

export function wallClockAt(timeZone: string, ms: number): WallClock {
  const shifted = new Date(ms + offsetMinutesAt(timeZone, ms) * 60_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** The moment at which the zone's clock shows what UTC's clock shows at `wallMs`; in a gap, the one after it. */
export function momentOfWallClock(timeZone: string, wallMs: number): number {
  const before = wallMs - offsetMinutesAt(timeZone, wallMs - 86_400_000) * 60_000;
  const after = wallMs - offsetMinutesAt(timeZone, wallMs + 86_400_000) * 60_000;
  const isExact = (ms: number): boolean => ms + offsetMinutesAt(timeZone, ms) * 60_000 === wallMs;
  if (isExact(before)) return before;
  return isExact(after) ? after : before;
}

const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;

/** The moment of a spreadsheet's date: a serial day number read on the zone's clock. */
export function momentOfSerial(timeZone: string, serial: number): number {
  return momentOfWallClock(timeZone, Math.round((serial - SERIAL_OF_1970) * MS_PER_DAY));
}

/** The serial day number that the zone's clock shows at the moment. */
export function serialOfMoment(timeZone: string, ms: number): number {
  return (ms + offsetMinutesAt(timeZone, ms) * 60_000) / MS_PER_DAY + SERIAL_OF_1970;
}

function fixedOffset(timeZone: string): number | undefined {
  if (/^(UTC|GMT|Etc\/(UTC|GMT)|Z)$/i.test(timeZone)) return 0;
  const match = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$/.exec(timeZone);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === "-" ? -minutes : minutes;
}

function wallClockParts(timeZone: string, ms: number): WallClock {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  return {
    year: parts.get("era") === "BC" ? 1 - part("year") : part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour") % 24,
    minute: part("minute"),
    second: part("second"),
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known !== undefined) return known;
  const numeric = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  } as const;
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone, era: "short", hourCycle: "h23", ...numeric });
    FORMATS.set(timeZone, format);
    return format;
  } catch {
    throw new HostException(`Invalid argument: timeZone. Should be of type: String`);
  }
}
