// What scheduled runs have changed, said once on a sheet of its own.
import { describe, expect, it } from "vitest";
import { changeSchedule } from "../../src/schedule/schedule-book.ts";
import { changedFile, changesFile, domainsFile, LATER, LINES, settleAgain, sheetOf } from "./changes-file.ts";
import { only, refreshDue } from "./schedule-file.ts";

/** What is called to change anything. */
const WRITES =
  /^(?:create|rename|remove|grow|fit|write|patch|clear|mark|markColumns|dress|formatRows|refit|reveal|show)$/;

describe("the sheet of changes", () => {
  it("is not made for a first run, of which nobody knows what is new", () => {
    const file = domainsFile();
    expect(only(file).outcomes).toMatchObject([{ word: "done", problem: "" }]);
    expect(file.changesSheet()).toBeUndefined();
  });

  it("says after the next run what is new and lost from rank 20 on, and the net", () => {
    const file = changedFile();
    expect(file.lines()).toEqual(LINES);
    expect(only(file).outcomes[0]).toMatchObject({ word: "done", problem: "" });
    file.list({ ...LATER, "a.com": 71, "g.com": 1 });
    file.day();
    expect(file.lines().slice(LINES.length)).toEqual([
      "2026-11-26 | Domains | example.com | Net change | Referring domains |  | +1 new, 1 back: net +2",
      "2026-11-26 | Domains | example.com | Back | a.com | 71 | 1 backlink",
    ]);
  });

  it("is a sheet at the end with real dates and numbers, titles, filter and colours", () => {
    const file = changedFile();
    const sheet = sheetOf(file);
    expect([...file.sheets.all.values()].pop()).toBe(sheet);
    expect(sheet).toMatchObject({ name: "SER changes", isHidden: false, fittedRow: 5 });
    const [titles, , second] = file.sheets.content(sheet.id);
    expect(titles?.slice(0, 7)).toEqual(["Date", "Report", "Target", "Change", "What", "Rank", "Detail"]);
    expect(second?.slice(0, 6)).toEqual([{ day: "2026-11-25" }, "Domains", "example.com", "Lost", "a.com", 70]);
    expect(sheet.looks?.columns.slice(0, 7).map(({ format }) => format)).toEqual([
      "yyyy-mm-dd",
      ...[undefined, undefined, undefined, undefined],
      "#,##0",
      undefined,
    ]);
    expect(sheet.looks?.rules.map((rule) => rule.kind === "word" && rule.word)).toContain("Lost");
  });

  it("is left alone by a run that changes nothing, without a call that writes", () => {
    const file = changedFile();
    file.day();
    const calls = settleAgain(file);
    expect(file.lines()).toEqual(LINES);
    expect(calls).toEqual([]);
  });

  it("takes a few calls, however many rows the report has", () => {
    const count = (rows: number): readonly string[] => {
      const file = changedFile();
      file.list({ ...LATER, ...Object.fromEntries(Array.from({ length: rows }, (_, at) => [`x${at}.com`, 50])) });
      file.day();
      const sheet = sheetOf(file);
      for (const key of [...sheet.cells.keys()]) if (!key.startsWith("1,")) sheet.cells.delete(key);
      return settleAgain(file).filter((call) => call !== "sizeOf");
    };
    expect(count(150)).toEqual(count(3));
    expect(count(3)).toEqual([
      ...["markOf", "markedColumns", "values"],
      ...["markedColumns", "extent", "texts", "values", "values"],
      ...["extent", "mayWrite", "formatRows", "patch", "refit"],
    ]);
  });

  it("has 200 lines of a run at most, and says how many more there are", () => {
    const file = changesFile();
    file.list({ "b.com": 1 });
    file.addReport("Domains", { rows: 1_000 });
    file.day();
    file.list({
      "b.com": 1,
      ...Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`x${at}.com`, 20 + (at % 80)])),
    });
    file.day();
    const lines = file.lines();
    expect(lines).toHaveLength(200);
    expect(lines[0]).toContain("+300 new: net +300");
    expect(lines[1]).toContain("| 99 |");
    expect(lines[199]).toBe("2026-11-25 | Domains |  |  | and 102 more, see Domains |  | ");
    settleAgain(file);
    expect(file.lines()).toEqual(lines);
  });

  it("takes texts from the web as texts", () => {
    const file = changesFile();
    file.addReport("=Domains()");
    file.day();
    file.list({ "a.com": 70, "b.com": 30, "c.com": 5, '=HYPERLINK("x")': 40, "+1": 41, "2026-01-01": 42, "7": 43 });
    file.day();
    const cells = [...sheetOf(file).cells.entries()].filter(([key]) => !key.startsWith("1,")).map(([, cell]) => cell);
    expect(cells.filter((cell) => typeof cell === "object" && "formula" in cell)).toEqual([]);
    expect(file.sheets.content(sheetOf(file).id).map((row) => row[4])).toEqual([
      ...["What", "Referring domains", "7", "2026-01-01", "+1", '=HYPERLINK("x")'],
    ]);
    const before = file.lines();
    settleAgain(file);
    expect(file.lines()).toEqual(before);
  });
});

describe("lines of one day", () => {
  it("are not doubled by a run that is noted twice, and are added where they were never written", () => {
    const file = changedFile();
    expect(settleAgain(file).filter((call) => WRITES.test(call))).toEqual([]);
    expect(file.lines()).toEqual(LINES);
    const sheet = sheetOf(file);
    for (const key of [...sheet.cells.keys()]) if (/^[45],/.test(key)) sheet.cells.delete(key);
    settleAgain(file);
    expect(file.lines()).toEqual(LINES);
  });

  it("are added to by a second run that finds more", () => {
    const file = changedFile();
    file.list({ ...LATER, "g.com": 50 });
    const { id } = only(file);
    changeSchedule(file.ports, id, (one) => ({ ...one, nextDueMs: 0 }));
    // As if what was bought some hours ago was stored no longer.
    file.engine.cacheItems.clear();
    for (const name of [...file.engine.fileTexts.keys()]) {
      if (/^ser-(?:l|bought)/.test(name)) file.engine.fileTexts.delete(name);
    }
    refreshDue(file);
    expect(file.lines()).toEqual([
      ...LINES,
      "2026-11-25 | Domains | example.com | Net change | Referring domains |  | +1 new: net +1",
      "2026-11-25 | Domains | example.com | New | g.com | 50 | 1 backlink",
    ]);
  });

  it.each([...["create", "dress", "markColumns", "mark", "patch", "refit", "reveal", "rename"]])(
    "stand on one sheet, once, where the execution dies at %s",
    (deadly) => {
      const file = domainsFile();
      file.list(LATER);
      let isDying = false;
      file.sheets.before = (call) => {
        // The rows of the report are patched before.
        if (call === "create" && file.sheets.calls.filter((one) => one === "create").length > 2) isDying = true;
        if (isDying && call === deadly) {
          isDying = false;
          throw new Error("killed");
        }
      };
      file.day();
      file.sheets.before = () => {};
      expect(only(file).outcomes[0]?.problem).toBe("The change report could not be written: killed");
      settleAgain(file);
      expect(file.lines()).toEqual(LINES);
      expect([...file.sheets.all.values()].map(({ name, isHidden }) => [name, isHidden])).toEqual([
        ["Sheet1", false],
        [expect.stringMatching(/^Referring domains/), false],
        ["SER changes", false],
      ]);
      expect(file.ports.file.read("ser-changes")).toBe(String(sheetOf(file).id));
    },
  );
});
