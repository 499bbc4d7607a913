// Reports whose execution is killed, before or after any of their service calls: the finished sheet is the same.
import { describe, expect, it } from "vitest";
import { finishedReport, fullList, type Kill, type Prepare, refreshedList, replacedList } from "./killed-reports.ts";
import { orderOf, viewOf } from "./report-sidebar.ts";
import type { ShippedAddon } from "./shipped-addon.ts";

const ROWS = 6;
const SITE = "demo.example";
/** An export may be paid again as a whole: its task is lost with the answer that named it. */
const LINKS = 4_319;
const TARGETS = ["stripe.com", "nike.com"];

/** Figures right of the targets in A1:A2. */
function beside({ workbook }: ShippedAddon) {
  const cells = TARGETS.map((value) => [{ kind: "value", value } as const]);
  workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 2, columnCount: 1 }, cells);
  const destination = { kind: "beside", sheetId: 0, row: 1, column: 2, targetColumn: 1 } as const;
  return orderOf({ report: "metrics", targets: TARGETS, columns: ["backlinks"], destination });
}

/** Formatted as the user likes it. */
function besideFormatted(addon: ShippedAddon) {
  addon.workbook.setFormat({ sheetId: 0, row: 0, column: 1, rowCount: 2, columnCount: 1 }, "#,##0");
  return beside(addon);
}

/** The price of an export needs the number of links. */
function exported(addon: ShippedAddon) {
  addon.compute("SER_METRICS", SITE);
  return orderOf({ report: "export", targets: [SITE], rows: ROWS });
}

interface Expected {
  readonly undisturbed: ReturnType<typeof finishedReport>;
  /** Of one purchase, which may be lost. */
  readonly mostAgain: number;
  readonly sheets: number;
}

/** How many credits were paid again. */
function expectSame(prepare: Prepare, { undisturbed, mostAgain, sheets }: Expected, kill: Kill): number {
  const { addon, last, sheet } = finishedReport(prepare, kill);
  const at = `${kill.moment} ${kill.call} of ${undisturbed.calls}`;
  expect([at, last.state, last.problem]).toEqual([at, "done", undefined]);
  expect([at, sheet]).toEqual([at, undisturbed.sheet]);
  expect([at, addon.workbook.sheets().length]).toEqual([at, sheets]);
  const spent = addon.creditsSpent();
  const again = spent - undisturbed.addon.creditsSpent();
  // What was charged is on the receipt, be it as unconfirmed.
  const told =
    last.credits + last.unconfirmedCredits - (undisturbed.last.credits + undisturbed.last.unconfirmedCredits);
  expect([at, again <= mostAgain, again <= told]).toEqual([at, true, true]);
  expect(viewOf(addon, last.id).state).toBe("done");
  return again;
}

describe("a full list that is killed", () => {
  // One in several, from another one each time: the benchmark goes through all of them.
  it.each<[Kill["moment"], string, number, Prepare]>([
    ["before", "new sheet", 11, fullList(ROWS)],
    ["after", "new sheet", 7, fullList(ROWS)],
    ["after", "older report", 17, replacedList(ROWS)],
  ])(
    "%s a service call (%s, one in %i) ends as if nothing had happened, at one page more at most",
    (moment, _, stride, prepare) => {
      const undisturbed = finishedReport(prepare);
      const expected = { undisturbed, mostAgain: ROWS, sheets: 2 };
      let boughtAgain = 0;
      for (let call = 1; call <= undisturbed.calls; call += stride) {
        boughtAgain += expectSame(prepare, expected, { moment, call });
      }
      // The kills do hit: some come between a page that was charged and its place on the sheet.
      expect(boughtAgain).toBeGreaterThan(0);
    },
    300_000,
  );
});

describe("a report that is killed", () => {
  it.each<[number, string, number, number, Prepare]>([
    [17, "a list of two pages", 1_001, 2, fullList(2_001)],
    [10, "lists of two targets", ROWS, 2, () => orderOf({ report: "backlinks", targets: TARGETS, rows: ROWS })],
    [10, "bulk metrics", 200, 2, () => orderOf({ report: "metrics", targets: TARGETS })],
    [10, "figures beside targets", 20, 1, besideFormatted],
    [13, "the summary", 100, 2, () => orderOf({ report: "summary", targets: [SITE] })],
    [13, "a history with charts", 200, 2, () => orderOf({ report: "link-history", targets: [SITE] })],
    [17, "an export", LINKS, 2, exported],
    [23, "a list that is merged", ROWS, 2, refreshedList(ROWS, "merge")],
    [23, "a second snapshot of a day", ROWS, 2, refreshedList(ROWS, "append")],
  ])(
    "after one in %i of its service calls ends as if nothing had happened: %s",
    (stride, _, mostAgain, sheets, prepare) => {
      const undisturbed = finishedReport(prepare);
      const expected = { undisturbed, mostAgain, sheets };
      for (let call = 1; call <= undisturbed.calls; call += stride) {
        expectSame(prepare, expected, { moment: "after", call });
      }
    },
    300_000,
  );
});
