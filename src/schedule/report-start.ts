// Begins the run of a saved report for its schedule: priced, within its cap, once. Must not know how a run is carried out.
import { newPurse } from "../engine/money/purse.ts";
import { SerError } from "../error-codes.ts";
import { noteNotRefreshed } from "../reports/dress-sheet.ts";
import { priceOfNext } from "../reports/get-rows.ts";
import type { ReportPorts } from "../reports/report-ports.ts";
import { NO_SHEET, type Run, rowsGot } from "../reports/run.ts";
import { changeRun, readRuns, runOfOrder } from "../reports/run-book.ts";
import { abandoned } from "../reports/run-orders.ts";
import { grouped } from "../reports/run-outcome.ts";
import { checkedPrice, openCredits, sheetToday, startRun } from "../reports/run-start.ts";
import { stepRun } from "../reports/runner.ts";
import { type Saved, savedReports } from "../reports/saved-reports.ts";
import type { Schedule } from "./schedule.ts";
import { changeSchedule, readSchedules } from "./schedule-book.ts";
import { failed, problemIn, type RefreshPrice, settled } from "./settle.ts";

/** Rows of today are not bought again. */
const MOST_AGE_MS = 20 * 3_600_000;

/** Steps in which a run that is given up takes its hidden sheet away. */
const MOST_STEPS = 5;

/** Buys for a schedule: the log says so. */
export function scheduled<T extends ReportPorts>(ports: T): T {
  return { ...ports, purse: newPurse(MOST_AGE_MS, Number.POSITIVE_INFINITY) };
}

/** With a run that is at it, unless it could not be begun: then that is noted, and it has none. */
export function begunReport(id: string, ports: ReportPorts): Schedule | undefined {
  const schedule = readSchedules(ports).find((one) => one.id === id);
  if (schedule === undefined || schedule.work.kind !== "none") return schedule;
  const saved = savedOf(schedule, ports);
  try {
    if (saved === undefined) throw notSaved();
    const run = runToGoOnWith(schedule, ports) ?? startedRun(schedule, saved, ports);
    return changeSchedule(ports, id, (now) =>
      now.work.kind === "none" ? { ...now, work: { kind: "run", runId: run.id } } : now,
    );
  } catch (thrown) {
    const problem = problemIn(thrown);
    const after = settled(schedule, failed(ports.clock.nowMs(), problem), ports);
    noteFailure(schedule, problem, ports);
    return after;
  }
}

/** What a refresh would cost, at most. Throws what keeps it from being begun. */
export function priceOfReport(schedule: Pick<Schedule, "savedId">, ports: ReportPorts): RefreshPrice {
  const saved = savedOf(schedule, ports);
  if (saved === undefined) throw notSaved();
  const price = checkedPrice(orderOf(saved, ports), scheduled(ports));
  return {
    credits: openCredits(price),
    fullCredits: price.parts.reduce((total, { credits }) => total + credits, 0),
  };
}

/** On the sheet that was good, as far as it may be written: whatever becomes of that, the failure is kept already. */
export function noteFailure(schedule: Pick<Schedule, "savedId">, problem: string, ports: ReportPorts): void {
  const saved = savedOf(schedule, ports);
  if (saved === undefined) return;
  try {
    noteNotRefreshed(saved, { today: sheetToday(ports), problem }, ports.sheets);
  } catch {
    // A protected sheet: the sidebar and the menu say it.
  }
}

function savedOf({ savedId }: Pick<Schedule, "savedId">, ports: ReportPorts): Saved | undefined {
  return savedReports(ports).find((one) => one.id === savedId);
}

function notSaved(): SerError {
  return new SerError({ code: "SER-517", message: "The saved report was deleted." });
}

/** One that stopped with rows that are paid for goes on on the same day; an older one has had its time. */
function runToGoOnWith({ savedId, capCredits }: Schedule, ports: ReportPorts): Run | undefined {
  const nowMs = ports.clock.nowMs();
  const stopped = readRuns(ports).filter((run) => run.savedId === savedId && run.state === "stopped");
  let found: Run | undefined;
  for (const run of stopped) {
    if (found === undefined && rowsGot(run) > 0 && nowMs - run.startedAtMs < MOST_AGE_MS) {
      const again = { state: "waiting", problem: "", moreCredits: 0, failures: 0, agreedCredits: capCredits } as const;
      found = changeRun(ports, run.id, (now) => ({ ...now, ...again }));
    } else endRun(run, ports);
  }
  return found;
}

/** Nothing of it is put on a sheet, and its hidden one goes. */
export function endRun({ id }: Pick<Run, "id">, ports: ReportPorts): void {
  let run = changeRun(ports, id, (now) => (now.phase === "over" ? now : abandoned(now)));
  for (let step = 0; step < MOST_STEPS && run !== undefined && run.phase !== "over"; step++) {
    run = stepRun(run.id, run.token, ports);
  }
}

function startedRun(schedule: Schedule, saved: Saved, ports: ReportPorts): Run {
  const { capCredits } = schedule;
  const order = orderOf(saved, ports);
  const price = checkedPrice(order, scheduled(ports));
  const credits = openCredits(price);
  if (credits > capCredits) {
    const message = `It would cost ${grouped(credits)} credits, and a refresh may cost ${grouped(capCredits)}.`;
    throw new SerError({ code: "SER-306", message });
  }
  // Of two that begin at once, and where one has died before the next line, there is one run.
  const orderId = orderIdFor(schedule, ports);
  const run = startRun(order, { agreedCredits: capCredits, savedId: saved.id, orderId }, scheduled(ports));
  const fullCredits = price.parts.reduce((total, part) => total + part.credits, 0);
  // One answer may be lost, and bought again: it counts at the most that it can have cost.
  const lossCredits = priceOfNext({ ...run, stagingId: 0 });
  const agreedCredits = Math.min(capCredits, fullCredits + lossCredits);
  return changeRun(ports, run.id, (now) => ({ ...now, agreedCredits })) ?? run;
}

/** The same for as long as a refresh is not over. */
export function orderIdOf({ id, nextDueMs, outcomes }: Schedule): string {
  return [id, nextDueMs.toString(36), (outcomes[0]?.atMs ?? 0).toString(36)].join("-");
}

/** Another where the first run of that name was begun without its targets. */
function orderIdFor(schedule: Schedule, ports: ReportPorts): string {
  const orderId = orderIdOf(schedule);
  return runOfOrder(readRuns(ports), orderId)?.phase === "over" ? `${orderId}-2` : orderId;
}

/** Onto the sheet that the report has, where it is still there: what points at it keeps working. */
function orderOf({ sheetId, order }: Saved, { sheets }: ReportPorts): Saved["order"] {
  const { destination } = order;
  const isMade = destination.kind !== "beside" && sheetId !== NO_SHEET && sheets.sizeOf(sheetId) !== undefined;
  if (isMade) return { ...order, destination: { kind: "sheet", sheetId } };
  const isGone = destination.kind === "sheet" && sheets.sizeOf(destination.sheetId) === undefined;
  return isGone ? { ...order, destination: { kind: "new-sheet" } } : order;
}
