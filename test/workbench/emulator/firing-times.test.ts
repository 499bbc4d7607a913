import { describe, expect, it } from "vitest";
import type { ClockTriggerSpec } from "../../../workbench/emulator/operations/operation-contract.ts";
import { type FiringPlan, nextFiringMs } from "../../../workbench/emulator/triggers/firing-times.ts";

type Rule = Omit<ClockTriggerSpec, "handler">;

const BERLIN = "Europe/Berlin";
/** The trigger's own minute is then the middle of what it may be: half past, or the minute that was named. */
const MIDDLE = 0.5;

function planOf(rule: Rule, installed: string, more: Partial<FiringPlan> = {}): FiringPlan {
  return { rule, timeZone: "Etc/UTC", installedMs: Date.parse(installed), chance: MIDDLE, ...more };
}

/** The first so many firings in UTC. */
function firings(plan: FiringPlan, count: number): string[] {
  const found: string[] = [];
  for (let last: number | undefined = plan.installedMs; found.length < count; ) {
    last = nextFiringMs(plan, last);
    if (last === undefined) break;
    found.push(new Date(last).toISOString().replace(":00.000Z", "Z"));
  }
  return found;
}

describe("when a trigger that counts hours or minutes fires", () => {
  it("fires every hour at its own minute, and not at once", () => {
    const plan = planOf({ everyHours: 1 }, "2026-11-23T09:10:20Z");
    expect(firings(plan, 3)).toEqual([
      "2026-11-23T09:41:20.000Z",
      "2026-11-23T10:41:20.000Z",
      "2026-11-23T11:41:20.000Z",
    ]);
    const soonest = planOf({ everyHours: 1 }, "2026-11-23T09:10:20Z", { chance: 0 });
    expect(firings(soonest, 1)).toEqual(["2026-11-23T09:11:20.000Z"]);
  });

  it("another trigger of the same moment has another minute, within the same hour", () => {
    const minutes = [0, 0.2, 0.4, 0.6, 0.8].map((chance) => {
      const [first] = firings(planOf({ everyHours: 1 }, "2026-11-23T09:00:00Z", { chance }), 1);
      return first?.slice(14, 16);
    });
    expect(minutes).toEqual(["01", "13", "25", "37", "49"]);
  });

  it("counts hours by the clock of the world, so that a change of the clocks is no gap", () => {
    const plan = planOf({ everyHours: 6 }, "2026-10-24T18:00:00Z", { timeZone: BERLIN, chance: 0 });
    expect(firings(plan, 3)).toEqual(["2026-10-24T18:01Z", "2026-10-25T00:01Z", "2026-10-25T06:01Z"]);
  });

  it("fires every few minutes where it may", () => {
    const plan = planOf({ everyMinutes: 15 }, "2026-11-23T09:00:00Z", { chance: 0 });
    expect(firings(plan, 3)).toEqual(["2026-11-23T09:01Z", "2026-11-23T09:16Z", "2026-11-23T09:31Z"]);
  });

  it("goes on from any later moment, without those that were missed", () => {
    const plan = planOf({ everyHours: 1 }, "2026-11-23T09:00:00Z", { chance: 0 });
    expect(nextFiringMs(plan, Date.parse("2026-12-01T12:30:00Z"))).toBe(Date.parse("2026-12-01T13:01:00Z"));
  });
});

describe("when a trigger that fires once does", () => {
  it("after a time: not sooner, at most a minute later, and never again", () => {
    const rule = { afterMs: 3_600_000 };
    expect(firings(planOf(rule, "2026-11-23T09:00:00Z"), 2)).toEqual(["2026-11-23T10:00:30.000Z"]);
    expect(firings(planOf(rule, "2026-11-23T09:00:00Z", { chance: 0 }), 2)).toEqual(["2026-11-23T10:00Z"]);
  });

  it("at a moment that has passed: soon", () => {
    const rule = { atMs: Date.parse("2026-11-01T00:00:00Z") };
    expect(firings(planOf(rule, "2026-11-23T09:00:00Z"), 2)).toEqual(["2026-11-23T09:00:30.000Z"]);
  });

  it("on a date: around midnight of the trigger's zone, a quarter of an hour off at most", () => {
    const rule = { atDate: { year: 2027, month: 1, day: 1 }, timeZone: BERLIN };
    const at = (chance: number) => firings(planOf(rule, "2026-11-23T09:00:00Z", { chance }), 2);
    expect([at(0), at(0.5)]).toEqual([["2026-12-31T22:45Z"], ["2026-12-31T23:00Z"]]);
  });

  it("never, where no time was named", () => {
    expect(firings(planOf({}, "2026-11-23T09:00:00Z"), 1)).toEqual([]);
  });
});

describe("when a trigger that counts days fires", () => {
  it("within its hour, at a minute that stays the same, 24 hours apart", () => {
    const plan = planOf({ everyDays: 1, atHour: 9 }, "2026-11-23T09:40:00Z", { chance: 0.9 });
    expect(firings(plan, 2)).toEqual(["2026-11-23T09:54Z", "2026-11-24T09:54Z"]);
    expect(firings({ ...plan, chance: 0.1 }, 1)).toEqual(["2026-11-24T09:06Z"]);
  });

  it("near its minute: up to a quarter of an hour before or after", () => {
    const rule = { everyDays: 1, atHour: 9, nearMinute: 5 };
    const first = (chance: number) => firings(planOf(rule, "2026-11-23T00:00:00Z", { chance }), 1)[0];
    expect([first(0), first(0.5), first(0.999)]).toEqual([
      "2026-11-23T08:50Z",
      "2026-11-23T09:05Z",
      "2026-11-23T09:19:58.000Z",
    ]);
  });

  it("every third day from the first one on, across the end of a month and a leap day", () => {
    const plan = planOf({ everyDays: 3, atHour: 12, nearMinute: 0 }, "2028-02-24T18:00:00Z");
    expect(firings(plan, 3)).toEqual(["2028-02-25T12:00Z", "2028-02-28T12:00Z", "2028-03-02T12:00Z"]);
  });

  it("keeps to the wall clock in Berlin when the clocks change", () => {
    const plan = planOf({ everyDays: 1, atHour: 9, nearMinute: 0, timeZone: BERLIN }, "2026-03-27T12:00:00Z");
    expect(firings(plan, 3)).toEqual(["2026-03-28T08:00Z", "2026-03-29T07:00Z", "2026-03-30T07:00Z"]);
  });

  it("fires just after the hour that Berlin leaves out in March, and once in the hour that it has twice", () => {
    const rule = { everyDays: 1, atHour: 2, nearMinute: 30 };
    const spring = planOf(rule, "2026-03-28T12:00:00Z", { timeZone: BERLIN });
    expect(firings(spring, 2)).toEqual(["2026-03-29T01:30Z", "2026-03-30T00:30Z"]);
    const autumn = planOf(rule, "2026-10-24T12:00:00Z", { timeZone: BERLIN });
    expect(firings(autumn, 2)).toEqual(["2026-10-25T00:30Z", "2026-10-26T01:30Z"]);
  });

  it("its own zone goes before that of the script", () => {
    const plan = planOf({ everyDays: 1, atHour: 9, nearMinute: 0, timeZone: BERLIN }, "2026-11-23T00:00:00Z", {
      timeZone: "America/New_York",
    });
    expect(firings(plan, 1)).toEqual(["2026-11-23T08:00Z"]);
  });

  it("refuses a zone that does not exist", () => {
    expect(() => firings(planOf({ everyDays: 1, timeZone: "Nowhere/Town" }, "2026-11-23T00:00:00Z"), 1)).toThrow(
      "Invalid argument: timeZone",
    );
  });
});

describe("when a trigger that counts weeks or months fires", () => {
  it("on its week day, also where the number of weeks was not named", () => {
    const plan = planOf({ weekDay: "FRIDAY", atHour: 9, nearMinute: 0 }, "2026-11-23T09:00:00Z");
    expect(firings(plan, 2)).toEqual(["2026-11-27T09:00Z", "2026-12-04T09:00Z"]);
  });

  it("every other week from the first one on", () => {
    const rule = { everyWeeks: 2, weekDay: "MONDAY", atHour: 9, nearMinute: 0 };
    const plan = planOf(rule, "2026-11-23T09:00:00Z");
    expect(firings(plan, 3)).toEqual(["2026-11-30T09:00Z", "2026-12-14T09:00Z", "2026-12-28T09:00Z"]);
    expect(nextFiringMs(plan, Date.parse("2027-03-01T00:00:00Z"))).toBe(Date.parse("2027-03-08T09:00:00Z"));
  });

  it("on a week day of its own zone", () => {
    const rule = { weekDay: "MONDAY", atHour: 1, nearMinute: 0, timeZone: "Pacific/Auckland" };
    expect(firings(planOf(rule, "2026-11-23T09:00:00Z"), 1)).toEqual(["2026-11-29T12:00Z"]);
  });

  it("on its day of every month", () => {
    const plan = planOf({ monthDay: 1, atHour: 6, nearMinute: 0 }, "2026-11-23T09:00:00Z");
    expect(firings(plan, 3)).toEqual(["2026-12-01T06:00Z", "2027-01-01T06:00Z", "2027-02-01T06:00Z"]);
  });

  it("on the last day of a month that is too short, leap years counted", () => {
    const plan = planOf({ monthDay: 31, atHour: 6, nearMinute: 0 }, "2027-12-31T07:00:00Z");
    expect(firings(plan, 4)).toEqual([
      "2028-01-31T06:00Z",
      "2028-02-29T06:00Z",
      "2028-03-31T06:00Z",
      "2028-04-30T06:00Z",
    ]);
    expect(firings({ ...plan, installedMs: Date.parse("2027-01-31T07:00:00Z") }, 1)).toEqual(["2027-02-28T06:00Z"]);
  });
});
