// Date as a script sees it: local time is that of the script's manifest, not of the computer, and "now"
// is the host's; in virtual time Math.random is too. The objects stay real Dates of the realm.

import type { CallHost } from "../operations/operation-contract.ts";
import { momentOfWallClock, offsetMinutesAt } from "../runner/time-zones.ts";
import { createRandom } from "../state/seeded-random.ts";
import { localDateText } from "./date-text.ts";
import type { RealmSettings } from "./realm-settings.ts";

const FIELDS = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"] as const;
const SETTABLE = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"] as const;
const MS_PER_MINUTE = 60_000;

export function installScriptClock(call: CallHost, settings: RealmSettings): void {
  const { virtualTimeSeed, clockAheadMs, scriptTimeZone } = settings;
  const { now: computerNow } = Date;
  const now = virtualTimeSeed === null ? () => computerNow() + clockAheadMs : () => call("clock.now");
  if (virtualTimeSeed !== null) Math.random = createRandom(virtualTimeSeed);
  const NativeDate = Date;
  const parse = textParser(scriptTimeZone);
  localizePrototype(NativeDate.prototype, scriptTimeZone);
  const ScriptDate: DateConstructor = new Proxy(NativeDate, {
    apply: () => new ScriptDate().toString(),
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, [constructedMs(args, { now, parse, timeZone: scriptTimeZone })], newTarget) as object,
    get(target, member, receiver) {
      if (member === "now") return now;
      return member === "parse" ? parse : (Reflect.get(target, member, receiver) as unknown);
    },
  });
  NativeDate.prototype.constructor = ScriptDate;
  Object.defineProperty(globalThis, "Date", { value: ScriptDate, writable: true, configurable: true });
}

interface Reading {
  readonly now: () => number;
  readonly parse: (text: string) => number;
  readonly timeZone: string;
}

function constructedMs(args: readonly unknown[], { now, parse, timeZone }: Reading): number {
  if (args.length === 0) return now();
  if (args.length > 1) {
    const [year, month, ...rest] = args.map(Number);
    return momentOfWallClock(timeZone, Date.UTC(year ?? Number.NaN, month, ...rest));
  }
  const [only] = args;
  if (Object.prototype.toString.call(only) === "[object Date]") return (only as Date).getTime();
  const primitive = typeof only === "object" && only !== null ? String(only) : only;
  return typeof primitive === "string" ? parse(primitive) : Number(primitive);
}

/** Texts that name their zone, and bare ISO dates, are read alike everywhere; all others on the script's clock. */
function textParser(timeZone: string): (text: string) => number {
  const { parse } = Date;
  const { getFullYear, getMonth, getDate, getHours, getMinutes, getSeconds, getMilliseconds } = Date.prototype;
  return (text) => {
    const native = parse(text);
    const isZoned =
      /^[+-]?\d{4,6}(-\d{2}){0,2}$/.test(text) || /:\d{2}.*?(Z|[+-]\d{2}:?\d{2})|\b(GMT|UTC|[ECMP][SD]T)\b/i.test(text);
    if (Number.isNaN(native) || isZoned) return native;
    const date = new Date(native);
    const fields = [getFullYear, getMonth, getDate, getHours, getMinutes, getSeconds, getMilliseconds].map((get) =>
      Reflect.apply(get, date, []),
    );
    const [year = Number.NaN, ...rest] = fields;
    return momentOfWallClock(timeZone, Date.UTC(year, ...rest));
  };
}

/** Getters, setters and texts in the script's zone. */
function localizePrototype(prototype: Date, timeZone: string): void {
  const offset = (ms: number): number => offsetMinutesAt(timeZone, ms);
  const wallClock = (date: Date): Date => new Date(date.getTime() + offset(date.getTime()) * MS_PER_MINUTE);
  const isInvalid = (date: Date): boolean => Number.isNaN(date.getTime());
  for (const field of FIELDS) {
    define(prototype, `get${field}`, function (this: Date) {
      return isInvalid(this) ? Number.NaN : wallClock(this)[`getUTC${field}`]();
    });
  }
  for (const field of SETTABLE) {
    define(prototype, `set${field}`, function (this: Date, ...args: unknown[]) {
      const wall = isInvalid(this) ? new Date(field === "FullYear" ? 0 : Number.NaN) : wallClock(this);
      const set = wall[`setUTC${field}`] as (...values: readonly unknown[]) => number;
      Reflect.apply(set, wall, args);
      return this.setTime(isInvalid(wall) ? Number.NaN : momentOfWallClock(timeZone, wall.getTime()));
    });
  }
  define(prototype, "getTimezoneOffset", function (this: Date) {
    return isInvalid(this) ? Number.NaN : 0 - offset(this.getTime());
  });
  for (const part of ["String", "DateString", "TimeString"] as const) {
    define(prototype, `to${part}`, function (this: Date) {
      return isInvalid(this) ? "Invalid Date" : localDateText(wallClock(this), offset(this.getTime()), part);
    });
    localizeLocaleText(prototype, part, timeZone);
  }
}

function localizeLocaleText(prototype: Date, part: "String" | "DateString" | "TimeString", timeZone: string): void {
  const native = prototype[`toLocale${part}`];
  define(prototype, `toLocale${part}`, function (this: Date, locales?: unknown, options?: Intl.DateTimeFormatOptions) {
    return Reflect.apply(native, this, [locales ?? "en", { timeZone, ...options }]);
  });
}

function define(prototype: Date, name: string, value: (this: Date, ...args: never[]) => unknown): void {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false });
}
