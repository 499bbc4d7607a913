// What can be tried without a key, by the add-on as shipped: every function on a reserved name, marked as sample data,
// without a request and without a credit.
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../src/functions/catalogue.ts";
import type { Argument } from "../../workbench/emulator/custom-function-host.ts";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";
import { column, rowsOf, type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const SHOP = "shop.example";
const MARK = /\(sample data\)$/;

const keyless = (): ShippedAddon => shippedAddon({ key: undefined, limits: "usual" });

/** The rows of a call that neither asked nor kept anything. */
function free(addon: ShippedAddon, name: string, ...args: readonly Argument[]): unknown[][] {
  const rows = rowsOf(addon.compute(name, ...args));
  expect(addon.answered).toEqual([]);
  expect(addon.host.state.documentProperties.getAll()).toEqual({});
  return rows;
}

/** The first cell of each row but the titles, and the column of one title. */
function byTitle(rows: unknown[][], title: string): readonly unknown[] {
  const at = rows[0]?.indexOf(`${title} (sample data)`) ?? -1;
  if (at < 0) throw new Error(`no ${title} in ${String(rows[0])}`);
  return rows.slice(1).map((row) => row[at]);
}

const sum = (values: readonly unknown[]): number => values.reduce((total: number, value) => total + Number(value), 0);
const names = Object.keys(FUNCTIONS).filter((name) => name !== "SER_CREDITS");

describe("without a key", () => {
  it.each(names)("%s answers for shop.example, without a request", (name) => {
    const rows = free(keyless(), name, SHOP);
    expect(rows.flat().some((cell) => cell !== "" && cell !== null)).toBe(true);
    expect(rows.flat().filter((cell) => typeof cell === "number" && cell < 0)).toEqual([]);
  });

  const tables = names.filter((name) => name !== "SER_AGE");

  it.each(tables)("%s marks its titles as sample data wherever it has any", (name) => {
    const rows = free(keyless(), name, column("Domain", SHOP));
    const titles = (rows[0] ?? []).filter((title) => !["Date", "Metric", "Domain authority"].includes(String(title)));
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.filter((title) => !MARK.test(String(title)))).toEqual([]);
  });

  it("says sample where a source or a date would stand", () => {
    const addon = keyless();
    const row = [SHOP, expect.any(Number), "sample", "Sample data"];
    expect(free(addon, "SER_METRICS", SHOP, "target, backlinks, source, fetched")).toEqual([row]);
    expect(free(addon, "SER_AGE", SHOP)).toEqual([["Sample data"]]);
    const [, first = []] = free(addon, "SER_IPS", SHOP, "ip, fetched", 1);
    expect(first[1]).toBe("Sample data");
  });

  it("says SER-201 for any other target, and that shop.example needs no key", () => {
    const addon = keyless();
    const [titles, shop, real] = free(addon, "SER_METRICS", column("Domain", SHOP, "stripe.com"));
    expect(titles?.every((title) => MARK.test(String(title)))).toBe(true);
    expect(shop?.[0]).toBeGreaterThan(0);
    expect(real?.[0]).toMatch(/^SER-201 .*shop\.example/);
    for (const name of ["example.com", "shop.example.com", "example.test", "my-example"]) {
      expect(addon.compute("SER_BACKLINKS_COUNT", name)).toEqual({ throws: expect.stringMatching(/^SER-(201|101) /) });
    }
  });

  it("has no credits to show", () => {
    expect(keyless().compute("SER_CREDITS")).toEqual({ throws: expect.stringMatching(/^SER-201 /) });
  });

  it("gives the same figures again on the same day, and lists and counts that agree", () => {
    const addon = keyless();
    const shop = free(addon, "SER_METRICS", column("Domain", SHOP));
    expect(free(addon, "SER_METRICS", column("Domain", SHOP))).toEqual(shop);
    const [links] = byTitle(shop, "Backlinks");
    const [domains] = byTitle(shop, "Referring domains");
    const all = free(addon, "SER_BACKLINKS", SHOP, "", 1_000);
    expect(all.length - 1).toBe(links);
    expect(new Set(byTitle(all, "Linking page")).size).toBeGreaterThan(Number(links) * 0.9);
    expect(byTitle(all, "Nofollow").filter((one) => one === true)).toHaveLength(
      Number(byTitle(shop, "Nofollow backlinks")[0]),
    );
    const list = free(addon, "SER_REFDOMAINS", SHOP, "", 1_000);
    expect(list.length - 1).toBe(domains);
    expect(sum(byTitle(list, "Backlinks"))).toBe(links);
    for (const name of ["SER_ANCHORS", "SER_PAGES", "SER_IPS"]) {
      expect(sum(byTitle(free(addon, name, SHOP, "", 1_000), "Backlinks"))).toBe(links);
    }
    const spread = free(addon, "SER_AUTHORITY_DISTRIBUTION", SHOP);
    expect(sum(byTitle(spread, "Referring domains"))).toBe(domains);
    const history = byTitle(free(addon, "SER_BACKLINKS_HISTORY", SHOP), "Backlinks");
    expect(history[history.length - 1]).toBe(links);
    const daily = free(addon, "SER_BACKLINKS_DAILY", SHOP);
    const moved = sum(byTitle(daily, "New").slice(1)) - sum(byTitle(daily, "Lost").slice(1));
    expect(Number(links) - Number(history[0])).toBe(moved);
    const changes = byTitle(free(addon, "SER_NEW_LOST_BACKLINKS", SHOP, "", "", "", "limit=1000"), "New or lost");
    expect(changes.filter((one) => one === "new")).toHaveLength(sum(byTitle(daily, "New")));
    expect(changes.filter((one) => one === "lost")).toHaveLength(sum(byTitle(daily, "Lost")));
    const [page] = free(addon, "SER_BACKLINKS_COUNT", `https://${SHOP}/blog`);
    const pages = free(addon, "SER_PAGES", SHOP);
    expect(pages.find(([url]) => url === `https://${SHOP}/blog`)?.[1]).toBe(page?.[0]);
  });

  it("keeps to limit, order and filters", () => {
    const addon = keyless();
    const options = "nofollow_filter=dofollow_only; order_by=domain_inlink_rank; per_domain=1; inlink_rank_from=30";
    const list = free(addon, "SER_BACKLINKS", SHOP, "", 7, "domain", options);
    expect(list).toHaveLength(8);
    expect(new Set(byTitle(list, "Nofollow"))).toEqual(new Set([false]));
    const ranks = byTitle(list, "Domain authority").map(Number);
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(Math.min(...byTitle(list, "Page authority").map(Number))).toBeGreaterThanOrEqual(30);
    const anchors = byTitle(free(addon, "SER_BACKLINKS", SHOP, "anchor", "anchor_filter=guide"), "Anchor");
    expect(new Set(anchors)).toEqual(new Set(["this guide"]));
  });
});

describe("with a key", () => {
  it("asks the API for shop.example like for any other", () => {
    const addon = shippedAddon();
    const [titles = [], figures = []] = rowsOf(addon.compute("SER_METRICS", column("Domain", SHOP)));
    expect(addon.creditsSpent()).toBe(100);
    expect(titles.filter((title) => MARK.test(String(title)))).toEqual([]);
    expect(figures[0]).not.toBe(free(keyless(), "SER_BACKLINKS_COUNT", SHOP)[0]?.[0]);
  });

  it("serves nothing that was sample data before the key was set, nor after it is removed what was bought", () => {
    const addon = keyless();
    const sample = free(addon, "SER_METRICS", SHOP, "backlinks, source");
    free(addon, "SER_BACKLINKS", SHOP, "", 5);
    addon.host.state.documentProperties.setAll({ SER_API_KEY: DEMO_KEY });
    const bought = rowsOf(addon.compute("SER_METRICS", SHOP, "backlinks, source"));
    expect(bought).not.toEqual(sample);
    expect(bought[0]?.[1]).toBe("count");
    rowsOf(addon.compute("SER_BACKLINKS", SHOP, "", 5));
    expect(addon.creditsSpent()).toBe(15);
    addon.host.state.documentProperties.delete("SER_API_KEY");
    expect(rowsOf(addon.compute("SER_METRICS", SHOP, "backlinks, source"))).toEqual(sample);
  });
});
