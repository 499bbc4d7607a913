// What the menu and Home have to know of schedules at a glance: one is overdue, or has failed. A trigger that has died
// cannot say so: it is noticed by what it has not done.
import { listInText, numberIn } from "../engine/packing/stored-numbers.ts";
import type { Schedule } from "./schedule.ts";

/** A trigger fires at any minute of its hour, and an hour later for what it could not finish. */
export const LATE_MS = 2.5 * 3_600_000;
/** What is begun goes on for some hours where the API only fails. */
const STUCK_MS = 9 * 3_600_000;

type Watched = Pick<Schedule, "isPaused" | "nextDueMs" | "work">;

export function isMissed(schedule: Watched, nowMs: number): boolean {
  return !schedule.isPaused && missedFromMs(schedule) <= nowMs;
}

function missedFromMs({ nextDueMs, work }: Watched): number {
  return nextDueMs + (work.kind === "none" ? LATE_MS : STUCK_MS);
}

/** Of all schedules of the file. */
export function noticeText(schedules: readonly (Watched & Pick<Schedule, "failures">)[]): string {
  const moments = schedules.filter(({ isPaused }) => !isPaused).map(missedFromMs);
  const failed = schedules.filter(({ failures }) => failures > 0).length;
  return JSON.stringify([moments.length === 0 ? 0 : Math.min(...moments), failed]);
}

/** Whether somebody should look. */
export function isTrouble(notice: string | undefined, nowMs: number): boolean {
  const [missedFrom, failed] = listInText(notice).map(numberIn);
  return (failed ?? 0) > 0 || ((missedFrom ?? 0) > 0 && Number(missedFrom) <= nowMs);
}
