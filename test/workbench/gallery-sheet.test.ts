// The gallery's sheet: how blocks become cells and charts, and that the blocks that are shown do work.
import { describe, expect, it } from "vitest";
import { openSandboxAccess } from "../../workbench/api-access.ts";
import { readBundle } from "../../workbench/emulator/host.ts";
import { GALLERY } from "../../workbench/gallery.ts";
import { type Gallery, gallerySheet } from "../../workbench/gallery-sheet.ts";
import { fillSheet } from "../../workbench/sheet-description.ts";
import { openWorkbench } from "../../workbench/workbench.ts";
import { cellName } from "../../workbench/workbook/a1-notation.ts";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { area, cellAt, values } from "./workbook/workbook-bench.ts";

const SMALL: Gallery = {
  sheetName: "Small",
  heading: "Heading",
  columnWidthsPx: { "A:B": 150 },
  blocks: [
    {
      title: "Twice",
      at: "A3",
      formula: "=A5*2",
      formulaAt: "B5",
      inputs: { at: "A5", rows: [[45_296]] },
      formats: { B5: "#,##0.00", A5: "yyyy-mm-dd" },
      rowHeightsPx: { "5:5": 60 },
      chart: { kind: "line", labels: "A5:A6", values: ["B5:B6"], at: { cell: "D3", widthPx: 300, heightPx: 200 } },
    },
    { title: "Below", at: "A8", formula: "=1+1" },
  ],
};

describe("a gallery's sheet", () => {
  it("has each block's title, the formula as text, its inputs, and the formula where it was asked for", () => {
    const workbook = createOSpreadsheetWorkbook();
    fillSheet(workbook, workbook.insertSheet({ name: "Small" }).id, gallerySheet(SMALL));
    expect(values(workbook, "A1:B5", 1)).toEqual([
      ["Heading", null],
      [null, null],
      ["Twice", null],
      ["=A5*2", null],
      [45_296, 90_592],
    ]);
    expect(cellAt(workbook, "A4", 1).formula).toBeUndefined();
    expect(cellAt(workbook, "B5", 1)).toMatchObject({ formula: "=A5*2", format: "#,##0.00" });
    expect(cellAt(workbook, "A5", 1).format).toBe("yyyy-mm-dd");
    expect(values(workbook, "A8:A10", 1)).toEqual([["Below"], ["=1+1"], [2]]);
    const { getters } = workbook.model;
    const engineSheetId = workbook.engineSheetId(1);
    expect(getters.getColSize(engineSheetId, 1)).toBe(150);
    expect(getters.getRowSize(engineSheetId, 4)).toBe(60);
    expect(workbook.activeSheetId()).toBe(0);
  });

  it("has each block's chart over its ranges, titled as the block", () => {
    const workbook = createOSpreadsheetWorkbook();
    fillSheet(workbook, 0, gallerySheet(SMALL));
    const { getters } = workbook.model;
    const [chartId = "", ...others] = getters.getChartIds(workbook.engineSheetId(0));
    expect(others).toEqual([]);
    expect(getters.getChartDefinition(chartId)).toMatchObject({
      type: "line",
      title: { text: "Twice" },
      dataSource: { dataSets: [{ dataRange: "B5:B6" }], labelRange: "A5:A6", dataSetsHaveTitle: false },
    });
  });

  it.each<[string, Partial<Gallery["blocks"][number]>, RegExp]>([
    ["a block that starts nowhere", { at: "nowhere" }, /cannot start at "nowhere"/],
    ["a formula outside the sheet", { formulaAt: "A1001" }, /outside/],
    ["a format for no range", { formats: { "B5;B6": "0" } }, /"B5;B6" is not a range/],
  ])("refuses %s", (_what, change, text) => {
    const [block] = SMALL.blocks;
    if (block === undefined) throw new Error("The sample has no block.");
    const workbook = createOSpreadsheetWorkbook();
    const fill = () => fillSheet(workbook, 0, gallerySheet({ ...SMALL, blocks: [{ ...block, ...change }] }));
    expect(fill).toThrow(text);
  });

  it.each(["labels", "values"] as const)("refuses a chart whose %s are no range", (part) => {
    const workbook = createOSpreadsheetWorkbook();
    const chart = {
      kind: "pie" as const,
      labels: part === "labels" ? "none" : "A1:A2",
      values: [part === "values" ? "none" : "B1:B2"],
      at: { cell: "D1", widthPx: 100, heightPx: 100 },
    };
    const blocks = [{ title: "Lost", at: "A1", formula: "=1", chart }];
    expect(() => fillSheet(workbook, 0, gallerySheet({ ...SMALL, blocks }))).toThrow(/"Lost" is no chart/);
  });
});

describe("the gallery that is shown", () => {
  it("has answers for all its formulas and numbers under all its charts", async () => {
    const access = await openSandboxAccess();
    const { workbook, session, close } = await openWorkbench({
      bundle: readBundle("dist"),
      access,
      fill: (book) => fillSheet(book, 0, gallerySheet(GALLERY)),
    });
    const leave = session.join(0, () => undefined);
    await expect.poll(() => workbook.hasPendingFormulas(), { timeout: 30_000 }).toBe(false);
    for (const { at, formulaAt, chart } of GALLERY.blocks) {
      const { row, column } = area(at);
      const cell = cellAt(workbook, formulaAt ?? cellName(row + 2, column));
      expect([at, cell.error, cell.value]).toEqual([at, undefined, expect.anything()]);
      for (const range of chart?.values ?? []) {
        expect([
          range,
          values(workbook, range)
            .flat()
            .some((value) => typeof value === "number"),
        ]).toEqual([range, true]);
      }
    }
    leave();
    await close();
  });
});
