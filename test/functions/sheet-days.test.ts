// Days in cells equal what =DATE() gives in the spreadsheet's zone, also where the clock is changed at midnight.
import { describe, expect, it } from "vitest";
import { midnightsOf } from "../../src/functions/midnights.ts";
import { sheetDays } from "../../src/functions/sheet-days.ts";
import { offsetMinutesAt, serialOfMoment } from "../../workbench/emulator/runner/time-zones.ts";
import { fakePorts } from "../engine/fake-ports.ts";
import { call, callAgain } from "./call-function.ts";

const DAY_MS = 86_400_000;
const SERIAL_OF_1970 = 25_569;
const serialOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS + SERIAL_OF_1970;
const textOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);

/** Every day of a year and of the days around it. */
function daysOf(year: number): readonly string[] {
  const first = Date.UTC(year - 1, 11, 28);
  return Array.from({ length: 375 }, (_, index) => textOf(first + index * DAY_MS));
}

/** Zones far to both sides of UTC, ordinary ones with and without summer time, and those that change at midnight. */
const ZONES: readonly (readonly [string, number])[] = [
  ["Pacific/Kiritimati", 0],
  ["Pacific/Pago_Pago", 0],
  ["UTC", 0],
  ["America/New_York", 0],
  ["Asia/Kolkata", 0],
  ["Asia/Kathmandu", 0],
  ["Europe/Kyiv", 0],
  ["Australia/Lord_Howe", 0],
  ["Africa/Casablanca", 0],
  // A day a year on which the clock skips midnight.
  ["Asia/Beirut", 1],
  ["Africa/Cairo", 1],
  ["America/Santiago", 1],
  ["America/Havana", 1],
];

describe("the cell of a day", () => {
  it.each(ZONES)("is that day's serial number on the clock of %s, with %i days as a number", (timeZone, skipped) => {
    for (const year of [2024, 2026]) {
      const days = daysOf(year);
      const ports = fakePorts({ timeZone });
      const cells = sheetDays(ports).cellsOf(days);
      const wrong = days.filter((day) => {
        const cell = cells.get(day);
        const serial = cell instanceof Date ? serialOfMoment(timeZone, cell.getTime()) : cell;
        return serial !== serialOf(day);
      });
      expect(wrong).toEqual([]);
      expect([...cells.values()].filter((cell) => typeof cell === "number")).toHaveLength(skipped);
      expect([...cells.keys()]).toEqual(days);
      expect(ports.zoneReads.count).toBe(1);
      expect(ports.zoneReads.offsets).toBeLessThanOrEqual(days.length + 10);
    }
  });

  it("is right in a zone that once skipped a whole day, and before 1970", () => {
    for (const [timeZone, day] of [
      ["Pacific/Apia", "2011-12-29"],
      ["Pacific/Apia", "2011-12-31"],
      ["Europe/Kyiv", "1950-01-01"],
      ["Europe/Amsterdam", "1930-05-15"],
    ] as const) {
      const cell = sheetDays(fakePorts({ timeZone })).cellsOf([day]).get(day);
      expect(cell).toBeInstanceOf(Date);
      expect(serialOfMoment(timeZone, cell instanceof Date ? cell.getTime() : 0)).toBeCloseTo(serialOf(day), 9);
    }
  });

  it("is the first of two midnights where the clock is put back to one", () => {
    // Cuba, 2026-11-01: at 1:00 it is 0:00 again.
    const cell = sheetDays(fakePorts({ timeZone: "America/Havana" }))
      .cellsOf(["2026-11-01"])
      .get("2026-11-01");
    expect(cell).toEqual(new Date("2026-11-01T04:00:00Z"));
  });

  it("stands for the day that is read back from it", () => {
    for (const [timeZone] of ZONES) {
      const days = sheetDays(fakePorts({ timeZone }));
      const list = daysOf(2026);
      const cells = days.cellsOf(list);
      expect(list.map((day) => days.dayIn(cells.get(day)))).toEqual(list);
    }
  });
});

describe("offsets", () => {
  const countFor = (days: readonly string[], timeZone = "Europe/Kyiv") => {
    let count = 0;
    midnightsOf(days, (moment) => {
      count++;
      return moment + offsetMinutesAt(timeZone, moment) * 60_000;
    });
    return count;
  };

  it("are asked for once in ten days, and for the days near a change of the clock", () => {
    expect(countFor(daysOf(2026).slice(0, 30))).toBeLessThanOrEqual(6);
    expect(countFor(daysOf(2026))).toBeLessThanOrEqual(365 / 4);
    const months = daysOf(2026).filter((day) => day.endsWith("-15"));
    expect(countFor(months)).toBeLessThanOrEqual(2 * months.length);
  });

  it("are asked for once for a thousand rows of one day", () => {
    const ports = fakePorts({ timeZone: "Asia/Kolkata" });
    sheetDays(ports).cellsOf(new Array<string>(1_000).fill("2026-11-01"));
    expect(ports.zoneReads.offsets).toBe(2);
  });

  it("are not asked for where no day is shown", () => {
    const { ports } = call("SER_ANCHORS", ["a.com", "anchor, backlinks"]);
    expect(ports.zoneReads).toEqual({ count: 0, offsets: 0 });
  });
});

describe("the zone", () => {
  it("is asked for once, remembered in the cache, and read along with a list that is there", () => {
    const { ports } = call("SER_ANCHORS", ["a.com"], { timeZone: "Asia/Kolkata" });
    expect(ports.zoneReads.count).toBe(1);
    const later = fakePorts({ cacheItems: ports.cacheItems, timeZone: "Asia/Kolkata" });
    const { rows } = callAgain(later, "SER_ANCHORS", ["a.com", "first_seen", "headers=off"]);
    expect(rows[0]).toEqual([new Date("2026-11-19T18:30:00Z")]);
    expect(later.zoneReads.count).toBe(0);
    expect(later.cacheCalls).toEqual({ reads: 1, writes: 0 });
  });

  it("serves other targets and functions, too", () => {
    const { ports } = call("SER_ANCHORS", ["a.com"]);
    callAgain(ports, "SER_BACKLINKS", ["b.com"]);
    callAgain(ports, "SER_BACKLINKS_DAILY", ["b.com"]);
    expect(ports.zoneReads.count).toBe(1);
  });

  it("is kept for ten minutes, so that a change in the file's settings shows", () => {
    const ports = fakePorts();
    const ttls: number[] = [];
    const putAll = (values: Readonly<Record<string, string>>, ttlSeconds: number) => {
      if (Object.keys(values).some((key) => key.startsWith("ser-zone"))) ttls.push(ttlSeconds);
      ports.cache.putAll(values, ttlSeconds);
    };
    callAgain({ ...ports, cache: { ...ports.cache, putAll } }, "SER_ANCHORS", ["a.com"]);
    expect(ttls).toEqual([600]);
  });

  it("is asked for in each call, once, while it cannot be remembered", () => {
    const ports = fakePorts({ timeZone: "Asia/Kolkata" });
    const fails = () => {
      throw new Error("Service unavailable: Cache");
    };
    const days = sheetDays({ ...ports, cache: { getAll: fails, putAll: fails } });
    expect(days.today()).toBe("2026-11-23");
    expect(days.cellsOf(["2026-11-01"]).get("2026-11-01")).toEqual(new Date("2026-10-31T18:30:00Z"));
    expect(ports.zoneReads.count).toBe(1);
  });

  it("decides which day it is", () => {
    const todayIn = (timeZone: string, startMs: number) => sheetDays(fakePorts({ timeZone, startMs })).today();
    const noon = Date.UTC(2026, 10, 23, 11);
    expect(todayIn("Pacific/Kiritimati", noon)).toBe("2026-11-24");
    expect(todayIn("Pacific/Pago_Pago", noon)).toBe("2026-11-23");
    expect(todayIn("Pacific/Pago_Pago", Date.UTC(2026, 10, 23, 10, 59, 59))).toBe("2026-11-22");
    expect(todayIn("Pacific/Kiritimati", Date.UTC(2026, 10, 23, 9, 59, 59))).toBe("2026-11-23");
  });
});
