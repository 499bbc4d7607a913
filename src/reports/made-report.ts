// What a saved report keeps of the run that has made it last. Must not know who has let it run.
import { isOwnSheet } from "./report-mark.ts";
import type { ReportPorts } from "./report-ports.ts";
import { NO_SHEET, type Run } from "./run.ts";
import { truthOf } from "./run-words.ts";
import { changeSaved, type Saved } from "./saved-reports.ts";

export type Made = Pick<Saved, "sheetId" | "lastRunAtMs" | "lastTruth">;

/** Of a run in any state: a sheet of the user's is none that a report may be written over. */
export function madeBy(run: Run, { sheets, clock }: Pick<ReportPorts, "sheets" | "clock">): Made {
  return madeOn(isGuest(run) || !isOwnSheet(sheets, run.sheetId) ? NO_SHEET : run.sheetId, run, clock.nowMs());
}

/** Of a run that is done: its sheet is the report's own, unless it stands beside targets. */
export function noteMade(run: Run, ports: ReportPorts): void {
  changeSaved(ports, run.savedId, (saved) => ({
    ...saved,
    ...madeOn(isGuest(run) ? NO_SHEET : run.sheetId, run, ports.clock.nowMs()),
  }));
}

/** The sheet that it stands on may be another report's. */
function isGuest({ order, isNewSheet }: Run): boolean {
  return order.destination.kind === "beside" && !isNewSheet;
}

function madeOn(sheetId: number, run: Run, nowMs: number): Made {
  return { sheetId, lastRunAtMs: nowMs, lastTruth: truthOf(run, nowMs) };
}
