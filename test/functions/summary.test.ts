import { describe, expect, it } from "vitest";
import { fieldsOf } from "../../src/engine/asking/batch-fields.ts";
import { envelopeOf, type FakeOptions, fakePorts, figure, refusal, rowOf } from "../engine/fake-ports.ts";
import { call, callAgain, column, errorOf, refusalOf } from "./call-function.ts";

/** The API answers summaries with these changes, for bad.com nothing. */
const summaries = (changes: Readonly<Record<string, unknown>> = {}): FakeOptions => ({
  answer: ({ targets }) => {
    if (targets.includes("bad.com")) return refusal(400, "Bad target");
    return envelopeOf(
      "summary",
      targets.map((target) => ({ ...rowOf("summary", target), ...changes })),
    );
  },
});
const show = (...args: readonly unknown[]) => call("SER_SUMMARY", args, summaries());

const LISTS: readonly (readonly [string, string, string, string])[] = [
  ["top_anchors_by_backlinks", "Top anchors by backlinks", "Anchor", "Backlinks"],
  ["top_anchors_by_refdomains", "Top anchors by referring domains", "Anchor", "Referring domains"],
  ["top_pages_by_backlinks", "Top pages by backlinks", "Page", "Backlinks"],
  ["top_pages_by_refdomains", "Top pages by referring domains", "Page", "Referring domains"],
  ["top_tlds", "Top TLDs (referring domains)", "TLD", "Referring domains"],
  ["top_countries", "Top countries (referring domains)", "Country", "Referring domains"],
];
const FIGURES = fieldsOf("summary").filter((field) => !field.startsWith("top_"));

describe("the overview of SER_SUMMARY", () => {
  it("has one line a figure, for the price of one summary", () => {
    const { rows, ports } = show("a.com");
    expect(rows[0]).toEqual(["Metric", "Value"]);
    expect(rows.slice(1).map(([, value]) => value)).toEqual(FIGURES.map((field) => figure("a.com", field)));
    expect(rows.slice(1, 4).map(([name]) => name)).toEqual(["Backlinks", "Referring domains", "Subnets"]);
    expect(rows).toHaveLength(21);
    expect(ports.sent.map(({ endpoint, targets, mode }) => [endpoint, targets, mode])).toEqual([
      ["summary", ["a.com"], "domain"],
    ]);
  });

  it("puts targets side by side in one request, repeated ones bought once, blank ones left out", () => {
    const { rows, ports } = show(column("Domain", "a.com", "", "b.com", "www.a.com"), "overview", "host");
    expect(rows[0]).toEqual(["Metric", "a.com", "b.com", "www.a.com"]);
    expect(rows[1]).toEqual(["Backlinks", ...["a.com", "b.com", "www.a.com"].map((one) => figure(one, "backlinks"))]);
    expect(ports.sent.map(({ targets, mode }) => [targets, mode])).toEqual([[["a.com", "b.com", "www.a.com"], "host"]]);
    const repeated = show(column("a.com", "www.a.com"));
    expect(repeated.rows[0]).toEqual(["Metric", "a.com", "a.com"]);
    expect(repeated.ports.sent.flatMap(({ targets }) => targets)).toEqual(["a.com"]);
  });

  it("leaves titles out with headers=off and shows an unknown rank blank, 0 as 0", () => {
    const { rows } = call("SER_SUMMARY", ["a.com", "headers=off"], summaries({ inlink_rank: null, backlinks: 0 }));
    expect(rows[0]).toEqual(["Backlinks", 0]);
    expect(rows).toContainEqual(["Page authority", ""]);
    expect(rows).toHaveLength(20);
  });

  it("says in its column what is wrong with a target, while the others stand", () => {
    const { rows } = show([["a.com", "foo bar", "bad.com"]]);
    expect(rows[0]).toEqual(["Metric", "a.com", "", "bad.com"]);
    const [invalid, refused] = [expect.stringMatching(/^SER-101 /), expect.stringMatching(/^SER-120 /)];
    expect(rows[1]).toEqual(["Backlinks", figure("a.com", "backlinks"), invalid, refused]);
    expect(rows.slice(2).every((row) => row[2] === "" && row[3] === "")).toBe(true);
    const blank = show([["a.com", "bad.com"]], "errors=blank").rows;
    expect(blank.slice(1).every((row) => row[2] === "")).toBe(true);
  });

  it("throws when every target fails", () => {
    expect(errorOf(() => show("bad.com"))).toMatch(/^SER-120 .*Bad target/);
    expect(errorOf(() => show(column("foo bar", "bad.com")))).toMatch(/^SER-120 /);
    expect(refusalOf("SER_SUMMARY", ["a.com"], { key: undefined })).toMatch(/^SER-201 /);
    expect(errorOf(() => call("SER_SUMMARY", ["a.com"], { answer: () => refusal(402, "Insufficient funds") }))).toMatch(
      /^SER-310 /,
    );
  });

  it("takes fifty targets, and no more", () => {
    const cells = Array.from({ length: 51 }, (_, index) => `site${index}.com`);
    expect(show(column(...cells.slice(1))).rows[0]).toHaveLength(51);
    expect(refusalOf("SER_SUMMARY", [column(...cells)])).toMatch(/^SER-111 .*at most 50 targets, not 51/);
  });
});

describe("the top lists of SER_SUMMARY", () => {
  it.each(LISTS)("are asked for as %s or without top, titled by what they count", (name, _, item, count) => {
    const table = [
      [item, count],
      ["x", 7],
    ];
    for (const section of [name, name.toUpperCase(), name.replace("top_", ""), name.replace(/_/g, " ")]) {
      const { rows, ports } = show("a.com", section);
      expect(rows).toEqual(table);
      expect(ports.sent).toHaveLength(1);
    }
    expect(show("a.com", `section=${name}; headers=off`).rows).toEqual([["x", 7]]);
  });

  it.each([
    ["anchors", "Backlinks"],
    ["pages", "Backlinks"],
    ["tld", "Referring domains"],
    ["countries", "Referring domains"],
  ])("called %s in short count %s", (section, count) => {
    expect(show("a.com", section).rows[0]?.[1]).toBe(count);
  });

  it("stand all together under all, after the figures", () => {
    const { rows, ports } = show("a.com", "all");
    expect(rows.slice(0, 2)).toEqual([
      ["Section", "Item", "Value"],
      ["Overview", "Backlinks", figure("a.com", "backlinks")],
    ]);
    expect(rows.slice(21)).toEqual(LISTS.map(([, title]) => [title, "x", 7]));
    expect(ports.sent).toHaveLength(1);
  });

  it("keep their order, repeated and empty anchors, clean text and figures sent as text", () => {
    const anchors = [
      { anchor: "", backlinks: "15141" },
      { anchor: " =1+1\n ", backlinks: 9 },
      { anchor: "", backlinks: 3 },
      { anchor: null, backlinks: 2 },
    ];
    const options = summaries({ top_anchors_by_backlinks: anchors, top_tlds: [], top_countries: null });
    const of = (section: string) => call("SER_SUMMARY", ["a.com", section, "headers=off"], options).output;
    expect(of("anchors")).toEqual([
      ["", 15_141],
      ["=1+1", 9],
      ["", 3],
      ["", 2],
    ]);
    expect(of("tlds")).toBe("");
    expect(of("countries")).toBe("");
    expect(call("SER_SUMMARY", ["a.com", "tlds"], options).rows).toEqual([["TLD", "Referring domains"]]);
  });

  it("are those of one target", () => {
    expect(refusalOf("SER_SUMMARY", [column("a.com", "b.com"), "anchors"])).toMatch(/^SER-115 target takes one target/);
    expect(refusalOf("SER_SUMMARY", [column("a.com", "foo bar"), "all"])).toMatch(/^SER-101 /);
    expect(errorOf(() => show("bad.com", "anchors"))).toMatch(/^SER-120 /);
    expect(show(column("", "a.com", "www.a.com"), "anchors").rows).toHaveLength(2);
  });
});

describe("sections of SER_SUMMARY", () => {
  it.each([
    [
      "anchrs",
      /^SER-115 Unknown section "anchrs"\. Did you mean top_anchors_by_.* All sections: overview, top_anchors/,
    ],
    ["top", /^SER-115 Unknown section "top"/],
    ["to", /^SER-115 /],
    [7, /^SER-115 Unknown section 7/],
    ["anchors; pages", /^SER-115 /],
  ])("that are not known are refused before anything is sent: %j", (section, message) => {
    expect(refusalOf("SER_SUMMARY", ["a.com", section])).toMatch(message);
  });

  it.each([
    [["a.com", "tlds", "host", "mode=url"], /^SER-114 mode is given twice/],
    [["a.com", "fields=backlinks"], /^SER-114 Unknown option "fields"/],
    [["a.com", "overview", "hosts"], /^SER-113 /],
    [["a.com", "limit=5"], /^SER-114 Unknown option "limit"/],
  ])("with options of other functions are refused: %j", (args, message) => {
    expect(refusalOf("SER_SUMMARY", args)).toMatch(message);
  });

  it("of no target are a blank cell for nothing", () => {
    for (const section of ["", "anchors", "all"]) {
      for (const target of ["", column("", ""), "Domain"]) {
        const { output, ports } = show(target, section);
        expect(output).toBe("");
        expect(ports.sent).toEqual([]);
      }
    }
  });
});

describe("facts of the summary", () => {
  it("bought by SER_SUMMARY serve all its sections and SER_METRICS with source=summary", () => {
    const { ports } = show(column("a.com", "b.com"));
    for (const section of ["anchors", "all", "tlds", "overview"]) callAgain(ports, "SER_SUMMARY", ["a.com", section]);
    const metrics = callAgain(ports, "SER_METRICS", [column("a.com", "b.com"), "backlinks", "source=summary"]);
    expect(metrics.output).toEqual(column(figure("a.com", "backlinks"), figure("b.com", "backlinks")));
    expect(callAgain(ports, "SER_METRICS", ["a.com", "top_tlds, anchors"]).rows).toEqual([
      ["x (7)", figure("a.com", "anchors")],
    ]);
    expect(ports.sent).toHaveLength(1);
  });

  it("bought by SER_METRICS serve SER_SUMMARY", () => {
    const ports = fakePorts(summaries());
    callAgain(ports, "SER_METRICS", ["a.com", "backlinks", "source=summary"]);
    expect(callAgain(ports, "SER_SUMMARY", ["a.com"]).rows).toHaveLength(21);
    expect(callAgain(ports, "SER_SUMMARY", ["a.com", "all"]).rows).toHaveLength(27);
    expect(ports.sent).toHaveLength(1);
  });

  it("of another mode, or too old, are bought again", () => {
    const ports = fakePorts({ ...summaries(), latencyMs: 0 });
    for (const args of [["a.com"], ["a.com", "", "host"], ["a.com", "anchors", "host"], ["a.com"]]) {
      callAgain(ports, "SER_SUMMARY", args);
    }
    expect(ports.sent.map(({ mode }) => mode)).toEqual(["domain", "host"]);
    ports.advance(86_400_000 - 2_000);
    callAgain(ports, "SER_SUMMARY", ["a.com", "max_age=1d"]);
    expect(ports.sent).toHaveLength(2);
    ports.advance(3_000);
    callAgain(ports, "SER_SUMMARY", ["a.com", "max_age=1d"]);
    expect(ports.sent).toHaveLength(3);
  });
});
