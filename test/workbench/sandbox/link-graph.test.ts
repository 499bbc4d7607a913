import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClient, hostOf, type Json, numberAt, sumOf } from "./sandbox-client.ts";

// Sites of all sizes: without links, small, exact but with clones, known and huge.
const client = createClient();
const SITES = [
  "tinyshop.de",
  "biz12.com",
  "foo.example",
  "biz77.com",
  "some-blog.co.uk",
  "agency-nine.io",
  "biz31.com",
  "biz0.com",
];
const EXACT_SITES = SITES.filter((target) => {
  const links = numberAt(client.get("backlinks/count", { target, mode: "domain" }).rows[0], "backlinks");
  return links > 0 && links <= 10_000;
});

function only(path: string, query: Readonly<Record<string, string | number>>): Json {
  return client.get(`backlinks/${path}`, query).rows[0] ?? {};
}

describe("the link graph", () => {
  it("has test sites that fit into one list", () => {
    expect(EXACT_SITES.length).toBeGreaterThanOrEqual(4);
  });

  it.each(EXACT_SITES)("lists as many links as it counts for %s", (target) => {
    const metrics = only("metrics", { target, mode: "domain" });
    const links = client.get("backlinks/all", { target, mode: "domain", limit: 10_000 }).rows;
    expect(links).toHaveLength(numberAt(metrics, "backlinks"));
    expect(links.filter(({ nofollow }) => nofollow === true)).toHaveLength(numberAt(metrics, "nofollow_backlinks"));
    expect(new Set(links.map((link) => `${link.url_from} ${link.url_to} ${link.anchor}`)).size).toBe(links.length);
  });

  it.each(EXACT_SITES)("counts the distinct hosts of the listed links as referring domains of %s", (target) => {
    const summary = only("summary", { target, mode: "domain" });
    const links = client.get("backlinks/all", { target, mode: "domain", limit: 10_000 }).rows;
    const hosts = new Set(links.map(({ url_from }) => hostOf(url_from)));
    expect(hosts.size).toBe(numberAt(summary, "refdomains"));
    expect(client.get("backlinks/all", { target, mode: "domain", limit: 10_000, per_domain: 1 }).rows).toHaveLength(
      hosts.size,
    );
    expect(new Set(links.map(({ anchor }) => anchor)).size).toBe(numberAt(summary, "anchors"));
    expect(new Set(links.map(({ url_to }) => String(url_to).trim())).size).toBe(
      numberAt(summary, "pages_with_backlinks"),
    );
    const text = links.filter((link) => link.image === false);
    expect(text.length).toBeGreaterThanOrEqual(numberAt(summary, "text_backlinks"));
  });

  it.each(EXACT_SITES)("sums up the same links in anchors, pages, domains and addresses of %s", (target) => {
    const summary = only("summary", { target, mode: "domain" });
    const query = { target, mode: "domain", limit: 10_000 };
    const lists = ["anchors", "indexed-pages", "refdomains", "referring-ips"];
    for (const list of lists) {
      const { rows } = client.get(`backlinks/${list}`, query);
      expect([list, sumOf(rows, "backlinks")]).toEqual([list, numberAt(summary, "backlinks")]);
      expect([list, sumOf(rows, "dofollow_backlinks")]).toEqual([list, numberAt(summary, "dofollow_backlinks")]);
    }
    expect(client.get("backlinks/refdomains", query).rows).toHaveLength(numberAt(summary, "refdomains"));
    const addresses = client.get("backlinks/referring-ips", query).rows.map(({ ip }) => String(ip));
    expect(new Set(addresses).size).toBe(numberAt(summary, "ips"));
    expect(new Set(addresses.map((ip) => ip.replace(/\.\d+$/, ""))).size).toBe(numberAt(summary, "subnets"));
    expect(addresses.every((ip) => /^(\d{1,3}\.){3}\d{1,3}$/.test(ip))).toBe(true);
  });

  it.each(EXACT_SITES)("shows in the summary the heads of the lists of %s", (target) => {
    const summary = only("summary", { target, mode: "domain" });
    const anchors = client.get("backlinks/anchors", { target, mode: "domain", limit: 10 }).rows;
    const pages = client.get("backlinks/indexed-pages", {
      target,
      mode: "domain",
      limit: 5,
      order_by: "refdomains",
    }).rows;
    expect(summary.top_anchors_by_backlinks).toEqual(anchors.map(({ anchor, backlinks }) => ({ anchor, backlinks })));
    expect(summary.top_pages_by_refdomains).toEqual(pages.map(({ url, refdomains }) => ({ url, refdomains })));
  });

  it.each([...SITES, "nike.com", "google.com"])("adds up for %s, whatever its size", (target) => {
    const summary = only("summary", { target, mode: "domain" });
    const backlinks = numberAt(summary, "backlinks");
    expect(numberAt(summary, "dofollow_backlinks") + numberAt(summary, "nofollow_backlinks")).toBe(backlinks);
    expect(numberAt(summary, "subnets")).toBeLessThanOrEqual(numberAt(summary, "ips"));
    expect(numberAt(summary, "ips")).toBeLessThanOrEqual(numberAt(summary, "refdomains"));
    expect(numberAt(summary, "refdomains")).toBeLessThanOrEqual(backlinks);
    const histogram = client.get("backlinks/authority/domain/distribution", { target, mode: "domain" }).rows;
    expect(sumOf(histogram, "refdomains")).toBe(numberAt(summary, "refdomains"));
    const counts = ["count", "refdomains/count", "referring-ips/count", "referring-subnets/count"];
    const separately = counts.map((path) => only(path, { target, mode: "domain" }));
    expect(Object.assign({}, ...separately)).toEqual({
      target,
      backlinks,
      refdomains: summary.refdomains,
      ips: summary.ips,
      subnets: summary.subnets,
    });
  });

  it("gives well-known sites their order of magnitude, beyond 32 bits where it must", () => {
    const google = only("metrics", { target: "google.com", mode: "domain" });
    const nike = only("metrics", { target: "nike.com", mode: "domain" });
    expect(numberAt(google, "backlinks")).toBeGreaterThan(2 ** 32);
    expect(numberAt(nike, "backlinks")).toBeGreaterThan(80e6);
    expect(numberAt(nike, "backlinks")).toBeLessThan(140e6);
  });

  it("leaves some valid domains without any link, with empty lists", () => {
    const targets = Array.from({ length: 100 }, (_, index) => `unknown-site-${index}.com`);
    const rows = client.post("backlinks/metrics", { target: targets, mode: "domain" }).rows;
    const empty = rows.filter(({ backlinks }) => backlinks === 0);
    expect(empty.length).toBeGreaterThan(0);
    expect(empty.length).toBeLessThan(20);
    for (const list of ["all", "anchors", "refdomains", "referring-ips", "indexed-pages"]) {
      expect(client.get(`backlinks/${list}`, { target: String(empty[0]?.target), mode: "domain" }).rows).toEqual([]);
    }
  });

  it("counts domain >= host >= url for every target", () => {
    const label = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(label, fc.constantFrom("com", "de", "co.uk"), (name, suffix) => {
        const [domain, host, page] = ["domain", "host", "url"].map((mode) =>
          numberAt(only("count", { target: `${name}.${suffix}`, mode }), "backlinks"),
        );
        return (domain ?? 0) >= (host ?? 0) && (host ?? 0) >= (page ?? 0);
      }),
      { numRuns: 40 },
    );
  });

  it("counts an apex name together with its www, and a host apart from its domain", () => {
    const links = (target: string, mode: string) => numberAt(only("count", { target, mode }), "backlinks");
    expect(links("www.stripe.com", "host")).toBe(links("stripe.com", "host"));
    const pages = client.get("backlinks/indexed-pages", { target: "stripe.com", mode: "domain", limit: 10_000 }).rows;
    const hosts = [...new Set(pages.map(({ url }) => hostOf(url).replace(/^www\./, "")))];
    expect(hosts.length).toBeGreaterThan(2);
    const byHost = hosts.map((host) => links(host, "host"));
    expect(byHost.reduce((sum, count) => sum + count, 0)).toBe(links("stripe.com", "domain"));
  });

  it("counts for a page what the list of pages says", () => {
    const pages = client.get("backlinks/indexed-pages", { target: "foo.example", mode: "domain", limit: 10_000 }).rows;
    const page = pages.find(({ url }) => !String(url).endsWith("/"));
    expect(only("count", { target: String(page?.url), mode: "url" }).backlinks).toBe(page?.backlinks);
    expect(only("count", { target: "foo.example/no-such-page", mode: "url" }).backlinks).toBe(0);
  });

  it("is the same world for the same seed and another one for another seed", () => {
    const query = { target: ["tinyshop.de", "biz12.com"], mode: "domain" };
    expect(createClient().post("backlinks/summary", query).text).toBe(client.post("backlinks/summary", query).text);
    expect(createClient({ seed: 2 }).post("backlinks/summary", query).text).not.toBe(
      client.post("backlinks/summary", query).text,
    );
  });

  it("keeps the past as the days go by", () => {
    const query = { target: "biz12.com", mode: "domain", date_from: "2026-09-01", date_to: "2026-10-31" };
    const later = createClient({ today: "2026-12-24" });
    for (const path of ["history/count", "history/cumulative", "refdomains/history/count"]) {
      expect(later.get(`backlinks/${path}`, query).rows).toEqual(client.get(`backlinks/${path}`, query).rows);
    }
    const count = { target: "biz12.com", mode: "domain" };
    expect(later.get("backlinks/count", count).text).not.toBe(client.get("backlinks/count", count).text);
  });
});
