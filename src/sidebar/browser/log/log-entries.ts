// What was bought, and the runs of schedules that have failed, in the order of time. Pure.
import type { LogLine } from "../../messages.ts";
import type { ScheduleView } from "../../schedule-messages.ts";

export interface FailedRun {
  readonly atMs: number;
  readonly name: string;
  readonly credits: number;
  readonly problem: string;
}

export type LogEntry = LogLine | FailedRun;

/** The newest first, as both are. */
export function logEntries(lines: readonly LogLine[], schedules: readonly ScheduleView[]): readonly LogEntry[] {
  const failed = schedules.flatMap(({ name, runs }) =>
    runs
      .filter(({ word }) => word !== "done")
      .map(({ atMs, credits, problem }): FailedRun => ({ atMs, name, credits, problem })),
  );
  return [...lines, ...failed].sort((a, b) => b.atMs - a.atMs);
}
