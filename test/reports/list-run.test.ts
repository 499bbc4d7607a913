import { describe, expect, it } from "vitest";
import { priceReply } from "../../src/sidebar/answer-reports.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import { refusal, type SentRequest } from "../engine/fake-ports.ts";
import { orderOf, reportFile } from "./report-file.ts";

const rows = (count: number) => ({ answer: (request: SentRequest) => listAnswer(request, count) });
const BACKLINKS = orderOf({ report: "backlinks", rows: 100 });

describe("a report of one list", () => {
  it("stands on a sheet of its own with titles, dates, numbers and what it has cost", () => {
    const file = reportFile(rows(30));
    const run = file.drive(file.start(BACKLINKS));
    const sheet = file.sheets.all.get(run.sheetId);
    const content = file.sheets.content(run.sheetId);
    expect(run).toMatchObject({ state: "done", rows: 30, credits: 30, unconfirmedCredits: 0, problem: "" });
    expect(sheet?.name).toBe("Backlinks · example.com · 2026-11-23");
    expect(sheet?.isHidden).toBe(false);
    expect(content).toHaveLength(31);
    expect(content[0]?.slice(0, 4)).toEqual(["Domain", "Domain authority", "Page authority", "Dofollow"]);
    expect(content[1]?.slice(1, 6)).toEqual([90, 90, false, { day: "2026-11-20" }, { day: "2026-11-20" }]);
    expect(sheet?.notes.get("1,1")).toMatch(/^Backlinks · example\.com, 30 rows, .*30 credits/);
    expect(sheet?.size).toEqual({ rowCount: 31, columnCount: 10 });
  });

  it("leaves no hidden sheet behind", () => {
    const file = reportFile(rows(3));
    file.drive(file.start(BACKLINKS));
    expect([...file.sheets.all.values()].map(({ name }) => name)).toEqual([
      "Sheet1",
      expect.stringContaining("Backlinks"),
    ]);
  });

  it("is free where a formula has bought the same list, and the price says so before", () => {
    const file = reportFile(rows(30));
    file.drive(file.start(BACKLINKS));
    const sent = file.engine.sent.length;
    expect(file.price(BACKLINKS)).toBe(0);
    const again = file.drive(file.start(BACKLINKS));
    expect(again).toMatchObject({ state: "done", rows: 30, credits: 0 });
    expect(file.engine.sent).toHaveLength(sent);
  });

  it("puts several targets below each other, and a refused one into the note alone", () => {
    const file = reportFile({
      answer: (request) => (request.targets[0] === "bad.com" ? refusal(400, "invalid target") : listAnswer(request, 2)),
    });
    const run = file.drive(
      file.start(orderOf({ report: "anchors", targets: ["a.com", "bad.com", "b.com"], rows: 10 })),
    );
    expect(run).toMatchObject({ state: "done", rows: 4, credits: 4 });
    expect(file.sheets.content(run.sheetId).map(([target]) => target)).toEqual([
      "Target",
      "a.com",
      "a.com",
      "b.com",
      "b.com",
    ]);
    expect(file.sheets.all.get(run.sheetId)?.notes.get("1,1")).toContain("bad.com: SER-120");
  });

  it("replaces a report in place, clears what there was more of, and keeps the sheet", () => {
    let count = 20;
    const file = reportFile({ answer: (request) => listAnswer(request, count) });
    const first = file.drive(file.start(BACKLINKS));
    count = 5;
    const order = {
      ...BACKLINKS,
      parameters: { per_domain: 1 },
      destination: { kind: "sheet", sheetId: first.sheetId },
    } as const;
    const second = file.drive(file.start(order));
    expect(second).toMatchObject({ state: "done", sheetId: first.sheetId, rows: 5 });
    expect(file.sheets.content(first.sheetId)).toHaveLength(6);
    expect(file.sheets.all.get(first.sheetId)?.size.rowCount).toBe(21);
  });

  it("goes to a new sheet where a column of the other has another title, and says so before", () => {
    const file = reportFile(rows(20));
    const { sheetId } = file.drive(file.start(BACKLINKS));
    file.sheets.put(sheetId, 1, 2, "Status");
    const before = file.sheets.content(sheetId);
    const order = { ...BACKLINKS, destination: { kind: "sheet", sheetId } } as const;
    expect(priceReply(order, file.ports)).toMatchObject({ note: expect.stringContaining("taken away or changed") });
    expect(file.drive(file.start(order))).toMatchObject({ state: "done", isNewSheet: true });
    expect(file.sheets.content(sheetId)).toEqual(before);
  });

  it("is replaced in place also where its last rows are blank", () => {
    const answer = (request: SentRequest) => {
      const { body } = listAnswer(request, 5);
      return { status: 200, body: body.replace(/"anchor":"anchor 4[^"]*"/, '"anchor":""') };
    };
    const file = reportFile({ answer });
    const order = { ...BACKLINKS, columns: ["anchor"] };
    const { sheetId } = file.drive(file.start(order));
    expect(file.sheets.content(sheetId)).toHaveLength(5);
    const again = file.drive(file.start({ ...order, destination: { kind: "sheet", sheetId } }));
    expect(again).toMatchObject({ state: "done", sheetId, remarks: [] });
  });

  it("calls its sheet after what it holds now, unless the user has named it", () => {
    const file = reportFile(rows(5));
    const { sheetId } = file.drive(file.start(BACKLINKS));
    const name = () => file.sheets.all.get(sheetId)?.name;
    const destination = { kind: "sheet", sheetId } as const;
    const again = () => file.drive(file.start({ ...BACKLINKS, targets: ["other.org"], destination }));
    file.engine.advance(7 * 86_400_000);
    again();
    expect(name()).toBe("Backlinks · other.org · 2026-11-30");
    file.sheets.rename(sheetId, "For the client");
    file.engine.advance(7 * 86_400_000);
    again();
    again();
    expect(name()).toBe("For the client");
  });

  it("clears nothing that the user types below the rows while it is put there", () => {
    let count = 8;
    const file = reportFile({ answer: (request) => listAnswer(request, count) });
    const { sheetId } = file.drive(file.start(BACKLINKS));
    count = 5;
    const destination = { kind: "sheet", sheetId } as const;
    const started = file.start({ ...BACKLINKS, parameters: { per_domain: 1 }, destination });
    file.sheets.grow(sheetId, { rowCount: 20, columnCount: 1 });
    file.sheets.before = (call) => {
      if (call === "copyValues") file.sheets.put(sheetId, 12, 2, "My total");
    };
    expect(file.drive(started)).toMatchObject({ state: "done", sheetId });
    const content = file.sheets.content(sheetId).map((line) => line.filter((cell) => cell !== ""));
    expect(content.slice(6)).toEqual([[], [], [], [], [], ["My total"]]);
  });

  it.each([
    ["other columns", { columns: ["anchor", "url_from"] }],
    ["another report", { report: "anchors" as const }],
  ])("goes to a new sheet for %s, so that the other keeps what formulas point at", (_, other) => {
    const file = reportFile(rows(5));
    const first = file.drive(file.start(BACKLINKS));
    const before = file.sheets.content(first.sheetId);
    const destination = { kind: "sheet", sheetId: first.sheetId } as const;
    const order = { ...BACKLINKS, ...other, destination };
    expect(priceReply(order, file.ports)).toMatchObject({ note: expect.stringContaining("other columns") });
    const second = file.drive(file.start(order));
    expect(second).toMatchObject({ state: "done", isNewSheet: true });
    expect(second.remarks.join()).toContain("another report or other columns");
    expect(file.sheets.content(first.sheetId)).toEqual(before);
  });
});
