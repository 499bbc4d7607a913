import { describe, expect, it } from "vitest";
import type { FunctionName } from "../../src/functions/catalogue.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import { type FakeOptions, fakePorts } from "../engine/fake-ports.ts";
import { call, callAgain, column, refusalOf } from "./call-function.ts";

const sentFor = (name: FunctionName, ...args: readonly unknown[]) => {
  const { ports } = call(name, args);
  expect(ports.sent).toHaveLength(1);
  return ports.sent[0]?.parameters ?? {};
};
const DEFAULTS = { target: "a.com", mode: "domain", limit: 100 };
const many: FakeOptions = { answer: (request) => listAnswer(request, 5_000) };

describe("the limit of a list", () => {
  it.each([
    [undefined, 100],
    ["", 100],
    [1, 1],
    [1_000, 1_000],
    ["250", 250],
    [" 250 ", 250],
    ["1,000", 1_000],
    [[[50]], 50],
  ])("of %j asks for %i rows and shows as many", (limit, rows) => {
    const { ports, rows: shown } = call("SER_ANCHORS", ["a.com", "anchor", limit], many);
    expect(ports.sent[0]?.parameters.limit).toBe(rows);
    expect(shown).toHaveLength(rows + 1);
  });

  it("may stand in the options, with a comma too", () => {
    expect(sentFor("SER_ANCHORS", "a.com", "limit=1,000").limit).toBe(1_000);
    expect(sentFor("SER_ANCHORS", "a.com", "rows=7; order=refdomains").limit).toBe(7);
    expect(sentFor("SER_NEW_LOST_BACKLINKS", "a.com", "lost", "", "", "limit=500").limit).toBe(500);
  });

  it.each([0, -1, 1_001, 1.5, "abc", "1.000", "1,00", "10,00", "1e2", true, new Date(0), "all", "100 rows"])(
    "of %j is refused before anything is sent, and says what can be done",
    (limit) => {
      const refusal = refusalOf("SER_ANCHORS", ["a.com", "anchor", limit]);
      expect(refusal).toMatch(/^SER-114 limit must be a whole number from 1 to 1,000, got .*Longer lists: Extensions/);
    },
  );

  it("that is lower later costs nothing, that is higher buys", () => {
    const ports = fakePorts(many);
    for (const limit of [100, 20, 100, 1]) {
      expect(callAgain(ports, "SER_ANCHORS", ["a.com", "anchor", limit]).rows).toHaveLength(limit + 1);
    }
    expect(ports.sent).toHaveLength(1);
    expect(callAgain(ports, "SER_ANCHORS", ["a.com", "anchor", 300]).rows).toHaveLength(301);
    expect(ports.sent.map(({ parameters }) => parameters.limit)).toEqual([100, 300]);
  });
});

describe("options of a list", () => {
  it("stand in any place after the target, as a text or as two columns", () => {
    const wanted = { ...DEFAULTS, order_by: "refdomains", limit: 5 };
    const table = [
      ["Order", "refdomains"],
      ["", ""],
      ["rows", 5],
      ["headers", false],
      ["refresh", new Date()],
    ];
    for (const options of ["order=refdomains; rows=5; headers=off", "order=refdomains\nrows=5,headers=off", table]) {
      for (const args of [[options], ["", options], ["anchor", "", options], ["", "", "", options]]) {
        expect(sentFor("SER_ANCHORS", "a.com", ...args)).toEqual(wanted);
        expect(call("SER_ANCHORS", ["a.com", ...args]).rows).toHaveLength(3);
      }
    }
  });

  it("may come in several arguments, as with SER_REFRESH", () => {
    expect(sentFor("SER_ANCHORS", "a.com", "order=refdomains", "limit=5", "refresh=2026-11-23T09:00:00Z")).toEqual({
      ...DEFAULTS,
      order_by: "refdomains",
      limit: 5,
    });
  });

  it("hold real dates and numbers where they come from cells", () => {
    const table = [
      ["from", new Date("2026-03-01T00:00:00Z")],
      ["to", 46_112],
      ["limit", 7],
      ["type", "lost"],
      ["url_from", "https://b.com/a?b=c;d"],
    ];
    expect(sentFor("SER_NEW_LOST_BACKLINKS", "a.com", table)).toEqual({
      ...DEFAULTS,
      limit: 7,
      new_lost_type: "lost",
      date_from: "2026-03-01",
      date_to: "2026-03-31",
      url_from: "https://b.com/a?b=c;d",
    });
  });

  it("that are blank are not given", () => {
    expect(sentFor("SER_ANCHORS", "a.com", "order=; limit=; mode=; fields=; headers=")).toEqual(DEFAULTS);
    expect(
      sentFor("SER_ANCHORS", "a.com", [
        ["order", ""],
        ["limit", null],
      ]),
    ).toEqual(DEFAULTS);
  });

  it.each([
    ["SER_ANCHORS", "orderby=refdomains", undefined],
    ["SER_ANCHORS", "ordr=refdomains", /^SER-114 Unknown option "ordr"\. Did you mean order\?/],
    ["SER_NEW_LOST_BACKLINKS", "form=30d", /Did you mean from\?/],
    ["SER_BACKLINKS", "anchor_contain=x", /Did you mean anchor_contains\?/],
    ["SER_BACKLINKS", "errors=blank", /^SER-114 Unknown option "errors"/],
    ["SER_BACKLINKS", "per_domian=1", /Did you mean per_domain\?/],
    ["SER_BACKLINKS", "ancor_filter=x", /Did you mean anchor_filter/],
    ["SER_ANCHORS", "anchor_contains=x", /^SER-114 Unknown option "anchor_contains"/],
    ["SER_ANCHORS", "from=2026-01-01", /^SER-114 Unknown option "from"/],
    ["SER_ANCHORS", "type=new", /^SER-114 Unknown option "type"/],
    ["SER_REFDOMAINS", "per_domain=1", /^SER-114 Unknown option "per_domain"/],
    ["SER_BACKLINKS", "contains=x", /^SER-114 Unknown option "contains"/],
    ["SER_BACKLINKS", "target=b.com", /^SER-114 Unknown option "target"/],
    ["SER_BACKLINKS", "source=metrics", /^SER-114 Unknown option "source"/],
    ["SER_BACKLINKS", "apikey=x", /^SER-114 Unknown option "apikey"/],
    ["SER_BACKLINKS", "output=xml", /^SER-114 Unknown option "output"/],
    ["SER_BACKLINKS", "constructor=x", /^SER-114 Unknown option "constructor"/],
  ] as const)("of %s: %s", (name, options, message) => {
    const refusal = refusalOf(name, ["a.com", options]);
    if (message === undefined) expect(refusal).toBe("1 requests were sent, then: no error");
    else expect(refusal).toMatch(message);
  });

  it.each([
    [["a.com", "", 50, "", "limit=60"], /^SER-114 limit is given twice, as argument 50 and as option "60"/],
    [["a.com", "", "", "host", "mode=url"], /^SER-114 mode is given twice/],
    [["a.com", "limit=5; rows=6"], /^SER-114 Option limit is given twice/],
    [["a.com", "order=date; sort=date"], /^SER-114 Option order_by is given twice/],
    [["a.com", "limit=5", "limit=6"], /^SER-114 Option limit is given twice/],
    [["a.com", "anchor", "fields=url_from"], /^SER-114 fields is given twice/],
    [["a.com", [["anchor", "alt", "title"]], "fields=url_from"], /^SER-115 fields takes one value/],
  ])("that say two things are refused: %j", (args, message) => {
    expect(refusalOf("SER_BACKLINKS", args)).toMatch(message);
  });

  it("may repeat what an argument says", () => {
    expect(sentFor("SER_ANCHORS", "a.com", "", 50, "HOST", "limit=50; mode=host")).toMatchObject({ limit: 50 });
    expect(sentFor("SER_ANCHORS", "a.com", "anchor", 50, "fields=anchor")).toMatchObject({ limit: 50 });
  });

  it.each([
    [["a.com", "anchor", 10, "host", "whatever"], /^SER-114 Options are a text such as/],
    [["a.com", "anchor", 10, "host", 7], /^SER-114 Options are .*not 7/],
    [["a.com", "anchor", 10, "host", [["a", "b"]]], /^SER-114 Options are .*not a range/],
    [["a.com", "anchor", 10, "host", "", "x"], /^SER-114 Options are/],
    [["a.com", "limit=5; nonsense; =7"], /^SER-114 .*Not understood: "=7"/],
    [["a.com", "anchor", [[1, 2]]], /^SER-115 limit takes one value, not a range/],
    [["a.com", "anchor", "Loading..."], /^SER-105 .*Loading/],
    [["a.com", [["anchor", "#REF!"]]], /^SER-105 /],
    [["a.com", "max_age=30m"], /^SER-114 max_age takes 1h to 3650d/],
    [["a.com", "headers=maybe"], /^SER-115 headers takes TRUE/],
  ])("that cannot be read are refused before anything is sent: %j", (args, message) => {
    expect(refusalOf("SER_BACKLINKS", args)).toMatch(message);
  });
});

describe("the target of a list", () => {
  it.each([
    ["www.a.com", "", { target: "a.com", mode: "domain" }],
    ["https://www.a.com/x", "", { target: "https://www.a.com/x", mode: "url" }],
    ["www.a.com", "host", { target: "www.a.com", mode: "host" }],
    ["a.com", "url", { target: "https://a.com/", mode: "url" }],
    ["a.com/x", "domain", { target: "a.com", mode: "domain" }],
    ["bücher.de", "auto", { target: "xn--bcher-kva.de", mode: "domain" }],
    [[["a.com"]], "", { target: "a.com", mode: "domain" }],
    [column("", "a.com", ""), "", { target: "a.com", mode: "domain" }],
    [column("Domain", "a.com"), "", { target: "a.com", mode: "domain" }],
    [column("a.com", "www.a.com"), "", { target: "a.com", mode: "domain" }],
  ])("%j with mode %j is sent as %j", (target, mode, sent) => {
    expect(sentFor("SER_ANCHORS", target, "", "", mode)).toMatchObject(sent);
    expect(sentFor("SER_ANCHORS", target, `mode=${mode}`)).toMatchObject(sent);
  });

  it("that is blank, or a title, gives a blank cell for nothing", () => {
    for (const target of ["", undefined, null, [["", ""]], column("", ""), "Domain", column("Website", "")]) {
      const { output, ports } = call("SER_BACKLINKS", [target], { key: undefined });
      expect(output).toBe("");
      expect(ports.sent).toEqual([]);
    }
  });

  it.each([
    ["foo bar", /^SER-101 .*"foo bar"/],
    ["10.0.0.1", /^SER-102 /],
    [7, /^SER-106 /],
    [new Date(0), /^SER-106 /],
    ["me@a.com", /^SER-104 /],
    ["#N/A", /^SER-105 /],
    ["Loading...", /^SER-105 /],
    [column("a.com", "foo bar"), /^SER-101 /],
    [column("a.com", "b.com"), /^SER-115 target takes one target, not 2/],
    [[["a.com", "b.com", "c.com"]], /^SER-115 target takes one target, not 3/],
    [
      [
        ["a.com", "b.com"],
        ["c.com", "d.com"],
      ],
      /^SER-110 /,
    ],
  ])("%j is refused before anything is sent", (target, message) => {
    expect(refusalOf("SER_BACKLINKS", [target])).toMatch(message);
  });

  it("in another mode is another list", () => {
    const { ports } = call("SER_ANCHORS", ["a.com"]);
    callAgain(ports, "SER_ANCHORS", ["www.a.com", "mode=host"]);
    callAgain(ports, "SER_ANCHORS", ["a.com", "mode=host"]);
    callAgain(ports, "SER_ANCHORS", ["https://www.a.com"]);
    expect(ports.sent.map(({ targets, mode }) => `${targets[0]} ${mode}`)).toEqual([
      "a.com domain",
      "www.a.com host",
      "a.com host",
    ]);
  });
});
