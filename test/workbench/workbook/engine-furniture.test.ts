// What only the furniture over o-spreadsheet promises: it follows what users do in a page, undo included, and every
// copy of the workbook shows the same, whether it was there from the start or opened later.
import * as o from "@odoo/o-spreadsheet";
import { describe, expect, it } from "vitest";
import { createChangeLog } from "../../../workbench/page/change-log.ts";
import { furnitureOf } from "../../../workbench/workbook/o-spreadsheet/furniture/furniture-getters.ts";
import { createOSpreadsheetWorkbook } from "../../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import type { Metadata } from "../../../workbench/workbook/sheet-furniture.ts";
import { area, put } from "./workbook-bench.ts";

const CHART = {
  sheetId: 0,
  type: "line",
  anchor: { row: 1, column: 5, offsetX: 0, offsetY: 0 },
  options: {},
  headerCount: 1,
} as const;

/** A workbook and what a page has of it: a model that hears of changes through the same log. */
function shared() {
  const log = createChangeLog();
  const workbook = createOSpreadsheetWorkbook({ transport: log.transport });
  const { furniture } = workbook;
  const openCopy = () => new o.Model(workbook.model._exportData(false), { transportService: log.transport });
  return { workbook, furniture, openCopy, sheetId: workbook.engineSheetId(0) };
}

function insertRow(model: o.Model, sheetId: string, base: number): void {
  const place = { sheetId, sheetName: "Sheet1", dimension: "ROW", base, position: "before", quantity: 1 } as const;
  model.dispatch("ADD_COLUMNS_ROWS", place);
}

describe("furniture over o-spreadsheet", () => {
  it("moves with rows that a user inserts, and back when that is undone", () => {
    const { furniture, openCopy, sheetId } = shared();
    const at: Metadata["at"] = { kind: "rows", sheetId: 0, start: 4, count: 1 };
    furniture.setNotes(area("B5"), [["n"]]);
    furniture.addMetadata({ key: "k", value: null, visibility: "DOCUMENT", at });
    furniture.setFilter(0, area("A5:C9"));
    const page = openCopy();
    insertRow(page, sheetId, 2);
    expect(furniture.notes(area("B5:B6"))).toEqual([[""], ["n"]]);
    expect(furniture.metadata()[0]?.at).toMatchObject({ start: 5 });
    expect(furniture.filter(0)).toEqual(area("A6:C10"));
    page.dispatch("REQUEST_UNDO");
    expect(furniture.notes(area("B5:B6"))).toEqual([["n"], [""]]);
    expect(furniture.metadata()[0]?.at).toMatchObject({ start: 4 });
  });

  it("is the same in a page that was open and in one that is opened later", () => {
    const { furniture, openCopy, sheetId } = shared();
    const early = openCopy();
    furniture.setNotes(area("A1"), [["n"]]);
    furniture.addBanding({
      area: area("A1:C9"),
      headerColor: "#00ff00",
      firstColor: "#ffffff",
      secondColor: "#eeeeee",
    });
    furniture.addProtection({ area: area("D1:D2"), description: "", isWarningOnly: true, canEdit: true });
    furniture.setStyle(area("A2"), { fillColor: "#123456" });
    for (const model of [early, openCopy()]) {
      const fills = [0, 1, 2, 3].map((row) => model.getters.getCellComputedStyle({ sheetId, row, col: 0 }).fillColor);
      expect(fills).toEqual(["#00ff00", "#123456", "#eeeeee", "#ffffff"]);
      expect(furnitureOf(model.getters, "note", sheetId).map(({ data }) => data)).toEqual(["n"]);
      expect(furnitureOf(model.getters, "protection", sheetId)).toHaveLength(1);
    }
  });

  it("reads styles and widths that a user has set, and charts where a user has left them", () => {
    const { furniture, openCopy, sheetId } = shared();
    const chart = furniture.insertChart({ ...CHART, areas: [area("A1:B9")] });
    const page = openCopy();
    page.dispatch("SET_FORMATTING", {
      sheetId,
      target: [{ top: 0, bottom: 0, left: 0, right: 0 }],
      style: { bold: true },
    });
    page.dispatch("RESIZE_COLUMNS_ROWS", { sheetId, dimension: "COL", elements: [1], size: 222 });
    const [figure] = page.getters.getFigures(sheetId);
    if (figure === undefined) throw new Error("The page has no chart.");
    const move = { sheetId, figureId: figure.id, col: 8, row: 3, offset: { x: 1, y: 2 } };
    page.dispatch("UPDATE_FIGURE", move);
    expect(furniture.styles(area("A1"))).toEqual([[{ isBold: true }]]);
    expect(furniture.columnWidths(0)[1]).toBe(222);
    expect(furniture.charts(0)[0]?.anchor).toEqual({ row: 3, column: 8, offsetX: 1, offsetY: 2 });
    page.dispatch("DELETE_FIGURE", { sheetId, figureId: figure.id });
    expect(furniture.charts(0)).toEqual([]);
    expect(furniture.insertChart({ ...CHART, areas: [] }).id).toBeGreaterThan(chart.id);
  });

  it("copies what lies on a sheet that a user duplicates, under ids of its own", () => {
    const { furniture, workbook, openCopy, sheetId } = shared();
    furniture.setNotes(area("A1"), [["n"]]);
    furniture.insertChart({ ...CHART, areas: [area("A1:B9")] });
    furniture.addMetadata({ key: "k", value: "v", visibility: "DOCUMENT", at: { kind: "sheet", sheetId: 0 } });
    const page = openCopy();
    page.dispatch("DUPLICATE_SHEET", { sheetId, sheetIdTo: "mine", sheetNameTo: "Mine" });
    const copy = workbook.sheets().find(({ name }) => name === "Mine")?.id ?? -1;
    expect(furniture.notes(area("A1", copy))).toEqual([["n"]]);
    expect(furniture.charts(copy)).toMatchObject([{ areas: [area("A1:B9", copy)] }]);
    expect(furniture.metadata().map(({ at }) => at)).toEqual([
      { kind: "sheet", sheetId: 0 },
      { kind: "sheet", sheetId: copy },
    ]);
    expect(new Set(furniture.metadata().map(({ id }) => id)).size).toBe(2);
  });

  it("colours cells by the first rule that hits, formulas counted from the first range", () => {
    const { furniture, workbook, sheetId } = shared();
    put(workbook, "A1", [
      ["lost", 1, null, 5],
      ["new", 2, null, 1],
    ]);
    const red = { fillColor: "#ff0000" };
    const green = { fillColor: "#00ff00" };
    furniture.setConditionalRules(0, [
      { kind: "condition", areas: [area("A1:A3")], condition: "text-is", operand: "lost", style: red },
      { kind: "condition", areas: [area("A1:A3")], condition: "not-blank", operand: "", style: green },
      { kind: "condition", areas: [area("B1:B2"), area("D1:D2")], condition: "formula", operand: "=B1>1", style: red },
    ]);
    const fill = (row: number, col: number) =>
      workbook.model.getters.getCellComputedStyle({ sheetId, row, col }).fillColor;
    expect([fill(0, 0), fill(1, 0), fill(2, 0)]).toEqual(["#ff0000", "#00ff00", undefined]);
    expect([fill(0, 1), fill(1, 1), fill(0, 3), fill(1, 3)]).toEqual([undefined, "#ff0000", "#ff0000", undefined]);
  });

  it("makes white of a scale's middle at zero", () => {
    const { furniture, workbook, sheetId } = shared();
    put(workbook, "A1", [[-1], [0], [1]]);
    const [first, middle, last] = [
      { color: "#ff0000", kind: "min" },
      { color: "#ffffff", kind: "number", value: 0 },
      { color: "#00ff00", kind: "max" },
    ] as const;
    furniture.setConditionalRules(0, [{ kind: "scale", areas: [area("A1:A3")], stops: [first, middle, last] }]);
    const fills = [0, 1, 2].map(
      (row) => workbook.model.getters.getCellComputedStyle({ sheetId, row, col: 0 }).fillColor,
    );
    expect(fills.map((fill) => fill?.toLowerCase())).toEqual(["#ff0000", "#ffffff", "#00ff00"]);
  });
});
