// What the file may spend, with the shipped bundle: the price before, nothing beyond the limits, and the stored
// answers free whatever the limits say.
import { describe, expect, it } from "vitest";
import { type BudgetRules, NO_RULES, NOTHING_SPENT } from "../../src/engine/money/budget.ts";
import { budgetIn, budgetText } from "../../src/engine/money/budget-text.ts";
import { ledgerLines } from "../../src/engine/money/ledger.ts";
import { DESK_NAME } from "../../src/engine/packing/store-keys.ts";
import { type Computed, column, rowsOf, type ShippedAddon, shippedAddon, sites } from "./shipped-addon.ts";

function addonWith(rules: Partial<BudgetRules> = {}): ShippedAddon {
  const addon = shippedAddon({ limits: "usual" });
  const text = budgetText({ rules: { ...NO_RULES, ...rules }, spending: NOTHING_SPENT });
  addon.host.state.documentProperties.setAll({ [DESK_NAME]: text });
  return addon;
}

const errorOf = (output: Computed): string => (Array.isArray(output) ? "no error" : output.throws);
const metrics = (addon: ShippedAddon, from: number, to: number) =>
  addon.compute("SER_METRICS", column(...sites(to).slice(from)));

describe("a formula beyond the approval limit", () => {
  it("says its price and buys nothing", () => {
    const addon = addonWith();
    expect(errorOf(metrics(addon, 0, 251))).toMatch(/^SER-301 .*25,100 credits for 251 targets.*Open sidebar/);
    expect(addon.answered).toEqual([]);
    expect(errorOf(metrics(addon, 0, 250))).toBe("no error");
    expect(addon.creditsSpent()).toBe(25_000);
  });

  it("shows what is stored all the same", () => {
    const addon = addonWith();
    metrics(addon, 0, 200);
    const rows = rowsOf(metrics(addon, 0, 300));
    expect(rows.filter(([cell]) => typeof cell === "number")).toHaveLength(200);
    expect(rows[250]?.[0]).toMatch(/^SER-301 .*10,000 credits for 100 targets/);
    expect(addon.creditsSpent()).toBe(20_000);
  });

  it("is counted with the others of the last ten minutes, and no longer", () => {
    const addon = addonWith();
    metrics(addon, 0, 200);
    expect(errorOf(metrics(addon, 200, 300))).toMatch(/^SER-301 /);
    addon.host.clock.advance(5 * 60_000);
    expect(errorOf(metrics(addon, 200, 300))).toMatch(/^SER-301 /);
    addon.host.clock.advance(7 * 60_000);
    expect(errorOf(metrics(addon, 200, 300))).toBe("no error");
  });

  it("follows the balance that was last seen", () => {
    const addon = addonWith({ seenBalance: 4_000 });
    expect(errorOf(metrics(addon, 0, 11))).toMatch(/^SER-301 /);
    expect(errorOf(metrics(addon, 0, 10))).toBe("no error");
  });

  it("cannot be passed by many small ones", () => {
    const addon = addonWith({ approvalCredits: 1_000 });
    const outputs = sites(20).map((site) => addon.compute("SER_METRICS", site));
    expect(outputs.filter((output) => Array.isArray(output))).toHaveLength(10);
    expect(outputs.slice(10).every((output) => /^SER-301 .*100 credits/.test(errorOf(output)))).toBe(true);
    expect(addon.creditsSpent()).toBe(1_000);
  });
});

describe("the limit of a day", () => {
  it("holds for all formulas together, and ends with the day of the spreadsheet", () => {
    const addon = addonWith({ approvalCredits: 1e9, dailyCredits: 30_000 });
    expect(errorOf(metrics(addon, 0, 200))).toBe("no error");
    expect(errorOf(metrics(addon, 200, 301))).toMatch(/^SER-302 .*10,100 credits for 101 targets.*tomorrow/);
    expect(errorOf(metrics(addon, 200, 300))).toBe("no error");
    expect(errorOf(metrics(addon, 300, 301))).toMatch(/^SER-302 .*100 credits/);
    addon.host.clock.advance(86_400_000);
    expect(errorOf(metrics(addon, 300, 301))).toBe("no error");
  });
});

describe("with spending switched off", () => {
  it("everything answers from the store", () => {
    const addon = addonWith();
    const shown = metrics(addon, 0, 20);
    const rules = { ...NO_RULES, isOff: true };
    addon.host.state.documentProperties.setAll({ [DESK_NAME]: budgetText({ rules, spending: NOTHING_SPENT }) });
    expect(metrics(addon, 0, 20)).toEqual(shown);
    expect(errorOf(metrics(addon, 20, 21))).toMatch(/^SER-304 .*100 credits/);
    expect(errorOf(addon.compute("SER_BACKLINKS", "nike.com"))).toMatch(/^SER-304 .*100 credits/);
    expect(addon.answered).toHaveLength(1);
  });
});

describe("where no formula may write the file", () => {
  it("the sidebar brings into it what they have bought, so that it outlives the cache", () => {
    const addon = shippedAddon({ switches: { propertyWritesInCustomFunctions: "refused" } });
    const shown = [metrics(addon, 0, 50), addon.compute("SER_ANCHORS", "nike.com")];
    const spent = addon.creditsSpent();
    addon.host.execute({ functionName: "openSidebar", kind: "menu" });
    addon.host.clock.advance(7 * 3_600_000);
    expect([metrics(addon, 0, 50), addon.compute("SER_ANCHORS", "nike.com")]).toEqual(shown);
    expect(addon.answered).toHaveLength(2);
    const texts = addon.host.state.documentProperties.getAll();
    expect(ledgerLines(texts).reduce((total, { credits }) => total + credits, 0)).toBe(spent);
    expect(budgetIn(texts[DESK_NAME], undefined).spending.spentCredits).toBe(spent);
  });
});
