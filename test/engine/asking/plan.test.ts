import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BatchEndpointId } from "../../../src/api/catalogue.ts";
import { BATCH_SOURCES, type BatchField, batchCalls, fieldsOf } from "../../../src/engine/asking/batch-fields.ts";
import { choosePlan, DEFAULT_SOURCES } from "../../../src/engine/asking/plan.ts";

const ALL_FIELDS = [...new Set(BATCH_SOURCES.flatMap((endpoint) => fieldsOf(endpoint)))];

function planFor(fields: readonly BatchField[], missing: (endpoint: BatchEndpointId) => number = () => 1) {
  return choosePlan({ fields, sources: DEFAULT_SOURCES, missing });
}

describe("choosePlan", () => {
  it.each<[readonly BatchField[], readonly BatchEndpointId[], number]>([
    [["backlinks"], ["count"], 10],
    [["refdomains"], ["refdomains/count"], 10],
    [
      ["backlinks", "refdomains", "ips", "subnets"],
      ["count", "refdomains/count", "referring-ips/count", "referring-subnets/count"],
      40,
    ],
    [["domain_inlink_rank"], ["authority/domain"], 10],
    [["inlink_rank", "domain_inlink_rank"], ["authority/domain", "authority/page"], 20],
    [["backlinks", "dofollow_backlinks"], ["metrics"], 100],
    [[...fieldsOf("metrics")], ["metrics"], 100],
    [["dofollow_backlinks", "domain_inlink_rank"], ["summary"], 100],
    [["anchors"], ["summary"], 100],
    [[], [], 0],
  ])("buys %j from %j for %i credits a target", (fields, endpoints, credits) => {
    expect(planFor(fields)).toEqual({ endpoints, creditsPerTarget: credits });
  });

  it("takes a dearer source when the store already holds all of it", () => {
    expect(planFor(["backlinks"], (endpoint) => (endpoint === "metrics" ? 0 : 5))?.endpoints).toEqual(["metrics"]);
  });

  it("takes the cheap source when the dear one is stored for only some of the targets", () => {
    expect(planFor(["backlinks"], (endpoint) => (endpoint === "metrics" ? 40 : 100))?.endpoints).toEqual(["count"]);
  });

  it("goes on with the cheap source when both are stored", () => {
    expect(planFor(["backlinks"], () => 0)?.endpoints).toEqual(["count"]);
  });

  it("uses authority only when it is asked for", () => {
    const fields = ["inlink_rank", "domain_inlink_rank"] as const;
    expect(planFor(fields)?.endpoints).not.toContain("authority");
    expect(choosePlan({ fields, sources: ["authority"], missing: () => 1 })?.endpoints).toEqual(["authority"]);
  });

  it("has no plan when the sources do not give a field", () => {
    expect(choosePlan({ fields: ["anchors"], sources: ["metrics"], missing: () => 1 })).toBeUndefined();
  });

  it("always covers the fields, and no other set of endpoints costs less", () => {
    fc.assert(
      fc.property(
        fc.subarray(ALL_FIELDS, { minLength: 1 }),
        fc.array(fc.nat(300), { minLength: 9, maxLength: 9 }),
        (fields, counts) => {
          const missing = (endpoint: BatchEndpointId) => counts[BATCH_SOURCES.indexOf(endpoint)] ?? 0;
          const cost = (endpoints: readonly BatchEndpointId[]) =>
            endpoints.reduce((total, endpoint) => total + batchCalls.priceOf(endpoint, missing(endpoint)), 0);
          const plan = choosePlan({ fields, sources: DEFAULT_SOURCES, missing });
          const covers = (endpoints: readonly BatchEndpointId[]) =>
            fields.every((field) => endpoints.some((endpoint) => fieldsOf(endpoint).includes(field)));
          const single = DEFAULT_SOURCES.filter((endpoint) => covers([endpoint]));
          return (
            plan !== undefined &&
            covers(plan.endpoints) &&
            single.every((endpoint) => cost(plan.endpoints) <= cost([endpoint])) &&
            plan.endpoints.every((dropped) => {
              const rest = plan.endpoints.filter((endpoint) => endpoint !== dropped);
              return !covers(rest);
            })
          );
        },
      ),
    );
  });
});
