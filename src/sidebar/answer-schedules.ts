// The sidebar's orders for schedules: kept, paused, run now. Must not know how anything is refreshed.
import { viewMoney } from "../engine/budget-office.ts";
import { dailyLimit } from "../engine/money/budget.ts";
import { NO_FILE_NAME } from "../engine/packing/store-keys.ts";
import { failureText } from "../error-codes.ts";
import { savedReports } from "../reports/saved-reports.ts";
import { ensureAlarm, type KeeperPorts, userIdOf } from "../schedule/alarm-keeper.ts";
import { refresh } from "../schedule/dispatcher.ts";
import { priceOfFormulas } from "../schedule/formula-refresh.ts";
import { isMissed } from "../schedule/notice.ts";
import { begunReport, priceOfReport } from "../schedule/report-refresh.ts";
import { nextDueMs, type Rhythm, rhythmIn } from "../schedule/rhythm.ts";
import { FORMULAS, type Schedule } from "../schedule/schedule.ts";
import { addSchedule, changeSchedule, readSchedules } from "../schedule/schedule-book.ts";
import type { SchedulePorts } from "../schedule/schedule-ports.ts";
import { wallClockOf } from "../schedule/settle.ts";
import { problemOf } from "./answer-problem.ts";
import type { SidebarReply } from "./messages.ts";
import type { ReceivedScheduleMessage } from "./schedule-messages.ts";
import { nameOf, scheduleView } from "./schedule-view.ts";

export type ScheduleDeskPorts = SchedulePorts & KeeperPorts;

type ReceivedSave = Omit<Extract<ReceivedScheduleMessage, { kind: "save-schedule" }>, "kind">;

/** A call of the page may take half a minute; then it asks again. */
const CALL_MS = 20_000;

/** As the page is opened: a trigger that has died is made anew. */
export function openedSchedulesReply(ports: ScheduleDeskPorts): SidebarReply {
  const userId = userIdOf(ports);
  const nowMs = ports.clock.nowMs();
  const isLate = readSchedules(ports).some((one) => one.ownerId === userId && isMissed(one, nowMs));
  return schedulesReply(ports, isLate ? alarmProblem(ports) : "");
}

export function schedulesReply(ports: ScheduleDeskPorts, problem = ""): SidebarReply {
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
  if (other !== undefined) return refused(`${nameOf(savedId, saved)} has a schedule already. Change that one.`);
  ensureAlarm(ports, { isNeeded: true });
  const dueMs = nextDueMs(rhythm, ports.clock.nowMs(), wallClockOf(ports));
  const kept = { rhythm, capCredits, ownerId: userIdOf(ports), nextDueMs: dueMs };
  if (own !== undefined) changeSchedule(ports, own.id, (now) => ({ ...now, ...kept, savedId }));
  else addSchedule(ports, { ...NEW, ...kept, savedId, usualCredits: usualPrice(savedId, rhythm, ports) });
  return schedulesReply(ports);
}

const NEW = { isPaused: false, lastGoodMs: 0, failures: 0, runId: "", spentCredits: 0, outcomes: [] } as const;

/** All that it buys is old by the next time. */
function usualPrice(savedId: string, rhythm: Rhythm, ports: ScheduleDeskPorts): number {
  try {
    return priceOfAll(savedId, rhythm, ports).fullCredits;
  } catch {
    return 0;
  }
}

interface Price {
  readonly credits: number;
  readonly fullCredits: number;
}

function priceOfAll(savedId: string, rhythm: Rhythm, ports: ScheduleDeskPorts): Price {
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

export function pauseScheduleReply(id: string, ports: ScheduleDeskPorts): SidebarReply {
  return changed(id, ports, (schedule) => ({ ...schedule, isPaused: true }));
}

/** What failed before is forgiven, and what was missed is not made up for. */
export function resumeScheduleReply(id: string, ports: ScheduleDeskPorts): SidebarReply {
  const wallClock = wallClockOf(ports);
  const nowMs = ports.clock.nowMs();
  return changed(id, ports, (schedule) => ({
    ...schedule,
    isPaused: false,
    failures: 0,
    nextDueMs: nextDueMs(schedule.rhythm, nowMs, wallClock),
  }));
}

export function deleteScheduleReply(id: string, ports: ScheduleDeskPorts): SidebarReply {
  return changed(id, ports, () => undefined);
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
  for (const { id } of schedules) changeSchedule(ports, id, () => undefined);
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
