// One file in several tabs: all show the same, whoever edits; a reload and a closed page lose nothing.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPageServer } from "../../workbench/page/page-server.ts";
import { figure, type OpenedPage, openPage, shownText, shownValues, typeInto } from "./open-page.ts";

let opened: OpenedPage;
let second: Page;

beforeAll(async () => {
  opened = await openPage({
    fill: (workbook) =>
      workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 2, columnCount: 1 }, [
        [{ kind: "value", value: "nike.com" }],
        [{ kind: "value", value: "adidas.com" }],
      ]),
  });
  second = await opened.openTab();
});

afterAll(() => opened?.close());

describe("several tabs", () => {
  it("show a formula typed in one, with its result, for one purchase", async () => {
    await typeInto(opened.page, "B1", "=SER_METRICS(A1:A2)");
    await opened.page.keyboard.press("Enter");
    await expect.poll(() => shownText(opened.page, "B2"), { timeout: 10_000 }).toMatch(/^\d+$/);
    await expect.poll(() => shownValues(second, "A1:I2")).toEqual(await shownValues(opened.page, "A1:I2"));
    expect([await figure(opened.page, "requests"), await figure(second, "requests")]).toEqual([1, 1]);
  });

  it("agree after both have edited at once", async () => {
    await Promise.all([typeInto(opened.page, "D10", "from one"), typeInto(second, "E10", "from two")]);
    await Promise.all([opened.page.keyboard.press("Enter"), second.keyboard.press("Enter")]);
    for (const page of [opened.page, second]) {
      await expect.poll(() => shownValues(page, "D10:E10")).toEqual([["from one", "from two"]]);
    }
    const inNode = opened.workbench.workbook.read({ sheetId: 0, row: 9, column: 3, rowCount: 1, columnCount: 2 });
    expect(inNode[0]?.map(({ value }) => value)).toEqual(["from one", "from two"]);
  });

  it("undo their own edits only", async () => {
    await second.keyboard.press("Control+z");
    for (const page of [opened.page, second]) {
      await expect.poll(() => shownValues(page, "D10:E10")).toEqual([["from one", null]]);
    }
    await second.keyboard.press("Control+y");
    await expect.poll(() => shownValues(opened.page, "D10:E10")).toEqual([["from one", "from two"]]);
  });

  it("show what the script's side writes", async () => {
    opened.workbench.workbook.write({ sheetId: 0, row: 11, column: 0, rowCount: 1, columnCount: 1 }, [
      [{ kind: "value", value: "=not a formula" }],
    ]);
    for (const page of [opened.page, second]) await expect.poll(() => shownText(page, "A12")).toBe("=not a formula");
  });

  it("are the same after a reload, without buying anything", async () => {
    const before = await shownValues(opened.page, "A1:I12");
    await second.reload();
    await second.waitForSelector("html[data-ready]");
    await expect.poll(() => shownValues(second, "A1:I12")).toEqual(before);
    expect(await figure(second, "requests")).toBe(1);
  });

  it("have no fault in their consoles and ask nobody outside", () => {
    expect(opened.faults).toEqual([]);
    expect(opened.foreignRequests).toEqual([]);
  });

  // The last one: a broken line is noted in the consoles.
  it("say that the line to the workbench broke, and show the key that was chosen meanwhile once it is back", async () => {
    const { session } = opened.workbench;
    const choices = [opened.page, second].map((page) => page.getByLabel("API key of the sandbox"));
    await opened.server.close();
    await second.getByText("Connection lost").waitFor();
    session.chooseKey("few-credits");
    const assets = { html: "", script: "", style: "" };
    const again = await startPageServer({ session, assets, port: opened.server.port });
    for (const choice of choices) {
      await expect.poll(() => choice.inputValue(), { timeout: 20_000 }).toBe("few-credits");
    }
    await expect.poll(() => figure(second, "credits-left")).toBe(500);
    expect(await second.getByText("Connection lost").isVisible()).toBe(false);
    await again.close();
  });
});
