// Rows that are harder to know again: equal ones, those of several targets, events, and those of protected sheets.
import { describe, expect, it } from "vitest";
import { checkedPrice } from "../../src/reports/run-start.ts";
import { envelopeOf, rowOf } from "../engine/fake-ports.ts";
import { mergeFile, statuses } from "./merge-file.ts";
import { orderOf, reportFile } from "./report-file.ts";

describe("rows that are merged", () => {
  it("are told apart by number where their keys are equal", () => {
    const file = mergeFile();
    file.list(["a.com", "b.com", "a.com", "a.com"]);
    const { sheetId } = file.drive(file.start(file.order));
    const keys = file.table(sheetId).map(({ Key }) => String(Key));
    expect(keys.map((key) => key.replace(keys[0] ?? "", "first"))).toEqual(["first", keys[1], "first.2", "first.3"]);
    file.list(["a.com", "a.com", "b.com"]);
    file.again(sheetId);
    expect(statuses(file, sheetId).map((text) => text.slice(0, 10))).toEqual([
      ...["a.com Live", "b.com Live", "a.com Live", "a.com Lost"],
    ]);
  });

  it("are those of their target where there are several", () => {
    const file = mergeFile({ targets: ["one.org", "two.org"] });
    const { sheetId } = file.drive(file.start(file.order));
    file.list(["b.com"], 9);
    expect(file.again(sheetId, 40, { ...file.order, targets: ["one.org", "three.org"] })).toMatchObject({ sheetId });
    const live = file.table(sheetId).filter(({ Backlinks }) => Backlinks === 9);
    expect(live.map(({ Target, Status }) => [Target, Status])).toEqual([
      ["one.org", "Live"],
      ["three.org", "New"],
    ]);
  });

  it("of a copy that the user has made of one stay the user's", () => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    const copied = file.sheets.content(sheetId)[1] ?? [];
    file.sheets.grow(sheetId, { rowCount: 6, columnCount: 8 });
    copied.forEach((value, column) => {
      file.sheets.put(sheetId, 6, column + 1, value);
    });
    file.list(["a.com", "b.com", "c.com", "d.com"], 9);
    file.again(sheetId);
    expect(file.table(sheetId).map(({ Backlinks }) => Backlinks)).toEqual([9, 9, 9, 9, 1]);
  });

  it("of events say themselves what was lost, and are not lost when they have grown old", () => {
    let events = [
      ["new", "2026-11-20", "a.com"],
      ["lost", "2026-11-21", "b.com"],
    ];
    const file = reportFile({
      answer: () =>
        envelopeOf(
          "refdomains/history",
          events.map(([new_lost_type, new_lost_date, refdomain]) => ({
            ...rowOf("refdomains", "x"),
            ...{ new_lost_type, new_lost_date, refdomain, first_seen: "2026-01-05" },
          })),
        ),
    });
    const order = orderOf({ report: "domain-changes", rows: 100, refresh: "merge" });
    const { sheetId } = file.drive(file.start(order));
    const shown = () => file.sheets.content(sheetId).map((line) => [line[2], ...line.slice(7, 9)]);
    const day = (text: string) => ({ day: text });
    expect(shown().slice(1)).toEqual([
      ["a.com", "Live", day("2026-11-20")],
      ["b.com", "Lost", day("2026-11-21")],
    ]);
    events = [["lost", "2026-12-30", "a.com"]];
    file.engine.advance(40 * 86_400_000);
    file.drive(file.start({ ...order, destination: { kind: "sheet", sheetId } }));
    expect(shown().slice(1)).toEqual([
      ["a.com", "Not in this list", day("2027-01-02")],
      ["b.com", "Lost", day("2026-11-21")],
      ["a.com", "Lost", day("2026-12-30")],
    ]);
  });

  it("may be written beside a column that is protected, and not where one of theirs is", () => {
    const file = mergeFile();
    const { sheetId } = file.drive(file.start(file.order));
    const sheet = file.sheets.all.get(sheetId);
    if (sheet === undefined) throw new Error("no sheet");
    file.sheets.grow(sheetId, { rowCount: 5, columnCount: 9 });
    sheet.protectedColumn = 9;
    expect(file.again(sheetId)).toMatchObject({ state: "done", sheetId });
    sheet.protectedColumn = 6;
    const order = { ...file.order, destination: { kind: "sheet", sheetId } as const };
    expect(() => checkedPrice(order, file.ports)).toThrow(/^SER-516/);
  });
});
