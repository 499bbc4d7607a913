import fc from "fast-check";
import { expect, it } from "vitest";
import { allowanceOf, FIRST_PACE, type Pace, paceAfterSending, waitOf } from "../../../src/engine/traffic/pace.ts";

it("says to the millisecond how long to wait, whatever the clocks of the others say", () => {
  const arrival = fc.record({
    afterMs: fc.integer({ min: 0, max: 400 }),
    wanted: fc.integer({ min: 1, max: 20 }),
    skewMs: fc.integer({ min: -1_000, max: 1_000 }),
  });
  const arrivals = fc.array(arrival, { maxLength: 60, size: "max" });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), arrivals, (allowedASecond, all) => {
      let pace: Pace = { ...FIRST_PACE, allowedASecond };
      let nowMs = Date.UTC(2026, 10, 23, 9);
      for (const { afterMs, wanted, skewMs } of all) {
        nowMs += afterMs;
        const mineMs = nowMs + skewMs;
        const waitMs = waitOf(pace, mineMs);
        expect(waitMs <= 0).toBe(allowanceOf(pace, mineMs) > 0);
        // What a clock far ahead has noted begins to count while one waits.
        const isAhead = pace.sentAtMs.some((atMs) => atMs - mineMs >= 1_120);
        if (waitMs > 0 && !isAhead) {
          expect(allowanceOf(pace, mineMs + waitMs - 1)).toBe(0);
          expect(allowanceOf(pace, mineMs + waitMs)).toBeGreaterThan(0);
        }
        pace = paceAfterSending(pace, Math.min(wanted, allowanceOf(pace, mineMs)), mineMs);
      }
    }),
  );
});
