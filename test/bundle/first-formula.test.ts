// The sidebar's first formulas, by the add-on as shipped: where they go, what they cost, and that nothing of the user's is
// written over.
import { describe, expect, it } from "vitest";
import type { CellInput } from "../../workbench/workbook/workbook.ts";
import { drive, orderOf, said, start } from "./report-sidebar.ts";
import { type ShippedAddon, type ShippedOptions, shippedAddon } from "./shipped-addon.ts";

function fileWith(lines: readonly (readonly string[])[], options: ShippedOptions = {}): ShippedAddon {
  const addon = shippedAddon(options);
  const columnCount = Math.max(...lines.map((line) => line.length));
  const cells = lines.map((line) =>
    Array.from(
      { length: columnCount },
      (_, at): CellInput => ((line[at] ?? "") === "" ? { kind: "clear" } : { kind: "value", value: line[at] ?? "" }),
    ),
  );
  addon.workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: lines.length, columnCount }, cells);
  return addon;
}

const AREA = { sheetId: 0, row: 0, column: 0, rowCount: 30, columnCount: 20 };
const formulas = ({ workbook }: ShippedAddon) =>
  workbook.read(AREA).flatMap((line, row) => line.flatMap(({ formula }, at) => (formula ? [[row, at, formula]] : [])));

describe("the formula with sample data", () => {
  it("stands with its domains in an empty sheet, at no credit", () => {
    const addon = shippedAddon({ key: undefined });
    expect(said(addon, { kind: "sample-formula" })).toEqual({ kind: "inserted", where: "B1" });
    expect(formulas(addon)).toEqual([[0, 1, "=SER_METRICS(A1:A4)"]]);
    const texts = addon.workbook.read({ ...AREA, rowCount: 4, columnCount: 1 }).map(([cell]) => cell?.value);
    expect(texts).toEqual(["Domain", "shop.example", "blog.example", "news.example"]);
    expect(addon.answered).toEqual([]);
  });

  it("goes below what stands there, which stays as it is", () => {
    const addon = fileWith(
      [
        ["My notes", "", "=1+1"],
        ["", "x"],
      ],
      { key: undefined },
    );
    const before = addon.workbook.read({ ...AREA, rowCount: 2 });
    expect(said(addon, { kind: "sample-formula" })).toEqual({ kind: "inserted", where: "B4" });
    expect(addon.workbook.read({ ...AREA, rowCount: 2 })).toEqual(before);
  });

  it("goes into no report", () => {
    const addon = shippedAddon({ key: undefined });
    const order = orderOf({ report: "backlinks", targets: ["shop.example"], rows: 5 });
    const { sheetId } = drive(addon, start(addon, order));
    said(addon, { kind: "show-sheet", sheetId });
    expect(said(addon, { kind: "sample-formula" })).toMatchObject({ problem: expect.stringMatching(/^SER-116 /) });
  });
});

describe("the first real formula", () => {
  it("is found beside the domains, with its price, and changes nothing until it is ordered", () => {
    const addon = fileWith([["Website"], ["stripe.com"], ["nike.com"], ["www.stripe.com"]]);
    const found = said(addon, { kind: "first-formula" });
    expect(found).toMatchObject({ where: "B1", range: "A1:A", targets: 2, credits: 200, isInserted: false });
    expect(formulas(addon)).toEqual([]);
    const inserted = said(addon, { kind: "first-formula", credits: 200 });
    expect(inserted).toMatchObject({ where: "B1", isInserted: true });
    expect(formulas(addon)).toMatchObject([[0, 1, expect.stringMatching(/^=SER_METRICS\(A1:A[;,]SER_REFRESH\)$/)]]);
  });

  it("goes right of what stands beside the domains", () => {
    const addon = fileWith([
      ["Client", "Domain", "Owner"],
      ["Stripe", "stripe.com", "Ann"],
      ["Nike", "nike.com", "Bob"],
    ]);
    expect(said(addon, { kind: "first-formula" })).toMatchObject({ where: "D1", range: "B1:B", targets: 2 });
  });

  it("leaves sample data and columns of words out", () => {
    const addon = fileWith([
      ["shop.example", "see notes.txt", ""],
      ["blog.example", "a", ""],
      ["", "b", "nike.com"],
    ]);
    expect(said(addon, { kind: "first-formula" })).toMatchObject({ where: "D3", range: "C3:C", targets: 1 });
  });

  it("is not inserted for more than stood on the button", () => {
    const addon = fileWith([["stripe.com"], ["nike.com"]]);
    const reply = said(addon, { kind: "first-formula", credits: 100 });
    expect(reply).toMatchObject({ kind: "failed", problem: expect.stringMatching(/^SER-306 .*200 credits/) });
    expect(formulas(addon)).toEqual([]);
  });

  it("says what to do where there are no domains", () => {
    const reply = said(shippedAddon(), { kind: "first-formula" });
    expect(reply).toMatchObject({ kind: "failed", problem: expect.stringMatching(/^SER-116 .*column A/) });
  });
});
