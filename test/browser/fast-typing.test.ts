// Keys that come faster than the page is drawn: what stands in the cell is what was typed.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clickCell, type OpenedPage, openPage, shownText, typeInto } from "./open-page.ts";

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({
    fill: (workbook) =>
      workbook.write(
        { sheetId: 0, row: 0, column: 0, rowCount: 12, columnCount: 1 },
        Array.from({ length: 12 }, (_, row) => [{ kind: "value", value: `old${row}.com` }]),
      ),
  });
  const slow = await opened.page.context().newCDPSession(opened.page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 4 });
});

afterAll(() => opened?.close());

describe("typing without a pause on a slow machine", () => {
  it("replaces the content of each cell as a whole", async () => {
    const { page } = opened;
    for (let row = 1; row <= 10; row++) {
      await typeInto(page, `A${row}`, `new${row}.com`);
      await page.keyboard.press("Enter");
    }
    for (let row = 1; row <= 10; row++) {
      await expect.poll(() => shownText(page, `A${row}`), { timeout: 10_000 }).toBe(`new${row}.com`);
    }
  });

  it("goes on behind the name that was completed", async () => {
    const { page } = opened;
    for (let row = 1; row <= 4; row++) {
      await clickCell(page, `C${row}`);
      await page.keyboard.type("=ser_metr");
      await page.locator(".o-autocomplete-dropdown").getByText("SER_METRICS", { exact: true }).waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.type("A2,");
      await expect.poll(() => page.locator(".o-composer").allTextContents()).toContain("=SER_METRICS(A2,");
      await page.locator(".o-formula-assistant").waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    }
  });
});
