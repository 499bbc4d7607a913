// The event objects that triggers are called with.

import { AuthMode } from "./authorization.ts";
import type { ServiceContext } from "./service-context.ts";

const MS_PER_DAY = 86_400_000;

interface ActiveFile {
  getActive(): unknown;
}

/** Clock events carry a moment and no source; the others the file, as far as the mode allows. */
export function createTriggerEvent(context: ServiceContext, app: ActiveFile): Readonly<Record<string, unknown>> {
  const { settings } = context;
  const authMode = AuthMode[settings.authMode];
  if (settings.kind === "clock-trigger") return { authMode, ...clockFields(context) };
  const isBlind = settings.authMode === "NONE";
  const user = { getEmail: () => (settings.authMode === "FULL" ? settings.user.email : "") };
  return isBlind ? { authMode, user } : { authMode, source: sourceOf(app), user };
}

/** Whoever has not let the script read the file gets an event without it, not a failure. Assumed. */
function sourceOf(app: ActiveFile): unknown {
  try {
    return app.getActive();
  } catch {
    return undefined;
  }
}

/** In UTC, as the event object of a clock trigger has it. */
function clockFields(context: ServiceContext): Readonly<Record<string, unknown>> {
  const now = new Date(context.call("clock.now"));
  return {
    triggerUid: context.settings.triggerUid ?? "1",
    timezone: "UTC",
    year: now.getUTCFullYear(),
    month: now.getUTCMonth() + 1,
    "day-of-month": now.getUTCDate(),
    "day-of-week": weekDayOf(now),
    "week-of-year": weekOfYear(now),
    hour: now.getUTCHours(),
    minute: now.getUTCMinutes(),
    second: now.getUTCSeconds(),
  };
}

/** 1 for Monday to 7 for Sunday. */
function weekDayOf(date: Date): number {
  return date.getUTCDay() === 0 ? 7 : date.getUTCDay();
}

/** A week belongs to the year of its Thursday. */
function weekOfYear(date: Date): number {
  const thursday = new Date(date.getTime() + (4 - weekDayOf(date)) * MS_PER_DAY);
  const newYearMs = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - newYearMs) / (7 * MS_PER_DAY)) + 1;
}
