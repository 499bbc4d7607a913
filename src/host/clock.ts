// The Clock port: the only place where the add-on reads the time or waits.
import type { Clock } from "../ports.ts";

export const clock: Clock = {
  nowMs: () => Date.now(),
  sleepMs(durationMs) {
    Utilities.sleep(durationMs);
  },
};
