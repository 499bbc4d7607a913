// Carries out what is due of one user's schedules, the oldest first, within the time that a trigger has: as runs of the
// saved reports, step by step, which the next hour or the sidebar goes on with. Must not know what a step does.

import { SerError } from "../error-codes.ts";
import type { ReportPorts } from "../reports/report-ports.ts";
import { NO_SHEET, type Run } from "../reports/run.ts";
import { changeRun, readRuns } from "../reports/run-book.ts";
import { checkedPrice, startRun } from "../reports/run-start.ts";
import { truthOf } from "../reports/run-words.ts";
import { abandoned, stepRun } from "../reports/runner.ts";
import { changeSaved, type Saved, savedReports } from "../reports/saved-reports.ts";
import { nextDueMs, type WallClock } from "./rhythm.ts";
import { type Outcome, type Schedule, withOutcome } from "./schedule.ts";
import { changeSchedule, readSchedules } from "./schedule-book.ts";

/** A trigger has an hour and a half a day in all; an execution six minutes. */
const DISPATCH_MS = 240_000;

/** Everything that is due, as far as the time goes. True when something is left to be done. */
export function dispatch(ownerId: string, ports: ReportPorts): boolean {
  const startedAtMs = ports.clock.nowMs();
  const hasTime = (): boolean => ports.clock.nowMs() - startedAtMs < DISPATCH_MS;
  for (const { id } of readSchedules(ports).filter((one) => isDue(one, ownerId, startedAtMs))) {
    if (!hasTime() || !carryOut(id, hasTime, ports)) return true;
  }
  return false;
}

export function isDue(schedule: Schedule, ownerId: string, nowMs: number): boolean {
  const { isPaused, nextDueMs: dueMs, runId } = schedule;
  return !isPaused && schedule.ownerId === ownerId && (runId !== "" || dueMs <= nowMs);
}

/** False when it has to go on another time. */
function carryOut(id: string, hasTime: () => boolean, ports: ReportPorts): boolean {
  const schedule = begun(id, ports);
  if (schedule === undefined || schedule.runId === "") return true;
  let run = runNamed(schedule.runId, ports);
  while (run !== undefined && run.phase !== "over") {
    if (run.state === "stopped" || run.state === "paused") {
      const { problem } = run;
      run = changeRun(ports, run.id, (now) => ({ ...abandoned(now), problem }));
      continue;
    }
    if (!hasTime() || run.retryAtMs > ports.clock.nowMs() || run.busyUntilMs > ports.clock.nowMs()) return false;
    const next = stepRun(run.id, run.token, ports);
    // Somebody else is at it, or another report has to end first.
    if (next !== undefined && next.state === run.state && next.token === run.token) return false;
    run = next;
  }
  settle(schedule, run, ports);
  return true;
}

/** With a run that is at it, unless it could not be begun: then that is noted. */
function begun(id: string, ports: ReportPorts): Schedule | undefined {
  const schedule = readSchedules(ports).find((one) => one.id === id);
  if (schedule === undefined || schedule.runId !== "") return schedule;
  const saved = savedReports(ports).find((one) => one.id === schedule.savedId);
  const nowMs = ports.clock.nowMs();
  if (saved === undefined) return over(schedule, failed(nowMs, "The saved report was deleted."), ports);
  try {
    const order = { ...saved.order, ...destinationOf(saved, ports) };
    const price = checkedPrice(order, ports);
    const credits = price.parts.reduce((total, part) => total + part.credits - part.storedCredits, 0);
    if (credits > schedule.capCredits) {
      const why = `SER-306 It would cost ${credits} credits, and a refresh may cost ${schedule.capCredits}.`;
      return over(schedule, failed(nowMs, why), ports);
    }
    const run = startRun(order, { agreedCredits: credits, savedId: saved.id }, ports);
    // Of two that begin at once, one run is left without a schedule, and nothing is bought for it.
    const taken = changeSchedule(ports, id, (now) => (now.runId === "" ? { ...now, runId: run.id } : now));
    if (taken?.runId !== run.id) changeRun(ports, run.id, abandoned);
    return taken;
  } catch (thrown) {
    return over(schedule, failed(nowMs, thrown instanceof SerError ? thrown.message : String(thrown)), ports);
  }
}

/** Onto the sheet that the report has, where it is still there: what points at it keeps working. */
function destinationOf({ sheetId, order }: Saved, { sheets }: ReportPorts): Pick<Saved["order"], "destination"> {
  if (order.destination.kind === "beside" || sheetId === NO_SHEET || sheets.sizeOf(sheetId) === undefined) {
    return { destination: order.destination };
  }
  return { destination: { kind: "sheet", sheetId } };
}

function settle(schedule: Schedule, run: Run | undefined, ports: ReportPorts): void {
  const nowMs = ports.clock.nowMs();
  if (run?.state === "done") {
    const { sheetId } = run;
    const made = { lastRunAtMs: nowMs, lastTruth: truthOf(run, nowMs) };
    changeSaved(ports, schedule.savedId, (saved) => ({
      ...saved,
      ...made,
      ...(saved.order.destination.kind === "beside" ? {} : { sheetId }),
    }));
    over(schedule, { atMs: nowMs, word: "done", credits: run.credits, problem: "" }, ports);
    return;
  }
  const problem = run === undefined ? "The run is not kept any more." : run.problem || "Cancelled.";
  over(schedule, { ...failed(nowMs, problem), credits: run?.credits ?? 0 }, ports);
}

function failed(atMs: number, problem: string): Outcome {
  return { atMs, word: "failed", credits: 0, problem };
}

/** Due again as its rhythm has it, from now on: what was missed meanwhile is one refresh, not several. */
function over(schedule: Schedule, outcome: Outcome, ports: ReportPorts): Schedule | undefined {
  const wallClock = wallClockOf(ports);
  return changeSchedule(ports, schedule.id, (now) => ({
    ...withOutcome(now, outcome),
    nextDueMs: nextDueMs(now.rhythm, outcome.atMs, wallClock),
  }));
}

function runNamed(id: string, ports: ReportPorts): Run | undefined {
  return readRuns(ports).find((one) => one.id === id);
}

export function wallClockOf({ sheetClock }: Pick<ReportPorts, "sheetClock">): WallClock {
  const zone = sheetClock.timeZone();
  return (momentMs) => sheetClock.wallClockMs(zone, momentMs);
}
