// What stands in the cells of a report's table, against what the API itself answers.
import { describe, expect, it } from "vitest";
import { REPORTS, type ReportId, type ReportSpec } from "../../src/reports/report-specs.ts";
import { reportCell } from "./report-cells.ts";
import { drive, orderOf, start } from "./report-sidebar.ts";
import { askSandbox } from "./sandbox-answers.ts";
import { shippedAddon } from "./shipped-addon.ts";

const ROWS = 120;
const LISTS = [
  "backlinks",
  "full-list",
  "refdomains",
  "anchors",
  "pages",
  "ips",
] as const satisfies readonly ReportId[];

describe("a report's table", () => {
  it.each(LISTS)("%s shows row by row what the API says", (report) => {
    const addon = shippedAddon();
    const spec: ReportSpec = REPORTS[report];
    const order = orderOf({ report, targets: ["stripe.com"], rows: ROWS, columns: spec.columns });
    const run = drive(addon, start(addon, order));
    const sheetId = Number(run.sheetId);
    const columnCount = spec.columns.length;
    const cells = addon.workbook.read({ sheetId, row: 1, column: 0, rowCount: run.rows, columnCount });
    const { rows } = askSandbox(addon, `backlinks/${spec.endpoints[0]}`, {
      target: "stripe.com",
      mode: "domain",
      limit: ROWS,
    });
    expect(run.rows).toBe(rows.length);
    const names = Object.keys(rows[0] ?? {});
    const plain = spec.columns.filter((name) => names.includes(name));
    expect(plain.length).toBeGreaterThan(3);
    for (const name of plain) {
      const at = spec.columns.indexOf(name);
      const shown = cells.map((line) => line[at]?.value ?? "");
      expect([name, shown]).toEqual([name, rows.map((row) => reportCell(name, row[name]))]);
    }
    if (spec.columns.includes("dofollow")) {
      const at = spec.columns.indexOf("dofollow");
      expect(cells.map((line) => line[at]?.value)).toEqual(rows.map(({ nofollow }) => !nofollow));
      expect(new Set(rows.map(({ nofollow }) => nofollow)).size).toBe(2);
    }
  });
});
