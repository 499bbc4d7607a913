// A report whose execution is killed, before or after any of its service calls: the finished sheet is the same.
import { describe, expect, it } from "vitest";
import { type Destination, finishedReport, type Kill } from "./killed-reports.ts";
import { viewOf } from "./report-sidebar.ts";

const ROWS = 6;

describe("a report that is killed", () => {
  it.each<[Kill["moment"], Destination]>([
    ["before", "new sheet"],
    ["after", "new sheet"],
    ["after", "older report"],
  ])(
    "%s any of its service calls (%s) ends as if nothing had happened, at one page more at most",
    (moment, destination) => {
      const undisturbed = finishedReport(ROWS, destination);
      let boughtAgain = 0;
      for (let call = 1; call <= undisturbed.calls; call++) {
        const { addon, last, sheet } = finishedReport(ROWS, destination, { moment, call });
        const at = `${moment} ${call} of ${undisturbed.calls}`;
        expect([at, last.state, last.problem]).toEqual([at, "done", undefined]);
        expect([at, sheet]).toEqual([at, undisturbed.sheet]);
        expect([at, addon.workbook.sheets().length]).toEqual([at, 2]);
        const spent = addon.creditsSpent();
        // What was charged is on the receipt, be it as unconfirmed.
        expect([at, spent <= 2 * ROWS, spent <= last.credits + last.unconfirmedCredits]).toEqual([at, true, true]);
        boughtAgain += spent > ROWS ? 1 : 0;
        expect(viewOf(addon, last.id).state).toBe("done");
      }
      // The kills do hit: some come between a page that was charged and its place on the sheet.
      expect(boughtAgain).toBeGreaterThan(0);
    },
    300_000,
  );
});
