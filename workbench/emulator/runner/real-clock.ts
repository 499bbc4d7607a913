// The outermost edge of time: the only place in the emulator that reads the computer's clock.

import type { WaitingClock } from "./waiting-clock.ts";

export const REAL_CLOCK: WaitingClock = {
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
