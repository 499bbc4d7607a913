// When schedules are due after their file was given another time zone.
import { describe, expect, it } from "vitest";
import { keepHours, wallClockOf } from "../../src/schedule/settle.ts";
import { HOUR_MS, only, scheduleFile, scheduleOf } from "./schedule-file.ts";

/** As if the file's clock went four hours behind. */
function inNewYork(file: ReturnType<typeof scheduleFile>) {
  const wallClockMs = (_zone: string, momentMs: number) => momentMs - 4 * HOUR_MS;
  return { ...file.ports, sheetClock: { timeZone: () => "America/New_York", wallClockMs } };
}

describe("a file that is given another time zone", () => {
  it("has its schedules due at their hours there", () => {
    const file = scheduleFile();
    scheduleOf(file);
    const ports = inNewYork(file);
    keepHours(ports);
    expect(only(file).nextDueMs).toBe(file.engine.nowMs() + 5 * HOUR_MS);
    expect(new Date(wallClockOf(ports)(only(file).nextDueMs)).getUTCHours()).toBe(9);
  });

  it.each([
    ["what is due already", { nextDueMs: Date.UTC(2026, 10, 24, 7) }],
    ["what is under way", { work: { kind: "run", runId: "r1" } as const }],
    ["what is due each hour", { rhythm: { every: "hour" } as const }],
  ])("leaves %s", (_, change) => {
    const file = scheduleFile();
    scheduleOf(file, change);
    const before = only(file);
    keepHours(inNewYork(file));
    expect(only(file)).toEqual(before);
  });

  it("writes nothing while its zone stays the same", () => {
    const file = scheduleFile();
    scheduleOf(file);
    const before = only(file);
    keepHours(file.ports);
    expect(only(file)).toEqual(before);
  });
});
