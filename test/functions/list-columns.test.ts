import { describe, expect, it } from "vitest";
import { titleOf } from "../../src/api/field-titles.ts";
import { describedEndpoint } from "../../src/engine/asking/bought-endpoints.ts";
import type { FunctionName } from "../../src/functions/catalogue.ts";
import { FUNCTION_SPECS } from "../../src/functions/function-specs.ts";
import { envelopeOf, type FakeOptions } from "../engine/fake-ports.ts";
import { call, callAgain, refusalOf } from "./call-function.ts";

const LISTS = (Object.keys(FUNCTION_SPECS) as FunctionName[]).flatMap((name) => {
  const spec = FUNCTION_SPECS[name];
  return spec.kind === "list" ? [{ name, spec }] : [];
});

const OTHERS = { url_to: "https://a.com/", image: false, image_source: null, first_seen: "2026-11-01" };
const LINK = { ...OTHERS, url_from: "https://b.com/", anchor: "a", inlink_rank: 7, domain_inlink_rank: 40 };
const FULL = { ...LINK, title: "t", alt: null, nofollow: true, last_visited: "2026-11-20" };

/** The API answers these links, each with whatever else a link has. */
const links = (...rows: readonly object[]): FakeOptions => ({
  answer: () =>
    envelopeOf(
      "all",
      rows.map((row) => ({ ...FULL, ...row })),
    ),
});
const shown = (fields: string, ...rows: readonly object[]) =>
  call("SER_BACKLINKS", ["a.com", fields, "headers=off"], links(...rows)).output;

describe("columns of a list", () => {
  it.each(LISTS)("of $name are those of its catalogue, titles above, and all of them for all", ({ name, spec }) => {
    const all = Object.keys(describedEndpoint(spec.endpoint).fields);
    const { rows } = call(name, ["a.com"]);
    expect(rows[0]).toEqual((spec.columns ?? all).map(titleOf));
    expect(rows).toHaveLength(4);
    const every = call(name, ["a.com", "fields=all"]).rows;
    expect(every[0]).toEqual(all.map(titleOf));
    expect(new Set(every[0]).size).toBe(all.length);
  });

  it.each(LISTS)("of $name can be asked for one by one, by name and by title", ({ name, spec }) => {
    const { rows, ports } = call(name, ["a.com", "fields=all; headers=off"]);
    Object.keys(describedEndpoint(spec.endpoint).fields).forEach((field, place) => {
      const column = rows.map((row) => [row[place]]);
      expect(callAgain(ports, name, ["a.com", `fields=${field}; headers=off`]).rows).toEqual(column);
      expect(callAgain(ports, name, ["a.com", `fields=${titleOf(field)}; headers=off`]).rows).toEqual(column);
    });
    expect(ports.sent).toHaveLength(1);
  });

  it("stand in the order in which they are asked for, repeated ones repeatedly", () => {
    const titles = ["Anchor", "Linking page", "Anchor", "Domain authority", "Nofollow"];
    for (const fields of [
      "anchor, url_from, Anchor, da, NOFOLLOW",
      "anchor; linking page; anchor; domain-authority; nofollow",
      "anchor\nsource url\nanchor\nauthority\nnofollow",
      [["Anchor", "Linking page", "", "anchor", "Domain authority", "nofollow"]],
      [["Anchor"], ["source"], ["ANCHOR"], ["domain_inlink_rank"], ["Nofollow"]],
    ]) {
      expect(call("SER_BACKLINKS", ["a.com", fields]).rows[0]).toEqual(titles);
    }
  });

  it("cost nothing once the list is there, whichever they are", () => {
    const { ports } = call("SER_BACKLINKS", ["a.com"]);
    for (const fields of ["all", "anchor", "title, alt", "image_source, fetched"]) {
      expect(callAgain(ports, "SER_BACKLINKS", ["a.com", fields]).rows).toHaveLength(4);
    }
    expect(ports.sent).toHaveLength(1);
  });

  it("can say of what the list is and when it was fetched, today as when it comes from the store", () => {
    const args = ["www.a.com", "target, mode, fetched, anchor", "headers=off"];
    const { rows, ports } = call("SER_ANCHORS", args, { startMs: Date.UTC(2026, 10, 23, 9), latencyMs: 300 });
    expect(rows[0]).toEqual(["a.com", "domain", new Date("2026-11-23T09:00:00Z"), "anchor 0 of a.com"]);
    ports.advance(86_400_000);
    expect(callAgain(ports, "SER_ANCHORS", args).rows).toEqual(rows);
    expect(call("SER_ANCHORS", ["a.com/x", "target, mode", "headers=off"]).rows[0]).toEqual(["https://a.com/x", "url"]);
  });

  it.each([
    ["ancor", /^SER-112 Unknown field "ancor"\. Did you mean anchor\?/],
    ["anchor, refdomains", /^SER-112 Unknown field "refdomains"/],
    ["anchor, 7", /^SER-112 Unknown field "7"/],
    [[["anchor", "Backlinks of the page"]], /^SER-112 /],
    [[["anchor", true]], /^SER-112 /],
  ])("that are not known are refused before anything is sent: %j", (fields, message) => {
    expect(refusalOf("SER_BACKLINKS", ["a.com", fields])).toMatch(message);
  });
});

describe("titles of a list", () => {
  it.each([
    ["headers=off", false],
    ["headers=FALSE", false],
    ["headers=no", false],
    ["headers=0", false],
    ["headers=on", true],
    ["headers=auto", true],
    [[["headers", false]], false],
    [[["headers", true]], true],
  ])("with %j are there: %j", (option, isThere) => {
    expect(call("SER_ANCHORS", ["a.com", "anchor", option]).rows[0]?.[0] === "Anchor").toBe(isThere);
  });

  it("are all that an empty list has, and a blank cell without them", () => {
    expect(
      call("SER_ANCHORS", ["a.com", "anchor, backlinks"], { answer: () => envelopeOf("anchors", []) }).output,
    ).toEqual([["Anchor", "Backlinks"]]);
    const bare = call("SER_ANCHORS", ["a.com", "headers=off"], { answer: () => envelopeOf("anchors", []) });
    expect(bare.output).toBe("");
  });
});

describe("cells of a list", () => {
  it("keep TRUE and FALSE, numbers as numbers, days as dates", () => {
    expect(shown("nofollow, image, inlink_rank, first_seen", { nofollow: true }, { nofollow: false })).toEqual([
      [true, false, 7, new Date("2026-11-01T00:00:00Z")],
      [false, false, 7, new Date("2026-11-01T00:00:00Z")],
    ]);
  });

  it("read the flag under the other name that the documentation gives it", () => {
    expect(shown("nofollow", { nofollow: undefined, nofollow_backlinks: true })).toEqual([[true]]);
  });

  it("are blank where a rank, a day or a text is unknown, and 0 where it is 0", () => {
    const unknown = { inlink_rank: null, domain_inlink_rank: "", first_seen: null, last_visited: "", title: null };
    const fields = "inlink_rank, domain_inlink_rank, first_seen, last_visited, title, image_source";
    expect(shown(fields, unknown)).toEqual([["", "", "", "", "", ""]]);
    expect(shown("inlink_rank, anchor", { inlink_rank: 0, anchor: "" })).toEqual([[0, ""]]);
    expect(shown("inlink_rank", { inlink_rank: "12" })).toEqual([[12]]);
  });

  it.each([
    [" https://b.com/x ", "https://b.com/x"],
    ["a\nb\r\n\tc", "a b c"],
    ["a\u0000\u0007b", "a b"],
    ["\u0000a\u0007", "a"],
    ["a\u202eb\u200b\ufeff", "ab"],
    ["\u2028a\u2029", "a"],
    ["   ", ""],
    ["=1+1", "=1+1"],
    ["+49 30", "+49 30"],
    ["@name", "@name"],
    ["<b>x</b>", "<b>x</b>"],
    ["null", "null"],
    ["ünï 🔥", "ünï 🔥"],
  ])("show the text %j as %j", (written, text) => {
    expect(shown("title, anchor", { title: written, anchor: written })).toEqual([[text, text]]);
  });

  it("are cut at the 50,000 characters that a cell takes", () => {
    const [[title, anchor] = []] = call(
      "SER_BACKLINKS",
      ["a.com", "title, anchor", "headers=off"],
      links({ title: ` ${"x".repeat(60_000)}`, anchor: "y".repeat(50_000) }),
    ).rows;
    expect(title === "x".repeat(50_000)).toBe(true);
    expect(anchor === "y".repeat(50_000)).toBe(true);
  });

  it("show a list inside a field on lines of its own", () => {
    const { rows } = call("SER_NEW_LOST_BACKLINKS", ["a.com", "fields=redirect_chain_urls; headers=off"]);
    expect(rows[0]).toEqual(["a\nb"]);
  });
});
