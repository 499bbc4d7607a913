import { describe, expect, it } from "vitest";
import { ledgerLines } from "../../src/engine/money/ledger.ts";
import { computeFunction } from "../../src/functions/compute-function.ts";
import { priceOfFormulas } from "../../src/schedule/formula-refresh.ts";
import { refusal } from "../engine/fake-ports.ts";
import type { ReportFileOptions } from "../reports/report-file.ts";
import {
  addFormula,
  DAY_MS,
  hours,
  only,
  refreshDue,
  type ScheduleFile,
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
    expect(only(file)).toMatchObject({ runId: "", spentCredits: 0, usualCredits: 310 });
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

  it("is left alone while it is young, and no formula computes for nothing", () => {
    const file = formulaFile();
    for (const target of ["site0.com", "site1.com", "site2.com"]) computeFunction("SER_METRICS", [target], file.ports);
    computeFunction("SER_BACKLINKS_COUNT", ["other.com"], file.ports);
    const sent = file.engine.sent.length;
    scheduleOf(file);
    hours(file, 1);
    expect(only(file).outcomes).toMatchObject([{ word: "done", credits: 0 }]);
    expect(file.engine.sent).toHaveLength(sent);
    expect(file.bumpedAtMs).toEqual([]);
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
  it("stays below its cap, keeps what it has bought, and says what it would take", () => {
    const file = formulaFile({}, 3);
    addFormula(file, '=SER_BACKLINKS_COUNT("one.com";;;"max_age=0d")');
    scheduleOf(file, { capCredits: 100 });
    hours(file, 1);
    expect(only(file).outcomes[0]).toMatchObject({ word: "failed", problem: expect.stringMatching(/^SER-306 .*300/) });
    expect(Number(only(file).outcomes[0]?.credits)).toBeLessThanOrEqual(100);
  });

  it("waits for the next hour where the API only fails, and goes on without paying twice", () => {
    let isDown = true;
    const file = formulaFile({ answer: (_, ordinary) => (isDown ? refusal(503, "Later") : ordinary()) });
    scheduleOf(file);
    hours(file, 2);
    expect(only(file).outcomes).toEqual([]);
    expect(only(file).runId).not.toBe("");
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

  it("goes on where an execution died, and counts what that had spent", () => {
    const file = formulaFile(
      {
        wave: (_, number) => {
          if (number === 2) throw new Error("killed");
          return undefined;
        },
      },
      700,
    );
    scheduleOf(file, { capCredits: 100_000 });
    file.engine.advance(DAY_MS);
    expect(() => refreshDue(file)).toThrow("killed");
    const lost = targetsOf(file).length - new Set(targetsOf(file)).size;
    hours(file, 3);
    expect(new Set(targetsOf(file)).size).toBe(701);
    expect(lost).toBe(0);
    expect(only(file).outcomes[0]).toMatchObject({ word: "done" });
  });

  it("is done once where two are at it", () => {
    let isFirst = true;
    const file: ScheduleFile = formulaFile({
      wave: () => {
        if (isFirst) {
          isFirst = false;
          expect(refreshDue(file)).toBe(true);
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
