// A clock that executions in worker threads wait on: the computer's, or one whose time leaps.

export interface WaitingClock {
  nowMs(): number;
  /** Settles after the time; early and silently when aborted. */
  wait(durationMs: number, signal?: AbortSignal): Promise<void>;
}
