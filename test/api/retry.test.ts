import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureOfAnswer } from "../../src/api/http-failure.ts";
import { retryDelayMs, retryOfCode } from "../../src/api/retry.ts";
import { ERROR_CODES, type ErrorCode } from "../../src/error-codes.ts";

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];
const middle = () => 0.5;

it("tries again after rate limits and server failures only", () => {
  expect(CODES.filter((code) => retryOfCode(code) !== "never")).toEqual(["SER-411", "SER-510"]);
});

describe.each(["SER-411", "SER-510"] as const)("after %s", (code) => {
  it("waits 1, 2, 4 and 8 s, then gives up: five attempts in all", () => {
    expect([1, 2, 3, 4, 5, 6].map((attempt) => retryDelayMs(code, attempt, middle))).toEqual([
      1000,
      2000,
      4000,
      8000,
      undefined,
      undefined,
    ]);
  });

  it("spreads each wait by 20 % to either side", () => {
    expect([0, 1 - Number.EPSILON].map((value) => retryDelayMs(code, 1, () => value))).toEqual([800, 1200]);
    expect([0, 1 - Number.EPSILON].map((value) => retryDelayMs(code, 4, () => value))).toEqual([6400, 9600]);
  });
});

it("gives up at once on every other code", () => {
  for (const code of CODES.filter((code) => code !== "SER-411" && code !== "SER-510")) {
    expect(retryDelayMs(code, 1, middle)).toBeUndefined();
  }
});

it("tries a gateway timeout once more only, other server failures up to five times", () => {
  const delays = (status: number) => [1, 2, 3, 4, 5].map((n) => retryDelayMs(failureOfAnswer(status, ""), n, middle));
  expect(delays(504)).toEqual([1000, undefined, undefined, undefined, undefined]);
  expect(delays(503)).toEqual([1000, 2000, 4000, 8000, undefined]);
  expect(delays(400)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

it("never waits longer than 9.6 s, whatever the chance", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CODES),
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (code, attempt, value) => {
        const delayMs = retryDelayMs(code, attempt, () => value);
        if (delayMs === undefined) return;
        expect(delayMs).toBeGreaterThanOrEqual(800);
        expect(delayMs).toBeLessThanOrEqual(9600);
        expect(Number.isInteger(delayMs)).toBe(true);
      },
    ),
  );
});
