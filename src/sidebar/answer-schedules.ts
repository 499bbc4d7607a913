// The sidebar's orders for schedules: kept, paused, run now. Must not know how anything is refreshed.
import { viewMoney } from "../engine/budget-office.ts";
import { dailyLimit } from "../engine/money/budget.ts";
import { NO_FILE_NAME } from "../engine/packing/store-keys.ts";
import { failureText } from "../error-codes.ts";
import { changeRun } from "../reports/run-book.ts";
import { abandoned, paused, resumed } from "../reports/run-orders.ts";
import { requireNoSample } from "../reports/sample-order.ts";
import { savedReports } from "../reports/saved-reports.ts";
import { ensureAlarm, type KeeperPorts, userIdOf } from "../schedule/alarm-keeper.ts";
import { refresh } from "../schedule/dispatcher.ts";
import { priceOfFormulas } from "../schedule/formula-refresh.ts";
import { isMissed } from "../schedule/notice.ts";
import { begunReport, endRun, priceOfReport } from "../schedule/report-start.ts";
import { nextDueMs, type Rhythm, rhythmIn } from "../schedule/rhythm.ts";
import { FORMULAS, NOT_BEGUN, type Schedule } from "../schedule/schedule.ts";
import { addSchedule, changeSchedule, readSchedules } from "../schedule/schedule-book.ts";
import type { SchedulePorts } from "../schedule/schedule-ports.ts";
import { keepHours, type RefreshPrice, wallClockOf } from "../schedule/settle.ts";
import { runIdOf } from "../schedule/work.ts";
import { problemOf } from "./answer-problem.ts";
import type { SidebarReply } from "./messages.ts";
import type { ReceivedScheduleMessage } from "./schedule-messages.ts";
import { nameOf, scheduleView } from "./schedule-view.ts";

export type ScheduleDeskPorts = SchedulePorts & KeeperPorts;

type ReceivedSave = Omit<Extract<ReceivedScheduleMessage, { kind: "save-schedule" }>, "kind">;

/** Nothing is begun later: a purchase may take twenty seconds more. The page asks again until it is over. */
const CALL_MS = 20_000;

/** As the page is opened: a trigger that has died is made anew, and one that nothing needs any more goes. */
export function openedSchedulesReply(ports: ScheduleDeskPorts): SidebarReply {
  const userId = userIdOf(ports);
  const nowMs = ports.clock.nowMs();
  keepHours(ports);
  const all = readSchedules(ports);
  const own = all.filter(({ ownerId }) => ownerId === userId);
  const isWrong = own.some((one) => isMissed(one, nowMs)) || (own.length === 0 && all.length > 0);
  return schedulesReply(ports, isWrong ? alarmProblem(ports) : "");
}

function schedulesReply(ports: ScheduleDeskPorts, problem = ""): SidebarReply {
  const { budget } = viewMoney(ports);
  const userId = userIdOf(ports);
  const seen = { saved: savedReports(ports), userId, nowMs: ports.clock.nowMs(), wallClock: wallClockOf(ports) };
  const schedules = readSchedules(ports).map((schedule) => scheduleView(schedule, seen));
  return {
    kind: "schedules",
    schedules,
    timeZone: ports.sheetClock.timeZone(),
    monthCredits: schedules.reduce((sum, { monthCredits }) => sum + monthCredits, 0),
    balanceCredits: budget.rules.seenBalance ?? null,
    dayCredits: dailyLimit(budget.rules),
    isByHand: ports.user.read(NO_FILE_NAME) !== undefined,
    ...(problem === "" ? {} : { problem }),
  };
}

/** The trigger comes first: a schedule without one would be a promise that nobody keeps. */
export function saveScheduleReply(wish: ReceivedSave, ports: ScheduleDeskPorts): SidebarReply {
  const { savedId, capCredits, scheduleId } = wish;
  const rhythm = rhythmIn(wish.rhythm);
  const saved = savedReports(ports);
  const isKnown = savedId === FORMULAS || saved.some(({ id }) => id === savedId);
  if (rhythm === undefined || (rhythm.every === "hour" && savedId !== FORMULAS)) {
    return refused("A report is refreshed daily, weekly or monthly, at an hour from 0 to 23.");
  }
  if (!isKnown) return refused("This saved report was deleted. Look at the list again.");
  const schedules = readSchedules(ports);
  const own = schedules.find(({ id }) => id === scheduleId);
  const other = schedules.find((one) => one.savedId === savedId && one.id !== scheduleId);
  if (own !== undefined && own.savedId !== savedId)
    return refused("A schedule stays with its report. Make another one.");
  if (other !== undefined) return refused(`${nameOf(savedId, saved)} has a schedule already. Change that one.`);
  const report = saved.find(({ id }) => id === savedId);
  if (report !== undefined) requireNoSample(report.order, ports, "schedule");
  ensureAlarm(ports, { isNeeded: true });
  const dueMs = nextDueMs(rhythm, ports.clock.nowMs(), wallClockOf(ports));
  const kept = { rhythm, capCredits, ownerId: userIdOf(ports), nextDueMs: dueMs };
  if (own !== undefined) {
    changeSchedule(ports, own.id, (now) => ({ ...now, ...kept }));
    return schedulesReply(ports);
  }
  const { usualCredits, problem } = usualPrice(savedId, rhythm, ports);
  addSchedule(ports, { ...NEW, ...kept, savedId, usualCredits });
  return schedulesReply(ports, problem);
}

const NEW = { ...NOT_BEGUN, isPaused: false, lastGoodMs: 0, failures: 0, outcomes: [] } as const;

/** All that it buys is old by the next time. */
function usualPrice(savedId: string, rhythm: Rhythm, ports: ScheduleDeskPorts) {
  try {
    return { usualCredits: priceOfAll(savedId, rhythm, ports).fullCredits, problem: "" };
  } catch (thrown) {
    return { usualCredits: 0, problem: `Saved, but its price is not known: ${problemOf(thrown)}` };
  }
}

function priceOfAll(savedId: string, rhythm: Rhythm, ports: ScheduleDeskPorts): RefreshPrice {
  return savedId === FORMULAS ? priceOfFormulas({ rhythm }, ports) : priceOfReport({ savedId }, ports);
}

export function schedulePriceReply(savedId: string, value: unknown, ports: ScheduleDeskPorts): SidebarReply {
  const rhythm = rhythmIn(value) ?? { every: "day", hour: 0 };
  try {
    const { credits, fullCredits } = priceOfAll(savedId, rhythm, ports);
    return { kind: "schedule-price", savedId, credits, fullCredits };
  } catch (thrown) {
    return { kind: "schedule-price", savedId, credits: 0, fullCredits: 0, problem: problemOf(thrown) };
  }
}

/** With what is under way: the run of a report can be gone on with in the sidebar; formulas are let go. */
export function pauseScheduleReply(id: string, ports: ScheduleDeskPorts): SidebarReply {
  const runId = reportRunOf(id, ports);
  if (runId !== undefined) changeRun(ports, runId, paused);
  return changed(id, ports, (schedule) => ({
    ...schedule,
    ...(schedule.savedId === FORMULAS ? NOT_BEGUN : {}),
    isPaused: true,
  }));
}

/** Absent where no run is under way. */
function reportRunOf(id: string, ports: ScheduleDeskPorts): string | undefined {
  const schedule = readSchedules(ports).find((one) => one.id === id);
  return schedule && runIdOf(schedule.work);
}

/** What failed before is forgiven, and what was missed is not made up for. */
export function resumeScheduleReply(id: string, ports: ScheduleDeskPorts): SidebarReply {
  const wallClock = wallClockOf(ports);
  const nowMs = ports.clock.nowMs();
  const runId = reportRunOf(id, ports);
  if (runId !== undefined) changeRun(ports, runId, (run) => (run.state === "paused" ? resumed(run, 0) : run));
  return changed(id, ports, (schedule) => ({
    ...schedule,
    isPaused: false,
    failures: 0,
    nextDueMs: nextDueMs(schedule.rhythm, nowMs, wallClock),
  }));
}

export function deleteScheduleReply(id: string, ports: ScheduleDeskPorts): SidebarReply {
  endRunOf(id, ports);
  return changed(id, ports, () => undefined);
}

/** Nobody would go on with it: what it was collecting goes, what it was writing is written to its end in the sidebar. */
function endRunOf(id: string, ports: ScheduleDeskPorts): void {
  const runId = reportRunOf(id, ports);
  if (runId === undefined) return;
  const run = changeRun(ports, runId, (one) => (one.phase === "over" ? one : abandoned(one)));
  if (run?.phase === "tidy") endRun(run, ports);
}

/** A report is gone on with as any run of the sidebar's; formulas are refreshed as far as the time goes. */
export function runScheduleReply(id: string, ports: ScheduleDeskPorts): SidebarReply {
  const schedule = readSchedules(ports).find((one) => one.id === id);
  if (schedule === undefined) return refused("This schedule was deleted. Look at the list again.");
  const endMs = ports.clock.nowMs() + CALL_MS;
  if (schedule.savedId === FORMULAS) refresh(schedule, () => ports.clock.nowMs() < endMs, ports);
  else begunReport(id, ports);
  return schedulesReply(ports);
}

/** With a saved report its schedules go. */
export function dropSchedulesOf(savedId: string, ports: ScheduleDeskPorts): void {
  const schedules = readSchedules(ports).filter((schedule) => schedule.savedId === savedId);
  for (const { id } of schedules) {
    endRunOf(id, ports);
    changeSchedule(ports, id, () => undefined);
  }
  if (schedules.length > 0) ensureAlarm(ports);
}

function changed(
  id: string,
  ports: ScheduleDeskPorts,
  change: (schedule: Schedule) => Schedule | undefined,
): SidebarReply {
  changeSchedule(ports, id, change);
  return schedulesReply(ports, alarmProblem(ports));
}

function alarmProblem(ports: ScheduleDeskPorts): string {
  try {
    ensureAlarm(ports);
    return "";
  } catch (thrown) {
    return problemOf(thrown);
  }
}

function refused(message: string): SidebarReply {
  return { kind: "failed", problem: failureText({ code: "SER-115", message }) };
}
