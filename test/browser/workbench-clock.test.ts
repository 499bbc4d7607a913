// The workbench's clock in a real browser: moved on by its buttons, it runs the clock triggers that are due, and
// everything sees the later time.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleOf } from "../workbench/emulator/support/script-under-test.ts";
import { type OpenedPage, openPage, shownText, typeInto } from "./open-page.ts";

const SOURCE = `
function onOpen() {
  SpreadsheetApp.getUi().createAddonMenu().addItem("Run every hour", "install").addToUi();
}
function install() { ScriptApp.newTrigger("tick").timeBased().everyHours(1).create(); }
function tick() {
  const runs = PropertiesService.getScriptProperties();
  const count = Number(runs.getProperty("count") || 0) + 1;
  runs.setProperty("count", String(count));
  if (count === 2) throw new Error("went wrong");
}
/** @customfunction */
function RUNS(again) { return Number(PropertiesService.getScriptProperties().getProperty("count") || 0); }
/** @customfunction */
function HOURS_AHEAD(again, start) { return Math.round((Date.now() - start) / 3600000); }
`;

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({ bundle: bundleOf(SOURCE) });
});

afterAll(() => opened?.close());

function clock() {
  return opened.page.getByRole("region", { name: "Workbench clock" });
}

function shownMs(): Promise<number> {
  return clock()
    .locator("time")
    .evaluate((node) => Date.parse(node.getAttribute("datetime") ?? ""));
}

async function cell(reference: string, formula: string): Promise<string> {
  const { page } = opened;
  await typeInto(page, reference, formula);
  await page.keyboard.press("Enter");
  await expect.poll(() => shownText(page, reference)).toMatch(/^-?\d+$/);
  return shownText(page, reference);
}

describe("the workbench's clock", () => {
  it("shows the time, and says that nothing was due where nothing was", async () => {
    const { page } = opened;
    expect(Math.abs((await shownMs()) - Date.now())).toBeLessThan(120_000);
    const before = await shownMs();
    await clock().getByRole("button", { name: "+1 day" }).click();
    await page.getByText("No clock trigger was due.").waitFor();
    await expect.poll(async () => (await shownMs()) - before).toBeGreaterThan(23 * 3_600_000);
  });

  it("lets formulas see the moved time", async () => {
    expect(await cell("B2", `=HOURS_AHEAD(1,${Date.now()})`)).toBe("24");
  });

  it("runs by the keyboard what is due, in order, and notes the function, the moment and the outcome", async () => {
    const { page, workbench } = opened;
    await workbench.session.runMenu("install", undefined);
    await clock().getByRole("button", { name: "+1 hour" }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".wb-toast", { hasText: /tick, .*: completed/ }).waitFor();
    await expect.poll(() => clock().getAttribute("aria-busy")).toBe("false");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.locator(".wb-toast", { hasText: "21 earlier runs" }).waitFor();
    expect(await cell("B3", "=RUNS(1)")).toBe("25");
  });

  it("lists the latest runs behind a button, and folds them by Escape", async () => {
    const { page } = opened;
    const toggle = clock().getByRole("button", { name: "Triggers" });
    await toggle.focus();
    await page.keyboard.press("Enter");
    const rows = clock().locator("tbody tr");
    await expect.poll(() => rows.count()).toBe(25);
    expect(await rows.last().textContent()).toMatch(/^tick.*completed$/);
    expect(await rows.nth(23).textContent()).toMatch(/^tick.*failed: went wrong$/);
    const box = await clock().locator(".wb-runs").boundingBox();
    expect(box === null ? Number.NaN : box.x + box.width).toBeLessThanOrEqual(1440);
    await page.keyboard.press("Escape");
    expect(await clock().locator(".wb-runs").isVisible()).toBe(false);
    expect(await toggle.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
  });

  it("is the same on another tab, and leaves the page without a fault", async () => {
    const tab = await opened.openTab();
    const there = tab.getByRole("region", { name: "Workbench clock" }).locator("time");
    await expect.poll(() => there.textContent()).toBe(await clock().locator("time").textContent());
    await tab.close();
    expect(opened.faults).toEqual([]);
    expect(opened.foreignRequests).toEqual([]);
  });
});
