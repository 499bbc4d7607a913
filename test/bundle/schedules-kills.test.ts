// A trigger whose execution dies at any call of a service, as shipped: the next hour ends what it began.
import { describe, expect, it } from "vitest";
import { HOUR_MS, type SchedulesFile, schedulesFile } from "./file-with-schedules.ts";
import { orderOf } from "./report-sidebar.ts";

/** As far as the trigger's calls go, a prime apart; every one of them would take minutes. */
const CALLS = Array.from({ length: 20 }, (_, index) => 1 + 5 * index);

/** Dies before the n-th call of the first trigger that has something to do. */
function killed(prepare: (file: SchedulesFile) => void, call: number): SchedulesFile {
  const file = schedulesFile();
  prepare(file);
  const { host } = file;
  file.passTo(Date.UTC(2026, 10, 23, 10));
  host.killBeforeServiceCall(call);
  host.advanceTo(host.clock.nowMs() + HOUR_MS);
  file.passHours(4);
  return file;
}

describe("a trigger that dies", () => {
  it.each(CALLS)(
    "before its call %i leaves a report that is done once, on one sheet, within its price twice",
    (call) => {
      const file = killed(({ save, schedule }) => {
        schedule(save("Anchors", orderOf({ report: "anchors", targets: ["stripe.com"], rows: 20 })).id, ["day", 10]);
      }, call);
      expect(file.only()).toMatchObject({ isRunning: false, runs: [{ word: "done" }] });
      expect(file.only().runs).toHaveLength(1);
      expect(file.workbook.sheets().filter(({ hidden }) => !hidden)).toHaveLength(2);
      expect(file.workbook.sheets().filter(({ hidden }) => hidden)).toEqual([]);
      expect([20, 40]).toContain(file.creditsSpent());
    },
  );

  it.each(CALLS)("before its call %i leaves a snapshot of bulk metrics that is done once", (call) => {
    const file = killed(({ save, schedule }) => {
      const order = orderOf({ report: "metrics", targets: ["stripe.com", "nike.com"], refresh: "append" });
      schedule(save("Metrics", order).id, ["day", 10]);
    }, call);
    expect(file.only()).toMatchObject({ isRunning: false, runs: [{ word: "done" }] });
    expect(file.only().runs).toHaveLength(1);
    expect(file.workbook.sheets().filter(({ hidden }) => hidden)).toEqual([]);
    expect([200, 400]).toContain(file.creditsSpent());
  });

  it.each(CALLS)("before its call %i leaves a dashboard that is done once", (call) => {
    const file = killed(({ save, schedule }) => {
      schedule(save("History", orderOf({ report: "link-history", targets: ["stripe.com"] })).id, ["day", 10]);
    }, call);
    expect(file.only()).toMatchObject({ isRunning: false, runs: [{ word: "done" }] });
    expect(file.workbook.sheets().filter(({ hidden }) => hidden)).toEqual([]);
    expect(file.creditsSpent()).toBeLessThanOrEqual(400);
  });

  it.each(CALLS)(
    "before its call %i leaves formulas whose facts are there, each bought once or, if lost, twice",
    (call) => {
      const file = killed((one) => {
        one.workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 }, [
          [{ kind: "formula", formula: '=SER_METRICS("stripe.com";"backlinks")' }],
        ]);
        one.schedule("formulas", ["hour"]);
      }, call);
      const { isRunning, runs } = file.only();
      expect([isRunning, new Set(runs.map(({ word }) => word))]).toEqual([false, new Set(["done"])]);
      expect(runs.length).toBeGreaterThanOrEqual(4);
      const paid = runs.reduce((sum, { credits }) => sum + credits, 0);
      expect(paid).toBeGreaterThan(0);
      expect(file.creditsSpent()).toBeLessThanOrEqual(paid + 200);
    },
  );
});
