// Carries out what is due of one user's schedules, the oldest first, within the time that a trigger has. Must not know
// how anything is refreshed.
import { refreshFormulas } from "./formula-refresh.ts";
import { refreshReport } from "./report-refresh.ts";
import { FORMULAS, type Schedule } from "./schedule.ts";
import { readSchedules } from "./schedule-book.ts";
import type { SchedulePorts } from "./schedule-ports.ts";
import { failed, problemIn, settled } from "./settle.ts";
import type { Progress } from "./work.ts";

/** In their order. `ownerId` is asked for only where something is due at all: most calls find nothing. */
export function dueSchedules(all: readonly Schedule[], ownerId: () => string, nowMs: number): readonly Schedule[] {
  const due = all.filter((one) => isTime(one, nowMs));
  if (due.length === 0) return due;
  const own = ownerId();
  return due.filter((one) => one.ownerId === own);
}

/** Begins nothing once the time is over. */
export function dispatch(due: readonly Schedule[], allowedMs: number, ports: SchedulePorts): Progress {
  const startedAtMs = ports.clock.nowMs();
  const hasTime = (): boolean => ports.clock.nowMs() - startedAtMs < allowedMs;
  let progress: Progress = "over";
  let isReportLeft = false;
  for (const schedule of due) {
    const isReport = schedule.savedId !== FORMULAS;
    // Reports queue up behind one that waits; formulas do not.
    const mayBegin = hasTime() && !(isReport && isReportLeft);
    if (mayBegin && refreshOrFail(schedule, hasTime, ports) === "over") continue;
    progress = "left";
    isReportLeft ||= isReport;
  }
  return progress;
}

/** What is begun goes on also where it was paused meanwhile: that has stopped what must not go on. */
export function isTime({ isPaused, nextDueMs, work }: Schedule, nowMs: number): boolean {
  return work.kind !== "none" || (!isPaused && nextDueMs <= nowMs);
}

/** Whatever goes wrong with one, the others have their turn. */
function refreshOrFail(schedule: Schedule, hasTime: () => boolean, ports: SchedulePorts): Progress {
  try {
    return refresh(schedule, hasTime, ports);
  } catch (thrown) {
    const now = readSchedules(ports).find(({ id }) => id === schedule.id);
    if (now !== undefined) settled(now, failed(ports.clock.nowMs(), problemIn(thrown), now.spentCredits), ports);
    return "over";
  }
}

export function refresh(
  { id, savedId }: Pick<Schedule, "id" | "savedId">,
  hasTime: () => boolean,
  ports: SchedulePorts,
): Progress {
  return savedId === FORMULAS ? refreshFormulas(id, hasTime, ports) : refreshReport(id, hasTime, ports);
}
