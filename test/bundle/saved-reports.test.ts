// Saved reports, by the add-on as shipped: an order is kept with what its run has made, and given again.
import { describe, expect, it } from "vitest";
import type { ReportOrder } from "../../src/reports/report-order.ts";
import type { SavedReport } from "../../src/sidebar/report-messages.ts";
import type { Cell } from "../../workbench/workbook/workbook.ts";
import { drive, orderOf, said, start } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const LINKS = orderOf({ report: "backlinks", targets: ["stripe.com"], rows: 5 });
const METRICS = orderOf({ report: "metrics", targets: ["stripe.com", "", "nike.com"] });

function savedAfter(addon: ShippedAddon, order: ReportOrder, message: object = {}): SavedReport {
  const run = drive(addon, start(addon, order));
  const reply = said(addon, { kind: "save", name: " Monday ", runId: run.id, ...message });
  return only(reply.reports);
}

function only(reports: unknown): SavedReport {
  const [first, ...others] = reports as readonly SavedReport[];
  if (first === undefined || others.length > 0) throw new Error(JSON.stringify(reports));
  return first;
}

describe("a saved report", () => {
  it("has the order of its run, also where the page does not know it, and goes to the same sheet again", () => {
    const addon = shippedAddon();
    const saved = savedAfter(addon, LINKS);
    expect(saved).toMatchObject({ name: "Monday", order: { ...LINKS, destination: { kind: "sheet" } } });
    expect(saved.lastTruth).toMatch(/5 rows/);
    const again = drive(addon, start(addon, saved.order));
    expect(again).toMatchObject({ state: "done", sheetId: saved.sheetId });
  });

  it("of bulk metrics has the targets that stand on its sheet", () => {
    const addon = shippedAddon();
    const saved = savedAfter(addon, METRICS);
    expect(saved.order.targets).toEqual(METRICS.targets);
    expect(drive(addon, start(addon, saved.order))).toMatchObject({ state: "done", rows: 3 });
  });

  it("of figures beside cells gets a sheet of its own, since the cells may have been sorted", () => {
    const addon = shippedAddon();
    const order: ReportOrder = { ...METRICS, destination: { kind: "beside", sheetId: 0, row: 2, column: 2 } };
    const cells = METRICS.targets.map((value) => [{ kind: "value", value } as const]);
    addon.workbook.write({ sheetId: 0, row: 1, column: 0, rowCount: cells.length, columnCount: 1 }, cells);
    const saved = savedAfter(addon, order, { order });
    expect(saved).toMatchObject({ order: { targets: METRICS.targets, destination: { kind: "new-sheet" } } });
    expect(saved.sheetId).toBeUndefined();
    // Beside cells of the file's first sheet, whose id is 0.
    const [[figure]] = addon.workbook.read({ sheetId: 0, row: 1, column: 1, rowCount: 1, columnCount: 1 }) as [[Cell]];
    expect(figure.value).toBeGreaterThan(0);
    expect(said(addon, { kind: "save", name: "x", runId: "0gone" })).toMatchObject({
      kind: "failed",
      problem: expect.stringMatching(/^SER-521/),
    });
  });

  it("is renamed, copied without its sheet, and deleted, which leaves the sheet", () => {
    const addon = shippedAddon();
    const { id: savedId, sheetId } = savedAfter(addon, LINKS);
    expect(only(said(addon, { kind: "rename", savedId, name: "Tuesday" }).reports).name).toBe("Tuesday");
    const both = said(addon, { kind: "duplicate", savedId }).reports as readonly SavedReport[];
    expect(both.map((one) => [one.name, one.sheetId])).toEqual([
      ["Tuesday", sheetId],
      ["Tuesday (copy)", undefined],
    ]);
    expect(only(said(addon, { kind: "delete", savedId }).reports).name).toBe("Tuesday (copy)");
    expect(addon.workbook.sheets().some(({ id }) => id === sheetId)).toBe(true);
  });

  it("says when twenty are kept already", () => {
    const addon = shippedAddon();
    for (let count = 0; count < 20; count++) said(addon, { kind: "save", name: `R${count}`, order: LINKS });
    expect(said(addon, { kind: "save", name: "one more", order: LINKS })).toEqual({
      kind: "failed",
      problem: "SER-414 Twenty reports are saved already. Delete one of them first.",
    });
  });
});
