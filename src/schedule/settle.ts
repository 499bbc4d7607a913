// How a refresh ends: it is noted, and due again as its rhythm has it.
import type { ReportPorts } from "../reports/report-ports.ts";
import { isPassing } from "../reports/run-outcome.ts";
import { nextDueMs, type WallClock } from "./rhythm.ts";
import { type Outcome, type Schedule, withOutcome } from "./schedule.ts";
import { changeSchedule, readSchedules } from "./schedule-book.ts";
import { isSameWork } from "./work.ts";

export interface RefreshPrice {
  /** Now: what is stored and young enough is free. */
  readonly credits: number;
  /** As if nothing was stored. */
  readonly fullCredits: number;
}

/** Due again from now on: what was missed meanwhile is one refresh. Nothing where somebody else has noted its end. */
export function settled(
  { id, work, nextDueMs: dueMs }: Schedule,
  outcome: Outcome,
  ports: ReportPorts,
): Schedule | undefined {
  const wallClock = wallClockOf(ports);
  return changeSchedule(ports, id, (now) =>
    isSameWork(now.work, work) && now.nextDueMs === dueMs
      ? { ...withOutcome(now, outcome), nextDueMs: nextDueMs(now.rhythm, outcome.atMs, wallClock) }
      : now,
  );
}

/** Where the file has another time zone now, what is not due yet is due at its hour there. */
export function keepHours(ports: ReportPorts): void {
  const nowMs = ports.clock.nowMs();
  const wallClock = wallClockOf(ports);
  for (const { id, rhythm, work, nextDueMs: keptMs } of readSchedules(ports)) {
    const isToCome = keptMs > nowMs && rhythm.every !== "hour" && work.kind === "none";
    const dueMs = isToCome ? nextDueMs(rhythm, nowMs, wallClock) : keptMs;
    if (dueMs === keptMs) continue;
    changeSchedule(ports, id, (now) =>
      now.work.kind === "none" && now.nextDueMs === keptMs ? { ...now, nextDueMs: dueMs } : now,
    );
  }
}

/** What passes by itself may take so long to. */
export const PATIENCE_MS = 6 * 3_600_000;

/** Whether something that was begun then has had its time. */
export function isTooLate(beganAtMs: number, { clock }: Pick<ReportPorts, "clock">): boolean {
  return clock.nowMs() - beganAtMs >= PATIENCE_MS;
}

/** Whether the next hour may find it gone; an answer that was lost may have been charged, and is not asked for again. */
export function mayPass(problem: string): boolean {
  return isPassing(problem) && !problem.startsWith("SER-513 ");
}

export function problemIn(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

export function failed(atMs: number, problem: string, credits = 0): Outcome {
  return { atMs, word: "failed", credits, problem };
}

export function wallClockOf({ sheetClock }: Pick<ReportPorts, "sheetClock">): WallClock {
  const zone = sheetClock.timeZone();
  return (momentMs) => sheetClock.wallClockMs(zone, momentMs);
}
