// What keeps a run from starting, or from getting anywhere after its start.
import { describe, expect, it } from "vitest";
import { readRuns } from "../../src/reports/run-book.ts";
import { cancelled } from "../../src/reports/runner.ts";
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
