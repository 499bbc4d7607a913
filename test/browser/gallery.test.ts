// The demo's second sheet in a real browser: it is there, the first one is shown, its formulas have spilled and
// its charts are drawn, of every kind that can be described.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillDemoFile } from "../../workbench/demo-file.ts";
import { GALLERY } from "../../workbench/gallery.ts";
import { placesIn } from "../../workbench/gallery-places.ts";
import { gallerySheet } from "../../workbench/gallery-sheet.ts";
import type { SheetDescription } from "../../workbench/sheet-description.ts";
import type { ChartKind } from "../../workbench/workbook/o-spreadsheet/charts.ts";
import { colouredShares } from "./coloured-shares.ts";
import { type OpenedPage, openPage, shownText, shownValues, waitForText } from "./open-page.ts";

const PLACES: Readonly<Record<ChartKind, string>> = { line: "D3", column: "H3", bar: "D14", pie: "H14" };
const KINDS = ["line", "column", "bar", "pie"] as const satisfies readonly ChartKind[];
const WIDTH = 300;
const HEIGHT = 200;

/** One chart of each kind side by side over the same spill. */
const KINDS_SHEET: SheetDescription = {
  name: "Kinds",
  cells: [
    {
      at: "A1",
      inputs: [[{ kind: "formula", formula: '=SER_METRICS("nike.com"; "backlinks, dofollow_backlinks")' }]],
    },
  ],
  charts: KINDS.map((kind) => ({
    kind,
    title: kind,
    labels: "A1:B1",
    values: ["A1:B1"],
    at: { cell: PLACES[kind], widthPx: WIDTH, heightPx: HEIGHT },
  })),
};

/**
 * Cells of the sheet on the screen whose text or number is wider than there is room: up to the next cell with
 * content, or its own column where it is a number. Titles of two lines wrap. Runs in the page.
 */
const CUT_TEXTS = `(() => {
  const { getters } = workbench.model;
  const sheetId = getters.getActiveSheetId();
  const cellAt = (col, row) => getters.getEvaluatedCell({ sheetId, col, row });
  const isBlank = ({ value }) => value === null || value === "";
  const cut = [];
  for (let row = 0; row < 500; row++) for (let col = 0; col < 9; col++) {
    const cell = cellAt(col, row);
    const style = getters.getCellComputedStyle({ sheetId, col, row });
    if (isBlank(cell) || style.wrapping === "wrap") continue;
    let room = getters.getColSize(sheetId, col);
    for (let next = col + 1; cell.type === "text" && next < 12 && isBlank(cellAt(next, row)); next++)
      room += getters.getColSize(sheetId, next);
    if (getters.getTextWidth(cell.formattedValue, style) + 8 > room) cut.push(cell.formattedValue);
  }
  return cut;
})()`;

/** Brings the row to the top of the sheet on the screen. Runs in the page. */
const scrollTo = (row: number): string => `(() => {
  const { model } = workbench;
  const { start } = model.getters.getRowDimensions(model.getters.getActiveSheetId(), ${row});
  model.dispatch("SET_VIEWPORT_OFFSET", { offsetX: 0, offsetY: start });
})()`;

const { placed } = placesIn(GALLERY);

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({
    fill: (workbook) => fillDemoFile(workbook, "Domain\nnike.com\n", [gallerySheet(GALLERY), KINDS_SHEET]),
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

  it("shows each block's title, its formula and what that gives", async () => {
    const { page, workbench } = opened;
    await showSheet(GALLERY.sheetName);
    await expect.poll(() => workbench.workbook.hasPendingFormulas(), { timeout: 60_000 }).toBe(false);
    expect(await shownText(page, "A1")).toBe(GALLERY.heading);
    for (const { block, row, formula, formulaAt } of placed) {
      expect(await shownValues(page, `A${row + 1}:A${row + 2}`)).toEqual([[block.title], [formula]]);
      await expect.poll(() => shownText(page, formulaAt), { timeout: 20_000 }).toMatch(/^(?!SER-|Loading)[A-Z]/);
    }
  });

  it("shows texts and numbers whole", async () => {
    expect(await opened.page.evaluate<string[]>(CUT_TEXTS)).toEqual([]);
  });

  it("draws every chart", async () => {
    const { page } = opened;
    for (const { row, block } of placed.filter(({ block }) => block.chart !== undefined)) {
      await page.evaluate(scrollTo(row));
      const areDrawn = async () => {
        const shares = await colouredShares(page);
        return shares.length > 0 && shares.every((share) => share > 0.002);
      };
      await expect.poll(areDrawn, { message: block.title }).toBe(true);
    }
  });

  it("draws a chart of each kind", async () => {
    await showSheet("Kinds");
    await expect
      .poll(async () => (await colouredShares(opened.page)).map((share) => share > 0.002))
      .toEqual(KINDS.map(() => true));
  });

  it("has no fault in its console", () => {
    expect(opened.faults).toEqual([]);
  });
});
