// Every report, by the add-on as shipped against the sandbox: priced, bought, written and dressed.
import { describe, expect, it } from "vitest";
import { REPORTS, type ReportId, type ReportSpec } from "../../src/reports/report-specs.ts";
import { drive, orderOf, priceOf, start } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const IDS = Object.keys(REPORTS).filter((id) => id !== "export") as readonly ReportId[];

function orderFor(id: ReportId, rows = 40) {
  const spec: ReportSpec = REPORTS[id];
  return orderOf({ report: id, targets: ["stripe.com"], ...(spec.rows === undefined ? {} : { rows }) });
}

function cellsOf(addon: ShippedAddon, sheetId: number) {
  const sheet = addon.workbook.sheets().find(({ id }) => id === sheetId);
  if (sheet === undefined) throw new Error("no sheet");
  const { rowCount, columnCount } = sheet;
  return addon.workbook.read({ sheetId, row: 0, column: 0, rowCount, columnCount });
}

describe("every report", () => {
  it.each(IDS)("%s costs at most what it says, and leaves one sheet that says what it is", (id) => {
    const addon = shippedAddon();
    const order = orderFor(id);
    const price = Number(priceOf(addon, order).credits);
    const run = drive(addon, start(addon, order));
    expect(run).toMatchObject({ state: "done", unconfirmedCredits: 0 });
    expect(run.problem).toBeUndefined();
    expect(addon.creditsSpent()).toBe(run.credits);
    expect(run.credits).toBeGreaterThan(0);
    expect(run.credits).toBeLessThanOrEqual(price);
    expect(addon.workbook.sheets().map(({ hidden }) => hidden)).toEqual([false, false]);
    const cells = cellsOf(addon, Number(run.sheetId));
    expect(cells.flat().filter(({ formula, error }) => formula !== undefined || error !== undefined)).toEqual([]);
    const [[note]] = addon.workbook.furniture.notes({
      sheetId: Number(run.sheetId),
      row: 0,
      column: 0,
      rowCount: 1,
      columnCount: 1,
    }) as [[string]];
    expect(note).toBe(run.truth);
  });

  it.each(IDS)("%s is free the second time, if anything of it can be stored", (id) => {
    const addon = shippedAddon();
    const order = orderFor(id);
    drive(addon, start(addon, order));
    const price = Number(priceOf(addon, order).credits);
    const before = addon.creditsSpent();
    const run = drive(addon, start(addon, order));
    expect(run.state).toBe("done");
    expect(price).toBe(id === "full-list" ? 40 : 0);
    expect(addon.creditsSpent() - before).toBe(price);
  });

  it.each([
    ["Bulk metrics", []],
    ["a count of links", ["backlinks"]],
  ])("export is priced by the links that %s have told, and not before", (_, columns) => {
    const addon = shippedAddon();
    const order = orderOf({ report: "export", targets: ["kiwi-bakery.com"], rows: 100 });
    expect(priceOf(addon, order).problem).toMatch(/^SER-305/);
    drive(addon, start(addon, orderOf({ report: "metrics", targets: ["kiwi-bakery.com"], columns })));
    const before = addon.creditsSpent();
    const run = drive(addon, start(addon, order));
    expect(run).toMatchObject({ state: "done", credits: Number(priceOf(addon, order).credits) });
    expect(addon.creditsSpent() - before).toBe(run.credits);
  });

  it.each(["backlinks", "refdomains", "link-changes", "metrics"] as const)(
    "%s has room for all of its titles",
    (id) => {
      const addon = shippedAddon();
      const sheetId = Number(drive(addon, start(addon, orderFor(id))).sheetId);
      const widths = addon.workbook.furniture.columnWidths(sheetId);
      const [titles = []] = cellsOf(addon, sheetId);
      // Letters in bold and the button of a filter.
      const narrow = titles.filter(({ value }, index) => (widths[index] ?? 0) < String(value).length * 7 + 30);
      expect(narrow).toEqual([]);
    },
  );

  it.each(["backlinks", "refdomains", "link-changes"] as const)(
    "%s has a frozen title row, a filter, bands and formats",
    (id) => {
      const addon = shippedAddon();
      const run = drive(addon, start(addon, orderFor(id)));
      const sheetId = Number(run.sheetId);
      const { workbook } = addon;
      const sheet = workbook.sheets().find((one) => one.id === sheetId);
      expect(sheet).toMatchObject({ frozenRowCount: 1, rowCount: run.rows + 1 });
      expect(workbook.furniture.filter(sheetId)).toMatchObject({ row: 0, column: 0, rowCount: run.rows + 1 });
      expect(workbook.furniture.bandings(sheetId)).toHaveLength(1);
      const [titles = [], first = []] = cellsOf(addon, sheetId);
      const dates = titles.flatMap(({ value }, index) => (/seen|visited|^Date$/.test(String(value)) ? [index] : []));
      expect(dates.length).toBeGreaterThan(0);
      for (const index of dates)
        expect(first[index]).toMatchObject({ format: "yyyy-mm-dd", value: expect.any(Number) });
    },
  );

  it.each([10, 70])("has its filter and bands around all of %i rows when 40 are replaced", (rows) => {
    const addon = shippedAddon();
    const sheetId = Number(drive(addon, start(addon, orderFor("backlinks"))).sheetId);
    const again = { ...orderFor("backlinks", rows), destination: { kind: "sheet", sheetId } } as const;
    expect(drive(addon, start(addon, again))).toMatchObject({ state: "done", sheetId, rows });
    const table = { row: 0, column: 0, rowCount: rows + 1 };
    expect(addon.workbook.furniture.filter(sheetId)).toMatchObject(table);
    expect(addon.workbook.furniture.bandings(sheetId).map(({ area }) => area)).toMatchObject([table]);
  });

  it.each(["link-history", "domain-history", "authority", "summary"] as const)(
    "%s has two charts, also when it is done again",
    (id) => {
      const addon = shippedAddon();
      const first = drive(addon, start(addon, orderFor(id)));
      const sheetId = Number(first.sheetId);
      expect(addon.workbook.furniture.charts(sheetId)).toHaveLength(2);
      const again = { ...orderFor(id), destination: { kind: "sheet", sheetId } } as const;
      expect(drive(addon, start(addon, again))).toMatchObject({ state: "done", sheetId });
      expect(addon.workbook.furniture.charts(sheetId)).toHaveLength(2);
    },
  );
});
