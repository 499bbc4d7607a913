// What Google's host refuses or cuts short, as the shipped formulas show it.
import { describe, expect, it } from "vitest";
import { keyForScenario } from "../../workbench/sandbox/keys.ts";
import { column, shippedAddon, sites } from "./shipped-addon.ts";

const thrown = (output: ReturnType<ReturnType<typeof shippedAddon>["compute"]>) =>
  Array.isArray(output) ? "no error" : output.throws;

describe("the shipped add-on at the host's limits", () => {
  it("says SER-412 when the day's requests are used up, without charging anything", () => {
    const addon = shippedAddon();
    addon.host.state.quotas.setUsed(addon.host.state.user, "urlFetchCalls", 20_000);
    expect(thrown(addon.compute("SER_IPS_COUNT", column("nike.com", "stripe.com")))).toMatch(/^SER-412 .*tomorrow/i);
    expect(addon.creditsSpent()).toBe(0);
  });

  it("keeps the rows that came before the day's requests were used up", () => {
    const addon = shippedAddon();
    addon.host.state.quotas.setUsed(addon.host.state.user, "urlFetchCalls", 20_000 - 10);
    const output = addon.compute("SER_IPS_COUNT", column(...sites(1_500)));
    const rows = Array.isArray(output)
      ? output.map(([cell]) => (typeof cell === "number" ? "number" : String(cell).slice(0, 7)))
      : [];
    expect(rows.filter((row) => row === "number")).toHaveLength(1_000);
    expect(rows.filter((row) => row === "SER-412")).toHaveLength(500);
  });

  it("says SER-514 when an administrator blocks outgoing requests", () => {
    const addon = shippedAddon({ switches: { adminBlocksFetch: true } });
    expect(thrown(addon.compute("SER_IPS_COUNT", "nike.com"))).toMatch(/^SER-514 .*administrator/i);
  });

  it("ends before the 30 seconds are over although every answer takes eight", () => {
    const addon = shippedAddon({ key: keyForScenario("slow") });
    const startedMs = addon.host.clock.nowMs();
    const output = addon.compute("SER_BACKLINKS_COUNT", column(...sites(5_000)));
    expect(addon.host.clock.nowMs() - startedMs).toBeLessThan(26_000);
    const rows = Array.isArray(output) ? output : [];
    const unfinished = rows.filter(([cell]) => String(cell).startsWith("SER-410 ")).length;
    expect(unfinished).toBeGreaterThan(0);
    expect(rows.filter(([cell]) => typeof cell === "number")).toHaveLength(5_000 - unfinished);
    const spent = addon.creditsSpent();
    addon.host.clock.advance(60_000);
    addon.compute("SER_BACKLINKS_COUNT", column(...sites(5_000)));
    addon.host.clock.advance(60_000);
    addon.compute("SER_BACKLINKS_COUNT", column(...sites(5_000)));
    expect(spent).toBeLessThan(50_000);
    expect(addon.creditsSpent()).toBe(50_000);
  });

  it("is killed where a host ignores the timeout of a wave, and still has what was stored before", () => {
    const addon = shippedAddon({ key: keyForScenario("very-slow"), switches: { fetchAllTimeoutHonoured: false } });
    expect(thrown(addon.compute("SER_BACKLINKS_COUNT", column(...sites(300))))).toMatch(
      /Exceeded maximum execution time|Internal error/,
    );
  });

  it("computes a large column within the limits of cache items and values", () => {
    const addon = shippedAddon();
    const output = addon.compute("SER_METRICS", column(...sites(2_000)), "all");
    expect(Array.isArray(output) && output).toHaveLength(2_000);
    const spent = addon.creditsSpent();
    expect(spent).toBe(200_000);
    addon.compute("SER_METRICS", column(...sites(2_000)), "all");
    expect(addon.creditsSpent()).toBe(spent);
  });
});
