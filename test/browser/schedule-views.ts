// Schedules as the server tells them, for pages and logic that show them.
import type { SchedulesReply } from "../../src/sidebar/browser/schedules/schedule-words.ts";
import type { ScheduleView } from "../../src/sidebar/schedule-messages.ts";

export function scheduleOf(changes: Partial<ScheduleView> = {}): ScheduleView {
  return {
    id: "d1",
    savedId: "s1",
    name: "Backlinks of example.com",
    rhythm: ["week", 9, 1],
    capCredits: 1_200,
    usualCredits: 1_000,
    monthCredits: 4_286,
    isPaused: false,
    isMine: true,
    isDue: false,
    isRunning: false,
    nextRuns: ["2026-11-30T09:00Z", "2026-12-07T09:00Z", "2026-12-14T09:00Z"].map((text) => Date.parse(text)),
    lastGoodMs: 0,
    runs: [],
    ...changes,
  };
}

export function schedulesReply(
  schedules: readonly ScheduleView[] = [],
  changes: Partial<SchedulesReply> = {},
): SchedulesReply {
  return {
    kind: "schedules",
    schedules,
    timeZone: "Europe/Berlin",
    monthCredits: schedules.reduce((sum, { monthCredits }) => sum + monthCredits, 0),
    balanceCredits: 4_975_033,
    dayCredits: 100_000,
    isByHand: false,
    ...changes,
  };
}
