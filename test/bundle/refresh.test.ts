// The memory of results that Sheets keeps, and how Recalculate gets past it.
import { describe, expect, it } from "vitest";
import { keyForScenario } from "../../workbench/sandbox/keys.ts";
import type { CellInput } from "../../workbench/workbook/workbook.ts";
import { type ShippedAddon, type ShippedOptions, shippedAddon } from "./shipped-addon.ts";

const value = (text: string): CellInput => ({ kind: "value", value: text });
const formula = (text: string): CellInput => ({ kind: "formula", formula: text });

function fileWith(formulaText: string, options: ShippedOptions = {}): ShippedAddon {
  const addon = shippedAddon(options);
  addon.workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 3, columnCount: 2 }, [
    [value("Domain"), formula(formulaText)],
    [value("nike.com"), { kind: "clear" }],
    [value("stripe.com"), { kind: "clear" }],
  ]);
  return addon;
}

const b = (addon: ShippedAddon, row: number) =>
  addon.workbook.read({ sheetId: 0, row, column: 1, rowCount: 1, columnCount: 1 })[0]?.[0];

describe("Recalculate", () => {
  it("adds SER_REFRESH where it is missing, computes again and pays nothing", () => {
    const addon = fileWith("=SER_METRICS(A1:A3)");
    const before = b(addon, 1)?.value;
    expect(addon.creditsSpent()).toBe(200);
    const outcome = addon.host.execute({ functionName: "recalculate", kind: "menu" });
    expect(outcome).toMatchObject({ state: "completed" });
    expect(addon.questions).toHaveLength(1);
    expect(b(addon, 0)?.formula).toBe("=SER_METRICS(A1:A3;SER_REFRESH)");
    expect(b(addon, 1)?.value).toBe(before);
    expect(addon.creditsSpent()).toBe(200);
    expect(addon.toasts).toEqual(["Recalculating 1 formula; stored answers are free."]);
  });

  it("makes an unfinished answer complete, which stays on the sheet otherwise", () => {
    const addon = fileWith("=SER_BACKLINKS_COUNT(A1:A3)", { key: keyForScenario("server-error-once") });
    const broken = fileWith("=SER_BACKLINKS_COUNT(A1:A3;SER_REFRESH)", { key: undefined });
    expect(b(broken, 0)?.error?.message).toMatch(/SER-201|SER_REFRESH|NAME/i);
    expect(b(addon, 1)?.value).toEqual(expect.any(Number));
  });

  it("keeps a remembered error until SER_REFRESH changes", () => {
    const addon = fileWith("=SER_BACKLINKS_COUNT(A1:A3)", { key: undefined });
    expect(b(addon, 0)?.error?.message).toContain("SER-201");
    addon.host.state.documentProperties.setAll({ SER_API_KEY: "5e4a9d00-0000-4000-8000-000000000001" });
    addon.workbook.recalculate();
    expect(b(addon, 0)?.error?.message).toContain("SER-201");
    addon.host.execute({ functionName: "recalculate", kind: "menu" });
    expect(b(addon, 0)?.value).toBe("Backlinks");
    expect(b(addon, 1)?.value).toEqual(expect.any(Number));
  });

  it("makes the settings sheet once, hides it, and leaves the user's sheet on top", () => {
    const addon = fileWith("=SER_BACKLINKS_COUNT(A1:A3)");
    addon.host.execute({ functionName: "recalculate", kind: "menu" });
    addon.host.clock.advance(5_000);
    addon.host.execute({ functionName: "recalculate", kind: "menu" });
    expect(addon.workbook.sheets().map(({ name, hidden }) => [name, hidden])).toEqual([
      ["Sheet1", false],
      ["SER settings", true],
    ]);
    expect(addon.workbook.activeSheetId()).toBe(0);
    expect(addon.workbook.namedRanges().map(({ name }) => name)).toEqual(["SER_REFRESH"]);
    expect(addon.questions).toHaveLength(1);
  });

  it("leaves formulas alone when the user says no", () => {
    const addon = fileWith("=SER_BACKLINKS_COUNT(A1:A3)", { answer: "NO" });
    addon.host.execute({ functionName: "recalculate", kind: "menu" });
    expect(b(addon, 0)?.formula).toBe("=SER_BACKLINKS_COUNT(A1:A3)");
    expect(addon.toasts).toEqual([
      "Recalculating 0 formulas; stored answers are free. 1 formula without SER_REFRESH left alone.",
    ]);
  });
});

describe("the menu", () => {
  it.each(["NONE", "LIMITED"] as const)("is built by onOpen with authorisation %s", (authMode) => {
    const addon = shippedAddon();
    const labels: string[] = [];
    addon.host.onUi((event) => {
      if (event.event === "menu-added") labels.push(JSON.stringify(event.menu));
    });
    expect(addon.host.execute({ functionName: "onOpen", kind: "simple-trigger", authMode })).toMatchObject({
      state: "completed",
    });
    expect(labels.join()).toContain("Open sidebar");
    expect(labels.join()).toContain("Recalculate");
  });

  it("opens the sidebar", () => {
    const addon = shippedAddon();
    const titles: string[] = [];
    addon.host.onUi((event) => {
      if (event.event === "sidebar-shown") titles.push(JSON.stringify(event.page));
    });
    expect(addon.host.execute({ functionName: "openSidebar", kind: "menu" })).toMatchObject({ state: "completed" });
    expect(titles.join()).toContain("SER Backlinks");
  });
});
