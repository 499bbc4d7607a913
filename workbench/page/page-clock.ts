// The workbench's time as pages see it, the moves that they ask for, and the clock triggers that have run. Knows the
// host's clock, and nothing of how it is shown.
import type { FiredTrigger, Host } from "../emulator/host.ts";
import type { ClockStep, ClockView, Toast, TriggerRun } from "./protocol.ts";
import { noteOfMove, noteOfRun } from "./trigger-note.ts";

export interface PageClock {
  view(): ClockView;
  /** Settles when all that was due on the way has run. */
  moveOn(step: ClockStep): Promise<void>;
  onChange(listener: () => void): () => void;
  onNote(listener: (note: Toast) => void): () => void;
  close(): void;
}

export type ClockHost = Pick<Host, "clock" | "moveClockOnBy" | "onTriggerFired">;

const HOUR_MS = 3_600_000;
const STEP_MS: Readonly<Record<ClockStep, number>> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS };
const MOST_RECENT = 30;

export function createPageClock(host: ClockHost): PageClock {
  const listeners = new Set<() => void>();
  const noteListeners = new Set<(note: Toast) => void>();
  let recent: readonly TriggerRun[] = [];
  let moves = 0;
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const note = (text: Toast) => {
    for (const listener of noteListeners) listener(text);
  };
  const stop = host.onTriggerFired((fired) => {
    const run = runOf(fired);
    recent = [run, ...recent].slice(0, MOST_RECENT);
    if (moves === 0) note(noteOfRun(run));
    changed();
  });
  return {
    view: () => ({ movedMs: host.clock.movedMs, isMoving: moves > 0, recent }),
    async moveOn(step) {
      moves += 1;
      changed();
      try {
        const fired = await host.moveClockOnBy(STEP_MS[step]);
        note(noteOfMove(step, fired.map(runOf)));
      } finally {
        moves -= 1;
        changed();
      }
    },
    onChange: (listener) => added(listeners, listener),
    onNote: (listener) => added(noteListeners, listener),
    close: stop,
  };
}

function runOf({ functionName, firedMs, outcome }: FiredTrigger): TriggerRun {
  const { state } = outcome;
  const message = outcome.state === "failed" ? outcome.error.message : undefined;
  return { functionName, atMs: firedMs, state, ...(message === undefined ? {} : { message }) };
}

function added<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
