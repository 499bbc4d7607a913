// What a report does when money runs out, a list has been forgotten by the API, or somebody stops it.
import { describe, expect, it } from "vitest";
import type { ReportOrder } from "../../src/reports/report-order.ts";
import type { RunView } from "../../src/sidebar/report-messages.ts";
import { DEMO_KEY, keyForScenario, PAGES_CREDITS_KEY } from "../../workbench/sandbox/keys.ts";
import { drive, orderOf, said, start, viewIn } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const ROWS = 8_000;
const PAGE = 2_000;
const ORDER = orderOf({ report: "full-list", targets: ["nike.com"], rows: ROWS });

const contentOf = ({ workbook }: ShippedAddon, sheetId: number) => {
  const { rowCount, columnCount } = workbook.extent(sheetId);
  return workbook
    .read({ sheetId, row: 0, column: 0, rowCount, columnCount })
    .map((line) => line.map(({ value }) => value));
};

const undisturbed = shippedAddon();
const WANTED = contentOf(undisturbed, Number(drive(undisturbed, start(undisturbed, ORDER)).sheetId));

describe("credits that run out in the middle", () => {
  it("stop the report with what it has, and after a top-up it goes on without buying anything again", () => {
    const addon = shippedAddon({ key: PAGES_CREDITS_KEY });
    const stopped = drive(addon, start(addon, ORDER));
    expect(stopped).toMatchObject({ state: "stopped", rows: 2 * PAGE, credits: 2 * PAGE });
    expect(stopped.problem).toMatch(/^SER-310/);
    addon.sandbox.topUp(PAGES_CREDITS_KEY, 20_000);
    const run = drive(
      addon,
      viewIn(said(addon, { kind: "resume", runId: stopped.id, credits: stopped.moreCredits ?? 0 })),
    );
    expect(run).toMatchObject({ state: "done", rows: ROWS, credits: ROWS, unconfirmedCredits: 0 });
    expect(contentOf(addon, Number(run.sheetId))).toEqual(WANTED);
    expect(addon.creditsSpent()).toBe(ROWS);
  });

  it("leave a sheet with the rows that are paid for when the report is cancelled instead", () => {
    const addon = shippedAddon({ key: PAGES_CREDITS_KEY });
    const stopped = drive(addon, start(addon, ORDER));
    const run = drive(addon, viewIn(said(addon, { kind: "cancel", runId: stopped.id })));
    expect(run).toMatchObject({ state: "cancelled", rows: 2 * PAGE });
    expect(contentOf(addon, Number(run.sheetId))).toEqual(WANTED.slice(0, 1 + 2 * PAGE));
    expect(run.truth).toMatch(/Cancelled before its end: not complete/);
    expect(addon.workbook.sheets().filter(({ hidden }) => hidden)).toEqual([]);
  });
});

describe("a place that the API has forgotten", () => {
  it("is told with its price, and only with leave the list is bought from its start", () => {
    const addon = shippedAddon({ key: keyForScenario("cursor-expires") });
    const stopped = drive(addon, start(addon, ORDER));
    expect(stopped.state).toBe("stopped");
    expect(stopped.problem).toMatch(/^SER-519/);
    const { rows, moreCredits = 0 } = stopped;
    expect(rows).toBeGreaterThan(0);
    expect(moreCredits).toBe(rows);
    const paid = addon.creditsSpent();
    addon.host.state.documentProperties.setAll({ SER_API_KEY: DEMO_KEY });
    const run = drive(addon, viewIn(said(addon, { kind: "resume", runId: stopped.id, credits: moreCredits })));
    expect(run).toMatchObject({ state: "done", rows: ROWS });
    expect(contentOf(addon, Number(run.sheetId))).toEqual(WANTED);
    expect(addon.creditsSpent()).toBe(paid + ROWS);
    expect(run.credits).toBe(paid + ROWS);
  });
});

describe("a report that somebody stops", () => {
  it("rests while it is paused, and goes on where it was", () => {
    const addon = shippedAddon({ latencyMs: 12_000 });
    const started = start(addon, ORDER);
    const half = viewIn(said(addon, { kind: "step", runId: started.id, token: started.token }));
    expect(half.state).toBe("running");
    const paused = viewIn(said(addon, { kind: "pause", runId: half.id }));
    expect(paused.state).toBe("paused");
    const paid = addon.creditsSpent();
    said(addon, { kind: "step", runId: half.id, token: half.token });
    expect(addon.creditsSpent()).toBe(paid);
    const run = drive(addon, viewIn(said(addon, { kind: "resume", runId: half.id, credits: 0 })));
    expect(run).toMatchObject({ state: "done", rows: ROWS, credits: ROWS });
    expect(contentOf(addon, Number(run.sheetId))).toEqual(WANTED);
  });

  it("is not begun for less than it costs", () => {
    const addon = shippedAddon();
    expect(said(addon, { kind: "start", order: ORDER, credits: PAGE })).toMatchObject({
      kind: "failed",
      problem: "SER-306 The report costs 8,000 credits now, and 2,000 were agreed to. Look at the price again.",
    });
    expect(addon.creditsSpent()).toBe(0);
    expect(addon.workbook.sheets()).toHaveLength(1);
  });
});

describe("a report whose start is sent again because its reply was lost", () => {
  const ID = "mhs3k2vq-0f4x9";
  const runsOf = (addon: ShippedAddon) => said(addon, { kind: "runs" }).runs as readonly RunView[];

  it.each<[string, ReportOrder, number]>([
    ["a list", orderOf({ report: "full-list", targets: ["nike.com"], rows: 2_000 }), 2_000],
    ["bulk metrics", orderOf({ report: "metrics", targets: ["nike.com", "puma.com"] }), 200],
  ])("is one run, one hidden sheet and one purchase: %s", (_, order, credits) => {
    const addon = shippedAddon();
    const first = start(addon, order, credits, ID);
    const again = start(addon, order, credits, ID);
    expect(again).toEqual(first);
    expect(runsOf(addon)).toHaveLength(1);
    expect(addon.workbook.sheets().filter(({ hidden }) => hidden).length).toBe(order.report === "metrics" ? 1 : 0);
    expect(drive(addon, first)).toMatchObject({ state: "done", credits });
    const requests = addon.answered.length;
    // Its price is another one by now, and what it was has been agreed to.
    expect(viewIn(said(addon, { kind: "start", order, credits: 0, orderId: ID }))).toMatchObject({
      id: first.id,
      state: "done",
    });
    expect([runsOf(addon).length, addon.answered.length, addon.creditsSpent()]).toEqual([1, requests, credits]);
  });

  it("is another one under another name", () => {
    const addon = shippedAddon();
    const runs = ["first-order", "second-order"].map((id) => start(addon, ORDER, undefined, id));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(2);
  });

  it.each(["short", "x".repeat(41), "no spaces", 7, null])("is not begun with the name %j", (orderId) => {
    const addon = shippedAddon();
    expect(said(addon, { kind: "start", order: ORDER, credits: ROWS, orderId })).toMatchObject({ kind: "failed" });
    expect(runsOf(addon)).toEqual([]);
  });
});

describe("links whose texts attack", () => {
  it.each(["full-list", "backlinks", "anchors", "pages", "link-changes"] as const)(
    "become no formula in %s",
    (report) => {
      const addon = shippedAddon();
      const run = drive(addon, start(addon, orderOf({ report, targets: ["nike.com"], rows: 900 })));
      const { rowCount, columnCount } = addon.workbook.extent(Number(run.sheetId));
      const cells = addon.workbook
        .read({ sheetId: Number(run.sheetId), row: 0, column: 0, rowCount, columnCount })
        .flat();
      expect(cells.filter(({ formula, error }) => formula !== undefined || error !== undefined)).toEqual([]);
      const texts = cells.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
      if (report === "full-list") {
        for (const start of ["=", "+", "-", "@", "<script", "＝"])
          expect([start, texts.some((text) => text.startsWith(start))]).toEqual([start, true]);
      }
    },
  );
});
