// A run, step by step: each does some seconds of work, keeps what it has after every purchase, and can die anywhere.
// Whoever steps must have the token of the last step; one that was lost is waited for.

import { newName } from "../engine/packing/new-name.ts";
import { dressSheet, tidySheet } from "./dress-sheet.ts";
import { isOverdue } from "./get-export.ts";
import { withShelfWritten } from "./get-pages.ts";
import { getRows, priceOfNext } from "./get-rows.ts";
import { mayLieOnShelf, openShelf, type PageShelf } from "./page-shelf.ts";
import { putKeyed } from "./put-keyed.ts";
import { onStaging, putRows } from "./put-rows.ts";
import type { ReportPorts } from "./report-ports.ts";
import { isOver, NO_SHEET, type Run } from "./run.ts";
import { BUSY_MS, changeAmong, changeRun } from "./run-book.ts";
import { paused, withOrders } from "./run-orders.ts";
import { afterFailure, failureIn, remarked, withoutRows } from "./run-outcome.ts";

/** No new piece of work is begun later; the one that is under way then takes seconds, or a minute where a service hangs. */
export const LAST_START_MS = 35_000;

/** Somebody who drives a run does its next step sooner. */
const REST_MS = 600_000;

/** Before the file of a cancelled export is tried again; later ones wait longer. */
const FILE_WAIT_MS = 60_000;

/**
 * The run as it is afterwards, also where nothing could be done. Absent when there is no such run. Of a paused one
 * nothing is bought: what lies on its shelf is written.
 */
export function stepRun(id: string, token: string, ports: ReportPorts): Run | undefined {
  const startedAtMs = ports.clock.nowMs();
  const ownToken = newName(ports);
  const claimed = changeAmong(ports, id, (run, others) =>
    run.token === token && mayStep(run, others, startedAtMs) ? taken(run, ownToken, startedAtMs) : run,
  );
  if (claimed?.token !== ownToken) return claimed;
  const shelf = openShelf(id, ports.cache);
  let run = claimed;
  let isTimeUp = false;
  for (;;) {
    const isAtEnd = isTimeUp || run.state === "paused";
    const next = isAtEnd ? withShelfEmptied(run, ports, shelf) : asOrdered(run, piece(run, ports, shelf), ports);
    const nowMs = ports.clock.nowMs();
    isTimeUp = nowMs - startedAtMs >= LAST_START_MS;
    const goesOn = isMoving(next) && next.retryAtMs === 0 && (!isTimeUp || next.shelvedPages > 0);
    const openCredits = goesOn && !isTimeUp ? priceOfNext(next) : 0;
    const untilMs = nowMs + BUSY_MS;
    const kept = keep({ ...next, busyUntilMs: goesOn ? untilMs : 0, openCredits }, untilMs, ports);
    if (kept?.token !== ownToken || kept.busyUntilMs === 0) return kept;
    // The cache keeps pages for hours, and it may be days until the next step.
    if (kept.state !== next.state) return keep({ ...withShelfEmptied(kept, ports, shelf), busyUntilMs: 0 }, 0, ports);
    run = kept;
  }
}

/** As `paused`, with what is paid for on the hidden sheet, unless somebody is at it: then that one does so. */
export function pauseRun(id: string, ports: ReportPorts): Run | undefined {
  const run = changeRun(ports, id, paused);
  return run?.state === "paused" && mayLieOnShelf(run) ? stepRun(id, run.token, ports) : run;
}

/** Where it cannot be written it stays there, and the run says why. */
function withShelfEmptied(run: Run, ports: ReportPorts, shelf: PageShelf): Run {
  try {
    return asOrdered(run, withShelfWritten(run, ports, shelf), ports);
  } catch (thrown) {
    return asOrdered(run, afterFailure(run, failureIn(thrown), ports.clock.nowMs()), ports);
  }
}

/** Nobody would go on with a cancelled run that has stopped, and a paused one stands still already. */
function asOrdered(run: Run, done: Run, ports: ReportPorts): Run {
  if (done.state !== "stopped") return done;
  if (run.state === "cancelled") return givenUp(done, ports);
  return run.state === "paused" ? { ...done, state: "paused" } : done;
}

/** What somebody has ordered meanwhile holds. */
function keep(next: Run, untilMs: number, ports: ReportPorts): Run | undefined {
  return changeRun(ports, next.id, (now) => (now.token === next.token ? withOrders(next, now, untilMs) : now));
}

/** One report at a time: the first that was ordered. */
function mayStep(run: Run, others: readonly Run[], nowMs: number): boolean {
  if (run.busyUntilMs > nowMs || run.retryAtMs > nowMs || run.phase === "over") return false;
  if (run.state === "paused") return mayLieOnShelf(run);
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
    // Whoever has paused it is not at it because its pages are written.
    steppedAtMs: run.state === "paused" ? run.steppedAtMs : nowMs,
    unconfirmedCredits: run.unconfirmedCredits + run.openCredits,
    // Where the shelf is looked at first, nothing is bought yet.
    openCredits: mayLieOnShelf(run) ? 0 : priceOfNext(run),
    retryAtMs: 0,
  };
}

function piece(run: Run, ports: ReportPorts, shelf: PageShelf): Run {
  try {
    switch (run.phase) {
      case "get":
        return getRows(run, ports, shelf);
      case "put":
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
    const rest = run.shelvedPages > 0 ? withShelfEmptied(run, ports, shelf) : run;
    return afterFailure(rest.shelvedPages > 0 ? run : rest, failureIn(thrown), ports.clock.nowMs());
  }
}

/** Nobody goes on with a cancelled run: it comes to its end without what cannot be done. */
function givenUp(failed: Run, ports: ReportPorts): Run {
  if (failed.phase === "get" && failed.taskId !== "") return withoutFile({ ...failed, state: "cancelled" }, ports);
  const { sheets } = ports;
  const run: Run = { ...remarked(withoutShelf(failed), failed.problem), state: "cancelled", problem: "" };
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

function withoutShelf(run: Run): Run {
  const { shelvedPages, shelvedRows } = run;
  return shelvedPages > 0 ? { ...withoutRows(run, shelvedRows), shelvedPages: 0, shelvedRows: 0 } : run;
}
