// The demo's second sheet in a real browser: it is there, the first one is shown, its formulas have spilled and
// its charts are drawn, of every kind that can be described.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillDemoFile } from "../../workbench/demo-file.ts";
import { GALLERY } from "../../workbench/gallery.ts";
import { type GalleryBlock, gallerySheet } from "../../workbench/gallery-sheet.ts";
import type { ChartKind } from "../../workbench/workbook/o-spreadsheet/charts.ts";
import { type OpenedPage, openPage, shownText, shownValues, waitForText } from "./open-page.ts";

const PLACES: Readonly<Record<ChartKind, string>> = { line: "D3", column: "H3", bar: "D14", pie: "H14" };
const KINDS = ["line", "column", "bar", "pie"] as const satisfies readonly ChartKind[];
const WIDTH = 300;
const HEIGHT = 200;

/** One chart of each kind side by side over the same spill. */
const CHARTS: readonly GalleryBlock[] = KINDS.map((kind, index) => ({
  title: kind,
  at: `A${3 + 5 * index}`,
  formula: '=SER_METRICS("nike.com"; "backlinks, dofollow_backlinks")',
  chart: {
    kind,
    labels: "A5:B5",
    values: ["A5:B5"],
    at: { cell: PLACES[kind], widthPx: WIDTH, heightPx: HEIGHT },
  },
}));

/** Of each chart on the screen, the share of its pixels that are coloured: axes and titles are grey. Runs in the page. */
const COLOURED_SHARES = `[...document.querySelectorAll(".o-figure canvas")].map((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let coloured = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, opacity] = data.slice(at, at + 4);
    if (opacity > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) coloured++;
  }
  return coloured / (data.length / 4);
})`;

let opened: OpenedPage;

beforeAll(async () => {
  const kinds = gallerySheet({ sheetName: "Kinds", heading: "Kinds of charts", blocks: CHARTS });
  opened = await openPage({
    fill: (workbook) => fillDemoFile(workbook, "Domain\nnike.com\n", [gallerySheet(GALLERY), kinds]),
  });
  await waitForText(opened.page, "B2", /^[\d,]+$/);
});

afterAll(() => opened?.close());

async function showSheet(name: string): Promise<void> {
  await opened.page.locator(".o-sheet").getByText(name, { exact: true }).click();
}

describe("the demo's gallery", () => {
  it("stands behind the sheet of domains, which is shown first", async () => {
    const { page } = opened;
    expect(await page.locator(".o-sheet").allInnerTexts()).toEqual(["Sheet1", GALLERY.sheetName, "Kinds"]);
    expect(await shownText(page, "A1")).toBe("Domain");
  });

  it("shows what the first block's formula gives, and its chart", async () => {
    const { page } = opened;
    await showSheet(GALLERY.sheetName);
    expect(await shownText(page, "A1")).toBe(GALLERY.heading);
    await expect.poll(async () => (await shownValues(page, "B5:B9")).flat()).toEqual(Array(5).fill(expect.any(Number)));
    expect(await shownText(page, "B5")).toMatch(/^\d{1,3}(,\d{3})+$/);
    await expect.poll(async () => (await page.evaluate<number[]>(COLOURED_SHARES))[0]).toBeGreaterThan(0.05);
  });

  it("draws a chart of each kind", async () => {
    await showSheet("Kinds");
    await expect
      .poll(async () => (await opened.page.evaluate<number[]>(COLOURED_SHARES)).map((share) => share > 0.002))
      .toEqual(KINDS.map(() => true));
  });

  it("has no fault in its console", () => {
    expect(opened.faults).toEqual([]);
  });
});
