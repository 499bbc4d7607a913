// The sidebar's orders for reports: prices, runs, saved reports. Must not know how a run does its work.

import { viewMoney } from "../engine/budget-office.ts";
import { dailyLimit } from "../engine/money/budget.ts";
import { madeBy, noteMade } from "../reports/made-report.ts";
import { readOrder } from "../reports/read-order.ts";
import { orderOfRun, repeatable } from "../reports/repeated-order.ts";
import type { ReportOrder } from "../reports/report-order.ts";
import type { ReportPorts } from "../reports/report-ports.ts";
import type { ReportPrice } from "../reports/report-price.ts";
import { isOver, NO_SHEET, type Run } from "../reports/run.ts";
import { changeRun, forgetRun, readRuns } from "../reports/run-book.ts";
import { cancelled, resumed } from "../reports/run-orders.ts";
import { checkedPrice, startRun } from "../reports/run-start.ts";
import { pauseRun, stepRun } from "../reports/runner.ts";
import { addSaved, changeSaved, type Saved, savedReports } from "../reports/saved-reports.ts";
import { settleReport } from "../schedule/report-refresh.ts";
import { scheduled } from "../schedule/report-start.ts";
import { readSchedules } from "../schedule/schedule-book.ts";
import { runIdOf } from "../schedule/work.ts";
import { problemOf } from "./answer-problem.ts";
import { dropSchedulesOf, type ScheduleDeskPorts } from "./answer-schedules.ts";
import type { SidebarReply } from "./messages.ts";
import type { ReceivedReportMessage } from "./read-report-message.ts";
import type { SavedReport } from "./report-messages.ts";
import { runView } from "./run-view.ts";

type ReceivedStart = Omit<Extract<ReceivedReportMessage, { kind: "start" }>, "kind">;

const NOT_KEPT: SidebarReply = {
  kind: "failed",
  problem: "SER-521 This run is not kept any more. Look at the list again.",
};

const NOTHING_MADE = { sheetId: NO_SHEET, lastRunAtMs: 0, lastTruth: "" } as const;

export function priceReply(value: unknown, ports: ReportPorts): SidebarReply {
  const { budget } = viewMoney(ports);
  const { spentCredits } = budget.spending;
  const left = {
    dayCreditsLeft: budget.rules.isOff ? 0 : Math.max(0, dailyLimit(budget.rules) - spentCredits),
    balanceCredits: budget.rules.seenBalance ?? null,
  };
  try {
    const price = checkedPrice(readOrder(value), ports);
    return {
      kind: "price",
      ...amounts(price),
      lines: price.parts.map(({ what, credits, storedCredits }) => ({ what, credits, storedCredits })),
      isAtMost: price.isAtMost,
      ...left,
      ...(price.isSample ? { isSample: true } : {}),
      ...(price.note === undefined ? {} : { note: price.note }),
    };
  } catch (thrown) {
    return {
      kind: "price",
      credits: 0,
      storedCredits: 0,
      lines: [],
      isAtMost: false,
      ...left,
      problem: problemOf(thrown),
    };
  }
}

export function startReply({ order, credits, ...start }: ReceivedStart, ports: ReportPorts): SidebarReply {
  return oneRun(startRun(readOrder(order), { agreedCredits: credits, ...start }, ports), ports);
}

export function runsReply(ports: ReportPorts): SidebarReply {
  return { kind: "runs", runs: readRuns(ports).map((run) => runView(run, ports.clock.nowMs())) };
}

/** A run that a schedule has begun goes on as that one's, whoever does its steps. */
export function stepReply(id: string, token: string, ports: ReportPorts): SidebarReply {
  const schedule = readSchedules(ports).find(({ work }) => runIdOf(work) === id);
  const run = stepRun(id, token, schedule === undefined ? ports : scheduled(ports));
  if (run?.phase !== "over") return oneRun(run, ports);
  if (schedule !== undefined) settleReport(schedule, run, ports);
  else if (run.state === "done" && run.savedId !== "") noteMade(run, ports);
  return oneRun(run, ports);
}

export function pauseReply(id: string, ports: ReportPorts): SidebarReply {
  return oneRun(pauseRun(id, ports), ports);
}

/** With credits, so many more than before are agreed to. */
export function resumeReply(id: string, credits: number, ports: ReportPorts): SidebarReply {
  return changed(id, ports, (run) => resumed(run, credits));
}

export function cancelReply(id: string, ports: ReportPorts): SidebarReply {
  return changed(id, ports, (run) => (isOver(run) ? run : cancelled(run)));
}

export function forgetReply(id: string, ports: ReportPorts): SidebarReply {
  forgetRun(ports, id);
  return runsReply(ports);
}

export function savedReply(ports: ReportPorts): SidebarReply {
  return { kind: "saved", reports: savedReports(ports).map((saved) => savedView(saved, ports)) };
}

/** With what the run has made, where it is the order of one. */
export function saveReply(value: unknown, name: string, runId: string, ports: ReportPorts): SidebarReply {
  const run = readRuns(ports).find((one) => one.id === runId);
  if (run === undefined && runId !== "") return NOT_KEPT;
  const made = run === undefined ? NOTHING_MADE : madeBy(run, ports);
  const order = value === undefined && run !== undefined ? orderOfRun(run, ports) : readOrder(value);
  const saved = addSaved(ports, { name: name.trim() || "Report", order: repeatable(order), ...made });
  if (run !== undefined) changeRun(ports, run.id, (now) => ({ ...now, savedId: saved.id }));
  return savedReply(ports);
}

export function renameReply(id: string, name: string, ports: ReportPorts): SidebarReply {
  changeSaved(ports, id, (saved) => ({ ...saved, name: name.trim() || saved.name }));
  return savedReply(ports);
}

export function duplicateReply(id: string, ports: ReportPorts): SidebarReply {
  const original = savedReports(ports).find((saved) => saved.id === id);
  if (original !== undefined) {
    const { name, order } = original;
    addSaved(ports, { name: `${name} (copy)`, order, ...NOTHING_MADE });
  }
  return savedReply(ports);
}

export function deleteReply(id: string, ports: ScheduleDeskPorts): SidebarReply {
  changeSaved(ports, id, () => undefined);
  dropSchedulesOf(id, ports);
  return savedReply(ports);
}

function changed(id: string, ports: ReportPorts, change: (run: Run) => Run): SidebarReply {
  return oneRun(changeRun(ports, id, change), ports);
}

function oneRun(run: Run | undefined, ports: ReportPorts): SidebarReply {
  if (run === undefined) return NOT_KEPT;
  return { kind: "run", run: runView(run, ports.clock.nowMs()) };
}

function amounts({ parts }: ReportPrice): { readonly credits: number; readonly storedCredits: number } {
  const storedCredits = parts.reduce((total, part) => total + part.storedCredits, 0);
  return { credits: parts.reduce((total, part) => total + part.credits, 0) - storedCredits, storedCredits };
}

/** Run again, it goes to the same sheet as long as there is one. */
function savedView({ id, name, order, sheetId, lastRunAtMs, lastTruth }: Saved, { sheets }: ReportPorts): SavedReport {
  const isThere = sheets.sizeOf(sheetId) !== undefined;
  const again: ReportOrder = isThere ? { ...order, destination: { kind: "sheet", sheetId } } : order;
  return {
    id,
    name,
    order: again,
    ...(isThere ? { sheetId } : {}),
    ...(lastRunAtMs > 0 ? { lastRunAtMs, lastTruth } : {}),
  };
}
