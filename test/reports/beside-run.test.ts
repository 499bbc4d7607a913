// Figures that are written beside the user's targets, whose cells move and fill while the report runs.
import { describe, expect, it } from "vitest";
import { madeBy } from "../../src/reports/made-report.ts";
import { NO_SHEET } from "../../src/reports/run.ts";
import { orderOf, type ReportFile, reportFile } from "./report-file.ts";

const TARGETS = ["a.com", "b.com", "c.com"];
const [ROW, TARGET_COLUMN, COLUMN] = [2, 1, 3];

/** Targets in A2:A4, words of the user's beside them, and the figures from C on. */
function besideFile() {
  const file = reportFile();
  const sheetId = file.sheets.named("Sheet1")?.id ?? 0;
  TARGETS.forEach((target, index) => {
    file.sheets.put(sheetId, ROW + index, TARGET_COLUMN, target);
    file.sheets.put(sheetId, ROW + index, 2, `note ${index}`);
  });
  const started = file.start(orderFor(sheetId));
  const cell = (row: number, column: number) => file.sheets.all.get(sheetId)?.cells.get(`${row},${column}`);
  return { file, sheetId, started, cell };
}

const orderFor = (sheetId: number) =>
  orderOf({
    report: "metrics",
    targets: TARGETS,
    columns: ["backlinks"],
    destination: { kind: "beside", sheetId, row: ROW, column: COLUMN, targetColumn: TARGET_COLUMN },
  });

/** The first copy succeeds, and nobody hears of it. */
function failAfterFirstCopy({ sheets }: ReportFile): void {
  const { copyValues } = sheets;
  sheets.copyValues = (from, to) => {
    sheets.copyValues = copyValues;
    copyValues(from, to);
    throw new Error("Service error: Spreadsheets");
  };
}

const inSheet = (file: ReportFile, id: number) => file.sheets.content(id).map(([target]) => target);

describe("figures beside targets", () => {
  it("stand in the rows of their targets", () => {
    const { file, sheetId, started, cell } = besideFile();
    expect(file.drive(started)).toMatchObject({ state: "done", sheetId, rows: 3 });
    expect([0, 1, 2].map((row) => typeof cell(ROW + row, COLUMN))).toEqual(["number", "number", "number"]);
  });

  it("leave their saved report without a sheet, and have one where they went to a new one", () => {
    const { file, started } = besideFile();
    const run = file.drive(started);
    expect(madeBy(run, file.ports)).toMatchObject({ sheetId: NO_SHEET, lastTruth: expect.stringContaining("3 ") });
    const report = file.drive(file.start(orderOf({ report: "anchors", rows: 3 })));
    expect(madeBy(report, file.ports).sheetId).toBe(report.sheetId);
    // As if they stood beside targets on the sheet of that report.
    expect(madeBy({ ...run, sheetId: report.sheetId }, file.ports).sheetId).toBe(NO_SHEET);
    expect(madeBy({ ...run, sheetId: report.sheetId, isNewSheet: true }, file.ports).sheetId).toBe(report.sheetId);
  });

  it("go to a sheet of their own when the targets were sorted or moved meanwhile", () => {
    const { file, sheetId, started, cell } = besideFile();
    file.sheets.put(sheetId, ROW, TARGET_COLUMN, "b.com");
    file.sheets.put(sheetId, ROW + 1, TARGET_COLUMN, "a.com");
    const run = file.drive(started);
    expect(run).toMatchObject({ state: "done", isNewSheet: true });
    expect(run.remarks.join()).toContain("targets do not stand where they did");
    expect(inSheet(file, run.sheetId)).toEqual(["Target", ...TARGETS]);
    expect(cell(ROW, COLUMN)).toBeUndefined();
  });

  it("overwrite nothing that the user types while Sheets fails", () => {
    const { file, sheetId, started, cell } = besideFile();
    file.sheets.before = (call) => {
      if (call !== "copyValues") return;
      file.sheets.before = () => {};
      file.sheets.put(sheetId, ROW + 1, COLUMN, "mine");
      throw new Error("Service error: Spreadsheets");
    };
    const run = file.drive(started);
    expect(run).toMatchObject({ state: "done", isNewSheet: true });
    expect(run.remarks.join()).toContain("no longer empty");
    expect(cell(ROW + 1, COLUMN)).toBe("mine");
    expect(inSheet(file, run.sheetId)).toEqual(["Target", ...TARGETS]);
  });

  it("stay when their copy succeeded, but was not known to", () => {
    const { file, sheetId, started } = besideFile();
    failAfterFirstCopy(file);
    expect(file.drive(started)).toMatchObject({ state: "done", sheetId, rows: 3 });
  });

  it("stay when their copy succeeded but was not known to, where the user has formatted the cells", () => {
    const { file, sheetId, started } = besideFile();
    const { texts } = file.sheets;
    failAfterFirstCopy(file);
    file.sheets.texts = (id, area) => {
      const shown = texts(id, area);
      return id === sheetId && area.column === COLUMN ? shown.map((line) => line.map((one) => `${one} €`)) : shown;
    };
    expect(file.drive(started)).toMatchObject({ state: "done", sheetId, rows: 3 });
  });

  it("leave the user's note at their first cell, and only one of their own", () => {
    const { file, sheetId, started } = besideFile();
    file.sheets.setNote(sheetId, { row: ROW, column: COLUMN }, "Ask Ann\n\nabout these");
    file.drive(started);
    const note = () => file.sheets.noteOf(sheetId, { row: ROW, column: COLUMN });
    expect(note()).toMatch(/^Ask Ann\n\nabout these\n\nBulk metrics · 3 targets/);
    file.sheets.clear(sheetId, { row: ROW, column: COLUMN, rowCount: 3, columnCount: 1 });
    file.drive(file.start(orderFor(sheetId)));
    expect(note().match(/Bulk metrics/g)).toHaveLength(1);
    expect(note()).toMatch(/^Ask Ann/);
  });

  it.each([
    [4, true],
    [5, false],
  ])("are refused before anything is bought where column %i is protected: %s", (column, isRefused) => {
    const file = reportFile();
    const sheet = file.sheets.named("Sheet1");
    if (sheet === undefined) throw new Error("no sheet");
    sheet.protectedColumn = column;
    const destination = { kind: "beside", sheetId: sheet.id, row: ROW, column: COLUMN } as const;
    const price = () =>
      file.price(orderOf({ report: "metrics", targets: TARGETS, columns: ["backlinks", "refdomains"], destination }));
    if (isRefused) expect(price).toThrow(/^SER-516/);
    else expect(price()).toBeGreaterThan(0);
  });
});
