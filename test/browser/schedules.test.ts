// A schedule from the sidebar of the real add-on in a real browser: made with its price in sight, due when the workbench's
// clock has moved on, run by the open sidebar because the clock's trigger has no spreadsheet, paused and deleted.
import type { FrameLocator, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenedPage, openPage, typeInto, waitForText } from "./open-page.ts";
import { cardOf, creditsSpent, openSidebar, order, RUN_TIMEOUT_MS, show, waitForState } from "./report-from-sidebar.ts";

const NAME = "Links of the bakery";
const ROWS = 12;

let opened: OpenedPage;
let sidebar: FrameLocator;

beforeAll(async () => {
  opened = await openPage();
  sidebar = await openSidebar(opened.page);
  await sidebar.getByText("A key is set").waitFor();
  await order(sidebar, { title: "Backlinks", targets: "kiwi-bakery.com", rows: ROWS });
  const run = cardOf(sidebar, "Backlinks");
  await waitForState(run, "Done");
  await run.getByRole("button", { name: "Save report" }).click();
  await run.getByLabel("Name").fill(NAME);
  await run.getByRole("button", { name: "Save", exact: true }).click();
  await sidebar.getByText(/is kept under Saved/).waitFor();
  await show(sidebar, "Saved");
});

afterAll(() => opened?.close());

const saved = (): Locator => sidebar.getByRole("article", { name: NAME, exact: true });
const card = (name = NAME): Locator => sidebar.getByRole("article", { name: `Schedule of ${name}` });
const formOf = (name = NAME): Locator => sidebar.getByRole("form", { name: `When to refresh ${name}` });
const choice = (form: Locator, name: string): Locator => form.getByRole("combobox", { name, exact: true });
const button = (within: Locator, name: string): Locator => within.getByRole("button", { name, exact: true });

async function moveOnADay(): Promise<void> {
  const clock = opened.page.getByRole("region", { name: "Workbench clock" });
  await clock.getByRole("button", { name: "+1 day" }).click();
  await opened.page.locator(".wb-toast", { hasText: "runSchedules" }).last().waitFor();
}

describe("a schedule", () => {
  it("is explained where there is none", async () => {
    await sidebar.getByText("Nothing is refreshed by itself yet.").waitFor();
  });

  it("is made with what it costs in sight, and a limit that fits", async () => {
    await button(saved(), "Schedule…").click();
    const form = formOf();
    await form.getByText(/^Costs about 12 credits a run, 360 a month of [\d,]+ left\.$/).waitFor();
    expect(await form.getByLabel("Credits a run may cost, at most").inputValue()).toBe("15");
    await form.getByText(/^By the spreadsheet's clock \([\w/]+\)/).waitFor();
    await choice(form, "How often").selectOption("week");
    await form.getByText(/a run, 51 a month/).waitFor();
    await choice(form, "On").selectOption("Friday");
    await choice(form, "How often").selectOption("day");
    await choice(form, "At").selectOption("09:00");
    await button(form, "Save").click();
    await card().getByText("Every day 09:00").waitFor();
  });

  it("shows its next three runs, and all of them what a month costs", async () => {
    expect(
      await card()
        .getByText(/^(?:Next|then) \w{3}, \w{3} \d{1,2}, 09:00$/)
        .count(),
    ).toBe(3);
    await sidebar.getByText(/^About 360 credits a month, of [\d,]+ left\.$/).waitFor();
    await saved()
      .getByText(/^Every day 09:00 · next \w{3}, \w{3} \d{1,2}, 09:00$/)
      .waitFor();
  });

  it("that is due runs in the open sidebar where the clock has no spreadsheet, once, and notes it", async () => {
    const before = creditsSpent(opened);
    await moveOnADay();
    await show(sidebar, "Home");
    await show(sidebar, "Saved");
    await sidebar
      .getByText(/schedules run while this sidebar is open/)
      .last()
      .waitFor();
    await card().getByText("Past runs").click({ timeout: RUN_TIMEOUT_MS });
    await card()
      .getByText(/Done · 12 credits$/)
      .waitFor({ timeout: RUN_TIMEOUT_MS });
    expect(creditsSpent(opened) - before).toBe(ROWS);
    await show(sidebar, "Home");
    expect(await sidebar.getByRole("heading", { name: "Schedules that need you" }).count()).toBe(0);
    await show(sidebar, "Saved");
    expect(
      await card()
        .getByText(/· (?:Done|Failed) ·/)
        .count(),
    ).toBe(1);
  });

  it("runs now at the price on its button, which is free as long as the rows are of today", async () => {
    await button(card(), "Run now").click();
    await button(card(), "Run now · free").waitFor();
  });

  it("is paused, goes on, and is deleted after a question", async () => {
    await button(card(), "Pause").click();
    await card().getByText("Paused", { exact: true }).waitFor();
    await saved().getByText("Every day 09:00 · paused").waitFor();
    await button(card(), "Resume").click();
    await button(card(), "Pause").waitFor();
    await button(card(), "Delete").click();
    await button(card(), "Delete").click();
    await sidebar.getByText("Nothing is refreshed by itself yet.").waitFor();
    expect(await card().count()).toBe(0);
  });
});

describe("formulas", () => {
  it("get a schedule of their own, and SER_REFRESH where they lack it", async () => {
    const { page } = opened;
    await typeInto(page, "H2", '=SER_BACKLINKS_COUNT("kiwi-bakery.com")');
    await page.keyboard.press("Enter");
    await waitForText(page, "H2", /^[\d,]+$/);
    await sidebar.getByRole("button", { name: "Which formulas are reached?" }).click();
    await sidebar.getByRole("button", { name: /^Add SER_REFRESH to \d+ formulas?$/ }).click();
    await sidebar.getByText("Added.").waitFor();
    await sidebar.getByText(/all are reached|Not bought ahead/).waitFor();
    await sidebar.getByRole("button", { name: "Refresh formulas by schedule" }).click();
    const form = formOf("Formulas of this file");
    await choice(form, "How often").selectOption("hour");
    await form.getByText(/^Costs about/).waitFor();
    await button(form, "Save").click();
    await card("Formulas of this file").getByText("Every hour").waitFor();
  });

  it("leave the page without a fault", () => {
    expect(opened.faults).toEqual([]);
    expect(opened.foreignRequests).toEqual([]);
  });
});
