// What a request costs at documented prices, read from the request alone.
import { describe, expect, it } from "vitest";
import { documentedCredits, pathOf, targetCount } from "../../workbench/credits-in-requests.ts";

const METRICS = "https://api.seranking.com/v1/backlinks/metrics";

describe("credits in requests", () => {
  it.each([
    ["a list in the body", { url: METRICS, requestBody: '{"target":["a.com","b.com"]}' }, 2],
    ["one in the body", { url: METRICS, requestBody: '{"target":"a.com"}' }, 1],
    ["repeated in the query", { url: `${METRICS}?target=a.com&target=b.com` }, 2],
    ["with brackets", { url: `${METRICS}?target[]=a.com&target[]=b.com&mode=domain` }, 2],
    ["none", { url: METRICS, requestBody: "not json" }, 0],
  ])("counts targets: %s", (_what, request, count) => {
    expect(targetCount(request)).toBe(count);
  });

  it("multiplies by the price, and charges nothing for refusals and free calls", () => {
    const request = { url: METRICS, requestBody: '{"target":["a.com","b.com"]}' };
    expect(documentedCredits(request, 200)).toBe(200);
    expect(documentedCredits(request, 429)).toBe(0);
    expect(documentedCredits({ url: "https://api.seranking.com/v1/account/subscription" }, 200)).toBe(0);
  });

  it("does not guess where rows are charged", () => {
    expect(documentedCredits({ url: "https://api.seranking.com/v1/backlinks/all?target=a.com" }, 200)).toBeUndefined();
  });

  it("leaves the query out of a path, because it may hold a key", () => {
    expect(pathOf(`${METRICS}?apikey=secret`)).toBe("/v1/backlinks/metrics");
  });
});
