// A report whose execution is killed, before or after any of its service calls: the finished sheet is the same.
import { describe, expect, it } from "vitest";
import { drive, orderOf, start, viewOf } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const ORDER = orderOf({ report: "full-list", targets: ["stripe.com"], rows: 6 });

function sheetOf(addon: ShippedAddon, sheetId: number) {
  const sheet = addon.workbook.sheets().find(({ id }) => id === sheetId);
  if (sheet === undefined) throw new Error("no sheet");
  const { rowCount, columnCount } = sheet;
  const cells = addon.workbook.read({ sheetId, row: 0, column: 0, rowCount, columnCount });
  return { name: sheet.name, cells: cells.map((line) => line.map(({ value, format }) => [value, format])) };
}

function run(kill?: (addon: ShippedAddon) => void) {
  const addon = shippedAddon();
  const started = start(addon, ORDER);
  addon.serviceCalls.length = 0;
  kill?.(addon);
  const last = drive(addon, started, { agrees: true });
  return { addon, last, calls: addon.serviceCalls.filter((call) => call !== "start").length };
}

const undisturbed = run();

describe("a report that is killed", () => {
  it.each(["before", "after"] as const)(
    "%s any of its service calls ends as if nothing had happened, at one page more at most",
    (moment) => {
      let boughtAgain = 0;
      for (let call = 1; call <= undisturbed.calls; call++) {
        const { addon, last } = run(({ host }) =>
          moment === "before" ? host.killBeforeServiceCall(call) : host.killAfterServiceCall(call),
        );
        const at = `${moment} ${call} of ${undisturbed.calls}`;
        expect([at, last.state, last.problem]).toEqual([at, "done", undefined]);
        expect([at, sheetOf(addon, Number(last.sheetId))]).toEqual([
          at,
          sheetOf(undisturbed.addon, Number(undisturbed.last.sheetId)),
        ]);
        expect([at, addon.workbook.sheets().length]).toEqual([at, 2]);
        const spent = addon.creditsSpent();
        // What was charged is on the receipt, be it as unconfirmed.
        expect([at, spent <= 12, spent <= last.credits + last.unconfirmedCredits]).toEqual([at, true, true]);
        boughtAgain += spent > 6 ? 1 : 0;
        expect(viewOf(addon, last.id).state).toBe("done");
      }
      // The kills do hit: some come between a page that was charged and its place on the sheet.
      expect(boughtAgain).toBeGreaterThan(0);
    },
    300_000,
  );
});
