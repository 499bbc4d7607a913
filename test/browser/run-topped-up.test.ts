// An account that runs dry in the middle of a run: the sidebar says so before and after, and the run goes on where it
// stopped once somebody has topped up.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FEW_CREDITS_KEY } from "../../workbench/sandbox/keys.ts";
import { type OpenedPage, openPage } from "./open-page.ts";
import {
  cardOf,
  creditsSpent,
  filledRows,
  fillOrder,
  openSidebar,
  sheetOf,
  startButton,
  waitForState,
} from "./report-from-sidebar.ts";

/** The account has 500 credits: enough for two of the three targets. */
const ROWS = 200;

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage();
  opened.workbench.session.chooseKey("few-credits");
});

afterAll(() => opened?.close());

describe("a run whose account runs dry", () => {
  it("warns before, stops with its code, and goes on where it stopped when there are credits again", async () => {
    const sidebar = await openSidebar(opened.page);
    await sidebar.getByText("500", { exact: true }).first().waitFor();
    await fillOrder(sidebar, { title: "Backlinks", targets: "stripe.com\nnike.com\npuma.com", rows: ROWS });
    await sidebar.getByText("SER-310 The account has 500 credits").waitFor();
    await startButton(sidebar).click();
    const card = cardOf(sidebar, "Backlinks · 3 targets");
    await waitForState(card, "Stopped");
    expect(await card.locator(".problem").first().textContent()).toMatch(/^SER-310 .*Top up/);
    expect(creditsSpent(opened, FEW_CREDITS_KEY)).toBe(2 * ROWS);

    opened.access.sandbox?.topUp(FEW_CREDITS_KEY, 1_000);
    await card.getByRole("button", { name: "Go on" }).click();
    await waitForState(card, "Done");
    expect(creditsSpent(opened, FEW_CREDITS_KEY)).toBe(3 * ROWS);
    expect(filledRows(sheetOf(opened, "Backlinks"))).toBe(3 * ROWS);
    expect(opened.faults).toEqual([]);
  });
});
