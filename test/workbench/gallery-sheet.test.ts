// The gallery's sheet: how blocks become cells, looks and charts, none over another.
import { describe, expect, it } from "vitest";
import { GALLERY } from "../../workbench/gallery.ts";
import { type Gallery, type GalleryBlock, placesIn, tableRange } from "../../workbench/gallery-places.ts";
import { gallerySheet } from "../../workbench/gallery-sheet.ts";
import { fillSheet } from "../../workbench/sheet-description.ts";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { area, cellAt, values } from "./workbook/workbook-bench.ts";

const TWICE: GalleryBlock = {
  title: "Twice",
  formula: "={targets}",
  targets: ["one", "two"],
  columns: ["count"],
  rowCount: 2,
  hasTitles: false,
  chart: { kind: "line", series: [1] },
};
const DAYS: GalleryBlock = {
  title: "Days",
  formula: '=TRANSPOSE({"Day",45296})',
  columns: ["date"],
  rowCount: 2,
  chart: { kind: "bar", title: "Other", series: [0], rows: [2, 2] },
};

const galleryOf = (...blocks: readonly GalleryBlock[]): Gallery => ({
  sheetName: "Small",
  heading: "Heading",
  note: "Note",
  sections: [{ heading: "Section", blocks }],
});

function filled(gallery: Gallery) {
  const workbook = createOSpreadsheetWorkbook();
  fillSheet(workbook, 0, gallerySheet(gallery));
  return { workbook, getters: workbook.model.getters, engineSheetId: workbook.engineSheetId(0) };
}

describe("a gallery's sheet", () => {
  it("has each block's title, the formula as text, its targets, and the formula right of those", () => {
    const { workbook } = filled(galleryOf(TWICE, DAYS));
    expect(values(workbook, "A1:B9")).toEqual([
      ["Heading", null],
      ["Note", null],
      [null, null],
      ["Section", null],
      [null, null],
      ["Twice", null],
      ["=A8:A9", null],
      ["one", "one"],
      ["two", "two"],
    ]);
    expect(cellAt(workbook, "A7").formula).toBeUndefined();
    expect(cellAt(workbook, "B8")).toMatchObject({ formula: "=A8:A9", format: "#,##0" });
    // Ten rows for the chart, two between blocks.
    expect(values(workbook, "A20:A23")).toEqual([["Days"], [DAYS.formula], ["Day"], [45_296]]);
    expect(cellAt(workbook, "A23").format).toBe("yyyy-mm-dd");
  });

  it("has higher rows for titles, which are filled, and lines instead of a grid", () => {
    const { getters, engineSheetId } = filled(galleryOf(DAYS));
    const at = (row: number) => ({ sheetId: engineSheetId, col: 0, row });
    expect(getters.getColSize(engineSheetId, 0)).toBe(390);
    expect(getters.getRowSize(engineSheetId, 7)).toBe(40);
    expect(getters.getCellStyle(at(7))).toMatchObject({ bold: true, fillColor: "#EEF2F6", align: "right" });
    expect(getters.getGridLinesVisibility(engineSheetId)).toBe(false);
    expect(getters.getCellBorder(at(8))?.bottom).toMatchObject({ style: "thin" });
  });

  it("has each block's chart over its ranges, titled as the block unless it says otherwise", () => {
    const { getters, engineSheetId } = filled(galleryOf(TWICE, DAYS));
    const charts = getters.getChartIds(engineSheetId).map((id) => getters.getChartDefinition(id));
    expect(charts).toMatchObject([
      {
        type: "line",
        title: { text: "Twice" },
        dataSource: { dataSets: [{ dataRange: "B8:B9" }], labelRange: "A8:A9", dataSetsHaveTitle: false },
      },
      { type: "bar", title: { text: "Other" }, dataSource: { labelRange: "A23", dataSets: [{ dataRange: "A23" }] } },
    ]);
  });

  it("names the series of a chart by the columns' titles where they are among its rows", () => {
    const [chart] = gallerySheet(galleryOf({ ...DAYS, chart: { kind: "line", series: [0] } })).charts ?? [];
    expect(chart).toMatchObject({ labels: "A8:A9", hasTitles: true });
  });

  it("shows a date in a column of counts as one", () => {
    const block = { ...DAYS, columns: ["count"] as const, rowCount: 3, dateRows: [3] };
    const { workbook } = filled(galleryOf({ ...block, formula: '=TRANSPOSE({"Value",1000,45296})' }));
    expect(["A9", "A10"].map((reference) => cellAt(workbook, reference).format)).toEqual(["#,##0", "yyyy-mm-dd"]);
  });

  it.each(["labels", "values"] as const)("refuses a chart whose %s are no range", (part) => {
    const description = gallerySheet(galleryOf(TWICE));
    const charts = (description.charts ?? []).map((chart) => ({ ...chart, [part]: part === "labels" ? "no" : ["no"] }));
    const workbook = createOSpreadsheetWorkbook();
    expect(() => fillSheet(workbook, 0, { ...description, charts })).toThrow(/"Twice" is no chart/);
  });

  it("refuses a block below the sheet's end and a range that is none", () => {
    const description = gallerySheet(galleryOf(TWICE));
    const workbook = createOSpreadsheetWorkbook();
    const late = galleryOf({ ...TWICE, rowCount: 1_000 }, DAYS);
    expect(() => fillSheet(workbook, 0, gallerySheet(late))).toThrow(/outside/);
    expect(() => fillSheet(workbook, 0, { ...description, formats: { "B5;B6": "0" } })).toThrow(
      /"B5;B6" is not a range/,
    );
  });
});

describe("the gallery that is shown", () => {
  const { placed } = placesIn(GALLERY);
  const { charts = [] } = gallerySheet(GALLERY);

  it("fits the sheet, each block and each chart above the next one", () => {
    const starts = placed.map(({ row }) => row);
    const ends = placed.map((one) => {
      const table = area(tableRange(one));
      return Math.max(table.row + table.rowCount, table.row + one.chartRowCount);
    });
    expect(starts.slice(1).filter((row, index) => row <= (ends[index] ?? 0))).toEqual([]);
    expect(Math.max(...ends)).toBeLessThan(1_000);
  });

  it("has every table left of its chart, and tables without one within the width of a small window", () => {
    const widest = placed.map((one) => ({ chart: one.block.chart, area: area(tableRange(one, { isWhole: true })) }));
    expect(widest.filter(({ chart, area }) => area.columnCount > (chart === undefined ? 8 : 4))).toEqual([]);
    expect(charts.map(({ at }) => area(at.cell).column)).toEqual(charts.map(() => 4));
  });

  it("has a line for what develops, columns for days and ranks, bars for lists, and pies for shares", () => {
    const kinds = placed.flatMap(({ formula, block: { chart } }) =>
      chart === undefined ? [] : [`${/SER_\w+/.exec(formula)?.[0]} ${chart.kind}`],
    );
    expect(kinds).toEqual([
      "SER_METRICS pie",
      "SER_BACKLINKS_COUNT bar",
      "SER_REFDOMAINS_COUNT bar",
      "SER_AUTHORITY column",
      "SER_SUMMARY pie",
      "SER_ANCHORS bar",
      "SER_PAGES bar",
      "SER_BACKLINKS_HISTORY line",
      "SER_BACKLINKS_DAILY column",
      "SER_REFDOMAINS_DAILY column",
      "SER_AUTHORITY_HISTORY line",
      "SER_AUTHORITY_DISTRIBUTION column",
    ]);
  });
});
