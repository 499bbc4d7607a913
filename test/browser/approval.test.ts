// Money between sheet and sidebar, in a real browser with the real script: a formula that waits, its price, its
// approval, and the line in the log.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseFromMenu, figure, type OpenedPage, openPage, shownText, typeInto } from "./open-page.ts";

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({
    limits: "usual",
    fill: (workbook) =>
      workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 2, columnCount: 1 }, [
        [{ kind: "value", value: "nike.com" }],
        [{ kind: "value", value: "puma.com" }],
      ]),
  });
});

afterAll(() => opened?.close());

/** What the sidebar shows when it is opened now. */
async function openSidebar() {
  const { page, workbench } = opened;
  workbench.session.closeSidebar();
  await chooseFromMenu(page, "Open sidebar");
  const sidebar = page.frameLocator("#sidebar iframe");
  await sidebar.getByRole("region", { name: "Spending" }).waitFor();
  return sidebar;
}

describe("a formula beyond the limit", () => {
  it("waits for its approval in the sidebar, then computes by itself and stands in the log", async () => {
    const { page } = opened;
    const before = await figure(page, "credits-spent");
    const first = await openSidebar();
    await first.getByRole("textbox", { name: /^Ask me above/ }).fill("150");
    await first.getByRole("button", { name: "Save", exact: true }).click();
    await first.getByText("Saved.").waitFor();
    await typeInto(page, "B1", "=SER_METRICS(A1:A2,SER_REFRESH)");
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "B1"), { timeout: 20_000 }).toBe("#ERROR!");
    expect(await figure(page, "credits-spent")).toBe(before);

    const second = await openSidebar();
    expect(await second.getByRole("textbox", { name: /^Ask me above/ }).inputValue()).toBe("150");
    await second.getByText("1 formula wants 200 credits.").waitFor();
    await second.getByRole("button", { name: "Approve 200 credits" }).click();
    await second.getByText("200 credits approved for half an hour.").waitFor();
    await expect.poll(() => shownText(page, "B2"), { timeout: 20_000 }).toMatch(/^\d+$/);
    expect(await figure(page, "credits-spent")).toBe(before + 200);

    const third = await openSidebar();
    await third.getByText("200 of 100,000 credits today").waitFor();
    expect(await third.getByRole("region", { name: "Waiting for you" }).count()).toBe(0);
    await third.getByRole("tab", { name: "Log" }).click();
    await third.getByRole("row", { name: /SER_METRICS.*2 targets, by formula.*200/ }).waitFor();
    expect(opened.faults).toEqual([]);
  });

  it("shows nothing but what is stored once the switch is off", async () => {
    const { page } = opened;
    const before = await figure(page, "credits-spent");
    const sidebar = await openSidebar();
    await sidebar.getByRole("switch", { name: "Formulas may spend credits" }).click();
    await sidebar.getByText("Spending is off.").waitFor();
    await typeInto(page, "B5", '=SER_BACKLINKS_COUNT("adidas.com")');
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "B5"), { timeout: 20_000 }).toBe("#ERROR!");
    expect(await shownText(page, "B2")).toMatch(/^\d+$/);
    expect(await figure(page, "credits-spent")).toBe(before);
  });
});
