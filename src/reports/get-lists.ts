// The next rows of a report of links, domains, anchors and the like: one request a target, or one page of a list that
// is read to its end.
import { describedFailure } from "../api/failure-texts.ts";
import type { ListAnswer, ListRequest } from "../engine/asking/list-answer.ts";
import { gatherLists, type ListOutcome } from "../engine/gather-lists.ts";
import type { Target } from "../engine/targets/target.ts";
import { type Failure, failureText } from "../error-codes.ts";
import { rowReader } from "./report-columns.ts";
import type { ReportPorts } from "./report-ports.ts";
import { creditsOfList, creditsOfPages, pageSize } from "./report-price.ts";
import { listRequest, pageRequest, targetsOf } from "./report-requests.ts";
import { specOf } from "./report-specs.ts";
import type { Run } from "./run.ts";
import { afterFailure, beyondAgreed, grouped, isOfTarget, paidFor, remarked, stopped, wentOn } from "./run-outcome.ts";
import { afterWriting } from "./staging.ts";

/** The most that the next rows can cost, as far as the run itself tells. */
export function priceOfNextPage({ order }: Run): number {
  const rows = order.rows ?? 0;
  return specOf(order.report).kind === "paged" ? pageSize(rows) : rows;
}

/** The most that one request answers, as long as there is one to come. */
export function rowsOfNext({ order, rows, targetsDone }: Run): number {
  const { kind } = specOf(order.report);
  const wanted = order.rows ?? 0;
  if (kind === "paged") return targetsDone === 0 && rows < wanted ? pageSize(wanted) : 0;
  return kind === "list" && targetsDone < order.targets.length ? wanted : 0;
}

export function getList(run: Run, ports: ReportPorts): Run {
  const targets = targetsOf(run.order);
  const target = targets[run.targetsDone];
  if (target === undefined) return { ...run, phase: "put" };
  const request = listRequest(run.order, target, run.today);
  const creditsToCome = (targets.length - run.targetsDone) * (run.order.rows ?? 0);
  const halted = beyondAgreed(run, creditsOfList(request, ports), creditsToCome);
  if (halted !== undefined) return halted;
  const { run: paid, outcome } = buy(run, request, ports);
  if (!outcome.ok) return afterListFailure(paid, target, targets.length, outcome.failure, ports);
  const limit = run.order.rows ?? 0;
  const isCut = outcome.answer.rows.length >= limit;
  const done = { ...withRows(paid, outcome.answer), targetsDone: run.targetsDone + 1 };
  const next = isCut ? cut(done, `${target.text}: the first ${grouped(limit)} rows; there may be more`) : done;
  return afterWriting(paid, run.rows, linesOf(run, outcome.answer, target), next, ports);
}

export function getPage(run: Run, ports: ReportPorts): Run {
  const [target] = targetsOf(run.order);
  const wanted = run.order.rows ?? 0;
  // Rows without a place to go on from are those of a list that has to be got anew: they stay until that has begun.
  const isAnew = run.cursor === "";
  const rowsBefore = isAnew ? 0 : run.rows;
  if (target === undefined || run.targetsDone > 0 || rowsBefore >= wanted) return { ...run, phase: "put" };
  const limit = pageSize(wanted);
  const halted = beyondAgreed(run, limit, limit * Math.ceil((wanted - rowsBefore) / limit));
  if (halted !== undefined) return halted;
  const request = pageRequest(run.order, target, { limit, next: isAnew ? undefined : run.cursor });
  const { run: paid, outcome } = buy(run, request, ports);
  if (!outcome.ok)
    return isAnew
      ? afterListFailure(paid, target, 1, outcome.failure, ports)
      : afterLostPlace(paid, outcome.failure, ports);
  const next = afterPage(isAnew ? { ...paid, rows: 0, fetchedAtMs: 0 } : paid, outcome.answer);
  return afterWriting(paid, rowsBefore, linesOf(run, outcome.answer, target), next, ports);
}

function afterPage(paid: Run, answer: ListAnswer): Run {
  const isLast = answer.next === undefined || answer.rows.length === 0;
  const gone = { ...withRows(paid, answer), cursor: answer.next ?? "", targetsDone: isLast ? 1 : 0 };
  if (isLast) return remarked(gone, "All links that the API lists");
  const isEnough = gone.rows >= (paid.order.rows ?? 0);
  return isEnough ? cut(gone, `The first ${grouped(gone.rows)} links; there are more`) : gone;
}

interface Bought {
  /** With what it cost. */
  readonly run: Run;
  readonly outcome: ListOutcome;
}

export function buy(run: Run, request: ListRequest, ports: ReportPorts): Bought {
  const startedAtMs = ports.clock.nowMs();
  const { title } = specOf(run.order.report);
  const timing = { maxAgeMs: undefined, startedAtMs, what: title, by: "sidebar" } as const;
  const gathered = gatherLists([request], timing, ports);
  return { run: paidFor(run, gathered.receipt), outcome: gathered.outcomeOf(request) };
}

/** What is not in its list may be there all the same. */
export function cut(run: Run, remark: string): Run {
  return { ...remarked(run, remark), gaps: run.gaps === "none" ? "cut" : run.gaps };
}

function linesOf({ order, today }: Run, { rows }: ListAnswer, target: Target) {
  const read = rowReader(order, today);
  return rows.map((row) => read(row, target.text));
}

function withRows(run: Run, { rows, fetchedAtMs }: ListAnswer): Run {
  const oldestMs = run.fetchedAtMs === 0 ? fetchedAtMs : Math.min(run.fetchedAtMs, fetchedAtMs);
  return wentOn({ ...run, rows: run.rows + rows.length, fetchedAtMs: oldestMs });
}

/** One target that the API refuses leaves the others as they are. */
function afterListFailure(run: Run, target: Target, targetCount: number, failure: Failure, ports: ReportPorts): Run {
  if (!isOfTarget(run, failure) || targetCount === 1) return afterFailure(run, failure, ports.clock.nowMs());
  const without = remarked(run, `${target.text}: ${failureText(failure)}`);
  return wentOn({ ...without, targetsDone: run.targetsDone + 1, gaps: "failed" });
}

/** A cursor that is refused has been forgotten: only from its start can the list be had again. */
function afterLostPlace(run: Run, failure: Failure, ports: ReportPorts): Run {
  if (!isOfTarget(run, failure)) return afterFailure(run, failure, ports.clock.nowMs());
  const anewCredits = creditsOfPages(run.order.rows ?? 0);
  const more = Math.max(0, run.credits + run.unconfirmedCredits + anewCredits - run.agreedCredits);
  const detail = `${grouped(run.rows)} of up to ${grouped(run.order.rows ?? 0)} links are here`;
  return { ...stopped(run, describedFailure("SER-519", detail), more), cursor: "" };
}
