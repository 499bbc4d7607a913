import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDueMs, type Rhythm, rhythmIn, rhythmList } from "../../src/schedule/rhythm.ts";
import { offsetMinutesAt } from "../../workbench/emulator/runner/time-zones.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Asia/Beirut",
  "America/Santiago",
  "Australia/Lord_Howe",
];

const wallIn = (zone: string) => (momentMs: number) => momentMs + 60_000 * offsetMinutesAt(zone, momentMs);
const at = (text: string) => Date.parse(text);
/** What the clock of the zone shows. */
const shown = (momentMs: number, zone: string) =>
  new Date(wallIn(zone)(momentMs)).toISOString().slice(0, 16).replace("T", " ");
const next = (rhythm: Rhythm, after: string, zone = "UTC") => shown(nextDueMs(rhythm, at(after), wallIn(zone)), zone);

const hour = fc.integer({ min: 0, max: 23 });
const rhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.constant<Rhythm>({ every: "hour" }),
  hour.map((one): Rhythm => ({ every: "day", hour: one })),
  fc
    .tuple(hour, fc.integer({ min: 1, max: 7 }))
    .map(([one, weekday]): Rhythm => ({ every: "week", hour: one, weekday })),
  fc.tuple(hour, fc.integer({ min: 1, max: 31 })).map(([one, date]): Rhythm => ({ every: "month", hour: one, date })),
);
const moment = fc.integer({ min: at("2024-01-01T00:00Z"), max: at("2029-01-01T00:00Z") });

describe("when something is due", () => {
  it.each<[Rhythm, string, string]>([
    [{ every: "hour" }, "2026-11-24T09:00:00Z", "2026-11-24 10:00"],
    [{ every: "day", hour: 9 }, "2026-11-24T08:59:59Z", "2026-11-24 09:00"],
    [{ every: "day", hour: 9 }, "2026-11-24T09:00:00Z", "2026-11-25 09:00"],
    [{ every: "week", weekday: 1, hour: 7 }, "2026-11-24T09:00:00Z", "2026-11-30 07:00"],
    [{ every: "week", weekday: 7, hour: 0 }, "2026-11-24T09:00:00Z", "2026-11-29 00:00"],
    [{ every: "month", date: 31, hour: 6 }, "2026-11-24T09:00:00Z", "2026-11-30 06:00"],
    [{ every: "month", date: 29, hour: 6 }, "2027-02-01T00:00:00Z", "2027-02-28 06:00"],
    [{ every: "month", date: 29, hour: 6 }, "2028-02-01T00:00:00Z", "2028-02-29 06:00"],
    [{ every: "month", date: 1, hour: 0 }, "2026-12-31T23:59:59Z", "2027-01-01 00:00"],
  ])("%j after %s is %s", (one, after, wanted) => {
    expect(next(one, after)).toBe(wanted);
  });

  it("an hour that the clock leaves out is due when it goes forward, one that it shows twice the first time", () => {
    const daily = { every: "day", hour: 2 } as const;
    expect(next(daily, "2027-03-27T12:00:00Z", "Europe/Berlin")).toBe("2027-03-28 03:00");
    const twice = nextDueMs(daily, at("2026-10-24T12:00:00Z"), wallIn("Europe/Berlin"));
    expect(new Date(twice).toISOString()).toBe("2026-10-25T00:00:00.000Z");
    expect(shown(nextDueMs(daily, twice, wallIn("Europe/Berlin")), "Europe/Berlin")).toBe("2026-10-26 02:00");
  });

  it.each(ZONES)("in %s it lies ahead, at its hour of its day", (zone) => {
    const wall = wallIn(zone);
    fc.assert(
      fc.property(rhythm, moment, (one, afterMs) => {
        const dueMs = nextDueMs(one, afterMs, wall);
        expect(dueMs).toBeGreaterThan(afterMs);
        expect(dueMs - afterMs).toBeLessThanOrEqual(
          one.every === "month" ? 32 * DAY_MS : one.every === "week" ? 8 * DAY_MS : 2 * DAY_MS,
        );
        if (one.every === "hour") return;
        const date = new Date(wall(dueMs));
        const isShown = date.getUTCHours() === one.hour;
        if (one.every === "week" && isShown) expect(((date.getUTCDay() + 6) % 7) + 1).toBe(one.weekday);
      }),
      { numRuns: 200 },
    );
  });

  it("comes once a day, week and month over four years, whatever the clock does", () => {
    for (const zone of ZONES) {
      for (const [one, wanted] of [
        [{ every: "day", hour: 2 }, 1461],
        [{ every: "week", weekday: 7, hour: 2 }, 209],
        [{ every: "month", date: 31, hour: 0 }, 48],
      ] as const) {
        const end = at("2029-01-01T00:00Z");
        let count = 0;
        for (
          let dueMs = nextDueMs(one, at("2025-01-01T00:00Z"), wallIn(zone));
          dueMs <= end;
          dueMs = nextDueMs(one, dueMs, wallIn(zone))
        )
          count++;
        expect([zone, one, Math.abs(count - wanted) <= 1]).toEqual([zone, one, true]);
      }
    }
  });
});

describe("a rhythm that is kept", () => {
  it("is read as it was", () => {
    fc.assert(
      fc.property(rhythm, (one) => {
        expect(rhythmIn(JSON.parse(JSON.stringify(rhythmList(one))))).toEqual(one);
      }),
    );
  });

  it.each([null, [], ["never"], ["day"], ["day", 24], ["week", 9], ["week", 9, 0], ["month", 9, 32], ["day", "9"]])(
    "is none when it is %j",
    (value) => expect(rhythmIn(value)).toBeUndefined(),
  );
});
