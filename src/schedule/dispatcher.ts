// Carries out what is due of one user's schedules, the oldest first, within the time that a trigger has. Must not know
// how anything is refreshed.
import { refreshFormulas } from "./formula-refresh.ts";
import { refreshReport } from "./report-refresh.ts";
import { FORMULAS, type Schedule } from "./schedule.ts";
import { readSchedules } from "./schedule-book.ts";
import type { SchedulePorts } from "./schedule-ports.ts";
import { failed, problemIn, settled } from "./settle.ts";

/** In their order. `ownerId` is asked for only where something is due at all: most calls find nothing. */
export function dueSchedules(all: readonly Schedule[], ownerId: () => string, nowMs: number): readonly Schedule[] {
  const due = all.filter((one) => isTime(one, nowMs));
  if (due.length === 0) return due;
  const own = ownerId();
  return due.filter((one) => one.ownerId === own);
}

/** Begins nothing once the time is over. True when something is left to be done. */
export function dispatch(due: readonly Schedule[], allowedMs: number, ports: SchedulePorts): boolean {
  const startedAtMs = ports.clock.nowMs();
  const hasTime = (): boolean => ports.clock.nowMs() - startedAtMs < allowedMs;
  let isLeft = false;
  let isReportLeft = false;
  for (const schedule of due) {
    const isReport = schedule.savedId !== FORMULAS;
    // Reports queue up behind one that waits; formulas do not.
    const mayBegin = hasTime() && !(isReport && isReportLeft);
    if (mayBegin && refreshOrFail(schedule, hasTime, ports)) continue;
    isLeft = true;
    isReportLeft ||= isReport;
  }
  return isLeft;
}

/** What is begun goes on also where it was paused meanwhile: that has stopped what must not go on. */
export function isTime({ isPaused, nextDueMs, runId }: Schedule, nowMs: number): boolean {
  return runId !== "" || (!isPaused && nextDueMs <= nowMs);
}

/** Whatever goes wrong with one, the others have their turn. */
function refreshOrFail(schedule: Schedule, hasTime: () => boolean, ports: SchedulePorts): boolean {
  try {
    return refresh(schedule, hasTime, ports);
  } catch (thrown) {
    const now = readSchedules(ports).find(({ id }) => id === schedule.id);
    if (now !== undefined) settled(now, failed(ports.clock.nowMs(), problemIn(thrown), now.spentCredits), ports);
    return true;
  }
}

/** False when it has to go on another time. */
export function refresh(
  { id, savedId }: Pick<Schedule, "id" | "savedId">,
  hasTime: () => boolean,
  ports: SchedulePorts,
): boolean {
  return savedId === FORMULAS ? refreshFormulas(id, hasTime, ports) : refreshReport(id, hasTime, ports);
}
