import { describe, expect, it } from "vitest";
import { type LatencyModel, MEDIAN_MS, medianMs } from "../../../workbench/emulator/latency-model.ts";
import { CallCosts } from "../../../workbench/emulator/runner/call-costs.ts";
import { instantHostOf } from "./support/script-under-test.ts";

/** The medians themselves, without chance. */
const MEDIANS: LatencyModel = {
  sampleMs(step, load) {
    const baseMs = MEDIAN_MS[step];
    return baseMs === undefined ? 0 : medianMs(step, baseMs, load);
  },
};

const area = (rowCount: number, columnCount: number) => ({ sheetId: 0, row: 0, column: 0, rowCount, columnCount });

function durationOf(body: string): number {
  const { host } = instantHostOf(`function test() { const sheet = SpreadsheetApp.getActiveSheet(); ${body} }`, {
    latencies: MEDIANS,
  });
  return host.execute({ functionName: "test", kind: "editor" }).durationMs;
}

describe("the time that service calls take", () => {
  it("platform 8: a write of 4,000 cells is queued in 50 ms, its flush takes 560 more", () => {
    const costs = new CallCosts(MEDIANS);
    const writtenMs = costs.sampleMs("range.setValues", JSON.stringify([area(400, 10), [["x"]]]));
    expect(writtenMs).toBeCloseTo(50);
    expect(costs.sampleMs("workbook.flush", "[]")).toBeCloseTo(560);
    expect(costs.sampleMs("workbook.flush", "[]")).toBe(30);
  });

  it("platform 7.3: a read writes back what is queued, once", () => {
    const costs = new CallCosts(MEDIANS);
    costs.sampleMs("range.setValues", JSON.stringify([area(400, 10), []]));
    const read = JSON.stringify([area(1, 1)]);
    expect(costs.sampleMs("range.values", read) - costs.sampleMs("range.values", read)).toBeCloseTo(530);
  });

  it("counts the larger area of a copy", () => {
    const costs = new CallCosts(MEDIANS);
    const copy = (to: ReturnType<typeof area>) =>
      costs.sampleMs("range.copy", JSON.stringify([area(1, 10), to, "all"]));
    expect(copy(area(1_000, 10))).toBeGreaterThan(copy(area(1, 10)));
  });

  it("writes back at the end of an execution what was not flushed", () => {
    const write = "sheet.getRange('A1:J400').setValue('x');";
    expect(durationOf(write)).toBeCloseTo(durationOf(`${write} SpreadsheetApp.flush();`) - 30, 0);
  });

  it("makes an execution longer by its cells", () => {
    const write = (rows: number) =>
      durationOf(
        `sheet.getRange(1, 1, ${rows}, 10).setValues(Array.from({ length: ${rows} }, () => Array(10).fill('x'))); SpreadsheetApp.flush();`,
      );
    expect(write(900) - write(100)).toBeCloseTo(8_000 * (0.012 + 0.04), 0);
  });
});
