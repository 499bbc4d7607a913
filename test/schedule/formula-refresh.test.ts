import { describe, expect, it } from "vitest";
import { ledgerLines } from "../../src/engine/money/ledger.ts";
import { newPurse } from "../../src/engine/money/purse.ts";
import { computeFunction } from "../../src/functions/compute-function.ts";
import { priceOfFormulas } from "../../src/schedule/formula-refresh.ts";
import { NOT_BEGUN } from "../../src/schedule/schedule.ts";
import { changeSchedule, readSchedules } from "../../src/schedule/schedule-book.ts";
import { NO_WORK } from "../../src/schedule/work.ts";
import { refusal } from "../engine/fake-ports.ts";
import type { ReportFileOptions } from "../reports/report-file.ts";
import {
  addFormula,
  DAY_MS,
  hours,
  only,
  refreshDue,
  type ScheduleFile,
  scheduledReport,
  scheduleFile,
  scheduleOf,
} from "./schedule-file.ts";

/** Two formulas that share a target, one with a text of its own, one that takes computing. */
function formulaFile(options: ReportFileOptions = {}, count = 3): ScheduleFile {
  const file = scheduleFile(options);
  file.cells.splice(0, 1, ["Domain"], ...Array.from({ length: count }, (_, index) => [`site${index}.com`]));
  addFormula(file, "=SER_METRICS(A2:A)");
  addFormula(file, "=SER_METRICS(A2)");
  addFormula(file, '=SER_BACKLINKS_COUNT("other.com";;;;SER_REFRESH)');
  addFormula(file, '=SER_METRICS(FILTER(A2:A;A2:A<>""))');
  addFormula(file, '=SUM(1;2)&"SER_METRICS(A9)"');
  return file;
}

const targetsOf = ({ engine }: ScheduleFile) => engine.sent.flatMap(({ targets }) => targets).sort();

describe("what formulas use", () => {
  it("is bought again once it is old, each target once, and formulas compute again last of all", () => {
    const file = formulaFile();
    scheduleOf(file);
    hours(file, 1);
    expect(targetsOf(file)).toEqual(["other.com", "site0.com", "site1.com", "site2.com"]);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 310, problem: "" }]);
    expect(only(file)).toMatchObject({ work: NO_WORK, spentCredits: 0, usualCredits: 310 });
    expect(file.bumpedAtMs).toHaveLength(1);
    hours(file, 23);
    expect(file.engine.sent).toHaveLength(2);
    hours(file, 1);
    expect(targetsOf(file)).toHaveLength(8);
    expect(file.bumpedAtMs).toHaveLength(2);
    const buyers = ledgerLines(Object.fromEntries(file.engine.fileTexts)).map(({ by }) => by);
    expect(new Set(buyers)).toEqual(new Set(["schedule"]));
  });

  it("is free for the formulas afterwards", () => {
    const file = formulaFile();
    scheduleOf(file);
    hours(file, 1);
    const sent = file.engine.sent.length;
    const values = computeFunction("SER_METRICS", [[["site0.com"], ["site2.com"]]], file.ports);
    expect(values).toHaveLength(2);
    expect(file.engine.sent).toHaveLength(sent);
  });

  it("is left alone while it is young; formulas compute again, since others may have bought what they show", () => {
    const file = formulaFile();
    for (const target of ["site0.com", "site1.com", "site2.com"]) computeFunction("SER_METRICS", [target], file.ports);
    computeFunction("SER_BACKLINKS_COUNT", ["other.com"], file.ports);
    const sent = file.engine.sent.length;
    scheduleOf(file);
    hours(file, 1);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 0 }]);
    expect(file.engine.sent).toHaveLength(sent);
    expect(file.bumpedAtMs).toHaveLength(1);
  });

  it("is not computed again each hour for nothing", () => {
    const file = formulaFile();
    scheduleOf(file, { rhythm: { every: "hour" }, capCredits: 400 });
    hours(file, 1);
    expect(file.bumpedAtMs).toHaveLength(1);
    changeSchedule(file.ports, only(file).id, (now) => ({ ...now, nextDueMs: 0 }));
    refreshDue(file);
    expect(only(file).outcomes[0]).toMatchObject({ word: "done", credits: 0 });
    expect(file.bumpedAtMs).toHaveLength(1);
  });

  it("is not bought where no formula would show it", () => {
    const file = scheduleFile();
    file.cells.splice(0, 1, ...Array.from({ length: 5_001 }, (_, index) => [`site${index}.com`, "b.com", false]));
    addFormula(file, "=SER_BACKLINKS_COUNT(A1:A5001)");
    addFormula(file, "=SER_METRICS(A1:B2)");
    addFormula(file, '=IF(C1;SER_METRICS(B1);"off")');
    addFormula(file, '=IFERROR(SER_BACKLINKS_COUNT(B1);"none")');
    scheduleOf(file, { capCredits: 100_000 });
    hours(file, 1);
    expect(targetsOf(file)).toEqual(["b.com"]);
  });

  it("is bought once where one call brings what another wants", () => {
    const file = scheduleFile();
    file.cells.splice(0, 1, ["a.com"]);
    for (const fields of ['"backlinks"', '"refdomains"', ""]) addFormula(file, `=SER_METRICS(A1;${fields})`);
    scheduleOf(file);
    hours(file, 1);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 100 }]);
  });

  it("is asked for in batches of a hundred, whoever uses it", () => {
    const file = formulaFile({}, 250);
    for (let row = 2; row < 60; row++) addFormula(file, `=SER_METRICS(A${row})`);
    scheduleOf(file, { capCredits: 30_000 });
    hours(file, 1);
    expect(file.engine.sent.map(({ targets }) => targets.length).sort((a, b) => b - a)).toEqual([100, 100, 50, 1]);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 25_010 }]);
  });

  it("has a price before, which buys nothing", () => {
    const file = formulaFile();
    expect(priceOfFormulas({ rhythm: { every: "day", hour: 9 } }, file.ports)).toEqual({
      credits: 310,
      fullCredits: 310,
    });
    expect(file.engine.sent).toEqual([]);
  });
});

describe("a refresh of formulas", () => {
  it("is not begun where it would cost more than it may, and says what it would take", () => {
    const file = formulaFile();
    scheduleOf(file, { capCredits: 300 });
    hours(file, 25);
    const problem = expect.stringMatching(/^SER-306 It would cost up to 310 credits, and may cost 300/);
    expect(only(file).outcomes).toMatchObject([
      { word: "failed", credits: 0, problem },
      { word: "failed", credits: 0, problem },
    ]);
    expect(file.engine.sent).toEqual([]);
  });

  it("goes on with the others where one call fails, and says so at last", () => {
    const file = formulaFile({
      answer: ({ targets }, ordinary) => (targets.includes("other.com") ? refusal(503, "Later") : ordinary()),
    });
    scheduleOf(file);
    hours(file, 1);
    expect(new Set(targetsOf(file)).has("site2.com")).toBe(true);
    hours(file, 7);
    expect(only(file).outcomes).toMatchObject([
      { word: "failed", credits: 300, problem: expect.stringMatching(/^SER-51\d/) },
    ]);
    expect(file.bumpedAtMs).toHaveLength(1);
  });

  it("does not ask again for an answer that was lost and may have been charged", () => {
    const file = formulaFile({ wave: () => ({ ok: false, failure: "timeout", detail: "" }) });
    scheduleOf(file, { capCredits: 100_000 });
    hours(file, 10);
    expect(only(file).outcomes[0]).toMatchObject({ word: "failed", credits: 310 });
    expect(only(file).outcomes).toHaveLength(1);
  });

  it("without a key says that there is none, also of its price", () => {
    const file = formulaFile({ key: undefined });
    expect(() => priceOfFormulas({ rhythm: { every: "day", hour: 9 } }, file.ports)).toThrow(/^SER-201/);
    scheduleOf(file);
    hours(file, 1);
    expect(only(file).outcomes).toMatchObject([{ word: "failed", problem: expect.stringMatching(/^SER-201/) }]);
  });

  it("that somebody pauses stops before its next call", () => {
    const file: ScheduleFile = formulaFile({
      wave: () => {
        changeSchedule(file.ports, only(file).id, (now) => ({ ...now, ...NOT_BEGUN, isPaused: true }));
        return undefined;
      },
    });
    scheduleOf(file);
    hours(file, 3);
    expect(file.engine.sent).toHaveLength(1);
    expect(only(file)).toMatchObject({ isPaused: true, outcomes: [] });
  });

  it("waits for the next hour where the API only fails, and goes on without paying twice", () => {
    let isDown = true;
    const file = formulaFile({ answer: (_, ordinary) => (isDown ? refusal(503, "Later") : ordinary()) });
    scheduleOf(file);
    hours(file, 2);
    expect(only(file).outcomes).toEqual([]);
    expect(only(file).work).toEqual({ kind: "left" });
    isDown = false;
    hours(file, 1);
    expect(only(file).outcomes).toMatchObject([{ word: "done" }]);
    expect(file.bumpedAtMs).toHaveLength(1);
  });

  it("fails once it has waited six hours, and says why", () => {
    const file = formulaFile({ answer: () => refusal(503, "Later") });
    scheduleOf(file);
    hours(file, 9);
    expect(only(file)).toMatchObject({
      failures: 1,
      outcomes: [{ word: "failed", problem: expect.stringMatching(/^SER-51\d/) }],
    });
  });

  it("goes on where an execution died, counts what that had bought, and lets formulas compute", () => {
    const file = formulaFile();
    scheduleOf(file);
    file.engine.advance(DAY_MS);
    // It had bought, and died before it could note that.
    const beganAtMs = file.engine.nowMs();
    changeSchedule(file.ports, only(file).id, (now) => ({
      ...now,
      work: { kind: "leased", untilMs: beganAtMs + 90_000 },
      beganAtMs,
    }));
    file.ports.formulas.compute("SER_METRICS", [[["site0.com"], ["site1.com"], ["site2.com"]]], newPurse(0, 1_000));
    hours(file, 1);
    expect(targetsOf(file)).toHaveLength(4);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 310 }]);
    expect(file.bumpedAtMs).toHaveLength(1);
  });

  it("is over and told where Google fails in the middle, and the next schedule has its turn", () => {
    let isFirst = true;
    const file = formulaFile({
      wave: () => {
        if (!isFirst) return undefined;
        isFirst = false;
        throw new Error("Service error: Spreadsheets");
      },
    });
    scheduleOf(file);
    scheduledReport(file, { nextDueMs: only(file).nextDueMs + 1 });
    hours(file, 2);
    const [words] = [readSchedules(file.ports).map(({ outcomes }) => outcomes.map(({ word }) => word))];
    expect(words.flat().sort()).toEqual(["done", "failed"]);
  });

  it("is done once where two are at it", () => {
    let isFirst = true;
    const file: ScheduleFile = formulaFile({
      wave: () => {
        if (isFirst) {
          isFirst = false;
          expect(refreshDue(file)).toBe("left");
        }
        return undefined;
      },
    });
    scheduleOf(file);
    hours(file, 1);
    expect(isFirst).toBe(false);
    expect(only(file).outcomes).toHaveLength(1);
    expect(targetsOf(file)).toHaveLength(4);
  });
});
