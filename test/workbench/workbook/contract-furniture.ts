// The part of the workbooks' contract about what sheets have besides contents.
import { describe, expect, it } from "vitest";
import type { Chart, ConditionalRule } from "../../../workbench/workbook/sheet-furniture.ts";
import { area, benchOf, type CreateWorkbook, put, values } from "./workbook-bench.ts";

const CHART: Omit<Chart, "id" | "areas"> = {
  sheetId: 0,
  type: "column",
  anchor: { row: 1, column: 5, offsetX: 3, offsetY: 4 },
  options: { title: "Ranks", width: 300, height: 200, "legend.position": "none" },
  headerCount: 1,
};

export function describeFurniture(name: string, create: CreateWorkbook): void {
  const bench = benchOf(create);
  const furnished = () => {
    const { workbook } = bench();
    return { workbook, furniture: workbook.furniture };
  };

  describe(`${name}: furniture`, () => {
    it("adds parts of a style to what stands, and takes single parts away", () => {
      const { furniture, workbook } = furnished();
      workbook.setFormat(area("A1"), "0%");
      furniture.setStyle(area("A1:B3"), { isBold: true, fillColor: "#ff0000", horizontal: "center", wrap: "wrap" });
      furniture.setStyle(area("B2"), { fillColor: null, horizontal: null, wrap: "clip", fontSize: 14 });
      expect(furniture.styles(area("A2:C2"))).toEqual([
        [
          { isBold: true, fillColor: "#ff0000", horizontal: "center", wrap: "wrap" },
          { isBold: true, wrap: "clip", fontSize: 14 },
          {},
        ],
      ]);
      furniture.clearStyles(area("A1:B3"));
      expect(furniture.styles(area("A1:B1"))).toEqual([[{}, {}]]);
      put(workbook, "A1", [[0.5]]);
      expect(workbook.read(area("A1"))[0]?.[0]?.format).toBe("0%");
    });

    it("keeps widths, heights, hidden columns, tabs and lines of the grid, on sheets added later, too", () => {
      const { furniture, workbook } = furnished();
      const { id } = workbook.insertSheet({});
      for (const sheetId of [0, id]) {
        furniture.setColumnWidths(sheetId, 1, 2, 50);
        furniture.setRowHeights(sheetId, 2, 1, 40);
        furniture.hideColumns(sheetId, 11, 1, true);
        furniture.setTabColor(sheetId, "#00ff00");
        furniture.setGridlinesHidden(sheetId, true);
        expect(furniture.columnWidths(sheetId).slice(0, 4)).toEqual([100, 50, 50, 100]);
        expect([furniture.rowHeight(sheetId, 2), furniture.rowHeight(sheetId, 3)]).toEqual([40, 21]);
        expect([10, 11].map((column) => furniture.isColumnHidden(sheetId, column))).toEqual([false, true]);
        expect([furniture.tabColor(sheetId), furniture.areGridlinesHidden(sheetId)]).toEqual(["#00ff00", true]);
      }
      furniture.setTabColor(id, undefined);
      furniture.hideColumns(id, 11, 1, false);
      expect([furniture.tabColor(id), furniture.isColumnHidden(id, 11)]).toEqual([undefined, false]);
    });

    it("keeps notes and checkboxes, and takes them away cell by cell", () => {
      const { furniture } = furnished();
      furniture.setNotes(area("A1:B2"), [
        ["one", ""],
        ["", "two\nlines"],
      ]);
      furniture.setNotes(area("A1"), [[""]]);
      expect(furniture.notes(area("A1:B2"))).toEqual([
        ["", ""],
        ["", "two\nlines"],
      ]);
      furniture.setCheckboxes(area("C1:D3"), true);
      furniture.setCheckboxes(area("D2"), false);
      expect(furniture.checkboxes(area("C1:D3"))).toEqual([
        [true, true],
        [true, false],
        [true, true],
      ]);
    });

    it("keeps a filter where it was put, whatever is written below it", () => {
      const { furniture, workbook } = furnished();
      furniture.setFilter(0, area("A1:B3"));
      put(workbook, "A4", [["below"]]);
      put(workbook, "C1", [["beside"]]);
      expect(furniture.filter(0)).toEqual(area("A1:B3"));
      furniture.setFilter(0, area("A1:C4"));
      expect(furniture.filter(0)).toEqual(area("A1:C4"));
      furniture.setFilter(0, undefined);
      expect(furniture.filter(0)).toBeUndefined();
    });

    it("gives bandings and protections ids of their own", () => {
      const { furniture } = furnished();
      const banding = furniture.addBanding({ area: area("A1:B9"), firstColor: "#ffffff", secondColor: "#eeeeee" });
      furniture.updateBanding({ ...banding, headerColor: "#000000" });
      const common = { description: "d", isWarningOnly: true, canEdit: true };
      const whole = furniture.addProtection({ ...common, area: { sheetId: 0 } });
      const part = furniture.addProtection({ ...common, area: area("A1:B2") });
      expect(new Set([banding.id, whole.id, part.id]).size).toBe(3);
      expect(furniture.bandings(0)).toEqual([{ ...banding, headerColor: "#000000" }]);
      expect(furniture.protections(0)).toEqual([whole, part]);
      furniture.removeBanding(banding.id);
      furniture.removeProtection(whole.id);
      expect([furniture.bandings(0), furniture.protections(0)]).toEqual([[], [part]]);
    });

    it("keeps conditional rules in their order and as they were given", () => {
      const { furniture } = furnished();
      const areas = [area("A1:A9"), area("C1:C9")];
      const style = { fillColor: "#ff0000" };
      const rules: ConditionalRule[] = [
        { kind: "condition", areas, condition: "text-is", operand: "lost", style },
        { kind: "condition", areas, condition: "text-contains", operand: "new", style },
        { kind: "condition", areas, condition: "number-below", operand: 3, style: { isBold: true } },
        { kind: "condition", areas, condition: "number-at-least", operand: 3, style },
        { kind: "condition", areas, condition: "not-blank", operand: "", style },
        { kind: "condition", areas, condition: "formula", operand: "=$B1>2", style },
        {
          kind: "scale",
          areas,
          stops: [
            { color: "#ffffff", kind: "min" },
            { color: "#00ff00", kind: "max" },
          ],
        },
      ];
      furniture.setConditionalRules(0, rules);
      expect(furniture.conditionalRules(0)).toEqual(rules);
      furniture.setConditionalRules(0, rules.slice(0, 1));
      expect(furniture.conditionalRules(0)).toEqual(rules.slice(0, 1));
    });

    it("keeps charts, changes them in place and removes them", () => {
      const { furniture } = furnished();
      const chart = furniture.insertChart({ ...CHART, areas: [area("A1:A9"), area("B1:C9")] });
      expect(furniture.charts(0)).toEqual([chart]);
      const changed = { ...chart, type: "line" as const, anchor: { ...chart.anchor, row: 9 }, areas: [area("A1:B5")] };
      furniture.updateChart(changed);
      expect(furniture.charts(0)).toEqual([changed]);
      furniture.removeChart(chart.id);
      expect(furniture.charts(0)).toEqual([]);
    });

    it("keeps metadata of the file, its sheets, rows and columns", () => {
      const { furniture } = furnished();
      const places = [
        { kind: "spreadsheet" },
        { kind: "sheet", sheetId: 0 },
        { kind: "rows", sheetId: 0, start: 2, count: 1 },
        { kind: "columns", sheetId: 0, start: 3, count: 2 },
      ] as const;
      const added = places.map((at) => furniture.addMetadata({ key: "k", value: "v", visibility: "DOCUMENT", at }));
      expect(furniture.metadata()).toEqual(added);
      const [first, ...others] = added;
      if (first === undefined) throw new Error("Nothing was added.");
      furniture.updateMetadata({ ...first, value: null });
      for (const { id } of others) furniture.removeMetadata(id);
      expect(furniture.metadata()).toEqual([{ ...first, value: null }]);
    });

    it("loses everything with its sheet, and what of the rest pointed there", () => {
      const { furniture, workbook } = furnished();
      const { id } = workbook.insertSheet({ name: "Two" });
      furniture.addMetadata({ key: "k", value: null, visibility: "DOCUMENT", at: { kind: "sheet", sheetId: id } });
      furniture.insertChart({ ...CHART, areas: [area("A1:A3", id), area("B1:B3")] });
      workbook.deleteSheet(id);
      expect(furniture.charts(0)[0]?.areas).toEqual([area("B1:B3")]);
      expect(furniture.metadata()).toEqual([]);
      expect(() => furniture.styles(area("A1", id))).toThrow("There is no sheet");
    });

    it("copies looks with formats, and notes with everything", () => {
      const { furniture, workbook } = furnished();
      put(workbook, "A1", [["x"]]);
      furniture.setStyle(area("A1"), { isBold: true });
      furniture.setNotes(area("A1"), [["n"]]);
      workbook.copy(area("A1"), area("B1:B2"), "formats");
      expect([values(workbook, "B1:B2"), furniture.styles(area("B1:B2")), furniture.notes(area("B1"))]).toEqual([
        [[null], [null]],
        [[{ isBold: true }], [{ isBold: true }]],
        [[""]],
      ]);
      workbook.copy(area("A1"), area("C1"), "all");
      expect(furniture.notes(area("C1"))).toEqual([["n"]]);
    });

    it("refuses areas outside the sheet", () => {
      const { furniture } = furnished();
      expect(() => furniture.setStyle(area("AA1"), { isBold: true })).toThrow("outside the dimensions");
      expect(() => furniture.setFilter(0, area("A1:A1001"))).toThrow("outside the dimensions");
    });
  });
}
