// A report that is merged into its older self: rows are found by their keys, and nothing of the user's is touched.
import { describe, expect, it } from "vitest";
import { priceReply } from "../../src/sidebar/answer-reports.ts";
import { DOMAINS, mergeFile, statuses } from "./merge-file.ts";

const FIRST = "2026-01-05";
const AGAIN = "2027-01-02";

describe("a report that is merged by key", () => {
  it("has beside its data the status of each row since it was first seen, and keys that nobody sees", () => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    expect(statuses(file, sheetId)).toEqual(DOMAINS.map((domain) => `${domain} Live ${FIRST}`));
    const sheet = file.sheets.all.get(sheetId);
    expect([...(sheet?.columns ?? [])].slice(-3)).toEqual([
      ["status", 6],
      ["since", 7],
      ["key", 8],
    ]);
    expect(sheet?.looks?.columns.map(({ isHidden }) => isHidden === true).lastIndexOf(true)).toBe(7);
  });

  it("says what is new, lost and back, and since when", () => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    file.list(["b.com", "c.com", "new.com"], 5);
    const second = file.again(sheetId);
    expect(second).toMatchObject({ state: "done", sheetId, isNewSheet: false });
    expect(statuses(file, sheetId)).toEqual([
      `a.com Lost ${AGAIN}`,
      `b.com Live ${FIRST}`,
      `c.com Live ${FIRST}`,
      `d.com Lost ${AGAIN}`,
      `new.com New ${AGAIN}`,
    ]);
    expect(file.table(sheetId).map(({ Backlinks }) => Backlinks)).toEqual([1, 5, 5, 1, 5]);
    const note = file.sheets.all.get(sheetId)?.notes.get("1,1");
    expect(note).toContain("1 new, 2 lost, 0 back, 2 unchanged");
    file.list(["a.com", "b.com", "c.com", "new.com"], 5);
    file.again(sheetId);
    expect(statuses(file, sheetId)).toEqual([
      "a.com Back 2027-02-11",
      `b.com Live ${FIRST}`,
      `c.com Live ${FIRST}`,
      `d.com Lost ${AGAIN}`,
      `new.com Live ${AGAIN}`,
    ]);
  });

  it.each([
    ["the last list was cut", 4, 100],
    ["this list is cut", 100, 3],
  ])("calls nothing lost where %s", (_, rowsBefore, rowsNow) => {
    const file = mergeFile({ rows: rowsBefore });
    const { sheetId } = file.drive(file.start(file.order));
    file.list(["b.com", "c.com", "d.com"]);
    file.again(sheetId, 40, { ...file.order, rows: rowsNow });
    expect(statuses(file, sheetId)[0]).toBe(`a.com Not in this list ${AGAIN}`);
  });

  it("calls nothing lost that other filters leave out", () => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    file.list(["b.com"]);
    file.again(sheetId, 40, { ...file.order, parameters: { domain_inlink_rank_from: 5 } });
    expect(statuses(file, sheetId)[0]).toBe(`a.com Not in this list ${AGAIN}`);
  });

  it("finds rows and columns after the user has sorted, moved, added and deleted some", () => {
    const file = mergeFile();
    const { sheets } = file;
    const { sheetId } = file.drive(file.start(file.order));
    const cells = sheets.content(sheetId);
    const sheet = sheets.all.get(sheetId);
    if (sheet === undefined) throw new Error("no sheet");
    // A column of the user's stands first, rows are sorted backwards with a blank one and a total between, b.com is gone.
    sheet.cells.clear();
    sheet.size = { rowCount: 12, columnCount: 12 };
    const [titles = [], a = [], , c = [], d = []] = cells;
    const lines = [titles, d, [], c, ["total"], a];
    lines.forEach((line, row) => {
      line.forEach((value, column) => {
        sheets.put(sheetId, row + 1, column + 2, value);
      });
      sheets.put(sheetId, row + 1, 1, `mine ${row}`);
    });
    for (const [name, column] of sheet.columns) sheet.columns.set(name, column + 1);
    sheets.put(sheetId, 3, 11, { formula: "=A1" });
    file.list(["a.com", "b.com", "d.com"], 9);
    file.again(sheetId);
    const after = sheets.content(sheetId);
    expect(after.map(([mine]) => mine)).toEqual([...lines.map((_, row) => `mine ${row}`), ""]);
    expect(after.map((line) => line[1])).toEqual([titles[0], "d.com", "", "c.com", "total", "a.com", "b.com"]);
    expect(after.map((line) => line[3])).toEqual([titles[2], 9, "", 1, "", 9, 9]);
    expect(after.map((line) => line[6])).toEqual(["Status", "Live", "", "Lost", "", "Live", "New"]);
    expect(after[2]?.[10]).toEqual({ formula: "=A1" });
  });

  it("leaves a column away that the user has deleted", () => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    file.sheets.all.get(sheetId)?.columns.delete("backlinks");
    file.list(DOMAINS, 9);
    file.again(sheetId);
    expect(file.table(sheetId).map(({ Backlinks }) => Backlinks)).toEqual([1, 1, 1, 1]);
  });

  it("writes nothing where nothing has changed", () => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    file.sheets.calls.length = 0;
    expect(file.again(sheetId).state).toBe("done");
    expect(file.sheets.calls).not.toContain("patch");
    expect(file.sheets.calls).not.toContain("formatRows");
  });

  it.each<[string, (file: ReturnType<typeof mergeFile>, sheetId: number) => void]>([
    ["its keys were deleted", ({ sheets }, id) => void sheets.all.get(id)?.columns.delete("key")],
    ["something is typed among its keys", ({ sheets }, id) => sheets.put(id, 3, 8, "hello")],
    ["its keys were cleared", ({ sheets }, id) => sheets.clear(id, { row: 2, column: 8, rowCount: 4, columnCount: 1 })],
  ])("goes to a new sheet where %s, and leaves the other as it is", (_, change) => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    change(file, sheetId);
    const before = file.sheets.content(sheetId);
    const run = file.again(sheetId);
    expect(run).toMatchObject({ state: "done", isNewSheet: true });
    expect(run.remarks.join()).toContain("hidden keys");
    expect(file.sheets.content(sheetId)).toEqual(before);
    expect(statuses(file, run.sheetId)).toEqual(DOMAINS.map((domain) => `${domain} Live ${FIRST}`));
  });

  it("goes to a new sheet for another target, and says so before", () => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    const order = { ...file.order, targets: ["other.org"], destination: { kind: "sheet", sheetId } as const };
    expect(priceReply(order, file.ports)).toMatchObject({ note: expect.stringContaining("another report, target") });
    expect(file.again(sheetId, 1, order).isNewSheet).toBe(true);
  });

  it("is nothing for dashboards and for figures beside cells", () => {
    const file = mergeFile();
    const summary = { ...file.order, report: "summary", rows: undefined };
    expect(priceReply(summary, file.ports)).toMatchObject({ problem: expect.stringMatching(/^SER-115 Summary/) });
    const destination = { kind: "beside", sheetId: 1, row: 2, column: 2 };
    const metrics = { ...file.order, report: "metrics", rows: undefined, destination };
    expect(priceReply(metrics, file.ports)).toMatchObject({ problem: expect.stringMatching(/^SER-115 Bulk/) });
  });
});
