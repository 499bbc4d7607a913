// Utilities.formatDate and parseDate: the patterns of Java's SimpleDateFormat, in English.

import { HostException } from "../operations/host-exception.ts";
import { momentOfWallClock, offsetMinutesAt, wallClockAt } from "./time-zones.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

export function offsetMinutes(timeZone: string, ms: number): number {
  return offsetMinutesAt(timeZone, ms);
}

/** Throws for an invalid date and for letters that SimpleDateFormat does not know. */
export function formatDate(ms: number, timeZone: string, pattern: string): string {
  if (ms === null || !Number.isFinite(ms)) throw new HostException("Invalid argument: date. Should be of type: Date");
  return pattern.replace(TOKEN, (token: string, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === "" ? "'" : quoted.replaceAll("''", "'");
    return letter === undefined ? token : field(letter, token.length, { ms, timeZone });
  });
}

interface Moment {
  readonly ms: number;
  readonly timeZone: string;
}

function field(letter: string, width: number, moment: Moment): string {
  const wall = wallClockAt(moment.timeZone, moment.ms);
  const number = (value: number): string => String(value).padStart(width, "0");
  const name = (names: readonly string[], index: number): string => {
    const full = names[index] ?? "";
    return width >= 4 ? full : full.slice(0, 3);
  };
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day));
  const formats: Readonly<Record<string, () => string>> = {
    y: () => (width === 2 ? String(wall.year % 100).padStart(2, "0") : number(wall.year)),
    M: () => (width >= 3 ? name(MONTHS, wall.month - 1) : number(wall.month)),
    d: () => number(wall.day),
    H: () => number(wall.hour),
    k: () => number(wall.hour === 0 ? 24 : wall.hour),
    h: () => number(wall.hour % 12 === 0 ? 12 : wall.hour % 12),
    K: () => number(wall.hour % 12),
    m: () => number(wall.minute),
    s: () => number(wall.second),
    S: () => number(((moment.ms % 1_000) + 1_000) % 1_000),
    a: () => (wall.hour < 12 ? "AM" : "PM"),
    E: () => name(DAYS, date.getUTCDay()),
    u: () => number(date.getUTCDay() === 0 ? 7 : date.getUTCDay()),
    D: () => number((date.getTime() - Date.UTC(wall.year, 0, 1)) / 86_400_000 + 1),
    G: () => (wall.year > 0 ? "AD" : "BC"),
    z: () => zoneName(moment),
    Z: () => offsetText(moment, ""),
    X: () => (offsetMinutesAt(moment.timeZone, moment.ms) === 0 ? "Z" : offsetText(moment, width >= 3 ? ":" : "")),
  };
  const format = formats[letter];
  if (format === undefined) throw new HostException(`Illegal pattern character '${letter}'`);
  return format();
}

function offsetText({ timeZone, ms }: Moment, separator: string): string {
  const minutes = offsetMinutesAt(timeZone, ms);
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}

/** As Java names it: `GMT`, `GMT+02:00`, `CET`. */
function zoneName(moment: Moment): string {
  const { timeZone, ms } = moment;
  const fixed = /^(?:Etc\/)?(GMT|UTC)(.*)$/i.exec(timeZone);
  if (fixed !== null) return fixed[2] === "" ? (fixed[1] ?? timeZone).toUpperCase() : `GMT${offsetText(moment, ":")}`;
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" }).formatToParts(ms);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}

const PARSED: Readonly<Record<string, "year" | "month" | "day" | "hour" | "minute" | "second">> = {
  y: "year",
  M: "month",
  d: "day",
  H: "hour",
  m: "minute",
  s: "second",
};

/** The moment of a text; numeric fields y, M, d, H, m, s only. */
export function parseDate(text: string, timeZone: string, pattern: string): number {
  const found = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  let position = 0;
  for (const [token, quoted, letter] of pattern.matchAll(TOKEN)) {
    if (letter === undefined) {
      position += (quoted ?? token).length;
      continue;
    }
    const name = PARSED[letter];
    if (name === undefined || (letter === "M" && token.length > 2)) {
      throw new Error(`not emulated: the pattern ${token} of Utilities.parseDate`);
    }
    const digits = new RegExp(`^\\d{1,${Math.max(token.length, 2)}}`).exec(text.slice(position))?.[0];
    if (digits === undefined) throw new HostException(`Unparseable date: "${text}"`);
    found[name] = Number(digits);
    position += digits.length;
  }
  const wallMs = Date.UTC(found.year, found.month - 1, found.day, found.hour, found.minute, found.second);
  return momentOfWallClock(timeZone, wallMs);
}
