// What somebody orders of a run, also while a step is at it. Pure.
import { mayLieOnShelf } from "./page-shelf.ts";
import type { Run } from "./run.ts";
import { isPassing } from "./run-outcome.ts";

/** Until somebody lets it go on. */
export function paused(run: Run): Run {
  return run.state === "waiting" || wouldGoOn(run) ? { ...run, state: "paused", retryAtMs: 0 } : run;
}

/** A stop for what passes by itself does not keep a schedule from going on. */
function wouldGoOn({ state, problem }: Run): boolean {
  return state === "running" || (state === "stopped" && isPassing(problem));
}

/** So many credits more than before are agreed to. */
export function resumed(run: Run, credits: number): Run {
  if (run.state !== "paused" && run.state !== "stopped") return run;
  const agreedCredits = run.agreedCredits + credits;
  return { ...run, state: "waiting", agreedCredits, problem: "", moreCredits: 0, retryAtMs: 0, failures: 0 };
}

/** What is paid for is put on the sheet, an export once it is made; where nothing is, only the hidden sheet goes. */
export function cancelled(run: Run): Run {
  const isCut = run.phase === "get" && run.taskId === "";
  return {
    ...run,
    state: "cancelled",
    phase: isCut && !mayLieOnShelf(run) ? phaseOfRest(run) : run.phase,
    gaps: isCut ? "failed" : run.gaps,
    retryAtMs: 0,
    moreCredits: 0,
    failures: 0,
  };
}

function phaseOfRest({ rows }: Run): Run["phase"] {
  return rows > 0 ? "put" : "tidy";
}

/** Nothing of it is put on the sheet, unless that has begun: what stood there before is worth more than a part. */
export function abandoned(run: Run): Run {
  const left = run.phase === "get" ? "tidy" : run.phase;
  return { ...cancelled(run), phase: left, shelvedPages: 0, shelvedRows: 0 };
}

/**
 * The run as a step leaves it, and as somebody has ordered meanwhile, which `now` says. One that is halted is held until
 * then where pages of it lie on the shelf: nobody else may be at it before they stand on the sheet.
 */
export function withOrders(step: Run, now: Run, untilMs: number): Run {
  const next = { ...step, savedId: now.savedId, agreedCredits: now.agreedCredits };
  if (now.state === "waiting" && next.state === "paused") return resumed(next, 0);
  const isPaused = now.state === "paused" && wouldGoOn(next);
  const isCancelled = now.state === "cancelled" && next.state !== "cancelled";
  if (!isPaused && !isCancelled) return next;
  const busyUntilMs = next.shelvedPages > 0 ? untilMs : 0;
  const idle = { ...next, openCredits: 0, busyUntilMs };
  return isPaused ? { ...idle, state: "paused" } : cancelled(idle);
}
