// The first five minutes, in a real browser: a file without a key, sample data by one click, a sample report, then a key
// and the first real formula by one more.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";
import {
  clickCell,
  figure,
  type OpenedPage,
  openPage,
  shownText,
  shownValues,
  typeInto,
  waitForText,
} from "./open-page.ts";
import { cardOf, openSidebar, sheetOf, show, waitForState } from "./report-from-sidebar.ts";

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({ limits: "usual" });
  opened.workbench.host.state.documentProperties.delete("SER_API_KEY");
});

afterAll(() => opened?.close());

describe("a file without a key", () => {
  it("has figures in its cells by one click, marked as sample data, for nothing", async () => {
    const { page } = opened;
    const sidebar = await openSidebar(page);
    await sidebar.getByRole("button", { name: "Insert a first formula" }).click();
    await sidebar.getByText("The formula stands in B1.").waitFor();
    await waitForText(page, "B2", /^\d+$/);
    const [titles = [], ...lines] = await shownValues(page, "A1:I4");
    expect(titles[0]).toBe("Domain");
    expect(titles.slice(1).every((title) => /\(sample data\)$/.test(String(title)))).toBe(true);
    expect(lines.map(([domain]) => domain)).toEqual(["shop.example", "blog.example", "news.example"]);
    expect(lines.flatMap((line) => line.slice(1)).every((value) => typeof value === "number")).toBe(true);
    expect(await figure(page, "credits-spent")).toBe(0);
  });

  it("writes a second one below the first, over nothing", async () => {
    const { page } = opened;
    const before = await shownValues(page, "A1:I4");
    const sidebar = page.frameLocator("#sidebar iframe");
    await sidebar.getByRole("button", { name: "Insert a first formula" }).click();
    await sidebar.getByText("The formula stands in B6.").waitFor();
    await waitForText(page, "B7", /^\d+$/);
    expect(await shownValues(page, "A1:I4")).toEqual(before);
    expect(await shownText(page, "A5")).toBe("");
  });

  it("says the price of a report of shop.example as sample data", async () => {
    const { page } = opened;
    const sidebar = page.frameLocator("#sidebar iframe");
    await show(sidebar, "Build");
    await sidebar.locator(".report-card", { has: sidebar.getByText("Referring domains", { exact: true }) }).click();
    await sidebar.locator("#targets").fill("shop.example");
    await sidebar.getByText("Sample data, 0 credits").waitFor();
    expect(await sidebar.getByRole("button", { name: /^Get / }).textContent()).toContain("for free");
    await show(sidebar, "Home");
  });

  it("builds a sample report by one click, whose sheet says that it is one", async () => {
    const { page } = opened;
    const sidebar = page.frameLocator("#sidebar iframe");
    await sidebar.getByRole("button", { name: "Build a sample report" }).click();
    const card = cardOf(sidebar, "Sample data · Backlinks · shop.example");
    await waitForState(card, "Done");
    const { truth, cells } = sheetOf(opened, "Sample data · Backlinks · shop.example");
    expect(truth).toMatch(/^Sample data/);
    expect(cells).toHaveLength(101);
    expect(await figure(page, "credits-spent")).toBe(0);
  });
});

describe("a key that was just saved", () => {
  it("leads to the first real formula by one click, at a price that was said before", async () => {
    const { page } = opened;
    const sidebar = page.frameLocator("#sidebar iframe");
    await show(sidebar, "Home");
    await sidebar.getByLabel("SE Ranking Data API key").fill(DEMO_KEY);
    await sidebar.getByRole("button", { name: "Check and save" }).click();
    const hint = sidebar.getByText("No domains with free cells beside them here yet.");
    await hint.waitFor();
    expect(await hint.getAttribute("class")).not.toContain("problem");
    // Who opens it later has not missed it.
    await openSidebar(page);
    await hint.waitFor();
    await typeInto(page, "A12", "stripe.com");
    await typeInto(page, "A13", "nike.com");
    await clickCell(page, "D15");
    await sidebar.getByRole("button", { name: "Look again" }).click();
    await sidebar.getByText("2 targets in A12:A: 200 credits").waitFor();
    expect(await sidebar.getByRole("button", { name: "Insert a first formula" }).count()).toBe(0);
    await sidebar.getByRole("button", { name: "Insert into B12" }).click();
    await sidebar.getByText("Inserted into B12.").waitFor();
    await waitForText(page, "B13", /^\d+$/);
    await expect.poll(() => figure(page, "credits-spent")).toBe(200);
    const [[formula] = []] = opened.workbench.workbook.read({
      sheetId: 0,
      row: 11,
      column: 1,
      rowCount: 1,
      columnCount: 1,
    });
    expect(formula?.formula).toMatch(/^=SER_METRICS\(A12:A[,;]SER_REFRESH\)$/);
    // Sample data stays what it is until it is computed again.
    expect(await shownText(page, "B1")).toMatch(/\(sample data\)$/);
    await openSidebar(page);
    await sidebar.getByRole("heading", { name: "Spending" }).waitFor();
    expect(await sidebar.getByText("Your first formula").count()).toBe(0);
    expect(opened.faults).toEqual([]);
    expect(opened.foreignRequests).toEqual([]);
  });
});
