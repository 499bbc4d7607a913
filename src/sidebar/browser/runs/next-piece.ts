// Which run is to be gone on with, and when. Pure.
import type { RunView } from "../../report-messages.ts";

export type NextPiece =
  | { readonly kind: "step"; readonly run: RunView }
  /** The time has to pass first; `looks`: others may have changed the runs by then. */
  | { readonly kind: "wait"; readonly untilMs: number; readonly looks: boolean };

/** So often the page looks what becomes of a run that somebody else has. */
export const LOOK_EVERY_MS = 5_000;

/**
 * Absent when there is nothing to do. One report at a time, the first that was ordered; what is left of cancelled and
 * paused ones comes before it, and keeps nobody waiting. `heldUntil`: by run, what the page has decided itself.
 */
export function nextPiece(
  runs: readonly RunView[],
  nowMs: number,
  heldUntil: ReadonlyMap<string, number> = new Map(),
): NextPiece | undefined {
  const inTurn = [...oldestFirst(runs, "running"), ...oldestFirst(runs, "waiting")].slice(0, 1);
  const unwritten = runs.filter(({ isUnwritten }) => isUnwritten);
  const pieces = [...oldestFirst(runs, "finishing"), ...unwritten, ...inTurn].map((run) =>
    pieceOf(run, nowMs, heldUntil.get(run.id) ?? 0),
  );
  const waits = pieces.filter((piece) => piece.kind === "wait");
  return pieces.find(({ kind }) => kind === "step") ?? waits.sort((a, b) => a.untilMs - b.untilMs)[0];
}

function pieceOf(run: RunView, nowMs: number, heldMs: number): NextPiece {
  const { busyUntilMs = 0, retryAtMs = 0 } = run;
  if (busyUntilMs > nowMs) return { kind: "wait", untilMs: Math.min(busyUntilMs, nowMs + LOOK_EVERY_MS), looks: true };
  if (heldMs > nowMs) return { kind: "wait", untilMs: heldMs, looks: true };
  if (retryAtMs > nowMs) return { kind: "wait", untilMs: retryAtMs, looks: false };
  return { kind: "step", run };
}

/** Nothing more happens to it. */
export function isOver({ state }: RunView): boolean {
  return state === "done" || state === "cancelled";
}

/** Its own work is being done. */
export function isMoving({ state }: RunView): boolean {
  return state === "running" || state === "finishing";
}

/** It goes on without the user. */
export function isUnderWay(run: RunView): boolean {
  return isMoving(run) || run.state === "waiting";
}

function oldestFirst(runs: readonly RunView[], state: RunView["state"]): readonly RunView[] {
  return runs.filter((run) => run.state === state).sort((a, b) => a.startedAtMs - b.startedAtMs);
}
