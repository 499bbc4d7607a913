// A run, step by step: each does some seconds of work, keeps what it has after every purchase, and can die anywhere.
// Whoever steps must have the token of the last step; one that was lost is waited for.

import { newName } from "../engine/packing/new-name.ts";
import { dressSheet, tidySheet } from "./dress-sheet.ts";
import { isOverdue } from "./get-export.ts";
import { withShelfWritten } from "./get-pages.ts";
import { getRows, priceOfNext } from "./get-rows.ts";
import { openShelf, type PageShelf } from "./page-shelf.ts";
import { putKeyed } from "./put-keyed.ts";
import { onStaging, putRows } from "./put-rows.ts";
import type { ReportPorts } from "./report-ports.ts";
import { isOver, NO_SHEET, type Run, rowsGot } from "./run.ts";
import { BUSY_MS, changeAmong, changeRun } from "./run-book.ts";
import { afterFailure, failureIn, remarked } from "./run-outcome.ts";

/** No new piece of work is begun later: with the longest of them a step stays below a minute. */
export const LAST_START_MS = 35_000;

/** Somebody who drives a run does its next step sooner. */
const REST_MS = 600_000;

/** Before the file of a cancelled export is tried again; later ones wait longer. */
const FILE_WAIT_MS = 60_000;

/** The run as it is afterwards, also where nothing could be done. Absent when there is no such run. */
export function stepRun(id: string, token: string, ports: ReportPorts): Run | undefined {
  const startedAtMs = ports.clock.nowMs();
  const ownToken = newName(ports);
  const claimed = changeAmong(ports, id, (run, others) =>
    run.token === token && mayStep(run, others, startedAtMs) ? taken(run, ownToken, startedAtMs) : run,
  );
  if (claimed?.token !== ownToken) return claimed;
  const shelf = openShelf(id, ports.cache);
  let run = claimed;
  for (;;) {
    const done = piece(run, ports, shelf);
    const next = run.state === "cancelled" && done.state === "stopped" ? givenUp(done, ports) : done;
    const nowMs = ports.clock.nowMs();
    const hasTime = nowMs - startedAtMs < LAST_START_MS || next.shelvedPages > 0;
    const goesOn = isMoving(next) && next.retryAtMs === 0 && hasTime;
    const kept = keep(
      { ...next, busyUntilMs: goesOn ? nowMs + BUSY_MS : 0, openCredits: goesOn ? priceOfNext(next) : 0 },
      ports,
    );
    if (kept?.token !== ownToken || !goesOn) return kept;
    if (kept.state !== next.state) return interrupted(kept, ports, shelf);
    run = kept;
  }
}

/** Somebody has paused or cancelled it: it may be days until the next step, and the shelf is kept for hours. */
function interrupted(run: Run, ports: ReportPorts, shelf: PageShelf): Run {
  if (run.shelvedPages === 0) return run;
  const next = withShelfWritten(run, ports, shelf);
  return next.shelvedPages > 0 ? run : (keep(next, ports) ?? next);
}

/** One report at a time: the first that was ordered. */
function mayStep(run: Run, others: readonly Run[], nowMs: number): boolean {
  if (run.busyUntilMs > nowMs || run.retryAtMs > nowMs || run.phase === "over") return false;
  if (run.state === "waiting") {
    return !others.some((other) => isAhead(other, run) && !isResting(other, nowMs));
  }
  return isMoving(run);
}

/** Its sidebar was closed: others need not wait for a day on which that is opened again. */
function isResting({ startedAtMs, steppedAtMs, retryAtMs, busyUntilMs }: Run, nowMs: number): boolean {
  return nowMs - Math.max(startedAtMs, steppedAtMs, retryAtMs, busyUntilMs) > REST_MS;
}

function isAhead(other: Run, run: Run): boolean {
  return (isMoving(other) && !isOver(other)) || (other.state === "waiting" && other.startedAtMs < run.startedAtMs);
}

/** A cancelled run goes on until what is paid for stands on the sheet. */
function isMoving({ state, phase }: Run): boolean {
  return phase !== "over" && (state === "running" || state === "cancelled");
}

/** What an execution that died was buying may have been charged. */
function taken(run: Run, token: string, nowMs: number): Run {
  return {
    ...run,
    token,
    state: run.state === "waiting" ? "running" : run.state,
    busyUntilMs: nowMs + BUSY_MS,
    steppedAtMs: nowMs,
    unconfirmedCredits: run.unconfirmedCredits + run.openCredits,
    openCredits: priceOfNext(run),
    retryAtMs: 0,
  };
}

function piece(run: Run, ports: ReportPorts, shelf: PageShelf): Run {
  try {
    switch (run.phase) {
      case "get":
        return getRows(run, ports, shelf);
      case "put":
        if (run.shelvedPages > 0) return afterCut(withShelfWritten(run, ports, shelf));
        return run.order.refresh === undefined ? putRows(run, ports) : putKeyed(run, ports);
      case "dress":
        return dressSheet(run, ports);
      case "tidy":
        return tidySheet(run, ports);
      case "over":
        return run;
      default:
        return run.phase satisfies never;
    }
  } catch (thrown) {
    return afterFailure(run, failureIn(thrown), ports.clock.nowMs());
  }
}

/** Of a run that was cancelled before anything stood on a sheet nothing may be left. */
function afterCut(run: Run): Run {
  return run.rows === 0 && run.shelvedPages === 0 ? { ...run, phase: "tidy" } : run;
}

/** Nobody goes on with a cancelled run: it comes to its end without what cannot be done. */
function givenUp(failed: Run, ports: ReportPorts): Run {
  if (failed.phase === "get" && failed.taskId !== "") return withoutFile({ ...failed, state: "cancelled" }, ports);
  const { sheets } = ports;
  const run: Run = {
    ...remarked(failed, failed.problem),
    state: "cancelled",
    problem: "",
    shelvedPages: 0,
    shelvedRows: 0,
  };
  if (run.phase === "put" && sheets.sizeOf(run.stagingId) !== undefined) return onStaging(run);
  if (run.phase === "get" && run.rows > 0) return { ...run, phase: "put" };
  return { ...run, phase: run.phase === "tidy" ? "over" : "tidy" };
}

/** An export is paid for: its file is tried for as long as it can come, then the sheet has the link alone. */
function withoutFile(run: Run, { sheets, clock }: ReportPorts): Run {
  if (sheets.sizeOf(run.stagingId) === undefined) return { ...run, problem: "", stagingId: NO_SHEET, rows: 0 };
  const nowMs = clock.nowMs();
  const waitMs = Math.max(FILE_WAIT_MS, (nowMs - run.taskStartedAtMs) / 4);
  if (!isOverdue(run, nowMs)) return { ...run, failures: 0, retryAtMs: nowMs + waitMs };
  return { ...remarked(run, run.problem), problem: "", phase: run.link === "" ? "tidy" : "put" };
}

/** Somebody may have paused or cancelled the run meanwhile: that holds. */
function keep(next: Run, ports: ReportPorts): Run | undefined {
  return changeRun(ports, next.id, (now) => {
    if (now.token !== next.token) return now;
    if (now.state === "paused" && next.state === "running")
      return { ...next, state: "paused", busyUntilMs: 0, openCredits: 0 };
    if (now.state === "cancelled" && next.state !== "cancelled")
      return { ...cancelled(next), busyUntilMs: 0, openCredits: 0 };
    return next;
  });
}

/** Until somebody lets it go on. */
export function paused(run: Run): Run {
  return run.state === "running" || run.state === "waiting" ? { ...run, state: "paused", retryAtMs: 0 } : run;
}

/** Nothing of it is put on the sheet, unless that has begun: what stood there before is worth more than a part. */
export function abandoned(run: Run): Run {
  const left = run.phase === "get" ? "tidy" : run.phase;
  return { ...cancelled(run), phase: left };
}

/** What is paid for is put on the sheet, an export once it is made; where nothing is, only the hidden sheet goes. */
export function cancelled(run: Run): Run {
  const gotten = rowsGot(run) > 0 ? "put" : "tidy";
  const isCut = run.phase === "get" && run.taskId === "";
  const phase = isCut ? gotten : run.phase;
  return {
    ...run,
    state: "cancelled",
    phase,
    gaps: isCut ? "failed" : run.gaps,
    retryAtMs: 0,
    moreCredits: 0,
    failures: 0,
  };
}
