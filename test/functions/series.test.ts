import { describe, expect, it } from "vitest";
import { type FakeOptions, fakePorts, refusal } from "../engine/fake-ports.ts";
import { call, callAgain, column, errorOf, refusalOf } from "./call-function.ts";

type Series = Readonly<Record<string, readonly (readonly [string, number, number?])[]>>;

/** Days with new and lost links by target, in the order in which the API gives them. */
const SERIES: Series = {
  "a.com": [
    ["2026-11-05", 5, 1],
    ["2026-11-01", 10, 2],
    ["2026-11-03", 0, 3],
  ],
  "b.com": [
    ["2026-11-03", 7, 7],
    ["2026-11-02", 8, 0],
  ],
  "empty.com": [],
};

function daily(series: Series = SERIES): FakeOptions {
  return {
    latencyMs: 100,
    answer: ({ targets: [target = ""] }, ordinary) => {
      const rows = series[target];
      if (target.startsWith("bad")) return refusal(404, "No such domain");
      if (rows === undefined) return ordinary();
      const content = rows.map(([date, won, lost = 0]) => ({ date, new: won, lost }));
      return { status: 200, body: JSON.stringify({ new_lost_backlinks_count: content }) };
    },
  };
}

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const show = (targets: unknown, ...args: readonly unknown[]) =>
  call("SER_BACKLINKS_DAILY", [targets, ...args], daily());
const sites = (count: number) => Array.from({ length: count }, (_, index) => `site${index}.com`);

describe("a series of one target", () => {
  it("goes up by date whatever the answer's order, with titles and real dates, gaps left as they are", () => {
    expect(show("a.com").output).toEqual([
      ["Date", "New", "Lost"],
      [day(1), 10, 2],
      [day(3), 0, 3],
      [day(5), 5, 1],
    ]);
  });

  it("is the same from the store, for nothing", () => {
    const { rows, ports } = show("a.com");
    const { reads } = ports.cacheCalls;
    expect(callAgain(ports, "SER_BACKLINKS_DAILY", ["www.a.com", "", "", "domain"]).rows).toEqual(rows);
    expect(ports.sent).toHaveLength(1);
    expect(ports.cacheCalls.reads - reads).toBeLessThanOrEqual(2);
  });

  it("shows the columns that are asked for, in their order, net among them", () => {
    expect(show("a.com", "fields=lost, New").rows[1]).toEqual([day(1), 2, 10]);
    expect(show("a.com", "fields=net").rows).toEqual([
      ["Date", "Net"],
      [day(1), 8],
      [day(3), -3],
      [day(5), 4],
    ]);
    expect(show("a.com", "fields=net, new, net; headers=off").rows[0]).toEqual([day(1), 8, 10, 8]);
    expect(show("a.com", "fields=all").rows[0]).toEqual(["Date", "New", "Lost"]);
    expect(refusalOf("SER_BACKLINKS_DAILY", ["a.com", "fields=nett"])).toMatch(/^SER-112 .*Did you mean net\?/);
    expect(refusalOf("SER_BACKLINKS_HISTORY", ["a.com", "fields=net"])).toMatch(/^SER-112 /);
  });

  it("of one kind of change shows that kind alone, for the API answers 0 for the other", () => {
    const { rows, ports } = show("a.com", "type=new");
    expect(rows.slice(0, 2)).toEqual([
      ["Date", "New"],
      [day(1), 10],
    ]);
    expect(ports.sent[0]?.parameters.new_lost_type).toBe("new");
    expect(show("a.com", "type=LOST; fields=lost").rows[0]).toEqual(["Date", "Lost"]);
    expect(show("a.com", "type=both").rows[0]).toEqual(["Date", "New", "Lost"]);
    expect(refusalOf("SER_BACKLINKS_DAILY", ["a.com", "type=new; fields=net"])).toMatch(/^SER-112 Unknown field "net"/);
    expect(refusalOf("SER_BACKLINKS_DAILY", ["a.com", "type=new; fields=lost"])).toMatch(/^SER-112 /);
  });

  it("without days has its titles alone", () => {
    expect(show("empty.com").output).toEqual([["Date", "New", "Lost"]]);
    expect(show("empty.com", "headers=off").output).toBe("");
  });

  it("that fails throws what the API said", () => {
    expect(errorOf(() => show("bad.com"))).toMatch(/^SER-121 .*No such domain/);
    expect(errorOf(() => show("bad.com", "errors=blank"))).toMatch(/^SER-121 /);
    expect(errorOf(() => show("foo bar"))).toMatch(/^SER-101 /);
  });

  it("takes a text that looks like a number, 0 and large numbers as they are", () => {
    const options: FakeOptions = {
      answer: () => ({
        status: 200,
        body: '{"backlinks_count":[{"date":"2026-11-02","backlinks":"105251260000"},{"date":"2026-11-01","backlinks":0}]}',
      }),
    };
    expect(call("SER_BACKLINKS_HISTORY", ["a.com"], options).rows).toEqual([
      ["Date", "Backlinks"],
      [day(1), 0],
      [day(2), 105_251_260_000],
    ]);
  });
});

describe("a series of several targets", () => {
  it("has columns of its own for each under its name, and a blank where a target has no such day", () => {
    expect(show(column("a.com", "b.com")).output).toEqual([
      ["Date", "a.com new", "a.com lost", "b.com new", "b.com lost"],
      [day(1), 10, 2, "", ""],
      [day(2), "", "", 8, 0],
      [day(3), 0, 3, 7, 7],
      [day(5), 5, 1, "", ""],
    ]);
    const inRow = show([["a.com", "b.com"]], "fields=net");
    expect(inRow.rows[0]).toEqual(["Date", "a.com", "b.com"]);
    expect(inRow.rows[2]).toEqual([day(2), "", 8]);
  });

  it("buys repeated targets once and shows them as often as they stand there", () => {
    const { rows, ports } = show(column("b.com", "www.b.com", "", "b.com", ""), "fields=new");
    expect(rows).toEqual([
      ["Date", "b.com", "b.com", "b.com"],
      [day(2), 8, 8, 8],
      [day(3), 7, 7, 7],
    ]);
    expect(ports.sent).toHaveLength(1);
  });

  it("leaves out blank cells and a title", () => {
    expect(show(column("Domain", "", "a.com", "", "b.com", "", "")).rows).toEqual(show(column("a.com", "b.com")).rows);
    expect(show(column("", "a.com", ""), "fields=new").rows[0]).toEqual(["Date", "a.com"]);
  });

  it("says in its own column what is wrong with a target, while the others stand", () => {
    const { rows, ports } = show(column("a.com", "foo bar", "bad.com", "b.com"));
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual([
      ...["Date", "a.com new", "a.com lost", "new", "lost", "bad.com new", "bad.com lost", "b.com new", "b.com lost"],
    ]);
    const invalid = expect.stringMatching(/^SER-101 .*"foo bar"/);
    expect(rows[1]).toEqual([day(1), 10, 2, invalid, "", expect.stringMatching(/^SER-121 /), "", "", ""]);
    expect(rows.slice(2).map((row) => row.slice(3, 7))).toEqual(new Array(3).fill(["", "", "", ""]));
    expect(ports.sent.map(({ targets }) => targets[0])).toEqual(["a.com", "bad.com", "b.com"]);
  });

  it("leaves the column blank with errors=blank", () => {
    const { rows } = show(column("a.com", "bad.com"), "fields=new; errors=blank");
    expect(rows[0]).toEqual(["Date", "a.com", "bad.com"]);
    expect(rows.slice(1).map((row) => row[2])).toEqual(["", "", ""]);
  });

  it("has a line for what went wrong when no other target has any day", () => {
    expect(show(column("empty.com", "bad.com"), "fields=new").rows).toEqual([
      ["Date", "empty.com", "bad.com"],
      ["", "", expect.stringMatching(/^SER-121 /)],
    ]);
  });

  it("throws when every target fails, and then what the API said rather than what is wrong with a cell", () => {
    expect(errorOf(() => show(column("foo bar", "bad.com", "bad2.com")))).toMatch(/^SER-121 /);
    expect(errorOf(() => show(column("foo bar", "10.0.0.1")))).toMatch(/^SER-101 /);
    expect(refusalOf("SER_BACKLINKS_DAILY", [column("a.com", "b.com")], { key: undefined })).toMatch(/^SER-201 /);
  });

  it("of fifty is one request each, ten a second, and of fifty-one none", () => {
    const { rows, ports } = call("SER_BACKLINKS_DAILY", [column(...sites(50), ...sites(50)), "fields=new"], daily());
    expect(rows[0]).toHaveLength(101);
    expect(ports.sent).toHaveLength(50);
    for (const { atMs } of ports.sent) {
      expect(ports.sent.filter((other) => other.atMs >= atMs && other.atMs < atMs + 1_000).length).toBeLessThanOrEqual(
        10,
      );
    }
    expect(refusalOf("SER_BACKLINKS_DAILY", [column(...sites(51))])).toMatch(/^SER-111 .*at most 50 targets, not 51/);
  });

  it("buys only what is not there yet", () => {
    const ports = fakePorts(daily());
    callAgain(ports, "SER_BACKLINKS_DAILY", [column("a.com", "c.com")]);
    callAgain(ports, "SER_BACKLINKS_DAILY", [column("c.com", "b.com", "a.com")]);
    expect(ports.sent.map(({ targets }) => targets[0])).toEqual(["a.com", "c.com", "b.com"]);
  });
});

describe("a series of no target", () => {
  it("is a blank cell for nothing, so that a formula can be dragged over empty rows", () => {
    for (const targets of ["", undefined, column("", ""), [["", ""]], "Domain"]) {
      const { output, ports } = show(targets);
      expect(output).toBe("");
      expect(ports.sent).toEqual([]);
    }
  });
});
