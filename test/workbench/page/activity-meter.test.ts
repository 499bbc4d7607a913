// The counters of the workbench's panel.
import { describe, expect, it } from "vitest";
import { createActivityMeter } from "../../../workbench/page/activity-meter.ts";

const LINE = {
  atMs: 0,
  method: "POST",
  path: "/v1/backlinks/metrics",
  targets: 3,
  status: 200,
  tookMs: 5,
  credits: 300,
};

describe("activity meter", () => {
  it("adds up requests and credits and keeps the latest fifty, newest first", () => {
    const meter = createActivityMeter();
    for (let count = 0; count < 60; count++) meter.request(LINE);
    const { requests, creditsSpent, recent } = meter.current();
    expect([requests, creditsSpent, recent.length]).toEqual([60, 18_000, 50]);
    expect([recent[0]?.number, recent.at(-1)?.number]).toEqual([60, 11]);
  });

  it("counts a request of unknown price without inventing one", () => {
    const meter = createActivityMeter();
    const { credits: _unknown, ...line } = LINE;
    meter.request(line);
    expect(meter.current()).toMatchObject({ requests: 1, creditsSpent: 0 });
  });

  it("shows what is left only while somebody tells", () => {
    const meter = createActivityMeter();
    meter.creditsLeft(500);
    expect(meter.current().creditsLeft).toBe(500);
    meter.creditsLeft(undefined);
    expect(meter.current()).not.toHaveProperty("creditsLeft");
  });

  it("tells its listeners of every change", () => {
    const meter = createActivityMeter();
    let told = 0;
    const stop = meter.onChange(() => told++);
    meter.request(LINE);
    meter.execution(1, true);
    meter.execution(0, false);
    stop();
    meter.request(LINE);
    expect(told).toBe(3);
    expect(meter.current()).toMatchObject({ executionsRunning: 0, executionsStarted: 1 });
  });
});
