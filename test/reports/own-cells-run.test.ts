// A report that is to be replaced on a sheet which has cells of the user's by now: it is merged there instead.
import { describe, expect, it } from "vitest";
import { orderOfRun } from "../../src/reports/repeated-order.ts";
import { priceReply } from "../../src/sidebar/answer-reports.ts";
import { envelopeOf, rowOf } from "../engine/fake-ports.ts";
import type { FakeCell } from "./fake-cells.ts";
import { DOMAINS, type MergeFile, mergeFile, statuses } from "./merge-file.ts";
import { orderOf, reportFile } from "./report-file.ts";

const FIRST = "2026-01-05";
const LATER = "2027-01-02";

/** A list of domains without keys, with a column of notes beside it and a row of the user's below. */
function ownFile(): MergeFile & { readonly sheetId: number } {
  const made = mergeFile();
  const { refresh: _merge, ...order } = made.order;
  const file = { ...made, order };
  const { sheetId } = file.drive(file.start(order));
  const { rowCount, columnCount } = file.sheets.extent(sheetId);
  file.sheets.grow(sheetId, { rowCount: rowCount + 1, columnCount: columnCount + 2 });
  ["Note", ...DOMAINS.map((domain) => `note on ${domain}`)].forEach((text, row) => {
    file.sheets.put(sheetId, row + 1, columnCount + 2, text);
  });
  file.sheets.put(sheetId, rowCount + 1, columnCount + 2, "seen by Ann");
  return { ...file, sheetId, again: (id, days, order = file.order) => made.again(id, days, order) };
}

const noted = (file: MergeFile, sheetId: number) =>
  file.table(sheetId).flatMap((row) => (row.Note === "" ? [] : [`${row["Referring domain"]}: ${row.Note}`]));

const NOTES = [...DOMAINS.map((domain) => `${domain}: note on ${domain}`), ": seen by Ann"];

describe("a report that is replaced on a sheet with cells of the user's", () => {
  it("is merged, says so before, and leaves each note beside its row", () => {
    const file = ownFile();
    const { sheetId } = file;
    file.list(["d.com", "x.com", "b.com"], 9);
    const order = { ...file.order, destination: { kind: "sheet", sheetId } as const };
    expect(priceReply(order, file.ports)).toMatchObject({ note: expect.stringContaining("cells of your own") });
    const run = file.again(sheetId);
    expect(run).toMatchObject({ state: "done", sheetId, isNewSheet: false, remarks: [] });
    expect(statuses(file, sheetId)).toEqual([
      `a.com Lost ${LATER}`,
      `b.com Live ${FIRST}`,
      `c.com Lost ${LATER}`,
      `d.com Live ${FIRST}`,
      "",
      `x.com New ${LATER}`,
    ]);
    expect(noted(file, sheetId)).toEqual(NOTES);
    expect(file.table(sheetId).map(({ Backlinks }) => Backlinks)).toEqual([1, 9, 1, 9, "", 9]);
  });

  it("is merged from then on, though its order still says replace", () => {
    const file = ownFile();
    const { sheetId } = file;
    file.list(["a.com"]);
    file.again(sheetId);
    file.list(DOMAINS);
    expect(file.again(sheetId)).toMatchObject({ sheetId, changes: { back: 3, added: 0, unchanged: 1 } });
    expect(noted(file, sheetId)).toEqual(NOTES);
    expect(file.sheets.all.size).toBe(2);
  });

  it("finds its rows after they were sorted, and its columns after they were moved", () => {
    const file = ownFile();
    const { sheetId } = file;
    const content = file.sheets.content(sheetId);
    const [titles = [], ...lines] = content;
    const moved = [titles, ...lines.reverse()].map((line) => [line[2], line[0], line[1], ...line.slice(3)]);
    moved.forEach((line, row) => {
      line.forEach((cell, column) => {
        file.sheets.put(sheetId, row + 1, column + 1, cell ?? "");
      });
    });
    expect(file.again(sheetId)).toMatchObject({ sheetId, isNewSheet: false, changes: { unchanged: 4, added: 0 } });
    expect(noted(file, sheetId)).toEqual([...NOTES].reverse());
  });

  it("says of no row that it is lost where a row of the user's looks like one of the report", () => {
    const file = ownFile();
    const { sheetId } = file;
    const row = file.sheets.extent(sheetId).rowCount;
    file.sheets.put(sheetId, row, 1, "mine.com");
    file.list(["a.com"]);
    file.again(sheetId);
    expect(new Set(file.table(sheetId).map(({ Status }) => Status))).toEqual(new Set(["Live", "Not in this list"]));
  });

  it("has its key column hidden to the right of all that there was, and marks it", () => {
    const file = ownFile();
    const { sheetId } = file;
    const { columnCount } = file.sheets.extent(sheetId);
    file.again(sheetId);
    const marked = file.sheets.all.get(sheetId)?.columns;
    expect(["refdomain", "status", "since", "key"].map((name) => marked?.get(name))).toEqual([
      1,
      columnCount + 1,
      columnCount + 2,
      columnCount + 3,
    ]);
  });

  it.each<[string, (file: MergeFile, sheetId: number) => void]>([
    ["a column of it has another title", ({ sheets }, id) => sheets.put(id, 1, 1, "Site")],
    ["other filters were asked for", () => {}],
  ])("goes to a new sheet where %s, and both say why", (_, change) => {
    const file = ownFile();
    const { sheetId } = file;
    change(file, sheetId);
    const before = file.sheets.content(sheetId);
    const parameters = file.sheets.content(sheetId)[0]?.[0] === "Site" ? {} : { domain_inlink_rank_from: 5 };
    const run = file.again(sheetId, 40, { ...file.order, parameters });
    expect(run).toMatchObject({ state: "done", isNewSheet: true });
    expect(run.remarks.join()).toContain("rows or columns of your own");
    expect(file.sheets.noteOf(sheetId, { row: 1, column: 1 })).toMatch(
      /\(Not refreshed on [\d-]+: newer rows are on a new sheet, because this one has rows or columns of your own/,
    );
    expect(file.sheets.content(sheetId)).toEqual(before);
  });

  it("keeps a row with a blank anchor apart from rows of the user's", () => {
    const anchors = ["", "home"];
    const dates = { first_seen: FIRST, last_visited: FIRST };
    const rows = anchors.map((anchor) => ({ ...rowOf("anchors", "example.com"), ...dates, anchor }));
    const answer = () => envelopeOf("anchors", rows);
    const file = reportFile({ answer });
    const order = orderOf({ report: "anchors", rows: 100 });
    const { sheetId } = file.drive(file.start(order));
    file.sheets.grow(sheetId, { rowCount: 5, columnCount: 9 });
    file.sheets.put(sheetId, 2, 9, "why?");
    file.sheets.put(sheetId, 5, 2, 77 as FakeCell);
    file.engine.advance(40 * 86_400_000);
    const run = file.drive(file.start({ ...order, destination: { kind: "sheet", sheetId } }));
    expect(run).toMatchObject({ state: "done", sheetId });
    const content = file.sheets.content(sheetId);
    expect(content[4]?.[1]).toBe(77);
    expect(content[1]?.[8]).toBe("why?");
  });

  it("of bulk metrics is merged by target, and no target is called lost", () => {
    const file = reportFile();
    const targets = ["a.com", "b.com", "c.com"];
    const order = orderOf({ report: "metrics", targets, columns: ["backlinks"] });
    const { sheetId } = file.drive(file.start(order));
    file.sheets.grow(sheetId, { rowCount: 4, columnCount: 3 });
    file.sheets.put(sheetId, 3, 3, "owner: Bo");
    file.engine.advance(40 * 86_400_000);
    const run = file.drive(
      file.start({ ...order, targets: ["c.com", "b.com"], destination: { kind: "sheet", sheetId } }),
    );
    expect(run).toMatchObject({ state: "done", sheetId, credits: 20 });
    const lines = file.sheets.content(sheetId).map((line) => [line[0], line[2], line[3]]);
    expect(lines).toEqual([
      ["Target", "", "Status"],
      ["a.com", "", "Not in this list"],
      ["b.com", "owner: Bo", "Live"],
      ["c.com", "", "Live"],
    ]);
    expect(orderOfRun(run, file.ports).targets).toEqual(["b.com", "c.com"]);
  });

  it.each(["write", "markColumns", "dressColumns", "mark", "patch", "values", "texts"])(
    "ends the same when it dies at any call of %s, and is taken up again",
    (call) => {
      const changed = () => {
        const file = ownFile();
        file.list(["x.com", "b.com", "y.com", "c.com"], 4);
        return file;
      };
      const undisturbed = changed();
      undisturbed.again(undisturbed.sheetId);
      for (let at = 1; at <= 6; at++) {
        const file = changed();
        let count = 0;
        file.engine.advance(40 * 86_400_000);
        const started = file.start({ ...file.order, destination: { kind: "sheet", sheetId: file.sheetId } });
        file.sheets.before = (name) => {
          if (name === call && ++count === at) throw new Error("Service error: Spreadsheets");
        };
        expect(file.drive(started)).toMatchObject({ state: "done", sheetId: file.sheetId });
        expect(file.sheets.content(file.sheetId)).toEqual(undisturbed.sheets.content(undisturbed.sheetId));
      }
    },
  );
});
