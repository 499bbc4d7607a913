// What a schedule does with runs that stand still, stop with what is paid for, or are taken away.
import { describe, expect, it } from "vitest";
import { NO_SHEET } from "../../src/reports/run.ts";
import { changeRun, readRuns } from "../../src/reports/run-book.ts";
import { cancelled, paused, resumed } from "../../src/reports/run-orders.ts";
import { startRun } from "../../src/reports/run-start.ts";
import { stepRun } from "../../src/reports/runner.ts";
import { addSaved, savedReports } from "../../src/reports/saved-reports.ts";
import { dispatch } from "../../src/schedule/dispatcher.ts";
import { priceOfReport } from "../../src/schedule/report-start.ts";
import { changeSchedule, readSchedules } from "../../src/schedule/schedule-book.ts";
import { NO_WORK, runIdOf } from "../../src/schedule/work.ts";
import { refusal } from "../engine/fake-ports.ts";
import { orderOf } from "../reports/report-file.ts";
import { FULL, inShortPages } from "../reports/short-pages.ts";
import { HOUR_MS, hours, only, type ScheduleFile, scheduledReport, scheduleFile, scheduleOf } from "./schedule-file.ts";

const wordsOf = ({ ports }: ScheduleFile) =>
  readSchedules(ports).map(({ outcomes }) => outcomes.map(({ word, credits }) => [word, credits]));

/** A full list of three pages. */
function scheduledPages(): ScheduleFile {
  const file = scheduleFile({ answer: inShortPages({ rows: 8 }) });
  const saved = addSaved(file.ports, { name: "Full", order: FULL, sheetId: NO_SHEET, lastRunAtMs: 0, lastTruth: "" });
  scheduleOf(file, { savedId: saved.id, capCredits: 9_000 });
  return file;
}

/** Two of its pages are bought, and Sheets has failed to take them. */
function waitingForSheet(): ScheduleFile {
  const file = scheduledPages();
  let writes = 0;
  file.sheets.before = (call) => {
    if (call === "write" && ++writes === 2) throw new Error("Service error: Spreadsheets");
  };
  file.engine.advance(HOUR_MS);
  dispatch(readSchedules(file.ports), 3_000, file.ports);
  expect(readRuns(file.ports)).toMatchObject([{ state: "running", shelvedPages: 2, rows: 0 }]);
  return file;
}

describe("a scheduled report", () => {
  it("does not wait for a run that nobody goes on with", () => {
    const file = scheduleFile();
    startRun(orderOf({ report: "pages", targets: ["b.com"], rows: 3 }), { agreedCredits: 3, savedId: "" }, file.ports);
    scheduledReport(file);
    hours(file, 2);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 3 }]);
    expect(
      readRuns(file.ports)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(["done", "waiting"]);
  });

  it("waits for one that somebody drives, and fails after six hours of that", () => {
    const file = scheduleFile();
    const order = orderOf({ report: "pages", targets: ["b.com"], rows: 3 });
    const { id } = startRun(order, { agreedCredits: 3, savedId: "" }, file.ports);
    scheduledReport(file);
    const drive = () =>
      changeRun(file.ports, id, (now) => ({ ...now, state: "running", steppedAtMs: file.engine.nowMs() + HOUR_MS }));
    for (let hour = 0; hour < 9; hour++) {
      drive();
      hours(file, 1);
    }
    expect(only(file).outcomes).toMatchObject([
      { word: "failed", credits: 0, problem: expect.stringContaining("Other reports of this file were under way") },
    ]);
  });

  it("whose credits run out keeps what is paid for, and goes on with it on the same day", () => {
    let isBroke = false;
    const file = scheduleFile({ answer: (_, ordinary) => (isBroke ? refusal(402, "No credits") : ordinary()) });
    const order = orderOf({ report: "anchors", targets: ["a.com", "b.com", "c.com", "d.com"], rows: 3 });
    const saved = addSaved(file.ports, { name: "Four", order, sheetId: NO_SHEET, lastRunAtMs: 0, lastTruth: "" });
    scheduleOf(file, { savedId: saved.id });
    let asked = 0;
    const { http } = file.ports;
    const counting = {
      sendWave: (requests: Parameters<typeof http.sendWave>[0]) => {
        isBroke = ++asked > 2;
        return http.sendWave(requests);
      },
    };
    hours({ ...file, ports: { ...file.ports, http: counting } }, 1);
    expect(only(file)).toMatchObject({ work: NO_WORK, outcomes: [{ word: "failed", credits: 6 }] });
    expect(readRuns(file.ports)).toMatchObject([{ state: "stopped", rows: 6 }]);
    isBroke = false;
    changeSchedule(file.ports, only(file).id, (now) => ({ ...now, nextDueMs: 0 }));
    hours(file, 1);
    expect(only(file).outcomes[0]).toMatchObject({ word: "done", credits: 12 });
    expect(new Set(file.engine.sent.map(({ targets }) => targets.join())).size).toBe(4);
    expect(file.engine.sent).toHaveLength(5);
  });

  it("keeps pages that are paid for and that no sheet could take, and goes on with them on the same day", () => {
    const file = scheduledPages();
    let isProtected = true;
    file.sheets.before = (call) => {
      if (call === "copyValues" || !isProtected) return;
      const isBought = readRuns(file.ports)[0]?.shelvedPages === 1;
      if (isBought) throw new Error("You are trying to edit a protected cell or object.");
    };
    hours(file, 1);
    expect(only(file)).toMatchObject({ work: NO_WORK, outcomes: [{ word: "failed", credits: 3 }] });
    expect(readRuns(file.ports)).toMatchObject([{ state: "stopped", phase: "get", rows: 0, shelvedPages: 1 }]);
    isProtected = false;
    changeSchedule(file.ports, only(file).id, (now) => ({ ...now, nextDueMs: 0 }));
    hours(file, 1);
    expect(only(file).outcomes[0]).toMatchObject({ word: "done", credits: 8 });
    expect(file.engine.sent).toHaveLength(3);
  });

  it("puts on its sheet what is paid for by a run that is paused while Sheets takes nothing", () => {
    const file = waitingForSheet();
    changeRun(file.ports, readRuns(file.ports)[0]?.id ?? "", paused);
    hours(file, 1);
    expect(readRuns(file.ports)).toMatchObject([{ state: "paused", shelvedPages: 0, rows: 6 }]);
    hours(file, 7);
    expect(only(file).outcomes).toMatchObject([{ word: "failed", credits: 6 }]);
  });

  it("that somebody goes on with while the trigger writes its last pages is not cancelled by it", () => {
    const file = scheduledPages();
    let isBlocked = true;
    let during = (): void => {};
    file.sheets.before = (call) => {
      if (call !== "write" || !readRuns(file.ports)[0]?.shelvedPages) return;
      if (isBlocked) throw new Error("Service error: Spreadsheets");
      during();
    };
    file.engine.advance(HOUR_MS);
    dispatch(readSchedules(file.ports), 3_000, file.ports);
    const id = readRuns(file.ports)[0]?.id ?? "";
    changeRun(file.ports, id, paused);
    hours(file, 5);
    expect(readRuns(file.ports)).toMatchObject([{ state: "paused", shelvedPages: 2, rows: 0, credits: 6 }]);
    isBlocked = false;
    during = () => void changeRun(file.ports, id, (run) => resumed(run, 0));
    hours(file, 2);
    expect(readRuns(file.ports)).toMatchObject([{ state: "done", rows: 8, credits: 8 }]);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 8 }]);
  });

  it("stands still, and is not a failure of its schedule, where its pages cannot be written for lack of a lock", () => {
    const file = waitingForSheet();
    changeRun(file.ports, readRuns(file.ports)[0]?.id ?? "", paused);
    const lock = { whileHeld: () => undefined };
    file.engine.advance(HOUR_MS);
    expect(dispatch(readSchedules(file.ports), 3_000, { ...file.ports, lock })).toBe("over");
    expect(only(file)).toMatchObject({ outcomes: [], work: { kind: "run" } });
    expect(readRuns(file.ports)).toMatchObject([{ state: "paused", shelvedPages: 2 }]);
  });

  it("begins no step when its time is over after a rest", () => {
    const file = scheduleFile();
    scheduledReport(file);
    let tries = 0;
    file.sheets.before = (call) => {
      if (call === "mayWrite") tries++;
      if (call === "mayWrite") throw new Error("Service error: Spreadsheets");
    };
    file.engine.advance(HOUR_MS);
    expect(dispatch(readSchedules(file.ports), 3_000, file.ports)).toBe("left");
    expect(tries).toBe(1);
  });

  it("that somebody has paused is left to them, and others have their turn", () => {
    const file = scheduleFile({ latencyMs: 30_000 });
    scheduledReport(file);
    const order = orderOf({ report: "pages", targets: ["b.com"], rows: 3 });
    const pages = addSaved(file.ports, { name: "Pages", order, sheetId: NO_SHEET, lastRunAtMs: 0, lastTruth: "" });
    scheduleOf(file, { savedId: pages.id, nextDueMs: only(file).nextDueMs + 1 });
    const [first] = readSchedules(file.ports);
    const saved = savedReports(file.ports).find(({ name }) => name === "Anchors");
    const run = startRun(
      saved?.order ?? order,
      { agreedCredits: 3, savedId: saved?.id ?? "", orderId: "by-hand-1" },
      file.ports,
    );
    changeRun(file.ports, run.id, (now) => ({ ...now, state: "paused" }));
    changeSchedule(file.ports, first?.id ?? "", (now) => ({ ...now, work: { kind: "run", runId: run.id } }));
    hours(file, 2);
    expect(wordsOf(file)).toContainEqual([["done", 3]]);
    expect(readRuns(file.ports).find(({ id }) => id === run.id)?.state).toBe("paused");
    hours(file, 8);
    expect(wordsOf(file)).toContainEqual([["failed", 0]]);
  });

  it("goes to a new sheet where the one that it was ordered for is gone", () => {
    const file = scheduleFile();
    const order = orderOf({
      report: "anchors",
      targets: ["a.com"],
      rows: 3,
      destination: { kind: "sheet", sheetId: 77 },
    });
    const saved = addSaved(file.ports, { name: "Gone", order, sheetId: NO_SHEET, lastRunAtMs: 0, lastTruth: "" });
    scheduleOf(file, { savedId: saved.id });
    hours(file, 1);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 3 }]);
  });

  it("pays what its price is by then, not by when it was begun", () => {
    const file = scheduleFile();
    const saved = scheduledReport(file);
    const bought = startRun(saved.order, { agreedCredits: 3, savedId: "" }, file.ports);
    let run = bought;
    while (run.phase !== "over") run = stepRun(run.id, run.token, file.ports) ?? run;
    expect(priceOfReport({ savedId: saved.id }, file.ports)).toEqual({ credits: 0, fullCredits: 3 });
    hours(file, 1);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 0 }]);
    expect(readRuns(file.ports).find(({ savedId }) => savedId === saved.id)?.agreedCredits).toBe(6);
  });

  it("whose run is cancelled says so", () => {
    const file = scheduleFile({ answer: () => refusal(503, "Later") });
    scheduledReport(file);
    hours(file, 1);
    changeRun(file.ports, runIdOf(only(file).work) ?? "", cancelled);
    hours(file, 1);
    expect(only(file).outcomes).toMatchObject([{ word: "failed" }]);
    expect([...file.sheets.all.values()].filter(({ isHidden }) => isHidden)).toEqual([]);
  });
});
