// What the menu and Home have to know of schedules at a glance: one is overdue, or has failed. A trigger that has died
// cannot say so: it is noticed by what it has not done.
import { listInText, numberIn } from "../engine/packing/stored-numbers.ts";

/** A trigger fires at any minute of its hour, and an hour later for what it could not finish. */
export const LATE_MS = 2.5 * 3_600_000;
/** What is begun goes on for some hours where the API only fails. */
const STUCK_MS = 9 * 3_600_000;

export interface Watched {
  readonly isPaused: boolean;
  readonly nextDueMs: number;
  readonly runId: string;
  readonly failures: number;
}

export function isMissed({ isPaused, nextDueMs, runId }: Watched, nowMs: number): boolean {
  return !isPaused && missedFromMs({ nextDueMs, runId }) <= nowMs;
}

function missedFromMs({ nextDueMs, runId }: Pick<Watched, "nextDueMs" | "runId">): number {
  return nextDueMs + (runId === "" ? LATE_MS : STUCK_MS);
}

/** Of all schedules of the file. */
export function noticeText(schedules: readonly Watched[]): string {
  const moments = schedules.filter(({ isPaused }) => !isPaused).map(missedFromMs);
  const failed = schedules.filter(({ failures }) => failures > 0).length;
  return JSON.stringify([moments.length === 0 ? 0 : Math.min(...moments), failed]);
}

/** Whether somebody should look. */
export function isTrouble(notice: string | undefined, nowMs: number): boolean {
  const [missedFrom, failed] = listInText(notice).map(numberIn);
  return (failed ?? 0) > 0 || ((missedFrom ?? 0) > 0 && Number(missedFrom) <= nowMs);
}
