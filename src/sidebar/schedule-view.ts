// A schedule as the sidebar shows it. Pure.
import type { Saved } from "../reports/saved-reports.ts";
import { isTime } from "../schedule/dispatcher.ts";
import { isMissed } from "../schedule/notice.ts";
import { nextDueMs, rhythmList, timesInAMonth, type WallClock } from "../schedule/rhythm.ts";
import { FORMULAS, type Schedule } from "../schedule/schedule.ts";
import { runIdOf } from "../schedule/work.ts";
import type { ScheduleView } from "./schedule-messages.ts";

const SHOWN_RUNS = 3;
const NEVER_RAN =
  "It was not done in time. Google's clock stops calling when the add-on is installed anew or switched off, and after an hour of refreshes a day.";

export interface Seen {
  readonly saved: readonly Saved[];
  readonly userId: string;
  readonly nowMs: number;
  readonly wallClock: WallClock;
}

export function scheduleView(schedule: Schedule, seen: Seen): ScheduleView {
  const { id, savedId, rhythm, capCredits, usualCredits, isPaused, lastGoodMs, outcomes, work } = schedule;
  const runId = runIdOf(work);
  return {
    ...{ id, savedId, capCredits, usualCredits, isPaused, lastGoodMs },
    name: nameOf(savedId, seen.saved),
    rhythm: rhythmList(rhythm),
    monthCredits: isPaused ? 0 : Math.round(usualCredits * timesInAMonth(rhythm)),
    isMine: schedule.ownerId === seen.userId,
    isDue: isTime(schedule, seen.nowMs),
    isRunning: work.kind !== "none",
    ...(runId === undefined ? {} : { runId }),
    nextRuns: isPaused ? [] : nextRuns(schedule, seen),
    ...troubleOf(schedule, seen.nowMs),
    runs: outcomes.map(({ atMs, word, credits, problem }) => ({ atMs, word, credits, problem })),
  };
}

export function nameOf(savedId: string, saved: readonly Saved[]): string {
  if (savedId === FORMULAS) return "Formulas of this file";
  return saved.find(({ id }) => id === savedId)?.name ?? "A report that was deleted";
}

function nextRuns({ rhythm, nextDueMs: dueMs }: Schedule, { nowMs, wallClock }: Seen): readonly number[] {
  const first = dueMs > nowMs ? dueMs : nextDueMs(rhythm, nowMs, wallClock);
  const moments = [first];
  while (moments.length < SHOWN_RUNS) moments.push(nextDueMs(rhythm, moments[moments.length - 1] ?? first, wallClock));
  return moments;
}

function troubleOf(schedule: Schedule, nowMs: number): Pick<ScheduleView, "trouble"> {
  const [last] = schedule.outcomes;
  if (schedule.failures > 0 && last !== undefined) {
    return { trouble: { word: "failed", atMs: last.atMs, problem: last.problem } };
  }
  if (!isMissed(schedule, nowMs)) return {};
  return { trouble: { word: "missed", atMs: schedule.nextDueMs, problem: NEVER_RAN } };
}
