// A clock that executions in worker threads wait on: the computer's, or one whose time leaps.

export interface WaitingClock {
  nowMs(): number;
  /** By how much somebody has moved it on beyond the computer's; absent where nobody can. */
  readonly movedMs?: number;
  /** Settles after the time; early and silently when aborted. */
  wait(durationMs: number, signal?: AbortSignal): Promise<void>;
}

/** Starts measuring; what is returned tells how long it has been. Moving the clock on does not count. */
export function stopwatch(clock: WaitingClock): () => number {
  const reading = (): number => clock.nowMs() - (clock.movedMs ?? 0);
  const startMs = reading();
  return () => reading() - startMs;
}
