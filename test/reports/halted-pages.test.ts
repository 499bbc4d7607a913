// Pages that wait for the sheet when somebody pauses or cancels the run: they get there, and what was ordered holds.
import { describe, expect, it } from "vitest";
import type { Run } from "../../src/reports/run.ts";
import { abandoned, cancelled, paused, resumed, withOrders } from "../../src/reports/run-orders.ts";
import { truthOf } from "../../src/reports/run-words.ts";
import { pauseRun, stepRun } from "../../src/reports/runner.ts";
import { runView } from "../../src/sidebar/run-view.ts";
import type { ReportFile } from "./report-file.ts";
import {
  anchorsOn,
  countWrites,
  FULL,
  links,
  placesAsked,
  sheetNames,
  shortPages,
  twoShelved,
  unsaidPage,
} from "./short-pages.ts";

type Change = (run: Run) => Run;

/** Ordered while the first page is on its way; then `during` happens, each time before rows are written. */
function halted(change: Change, during: (file: ReportFile, run: Run) => void = () => {}) {
  const file = shortPages({
    rows: 14,
    before: (page) => {
      if (page === 1) file.change(started.id, change);
      return undefined;
    },
  });
  const started = file.start(FULL);
  const { write } = file.sheets;
  file.sheets.write = (sheetId, at, inputs) => {
    if (at.row > 1) during(file, file.run(started.id));
    write(sheetId, at, inputs);
  };
  const run = stepRun(started.id, started.token, file.ports);
  if (run === undefined) throw new Error("no run");
  return { file, run };
}

describe("a page that waits for the next one", () => {
  it.each<[string, Change, Change, number]>([
    ["paused", paused, (run) => resumed(run, 0), 14],
    ["cancelled", cancelled, (run) => run, 3],
  ])("stands on the sheet where the run is %s", (state, change, goOn, rows) => {
    const { file, run: left } = halted(change);
    expect(left).toMatchObject({ state, rows: 3, credits: 3, shelvedPages: 0, busyUntilMs: 0, cursor: "at 3" });
    file.engine.cacheItems.clear();
    const run = file.drive(file.change(left.id, goOn));
    expect(anchorsOn(file, run)).toEqual(links(rows));
    expect(run).toMatchObject({ credits: rows, phase: "over", unconfirmedCredits: 0 });
  });

  it.each<[string, Change]>([
    ["paused", paused],
    ["cancelled", cancelled],
  ])("is nobody else's to write after the run was %s", (state, change) => {
    const steps: (Run | undefined)[] = [];
    const { run } = halted(change, (file, now) => {
      expect(now).toMatchObject({ state, shelvedPages: 1 });
      steps.push(stepRun(now.id, now.token, file.ports));
      expect(sheetNames(file)).toHaveLength(2);
    });
    expect(steps.map((step) => step?.token)).toEqual([run.token]);
    expect(run).toMatchObject({ rows: 3, shelvedPages: 0, busyUntilMs: 0 });
  });

  it("does not undo that somebody goes on while it is written, and with more credits", () => {
    const { file, run } = halted(paused, (writing, now) => writing.change(now.id, (one) => resumed(one, 500)));
    expect(run).toMatchObject({ state: "waiting", rows: 3, shelvedPages: 0, busyUntilMs: 0, agreedCredits: 6_500 });
    expect(file.drive(run)).toMatchObject({ state: "done", rows: 14, credits: 14 });
  });

  it("is on the sheet of a run that is cancelled while it is written", () => {
    const { file, run } = halted(paused, (writing, now) => writing.change(now.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", rows: 3, gaps: "failed", busyUntilMs: 0 });
    expect(anchorsOn(file, file.drive(run))).toEqual(links(3));
  });

  it("is nobody's where the run is cancelled while the sheet refuses it", () => {
    let isRefusing = true;
    const { file, run: left } = halted(paused, (writing, now) => {
      if (isRefusing) {
        writing.change(now.id, cancelled);
        throw new Error("Service error: Spreadsheets");
      }
    });
    expect(left).toMatchObject({ state: "cancelled", rows: 0, shelvedPages: 1, busyUntilMs: 0 });
    isRefusing = false;
    expect(anchorsOn(file, file.drive(left))).toEqual(links(3));
  });

  it("stays aside where the sheet refuses it, and the paused run says why", () => {
    let isRefusing = true;
    const { file, run: left } = halted(paused, () => {
      if (isRefusing) throw new Error("Service error: Spreadsheets");
    });
    expect(left).toMatchObject({ state: "paused", rows: 0, credits: 3, shelvedPages: 1, busyUntilMs: 0 });
    expect(left.problem).toMatch(/^SER-518/);
    isRefusing = false;
    const run = file.drive(file.change(left.id, (now) => resumed(now, 0)));
    expect(run).toMatchObject({ state: "done", rows: 14, credits: 14, problem: "" });
    expect(placesAsked(file)).toHaveLength(5);
  });
});

describe("a run that is paused between two steps", () => {
  it("has what lay aside on its sheet", () => {
    const { file, run: waiting } = twoShelved();
    const left = pauseRun(waiting.id, file.ports);
    expect(left).toMatchObject({ state: "paused", rows: 6, credits: 6, shelvedPages: 0, openCredits: 0, problem: "" });
    file.engine.cacheItems.clear();
    const run = file.drive(file.change(waiting.id, (now) => resumed(now, 0)));
    expect(run).toMatchObject({ state: "done", rows: 8, credits: 8, remarks: ["All links that the API lists"] });
  });

  it("stays paused, and says why nothing could be written", () => {
    const { file, run: waiting } = twoShelved();
    file.sheets.write = () => {
      throw new Error("You are trying to edit a protected cell or object.");
    };
    const left = pauseRun(waiting.id, file.ports);
    expect(left).toMatchObject({ state: "paused", shelvedPages: 2, credits: 6, busyUntilMs: 0 });
    expect(left?.problem).toMatch(/^SER-516/);
  });

  it("has also a page that an execution bought which died", () => {
    const { file, run: dead } = unsaidPage(1);
    file.engine.advance(600_000);
    const left = pauseRun(dead.id, file.ports);
    expect(left).toMatchObject({ state: "paused", rows: 3, credits: 3, unconfirmedCredits: 0, shelvedPages: 0 });
    expect(placesAsked(file)).toEqual(["start"]);
  });

  it("has it there as soon as the time of that execution is over, also where it was paused before", () => {
    const { file, run: dead } = unsaidPage(1);
    const waiting = pauseRun(dead.id, file.ports) ?? dead;
    expect(waiting).toMatchObject({ state: "paused", rows: 0 });
    // So the sidebar's page knows that somebody has to come.
    expect(runView(waiting, file.engine.nowMs())).toMatchObject({ isUnwritten: true });
    file.engine.advance(600_000);
    const left = stepRun(waiting.id, waiting.token, file.ports) ?? waiting;
    expect(left).toMatchObject({ state: "paused", rows: 3, credits: 3, unconfirmedCredits: 0, openCredits: 0 });
    expect(left.steppedAtMs).toBe(dead.steppedAtMs);
    expect(runView(left, file.engine.nowMs())).not.toHaveProperty("isUnwritten");
    expect(runView({ ...left, busyUntilMs: 1, unconfirmedCredits: 0 }, 2)).not.toHaveProperty("isUnwritten");
  });

  it("is left alone while somebody is at it, or where nothing was bought", () => {
    const { file, run: dead } = unsaidPage(1);
    expect(pauseRun(dead.id, file.ports)).toMatchObject({ state: "paused", token: dead.token, rows: 0 });
    const fresh = shortPages({ rows: 8 });
    const started = fresh.start(FULL);
    expect(pauseRun(started.id, fresh.ports)).toMatchObject({ state: "paused", token: started.token });
    expect(stepRun(started.id, started.token, fresh.ports)?.token).toBe(started.token);
    expect(sheetNames(fresh)).toEqual(["Sheet1"]);
  });
});

describe("a run that is cancelled", () => {
  it("puts on the sheet also a page that an execution bought which died", () => {
    const { file, run: dead } = unsaidPage(1);
    file.engine.advance(600_000);
    countWrites(file, () => {
      expect(file.run(dead.id)).toMatchObject({ openCredits: 0, unconfirmedCredits: 2_000 });
      return false;
    });
    const run = file.drive(file.change(dead.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", rows: 3, credits: 3, unconfirmedCredits: 0 });
    expect(anchorsOn(file, run)).toEqual(links(3));
    expect(placesAsked(file)).toEqual(["start"]);
  });

  it("leaves no sheet where that page is lost, and fears that it was charged", () => {
    const { file, run: dead } = unsaidPage(1);
    file.engine.advance(600_000);
    file.engine.cacheItems.clear();
    const run = file.drive(file.change(dead.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over", rows: 0, credits: 0, unconfirmedCredits: 2_000 });
    expect(sheetNames(file)).toEqual(["Sheet1"]);
  });

  it("comes to its end where no sheet ever takes its pages, and says how many rows were lost", () => {
    const { file, run: waiting } = twoShelved();
    countWrites(file, () => true);
    const run = file.drive(file.change(waiting.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over", rows: 0, credits: 6, shelvedPages: 0 });
    expect(run.remarks[0]).toBe("6 rows that were paid for were lost before they stood on the sheet");
    expect(run.remarks[1]).toMatch(/^SER-518/);
    expect(sheetNames(file)).toEqual(["Sheet1"]);
  });

  it("is whole where its last page had come, and does not say otherwise", () => {
    const { file, run: waiting } = twoShelved(6);
    const run = file.drive(file.change(waiting.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", rows: 6, gaps: "none", remarks: ["All links that the API lists"] });
    expect(truthOf(run, file.engine.nowMs())).not.toContain("not complete");
  });

  it("has nothing aside any more where it is given up for good", () => {
    const { file, run: waiting } = twoShelved();
    const run = file.drive(file.change(waiting.id, abandoned));
    expect(run).toMatchObject({ state: "cancelled", phase: "over", shelvedPages: 0, shelvedRows: 0 });
    expect(sheetNames(file)).toEqual(["Sheet1"]);
  });
});

describe("a run that has stopped", () => {
  it.each<[string, Run["state"]]>([
    ["SER-518 Sheets failed.", "paused"],
    ["SER-310 No credits.", "stopped"],
  ])("is paused where a schedule would go on with it: %s is %s", (problem, state) => {
    const { run } = twoShelved();
    expect(paused({ ...run, state: "stopped", problem })).toMatchObject({ state, problem });
  });
});

describe("a step", () => {
  it.each<[string, Run["state"]]>([
    ["SER-518 Sheets failed.", "paused"],
    ["SER-310 No credits.", "stopped"],
  ])("that stops while somebody pauses leaves the run at rest: %s is %s", (problem, state) => {
    const { run } = twoShelved();
    const left = withOrders({ ...run, state: "stopped", problem }, { ...run, state: "paused" }, 0);
    expect(left).toMatchObject({ state, problem });
  });

  it("leaves it to the run who has saved it meanwhile", () => {
    const { run } = halted((now) => ({ ...now, savedId: "s7" }));
    expect(run).toMatchObject({ state: "done", savedId: "s7" });
  });
});
