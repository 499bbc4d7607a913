// The texts that attack a spreadsheet or a sidebar are in the data by default, in every list that shows texts.
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXTS, HUGE_TEXTS } from "../../../workbench/sandbox/graph/hostile-texts.ts";
import { HOSTILE_ADDRESSES, HOSTILE_PATHS } from "../../../workbench/sandbox/graph/hostile-urls.ts";
import { createClient, type Json } from "./sandbox-client.ts";

const SITES = ["seranking.com", "nike.com", "wikipedia.org", "google.com"];
const FIRST_ROWS = 700;
const TEXTS: ReadonlySet<unknown> = new Set([...HOSTILE_TEXTS, ...HUGE_TEXTS].map(({ text }) => text));

function rows(path: string, query: Readonly<Record<string, string | number>>, today = "2026-11-23"): readonly Json[] {
  return createClient({ today }).get(`backlinks/${path}`, { mode: "domain", ...query }).rows;
}

function missing(found: ReadonlySet<unknown>): readonly string[] {
  return [...HOSTILE_TEXTS, ...HUGE_TEXTS].filter(({ text }) => !found.has(text)).map(({ kind }) => kind);
}

function textsOf(list: readonly Json[]): ReadonlySet<unknown> {
  return new Set(list.flatMap(({ anchor, title, alt }) => [anchor, title, alt]));
}

describe("hostile texts", () => {
  it("have names and texts of their own", () => {
    const all = [...HOSTILE_TEXTS, ...HUGE_TEXTS];
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(all.length);
    expect(TEXTS.size).toBe(all.length);
    expect(HUGE_TEXTS.map(({ text }) => text.length)).toEqual([50_000, 50_000]);
  });

  it.each(SITES)("are all among the first rows of %s, and almost all on any other day", (target) => {
    const list = rows("raw", { target, limit: FIRST_ROWS });
    expect(missing(textsOf(list))).toEqual([]);
    const urls = list.map(({ url_from }) => String(url_from)).join(" ");
    for (const { kind, spell } of HOSTILE_ADDRESSES) {
      const [before = "", after = ""] = spell(" ").split(" ");
      expect([kind, urls.includes(before) && urls.includes(after)]).toEqual([kind, true]);
    }
    const later = rows("raw", { target, limit: FIRST_ROWS }, "2027-02-14");
    expect(missing(textsOf(later)).length).toBeLessThan(HOSTILE_TEXTS.length / 10);
  });

  it.each(["seranking.com", "nike.com"])("are a small share of the links of %s", (target) => {
    const list = rows("raw", { target, limit: 20_000 });
    const odd = (field: string): number => list.filter((row) => TEXTS.has(row[field])).length / list.length;
    expect(odd("title")).toBeGreaterThan(0.01);
    expect(odd("title")).toBeLessThan(0.04);
    expect(odd("alt")).toBeLessThan(0.02);
  });

  it("of 50,000 characters stand in one row each, after the first hundred", () => {
    for (const target of SITES) {
      const list = rows("raw", { target, limit: 10_000 });
      for (const { text } of HUGE_TEXTS) {
        const places = list.flatMap((row, index) => (Object.values(row).includes(text) ? [index] : []));
        expect(places).toHaveLength(1);
        expect(places[0]).toBeGreaterThan(100);
      }
    }
  });

  it("are in the lists of anchors and of found and lost links, and in those of small sites", () => {
    const anchors = SITES.flatMap((target) => rows("anchors", { target, limit: 10_000 }));
    expect(missing(textsOf(anchors)).length).toBeLessThan(HOSTILE_TEXTS.length / 3);
    const events = rows("history", { target: "seranking.com", date_from: "2026-06-01", limit: 10_000 });
    for (const field of ["title", "anchor"]) {
      expect(new Set(events.map((row) => row[field]).filter((text) => TEXTS.has(text))).size).toBeGreaterThan(20);
    }
    const small = textsOf(rows("all", { target: "biz12.com", limit: 10_000 }));
    expect([...small].some((text) => TEXTS.has(text))).toBe(true);
  });

  it("never are the names of referring domains", () => {
    for (const target of SITES) {
      const names = rows("refdomains", { target, limit: 10_000 }).map(({ refdomain }) => String(refdomain));
      expect(names.filter((name) => !/^[a-z0-9.-]+$/.test(name))).toEqual([]);
    }
  });

  it("of pages are linked to, and can be asked for", () => {
    for (const target of ["seranking.com", "nike.com"]) {
      const pages = rows("indexed-pages", { target, limit: 10_000 });
      for (const { kind, text } of HOSTILE_PATHS) {
        const page = pages.find(({ url }) => String(url).endsWith(text));
        const count = page && rows("count", { target: String(page.url), mode: "url" })[0];
        expect([kind, count?.backlinks]).toEqual([kind, page?.backlinks]);
      }
    }
  });
});
