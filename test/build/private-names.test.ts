import { describe, expect, it } from "vitest";
import { assertNoTextNames, foreignNames, PRIVATE_NAME, pageNames } from "../../build/private-names.ts";

describe("the names that may be shortened", () => {
  it.each(["freshSinceMs", "hasHeaders", "endpoint"])("hold %s, which only this project knows", async (name) => {
    expect(PRIVATE_NAME.test(name)).toBe(true);
    expect(await foreignNames([])).not.toContain(name);
  });

  it.each([
    ["getDocumentCache", "Google's services have it"],
    ["timeoutSeconds", "an option of a service has it"],
    ["fromCodePoint", "ECMAScript has it"],
    ["histogramMode", "the API has it"],
    ["creditsLeft", "the sidebar has it"],
  ])("do not hold %s, because %s", async (name) => {
    expect(await foreignNames([])).toContain(name);
  });

  it("do not hold names by which functions are called", async () => {
    expect(await foreignNames(["openSidebar"])).toContain("openSidebar");
  });

  it.each(["backlinks", "domain_inlink_rank", "SER_METRICS", "length"])("never hold %s", (name) => {
    expect(PRIVATE_NAME.test(name)).toBe(false);
  });

  it("of the page are those that its own types declare, not those of elements, replies and parameters", async () => {
    const files = ["src/sidebar/browser/order/price-bar.tsx", "src/sidebar/browser/home/limit-field.tsx"];
    const names = await pageNames([...files, "src/sidebar/messages.ts"]);
    expect(names).toEqual(expect.arrayContaining(["isStarting", "targetCount", "onStart"]));
    for (const name of ["onInput", "creditsLeft", "order"]) expect(names).not.toContain(name);
  });

  it("must not stand in the script as texts, by which they could be looked up", () => {
    expect(() => assertNoTextNames(["maxAgeMs", "isLone"], new Set(["isLone"]))).toThrow(/isLone/);
    expect(() => assertNoTextNames(["maxAgeMs"], new Set(["isLone"]))).not.toThrow();
  });
});
