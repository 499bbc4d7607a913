// What the add-on shows around the grid, in a real browser: menu, questions, notes, sidebar; and the workbench's
// handles for trying out other keys and reopening the file.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REVOKED_KEY } from "../../workbench/sandbox/keys.ts";
import { chooseFromMenu, figure, type OpenedPage, openPage, shownText, typeInto, waitForText } from "./open-page.ts";

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({
    fill: (workbook) =>
      workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 2 }, [
        [
          { kind: "value", value: "nike.com" },
          { kind: "formula", formula: "=SER_METRICS(A1)" },
        ],
      ]),
  });
  await waitForText(opened.page, "B1", /^\d+$/);
});

afterAll(() => opened?.close());

describe("the add-on's interface", () => {
  it("recalculates for free by its menu, after asking whether it may add SER_REFRESH", async () => {
    const { page } = opened;
    const before = { credits: await figure(page, "credits-spent"), executions: await figure(page, "executions") };
    await chooseFromMenu(opened.page, "Recalculate");
    const question = page.getByRole("alertdialog");
    await question.waitFor();
    expect(await question.textContent()).toContain("SER_REFRESH");
    await question.getByRole("button", { name: "Yes" }).click();
    await page.locator(".wb-toast").waitFor();
    expect(await question.count()).toBe(0);
    // One execution is the menu's, one the formula's.
    await expect.poll(() => figure(page, "executions")).toBeGreaterThanOrEqual(before.executions + 2);
    await expect.poll(() => shownText(page, "B1")).toMatch(/^\d+$/);
    expect(await figure(page, "credits-spent")).toBe(before.credits);
    const formula = opened.workbench.workbook.read({ sheetId: 0, row: 0, column: 1, rowCount: 1, columnCount: 1 });
    expect(formula[0]?.[0]?.formula).toContain("SER_REFRESH");
  });

  it("shows the sidebar at 300 pixels, which talks to the script, and closes it", async () => {
    const { page } = opened;
    await chooseFromMenu(opened.page, "Open sidebar");
    const sidebar = page.locator("#sidebar");
    await sidebar.waitFor();
    expect((await sidebar.boundingBox())?.width).toBe(300);
    await page.frameLocator("#sidebar iframe").getByText("A key is set").waitFor();
    await sidebar.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => sidebar.isVisible()).toBe(false);
  });

  it("keeps the old key when its replacement is refused, says so, and goes back by Cancel", async () => {
    const { page } = opened;
    await chooseFromMenu(opened.page, "Open sidebar");
    const sidebar = page.frameLocator("#sidebar iframe");
    await sidebar.getByRole("button", { name: "Replace key" }).click();
    await sidebar.getByLabel("SE Ranking Data API key").fill(REVOKED_KEY);
    await sidebar.getByRole("button", { name: "Check and save" }).click();
    const keyBlock = sidebar.getByRole("region", { name: "API key" });
    const problem = sidebar.getByRole("alert");
    await problem.waitFor();
    expect(await problem.textContent()).toMatch(
      /^The new key was refused; the old key stays in use\.\nSER-202 .*Copy it again from your account into the sidebar/,
    );
    await sidebar.getByText("A key is set in this spreadsheet.").waitFor();
    expect(await keyBlock.getByRole("button").allTextContents()).toEqual(["Check and save", "Cancel"]);
    await sidebar.getByRole("button", { name: "Cancel" }).click();
    expect(await problem.count()).toBe(0);
    expect(await keyBlock.getByRole("button").allTextContents()).toEqual(["Replace key", "Remove key"]);
    opened.workbench.session.closeSidebar();
  });

  it("offers no Cancel while there is no key to go back to", async () => {
    const { page } = opened;
    await chooseFromMenu(opened.page, "Open sidebar");
    const sidebar = page.frameLocator("#sidebar iframe");
    await sidebar.getByRole("button", { name: "Remove key" }).click();
    await sidebar.getByText("No key is set").waitFor();
    const keyBlock = sidebar.getByRole("region", { name: "API key" });
    expect(await keyBlock.getByRole("button").allTextContents()).toEqual(["Check and save"]);
    await sidebar.getByLabel("SE Ranking Data API key").fill("short");
    await sidebar.getByRole("button", { name: "Check and save" }).click();
    expect(await sidebar.getByRole("alert").textContent()).toMatch(
      /^The key was not saved\.\nSER-202 That does not look/,
    );
    opened.workbench.session.chooseKey("demo");
    await sidebar.getByText("A key is set").waitFor();
    opened.workbench.session.closeSidebar();
  });

  it("keeps the sidebar away from the page and from the network", async () => {
    const { page } = opened;
    await chooseFromMenu(opened.page, "Open sidebar");
    await page.frameLocator("#sidebar iframe").getByText("A key is set").waitFor();
    const frame = page.frames().find((one) => one.url().includes("/addon/"));
    if (frame === undefined) throw new Error("The sidebar has no frame.");
    const reached = await frame.evaluate(async () => {
      const outside = await fetch("/api/snapshot").then(
        () => "fetched",
        () => "refused",
      );
      try {
        const { parent } = globalThis as unknown as { parent: { document: { title: string } } };
        return [outside, parent.document.title];
      } catch {
        return [outside, "refused"];
      }
    });
    expect(reached).toEqual(["refused", "refused"]);
    opened.workbench.session.closeSidebar();
  });

  it("shows in the open sidebar the state of the key that was chosen in the workbench's bar", async () => {
    const { page } = opened;
    const sidebar = page.frameLocator("#sidebar iframe");
    const choice = page.getByLabel("API key of the sandbox");
    await chooseFromMenu(opened.page, "Open sidebar");
    await sidebar.getByText("1,000,000,000", { exact: true }).waitFor();
    await choice.selectOption("few-credits");
    await sidebar.getByText("500", { exact: true }).first().waitFor();
    await choice.selectOption("revoked");
    await sidebar.getByText("SER-202").waitFor();
    await choice.selectOption("no-key");
    await sidebar.getByText("No key is set in this spreadsheet yet.").waitFor();
    await expect.poll(() => choice.inputValue()).toBe("no-key");
    await choice.selectOption("demo");
    await sidebar.getByText("1,000,000,000", { exact: true }).waitFor();
    opened.workbench.session.closeSidebar();
  });

  it("shows what the API's refusals look like when another key is chosen", async () => {
    const { page } = opened;
    await page.getByLabel("API key of the sandbox").selectOption("revoked");
    await expect.poll(() => page.getByLabel("API key of the sandbox").inputValue()).toBe("revoked");
    await page.getByText("Revoked key: 401.", { exact: true }).waitFor({ state: "attached" });
    await typeInto(page, "B5", '=SER_BACKLINKS_COUNT("puma.com")');
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "B5"), { timeout: 10_000 }).toBe("#ERROR!");
    const cell = opened.workbench.workbook.read({ sheetId: 0, row: 4, column: 1, rowCount: 1, columnCount: 1 })[0]?.[0];
    expect(cell?.error?.message).toContain("SER-202");
    await page.getByLabel("API key of the sandbox").selectOption("demo");
  });

  it("evaluates everything anew when the file is reopened, and remembers what was paid", async () => {
    const { page } = opened;
    const before = { credits: await figure(page, "credits-spent"), executions: await figure(page, "executions") };
    await page.getByRole("button", { name: "Reopen file" }).click();
    // onOpen, and the two formulas.
    await expect.poll(() => figure(page, "executions")).toBe(before.executions + 3);
    await expect.poll(() => shownText(page, "B5"), { timeout: 10_000 }).toMatch(/^\d+$/);
    // Only the formula that had been refused buys something.
    expect(await figure(page, "credits-spent")).toBe(before.credits + 10);
  });
});
