// The lists as shipped: every cell is what the API says, every row is paid once.
import { describe, expect, it } from "vitest";
import { FUNCTION_SPECS } from "../../src/functions/function-specs.ts";
import { askSandbox, expectedRows, serialOf } from "./sandbox-answers.ts";
import { rowsOf, shippedAddon } from "./shipped-addon.ts";
import { LIST_CALLS, sentFor, WARM_SERVICE_CALLS } from "./table-calls.ts";

describe("a list of the shipped add-on", () => {
  it("is here whichever it is: a function without a call in table-calls.ts is not looked at", () => {
    const lists = Object.entries(FUNCTION_SPECS).flatMap(([name, { kind }]) => (kind === "list" ? [name] : []));
    expect(lists.filter((name) => !LIST_CALLS.some((call) => call.name === name))).toEqual([]);
  });

  it.each(LIST_CALLS)("$name shows every field of every row that $path answers, under titles", (call) => {
    for (const target of ["nike.com", "site7.com", "example.org"]) {
      const addon = shippedAddon();
      const said = askSandbox(addon, `backlinks/${call.path}`, { ...sentFor(call, target), ...call.parameters });
      const output = addon.compute(call.name, target, ...call.args);
      expect(output).toEqual([Object.values(call.titles), ...expectedRows(said, Object.keys(call.titles))]);
      expect(addon.answered.map(({ path, status }) => [path, status])).toEqual([[`/v1/backlinks/${call.path}`, 200]]);
    }
  });

  it.each(LIST_CALLS)("$name costs what is charged, a credit a row, and a second execution nothing", (call) => {
    const addon = shippedAddon();
    const said = askSandbox(addon, `backlinks/${call.path}`, { ...sentFor(call, "nike.com"), ...call.parameters });
    const output = addon.compute(call.name, "nike.com", ...call.args);
    expect(addon.creditsSpent()).toBe(said.credits);
    expect(said.credits).toBe(said.rows.length);
    expect(said.rows.length).toBeLessThanOrEqual(Number(call.parameters.limit ?? 100));
    addon.serviceCalls.length = 0;
    addon.host.clock.advance(60_000);
    expect(addon.compute(call.name, "nike.com", ...call.args)).toEqual(output);
    expect(addon.answered).toHaveLength(1);
    expect(addon.serviceCalls).toEqual(WARM_SERVICE_CALLS);
  });

  it("keeps numbers, dates and truth values as such, so that they sort and filter", () => {
    const addon = shippedAddon();
    const [titles = [], ...rows] = rowsOf(addon.compute("SER_NEW_LOST_BACKLINKS", "nike.com", "fields=all"));
    const kinds = titles.map((_, column) => [...new Set(rows.map((row) => typeof row[column]))].sort().join());
    expect(Object.fromEntries(titles.map((title, column) => [title, kinds[column]]))).toMatchObject({
      Date: "number",
      "New or lost": "string",
      Nofollow: "boolean",
      Image: "boolean",
      "Redirect chain": "boolean",
      "Page authority": "number",
      "First seen": "number",
    });
  });

  it("serves a shorter list from one of a usual length, and buys a longer one anew", () => {
    const addon = shippedAddon();
    const long = rowsOf(addon.compute("SER_REFDOMAINS", "nike.com", "all", 100));
    expect(addon.compute("SER_REFDOMAINS", "nike.com", "all", 20)).toEqual(long.slice(0, 21));
    expect(addon.compute("SER_REFDOMAINS", "nike.com", "refdomain", 1)).toEqual(
      long.slice(0, 2).map(([name]) => [name]),
    );
    expect(addon.answered).toHaveLength(1);
    expect(rowsOf(addon.compute("SER_REFDOMAINS", "nike.com", "all", 300)).slice(0, 101)).toEqual(long);
    expect(addon.answered.map(({ credits }) => credits)).toEqual([100, 300]);
  });

  it("serves a longer list from one that came to its end", () => {
    const addon = shippedAddon();
    const anchors = rowsOf(addon.compute("SER_ANCHORS", "nike.com", "all", 1000));
    expect(anchors.length).toBeLessThan(200);
    expect(addon.compute("SER_ANCHORS", "nike.com", "all", 500)).toEqual(anchors);
    const pages = rowsOf(addon.compute("SER_PAGES", "site7.com"));
    expect(pages.length).toBeLessThan(100);
    expect(addon.compute("SER_PAGES", "site7.com", "all", 1000)).toEqual(pages);
    expect(addon.answered).toHaveLength(2);
  });

  it("takes the friendlier names of options for the API's own", () => {
    const addon = shippedAddon();
    const said = askSandbox(addon, "backlinks/all", {
      target: "nike.com",
      mode: "host",
      limit: 60,
      per_domain: 2,
      order_by: "domain_inlink_rank",
      inlink_rank_from: 10,
      nofollow_filter: "dofollow_only",
      anchor_filter: "nike",
      anchor_filter_mode: "does_not_contain",
    });
    const options =
      "order=domain authority; min_page_authority=10; dofollow=dofollow; anchor_excludes=nike; per_domain=2";
    const output = addon.compute(
      "SER_BACKLINKS",
      "nike.com",
      "url_from, anchor",
      60,
      "host",
      `${options}; headers=off`,
    );
    expect(output).toEqual(expectedRows(said, ["url_from", "anchor"]));
    expect(said.rows.length).toBeGreaterThan(5);
  });

  it("shows of which target, in which mode and when a list was fetched", () => {
    const addon = shippedAddon();
    const output = addon.compute("SER_PAGES", "www.nike.com", "url, target, mode, fetched", 2, "host");
    const nowSerial = addon.host.clock.nowMs() / 86_400_000 + 25_569;
    expect(output).toEqual([
      ["Page", "Target", "Mode", "Fetched"],
      ...new Array(2).fill([expect.any(String), "www.nike.com", "host", expect.closeTo(nowSerial, 4)]),
    ]);
  });

  it("reads days from cells with dates, and buys the same days once", () => {
    const addon = shippedAddon();
    const [from, to] = [{ dateSerial: serialOf("2026-10-01") }, { dateSerial: serialOf("2026-10-31") }];
    const output = addon.compute("SER_NEW_LOST_REFDOMAINS", "nike.com", "new", from, to);
    const written = addon.compute("SER_NEW_LOST_REFDOMAINS", "nike.com", "new", "2026-10-01", "2026-10-31");
    expect(written).toEqual(output);
    const dates = rowsOf(output)
      .slice(1)
      .map(([date]) => Number(date));
    expect(dates.every((date) => date >= from.dateSerial && date <= to.dateSerial)).toBe(true);
    expect(addon.answered).toHaveLength(1);
  });

  it("chooses among referring domains after buying, so that the price stays", () => {
    const addon = shippedAddon();
    const all = rowsOf(addon.compute("SER_REFDOMAINS", "nike.com", "refdomain, domain_authority", 500, "headers=off"));
    const some = addon.compute(
      "SER_REFDOMAINS",
      "nike.com",
      "refdomain, domain_authority",
      500,
      "min_rank=30; headers=off",
    );
    expect(some).toEqual(all.filter(([, rank]) => Number(rank) >= 30));
    expect(addon.answered.map(({ credits }) => credits)).toEqual([500]);
  });
});
