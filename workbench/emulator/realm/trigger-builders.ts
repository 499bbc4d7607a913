// The builders behind ScriptApp.newTrigger. An add-on's clock triggers run hourly at most; what the host
// cannot keep is refused when the trigger is created.

import type { ClockTriggerSpec, TriggerRecord } from "../operations/operation-contract.ts";
import { integerArgument, requireCount, signatureError } from "./argument-check.ts";
import { exception } from "./call-host.ts";
import { createEnumeration, enumName } from "./enumeration.ts";
import type { ServiceContext } from "./service-context.ts";
import { isSpreadsheet } from "./spreadsheet/book-context.ts";
import { strictObject } from "./strict-object.ts";

type Script = GoogleAppsScript.Script.ScriptApp;
type Trigger = GoogleAppsScript.Script.Trigger;
type ClockTriggerBuilder = GoogleAppsScript.Script.ClockTriggerBuilder;
type SpreadsheetTriggerBuilder = GoogleAppsScript.Script.SpreadsheetTriggerBuilder;

const WEEK_DAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
export const WeekDay = createEnumeration<Script["WeekDay"]>(WEEK_DAYS);

type Wrap = (record: TriggerRecord) => Trigger;

export function createTrigger(
  context: ServiceContext,
  record: TriggerRecord,
  enums: Pick<Script, "EventType" | "TriggerSource">,
): Trigger {
  const isClock = record.eventType === "CLOCK";
  return strictObject<Trigger>("Trigger", {
    getEventType: () => enums.EventType[record.eventType],
    getHandlerFunction: () => record.handler,
    getTriggerSource: () => (isClock ? enums.TriggerSource.CLOCK : enums.TriggerSource.SPREADSHEETS),
    // Null for clock triggers; the type declarations leave it out.
    getTriggerSourceId: () => (isClock ? (null as unknown as string) : context.call("workbook.info").id),
    getUniqueId: () => record.id,
  });
}

export function createTriggerBuilder(
  context: ServiceContext,
  handler: string,
  wrap: Wrap,
): Partial<GoogleAppsScript.Script.TriggerBuilder> & GoogleAppsScript.Script.TriggerBuilder {
  const builder: Partial<GoogleAppsScript.Script.TriggerBuilder> = {
    timeBased: () => clockBuilder(context, { handler }, wrap),
    forSpreadsheet(...args: unknown[]) {
      requireCount("TriggerBuilder.forSpreadsheet", args, 1);
      if (typeof args[0] === "string") throw new Error("not emulated: TriggerBuilder.forSpreadsheet with a key");
      if (!isSpreadsheet(args[0])) throw signatureError("TriggerBuilder.forSpreadsheet", args);
      return spreadsheetBuilder(context, handler, wrap);
    },
  };
  // The other sources belong to other editors; the strict object names them when they are asked for.
  return strictObject("TriggerBuilder", builder) as GoogleAppsScript.Script.TriggerBuilder;
}

function clockBuilder(context: ServiceContext, spec: ClockTriggerSpec, wrap: Wrap): ClockTriggerBuilder {
  const next = (more: Partial<ClockTriggerSpec>): ClockTriggerBuilder =>
    clockBuilder(context, { ...spec, ...more }, wrap);
  const integer = (method: string, value: unknown): number =>
    integerArgument(`ClockTriggerBuilder.${method}`, value, [value]);
  return strictObject<ClockTriggerBuilder>("ClockTriggerBuilder", {
    after: (ms: number) => next({ afterMs: integer("after", ms) }),
    at: (date: GoogleAppsScript.Base.Date) => next({ atMs: date.getTime() }),
    atDate: (year: number, month: number, day: number) => next({ atDate: { year, month, day } }),
    atHour: (hour: number) => next({ atHour: requireBetween("hour", integer("atHour", hour), 0, 23) }),
    everyDays: (n: number) => next({ everyDays: integer("everyDays", n) }),
    everyHours: (n: number) => next({ everyHours: integer("everyHours", n) }),
    everyMinutes: (n: number) => next({ everyMinutes: integer("everyMinutes", n) }),
    everyWeeks: (n: number) => next({ everyWeeks: integer("everyWeeks", n) }),
    inTimezone: (timeZone: string) => next({ timeZone }),
    nearMinute: (minute: number) =>
      next({ nearMinute: requireBetween("minute", integer("nearMinute", minute), 0, 59) }),
    onMonthDay: (day: number) => next({ monthDay: requireBetween("day", integer("onMonthDay", day), 1, 31) }),
    onWeekDay: (day: GoogleAppsScript.Base.Weekday) => next({ weekDay: requireWeekDay(day) }),
    create: () => wrap(context.call("triggers.create", { handler: spec.handler, eventType: "CLOCK", clock: spec })),
  });
}

function spreadsheetBuilder(context: ServiceContext, handler: string, wrap: Wrap): SpreadsheetTriggerBuilder {
  let eventType: TriggerRecord["eventType"] | undefined;
  const choose = (type: TriggerRecord["eventType"]) => (): SpreadsheetTriggerBuilder => {
    eventType = type;
    return builder;
  };
  const builder: SpreadsheetTriggerBuilder = strictObject<SpreadsheetTriggerBuilder>("SpreadsheetTriggerBuilder", {
    onChange: choose("ON_CHANGE"),
    onEdit: choose("ON_EDIT"),
    onFormSubmit: choose("ON_FORM_SUBMIT"),
    onOpen: choose("ON_OPEN"),
    create() {
      if (eventType === undefined) throw exception("The event type of the trigger has not been chosen.");
      return wrap(context.call("triggers.create", { handler, eventType }));
    },
  });
  return builder;
}

function requireWeekDay(day: unknown): string {
  const name = enumName(day, WEEK_DAYS);
  if (name === undefined) throw signatureError("ClockTriggerBuilder.onWeekDay", [day]);
  return name;
}

function requireBetween(name: string, value: number, min: number, max: number): number {
  if (value >= min && value <= max) return value;
  throw exception(`Invalid argument: ${name}. Must be between ${min} and ${max}.`);
}
