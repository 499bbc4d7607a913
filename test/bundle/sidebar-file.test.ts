// The sidebar's page as shipped: what it weighs, and that it fetches nothing.
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { SIDEBAR_CEILING_BYTES } from "../../build/build-addon.ts";

describe("the sidebar's page", () => {
  it("weighs no more than 120 kB", async () => {
    expect((await readFile("dist/sidebar.html")).length).toBeLessThanOrEqual(SIDEBAR_CEILING_BYTES);
  });

  it("makes no HTML of texts: nothing in its script sets markup but Preact's own way, which no file uses", async () => {
    const html = await readFile("dist/sidebar.html", "utf8");
    expect(html).not.toMatch(/insertAdjacentHTML|outerHTML|document\.write|DOMParser|srcdoc|eval\(|new Function/);
    expect(html.match(/dangerouslySetInnerHTML:/g)).toBeNull();
  });
});
