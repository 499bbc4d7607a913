import { describe, expect, it } from "vitest";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

const HOURLY = "ScriptApp.newTrigger('tick').timeBased().everyHours(1).create()";

describe("ScriptApp", () => {
  it("platform 5.5: creates, lists and deletes a clock trigger of this user in this file", () => {
    const body = `${HOURLY}; const [t] = ScriptApp.getUserTriggers(SpreadsheetApp.getActive()); const seen = [t.getHandlerFunction(), t.getEventType() === ScriptApp.EventType.CLOCK, String(t.getTriggerSource()), t.getTriggerSourceId()]; ScriptApp.deleteTrigger(t); return [...seen, ScriptApp.getProjectTriggers().length]`;
    expect(runBody(body)).toEqual(["tick", true, "CLOCK", null, 0]);
  });

  it("platform 5.5: refuses a second clock trigger in the same document", () => {
    expect(() => runBody(`${HOURLY}; ${HOURLY}`)).toThrow(
      "Exception: This add-on has created too many time-based triggers in this document for this Google user account.",
    );
    expect(
      runBody(
        `${HOURLY}; ScriptApp.newTrigger('o').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); return ScriptApp.getProjectTriggers().length`,
      ),
    ).toBe(2);
  });

  it("platform 5.5: another user has triggers of their own", () => {
    const { host } = instantHostOf(`function f() { ${HOURLY}; return ScriptApp.getProjectTriggers().length; }`);
    expect(host.execute({ functionName: "f", kind: "menu" })).toMatchObject({ value: 1 });
    const user = { kind: "consumer", email: "other@example.com" } as const;
    expect(host.execute({ functionName: "f", kind: "menu", user })).toMatchObject({ value: 1 });
    expect([...host.state.triggers.keys()]).toHaveLength(2);
  });

  it.each(["everyMinutes(5)", "after(60000)"])(
    "platform 5.5: an add-on's trigger runs hourly at most, not %s",
    (interval) => {
      expect(() => runBody(`ScriptApp.newTrigger('t').timeBased().${interval}.create()`)).toThrow("at least one hour");
    },
  );

  it("platform 5.6: a script bound to the file has several clock triggers, also after a minute, and twenty in all", () => {
    const body = `for (let n = 0; n < 19; n++) ScriptApp.newTrigger('t').timeBased().after(60000).create(); ${HOURLY}; return ScriptApp.getProjectTriggers().length`;
    expect(runBody(body, { scriptKind: "bound" })).toBe(20);
    expect(() => runBody(`${HOURLY}; ${body}`, { scriptKind: "bound" })).toThrow("This script has too many triggers.");
  });

  it("platform 5.5: counts minutes between firings by 1, 5, 10, 15 or 30 alone, and says so on creation", () => {
    const every = (minutes: number) =>
      runBody(
        `const builder = ScriptApp.newTrigger('t').timeBased().everyMinutes(${minutes}); builder.create(); return ScriptApp.getProjectTriggers().length`,
        { scriptKind: "bound" },
      );
    expect([1, 5, 10, 15, 30].map(every)).toEqual([1, 1, 1, 1, 1]);
    expect(() => every(0)).toThrow("Exception: The value 0 is not one of 1, 5, 10, 15, 30 minutes.");
    expect(() => every(7)).toThrow("Exception: The value 7 is not one of");
  });

  it.each([
    ["ScriptApp.newTrigger('t').timeBased().onWeekDay('MONDAY')", "(String)", "ClockTriggerBuilder.onWeekDay"],
    ["ScriptApp.newTrigger('t').timeBased().onWeekDay()", "(null)", "ClockTriggerBuilder.onWeekDay"],
    ["ScriptApp.newTrigger('t').forSpreadsheet()", "()", "TriggerBuilder.forSpreadsheet"],
    ["ScriptApp.newTrigger('t').forSpreadsheet(null)", "(null)", "TriggerBuilder.forSpreadsheet"],
    ["ScriptApp.getUserTriggers('id')", "(String)", "ScriptApp.getUserTriggers"],
  ])("platform 5.5: %s does not fit", (call, types, member) => {
    expect(() => runBody(call)).toThrow(`The parameters ${types} don't match the method signature for ${member}.`);
  });

  it("platform 5.5: keeps what the builder was told", () => {
    const { host } = instantHostOf(
      "function f() { ScriptApp.newTrigger('weekly').timeBased().everyWeeks(1).onWeekDay(ScriptApp.WeekDay.MONDAY).atHour(9).nearMinute(30).inTimezone('Europe/Berlin').create(); }",
    );
    host.execute({ functionName: "f", kind: "menu" });
    expect(host.state.triggers.get(host.state.user.email)).toMatchObject([
      {
        handler: "weekly",
        eventType: "CLOCK",
        clock: { everyWeeks: 1, weekDay: "MONDAY", atHour: 9, nearMinute: 30, timeZone: "Europe/Berlin" },
      },
    ]);
    expect(() => runBody("ScriptApp.newTrigger('t').timeBased().atHour(24)")).toThrow("Invalid argument: hour.");
  });

  it("platform 5.5: the event of a clock trigger has the moment in UTC and no source", () => {
    const { host } = instantHostOf(
      "function tick(e) { return [e.year, e.month, e['day-of-month'], e['day-of-week'], e['week-of-year'], e.hour, e.timezone, 'source' in e]; }",
    );
    expect(host.execute({ functionName: "tick", kind: "clock-trigger" })).toMatchObject({
      value: [2026, 11, 23, 1, 48, 9, "UTC", false],
    });
  });

  it("names what it lacks", () => {
    expect(() => runBody("ScriptApp.getOAuthToken()")).toThrow("not emulated: ScriptApp.getOAuthToken");
    expect(() => runBody("ScriptApp.newTrigger('t').forSpreadsheet('key')")).toThrow("not emulated");
    expect(() => runBody("ScriptApp.newTrigger('t').forForm('x')")).toThrow("not emulated: TriggerBuilder.forForm");
  });
});
