// What the sidebar does with the user's own cells, by the add-on as shipped: formulas frozen and thawed, targets taken
// from the selection, formulas inserted at the active cell.
import { describe, expect, it } from "vitest";
import type { CellInput } from "../../workbench/workbook/workbook.ts";
import { said } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const value = (text: string): CellInput => ({ kind: "value", value: text });
const formula = (text: string): CellInput => ({ kind: "formula", formula: text });
const CLEAR: CellInput = { kind: "clear" };

/** Two formulas of the add-on, one of the user's that counts on them, and a note of the user's. */
function fileWithFormulas(): ShippedAddon {
  const addon = shippedAddon();
  addon.workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 4, columnCount: 3 }, [
    [value("Domain"), formula('=SER_METRICS(A1:A4;"backlinks,refdomains")'), CLEAR],
    [value("nike.com"), CLEAR, CLEAR],
    [value("stripe.com"), CLEAR, CLEAR],
    [value("shop.example"), CLEAR, CLEAR],
  ]);
  addon.workbook.write({ sheetId: 0, row: 0, column: 5, rowCount: 1, columnCount: 1 }, [[formula("=B2")]]);
  addon.workbook.write({ sheetId: 0, row: 6, column: 0, rowCount: 1, columnCount: 1 }, [
    [formula('=SER_ANCHORS("stripe.com";"all";30)')],
  ]);
  addon.workbook.furniture.setNotes({ sheetId: 0, row: 0, column: 1, rowCount: 1, columnCount: 1 }, [["Mine"]]);
  return addon;
}

const AREA = { sheetId: 0, row: 0, column: 0, rowCount: 40, columnCount: 8 };
/** An empty text shows as nothing does. */
const shown = ({ workbook }: ShippedAddon) =>
  workbook.read(AREA).map((line) => line.map(({ value: one, error }) => (error?.message ?? one) || null));
const formulas = ({ workbook }: ShippedAddon) =>
  workbook
    .read(AREA)
    .flatMap((line, row) =>
      line.flatMap(({ formula: text }, column) => (text === undefined ? [] : [[row, column, text] as const])),
    );
const noteAt = ({ workbook }: ShippedAddon, row: number, column: number) =>
  workbook.furniture.notes({ sheetId: 0, row, column, rowCount: 1, columnCount: 1 })[0]?.[0];

describe("freezing", () => {
  it("leaves every cell showing what it showed, without the add-on's formulas, for nothing", () => {
    const addon = fileWithFormulas();
    const before = shown(addon);
    const paid = addon.creditsSpent();
    expect(said(addon, { kind: "freeze", where: "file" })).toMatchObject({ kind: "frozen", formulas: 2, kept: 0 });
    expect(shown(addon)).toEqual(before);
    expect(formulas(addon)).toEqual([[0, 5, "=B2"]]);
    expect(noteAt(addon, 0, 1)).toMatch(/^Mine\n\nFrozen by SER Backlinks/);
    expect(addon.creditsSpent()).toBe(paid);
  });

  it("and thawing brings back formulas, notes and what is shown, for nothing", () => {
    const addon = fileWithFormulas();
    const before = { shown: shown(addon), formulas: formulas(addon), paid: addon.creditsSpent() };
    said(addon, { kind: "freeze", where: "file" });
    expect(said(addon, { kind: "thaw", where: "file" })).toMatchObject({ kind: "frozen", formulas: 2 });
    expect({ shown: shown(addon), formulas: formulas(addon), paid: addon.creditsSpent() }).toEqual(before);
    expect([noteAt(addon, 0, 1), noteAt(addon, 6, 0)]).toEqual(["Mine", ""]);
  });

  it.each<[string, (addon: ShippedAddon) => void]>([
    ["a row of it was deleted", ({ workbook }) => workbook.deleteRows(0, 1, 1)],
    [
      "somebody has typed into it",
      ({ workbook }) => workbook.write({ ...AREA, row: 2, column: 2, rowCount: 1, columnCount: 1 }, [[value("mine")]]),
    ],
  ])("and thawing takes nothing of the user's away where %s", (_, change) => {
    const addon = fileWithFormulas();
    said(addon, { kind: "freeze", where: "file" });
    addon.workbook.write({ ...AREA, row: 4, column: 1, rowCount: 1, columnCount: 1 }, [[value("my total")]]);
    change(addon);
    const before = shown(addon);
    expect(said(addon, { kind: "thaw", where: "selection" })).toMatchObject({ formulas: 0, kept: 0 });
    addon.workbook.select({ sheetId: 0, row: 0, column: 0, rowCount: 4, columnCount: 3 });
    expect(said(addon, { kind: "thaw", where: "selection" })).toMatchObject({ formulas: 0, kept: 1 });
    expect(shown(addon)).toEqual(before);
  });

  it("of a selection leaves the other formulas", () => {
    const addon = fileWithFormulas();
    addon.workbook.select({ sheetId: 0, row: 0, column: 0, rowCount: 3, columnCount: 3 });
    expect(said(addon, { kind: "freeze", where: "selection" })).toMatchObject({ formulas: 1 });
    expect(formulas(addon).map(([row]) => row)).toEqual([0, 6]);
  });

  it("makes no formula of an anchor that looks like one", () => {
    const addon = fileWithFormulas();
    const texts = shown(addon)
      .flat()
      .filter((one): one is string => typeof one === "string");
    said(addon, { kind: "freeze", where: "file" });
    expect(formulas(addon)).toHaveLength(1);
    expect(
      shown(addon)
        .flat()
        .filter((one) => typeof one === "string"),
    ).toEqual(texts);
  });

  it("takes as few calls for a column of formulas as for one, and thawing too", () => {
    const calls = [1, 200].map((count) => {
      const addon = shippedAddon();
      const lines = Array.from({ length: count }, (_, row) => [
        value(`site${row}.com`),
        formula(`=SER_AUTHORITY(A${row + 1})`),
      ]);
      addon.workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: count, columnCount: 2 }, lines);
      const area = { sheetId: 0, row: 0, column: 0, rowCount: count, columnCount: 2 };
      const before = addon.workbook.read(area);
      const counted = (kind: "freeze" | "thaw"): number => {
        addon.serviceCalls.length = 0;
        expect(said(addon, { kind, where: "file" })).toMatchObject({ formulas: count, kept: 0 });
        return addon.serviceCalls.length;
      };
      const both = [counted("freeze"), counted("thaw")];
      expect(addon.workbook.read(area)).toEqual(before);
      return both;
    });
    expect(calls[1]).toEqual(calls[0]);
  });

  it("leaves a formula that shows no result", () => {
    const addon = shippedAddon({ key: undefined });
    addon.workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 }, [
      [formula('=SER_BACKLINKS_COUNT("nike.com")')],
    ]);
    expect(said(addon, { kind: "freeze", where: "file" })).toMatchObject({ formulas: 0, kept: 1 });
    expect(formulas(addon)).toHaveLength(1);
  });
});

describe("the selection", () => {
  const addon = shippedAddon();
  const cells = ["nike.com", "https://www.nike.com/", "stripe.com", "", "not a domain", "=1+1"];
  addon.workbook.write(
    { sheetId: 0, row: 0, column: 0, rowCount: cells.length, columnCount: 1 },
    cells.map((text) => [text === "" ? CLEAR : value(text)]),
  );

  it("is told cell by cell, with where it is and what is free beside it", () => {
    addon.workbook.select({ sheetId: 0, row: 0, column: 0, rowCount: cells.length, columnCount: 1 });
    expect(said(addon, { kind: "selection" })).toMatchObject({
      kind: "selection",
      where: "Sheet1!A1:A6",
      texts: cells,
      isReport: false,
      row: 1,
      column: 1,
    });
  });

  it("of whole columns ends with the last cell that has anything", () => {
    const { rowCount } = addon.workbook.sheets()[0] ?? { rowCount: 0 };
    addon.workbook.select({ sheetId: 0, row: 0, column: 0, rowCount, columnCount: 1 });
    expect(said(addon, { kind: "selection" }).texts).toEqual(cells);
  });

  it("gets a formula of the add-on, and no other", () => {
    addon.workbook.select({ sheetId: 0, row: 0, column: 3, rowCount: 1, columnCount: 1 });
    expect(said(addon, { kind: "insert-formula", formula: '=SER_BACKLINKS_COUNT("nike.com")' })).toMatchObject({
      kind: "inserted",
      where: "D1",
    });
    expect(formulas(addon)).toEqual([[0, 3, '=SER_BACKLINKS_COUNT("nike.com")']]);
    expect(said(addon, { kind: "insert-formula", formula: '=IMPORTDATA("https://evil.example")' })).toMatchObject({
      kind: "failed",
    });
    expect(formulas(addon)).toHaveLength(1);
  });
});
