// Runs a saved report for its schedule, step by step, which the next hour or the sidebar goes on with. Must not know what
// a step does.
import { newPurse } from "../engine/money/purse.ts";
import { failureText, SerError } from "../error-codes.ts";
import { noteNotRefreshed } from "../reports/dress-sheet.ts";
import { TARGETS_LOST } from "../reports/get-rows.ts";
import type { ReportPorts } from "../reports/report-ports.ts";
import type { ReportPrice } from "../reports/report-price.ts";
import { NO_SHEET, type Run } from "../reports/run.ts";
import { changeRun, readRuns, runOfOrder } from "../reports/run-book.ts";
import { checkedPrice, sheetToday, startRun } from "../reports/run-start.ts";
import { titleOfRun, truthOf } from "../reports/run-words.ts";
import { abandoned, stepRun } from "../reports/runner.ts";
import { changeSaved, type Saved, savedReports } from "../reports/saved-reports.ts";
import { sayChanges } from "./report-changes.ts";
import type { Schedule } from "./schedule.ts";
import { changeSchedule, readSchedules } from "./schedule-book.ts";
import { failed, mayPass, type RefreshPrice, settled } from "./settle.ts";

/** Rows of today are not bought again. */
const MOST_AGE_MS = 20 * 3_600_000;

/** The next hour would be much later. */
const LONGEST_WAIT_MS = 60_000;

const LOST = failureText(TARGETS_LOST);
const NOT_SAVED = "The saved report was deleted.";

/** False when it has to go on another time. */
export function refreshReport(id: string, hasTime: () => boolean, ports: ReportPorts): boolean {
  const schedule = begunReport(id, ports);
  if (schedule === undefined || schedule.runId === "") return true;
  let run = readRuns(ports).find((one) => one.id === schedule.runId);
  while (run !== undefined && run.phase !== "over") {
    if (run.state === "stopped" || run.state === "paused") {
      const { problem } = run;
      if (problem === LOST && run.orderId === orderIdOf(schedule)) return begunAnew(schedule, run, hasTime, ports);
      if (mayPass(schedule, problem, ports)) {
        changeRun(ports, run.id, (now) => ({ ...now, state: "waiting", problem: "", moreCredits: 0 }));
        return false;
      }
      run = changeRun(ports, run.id, (now) => ({ ...abandoned(now), problem }));
      continue;
    }
    const waitMs = run.retryAtMs - ports.clock.nowMs();
    if (!hasTime() || waitMs > LONGEST_WAIT_MS || run.busyUntilMs > ports.clock.nowMs()) return false;
    if (waitMs > 0) ports.clock.sleepMs(waitMs);
    const next = stepRun(run.id, run.token, scheduled(ports));
    // Somebody else is at it, or another report has to end first.
    if (next !== undefined && next.state === run.state && next.token === run.token) return false;
    run = next;
  }
  settleReport(schedule, run, ports);
  return true;
}

/** Buys for a schedule: the log says so. */
export function scheduled<T extends ReportPorts>(ports: T): T {
  return { ...ports, purse: newPurse(MOST_AGE_MS, Number.POSITIVE_INFINITY) };
}

/** With a run that is at it, unless it could not be begun: then that is noted. */
export function begunReport(id: string, ports: ReportPorts): Schedule | undefined {
  const schedule = readSchedules(ports).find((one) => one.id === id);
  if (schedule === undefined || schedule.runId !== "") return schedule;
  const saved = savedReports(ports).find((one) => one.id === schedule.savedId);
  try {
    if (saved === undefined) throw new SerError({ code: "SER-517", message: NOT_SAVED });
    const { capCredits } = schedule;
    const order = orderOf(saved, ports);
    const credits = openCredits(checkedPrice(order, scheduled(ports)));
    if (credits > capCredits) {
      const message = `It would cost ${credits} credits, and a refresh may cost ${capCredits}.`;
      throw new SerError({ code: "SER-306", message });
    }
    // What is lost on the way counts at the most that it can have cost, and is bought once more, if the cap allows it.
    const agreedCredits = Math.min(capCredits, 3 * credits);
    // Of two that begin at once, and where one has died before the next line, there is one run.
    const orderId = orderIdFor(schedule, ports);
    const run = startRun(order, { agreedCredits, savedId: saved.id, orderId }, scheduled(ports));
    const taken = changeSchedule(ports, id, (now) => (now.runId === "" ? { ...now, runId: run.id } : now));
    if (taken?.runId !== run.id) changeRun(ports, run.id, abandoned);
    return taken;
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    if (saved !== undefined) noteNotRefreshed(saved, { today: sheetToday(ports), problem }, ports.sheets);
    return settled(schedule, failed(ports.clock.nowMs(), problem), ports);
  }
}

/** The same for as long as a refresh is not over. */
function orderIdOf({ id, nextDueMs, outcomes }: Schedule): string {
  return [id, nextDueMs.toString(36), (outcomes[0]?.atMs ?? 0).toString(36)].join("-");
}

/** Another where the first run of that name was begun without its targets. */
function orderIdFor(schedule: Schedule, ports: ReportPorts): string {
  const orderId = orderIdOf(schedule);
  return runOfOrder(readRuns(ports), orderId)?.phase === "over" ? `${orderId}-2` : orderId;
}

/** An execution has died while a run got its targets: nothing was bought for it. */
function begunAnew(schedule: Schedule, lost: Run, hasTime: () => boolean, ports: ReportPorts): boolean {
  const ended = changeRun(ports, lost.id, abandoned);
  if (ended !== undefined) stepRun(ended.id, ended.token, ports);
  changeSchedule(ports, schedule.id, (now) => (now.runId === lost.id ? { ...now, runId: "" } : now));
  return refreshReport(schedule.id, hasTime, ports);
}

/** What a refresh would cost, at most. Throws what keeps it from being begun. */
export function priceOfReport({ savedId }: Pick<Schedule, "savedId">, ports: ReportPorts): RefreshPrice {
  const saved = savedReports(ports).find((one) => one.id === savedId);
  if (saved === undefined) throw new SerError({ code: "SER-517", message: NOT_SAVED });
  const price = checkedPrice(orderOf(saved, ports), scheduled(ports));
  return {
    credits: openCredits(price),
    fullCredits: price.parts.reduce((total, { credits }) => total + credits, 0),
  };
}

function openCredits({ parts }: ReportPrice): number {
  return parts.reduce((total, part) => total + part.credits - part.storedCredits, 0);
}

/** Onto the sheet that the report has, where it is still there: what points at it keeps working. */
function orderOf({ sheetId, order }: Saved, { sheets }: ReportPorts): Saved["order"] {
  const isMade = order.destination.kind !== "beside" && sheetId !== NO_SHEET && sheets.sizeOf(sheetId) !== undefined;
  return isMade ? { ...order, destination: { kind: "sheet", sheetId } } : order;
}

/** After its last step, whoever has done that. */
export function settleReport(schedule: Schedule, run: Run | undefined, ports: ReportPorts): void {
  const nowMs = ports.clock.nowMs();
  if (run?.state !== "done") {
    const problem = run === undefined ? "The run is not kept any more." : run.problem || "Cancelled.";
    settled(schedule, failed(nowMs, problem, run?.credits), ports);
    return;
  }
  const { sheetId, credits } = run;
  const name = savedReports(ports).find((one) => one.id === schedule.savedId)?.name ?? titleOfRun(run);
  const problem = sayChanges(run, name, ports);
  const made = { lastRunAtMs: nowMs, lastTruth: truthOf(run, nowMs) };
  changeSaved(ports, schedule.savedId, (saved) => ({
    ...saved,
    ...made,
    ...(saved.order.destination.kind === "beside" ? {} : { sheetId }),
  }));
  settled(schedule, { atMs: nowMs, word: "done", credits, problem }, ports);
}
