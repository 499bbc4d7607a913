// Which days a series asks for, and when the same question is free again.
import { describe, expect, it } from "vitest";
import type { FunctionName } from "../../src/functions/catalogue.ts";
import { type FakeOptions, fakePorts } from "../engine/fake-ports.ts";
import { call, callAgain, column, refusalOf } from "./call-function.ts";

const AT: FakeOptions = { startMs: Date.UTC(2026, 10, 23, 9) };
const DAY_MS = 86_400_000;

/** First and last day that are sent. */
function daysFor(name: FunctionName, args: readonly unknown[], options: FakeOptions = AT): readonly unknown[] {
  const { ports } = call(name, ["a.com", ...args], options);
  const { date_from: from, date_to: to } = ports.sent[0]?.parameters ?? {};
  return [from, to];
}
const daily = (...args: readonly unknown[]) => daysFor("SER_BACKLINKS_DAILY", args);

describe("the days of a series", () => {
  it.each([
    "SER_BACKLINKS_DAILY",
    "SER_REFDOMAINS_DAILY",
    "SER_BACKLINKS_HISTORY",
    "SER_AUTHORITY_HISTORY",
    "SER_NEW_LOST_BACKLINKS",
    "SER_NEW_LOST_REFDOMAINS",
  ] as const)("of %s are the last thirty unless others are asked for", (name) => {
    expect(daysFor(name, [])).toEqual(["2026-10-25", "2026-11-23"]);
    const [place, ...blanks] = name.startsWith("SER_NEW") ? ["", ""] : [""];
    expect(daysFor(name, [place, ...blanks, ""])).toEqual(["2026-10-25", "2026-11-23"]);
    expect(daysFor(name, ["to=2026-01-31"])).toEqual(["2026-01-02", "2026-01-31"]);
  });

  it("of an authority by weeks are half a year, by months a year", () => {
    const by = (granularity: string) => daysFor("SER_AUTHORITY_HISTORY", ["", "", granularity]);
    expect(by("by_week")).toEqual(["2026-05-26", "2026-11-23"]);
    expect(by("week")).toEqual(["2026-05-26", "2026-11-23"]);
    expect(by("by_month")).toEqual(["2025-11-23", "2026-11-23"]);
    expect(by("by_day")).toEqual(["2026-10-25", "2026-11-23"]);
    expect(daysFor("SER_AUTHORITY_HISTORY", ["3m", "", "by_month"])).toEqual(["2026-08-23", "2026-11-23"]);
  });

  it.each([
    ["2026-03-01", "2026-03-01"],
    ["2026/3/1", "2026-03-01"],
    ["2026.03.1", "2026-03-01"],
    [" 2026-03-01 ", "2026-03-01"],
    [new Date("2026-03-01T00:00:00Z"), "2026-03-01"],
    [new Date("2026-03-01T17:30:00Z"), "2026-03-01"],
    [46_082, "2026-03-01"],
    [46_082.75, "2026-03-01"],
    ["today", "2026-11-23"],
    ["Yesterday", "2026-11-22"],
    [[["2026-03-01"]], "2026-03-01"],
    ["30d", "2026-10-25"],
    ["12w", "2026-09-01"],
    ["6m", "2026-05-23"],
    ["1y", "2025-11-23"],
    ["1d", "2026-11-23"],
    [" 30 D ", "2026-10-25"],
    ["1M", "2026-10-23"],
  ])("begin for %j with %s", (from, first) => {
    expect(daily(from)).toEqual([first, "2026-11-23"]);
    const options = typeof from === "string" ? `from=${from}` : [["from", Array.isArray(from) ? first : from]];
    expect(daily(options)).toEqual([first, "2026-11-23"]);
  });

  it.each([
    ["1m", "2026-03-31", "2026-02-28"],
    ["1m", "2024-03-31", "2024-02-29"],
    ["1y", "2024-02-29", "2023-02-28"],
    ["2y", "2026-02-28", "2024-02-28"],
    ["13m", "2026-12-31", "2025-11-30"],
    ["11m", "2026-12-15", "2026-01-15"],
    ["12m", "2026-12-15", "2025-12-15"],
    ["2d", "2024-03-01", "2024-02-29"],
    ["1w", "2026-01-03", "2025-12-28"],
    ["999d", "2026-11-23", "2024-02-29"],
  ])("%s up to %s are since %s", (age, end, start) => {
    expect(daily(age, end)).toEqual([start, end]);
  });

  it("are at most 1,100, by weeks and months as many lines", () => {
    expect(daily("2023-11-20")).toEqual(["2023-11-20", "2026-11-23"]);
    expect(refusalOf("SER_BACKLINKS_DAILY", ["a.com", "2023-11-19"], AT)).toMatch(
      /^SER-114 from .*1100 days.*2023-11-19/,
    );
    expect(refusalOf("SER_AUTHORITY_HISTORY", ["a.com", "999y"], AT)).toMatch(/^SER-114 from .*1100 days/);
    const byMonth = daysFor("SER_AUTHORITY_HISTORY", ["20y", "", "by_month"]);
    expect(byMonth).toEqual(["2006-11-23", "2026-11-23"]);
    expect(daysFor("SER_NEW_LOST_BACKLINKS", ["", "2000-01-01"])).toEqual(["2000-01-01", "2026-11-23"]);
  });

  it("may be one", () => {
    expect(daily("today", "today")).toEqual(["2026-11-23", "2026-11-23"]);
  });

  it("are those of the spreadsheet's zone", () => {
    const at = (timeZone: string) => daysFor("SER_BACKLINKS_DAILY", ["yesterday"], { ...AT, timeZone });
    expect(at("Pacific/Kiritimati")).toEqual(["2026-11-22", "2026-11-23"]);
    expect(at("Pacific/Pago_Pago")).toEqual(["2026-11-21", "2026-11-22"]);
    // Midnight of March 1 there.
    const midnight = new Date("2026-02-28T18:30:00Z");
    expect(daysFor("SER_BACKLINKS_DAILY", [midnight], { ...AT, timeZone: "Asia/Kolkata" })[0]).toBe("2026-03-01");
  });

  it.each([
    ["2026-02-30", "from"],
    ["2026-13-01", "from"],
    ["31.01.2026", "from"],
    ["1/31/2026", "from"],
    ["soon", "from"],
    ["30", "from"],
    ["30x", "from"],
    ["1000d", "from"],
    ["-5d", "from"],
    [30, "from"],
    [-1, "from"],
    [true, "from"],
    [new Date(Number.NaN), "from"],
  ])("that are none are refused before anything is sent: %j", (value, name) => {
    const message = new RegExp(`^SER-115 ${name} takes a date such as 2026-01-31 or a cell with one, or an age`);
    expect(refusalOf("SER_BACKLINKS_DAILY", ["a.com", value], AT)).toMatch(message);
    expect(refusalOf("SER_BACKLINKS_DAILY", ["a.com", "2026-01-01", value], AT)).toMatch(/^SER-115 to takes a date/);
  });

  it.each([
    [["2026-03-02", "2026-03-01"], "2026-03-02", "2026-03-01"],
    [["today", "yesterday"], "2026-11-23", "2026-11-22"],
    [["2026-12-24"], "2026-12-24", "2026-11-23"],
    [["2026-12-24", "2026-12-31"], "2026-12-24", "2026-12-31"],
  ])("in the wrong order or yet to come are refused before anything is sent: %j", (args, from, to) => {
    expect(refusalOf("SER_BACKLINKS_DAILY", ["a.com", ...args], AT)).toBe(
      `SER-114 from must not be after to or today, and not more than 1100 days before it, got from ${from} to ${to}.`,
    );
  });
});

describe("the same question another day", () => {
  const onDays = (args: readonly unknown[], days: readonly number[]) => {
    const ports = fakePorts({ ...AT, latencyMs: 0 });
    return days.map((number) => {
      ports.advance(AT.startMs === undefined ? 0 : AT.startMs + number * DAY_MS - ports.nowMs());
      callAgain(ports, "SER_BACKLINKS_DAILY", args);
      return ports.sent.length;
    });
  };

  it.each([
    [["a.com"]],
    [["a.com", "30d"]],
    [["a.com", "6M ", "today"]],
    [["a.com", "2026-01-01"]],
    [["a.com", "90d", "", "", "max_age=7d"]],
  ])("is free within max_age although its days have moved: %j", (args) => {
    expect(onDays(args, [0, 1, 7])).toEqual([1, 1, 1]);
    expect(onDays(args, [0, 8, 9])).toEqual([1, 2, 2]);
  });

  it("with yesterday in it is another question tomorrow", () => {
    expect(onDays(["a.com", "yesterday", "yesterday"], [0, 1])).toEqual([1, 2]);
    expect(onDays(["a.com", "90d", "yesterday"], [0, 1])).toEqual([1, 2]);
  });

  it("with its default written out is the same question", () => {
    const ports = fakePorts(AT);
    for (const args of [["a.com"], ["a.com", "30d"], ["a.com", "30d", "today"], ["a.com", "", "today", "auto"]]) {
      callAgain(ports, "SER_BACKLINKS_DAILY", args);
    }
    for (const options of ["", "granularity=by_day", "granularity=day; of=page"]) {
      callAgain(ports, "SER_AUTHORITY_HISTORY", ["a.com", options]);
    }
    for (const options of ["", "order=date", "domain_inlink_rank_from=0"]) {
      callAgain(ports, "SER_BACKLINKS", ["a.com", options]);
    }
    expect(ports.sent).toHaveLength(3);
  });

  it("with the days of today in so many words is another question tomorrow", () => {
    const ports = fakePorts(AT);
    for (const to of ["2026-11-23", "2026-11-24", new Date("2026-11-23T00:00:00Z"), 46_349]) {
      callAgain(ports, "SER_BACKLINKS_DAILY", ["a.com", "2026-11-01", to]);
    }
    expect(ports.sent.map(({ parameters }) => parameters.date_to)).toEqual(["2026-11-23", "2026-11-24"]);
  });

  it("is one question for one day however it is written", () => {
    const ports = fakePorts(AT);
    for (const from of ["2026-03-01", "2026/3/1", 46_082, new Date("2026-03-01T00:00:00Z")]) {
      callAgain(ports, "SER_BACKLINKS_DAILY", ["a.com", from]);
    }
    for (const from of ["30d", "30 d", " 30D"]) callAgain(ports, "SER_BACKLINKS_DAILY", ["a.com", from]);
    expect(ports.sent).toHaveLength(2);
    for (const to of ["", "today", " TODAY", undefined]) callAgain(ports, "SER_BACKLINKS_DAILY", ["a.com", "1w", to]);
    expect(ports.sent).toHaveLength(3);
  });
});

describe("SER_AUTHORITY_HISTORY", () => {
  const sentFor = (...args: readonly unknown[]) =>
    call("SER_AUTHORITY_HISTORY", args, AT).ports.sent.map(({ endpoint, targets, mode }) => [
      endpoint,
      targets[0],
      mode,
    ]);

  it("asks for the home page of a domain, with its scheme, and for a page as it stands", () => {
    expect(sentFor(column("www.a.com", "a.com/x", "http://b.com/"))).toEqual([
      ["authority/page/history", "https://www.a.com/", undefined],
      ["authority/page/history", "https://a.com/x", undefined],
      ["authority/page/history", "http://b.com/", undefined],
    ]);
  });

  it("asks with of=domain for the domain by its name", () => {
    expect(sentFor(column("www.a.com", "a.com/x", "b.com"), "of=domain")).toEqual([
      ["authority/domain/history", "a.com", undefined],
      ["authority/domain/history", "b.com", undefined],
    ]);
  });

  it("shows page authority or domain authority, titled so", () => {
    expect(call("SER_AUTHORITY_HISTORY", ["a.com"]).rows.slice(0, 2)).toEqual([
      ["Date", "Page authority"],
      [new Date("2026-11-18T00:00:00Z"), 88],
    ]);
    expect(call("SER_AUTHORITY_HISTORY", ["a.com", "of=domain; fields=da"]).rows[0]).toEqual([
      "Date",
      "Domain authority",
    ]);
    expect(refusalOf("SER_AUTHORITY_HISTORY", ["a.com", "of=site"])).toMatch(/^SER-114 of must be one of page, domain/);
    expect(refusalOf("SER_AUTHORITY_HISTORY", ["a.com", "mode=host"])).toMatch(/^SER-114 Unknown option "mode"/);
  });

  it("shows an unknown rank blank", () => {
    const answer = () => ({ status: 200, body: '{"ranks":[{"date":"2026-11-01","inlink_rank":null}]}' });
    expect(call("SER_AUTHORITY_HISTORY", ["a.com", "headers=off"], { answer }).rows).toEqual([
      [new Date("2026-11-01T00:00:00Z"), ""],
    ]);
  });
});

describe("SER_AUTHORITY_DISTRIBUTION", () => {
  it("goes up by rank as a number, a blank where a target has no domain of a rank", () => {
    const ranks = (...pairs: readonly (readonly [number, number])[]) => ({
      status: 200,
      body: JSON.stringify({
        histogram: pairs.map(([rank, count]) => ({ domain_inlink_rank: rank, refdomains: count })),
      }),
    });
    const answer: FakeOptions["answer"] = ({ targets }) =>
      targets[0] === "a.com" ? ranks([100, 1], [9, 3], [10, 2]) : ranks([0, 50], [9, 4]);
    const { rows, ports } = call("SER_AUTHORITY_DISTRIBUTION", [column("a.com", "b.com"), "host", "count=domain"], {
      answer,
    });
    expect(rows).toEqual([
      ["Domain authority", "a.com", "b.com"],
      [0, "", 50],
      [9, 3, 4],
      [10, 2, ""],
      [100, 1, ""],
    ]);
    expect(ports.sent[0]?.parameters).toEqual({ target: "a.com", mode: "host", histogramMode: "domain" });
    expect(ports.zoneReads).toEqual({ count: 0, offsets: 0 });
  });
});
