// Which run is to be gone on with, and when. Pure.
import type { RunView } from "../../report-messages.ts";

export type NextPiece =
  | { readonly kind: "step"; readonly run: RunView }
  /** The time has to pass first; `looks`: others may have changed the runs by then. */
  | { readonly kind: "wait"; readonly untilMs: number; readonly looks: boolean };

/** So often the page looks what becomes of a run that somebody else has. */
export const LOOK_EVERY_MS = 5_000;

/** Absent when there is nothing to do. `heldUntil`: by run, what the page has decided itself. */
export function nextPiece(
  runs: readonly RunView[],
  nowMs: number,
  heldUntil: ReadonlyMap<string, number> = new Map(),
): NextPiece | undefined {
  const run = oldest(runs, "running") ?? oldest(runs, "waiting");
  if (run === undefined) return undefined;
  const { busyUntilMs = 0, retryAtMs = 0 } = run;
  const heldMs = heldUntil.get(run.id) ?? 0;
  if (busyUntilMs > nowMs) return { kind: "wait", untilMs: Math.min(busyUntilMs, nowMs + LOOK_EVERY_MS), looks: true };
  if (heldMs > nowMs) return { kind: "wait", untilMs: heldMs, looks: true };
  if (retryAtMs > nowMs) return { kind: "wait", untilMs: retryAtMs, looks: false };
  return { kind: "step", run };
}

/** Nothing more happens to it. */
export function isOver({ state }: RunView): boolean {
  return state === "done" || state === "cancelled";
}

/** It goes on without the user. */
export function isUnderWay({ state }: RunView): boolean {
  return state === "running" || state === "waiting";
}

function oldest(runs: readonly RunView[], state: RunView["state"]): RunView | undefined {
  const ofState = runs.filter((run) => run.state === state);
  return ofState.sort((a, b) => a.startedAtMs - b.startedAtMs)[0];
}
