// What one evaluation of each function takes, cold (nothing stored) and warm (a fresh execution that finds
// everything stored). The sandbox counts; milliseconds are of this machine, the sandbox's own work included.
import type { FunctionName } from "../../src/functions/catalogue.ts";
import type { Argument } from "../../workbench/emulator/custom-function-host.ts";
import { column, type ShippedAddon, shippedAddon } from "../bundle/shipped-addon.ts";
import { line, section } from "./report.ts";

const COLUMN = column("nike.com", "stripe.com", "seranking.com");

const CALLS: Readonly<Record<FunctionName, readonly Argument[]>> = {
  SER_METRICS: [COLUMN],
  SER_BACKLINKS_COUNT: [COLUMN],
  SER_REFDOMAINS_COUNT: [COLUMN],
  SER_IPS_COUNT: [COLUMN],
  SER_SUBNETS_COUNT: [COLUMN],
  SER_AUTHORITY: [COLUMN],
  SER_DOMAIN_AUTHORITY: [COLUMN],
  SER_PAGE_AUTHORITY: [COLUMN],
  SER_AGE: [COLUMN],
  SER_SUMMARY: [COLUMN],
  SER_BACKLINKS: ["nike.com", "all"],
  SER_REFDOMAINS: ["nike.com"],
  SER_ANCHORS: ["nike.com"],
  SER_PAGES: ["nike.com"],
  SER_IPS: ["nike.com"],
  SER_NEW_LOST_BACKLINKS: ["nike.com", "fields=all"],
  SER_NEW_LOST_REFDOMAINS: ["nike.com"],
  SER_BACKLINKS_DAILY: [COLUMN],
  SER_REFDOMAINS_DAILY: [COLUMN],
  SER_BACKLINKS_HISTORY: [COLUMN, "1y"],
  SER_AUTHORITY_HISTORY: [COLUMN, "1y", "today", "by_week"],
  SER_AUTHORITY_DISTRIBUTION: [COLUMN],
  SER_CREDITS: ["all"],
};

interface Cost {
  readonly requests: number;
  readonly credits: number;
  readonly bytes: number;
  readonly ms: number;
}

export function benchFunctions(): void {
  section("One evaluation of each function (defaults; one target for lists, three for others)");
  for (const [name, args] of Object.entries(CALLS)) {
    const addon = shippedAddon();
    // The sandbox makes a site at its first sight, which takes time that no real server takes from its caller.
    evaluation(addon, name, args);
    addon.host.state.documentCache.evict();
    const cold = evaluation(addon, name, args);
    const warm = evaluation(addon, name, args);
    line(name, {
      "cold: requests": cold.requests,
      credits: cold.credits,
      "bytes received": cold.bytes,
      ms: cold.ms,
      "warm: requests": warm.requests,
      "credits again": warm.credits,
      "ms again": warm.ms,
    });
  }
}

function evaluation(addon: ShippedAddon, name: string, args: readonly Argument[]): Cost {
  addon.host.clock.advance(10_000);
  const before = { requests: addon.answered.length, credits: addon.creditsSpent(), bytes: addon.bytesReceived() };
  const startedMs = performance.now();
  const output = addon.compute(name, ...args);
  const ms = performance.now() - startedMs;
  if (!Array.isArray(output)) throw new Error(`${name}: ${output.throws}`);
  return {
    requests: addon.answered.length - before.requests,
    credits: addon.creditsSpent() - before.credits,
    bytes: addon.bytesReceived() - before.bytes,
    ms,
  };
}
