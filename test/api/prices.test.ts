import { expect, it } from "vitest";
import { ENDPOINTS, type EndpointId } from "../../src/api/catalogue.ts";
import { priceOf } from "./all-calls.ts";

const PER_HUNDRED_TARGETS: Partial<Record<EndpointId, number>> = {
  summary: 10_000,
  metrics: 10_000,
  authority: 10_000,
  count: 1_000,
  "refdomains/count": 1_000,
  "referring-ips/count": 1_000,
  "referring-subnets/count": 1_000,
  "authority/domain": 1_000,
  "authority/page": 1_000,
};

it.each(Object.entries(PER_HUNDRED_TARGETS))("charges %s for 100 targets with %i credits", (id, credits) => {
  expect(priceOf(id as EndpointId, 100)).toBe(credits);
});

it("charges lists by the row and not by the target", () => {
  for (const id of ["all", "raw", "history", "anchors", "refdomains", "refdomains/history", "referring-ips"] as const) {
    expect(priceOf(id, 10_000)).toBe(10_000);
  }
  expect(priceOf("export", 22_407)).toBe(22_407);
});

it("charges a daily series by the target, whatever the number of its days", () => {
  expect(priceOf("history/count", 1)).toBe(100);
  expect(priceOf("history/cumulative", 1)).toBe(100);
  expect(priceOf("refdomains/history/count", 1)).toBe(100);
});

it("charges nothing for account calls and polling, however often", () => {
  for (const id of ["account/subscription", "account/credit-balance", "account/credits", "export/status"] as const) {
    expect(priceOf(id, 5)).toBe(0);
  }
});

it("charges nothing for nothing where the price is by target or row", () => {
  for (const id of Object.keys(ENDPOINTS) as EndpointId[]) expect(priceOf(id, 0)).toBe(0);
});
