import { describe, expect, it } from "vitest";
import { type Measured, measuredText, objectionsTo } from "./verdict.ts";

const FINE: Measured = {
  command: "npm ci && npm start",
  tookMs: 180_000,
  checkoutBytes: 600 * 1_048_576,
  cacheBytes: 200 * 1_048_576,
};

describe("the verdict on a fresh machine", () => {
  it("has nothing against exactly what is allowed", () => {
    expect(objectionsTo(FINE)).toEqual([]);
  });

  it("objects to a little more time, and to a little more of the disk", () => {
    expect(objectionsTo({ ...FINE, tookMs: 180_001 })).toEqual([expect.stringMatching(/took 3\.0 minutes; at most 3/)]);
    expect(objectionsTo({ ...FINE, checkoutBytes: FINE.checkoutBytes + 1 })).toEqual([
      expect.stringMatching(/took 601 MB of the disk; at most 600/),
    ]);
  });

  it("objects to a failure however quick", () => {
    expect(objectionsTo({ ...FINE, tookMs: 1, failure: "It ended with 1." })).toEqual([
      "npm ci && npm start failed: It ended with 1.",
    ]);
  });

  it("says minutes, megabytes and what they are made of", () => {
    expect(measuredText({ ...FINE, tookMs: 75_000 })).toBe(
      "npm ci && npm start: 1.3 minutes, 600 MB on disk and 200 in npm's cache.",
    );
    expect(measuredText({ ...FINE, failure: "No." })).toMatch(/ It failed: No\.$/);
  });
});
