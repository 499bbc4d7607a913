// SER_SUMMARY and SER_CREDITS as shipped, held against what the sandbox itself says.
import { describe, expect, it } from "vitest";
import { DEMO_KEY, keyForScenario } from "../../workbench/sandbox/keys.ts";
import { askSandbox, expectedCell, type SandboxRow, sandboxSays, serialOf } from "./sandbox-answers.ts";
import { column, rowsOf, type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const FIGURES: Readonly<Record<string, string>> = {
  backlinks: "Backlinks",
  refdomains: "Referring domains",
  subnets: "Subnets",
  ips: "IPs",
  nofollow_backlinks: "Nofollow backlinks",
  dofollow_backlinks: "Dofollow backlinks",
  edu_backlinks: "Edu backlinks",
  gov_backlinks: "Gov backlinks",
  inlink_rank: "Page authority",
  domain_inlink_rank: "Domain authority",
  from_home_page_backlinks: "From home page backlinks",
  dofollow_from_home_page_backlinks: "Dofollow from home page backlinks",
  text_backlinks: "Text backlinks",
  dofollow_refdomains: "Dofollow referring domains",
  from_home_page_refdomains: "From home page referring domains",
  edu_refdomains: "Edu referring domains",
  gov_refdomains: "Gov referring domains",
  anchors: "Anchors",
  dofollow_anchors: "Dofollow anchors",
  pages_with_backlinks: "Pages with backlinks",
};

/** Title of the section, and its columns by the API's names. */
const LISTS: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  top_anchors_by_backlinks: ["Top anchors by backlinks", { anchor: "Anchor", backlinks: "Backlinks" }],
  top_anchors_by_refdomains: [
    "Top anchors by referring domains",
    { anchor: "Anchor", refdomains: "Referring domains" },
  ],
  top_pages_by_backlinks: ["Top pages by backlinks", { url: "Page", backlinks: "Backlinks" }],
  top_pages_by_refdomains: ["Top pages by referring domains", { url: "Page", refdomains: "Referring domains" }],
  top_tlds: ["Top TLDs (referring domains)", { tld: "TLD", count: "Referring domains" }],
  top_countries: ["Top countries (referring domains)", { country: "Country", count: "Referring domains" }],
};

const linesOf = (row: SandboxRow | undefined, list: string): unknown[][] =>
  ((row?.[list] ?? []) as readonly SandboxRow[]).map((item) =>
    Object.keys(LISTS[list]?.[1] ?? {}).map((field) => expectedCell(field, item[field])),
  );

describe("SER_SUMMARY", () => {
  it("shows every figure of the summary for each target, bought in one request", () => {
    const addon = shippedAddon();
    const names = ["nike.com", "site7.com", "stripe.com"];
    const rows = sandboxSays(addon, "summary", names);
    const figures = Object.entries(FIGURES).map(([field, title]) => [title, ...rows.map((row) => row[field])]);
    expect(addon.compute("SER_SUMMARY", column(...names))).toEqual([["Metric", ...names], ...figures]);
    expect(addon.answered.map(({ path, targets, credits }) => [path, targets, credits])).toEqual([
      ["/v1/backlinks/summary", 3, 300],
    ]);
    expect(addon.compute("SER_SUMMARY", "stripe.com")).toEqual([
      ["Metric", "Value"],
      ...figures.map(([title, , , value]) => [title, value]),
    ]);
    expect(addon.answered).toHaveLength(1);
  });

  it.each(Object.entries(LISTS))("shows %s as the API says", (list, [, titles]) => {
    const addon = shippedAddon();
    const [row] = sandboxSays(addon, "summary", ["nike.com"]);
    const output = addon.compute("SER_SUMMARY", "nike.com", list);
    expect(output).toEqual([Object.values(titles), ...linesOf(row, list)]);
    expect(rowsOf(output).length).toBeGreaterThan(4);
  });

  it("shows all sections under each other, for the price of one", () => {
    const addon = shippedAddon();
    const [row] = sandboxSays(addon, "summary", ["nike.com"]);
    const expected = [
      ["Section", "Item", "Value"],
      ...Object.entries(FIGURES).map(([field, title]) => ["Overview", title, row?.[field]]),
      ...Object.entries(LISTS).flatMap(([list, [title]]) => linesOf(row, list).map((line) => [title, ...line])),
    ];
    expect(addon.compute("SER_SUMMARY", "nike.com", "all")).toEqual(expected);
    addon.serviceCalls.length = 0;
    for (const section of ["overview", "anchors", "countries"]) addon.compute("SER_SUMMARY", "nike.com", section);
    expect(addon.compute("SER_SUMMARY", "nike.com", "all")).toEqual(expected);
    expect(addon.serviceCalls).toEqual(new Array(4).fill(["start", "cache.get"]).flat());
    expect(addon.creditsSpent()).toBe(100);
  });

  it("reads numbers that come as texts", () => {
    const plain = shippedAddon();
    const texts = shippedAddon({ key: keyForScenario("string-numbers") });
    expect(texts.compute("SER_SUMMARY", "nike.com", "all")).toEqual(plain.compute("SER_SUMMARY", "nike.com", "all"));
    expect(typeof rowsOf(texts.compute("SER_CREDITS"))[0]?.[0]).toBe("number");
  });
});

describe("SER_CREDITS", () => {
  const account = (addon: ShippedAddon, name: string) => askSandbox(addon, `account/${name}`, {}, DEMO_KEY).body;

  it.each([
    ["left", "subscription", "units_left"],
    ["limit", "subscription", "units_limit"],
    ["status", "subscription", "status"],
    ["used", "credit-balance", "used"],
    ["total", "credit-balance", "limit"],
  ])("%s is what account/%s says of %s, for nothing", (what, call, field) => {
    const addon = shippedAddon();
    addon.compute("SER_METRICS", "nike.com");
    const body = account(addon, call);
    const said = (body.subscription_info as SandboxRow | undefined) ?? body;
    addon.host.clock.advance(2_000);
    const before = addon.answered.length;
    expect(addon.compute("SER_CREDITS", what)).toEqual([[said[field]]]);
    expect(addon.answered.slice(before).map(({ path, credits }) => [path, credits])).toEqual([
      [`/v1/account/${call}`, 0],
    ]);
  });

  it("gives the days of the subscription as dates", () => {
    const addon = shippedAddon();
    expect(addon.compute("SER_CREDITS", "starts")).toEqual([[serialOf("2026-11-01")]]);
    expect(addon.compute("SER_CREDITS", "expires")).toEqual([[serialOf("2026-12-01")]]);
  });

  it("shows everything that the three calls say, with the wallet as it comes", () => {
    const addon = shippedAddon();
    const [titles, ...lines] = rowsOf(addon.compute("SER_CREDITS", "all"));
    expect(titles).toEqual(["Credits", "Value"]);
    const wallet = account(addon, "credits");
    const { balance } = wallet.wallet as SandboxRow;
    const { allowed, primary_reason } = wallet.access as SandboxRow;
    expect(Object.fromEntries(lines as [string, unknown][])).toMatchObject({
      "Credits left this month": 1_000_000_000,
      "Credits a month": 1_000_000_000,
      "Credits used by the account": 0,
      "Credits of the account": 1_000_000_000,
      Status: "active",
      "Access allowed": allowed,
      "Access primary reason": primary_reason,
      "Wallet balance": balance,
      "Wallet expires at": "",
    });
    expect(addon.answered.slice(0, 3).map(({ credits }) => credits)).toEqual([0, 0, 0]);
  });

  it("asks once a minute, whatever many cells ask for", () => {
    const addon = shippedAddon();
    addon.compute("SER_CREDITS", "all");
    addon.serviceCalls.length = 0;
    for (const what of ["left", "expires", "used", "all"]) addon.compute("SER_CREDITS", what);
    expect(addon.answered).toHaveLength(3);
    expect(addon.serviceCalls).toEqual(new Array(4).fill(["start", "cache.get"]).flat());
    addon.host.clock.advance(61_000);
    addon.compute("SER_CREDITS");
    expect(addon.answered).toHaveLength(4);
  });

  it("shows that the month is used up while the wallet pays", () => {
    const addon = shippedAddon({ key: keyForScenario("units-left-zero") });
    expect(addon.compute("SER_CREDITS")).toEqual([[0]]);
    expect(Object.fromEntries(rowsOf(addon.compute("SER_CREDITS", "all")) as [string, unknown][])).toMatchObject({
      "Wallet balance": 1_000_000_000,
      "Access primary reason": "active_wallet",
    });
  });
});
