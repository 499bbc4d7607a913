// The next rows of a report of links, domains, anchors and the like: one request a target.
import type { Target } from "../engine/targets/target.ts";
import { type Failure, failureText } from "../error-codes.ts";
import { buyList, linesOf, withRows } from "./bought-list.ts";
import type { ReportPorts } from "./report-ports.ts";
import { creditsOfList } from "./report-price.ts";
import { listRequest, targetsOf } from "./report-requests.ts";
import type { Run } from "./run.ts";
import { afterFailure, beyondAgreed, cut, grouped, isOfTarget, remarked, wentOn } from "./run-outcome.ts";
import { afterWriting } from "./staging.ts";

/** The most that one request answers, as long as there is one to come. */
export function rowsOfNextList({ order, targetsDone }: Run): number {
  return targetsDone < order.targets.length ? (order.rows ?? 0) : 0;
}

export function getList(run: Run, ports: ReportPorts): Run {
  const targets = targetsOf(run.order);
  const target = targets[run.targetsDone];
  if (target === undefined) return { ...run, phase: "put" };
  const request = listRequest(run.order, target, run.today);
  const creditsToCome = (targets.length - run.targetsDone) * (run.order.rows ?? 0);
  const halted = beyondAgreed(run, creditsOfList(request, ports), creditsToCome);
  if (halted !== undefined) return halted;
  const { run: paid, outcome } = buyList(run, request, ports);
  if (!outcome.ok) return afterListFailure(paid, target, targets.length, outcome.failure, ports);
  const { answer } = outcome;
  const limit = run.order.rows ?? 0;
  const isCut = answer.rows.length >= limit;
  const done = { ...withRows(paid, answer.rows.length, answer.fetchedAtMs), targetsDone: run.targetsDone + 1 };
  const next = isCut ? cut(done, `${target.text}: the first ${grouped(limit)} rows; there may be more`) : done;
  return afterWriting(paid, run.rows, linesOf(run, answer, target), next, ports);
}

/** One target that the API refuses leaves the others as they are. */
function afterListFailure(run: Run, target: Target, targetCount: number, failure: Failure, ports: ReportPorts): Run {
  if (!isOfTarget(run, failure) || targetCount === 1) return afterFailure(run, failure, ports.clock.nowMs());
  const without = remarked(run, `${target.text}: ${failureText(failure)}`);
  return wentOn({ ...without, targetsDone: run.targetsDone + 1, gaps: "failed" });
}
