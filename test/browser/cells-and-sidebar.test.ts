// Between the user's own cells and the sidebar, with the real script: targets taken from what is selected, figures beside
// them, a formula put where the cursor is.
import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clickCell, dragOver, type OpenedPage, openPage, shownText, shownValues } from "./open-page.ts";
import { openSidebar, RUN_TIMEOUT_MS, show, startButton, waitForState } from "./report-from-sidebar.ts";

const COLUMN = ["Domain", "stripe.com", "nike.com", "www.nike.com", "foo bar", "", "shop.example"];

let opened: OpenedPage;
let sidebar: FrameLocator;

beforeAll(async () => {
  opened = await openPage({
    fill: (workbook) =>
      workbook.write(
        { sheetId: 0, row: 0, column: 0, rowCount: COLUMN.length, columnCount: 1 },
        COLUMN.map((value) => [{ kind: "value", value }]),
      ),
  });
  sidebar = await openSidebar(opened.page);
});

afterAll(() => opened?.close());

describe("the user's cells", () => {
  it("are the targets of bulk metrics, whose figures stand beside them, row by row", async () => {
    const { page } = opened;
    await dragOver(page, "A2", "A7");
    await show(sidebar, "Build");
    await sidebar.locator(".report-card", { hasText: "Bulk metrics" }).click();
    await sidebar.getByRole("button", { name: "From selection" }).click();
    await sidebar.getByText("3 found, 1 duplicate, 1 invalid in Sheet1!A2:A7").waitFor();
    await sidebar.getByRole("radio", { name: /^Beside the selection/ }).check();
    await sidebar.locator(".price-bar:not([aria-busy])").waitFor();
    expect(await startButton(sidebar).textContent()).toBe("Get figures of 3 targets for 300 credits");
    await startButton(sidebar).click();
    await waitForState(sidebar.getByRole("article").first(), "Done");
    await expect.poll(() => shownText(page, "B2"), { timeout: RUN_TIMEOUT_MS }).toMatch(/\d/);
    const rows = await shownValues(page, "B2:B7");
    expect(rows.map(([value]) => typeof value === "number")).toEqual([true, true, true, false, false, true]);
    expect(rows[1]).toEqual(rows[2]);
    expect(String(rows[3]?.[0])).toMatch(/^SER-101/);
    expect(await shownValues(page, "A1:A7")).toEqual(COLUMN.map((value) => [value === "" ? null : value]));
  });

  it("take a formula that the sidebar writes, for nothing where its figures are stored, and none over another", async () => {
    const { page } = opened;
    await clickCell(page, "A2");
    await show(sidebar, "Functions");
    await sidebar.getByLabel("Search functions").fill("SER_METRICS");
    await sidebar.getByRole("button", { name: /SER_METRICS/ }).click();
    await expect.poll(() => sidebar.locator("#argument-targets").inputValue()).toBe("A2");
    await clickCell(page, "A10");
    const insert = sidebar.getByRole("button", { name: "Insert into the active cell" });
    await insert.click();
    await sidebar.getByText("Inserted into A10.").waitFor();
    await expect.poll(() => shownText(page, "A10"), { timeout: RUN_TIMEOUT_MS }).toMatch(/^[\d,]+$/);
    await insert.click();
    await sidebar.getByText("SER-116 A10 is not empty. Click an empty cell first.").waitFor();
    expect(opened.faults).toEqual([]);
  });
});
