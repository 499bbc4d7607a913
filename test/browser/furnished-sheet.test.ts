// What a script leaves on a sheet, seen in a real browser: looks, bandings, colours by rule, a filter that works, notes,
// links, boxes to tick, charts; in the page that is open, and in one opened later.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { colouredShares } from "./coloured-shares.ts";
import { furnish, REPORT } from "./furnished-sheet.ts";
import { clickCell, hoverCell, type OpenedPage, openPage, shownText } from "./open-page.ts";

/** Fill, colour of the text and weight of cells of the sheet on the screen, as they are drawn. Runs in the page. */
const LOOKS = `["A1", "A2", "A3", "C2", "D2", "D4", "F7"].map((name) => {
  const { getters } = workbench.model;
  const position = { sheetId: getters.getActiveSheetId(), col: name.charCodeAt(0) - 65, row: Number(name.slice(1)) - 1 };
  const { fillColor = "", textColor = "", bold = false, italic = false } = getters.getCellComputedStyle(position);
  return [name, fillColor.toLowerCase(), textColor.toLowerCase(), bold ? "bold" : italic ? "italic" : ""].join(" ");
})`;

const EXPECTED_LOOKS = [
  "A1 #0f6b4f #ffffff bold",
  "A2 #ffffff #1155cc ",
  "A3 #eef6f2 #1155cc ",
  "C2 #ffffff #5f6368 italic",
  "D2 #ceead6  ",
  "D4 #ffffff #c5221f bold",
  "F7 #f8d9dc  ",
];

let opened: OpenedPage;
let sheetId = 0;

beforeAll(async () => {
  opened = await openPage({
    fill: (workbook) => {
      sheetId = furnish(workbook);
    },
  });
  await opened.page.setViewportSize({ width: 1600, height: 800 });
});

afterAll(() => opened?.close());

const hidden = () =>
  opened.page.evaluate<number>(`(() => {
  const { getters } = workbench.model;
  const rows = Array.from({ length: 25 }, (_, row) => row);
  return rows.filter((row) => getters.isRowFiltered(getters.getActiveSheetId(), row)).length;
})()`);

describe("a sheet that a script has furnished", () => {
  it("is the one in front, with its styles, bands and colours by rule", async () => {
    const { page } = opened;
    expect(await shownText(page, "A1")).toBe("Referring page");
    expect(await page.evaluate<string[]>(LOOKS)).toEqual(EXPECTED_LOOKS);
    expect(await page.locator(".o-sheet").allInnerTexts()).toEqual(["Sheet1", REPORT]);
  });

  it("shows a note while the mouse rests on its cell, and a link that leads away safely", async () => {
    const { page } = opened;
    await hoverCell(page, "A1");
    await page.locator(".wb-note", { hasText: "24 of 22,407 rows" }).waitFor();
    await hoverCell(page, "A4");
    const link = page.locator(".wb-hover a");
    await link.waitFor();
    expect(await link.getAttribute("href")).toBe("https://site-2.example/blog/2");
    expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual([
      "_blank",
      "noopener noreferrer",
    ]);
  });

  it("draws both charts where they were put", async () => {
    const { page } = opened;
    const shares = () => colouredShares(page);
    await expect.poll(async () => (await shares()).map((share) => share > 0.002)).toEqual([true, true]);
    const sizes = await page
      .locator(".o-figure")
      .evaluateAll<number[], HTMLElementLike>((all) => all.map(({ offsetWidth }) => offsetWidth));
    expect(sizes).toEqual([480, 480]);
  });

  it("lets users tick a box, which scripts see", async () => {
    const { page, workbench } = opened;
    const ticked = () =>
      workbench.workbook.read({ sheetId, row: 2, column: 6, rowCount: 1, columnCount: 1 })[0]?.[0]?.value;
    expect(ticked()).toBe(false);
    await clickCell(page, "G3", "middle");
    await expect.poll(ticked).toBe(true);
  });

  it("filters by what is chosen in a title's menu", async () => {
    const { page } = opened;
    await clickCell(page, "D1", "right");
    const menu = page.locator(".o-filter-menu");
    await menu.waitFor();
    await menu.getByText("lost", { exact: true }).click();
    await menu.getByRole("button", { name: "Confirm" }).click();
    await expect.poll(hidden).toBe(8);
  });

  it("changes before the user's eyes, and is the same in a page that is opened later", async () => {
    const { workbench, page } = opened;
    const { furniture } = workbench.workbook;
    const [chart] = furniture.charts(sheetId);
    if (chart === undefined) throw new Error("The sheet has no chart.");
    furniture.removeChart(chart.id);
    furniture.setNotes({ sheetId, row: 2, column: 2, rowCount: 1, columnCount: 1 }, [["A second note"]]);
    await expect.poll(() => page.locator(".o-figure").count()).toBe(1);
    const later = await opened.openTab();
    for (const tab of [page, later]) {
      await hoverCell(tab, "C3");
      await tab.locator(".wb-note", { hasText: "A second note" }).waitFor();
    }
    expect(await later.evaluate<string[]>(LOOKS)).toEqual(EXPECTED_LOOKS);
    await later.close();
  });

  it("has no fault in its console", () => {
    expect(opened.faults).toEqual([]);
  });
});

interface HTMLElementLike {
  readonly offsetWidth: number;
}
