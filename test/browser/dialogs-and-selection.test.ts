// What a script shows besides its sidebar, and which cells it takes for selected: modal dialogs, toasts, the range that
// the user has dragged out. With a small add-on of its own.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleOf } from "../workbench/emulator/support/script-under-test.ts";
import { chooseFromMenu, clickCell, dragOver, type OpenedPage, openPage } from "./open-page.ts";

const SOURCE = `
function onOpen() {
  SpreadsheetApp.getUi().createAddonMenu()
    .addItem("Show dialog", "showDialog").addItem("Name selection", "nameSelection").addItem("Show sidebar", "showBar")
    .addToUi();
}
function showDialog() {
  const html = HtmlService.createHtmlOutput(PAGE).setWidth(420).setHeight(180);
  SpreadsheetApp.getUi().showModalDialog(html, "Build a report");
}
function showBar() {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(PAGE).setTitle("Reports"));
}
function nameSelection() {
  const range = SpreadsheetApp.getActiveSpreadsheet().getActiveRange();
  SpreadsheetApp.getActiveSpreadsheet().toast(range.getSheet().getName() + "!" + range.getA1Notation(), "Selected", -1);
}
const PAGE = "<style>body{font-family:sans-serif} @media (prefers-color-scheme: dark){body{background:#222;color:#eee}}" +
  "</style><p>Twenty-four rows, <b>24 credits</b>.</p><button onclick='google.script.host.close()'>Cancel</button>";
`;

/** Runs in a page. */
const BACKGROUND = "getComputedStyle(document.body).backgroundColor";
/** What the page sets where dark colours are wished for. */
const DARK = "rgb(34, 34, 34)";

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({ bundle: bundleOf(SOURCE) });
  await opened.page.setViewportSize({ width: 1280, height: 800 });
});

afterAll(() => opened?.close());

describe("dialogs", () => {
  it("stand in the middle with their title and size, and go by the cross, by Escape and by their own page", async () => {
    const { page } = opened;
    const dialog = page.getByRole("dialog", { name: "Build a report" });
    const frame = page.frameLocator(".wb-addon-dialog iframe");
    const leave = [
      () => dialog.getByRole("button", { name: "Close" }).click(),
      () => page.keyboard.press("Escape"),
      () => frame.getByText("Twenty-four rows").press("Escape"),
      () => frame.getByRole("button", { name: "Cancel" }).click(),
    ];
    for (const act of leave) {
      await chooseFromMenu(opened.page, "Show dialog");
      await frame.getByText("Twenty-four rows").waitFor();
      const box = await dialog.boundingBox();
      expect([box?.width, (box?.x ?? 0) + (box?.width ?? 0) / 2]).toEqual([420, 640]);
      expect((await page.locator(".wb-addon-dialog iframe").boundingBox())?.height).toBe(180);
      await act();
      await expect.poll(() => dialog.count()).toBe(0);
    }
  });

  it("and sidebars follow the user's choice of dark colours, the page around them stays light", async () => {
    const { page } = opened;
    await page.emulateMedia({ colorScheme: "dark" });
    await chooseFromMenu(opened.page, "Show sidebar");
    await page.frameLocator("#sidebar iframe").getByText("Twenty-four rows").waitFor();
    const frame = page.frames().find((one) => one.url().includes("/addon/"));
    const background = () => frame?.evaluate<unknown>(BACKGROUND);
    await expect.poll(background).toBe(DARK);
    expect(await page.evaluate<unknown>(BACKGROUND)).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(background).not.toBe(DARK);
    expect((await page.locator("#sidebar iframe").boundingBox())?.width).toBe(300);
  });
});

describe("the selection", () => {
  it("that the user drags out is the script's active range", async () => {
    const { page } = opened;
    await clickCell(page, "A1");
    await dragOver(page, "B2", "D5");
    await chooseFromMenu(opened.page, "Name selection");
    await page.locator(".wb-toast", { hasText: "Sheet1!B2:D5" }).waitFor();
    await page.locator(".wb-toast").click();
    await expect.poll(() => page.locator(".wb-toast").count()).toBe(0);
  });
});
