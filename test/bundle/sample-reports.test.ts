// Reports without a key, by the add-on as shipped: made of sample data for reserved names, and marked so wherever they
// show; at no credit and without a request.
import { describe, expect, it } from "vitest";
import type { ReportOrder } from "../../src/reports/report-order.ts";
import { REPORTS, type ReportId, type ReportSpec } from "../../src/reports/report-specs.ts";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";
import { drive, orderOf, priceOf, said, start } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const IDS = Object.keys(REPORTS).filter((id) => id !== "export") as readonly ReportId[];

const keyless = (): ShippedAddon => shippedAddon({ key: undefined, limits: "usual" });

function sampleOrder(id: ReportId, order: Partial<ReportOrder> = {}): ReportOrder {
  const spec: ReportSpec = REPORTS[id];
  return orderOf({ report: id, targets: ["shop.example"], ...(spec.rows === undefined ? {} : { rows: 40 }), ...order });
}

function setKey(addon: ShippedAddon, key: string | undefined): void {
  if (key === undefined) addon.host.state.documentProperties.delete("SER_API_KEY");
  else addon.host.state.documentProperties.setAll({ SER_API_KEY: key });
}

function sheetOf(addon: ShippedAddon, sheetId: unknown) {
  const sheet = addon.workbook.sheets().find(({ id }) => id === sheetId);
  if (sheet === undefined) throw new Error("no sheet");
  const { id, name, rowCount, columnCount } = sheet;
  const [[note]] = addon.workbook.furniture.notes({
    sheetId: id,
    row: 0,
    column: 0,
    rowCount: 1,
    columnCount: 1,
  }) as [[string]];
  return { name, note, cells: addon.workbook.read({ sheetId: id, row: 0, column: 0, rowCount, columnCount }) };
}

describe("a report without a key", () => {
  it.each(IDS)("%s is made of sample data, free and without a request, and says so first", (id) => {
    const addon = keyless();
    const order = sampleOrder(id);
    expect(priceOf(addon, order)).toMatchObject({ credits: 0, storedCredits: 0, isSample: true });
    const run = drive(addon, start(addon, order));
    expect(run).toMatchObject({ state: "done", credits: 0, unconfirmedCredits: 0 });
    expect(run.problem).toBeUndefined();
    expect(addon.answered).toEqual([]);
    const { name, note, cells } = sheetOf(addon, run.sheetId);
    for (const text of [name, note, run.title, run.truth]) expect(text).toMatch(/^Sample data/);
    expect(note).toMatch(/Made up by the add-on.*0 credits/);
    expect(note).not.toMatch(/Fetched/);
    expect(cells.flat().filter(({ value }) => typeof value === "number" && value !== 0).length).toBeGreaterThan(0);
    expect(cells.flat().filter(({ value }) => /^SER-/.test(String(value)))).toEqual([]);
  });

  it("has all links of a full list, page by page, as many as formulas count", () => {
    const addon = keyless();
    const run = drive(addon, start(addon, sampleOrder("full-list", { rows: 5_000 })));
    const counted = addon.compute("SER_BACKLINKS_COUNT", "shop.example");
    expect(counted).toEqual([[run.rows]]);
    expect(run.truth).toContain("All links that the API lists");
    const cut = drive(addon, start(addon, sampleOrder("full-list", { rows: 25 })));
    expect(cut.truth).toContain("The first 25 links; there are more");
  });

  it("of several targets says SER-201 for the real ones, and has the others", () => {
    const addon = keyless();
    const targets = ["shop.example", "stripe.com", "blog.example"];
    const metrics = drive(addon, start(addon, sampleOrder("metrics", { targets })));
    const rows = sheetOf(addon, metrics.sheetId)
      .cells.slice(1)
      .map((row) => row[1]?.value);
    expect(rows).toEqual([expect.any(Number), expect.stringMatching(/^SER-201 /), expect.any(Number)]);
    const list = drive(addon, start(addon, sampleOrder("refdomains", { targets })));
    expect(list).toMatchObject({ state: "done", rows: 80 });
    expect(list.truth).toMatch(/stripe\.com: SER-201 /);
    expect(addon.answered).toEqual([]);
  });

  it("of real targets alone stops with SER-201, as before", () => {
    const addon = keyless();
    const run = drive(addon, start(addon, sampleOrder("backlinks", { targets: ["stripe.com"] })));
    expect(run).toMatchObject({ state: "stopped", problem: expect.stringMatching(/^SER-201 /) });
  });

  it("is not exported, merged, appended or scheduled", () => {
    const addon = keyless();
    expect(priceOf(addon, sampleOrder("export")).problem).toMatch(/^SER-201 .*Full link list/);
    expect(priceOf(addon, sampleOrder("backlinks", { refresh: "merge" })).problem).toMatch(/^SER-201 /);
    const saved = said(addon, { kind: "save", name: "Shop", order: sampleOrder("backlinks") });
    const [{ id: savedId } = { id: "" }] = saved.reports as readonly { readonly id: string }[];
    const wish = { kind: "save-schedule", savedId, rhythm: ["day", 6], capCredits: 500 };
    expect(said(addon, wish)).toEqual({ kind: "failed", problem: expect.stringMatching(/^SER-201 .*schedule/) });
  });
});

describe("a key that comes or goes while a report is under way", () => {
  it("lets sample data stay sample data, at no credit", () => {
    const addon = keyless();
    const order = sampleOrder("refdomains", { targets: ["shop.example", "blog.example"] });
    const run = drive(addon, start(addon, order), {
      beforeStep: (step) => setKey(addon, step > 1 ? DEMO_KEY : undefined),
    });
    expect(run).toMatchObject({ state: "done", credits: 0, truth: expect.stringMatching(/^Sample data/) });
    expect(addon.answered).toEqual([]);
  });

  it("lets no sample data into a report that was begun with a key", () => {
    const addon = shippedAddon();
    const begun = start(addon, sampleOrder("refdomains"));
    setKey(addon, undefined);
    expect(drive(addon, begun)).toMatchObject({ state: "stopped", problem: expect.stringMatching(/^SER-201 /) });
  });

  it.each(["refdomains", "metrics"] as const)("merges no real rows into the sample rows of a sheet of %s", (id) => {
    const addon = keyless();
    const sheetId = Number(drive(addon, start(addon, sampleOrder(id))).sheetId);
    const { rowCount } = addon.workbook.sheets().find((one) => one.id === sheetId) ?? { rowCount: 0 };
    addon.workbook.resizeSheet(sheetId, { rowCount: rowCount + 3, columnCount: 30 });
    const below = { sheetId, row: rowCount + 1, column: 0, rowCount: 1, columnCount: 1 };
    addon.workbook.write(below, [[{ kind: "value", value: "my own" }]]);
    const again = sampleOrder(id, { destination: { kind: "sheet", sheetId } });
    expect(priceOf(addon, again).note).toMatch(/^On a new sheet/);
    setKey(addon, DEMO_KEY);
    expect(priceOf(addon, again).note).toMatch(/^On a new sheet/);
    const run = drive(addon, start(addon, again));
    expect(run).toMatchObject({ state: "done" });
    expect(run.sheetId).not.toBe(sheetId);
    expect(sheetOf(addon, sheetId).note).toMatch(/Sample data/);
  });

  it("buys the report anew once there is a key, and nothing on its sheet says sample any more", () => {
    const addon = keyless();
    const first = drive(addon, start(addon, sampleOrder("refdomains")));
    setKey(addon, DEMO_KEY);
    const sheetId = Number(first.sheetId);
    const again = sampleOrder("refdomains", { destination: { kind: "sheet", sheetId } });
    const run = drive(addon, start(addon, again));
    expect(run).toMatchObject({ state: "done", sheetId, credits: addon.creditsSpent() });
    expect(run.credits).toBeGreaterThan(0);
    const { name, note } = sheetOf(addon, sheetId);
    expect(`${name} ${note}`).not.toMatch(/sample/i);
  });
});
