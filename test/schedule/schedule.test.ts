import { describe, expect, it } from "vitest";
import { scheduleIn, scheduleText } from "../../src/schedule/schedule.ts";

/** A record of the first format, as files have it. */
function kept(savedId: string, work: string): string {
  const numbers = [1_000, 0, 1_764_000_000_000, 0, 1, 7, 30, 1_763_999_000_000, 1];
  const outcomes = [[1_763_990_000_000, 1, 2, "SER-514 x"]];
  return JSON.stringify([1, ["00abc", savedId, "me", work], ["week", 9, 1], numbers, outcomes]);
}

describe("a schedule as the file keeps it", () => {
  it.each([
    ["formulas", "", { kind: "none" }],
    ["formulas", "1", { kind: "left" }],
    ["formulas", "1764000090000.25", { kind: "leased", untilMs: 1_764_000_090_000.25 }],
    ["00report", "", { kind: "none" }],
    ["00report", "03run", { kind: "run", runId: "03run" }],
    // Names of runs are letters and digits, and may look like a moment.
    ["00report", "1764", { kind: "run", runId: "1764" }],
  ])("of %s says of %j what is under way, and is written again as it was", (savedId, work, meant) => {
    const text = kept(savedId, work);
    const schedule = scheduleIn(text);
    expect(schedule?.work).toEqual(meant);
    expect(schedule && scheduleText(schedule)).toBe(text);
  });

  it("has an execution that is dead where its lease cannot be read", () => {
    expect(scheduleIn(kept("formulas", "soon"))?.work).toEqual({ kind: "leased", untilMs: 0 });
  });

  it.each([undefined, "", "[]", "[2]", "{", JSON.stringify([1, ["x"], ["never"]])])("is absent in %j", (text) => {
    expect(scheduleIn(text)).toBeUndefined();
  });
});
