// What becomes of the sheet of changes under the hands of its user: nothing of it is moved, doubled or lost.
import { describe, expect, it } from "vitest";
import { NO_WORK } from "../../src/schedule/work.ts";
import { type ChangesFile, changedFile, domainsFile, LATER, LINES, settleAgain, sheetOf } from "./changes-file.ts";
import { only } from "./schedule-file.ts";

describe("what a user does to the sheet of changes", () => {
  const NEXT = { ...LATER, "g.com": 50 };
  const ADDED = [
    "2026-11-26 | Domains | example.com | Net change | Referring domains |  | +1 new: net +1",
    "2026-11-26 | Domains | example.com | New | g.com | 50 | 1 backlink",
  ];

  function nextDay(file: ChangesFile): readonly string[] {
    file.list(NEXT);
    file.day();
    return file.lines();
  }

  it("such as renaming, hiding and moving it does no harm", () => {
    const file = changedFile();
    const sheet = sheetOf(file);
    sheet.name = "News for the client";
    sheet.isHidden = true;
    file.sheets.all.delete(sheet.id);
    file.sheets.all.set(sheet.id, sheet);
    expect(nextDay(file)).toEqual([...LINES, ...ADDED]);
    expect(sheet).toMatchObject({ name: "News for the client", isHidden: true });
    expect(file.sheets.all.size).toBe(3);
  });

  it("such as deleting it makes room for a new one", () => {
    const file = changedFile();
    const { id } = sheetOf(file);
    file.sheets.all.delete(id);
    expect(nextDay(file)).toEqual(ADDED);
    expect(sheetOf(file).id).not.toBe(id);
  });

  it("such as copying it leaves the copy alone, whatever the copy is called", () => {
    const file = changedFile();
    const sheet = sheetOf(file);
    const copy = file.sheets.addSheet("Copy");
    for (const [key, value] of sheet.marks) copy.marks.set(key, value);
    for (const [name, column] of sheet.columns) copy.columns.set(name, column);
    for (const [place, cell] of sheet.cells) copy.cells.set(place, cell);
    file.sheets.all.delete(sheet.id);
    copy.name = "SER changes";
    const before = file.sheets.content(copy.id);
    nextDay(file);
    expect(file.sheets.content(copy.id)).toEqual(before);
    expect([...file.sheets.all.values()].map(({ name }) => name)).toContain("SER changes (2)");
  });

  it("such as copying the file is noticed: the sheet there is found and noted again", () => {
    const file = changedFile();
    file.ports.file.write({ "ser-changes": "" });
    expect(nextDay(file)).toEqual([...LINES, ...ADDED]);
    expect(file.ports.file.read("ser-changes")).toBe(String(sheetOf(file).id));
  });

  it("such as naming a sheet of their own like it keeps that sheet as it is", () => {
    const file = domainsFile();
    const own = file.sheets.addSheet("SER changes");
    file.sheets.put(own.id, 1, 1, "mine");
    file.list(LATER);
    file.day();
    expect(file.sheets.content(own.id)).toEqual([["mine"]]);
    expect(own).toMatchObject({ name: "SER changes", isHidden: false, size: { columnCount: 26 } });
    expect(sheetOf(file).name).toBe("SER changes (2)");
  });

  it("such as other thresholds counts from the next run on; what is no number is as usual", () => {
    const file = changedFile();
    const sheet = sheetOf(file);
    expect(file.sheets.content(sheet.id)[0]?.slice(7)).toEqual([
      ...["", "List changes from rank", 20, "List authority moves of at least", 5],
    ]);
    file.sheets.put(sheet.id, 1, 10, 0);
    file.list({ ...LATER, "low.com": 1 });
    file.day();
    expect(file.lines().pop()).toContain("New | low.com");
    file.sheets.put(sheet.id, 1, 10, "all of them");
    file.list({ ...LATER, "low.com": 1, "lower.com": 19, "higher.com": 21 });
    file.day();
    expect(file.lines().filter((line) => /lower|higher/.test(line))).toHaveLength(1);
  });

  it("such as moved columns, rows above the titles, rows below and columns beside stay as they are", () => {
    const file = changedFile();
    const sheet = sheetOf(file);
    rearrange(file);
    file.sheets.put(sheet.id, 1, 1, "Mine");
    file.sheets.put(sheet.id, 7, 4, "a total of mine");
    for (let row = 3; row < 9; row++) file.sheets.put(sheet.id, row, 14, `note ${row}`);
    const before = file.sheets.content(sheet.id);
    file.list({ ...LATER, "g.com": 50, "h.com": 9 });
    file.day();
    const after = file.sheets.content(sheet.id);
    expect(after.slice(0, before.length)).toEqual(before);
    const added = after.slice(before.length).map((row) => row.slice(0, 8));
    expect(added).toEqual([
      ["", "Net change", { day: "2026-11-26" }, "Domains", "", "example.com", "Referring domains", ""],
      ["", "New", { day: "2026-11-26" }, "Domains", "", "example.com", "g.com", 50],
      ["", "New", { day: "2026-11-26" }, "Domains", "", "example.com", "h.com", 9],
    ]);
    settleAgain(file);
    expect(file.sheets.content(sheet.id)).toEqual(after);
  });

  it("such as protecting it is said with the outcome, and the refresh is done all the same", () => {
    const file = changedFile();
    sheetOf(file).isProtected = true;
    expect(nextDay(file)).toEqual(LINES);
    expect(only(file)).toMatchObject({ failures: 0, work: NO_WORK });
    expect(only(file).outcomes[0]).toMatchObject({
      word: "done",
      problem: expect.stringMatching(/^The change report could not be written: SER-516 /),
    });
  });
});

/** The change first, a row above the titles, columns of the user's among ours, and 8 in place of 20. */
function rearrange(file: ChangesFile): void {
  const sheet = sheetOf(file);
  const order = ["", "change", "date", "report", "", "target", "what", "rank", "detail", "", "", "least-rank"];
  const columns = new Map(sheet.columns);
  const cells = new Map(sheet.cells);
  sheet.cells.clear();
  sheet.size = { ...sheet.size, columnCount: 14 };
  for (const [at, name] of order.entries()) {
    if (name === "") continue;
    sheet.columns.set(name, at + 1);
    for (const [place, cell] of cells) {
      const [row, column] = place.split(",").map(Number);
      if (column === columns.get(name)) file.sheets.put(sheet.id, Number(row) + 1, at + 1, cell);
    }
  }
  for (const name of [...sheet.columns.keys()]) if (!order.includes(name)) sheet.columns.delete(name);
  file.sheets.put(sheet.id, 2, order.indexOf("least-rank") + 1, 8);
}
