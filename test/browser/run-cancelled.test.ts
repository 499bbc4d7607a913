// A run that the user pauses, lets go on and cancels: what was paid for until then stands on its sheet, which says so.
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
  waitForState,
} from "./report-from-sidebar.ts";

const ROWS = 10;
const SITES = ["stripe.com", "nike.com", "puma.com", "adidas.com", "shop.example", "acme.example", "demo.example"];

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({ sandbox: { latencyMs: 1_000 } });
});

afterAll(() => opened?.close());

describe("a run that is cancelled", () => {
  it("stands still while it is paused, and keeps on its sheet what was paid for", async () => {
    const sidebar = await openSidebar(opened.page);
    await order(sidebar, { title: "Backlinks", targets: SITES.join("\n"), rows: ROWS });
    const card = cardOf(sidebar, `Backlinks · ${SITES.length} targets`);
    await expect.poll(() => creditsSpent(opened)).toBeGreaterThan(0);
    await card.getByRole("button", { name: "Pause" }).click();
    await waitForState(card, "Paused");
    await card.getByRole("button", { name: "Go on" }).waitFor();
    await card.getByRole("button", { name: "Cancel", exact: true }).click();
    await card.getByText("What was paid for until now is written to the sheet and kept.").waitFor();
    await card.getByRole("button", { name: "Cancel the run" }).click();
    await waitForState(card, "Cancelled");

    const paid = creditsSpent(opened);
    expect(paid).toBeLessThan(SITES.length * ROWS);
    const report = sheetOf(opened, "Backlinks");
    expect(filledRows(report)).toBe(paid);
    expect(report.truth).toMatch(/Cancelled before its end: not complete/);
    expect(await card.locator(".figures").textContent()).toMatch(new RegExp(`^${paid} rows · ${paid} credits`));
    expect(hiddenSheets(opened)).toEqual([]);
    await card.getByRole("button", { name: "Show sheet" }).click();
    await expect.poll(() => opened.workbench.workbook.activeSheetId()).toBe(report.sheet.id);
  });

  it("goes from the list when the user has seen it, and leaves its sheet", async () => {
    const sidebar = opened.page.frameLocator("#sidebar iframe");
    await sidebar.getByRole("button", { name: "Remove" }).click();
    await sidebar.getByText("No report is being written.").waitFor();
    expect(filledRows(sheetOf(opened, "Backlinks"))).toBeGreaterThan(0);
    expect(opened.faults).toEqual([]);
  });
});
