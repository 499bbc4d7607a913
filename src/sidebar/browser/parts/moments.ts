// Moments as they are written on the page: by the clock of the spreadsheet and in its ways, once they are known, and
// until then in those of the browser. Must not know what happened then.
import { LANGUAGE, LOCALE } from "./text-table.ts";

export interface FileWays {
  /** As Sheets writes it, such as `de_DE`. */
  readonly locale: string;
  readonly timeZone: string;
}

type Options = Intl.DateTimeFormatOptions;

let locale = LOCALE;
let zone: Options = {};

/** A locale or zone that the browser does not know changes nothing. */
export function followFile(file: FileWays): void {
  const [wanted, timeZone] = [file.locale.replace(/_/g, "-"), file.timeZone];
  try {
    new Date().toLocaleString(wanted, { timeZone });
  } catch {
    return;
  }
  locale = wanted;
  zone = { timeZone };
}

/** Where a comma is the decimal sign, arguments stand between semicolons. */
export function hasDecimalComma(): boolean {
  return (1.5).toLocaleString(locale).includes(",");
}

/** Day and minute; the year where it is another one. */
export function momentText(atMs: number, now: Date): string {
  return `${dayText(atMs, now, "numeric")}, ${timeText(atMs)}`;
}

/** Names of months only where file and page speak the same language. */
export function dayText(atMs: number, now: Date, year: "numeric" | "2-digit"): string {
  const isOther = new Date(atMs).getFullYear() !== now.getFullYear();
  return written(atMs, { day: "numeric", month: month(), ...(isOther ? { year } : {}) });
}

export function timeText(atMs: number): string {
  return written(atMs, { hour: "numeric", minute: "2-digit" });
}

export function wholeText(atMs: number): string {
  return new Date(atMs).toLocaleString(locale, zone);
}

/** Of what is to come, such as "Mon, Nov 30, 09:00": hours as in the form of a schedule. */
export function dueText(atMs: number): string {
  const day = new Date(atMs).toLocaleDateString(LOCALE, { weekday: "short", ...zone });
  const date = written(atMs, { day: "numeric", month: month() });
  return `${day}, ${date}, ${written(atMs, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`;
}

/** Of a day such as `2027-02-18`, which is the same in all zones. */
export function dateText(day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString(locale, { day: "numeric", month: month(), year: "numeric", timeZone: "UTC" });
}

/** From Monday on. */
export function weekdayNames(): readonly string[] {
  return Array.from({ length: 7 }, (_, day) =>
    new Date(Date.UTC(2024, 0, 1 + day)).toLocaleDateString(LOCALE, { weekday: "long", timeZone: "UTC" }),
  );
}

function month(): "short" | "2-digit" {
  return locale.split("-")[0] === LANGUAGE ? "short" : "2-digit";
}

function written(atMs: number, options: Options): string {
  return new Date(atMs).toLocaleString(locale, { ...options, ...zone });
}
