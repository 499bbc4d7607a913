import { describe, expect, it } from "vitest";
import { createClient, hostOf, type Json, numberAt } from "./sandbox-client.ts";

const client = createClient();
const SITE = { target: "biz2.com", mode: "domain" } as const;
const whole = client.get("backlinks/all", { ...SITE, limit: 10_000 }).rows;

function list(query: Readonly<Record<string, string | number>>): readonly Json[] {
  return client.get("backlinks/all", { ...SITE, limit: 10_000, ...query }).rows;
}

function isDescending(values: readonly (number | string)[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? value) >= value);
}

describe("the list of links", () => {
  it("is cut at the limit, 100 by default, in the same order", () => {
    expect(list({ limit: 25 })).toEqual(whole.slice(0, 25));
    expect(client.get("backlinks/all", SITE).rows).toEqual(whole.slice(0, 100));
    expect(whole.length).toBeGreaterThan(200);
  });

  it.each(["all", "refdomains", "anchors", "indexed-pages", "referring-ips", "history", "refdomains/history"])(
    "is, as the list of %s of a large site, the start of a longer one",
    (path) => {
      const query = {
        target: "nike.com",
        mode: "domain",
        ...(path.endsWith("history") ? { date_from: "2026-10-01" } : {}),
      };
      const long = client.get(`backlinks/${path}`, { ...query, limit: 1_000 }).rows;
      for (const limit of [1, 100]) {
        expect(client.get(`backlinks/${path}`, { ...query, limit }).rows).toEqual(long.slice(0, limit));
      }
    },
  );

  it("is sorted by the date found, newest first, unless a rank is asked for", () => {
    expect(isDescending(whole.map(({ first_seen }) => String(first_seen)))).toBe(true);
    for (const order_by of ["inlink_rank", "domain_inlink_rank"]) {
      const sorted = list({ order_by });
      expect(isDescending(sorted.map((row) => numberAt(row, order_by)))).toBe(true);
      expect(sorted).toHaveLength(whole.length);
    }
  });

  it.each<[Record<string, string | number>, (row: Json) => boolean]>([
    [{ nofollow_filter: "nofollow_only" }, (row) => row.nofollow === true],
    [{ nofollow_filter: "dofollow_only" }, (row) => row.nofollow === false],
    [
      { inlink_rank_from: 10, inlink_rank_to: 20 },
      (row) => numberAt(row, "inlink_rank") >= 10 && numberAt(row, "inlink_rank") <= 20,
    ],
    [{ domain_inlink_rank_from: 40 }, (row) => numberAt(row, "domain_inlink_rank") >= 40],
    [{ anchor_filter: "biz2" }, (row) => String(row.anchor).toLowerCase().includes("biz2")],
    [
      { anchor_filter: "biz2", anchor_filter_mode: "does_not_contain" },
      (row) => !String(row.anchor).toLowerCase().includes("biz2"),
    ],
    [{ url_from_filter: "/blog/" }, (row) => String(row.url_from).includes("/blog/")],
    [{ url_to_filter: "http://", url_to_filter_mode: "contains" }, (row) => String(row.url_to).includes("http://")],
    [{ anchor_filter_mode: "does_not_contain" }, () => true],
  ])("filters by %j", (query, isWanted) => {
    const expected = whole.filter(isWanted);
    expect(expected.length).toBeGreaterThan(0);
    expect(list(query)).toEqual(expected);
  });

  it("has no more links of a domain than per_domain says, the best first", () => {
    const counts = new Map<string, number>();
    for (const { url_from } of list({ per_domain: 2, order_by: "inlink_rank" })) {
      const host = hostOf(url_from);
      counts.set(host, (counts.get(host) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBe(2);
  });

  it("never shows a visit before the link was found, nor a date to come", () => {
    for (const { first_seen, last_visited } of whole) {
      expect(String(first_seen) <= String(last_visited) && String(last_visited) <= "2026-11-23").toBe(true);
    }
  });

  it("serves 10,000 rows of a site with a hundred million links", () => {
    const { rows } = client.get("backlinks/all", { target: "nike.com", mode: "domain", limit: 10_000 });
    expect(rows).toHaveLength(10_000);
    expect(new Set(rows.map(({ url_from, url_to }) => `${url_from} ${url_to}`)).size).toBe(10_000);
  });
});

describe("the other lists", () => {
  it.each([
    ["anchors", "backlinks"],
    ["anchors", "refdomains"],
    ["indexed-pages", "backlinks"],
    ["indexed-pages", "refdomains"],
    ["referring-ips", "backlinks"],
    ["referring-ips", "refdomains"],
    ["refdomains", "domain_inlink_rank"],
  ])("sort %s by %s", (path, order_by) => {
    const { rows } = client.get(`backlinks/${path}`, { ...SITE, order_by, limit: 50 });
    expect(isDescending(rows.map((row) => numberAt(row, order_by)))).toBe(true);
  });

  it("give a referring domain the authority that the authority method gives it", () => {
    const { rows } = client.get("backlinks/refdomains", { ...SITE, limit: 50 });
    const target = rows.map(({ refdomain }) => String(refdomain));
    const authority = client.post("backlinks/authority/domain", { target }).rows;
    expect(authority.map((row) => row.domain_inlink_rank)).toEqual(rows.map((row) => row.domain_inlink_rank));
  });

  it("fill the limit for the biggest sites", () => {
    for (const path of ["refdomains", "referring-ips"]) {
      const { rows } = client.get(`backlinks/${path}`, { target: "google.com", mode: "domain", limit: 10_000 });
      expect(rows).toHaveLength(10_000);
      expect(new Set(rows.map((row) => row.refdomain ?? row.ip)).size).toBe(10_000);
    }
  });
});

describe("oddities of real answers", () => {
  const links = client.get("backlinks/all", { target: "stripe.com", mode: "domain", limit: 10_000 }).rows;
  const texts = (field: string): readonly string[] => links.map((row) => String(row[field]));

  it("occur in URLs and titles: blanks before, within and at the end", () => {
    expect(texts("url_from").some((url) => url.startsWith(" "))).toBe(true);
    expect(texts("url_from").some((url) => url.trim().includes(" "))).toBe(true);
    expect(texts("url_to").some((url) => url.startsWith(" "))).toBe(true);
    expect(texts("title").some((title) => title.endsWith(" "))).toBe(true);
    expect(texts("title")).toContain("");
  });

  it("occur in anchors: empty among the top ones, formulas, markup, tabs, line breaks, other scripts", () => {
    const sites = ["stripe.com", "nike.com", "google.com", "seranking.com"];
    const anchors = sites.flatMap((target) =>
      client
        .get("backlinks/anchors", { target, mode: "domain", limit: 10_000 })
        .rows.map(({ anchor }) => String(anchor)),
    );
    expect(anchors.slice(0, 10)).toContain("");
    for (const start of ["=", "+", "-", "@", "'", "\t", "<script>", '"']) {
      expect([start, anchors.some((anchor) => anchor.startsWith(start))]).toEqual([start, true]);
    }
    expect(anchors.some((anchor) => anchor.includes("\n"))).toBe(true);
    expect(anchors.some((anchor) => /\p{Script=Hebrew}/u.test(anchor))).toBe(true);
    expect(anchors.some((anchor) => /\p{Emoji_Presentation}/u.test(anchor))).toBe(true);
    expect(Math.max(...anchors.map((anchor) => anchor.length))).toBeGreaterThan(500);
    expect(new Set(anchors.map((anchor) => anchor.trim())).size).toBeLessThan(anchors.length);
  });

  it("occur in types: empty texts in lists, null in histories", () => {
    const { rows } = client.get("backlinks/history", {
      target: "stripe.com",
      mode: "domain",
      date_from: "2026-11-01",
      limit: 500,
    });
    expect(new Set(rows.map(({ alt }) => alt))).toEqual(new Set([null]));
    expect(rows.filter(({ image }) => image === false).every(({ image_source }) => image_source === null)).toBe(true);
    expect(links.filter(({ image }) => image === false).every(({ image_source }) => image_source === "")).toBe(true);
    expect(
      rows.some(({ new_lost_type, reason_lost }) => new_lost_type === "lost" && typeof reason_lost === "string"),
    ).toBe(true);
    expect(rows.every(({ new_lost_type, reason_lost }) => new_lost_type === "lost" || reason_lost === null)).toBe(true);
  });
});
