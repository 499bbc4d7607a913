import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allowanceOf,
  FIRST_PACE,
  type Pace,
  paceAfterSending,
  paceAfterWave,
  waitOf,
} from "../../../src/engine/traffic/pace.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const wave = (requestCount: number, refusedForRate: number, tookMs = 300) => ({
  requestCount,
  refusedForRate,
  sentAtMs: NOW,
  answeredAtMs: NOW + tookMs,
});
const learnt = (pace: Pace, waves: readonly (readonly [number, number])[]) =>
  waves.reduce((known, [count, refused]) => paceAfterWave(known, wave(count, refused), 1_000), pace);

describe("the shared pace", () => {
  it("never allows more than ten in a second, whenever they are sent", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(900), fc.nat(12)), { maxLength: 60 }), (turns) => {
        let pace = FIRST_PACE;
        let nowMs = NOW;
        const sent: number[] = [];
        for (const [waitMs, wanted] of turns) {
          nowMs += waitMs;
          const count = Math.min(wanted, allowanceOf(pace, nowMs));
          for (let index = 0; index < count; index++) sent.push(nowMs);
          pace = paceAfterSending(pace, count, nowMs);
          expect(sent.filter((atMs) => nowMs - atMs < 1_000).length).toBeLessThanOrEqual(10);
          if (allowanceOf(pace, nowMs) === 0) expect(allowanceOf(pace, nowMs + waitOf(pace, nowMs))).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("goes down to what passed, and rests", () => {
    const pace = paceAfterWave(FIRST_PACE, wave(10, 9), 2_000);
    expect(pace.allowedASecond).toBe(1);
    expect(allowanceOf(pace, NOW + 2_000)).toBe(0);
    expect(waitOf(pace, NOW + 300)).toBe(2_000);
    expect(allowanceOf(pace, NOW + 2_301)).toBe(1);
  });

  it("takes a few refusals of many for seconds that met, and goes down by one", () => {
    expect(paceAfterWave(FIRST_PACE, wave(10, 2), 2_000)).toMatchObject({ allowedASecond: 9, restUntilMs: 0 });
  });

  it("goes up again by one after five clean waves, never above ten", () => {
    const slow = learnt(FIRST_PACE, [[10, 9]]);
    expect(
      learnt(
        slow,
        Array.from({ length: 4 }, () => [1, 0] as const),
      ).allowedASecond,
    ).toBe(1);
    expect(
      learnt(
        slow,
        Array.from({ length: 5 }, () => [1, 0] as const),
      ).allowedASecond,
    ).toBe(2);
    expect(
      learnt(
        slow,
        Array.from({ length: 500 }, () => [1, 0] as const),
      ).allowedASecond,
    ).toBe(10);
  });

  it("remembers how slow the server was, and forgets it by and by", () => {
    const slow = paceAfterWave(FIRST_PACE, wave(1, 0, 9_000), 0);
    expect(slow.slowestMs).toBe(9_000);
    expect(learnt(slow, [[1, 0]]).slowestMs).toBe(6_300);
    expect(
      learnt(
        slow,
        Array.from({ length: 20 }, () => [1, 0] as const),
      ).slowestMs,
    ).toBe(300);
  });

  it("is not held up by a clock that steps back, and counts what a clock ahead has sent", () => {
    const sent = paceAfterSending(FIRST_PACE, 10, NOW);
    expect(allowanceOf(sent, NOW - 3_600_000)).toBe(10);
    expect(allowanceOf(sent, NOW - 500)).toBe(0);
    const resting = paceAfterWave(FIRST_PACE, wave(1, 1), 8_000);
    expect(allowanceOf(resting, NOW - 3_600_000)).toBeGreaterThan(0);
  });
});
