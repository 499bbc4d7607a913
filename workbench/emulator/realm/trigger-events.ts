// The event objects that triggers are called with.

import { AuthMode } from "./script-app.ts";
import type { ServiceContext } from "./service-context.ts";

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
  return isBlind ? { authMode, user } : { authMode, source: app.getActive(), user };
}

/** In UTC, as the event object of a clock trigger has it. */
function clockFields(context: ServiceContext): Readonly<Record<string, unknown>> {
  const now = new Date(context.call("clock.now"));
  const weekDay = now.getUTCDay() === 0 ? 7 : now.getUTCDay();
  const dayOfYear =
    (Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()) - Date.UTC(now.getUTCFullYear(), 0, 0)) /
    86_400_000;
  return {
    triggerUid: "1",
    timezone: "UTC",
    year: now.getUTCFullYear(),
    month: now.getUTCMonth() + 1,
    "day-of-month": now.getUTCDate(),
    "day-of-week": weekDay,
    "week-of-year": Math.floor((dayOfYear - weekDay + 10) / 7),
    hour: now.getUTCHours(),
    minute: now.getUTCMinutes(),
    second: now.getUTCSeconds(),
  };
}
