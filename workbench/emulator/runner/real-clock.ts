// The outermost edge of time: the only place in the emulator that reads the computer's clock.

export interface RealClock {
  nowMs(): number;
  /** Settles after the time; early and silently when aborted. */
  wait(durationMs: number, signal?: AbortSignal): Promise<void>;
}

export const REAL_CLOCK: RealClock = {
  nowMs: () => Date.now(),
  wait: (durationMs, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, durationMs);
      signal?.addEventListener("abort", done);
    }),
};
