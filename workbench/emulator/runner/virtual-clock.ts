// Time that passes only when somebody says so.

export interface VirtualClock {
  nowMs(): number;
  advance(durationMs: number): void;
}

/** Default start: 2026-11-23T09:00:00Z. */
export function createVirtualClock(startMs: number = Date.UTC(2026, 10, 23, 9)): VirtualClock {
  let now = startMs;
  return {
    nowMs: () => now,
    advance(durationMs) {
      if (!(durationMs >= 0)) throw new Error(`Time does not run backwards: ${durationMs} ms.`);
      now += durationMs;
    },
  };
}
