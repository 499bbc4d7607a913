import { describe, expect, it } from "vitest";
import { createClient, type Json, numberAt, sumOf } from "./sandbox-client.ts";

const client = createClient();
const RANGE = { date_from: "2026-06-01", date_to: "2026-11-23" };

function rows(path: string, query: Readonly<Record<string, string | number>>): readonly Json[] {
  // The ranks of a domain or a page have no mode.
  const mode = path.startsWith("authority/") ? {} : { mode: "domain" };
  return client.get(`backlinks/${path}`, { ...mode, ...query }).rows;
}

function isNewestFirst(dates: readonly unknown[]): boolean {
  return dates.every((date, index) => index === 0 || String(dates[index - 1]) > String(date));
}

describe.each(["biz1.com", "biz39.com", "seranking.com", "nike.com"])("the history of %s", (target) => {
  it("has one row a day, newest first, and totals that differ by what was found and lost", () => {
    const counts = rows("history/count", { target, ...RANGE });
    const totals = rows("history/cumulative", { target, ...RANGE });
    expect(counts).toHaveLength(176);
    expect(isNewestFirst(counts.map(({ date }) => date))).toBe(true);
    expect(totals.map(({ date }) => date)).toEqual(counts.map(({ date }) => date));
    for (let index = 0; index + 1 < totals.length; index++) {
      const change = numberAt(totals[index], "backlinks") - numberAt(totals[index + 1], "backlinks");
      expect(change).toBe(numberAt(counts[index], "new") - numberAt(counts[index], "lost"));
    }
    expect(sumOf(counts, "new")).toBeGreaterThan(0);
    expect(sumOf(counts, "lost")).toBeGreaterThan(0);
  });

  it("ends at what the count method says today", () => {
    const [latest] = rows("history/cumulative", { target, ...RANGE });
    expect(latest?.backlinks).toBe(rows("count", { target })[0]?.backlinks);
  });

  it("moves referring domains by what was found and lost", () => {
    const counts = rows("refdomains/history/count", { target, date_from: "2026-11-01" });
    const before = createClient({ today: "2026-10-31" }).get("backlinks/refdomains/count", { target, mode: "domain" });
    const now = numberAt(rows("refdomains/count", { target })[0], "refdomains");
    expect(now - numberAt(before.rows[0], "refdomains")).toBe(sumOf(counts, "new") - sumOf(counts, "lost"));
  });
});

describe("lists of found and lost links", () => {
  const target = "biz1.com";

  it("agree with the daily counts, day by day and kind by kind", () => {
    const events = rows("history", { target, ...RANGE, limit: 10_000 });
    for (const count of rows("history/count", { target, ...RANGE })) {
      const ofDay = events.filter(({ new_lost_date }) => new_lost_date === count.date);
      expect(ofDay.filter(({ new_lost_type }) => new_lost_type === "new")).toHaveLength(numberAt(count, "new"));
      expect(ofDay.filter(({ new_lost_type }) => new_lost_type === "lost")).toHaveLength(numberAt(count, "lost"));
    }
  });

  it("agree with the daily counts of referring domains", () => {
    const events = rows("refdomains/history", { target, ...RANGE, limit: 10_000 });
    const counts = rows("refdomains/history/count", { target, ...RANGE });
    for (const kind of ["new", "lost"] as const) {
      expect(events.filter(({ new_lost_type }) => new_lost_type === kind)).toHaveLength(sumOf(counts, kind));
    }
    expect(events.length).toBeGreaterThan(0);
  });

  it("hold the links that have come into the list since", () => {
    // A link may be lost and found again at the same place: the day on which it was found tells them apart.
    const identity = (row: Json): string => `${row.url_from} ${row.first_seen}`;
    const since = { target, date_from: "2026-10-01", limit: 10_000 };
    const lost = new Set(rows("history", { ...since, new_lost_type: "lost" }).map(identity));
    const found = rows("history", { ...since, new_lost_type: "new" }).map(identity);
    const recent = rows("all", { target, limit: 10_000 }).filter(
      ({ first_seen }) => String(first_seen) >= "2026-10-01",
    );
    expect(new Set(recent.map(identity))).toEqual(new Set(found.filter((link) => !lost.has(link))));
    expect(recent.length).toBeGreaterThan(0);
  });

  it.each([
    { new_lost_type: "new" },
    { new_lost_type: "lost" },
    { link_type: "redirect" },
    { anchor_type: "image" },
    { anchor_type: "undefined" },
    { dofollow: "nofollow" },
    { dofollow: "dofollow", link_type: "href", anchor_type: "text" },
  ])("filter by %j as the counts do", (filter) => {
    const query = { target: "stripe.com", date_from: "2026-11-22", date_to: "2026-11-22" };
    const small = { target, date_from: "2025-11-24", date_to: "2026-11-23" };
    const counts = rows("history/count", { ...small, ...filter });
    expect(rows("history", { ...small, ...filter, limit: 10_000 })).toHaveLength(
      sumOf(counts, "new") + sumOf(counts, "lost"),
    );
    expect(rows("history", { ...query, ...filter, limit: 50 }).length).toBeLessThanOrEqual(50);
    if (filter.new_lost_type === "new") expect(sumOf(counts, "lost")).toBe(0);
  });

  it("filter by the referring domain", () => {
    const all = rows("history", { target, ...RANGE, limit: 10_000 });
    const host = new URL(String(all[0]?.url_from).replaceAll(" ", "")).host;
    const filtered = rows("history", { target, ...RANGE, limit: 10_000, url_from: `https://${host}/ignored` });
    expect(filtered.length).toBeGreaterThan(0);
    expect(filtered).toEqual(all.filter(({ url_from }) => String(url_from).replaceAll(" ", "").includes(`//${host}/`)));
  });

  it("show yesterday and today unless a range is given, and nothing of days to come", () => {
    const dates = new Set(rows("history", { target: "nike.com" }).map(({ new_lost_date }) => new_lost_date));
    expect([...dates].every((date) => date === "2026-11-22" || date === "2026-11-23")).toBe(true);
    expect(rows("history/count", { target }).map(({ date }) => date)).toEqual(["2026-11-23", "2026-11-22"]);
    expect(rows("history/count", { target, date_from: "2026-11-23", date_to: "2027-01-01" })).toHaveLength(1);
    expect(rows("history/count", { target, date_from: "2026-12-01", date_to: "2027-01-01" })).toEqual([]);
  });

  it("takes a range from long before the site was born", () => {
    const totals = rows("history/cumulative", { target, date_from: "2000-01-01" });
    expect(totals.at(-1)).toEqual({ date: "2000-01-01", backlinks: 0 });
  });
});

describe("the history of ranks", () => {
  it("covers the last month by day, newest first, and ends at today's rank", () => {
    const history = rows("authority/page/history", { target: "https://stripe.com/" });
    expect(history).toHaveLength(32);
    expect(isNewestFirst(history.map(({ date }) => date))).toBe(true);
    const [today] = client.post("backlinks/authority", { target: "https://stripe.com/" }).rows;
    expect(history[0]).toEqual({ date: "2026-11-23", inlink_rank: today?.inlink_rank });
    const domain = rows("authority/domain/history", { target: "stripe.com" });
    expect(domain[0]).toEqual({ date: "2026-11-23", domain_inlink_rank: today?.domain_inlink_rank });
  });

  it("dates weeks on Mondays and months on the first, with the latest value in range", () => {
    const query = { target: "seranking.com", date_from: "2026-08-12", date_to: "2026-11-18" };
    const days = rows("authority/domain/history", query);
    const weeks = rows("authority/domain/history", { ...query, granularity: "by_week" });
    const months = rows("authority/domain/history", { ...query, granularity: "by_month" });
    expect(weeks.every(({ date }) => new Date(String(date)).getUTCDay() === 1)).toBe(true);
    expect(months.map(({ date }) => date)).toEqual(["2026-11-01", "2026-10-01", "2026-09-01", "2026-08-01"]);
    const october = days.find(({ date }) => date === "2026-10-31");
    expect(months[1]?.domain_inlink_rank).toBe(october?.domain_inlink_rank);
  });

  it("stays between 0 and 100 and follows the number of referring domains", () => {
    const rank = (target: string) =>
      numberAt(client.post("backlinks/authority/domain", { target }).rows[0], "domain_inlink_rank");
    const ranks = ["google.com", "nike.com", "seranking.com", "biz1.com"].map(rank);
    expect(ranks).toEqual([...ranks].sort((left, right) => right - left));
    expect(Math.max(...ranks)).toBeLessThanOrEqual(100);
  });
});
