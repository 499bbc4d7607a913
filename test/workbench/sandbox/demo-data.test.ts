// The sites of the demo have something to show in every kind of report: lists of some length, counts that move.
import { describe, expect, it } from "vitest";
import { EXAMPLE_SITES } from "../../../workbench/sandbox/graph/known-sites.ts";
import { createClient, numberAt } from "./sandbox-client.ts";

const client = createClient();
const MONTH = "2026-10-25";
const YEAR = "2025-11-24";

describe.each([...EXAMPLE_SITES.demo, "seranking.com", "nike.com", "usa.gov", "last.fm"])("reports on %s", (target) => {
  const rows = (path: string, query: Readonly<Record<string, string | number>> = {}) =>
    client.get(`backlinks/${path}`, { target, mode: "domain", ...query }).rows;

  it.each([
    ["all", 4_000],
    ["refdomains", 1_000],
    ["anchors", 100],
    ["indexed-pages", 50],
    ["referring-ips", 1_000],
  ])("list in %s at least %i", (path, least) => {
    expect(rows(path, { limit: 10_000 }).length).toBeGreaterThanOrEqual(least);
  });

  it.each(["history", "refdomains/history"])("have dozens of new and lost ones of a month in %s", (path) => {
    for (const new_lost_type of ["new", "lost"]) {
      expect(rows(path, { date_from: MONTH, new_lost_type, limit: 10_000 }).length).toBeGreaterThan(48);
    }
  });

  it.each([
    ["history/count", 300],
    ["refdomains/history/count", 120],
  ])("have in %s events on at least %i days of a year", (path, least) => {
    const days = rows(path, { date_from: YEAR });
    for (const kind of ["new", "lost"]) {
      expect(days.filter((day) => numberAt(day, kind) > 0).length).toBeGreaterThan(least);
    }
  });

  it("rise and fall over a year, in links daily and in authority slowly", () => {
    const movesOf = (values: readonly number[]): number =>
      values.filter((value, at) => at > 0 && value !== values[at - 1]).length;
    const totals = rows("history/cumulative", { date_from: YEAR }).map((day) => numberAt(day, "backlinks"));
    expect(movesOf(totals)).toBeGreaterThan(250);
    const query = { target, date_from: YEAR };
    const ranks = client.get("backlinks/authority/domain/history", query).rows;
    const moves = movesOf(ranks.map((day) => numberAt(day, "domain_inlink_rank")));
    expect(moves).toBeGreaterThan(1);
    expect(moves).toBeLessThan(12);
  });

  it("have full lists in the summary and many ranks in the distribution", () => {
    const [summary = {}] = rows("summary");
    const lengths = Object.values(summary).flatMap((value) => (Array.isArray(value) ? [value.length] : []));
    expect(lengths).toEqual([10, 10, 5, 5, 5, 5]);
    expect(rows("authority/domain/distribution").length).toBeGreaterThan(40);
  });
});
