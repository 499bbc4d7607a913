// Each report, started from the sidebar of the real add-on in a real browser: its price stands on the button, and its
// sheet holds what was bought.
import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPORTS } from "../../src/reports/report-specs.ts";
import { type OpenedPage, openPage } from "./open-page.ts";
import {
  cardOf,
  creditsSpent,
  filledRows,
  fillOrder,
  hiddenSheets,
  openSidebar,
  sheetOf,
  startButton,
  waitForState,
} from "./report-from-sidebar.ts";

const SITE = "kiwi-bakery.com";
const ROWS = 12;

/** Titles of columns that the report cannot be without; of a dashboard, words that stand on it. */
const EXPECTED: Readonly<Record<keyof typeof REPORTS, readonly string[]>> = {
  // First, since an export is priced by the links that it tells.
  metrics: ["Target", "Backlinks", "Referring domains"],
  export: ["Domain", "Linking page", "Anchor"],
  backlinks: ["Domain", "Linking page", "Anchor"],
  "full-list": ["Domain", "Linking page", "Anchor"],
  refdomains: ["Referring domain", "Domain authority", "Backlinks"],
  anchors: ["Anchor", "Backlinks"],
  pages: ["Page", "Backlinks"],
  ips: ["IP", "Backlinks"],
  "link-changes": ["Date", "Linking page"],
  "domain-changes": ["Date", "Referring domain"],
  "link-history": [],
  "domain-history": [],
  authority: [],
  summary: [],
};

let opened: OpenedPage;
let sidebar: FrameLocator;

beforeAll(async () => {
  opened = await openPage();
  sidebar = await openSidebar(opened.page);
  await sidebar.getByText("A key is set").waitFor();
});

afterAll(() => opened?.close());

describe("from the sidebar", () => {
  it.each(Object.entries(EXPECTED))("%s is priced, bought and written to a sheet of its own", async (id, words) => {
    const spec = REPORTS[id as keyof typeof REPORTS];
    const isList = "rows" in spec;
    const before = creditsSpent(opened);
    await fillOrder(sidebar, { title: spec.title, targets: SITE, ...(isList ? { rows: ROWS } : {}) });
    const price = Number(
      /([\d,]+) credit/.exec((await startButton(sidebar).textContent()) ?? "")?.[1]?.replace(/,/g, ""),
    );
    await startButton(sidebar).click();
    // The targets of bulk metrics are too many to be named.
    const title = `${spec.title} · ${id === "metrics" ? "1 target" : SITE}`;
    const card = cardOf(sidebar, title);
    await waitForState(card, "Done");
    const report = sheetOf(opened, title);
    const spent = creditsSpent(opened) - before;
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(price);
    expect(await card.locator(".truth").textContent()).toBe(report.truth);
    expect(report.truth).toContain(`${spent} credit`);
    expect(hiddenSheets(opened)).toEqual([]);
    const cells = report.cells.flat();
    expect(cells.filter(({ formula, error }) => formula !== undefined || error !== undefined)).toEqual([]);
    expect(cells.map(({ value }) => value)).toEqual(expect.arrayContaining([...words]));
    if (isList && id !== "export") expect(filledRows(report)).toBeLessThanOrEqual(ROWS);
    expect(filledRows(report)).toBeGreaterThan(0);
  });

  it("nothing in the page or its console goes wrong", () => {
    expect(opened.faults).toEqual([]);
    expect(opened.foreignRequests).toEqual([]);
  });
});
