// Dashboards: what they need of a sheet that has an older one.
import { describe, expect, it } from "vitest";
import { boardLooks } from "../../src/reports/get-board.ts";
import { priceReply } from "../../src/sidebar/answer-reports.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import { orderOf, reportFile } from "./report-file.ts";

const HISTORY = orderOf({ report: "link-history", targets: ["a.com"], parameters: { date_from: "2025-01-01" } });

describe("a dashboard", () => {
  it("is refused before anything is bought where one of its columns is protected", () => {
    const file = reportFile({ answer: (request) => listAnswer(request, 8) });
    const { sheetId } = file.drive(file.start(HISTORY));
    const sheet = file.sheets.all.get(sheetId);
    if (sheet === undefined) throw new Error("no sheet");
    sheet.protectedColumn = 3;
    const order = { ...HISTORY, destination: { kind: "sheet", sheetId } } as const;
    expect(priceReply(order, file.ports)).toMatchObject({ problem: expect.stringMatching(/^SER-516/) });
  });

  it.each([1, 300, 301, 399, 400, 500, 5_000])("of %i rows has charts with room for a hundred more", (rows) => {
    const { looks, gridRows } = boardLooks({ order: HISTORY, rows });
    expect(gridRows).toBeGreaterThanOrEqual(rows + 100);
    const ends = looks.charts.flatMap(({ columns }) => columns.map(({ row, rowCount }) => row + rowCount - 1));
    expect(new Set(ends)).toEqual(new Set([gridRows]));
  });

  it("goes to a new sheet where the charts of the other would not show its last days", () => {
    const file = reportFile({ answer: (request) => listAnswer(request, 8) });
    const { sheetId } = file.drive(file.start(HISTORY));
    const sheet = file.sheets.all.get(sheetId);
    if (sheet === undefined) throw new Error("no sheet");
    sheet.size = { ...sheet.size, rowCount: 3 };
    const run = file.drive(file.start({ ...HISTORY, destination: { kind: "sheet", sheetId } }));
    expect(run).toMatchObject({ state: "done", isNewSheet: true });
    expect(run.remarks.join()).toContain("charts of the other end before");
  });
});
