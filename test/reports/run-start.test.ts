// What keeps a run from starting, or from getting anywhere after its start.
import { describe, expect, it } from "vitest";
import type { ReportPorts } from "../../src/reports/report-ports.ts";
import { runIn, runText } from "../../src/reports/run.ts";
import { readRuns } from "../../src/reports/run-book.ts";
import { cancelled } from "../../src/reports/run-orders.ts";
import { startRun } from "../../src/reports/run-start.ts";
import { refusal } from "../engine/fake-ports.ts";
import { agreed, orderOf, reportFile } from "./report-file.ts";

describe("a start of bulk metrics that is interrupted", () => {
  it.each([1, 2])("at its write %i does nothing, says so, and leaves nothing when it is cancelled", (last) => {
    const file = reportFile();
    let writes = 0;
    file.sheets.before = (call) => {
      if (call === "write" && ++writes === last) throw new Error("killed");
    };
    expect(() => file.start(orderOf({ report: "metrics", targets: ["a.com", "b.com"] }))).toThrow("killed");
    const [left] = readRuns(file.ports);
    if (left === undefined) throw new Error("no run");
    const run = file.drive(file.change(left.id, agreed));
    expect(run).toMatchObject({ state: "stopped", rows: 0, credits: 0 });
    expect(run.problem).toMatch(/^SER-517 The start of this report was interrupted/);
    expect(file.drive(file.change(run.id, cancelled))).toMatchObject({ state: "cancelled", phase: "over" });
    expect([...file.sheets.all.values()].map(({ name }) => name)).toEqual(["Sheet1"]);
  });
});

describe("an order that is started twice by its name", () => {
  const order = orderOf({ report: "metrics", targets: ["a.com", "b.com"] });

  it("gets its run from whoever was first, at whatever moment, and its targets are written once", () => {
    const file = reportFile();
    const { lock } = file.ports;
    let starts = 0;
    const ports: ReportPorts = {
      ...file.ports,
      lock: {
        whileHeld: (waitMs, work) => {
          // The other start comes between the look at the runs and the lock.
          if (++starts === 1) file.start(order, 200, "order-one");
          return lock.whileHeld(waitMs, work);
        },
      },
    };
    const late = startRun(order, { agreedCredits: 200, savedId: "", orderId: "order-one" }, ports);
    expect(readRuns(file.ports)).toEqual([late]);
    expect([...file.sheets.all.values()].filter(({ name }) => name !== "Sheet1")).toHaveLength(1);
    expect(file.drive(late)).toMatchObject({ state: "done", rows: 2, credits: 200 });
  });

  it("is another run for each start without a name", () => {
    const file = reportFile();
    expect(file.start(order).id).not.toBe(file.start(order).id);
  });

  it("is not mistaken for a run that was kept before orders had names", () => {
    const run = { ...reportFile().start(order), orderId: "order-one" };
    const [format, texts, ...rest] = JSON.parse(runText(run));
    expect(runIn(runText(run))).toEqual(run);
    expect(runIn(JSON.stringify([format, texts.slice(0, 8), ...rest]))).toEqual({ ...run, orderId: "" });
  });
});

describe("an order that is nearly too long to be kept", () => {
  /** So many random letters in all, which no packing makes shorter. */
  const targetsOf = (total: number) => {
    let state = 7;
    const letter = () => {
      state = (state * 48_271) % 2_147_483_647;
      return "abcdefghijklmnopqrstuvwxyz0123456789"[state % 36];
    };
    const letters = Array.from({ length: total }, letter).join("");
    return Array.from({ length: 100 }, (_, index) => {
      return `https://a.com/x${letters.slice((total * index) / 100, (total * (index + 1)) / 100)}`;
    });
  };
  const begun = (total: number) => {
    const file = reportFile({ answer: () => refusal(400, "invalid target") });
    return { file, start: () => file.start(orderOf({ report: "anchors", targets: targetsOf(total), rows: 1 })) };
  };

  it("comes to its end, with all that it has to say, if it is not refused", () => {
    let [accepted, refused] = [1_000, 15_000];
    while (refused - accepted > 1) {
      const middle = Math.floor((accepted + refused) / 2);
      if (isThrowing(begun(middle).start)) refused = middle;
      else accepted = middle;
    }
    expect(begun(refused).start).toThrow(/SER-414/);
    const { file, start } = begun(accepted);
    const run = file.drive(start());
    expect(run).toMatchObject({ state: "done", rows: 0 });
    expect(run.remarks).toHaveLength(12);
  });
});

function isThrowing(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
