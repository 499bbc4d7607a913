import { describe, expect, it } from "vitest";
import {
  type BoughtEndpointId,
  creditsAtMost,
  type SentParameters,
} from "../../../src/engine/asking/bought-endpoints.ts";

describe("the most that a call can cost", () => {
  it.each<readonly [BoughtEndpointId, number, SentParameters, number]>([
    ["metrics", 3, {}, 300],
    ["count", 100, { mode: "domain" }, 1_000],
    ["all", 1, { limit: 250, mode: "domain" }, 250],
    ["all", 1, { limit: 0 }, 0],
    ["history", 1, { limit: 100, date_from: "2026-01-01", date_to: "2026-11-23" }, 100],
    ["history/count", 1, { date_from: "2025-01-01", date_to: "2026-01-01" }, 100],
    ["refdomains/history/count", 1, {}, 100],
    ["history/cumulative", 1, { date_from: "2026-11-01", date_to: "2026-11-01" }, 100],
    ["authority/page/history", 1, { date_from: "2026-11-01", date_to: "2026-11-01" }, 1],
    ["authority/page/history", 1, { date_from: "2026-11-01", date_to: "2026-11-30" }, 30],
    ["authority/domain/history", 1, { date_from: "2024-02-28", date_to: "2024-03-01", granularity: "by_week" }, 2],
    ["authority/page/history", 1, { granularity: "by_month" }, 3],
    ["authority/domain/distribution", 1, { mode: "host" }, 101],
    ["account/subscription", 1, {}, 0],
    ["account/credits", 1, {}, 0],
  ])("of %s with %i targets and %j is %i", (endpoint, targets, parameters, credits) => {
    expect(creditsAtMost(endpoint, targets, parameters)).toBe(credits);
  });
});
