// Carries the run of a schedule's report to its end, step by step, which the next hour or the sidebar goes on with. Must
// not know what a step does.
import { failureText } from "../error-codes.ts";
import { TARGETS_LOST } from "../reports/get-rows.ts";
import { noteMade } from "../reports/made-report.ts";
import type { ReportPorts } from "../reports/report-ports.ts";
import { type Run, rowsGot } from "../reports/run.ts";
import { changeRun, readRuns } from "../reports/run-book.ts";
import { abandoned, cancelled } from "../reports/run-orders.ts";
import { titleOfRun } from "../reports/run-words.ts";
import { stepRun } from "../reports/runner.ts";
import { savedReports } from "../reports/saved-reports.ts";
import { sayChanges } from "./report-changes.ts";
import { begunReport, endRun, noteFailure, orderIdOf, scheduled } from "./report-start.ts";
import type { Schedule } from "./schedule.ts";
import { changeSchedule } from "./schedule-book.ts";
import { failed, isTooLate, mayPass, settled } from "./settle.ts";
import { NO_WORK, type Progress, runIdOf } from "./work.ts";

/** The next hour would be much later. */
const LONGEST_WAIT_MS = 60_000;

const LOST = failureText(TARGETS_LOST);
const BLOCKED = failureText({
  code: "SER-518",
  message: "Other reports of this file were under way all the time. Finish or cancel them, then run this one.",
});
const LEFT_PAUSED = "Paused in the sidebar, and not gone on with.";

export function refreshReport(id: string, hasTime: () => boolean, ports: ReportPorts): Progress {
  const schedule = begunReport(id, ports);
  if (schedule === undefined) return "over";
  const runId = runIdOf(schedule.work);
  if (runId === undefined) return "over";
  for (;;) {
    const run = readRuns(ports).find((one) => one.id === runId);
    if (run === undefined || run.phase === "over") {
      settleReport(schedule, run, ports);
      return "over";
    }
    if (run.problem === LOST && run.orderId === orderIdOf(schedule)) {
      return begunAnew(schedule, { lost: run, hasTime }, ports);
    }
    const rested = afterRest(schedule, run, ports);
    if (rested !== undefined) return rested;
    const nowMs = ports.clock.nowMs();
    const waitMs = run.retryAtMs - nowMs;
    if (!hasTime() || waitMs > LONGEST_WAIT_MS || run.busyUntilMs > nowMs) return "left";
    if (waitMs > 0) ports.clock.sleepMs(waitMs);
    if (!hasTime()) return "left";
    const next = stepRun(run.id, run.token, scheduled(ports));
    const hasMoved = next === undefined || next.state !== run.state || next.token !== run.token;
    if (hasMoved) continue;
    // Somebody else is at it, or another report has to end first.
    if (!isTooLate(run.startedAtMs, ports)) return "left";
    changeRun(ports, run.id, (now) => ({ ...abandoned(now), problem: BLOCKED }));
  }
}

/** What becomes of a run that stands still; absent where it goes on. */
function afterRest(schedule: Schedule, run: Run, ports: ReportPorts): Progress | undefined {
  const { problem } = run;
  if (run.state === "paused") {
    writePages(run, ports);
    // All else is somebody's to go on with: nobody else waits for that.
    if (!isTooLate(Math.max(run.startedAtMs, run.steppedAtMs), ports)) return "over";
    changeWhile("paused", run, (now) => ({ ...cancelled(now), problem: LEFT_PAUSED }), ports);
    return undefined;
  }
  if (run.state !== "stopped") return undefined;
  if (mayPass(problem) && !isTooLate(run.startedAtMs, ports)) {
    changeWhile("stopped", run, (now) => ({ ...now, state: "waiting", problem: "", moreCredits: 0 }), ports);
    return "left";
  }
  if (run.phase === "get" && rowsGot(run) > 0) {
    // What is paid for stays on its hidden sheet: whoever tops up can go on in the sidebar, or the next refresh does.
    settleReport(schedule, run, ports);
    noteFailure(schedule, problem, ports);
    return "over";
  }
  changeWhile("stopped", run, (now) => ({ ...abandoned(now), problem }), ports);
  return undefined;
}

/** What is paid for does not wait: the cache keeps it for hours. */
function writePages({ id, token }: Run, ports: ReportPorts): void {
  try {
    stepRun(id, token, ports);
  } catch {
    // The next hour tries again; the run stands still all the same.
  }
}

/** Nothing where somebody has ordered something else meanwhile. */
function changeWhile(state: Run["state"], { id }: Run, change: (now: Run) => Run, ports: ReportPorts): void {
  changeRun(ports, id, (now) => (now.state === state ? change(now) : now));
}

/** An execution has died while a run got its targets: nothing was bought for it. */
function begunAnew(
  schedule: Schedule,
  { lost, hasTime }: { readonly lost: Run; readonly hasTime: () => boolean },
  ports: ReportPorts,
): Progress {
  endRun(lost, ports);
  changeSchedule(ports, schedule.id, (now) => (runIdOf(now.work) === lost.id ? { ...now, work: NO_WORK } : now));
  return refreshReport(schedule.id, hasTime, ports);
}

/** After its last step, whoever has done that. */
export function settleReport(schedule: Schedule, run: Run | undefined, ports: ReportPorts): void {
  const nowMs = ports.clock.nowMs();
  const credits = run === undefined ? 0 : run.credits + run.unconfirmedCredits;
  if (run?.state !== "done") {
    const problem = run === undefined ? "The run is not kept any more." : run.problem || "Cancelled.";
    settled(schedule, failed(nowMs, problem, credits), ports);
    return;
  }
  const name = savedReports(ports).find(({ id }) => id === run.savedId)?.name ?? titleOfRun(run);
  const problem = sayChanges(run, name, ports);
  noteMade(run, ports);
  settled(schedule, { atMs: nowMs, word: "done", credits, problem }, ports);
}
