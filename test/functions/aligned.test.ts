import { describe, expect, it } from "vitest";
import { ALIGNED_FIELDS } from "../../src/functions/aligned-fields.ts";
import { computeFunction } from "../../src/functions/compute-function.ts";
import { figure } from "../engine/fake-ports.ts";
import { backlinks, column, metrics } from "./call-function.ts";

const METRICS = [
  "Backlinks",
  "Referring domains",
  "Subnets",
  "IPs",
  "Nofollow backlinks",
  "Dofollow backlinks",
  "Edu backlinks",
  "Gov backlinks",
];

describe("SER_METRICS", () => {
  it("gives the eight metrics of one target in one row", () => {
    const { output, ports } = metrics(["a.com"]);
    expect(output).toEqual([
      [
        "backlinks",
        "refdomains",
        "subnets",
        "ips",
        "nofollow_backlinks",
        "dofollow_backlinks",
        "edu_backlinks",
        "gov_backlinks",
      ].map((field) => figure("a.com", field)),
    ]);
    expect(ports.sent.map(({ endpoint }) => endpoint)).toEqual(["metrics"]);
  });

  it("gives a single value for one target and one field", () => {
    expect(metrics(["a.com", "backlinks"]).output).toBe(backlinks("a.com"));
    expect(metrics([[["a.com"]], "backlinks"]).output).toBe(backlinks("a.com"));
  });

  it("keeps blank rows inside, drops blank rows at the end, buys repeated targets once", () => {
    const { output, ports } = metrics([column("a.com", "", "www.a.com", "b.com", "", ""), "backlinks"]);
    expect(output).toEqual(column(backlinks("a.com"), "", backlinks("a.com"), backlinks("b.com")));
    expect(ports.sent.flatMap(({ targets }) => targets)).toEqual(["a.com", "b.com"]);
  });

  it("treats an open range like the same range without its empty end", () => {
    const filled = Array.from({ length: 100 }, (_, index) => `site${index}.com`);
    const open = [...filled, ...new Array<string>(900).fill("")];
    expect(metrics([column(...open)]).output).toEqual(metrics([column(...filled)]).output);
  });

  it("answers a row of targets with a column for each", () => {
    expect(metrics([[["a.com", "", "b.com"]], "backlinks, ips"]).output).toEqual([
      [backlinks("a.com"), "", backlinks("b.com")],
      [figure("a.com", "ips"), "", figure("b.com", "ips")],
    ]);
  });

  it("puts titles beside a title, which is never bought", () => {
    const { output, ports } = metrics([column("Domain", "a.com")]);
    expect(output).toEqual([METRICS, expect.arrayContaining([backlinks("a.com")])]);
    expect(ports.sent.flatMap(({ targets }) => targets)).toEqual(["a.com"]);
  });

  it.each([
    ["auto", ["Domain", "a.com"], [["Backlinks"], [1]]],
    [true, ["Domain", "a.com"], [["Backlinks"], [1]]],
    [false, ["Domain", "a.com"], [[""], [1]]],
    ["auto", ["a.com", "b.com"], [[1], [1]]],
    [true, ["a.com", "b.com"], [["Backlinks"], [1], [1]]],
    ["off", ["a.com", "b.com"], [[1], [1]]],
    ["yes", ["a.com", "b.com"], [["Backlinks"], [1], [1]]],
  ])("with headers %j answers %j in the shape %j", (headers, cells, shape) => {
    const { output } = metrics([column(...cells), "backlinks", "", headers]);
    const masked = (output as readonly unknown[][]).map((line) =>
      line.map((cell) => (typeof cell === "number" ? 1 : cell)),
    );
    expect(masked).toEqual(shape);
  });

  it("answers nothing for nothing, without a request", () => {
    for (const nothing of ["", undefined, null, [["", ""]], column("", "", "")]) {
      const { output, ports } = metrics([nothing]);
      expect(output).toBe("");
      expect(ports.sent).toEqual([]);
    }
  });

  it("takes fields by the API's names, by titles, by other names, in text or as a range", () => {
    const wanted = [[backlinks("a.com"), figure("a.com", "domain_inlink_rank"), figure("a.com", "refdomains")]];
    for (const fields of [
      "backlinks, domain_inlink_rank, refdomains",
      "Backlinks;Domain authority;Referring domains",
      "links\nda\nlinking domains",
      [["Backlinks", "", "domain-authority", "REFERRING_DOMAINS"]],
      column("backlinks", "authority", "refdomains"),
    ]) {
      expect(metrics(["a.com", fields]).output).toEqual(wanted);
    }
  });

  it("gives every field for all, at the price of one summary", () => {
    const { output, ports } = metrics(["a.com", "all"]);
    expect((output as readonly unknown[][])[0]).toHaveLength(ALIGNED_FIELDS.all.length);
    expect(ports.sent.map(({ endpoint }) => endpoint)).toEqual(["summary"]);
  });

  it("shows a list inside a field as lines", () => {
    expect(metrics(["a.com", "top_tlds"]).output).toBe("x (7)");
  });

  it("shows target, mode, source and date when they are asked for", () => {
    const { output, ports } = metrics([column("www.a.com", "b.com/x"), "target, mode, backlinks, source, fetched"]);
    const rows = output as readonly unknown[][];
    expect(rows.map((line) => line.slice(0, 4))).toEqual([
      ["a.com", "domain", backlinks("a.com"), "count"],
      ["https://b.com/x", "url", backlinks("https://b.com/x"), "count"],
    ]);
    const fetched = new Date(Math.floor(ports.nowMs() / 1000) * 1000);
    expect(rows.map((line) => line[4])).toEqual([fetched, fetched]);
    const again = computeFunction("SER_METRICS", ["a.com", "fetched, backlinks"], ports);
    expect(again).toEqual([[fetched, backlinks("a.com")]]);
  });

  it("reads mode and target without buying anything", () => {
    const { output, ports } = metrics([column("www.a.com", "b.com/x"), "target, mode"], { key: undefined });
    expect(output).toEqual([
      ["a.com", "domain"],
      ["https://b.com/x", "url"],
    ]);
    expect(ports.sent).toEqual([]);
  });

  it("recognises options in any place after the targets, as a text or as two columns", () => {
    const wanted = metrics(["a.com", "backlinks", "host"]).output;
    for (const args of [
      ["a.com", "backlinks", "", "", "mode=host"],
      ["a.com", "backlinks", "mode=host"],
    ]) {
      expect(metrics(args).output).toEqual(wanted);
    }
    expect(
      metrics([
        "a.com",
        "backlinks",
        [
          ["mode", "host"],
          ["max_age", "30d"],
        ],
      ]).output,
    ).toEqual(wanted);
    expect(metrics(["a.com", "mode=host"]).ports.sent[0]?.mode).toBe("host");
  });

  it("ignores the refresh text, which only makes Sheets compute again", () => {
    const { output, ports } = metrics(["a.com", "refresh=2026-11-23T09:00:12.000Z"]);
    expect(output).toHaveLength(1);
    expect(computeFunction("SER_METRICS", ["a.com", "refresh=2026-11-24T10:00:00.000Z"], ports)).toEqual(output);
    expect(ports.sent).toHaveLength(1);
  });

  it("tells a range of titles from a range of options", () => {
    expect(metrics(["a.com", [["mode", "source"]]]).output).toEqual([["domain", ""]]);
  });

  it("pins the source", () => {
    const { ports } = metrics(["a.com", "backlinks", "source=metrics"]);
    expect(ports.sent.map(({ endpoint }) => endpoint)).toEqual(["metrics"]);
  });
});
