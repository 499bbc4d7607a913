// What goes wrong with a run's sheets: it costs nothing twice, says so, and comes to an end.
import { describe, expect, it } from "vitest";
import { cancelled } from "../../src/reports/run-orders.ts";
import { stepRun } from "../../src/reports/runner.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import type { SentRequest } from "../engine/fake-ports.ts";
import { agreed, orderOf, type ReportFile, reportFile } from "./report-file.ts";

const PAGE = 2_000;
const FULL = orderOf({ report: "full-list", rows: 6_000 });
/** Lists of as many rows as are asked for, without a place to go on from. */
const full = () => reportFile({ answer: (request) => listAnswer(request, Number(request.parameters.limit ?? 20)) });

/** From the second write on, so many fail. */
function failingWrites(file: ReportFile, count: number): void {
  let writes = 0;
  file.sheets.before = (call) => {
    if (call === "write" && ++writes > 1 && writes <= 1 + count) throw new Error("Service error: Spreadsheets");
  };
}

const pagesBought = ({ engine }: ReportFile) =>
  engine.sent.filter(({ endpoint }: SentRequest) => endpoint === "raw").length;

describe("an export that was cancelled and waits for its file", () => {
  it("lets the next report of the file go on", () => {
    const file = reportFile();
    const [first, next] = ["a.com", "b.com"].map((target) =>
      file.start(orderOf({ report: "anchors", targets: [target], rows: 1 })),
    );
    if (first === undefined || next === undefined) throw new Error("no runs");
    const retryAtMs = file.engine.nowMs() + 60_000;
    file.change(first.id, (run) => ({ ...cancelled({ ...run, taskId: "7" }), retryAtMs }));
    expect(stepRun(next.id, next.token, file.ports)).toMatchObject({ state: "done" });
    expect(file.run(first.id)).toMatchObject({ state: "cancelled", phase: "get" });
  });
});

describe("a hidden sheet that cannot be written", () => {
  it("has a page kept aside that is on the receipt, and is tried for nothing before more is bought", () => {
    const file = full();
    const started = file.start(FULL);
    failingWrites(file, Number.POSITIVE_INFINITY);
    const run = file.drive(started);
    expect(run).toMatchObject({ state: "stopped", credits: PAGE });
    expect(run.problem).toMatch(/^SER-518/);
    expect(pagesBought(file)).toBe(1);
  });

  it("has what was bought before when it can be written again", () => {
    const file = full();
    const started = file.start(FULL, 10_000);
    failingWrites(file, 1);
    const run = file.drive(started);
    expect(run).toMatchObject({ state: "done", rows: PAGE, credits: PAGE });
    expect(pagesBought(file)).toBe(1);
  });

  it.each([
    ["protected", "SER-516"],
    ["deleted", "SER-517"],
  ])("costs nothing when it is %s, however often somebody goes on", (what, code) => {
    const file = full();
    const run = file.start(FULL);
    file.sheets.before = (call) => {
      if (call !== "sizeOf") return;
      file.sheets.before = () => {};
      const staging = file.sheets.named(/^SER run/);
      if (staging === undefined) throw new Error("no hidden sheet");
      if (what === "protected") staging.isProtected = true;
      else file.sheets.all.delete(staging.id);
    };
    let stopped = file.drive(run);
    for (let times = 0; times < 3; times++) stopped = file.drive(file.change(stopped.id, agreed));
    expect(stopped.state).toBe("stopped");
    expect(stopped.problem.slice(0, 7)).toBe(code);
    expect(pagesBought(file)).toBe(0);
  });
});

describe("a run that is cancelled", () => {
  const hidden = ({ sheets }: ReportFile) => [...sheets.all.values()].filter(({ isHidden }) => isHidden);
  /** As soon as something is called the first time. */
  const once = (file: ReportFile, name: string, work: () => void) => {
    file.sheets.before = (call) => {
      if (call !== name) return;
      file.sheets.before = () => {};
      work();
    };
  };
  /** Into an older report, protected before anything is put there. */
  const stoppedAtPut = () => {
    const file = full();
    const older = file.sheets.all.get(file.drive(file.start({ ...FULL, rows: 10 })).sheetId);
    if (older === undefined) throw new Error("no sheet");
    const started = file.start({ ...FULL, rows: 20, destination: { kind: "sheet", sheetId: older.id } });
    once(file, "extent", () => {
      older.isProtected = true;
    });
    const stopped = file.drive(started);
    expect(stopped.problem).toMatch(/^SER-516/);
    return { file, older, stopped };
  };

  it("ends where its hidden sheet is gone", () => {
    const { file, stopped } = stoppedAtPut();
    file.sheets.all.delete(stopped.stagingId);
    const run = file.drive(file.change(stopped.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over" });
    expect(run.remarks.join()).toContain("SER-517");
    expect(hidden(file)).toEqual([]);
  });

  it("puts what is paid for on a new sheet where its own cannot be written", () => {
    const { file, older, stopped } = stoppedAtPut();
    const run = file.drive(file.change(stopped.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over", isNewSheet: true });
    expect(run.sheetId).not.toBe(older.id);
    expect(file.sheets.content(run.sheetId)).toHaveLength(21);
    expect(file.sheets.all.get(run.sheetId)?.size.rowCount).toBe(21);
    expect(hidden(file)).toEqual([]);
  });

  it.each(["copyValues", "dress", "reveal", "remove"])("ends where %s never succeeds", (name) => {
    const { file, older, stopped } = stoppedAtPut();
    older.isProtected = false;
    file.sheets.before = (call) => {
      if (call === name) throw new Error("Service error: Spreadsheets");
    };
    const run = file.drive(file.change(stopped.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over" });
  });
});
