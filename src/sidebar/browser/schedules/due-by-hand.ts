// Which schedules an open page runs where the clock has no spreadsheet: the user's own that are due, each once for each
// time that it is due, because what fails must not be tried in a loop. Pure.
import type { ScheduleView } from "../../schedule-messages.ts";
import { FORMULAS, type SchedulesReply } from "./schedule-words.ts";

/** The time that a schedule is due is over when the next one has come. */
export function dueName({ id, nextRuns }: ScheduleView): string {
  return `${id} ${nextRuns[0] ?? ""}`;
}

/** `asked`: the names of those that were run by this page. A report that is begun goes on as a run. */
export function dueByHand(reply: SchedulesReply | undefined, asked: ReadonlySet<string>): ScheduleView | undefined {
  if (reply?.isByHand !== true) return undefined;
  return reply.schedules.find(
    (one) =>
      one.isMine &&
      one.isDue &&
      !one.isPaused &&
      (!one.isRunning || one.savedId === FORMULAS) &&
      !asked.has(dueName(one)),
  );
}
