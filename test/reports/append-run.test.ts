// A report that puts a snapshot of each day below the last one.
import { describe, expect, it } from "vitest";
import { orderOfRun } from "../../src/reports/repeated-order.ts";
import type { FakeCell } from "./fake-cells.ts";
import { DOMAINS, type MergeFile, mergeFile } from "./merge-file.ts";
import { orderOf, reportFile } from "./report-file.ts";

const DAY = "2026-11-23";
const LATER = "2027-01-02";

const dated = (day: string, names: readonly string[]) => names.map((name) => `${day} ${name}`);
const dayOf = (cell: FakeCell | undefined) => (typeof cell === "object" && "day" in cell ? cell.day : cell);

function lines(file: MergeFile, sheetId: number): readonly string[] {
  return file.table(sheetId).map((row) => `${dayOf(row.Date)} ${row["Referring domain"]}`.trim());
}

describe("a report that is appended", () => {
  it("has its day first, and a snapshot below the other", () => {
    const file = mergeFile({ refresh: "append" });
    const { sheetId } = file.drive(file.start(file.order));
    expect(lines(file, sheetId)).toEqual(dated(DAY, DOMAINS));
    file.list(["b.com", "e.com"]);
    const run = file.again(sheetId);
    expect(run).toMatchObject({ state: "done", sheetId, isNewSheet: false });
    expect(lines(file, sheetId)).toEqual([...dated(DAY, DOMAINS), ...dated(LATER, ["b.com", "e.com"])]);
    expect(file.sheets.all.get(sheetId)?.fittedRow).toBe(7);
  });

  it("replaces the snapshot of its day in place, blanks what is gone, and puts what is new at the end", () => {
    const file = mergeFile({ refresh: "append" });
    const { sheetId } = file.drive(file.start(file.order));
    file.again(sheetId);
    file.sheets.grow(sheetId, { rowCount: 1, columnCount: 9 });
    for (let row = 2; row <= 9; row++) file.sheets.put(sheetId, row, 9, `note ${row}`);
    file.list(["d.com", "b.com", "x.com"], 8);
    const order = { ...file.order, parameters: { domain_inlink_rank_from: 5 } };
    file.again(sheetId, 0, order);
    expect(lines(file, sheetId)).toEqual([
      ...dated(DAY, DOMAINS),
      ...["", `${LATER} b.com`, "", `${LATER} d.com`, `${LATER} x.com`],
    ]);
    const content = file.sheets.content(sheetId);
    expect(content.map((line) => line[3])).toEqual(["Backlinks", 1, 1, 1, 1, "", 8, "", 8, 8]);
    expect(content.slice(1, 9).map((line) => line[8])).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((row) => `note ${row}`));
    const before = file.sheets.content(sheetId);
    file.again(sheetId, 0, order);
    expect(file.sheets.content(sheetId)).toEqual(before);
  });

  it("of bulk metrics keeps equal and blank targets apart, and finds its targets again", () => {
    const file = reportFile();
    const targets = ["a.com", "", "b.com", "a.com"];
    const order = orderOf({ report: "metrics", targets, columns: ["backlinks"], refresh: "append" });
    const first = file.drive(file.start(order));
    const shown = () => file.sheets.content(first.sheetId).map(([day, target]) => [dayOf(day), target]);
    expect(shown()).toEqual([["Date", "Target"], ...targets.map((target) => [DAY, target])]);
    file.engine.advance(40 * 86_400_000);
    const destination = { kind: "sheet", sheetId: first.sheetId } as const;
    const again = ["b.com", "c.com"];
    const second = file.drive(file.start({ ...order, targets: again, destination }));
    expect(second).toMatchObject({ state: "done", sheetId: first.sheetId });
    expect(shown().slice(5)).toEqual(again.map((target) => [LATER, target]));
    expect(orderOfRun(first, file.ports).targets).toEqual(targets);
    expect(orderOfRun(second, file.ports).targets).toEqual(again);
  });
});
