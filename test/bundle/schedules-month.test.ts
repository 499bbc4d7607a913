// A month of schedules as shipped, hour by hour: a leap day, month ends, the change of the clock, credits that run out,
// a sheet that is deleted, a day on which the server only fails, and two users.
import { beforeAll, describe, expect, it } from "vitest";
import type { PastRun } from "../../src/sidebar/schedule-messages.ts";
import { DEMO_KEY, keyForScenario } from "../../workbench/sandbox/keys.ts";
import { ANNA, BERT, DAY_MS, type SchedulesFile, schedulesFile } from "./file-with-schedules.ts";
import { orderOf } from "./report-sidebar.ts";

const ZONE = "Europe/Berlin";
/** A Sunday, midnight in Berlin; Berlin's clock goes forward on 26 March at two. */
const START_MS = Date.UTC(2028, 1, 26, 23);
const DAYS = 35;
const [BROKE, DELETED, DOWN] = [12, 15, 20];

interface Told extends PastRun {
  /** On Berlin's clock. */
  readonly day: string;
  readonly hour: number;
}

const shownAt = (momentMs: number): Pick<Told, "day" | "hour"> => {
  const text = new Date(momentMs).toLocaleString("sv-SE", { timeZone: ZONE });
  return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
};

/** By the name of the schedule, the oldest first. */
const told = new Map<string, Map<number, Told>>();
const runsOf = (name: string): readonly Told[] =>
  [...(told.get(name) ?? new Map<number, Told>()).values()].sort((a, b) => a.atMs - b.atMs);
const daysOf = (runs: readonly Told[]) => runs.map(({ day }) => day);

/** Counted from 1, as the spreadsheet has it. */
const dayNumber = (count: number): string => shownAt(START_MS + (count - 0.5) * DAY_MS).day;
const allDays = Array.from({ length: DAYS }, (_, index) => dayNumber(index + 1));

let file: SchedulesFile;
let sheetsBefore = 0;
let paidBefore = 0;

function setKey(key: string): void {
  file.host.state.documentProperties.setAll({ SER_API_KEY: key });
}

function note(): void {
  for (const user of [ANNA, BERT]) {
    for (const { name, isMine, runs } of file.schedules(user)) {
      const known = told.get(name) ?? new Map<number, Told>();
      told.set(name, known);
      if (isMine) for (const run of runs) known.set(run.atMs, { ...run, ...shownAt(run.atMs) });
    }
  }
}

beforeAll(() => {
  file = schedulesFile();
  const { host, workbook } = file;
  workbook.setTimeZone(ZONE);
  file.passTo(START_MS);
  workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 2, columnCount: 2 }, [
    [
      { kind: "value", value: "stripe.com" },
      { kind: "formula", formula: "=SER_METRICS(A1:A2)" },
    ],
    [{ kind: "value", value: "nike.com" }, { kind: "clear" }],
  ]);
  const save = (name: string, report: "anchors" | "pages" | "refdomains" | "ips", rows: number) =>
    file.save(name, orderOf({ report, targets: ["stripe.com"], rows })).id;
  file.schedule(save("Daily", "anchors", 20), ["day", 7]);
  file.schedule(save("Weekly", "pages", 30), ["week", 2, 7]);
  file.schedule(save("Monthly", "ips", 10), ["month", 9, 31]);
  file.schedule("formulas", ["day", 6]);
  file.schedule(save("Bert's", "refdomains", 40), ["day", 7], 1_000, BERT);
  // The formula has computed when it was written.
  paidBefore = file.creditsSpent();
  for (let day = 1; day <= DAYS; day++) {
    if (day === BROKE) setKey(keyForScenario("insufficient-402"));
    if (day === DOWN) setKey(keyForScenario("unavailable"));
    if (day === BROKE + 1 || day === DOWN + 1) setKey(DEMO_KEY);
    if (day === DELETED)
      workbook.deleteSheet(workbook.sheets().find(({ name }) => name.startsWith("Anchors"))?.id ?? -1);
    if (day === DELETED) sheetsBefore = workbook.sheets().length;
    file.passTo(START_MS + day * DAY_MS);
    note();
  }
  expect(host.clock.nowMs()).toBe(START_MS + DAYS * DAY_MS);
}, 180_000);

describe("a month of schedules", () => {
  it("has a run on each day, at its hour by the spreadsheet's clock before and after that is changed", () => {
    expect(daysOf(runsOf("Daily"))).toEqual(allDays);
    const isAtSeven = ({ word, hour }: Told) => word === "failed" || hour === 7;
    expect(runsOf("Daily").filter((run) => !isAtSeven(run))).toEqual([]);
    expect(allDays).toContain("2028-02-29");
  });

  it("has the week's on its day, also where the clock leaves out the hour", () => {
    expect(daysOf(runsOf("Weekly"))).toEqual(["2028-02-27", "2028-03-05", "2028-03-12", "2028-03-19", "2028-03-26"]);
    expect(runsOf("Weekly").map(({ hour }) => hour)).toEqual([2, 2, 2, 2, 3]);
  });

  it("has the month's on its last day where that is shorter", () => {
    expect(daysOf(runsOf("Monthly"))).toEqual(["2028-02-29", "2028-03-31"]);
  });

  it("fails on the days on which it had to, says why, and goes on the next day", () => {
    const failed = runsOf("Daily").filter(({ word }) => word !== "done");
    expect(failed.map(({ day, problem }) => [day, problem.slice(0, 7)])).toEqual([
      [dayNumber(BROKE), "SER-310"],
      [dayNumber(DOWN), "SER-510"],
    ]);
    // Some hours of patience with a server, none with an empty account.
    expect(failed.map(({ hour }) => hour >= 13)).toEqual([false, true]);
    expect(failed.map(({ credits }) => credits)).toEqual([0, 0]);
  });

  it("puts a report whose sheet was deleted on one new sheet, which then stays", () => {
    const anchors = file.workbook.sheets().filter(({ name }) => name.startsWith("Anchors"));
    expect(anchors).toHaveLength(1);
    expect(file.workbook.sheets()).toHaveLength(sheetsBefore + 1);
    expect(runsOf("Daily").filter(({ day }) => day >= dayNumber(DELETED) && day < dayNumber(DOWN))).toHaveLength(5);
  });

  it("lets each user's trigger do its own, once", () => {
    expect(daysOf(runsOf("Bert's"))).toEqual(allDays);
    const done = runsOf("Bert's").filter(({ word }) => word === "done");
    expect(done.map(({ credits }) => credits)).toEqual(done.map(() => 40));
    expect(file.schedules(ANNA).find(({ name }) => name === "Bert's")?.isMine).toBe(false);
  });

  it("pays for each fact once a time, and for nothing else", () => {
    const paid = [...told.keys()].flatMap((name) => runsOf(name)).reduce((sum, { credits }) => sum + credits, 0);
    expect(file.creditsSpent() - paidBefore).toBe(paid);
    const [first, ...others] = runsOf("Formulas of this file").map(({ word, credits }) => [word, credits]);
    // What the formula had bought that night was young enough.
    expect(first).toEqual(["done", 0]);
    expect(others).toEqual(
      allDays
        .slice(1)
        .map((day) => ([dayNumber(BROKE), dayNumber(DOWN)].includes(day) ? ["failed", 0] : ["done", 200])),
    );
  });

  it("is over, with nothing left behind: no hidden sheet, no run, no schedule that is late", () => {
    expect(file.workbook.sheets().filter(({ hidden, name }) => hidden && name !== "SER settings")).toEqual([]);
    expect(file.schedules().filter(({ isRunning, isPaused, trouble }) => isRunning || isPaused || trouble)).toEqual([]);
  });
});
