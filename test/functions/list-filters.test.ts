import { describe, expect, it } from "vitest";
import { envelopeOf, type FakeOptions, fakePorts } from "../engine/fake-ports.ts";
import { call, callAgain, refusalOf } from "./call-function.ts";

describe("text filters of SER_BACKLINKS", () => {
  const sentFor = (options: string) => {
    const {
      target: _target,
      mode: _mode,
      limit: _limit,
      ...filters
    } = call("SER_BACKLINKS", ["a.com", options]).ports.sent[0]?.parameters ?? {};
    return filters;
  };

  it.each(["url_from", "url_to", "anchor"])("are one word for a filter of %s and its mode", (what) => {
    const contains = { [`${what}_filter`]: "seo", [`${what}_filter_mode`]: "contains" };
    const excludes = { [`${what}_filter`]: "seo", [`${what}_filter_mode`]: "does_not_contain" };
    expect(sentFor(`${what}_contains=seo`)).toEqual(contains);
    expect(sentFor(`${what}_excludes=seo`)).toEqual(excludes);
    expect(sentFor(`${what}_filter=seo; ${what}_filter_mode=excludes`)).toEqual(excludes);
    expect(sentFor(`${what} contains = seo`)).toEqual(contains);
    expect(sentFor(`${what}_filter=seo`)).toEqual({ [`${what}_filter`]: "seo" });
  });

  it("go together where they are about different things", () => {
    expect(sentFor("anchor_contains=seo; url_from_excludes=blog; dofollow=dofollow; min_rank=30")).toEqual({
      anchor_filter: "seo",
      anchor_filter_mode: "contains",
      url_from_filter: "blog",
      url_from_filter_mode: "does_not_contain",
      nofollow_filter: "dofollow_only",
      domain_inlink_rank_from: 30,
    });
  });

  it("come from two columns, numbers and truth values as text", () => {
    const table = [
      ["Anchor contains", 2026],
      ["url_to_excludes", true],
    ];
    expect(call("SER_BACKLINKS", ["a.com", table]).ports.sent[0]?.parameters).toMatchObject({
      anchor_filter: "2026",
      anchor_filter_mode: "contains",
      url_to_filter: "true",
      url_to_filter_mode: "does_not_contain",
    });
  });

  it("that are blank filter nothing", () => {
    expect(sentFor("anchor_contains=; url_to_excludes= ")).toEqual({});
  });

  it.each([
    "anchor_contains=a; anchor_excludes=b",
    "anchor_contains=a; anchor_contains=b",
    "anchor_contains=a; anchor_filter=b",
    "anchor_filter=a; anchor_excludes=b",
    "anchor_excludes=a; anchor_filter_mode=contains",
    "anchor_filter_mode=does_not_contain; anchor_contains=a",
  ])("of the same thing twice are refused before anything is sent: %s", (options) => {
    expect(refusalOf("SER_BACKLINKS", ["a.com", options])).toMatch(/^SER-114 .*anchor.* twice/);
  });

  it("that differ are other lists, at their price", () => {
    const ports = fakePorts();
    for (const options of ["", "anchor_contains=seo", "anchor_excludes=seo", "anchor_filter=seo; headers=off", ""]) {
      callAgain(ports, "SER_BACKLINKS", ["a.com", options]);
    }
    // Containing is the default.
    expect(ports.sent).toHaveLength(3);
  });
});

const DOMAINS = [
  { refdomain: "one.blogspot.com", domain_inlink_rank: 10, dofollow_backlinks: 0 },
  { refdomain: "two.com", domain_inlink_rank: 30, dofollow_backlinks: 5 },
  { refdomain: "three.org", domain_inlink_rank: 50, dofollow_backlinks: 0 },
  { refdomain: "unknown.com", domain_inlink_rank: null, dofollow_backlinks: 1 },
  { refdomain: "Four.COM", domain_inlink_rank: 0, dofollow_backlinks: 2 },
];

describe.each([
  ["SER_REFDOMAINS", "refdomains"],
  ["SER_NEW_LOST_REFDOMAINS", "refdomains/history"],
] as const)("filters of %s", (name, endpoint) => {
  const row = { backlinks: 7, first_seen: null, new_lost_date: "2026-11-01", new_lost_type: "new" };
  const options: FakeOptions = {
    answer: () =>
      envelopeOf(
        endpoint,
        DOMAINS.map((domain) => ({ ...row, ...domain })),
      ),
  };
  const all = DOMAINS.map(({ refdomain }) => refdomain);
  const shownWith = (filter: string) =>
    call(name, ["a.com", `fields=refdomain; headers=off; ${filter}`], options).rows.flat();

  it.each([
    ["min_rank=30", ["two.com", "three.org"]],
    ["max_rank=30", ["one.blogspot.com", "two.com", "Four.COM"]],
    ["min_rank=0", ["one.blogspot.com", "two.com", "three.org", "Four.COM"]],
    ["max_rank=0", ["Four.COM"]],
    ["min_domain_authority=11; max_domain_authority=49", ["two.com"]],
    ["dofollow=dofollow", ["two.com", "unknown.com", "Four.COM"]],
    ["dofollow=nofollow", ["one.blogspot.com", "three.org"]],
    ["dofollow=all", all],
    ["contains=.com", ["one.blogspot.com", "two.com", "unknown.com", "Four.COM"]],
    ["contains=FOUR", ["Four.COM"]],
    ["excludes=blogspot", ["two.com", "three.org", "unknown.com", "Four.COM"]],
    ["contains=com; excludes=blog; dofollow=dofollow; min_rank=1", ["two.com"]],
    ["contains=nowhere", [""]],
  ])("with %s show %j", (filter, shown) => {
    expect(shownWith(filter)).toEqual(shown);
  });

  it("change neither what is sent nor what it costs, and each other one is free", () => {
    const ports = fakePorts(options);
    callAgain(ports, name, ["a.com"]);
    const [first] = ports.sent;
    for (const filter of ["min_rank=30", "max_rank=5", "dofollow=nofollow", "contains=x; excludes=y", ""]) {
      callAgain(ports, name, ["a.com", filter]);
    }
    expect(ports.sent).toEqual([first]);
    expect(call(name, ["a.com", "min_rank=30; contains=x"], options).ports.sent[0]?.parameters).toEqual(
      first?.parameters,
    );
  });

  it("that leave nothing leave the titles", () => {
    expect(call(name, ["a.com", "fields=refdomain, backlinks; min_rank=99"], options).output).toEqual([
      ["Referring domain", "Backlinks"],
    ]);
  });

  it.each([
    ["min_rank=101", /^SER-114 min_rank must be a whole number from 0 to 100, got 101\./],
    ["max_rank=-1", /^SER-114 max_rank must be a whole number from 0 to 100, got "-1"/],
    ["min_rank=high", /^SER-114 min_rank .*"high"/],
    ["dofollow=maybe", /^SER-114 dofollow must be one of dofollow, nofollow, got "maybe"/],
    ["contans=x", /^SER-114 Unknown option "contans"\. Did you mean contains\?/],
  ])("that are wrong are refused before anything is sent: %s", (filter, message) => {
    expect(refusalOf(name, ["a.com", filter])).toMatch(message);
  });
});
