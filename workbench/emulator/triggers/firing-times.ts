// When a clock trigger fires: arithmetic on its rule, its zone and the chance that it drew when it was installed.
// It must not know the time, users or executions.

import type { ClockTriggerSpec } from "../operations/operation-contract.ts";
import { momentOfWallClock, offsetMinutesAt } from "../runner/time-zones.ts";

export interface FiringPlan {
  readonly rule: Omit<ClockTriggerSpec, "handler">;
  /** Of the script, where the rule names none. */
  readonly timeZone: string;
  readonly installedMs: number;
  /** In [0, 1): drawn once, so that a trigger keeps its minute from one firing to the next. */
  readonly chance: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Google: nearMinute and atDate. */
const NEAR_MS = 15 * MINUTE_MS;
/** What fires once is not early, and late by so much at most. Not documented. */
const LATE_MS = MINUTE_MS;
const WEEK_DAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

/**
 * The first firing after the moment; `undefined` where there is none any more. With days, weeks or months it is a
 * wall clock's: a day without that hour fires just after it, a day that has it twice fires once. Throws the host's
 * exception for an unknown zone.
 */
export function nextFiringMs(plan: FiringPlan, afterMs: number): number | undefined {
  const { everyMinutes, everyHours, monthDay } = plan.rule;
  const onceMs = onlyFiringMs(plan);
  if (onceMs !== undefined) return onceMs > afterMs ? onceMs : undefined;
  if (everyMinutes !== undefined) return inStepMs(plan, everyMinutes * MINUTE_MS, afterMs);
  if (everyHours !== undefined) return inStepMs(plan, Math.max(1, everyHours) * HOUR_MS, afterMs);
  const laterMs = Math.max(afterMs, plan.installedMs);
  if (monthDay !== undefined) return onMonthDayMs(plan, monthDay, laterMs);
  const stepDays = daysBetween(plan);
  return stepDays === undefined ? undefined : inDaysMs(plan, stepDays, laterMs);
}

function onlyFiringMs(plan: FiringPlan): number | undefined {
  const { afterMs, atMs, atDate } = plan.rule;
  if (atDate !== undefined) return onDayMs(plan, dayNumber(atDate.year, atDate.month, atDate.day));
  const lateMs = Math.floor(plan.chance * LATE_MS);
  if (afterMs !== undefined) return plan.installedMs + afterMs + lateMs;
  return atMs === undefined ? undefined : Math.max(atMs, plan.installedMs) + lateMs;
}

/** From a moment of the first interval on, a minute after the installation at the soonest. */
function inStepMs({ installedMs, chance }: FiringPlan, stepMs: number, afterMs: number): number {
  const startMs = Math.floor(installedMs / 1_000) * 1_000 + MINUTE_MS;
  const firstMs = startMs + Math.floor((chance * stepMs) / 1_000) * 1_000;
  const steps = Math.floor((afterMs - firstMs) / stepMs) + 1;
  return firstMs + Math.max(0, steps) * stepMs;
}

/** A month that is too short for the day fires on its last one. */
function onMonthDayMs(plan: FiringPlan, monthDay: number, afterMs: number): number {
  const local = new Date(localDay(plan, afterMs) * DAY_MS);
  for (let month = local.getUTCMonth(); ; month += 1) {
    const lastDay = new Date(Date.UTC(local.getUTCFullYear(), month + 1, 0)).getUTCDate();
    const day = dayNumber(local.getUTCFullYear(), month + 1, Math.min(monthDay, lastDay));
    const firingMs = onDayMs(plan, day);
    if (firingMs > afterMs) return firingMs;
  }
}

/** Days are counted from the first one that fires. */
function inDaysMs(plan: FiringPlan, stepDays: number, afterMs: number): number {
  const firstDay = firstDayOf(plan);
  const stepsBefore = Math.floor((localDay(plan, afterMs) - firstDay) / stepDays) - 1;
  let day = firstDay + Math.max(0, stepsBefore) * stepDays;
  while (onDayMs(plan, day) <= afterMs) day += stepDays;
  return onDayMs(plan, day);
}

function firstDayOf(plan: FiringPlan): number {
  const { weekDay } = plan.rule;
  const fits = (day: number): boolean => weekDay === undefined || WEEK_DAYS[weekDayOf(day)] === weekDay;
  // Shortly before midnight may, by its chance, mean shortly after.
  let day = localDay(plan, plan.installedMs) - 1;
  while (!fits(day) || onDayMs(plan, day) <= plan.installedMs) day += 1;
  return day;
}

function daysBetween({ rule }: FiringPlan): number | undefined {
  const { everyDays, everyWeeks, weekDay, atHour } = rule;
  if (everyWeeks !== undefined || weekDay !== undefined) return 7 * Math.max(1, everyWeeks ?? 1);
  if (everyDays !== undefined) return Math.max(1, everyDays);
  return atHour === undefined ? undefined : 1;
}

/** The trigger's firing on a day, whether or not that is a day of its own. Midnight's hour where none is named. */
function onDayMs(plan: FiringPlan, day: number): number {
  const { atDate, atHour, nearMinute = atDate !== undefined && atHour === undefined ? 0 : undefined } = plan.rule;
  const wallMs = day * DAY_MS + (atHour ?? 0) * HOUR_MS;
  const intoHourMs =
    nearMinute === undefined
      ? Math.floor((plan.chance * HOUR_MS) / 1_000) * 1_000
      : nearMinute * MINUTE_MS - NEAR_MS + Math.floor((plan.chance * 2 * NEAR_MS) / 1_000) * 1_000;
  return momentOfWallClock(zoneOf(plan), wallMs + intoHourMs);
}

function zoneOf({ rule, timeZone }: FiringPlan): string {
  return rule.timeZone ?? timeZone;
}

/** Days since 1970-01-01 on the trigger's calendar. */
function localDay(plan: FiringPlan, ms: number): number {
  return Math.floor((ms + offsetMinutesAt(zoneOf(plan), ms) * MINUTE_MS) / DAY_MS);
}

function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function weekDayOf(day: number): number {
  return new Date(day * DAY_MS).getUTCDay();
}
