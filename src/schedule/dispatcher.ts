// Carries out what is due of one user's schedules, the oldest first, within the time that a trigger has. Must not know
// how anything is refreshed.
import { refreshFormulas } from "./formula-refresh.ts";
import { refreshReport } from "./report-refresh.ts";
import { FORMULAS, type Schedule } from "./schedule.ts";
import { readSchedules } from "./schedule-book.ts";
import type { SchedulePorts } from "./schedule-ports.ts";

/** The oldest first. `ownerId` is asked for only where something is due at all: most calls find nothing. */
export function dueSchedules(ownerId: () => string, ports: SchedulePorts): readonly Schedule[] {
  const nowMs = ports.clock.nowMs();
  const due = readSchedules(ports).filter((one) => isTime(one, nowMs));
  if (due.length === 0) return due;
  const own = ownerId();
  return due.filter((one) => one.ownerId === own);
}

/** Begins nothing once the time is over. True when something is left to be done. */
export function dispatch(due: readonly Schedule[], allowedMs: number, ports: SchedulePorts): boolean {
  const startedAtMs = ports.clock.nowMs();
  const hasTime = (): boolean => ports.clock.nowMs() - startedAtMs < allowedMs;
  let isLeft = false;
  for (const schedule of due) {
    // Reports queue up behind one that waits; formulas do not.
    const mustWait = isLeft && schedule.savedId !== FORMULAS;
    if (mustWait || !hasTime() || !refresh(schedule, hasTime, ports)) isLeft = true;
  }
  return isLeft;
}

export function isTime({ isPaused, nextDueMs, runId }: Schedule, nowMs: number): boolean {
  return !isPaused && (runId !== "" || nextDueMs <= nowMs);
}

/** False when it has to go on another time. */
export function refresh(
  { id, savedId }: Pick<Schedule, "id" | "savedId">,
  hasTime: () => boolean,
  ports: SchedulePorts,
): boolean {
  return savedId === FORMULAS ? refreshFormulas(id, hasTime, ports) : refreshReport(id, hasTime, ports);
}
