// Tables as they stand in a sheet: titles in the first row, values of one type below, ready for charts and for
// SPARKLINE; and every example of the help, typed into a sheet.
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../src/functions/catalogue.ts";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import type { Cell } from "../../workbench/workbook/workbook.ts";
import { cellAt, put, values } from "../workbench/workbook/workbook-bench.ts";
import { column, rowsOf, type ShippedAddon, shippedAddon } from "./shipped-addon.ts";
import { LIST_CALLS, SERIES_CALLS } from "./table-calls.ts";

const AWAY = { sheetId: 0, row: 20, column: 10 };

/** A2:A6 hold targets, B1:F1 titles of the function's own fields. */
function sheetFor(name: string): ShippedAddon {
  const addon = shippedAddon({ workbook: createOSpreadsheetWorkbook() });
  const names = ["seranking.com", "nike.com", "stripe.com", "wikipedia.org", "site7.com"];
  const titles =
    name === "SER_METRICS"
      ? ["Backlinks", "Referring domains", "IPs", "Subnets", "Domain authority"]
      : ["Linking page", "Anchor", "Domain authority", "Nofollow", "First seen"];
  put(addon.workbook, "A1", [["Domain", ...titles], ...names.map((target) => [target, ...titles.map(() => null)])]);
  return addon;
}

const EXAMPLES = Object.entries(FUNCTIONS).flatMap(([name, { examples }]) =>
  examples.map((example) => ({ name, example })),
);

describe("an example of the help", () => {
  it.each(EXAMPLES)("$example works as it stands", ({ name, example }) => {
    const addon = sheetFor(name);
    const { workbook } = addon;
    // Only what was bought has an age.
    if (name === "SER_AGE") {
      addon.compute("SER_BACKLINKS_COUNT", "nike.com");
      addon.compute("SER_METRICS", "seranking.com");
    }
    // The workbook has no SPARKLINE: what it is given is looked at instead.
    const [, inner] = /^=SPARKLINE\((.*)\)$/.exec(example) ?? [];
    const cells = workbook.evaluate(AWAY, inner === undefined ? example : `=${inner}`);
    expect(cells.flat().flatMap(({ error }) => error ?? [])).toEqual([]);
    expect(cells.flat().some(({ value }) => value !== null && value !== "")).toBe(true);
    expect(cells.flat().filter(({ value }) => /^SER-\d/.test(String(value)))).toEqual([]);
    if (inner !== undefined) expect(typesIn(cells)).toEqual(["number", "number"]);
  });
});

describe("a table in a sheet", () => {
  it.each([...LIST_CALLS, ...SERIES_CALLS])(
    "$name $args has titles on top and one type in each column below",
    (call) => {
      const addon = shippedAddon();
      const [titles = [], ...rows] = rowsOf(addon.compute(call.name, "nike.com", ...call.args));
      expect(titles).toEqual(Object.values(call.titles));
      const types = titles.map((_, place) => [
        ...new Set(rows.flatMap((row) => (row[place] === "" ? [] : [typeof row[place]]))),
      ]);
      expect(types.filter((found) => found.length > 1)).toEqual([]);
      expect(rows.length).toBeGreaterThan(10);
      expect(addon.compute(call.name, "nike.com", ...call.args, "headers=off")).toEqual(rows);
      expect(addon.answered).toHaveLength(1);
    },
  );

  it.each(SERIES_CALLS)("$name $args is all numbers with headers=off, for several targets too", (call) => {
    const targets = column("nike.com", "stripe.com");
    const rows = rowsOf(shippedAddon().compute(call.name, targets, ...call.args, "headers=off"));
    // A rank that no referring domain of a target has is blank, which a chart skips.
    const isGap = (cell: unknown) => cell === "" && call.path === "authority/domain/distribution";
    expect(rows.flat().filter((cell) => typeof cell !== "number" && !isGap(cell))).toEqual([]);
  });

  it("fills the cells below and beside the formula, dates shown as dates", () => {
    const { workbook } = sheetFor("SER_BACKLINKS_HISTORY");
    put(workbook, "H1", [['=SER_BACKLINKS_HISTORY(A2:A4; "2026-11-01"; "2026-11-03")']]);
    expect(values(workbook, "H1:K4")).toEqual([
      ["Date", "seranking.com", "nike.com", "stripe.com"],
      [46_327, expect.any(Number), expect.any(Number), expect.any(Number)],
      [46_328, expect.any(Number), expect.any(Number), expect.any(Number)],
      [46_329, expect.any(Number), expect.any(Number), expect.any(Number)],
    ]);
    expect(cellAt(workbook, "H2").format).toMatch(/y/);
  });

  it("says what blocks it, and spills once that is gone, without another purchase", () => {
    const addon = sheetFor("SER_ANCHORS");
    put(addon.workbook, "I5", [["mine"]]);
    put(addon.workbook, "H1", [['=SER_ANCHORS("nike.com"; "anchor, backlinks"; 10)']]);
    expect(cellAt(addon.workbook, "H1").error).toMatchObject({ type: "#REF!", message: expect.stringContaining("I5") });
    put(addon.workbook, "I5", [[null]]);
    expect(values(addon.workbook, "H1:I1")).toEqual([["Anchor", "Backlinks"]]);
    expect(values(addon.workbook, "H11:I12")[0]?.[1]).toEqual(expect.any(Number));
    expect(addon.creditsSpent()).toBe(10);
  });

  it("can be sorted, filtered and counted by other formulas", () => {
    const { workbook } = sheetFor("SER_REFDOMAINS");
    put(workbook, "H1", [['=SER_REFDOMAINS("nike.com"; "all"; 50)']]);
    put(workbook, "N1", [["=MAX(L2:L51)"], ['=COUNTIF(I2:I51;">0")'], ["=MIN(K2:K51)>DATE(2000;1;1)"]]);
    const domains = values(workbook, "H2:L51");
    expect(values(workbook, "N1:N3").flat()).toEqual([
      Math.max(...domains.map(([, , , , rank]) => Number(rank))),
      50,
      true,
    ]);
  });
});

/** The types of the columns, blanks aside. */
function typesIn(cells: readonly (readonly Cell[])[]): readonly string[] {
  return (cells[0] ?? []).map((_, place) => [...new Set(cells.map((row) => typeof row[place]?.value))].join());
}
