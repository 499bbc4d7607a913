// The sidebar is closed while a report is being written and another waits: both are found again, go on by themselves,
// and are paid once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenedPage, openPage } from "./open-page.ts";
import {
  cardOf,
  creditsSpent,
  filledRows,
  hiddenSheets,
  openSidebar,
  order,
  sheetOf,
  show,
  waitForState,
} from "./report-from-sidebar.ts";

const ROWS = 10;
const FIRST = { title: "Backlinks", targets: "stripe.com\nnike.com\npuma.com", rows: ROWS };
const SECOND = { title: "Anchors", targets: "adidas.com", rows: ROWS };

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({ sandbox: { latencyMs: 700 } });
});

afterAll(() => opened?.close());

describe("a sidebar that is closed in the middle of a run", () => {
  it("shows the runs when it is opened again, and ends them without paying twice", async () => {
    const { page } = opened;
    const before = await openSidebar(page);
    await order(before, FIRST);
    await order(before, SECOND);
    await cardOf(before, "Anchors · adidas.com").getByText("Waiting", { exact: true }).waitFor();
    await expect.poll(() => creditsSpent(opened)).toBeGreaterThan(0);
    await page.locator("#sidebar").getByRole("button", { name: "Close" }).click();
    await expect.poll(() => page.locator("#sidebar").isVisible()).toBe(false);

    const after = await openSidebar(page);
    // Nobody has to look for them.
    await after.getByRole("tab", { name: "Runs", selected: true }).waitFor();
    await waitForState(cardOf(after, "Backlinks · 3 targets"), "Done");
    await waitForState(cardOf(after, "Anchors · adidas.com"), "Done");
    expect(filledRows(sheetOf(opened, "Backlinks"))).toBe(3 * ROWS);
    expect(filledRows(sheetOf(opened, "Anchors"))).toBe(ROWS);
    expect(creditsSpent(opened)).toBe(4 * ROWS);
    expect(hiddenSheets(opened)).toEqual([]);
  });

  it("has both in the log, at what they have cost", async () => {
    const sidebar = opened.page.frameLocator("#sidebar iframe");
    await show(sidebar, "Log");
    await sidebar.getByRole("row", { name: /Anchors.*1 target, by sidebar.*10/ }).waitFor();
    expect(await sidebar.getByRole("row", { name: /Backlinks.*by sidebar.*10/ }).count()).toBe(3);
    expect(opened.faults).toEqual([]);
  });
});
