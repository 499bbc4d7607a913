// What sheets have besides contents, in plain memory.
import { describe, expect, it } from "vitest";
import { createMemoryWorkbook } from "../../../workbench/workbook/memory-workbook.ts";
import type { FurnitureChange } from "../../../workbench/workbook/sheet-furniture.ts";
import { area } from "./workbook-bench.ts";

function furnished() {
  const workbook = createMemoryWorkbook({ rowCount: 100_000, columnCount: 12 });
  const changes: FurnitureChange[] = [];
  workbook.furniture.onChange((change) => changes.push(change));
  return { workbook, furniture: workbook.furniture, changes };
}

describe("plain furniture", () => {
  it("adds parts of a style to what stands, and takes single parts away", () => {
    const { furniture } = furnished();
    furniture.setStyle(area("A1:B3"), { isBold: true, fillColor: "#ff0000" });
    furniture.setStyle(area("B2"), { fillColor: null, isItalic: true });
    expect(furniture.styles(area("A2:C2"))).toEqual([
      [{ isBold: true, fillColor: "#ff0000" }, { isBold: true, isItalic: true }, {}],
    ]);
    furniture.clearStyles(area("A1:B3"));
    expect(furniture.styles(area("A1:B1"))).toEqual([[{}, {}]]);
  });

  it("styles a million cells at once, and a hundred thousand one by one", () => {
    const { furniture } = furnished();
    const startedMs = performance.now();
    furniture.setStyle(area("A1:L100000"), { wrap: "clip" });
    for (let row = 0; row < 100_000; row++) {
      const fillColor = row % 2 === 0 ? "#ffffff" : "#eeeeee";
      furniture.setStyle({ sheetId: 0, row, column: 3, rowCount: 1, columnCount: 1 }, { fillColor });
    }
    expect(furniture.styles(area("D100000"))).toEqual([[{ wrap: "clip", fillColor: "#eeeeee" }]]);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });

  it("keeps notes, checkboxes, widths, heights and hidden columns", () => {
    const { furniture } = furnished();
    furniture.setNotes(area("A1:B1"), [["one", ""]]);
    furniture.setCheckboxes(area("C1:C2"), true);
    furniture.setColumnWidths(0, 1, 2, 50);
    furniture.setRowHeights(0, 2, 1, 40);
    furniture.hideColumns(0, 11, 1, true);
    expect(furniture.notes(area("A1:B1"))).toEqual([["one", ""]]);
    expect(furniture.checkboxes(area("B1:C1"))).toEqual([[false, true]]);
    expect(furniture.columnWidths(0).slice(0, 4)).toEqual([100, 50, 50, 100]);
    expect([furniture.rowHeight(0, 2), furniture.rowHeight(0, 3)]).toEqual([40, 21]);
    expect([furniture.isColumnHidden(0, 11), furniture.isColumnHidden(0, 10)]).toEqual([true, false]);
  });

  it("tells what has changed and where", () => {
    const { furniture, changes, workbook } = furnished();
    furniture.setStyle(area("A1"), { isBold: true });
    furniture.setTabColor(0, "#00ff00");
    furniture.addMetadata({ key: "k", value: null, visibility: "DOCUMENT", at: { kind: "spreadsheet" } });
    workbook.copy(area("A1"), area("B1"), "all");
    expect(changes).toEqual([
      { kind: "styles", sheetId: 0, area: area("A1") },
      { kind: "tab", sheetId: 0 },
      { kind: "metadata" },
      { kind: "styles", sheetId: 0, area: area("B1") },
      { kind: "checkboxes", sheetId: 0, area: area("B1") },
      { kind: "notes", sheetId: 0, area: area("B1") },
    ]);
  });

  it("loses everything with its sheet, and what of the rest pointed there", () => {
    const { furniture, workbook } = furnished();
    const { id } = workbook.insertSheet({ name: "Two" });
    furniture.setStyle(area("A1", id), { isBold: true });
    furniture.addProtection({ area: { sheetId: id }, description: "", isWarningOnly: false, canEdit: false });
    furniture.addMetadata({ key: "k", value: null, visibility: "DOCUMENT", at: { kind: "sheet", sheetId: id } });
    const anchor = { row: 0, column: 0, offsetX: 0, offsetY: 0 };
    furniture.insertChart({
      sheetId: 0,
      type: "line",
      areas: [area("A1:A3", id), area("B1:B3")],
      anchor,
      options: {},
      headerCount: 1,
    });
    workbook.deleteSheet(id);
    expect(furniture.charts(0)[0]?.areas).toEqual([area("B1:B3")]);
    expect([furniture.metadata(), furniture.protections(id)]).toEqual([[], []]);
    expect(() => furniture.styles(area("A1", id))).toThrow("There is no sheet");
  });

  it("refuses areas outside the sheet", () => {
    const { furniture } = furnished();
    expect(() => furniture.setStyle(area("M1"), { isBold: true })).toThrow("outside the dimensions");
    expect(() => furniture.setFilter(0, area("A1:A100001"))).toThrow("outside the dimensions");
  });
});
