// Every place of the sidebar in every language, 300 pixels wide: words of other languages are longer, and must be read
// all the same.
import { expect, it } from "vitest";
import { REPORTS } from "../../src/reports/report-specs.ts";
import { LANGUAGES } from "../../src/texts/language.ts";
import { logLines, statusReply } from "./canned-sidebar.ts";
import { CLIPPED } from "./clipped.ts";
import { priceOf, reportServer, runOf, savedReport, selectionOf } from "./report-server.ts";
import { scheduleOf, schedulesReply } from "./schedule-views.ts";
import { useSidebar } from "./use-sidebar.ts";

const openPage = useSidebar();

/** A run in each state, with what it can say. */
function server() {
  const server = reportServer();
  const now = Date.now();
  server.runs.push(
    runOf({ id: "a", busyUntilMs: now + 600_000, unconfirmedCredits: 7, doing: "12 of 500 rows" }),
    runOf({ id: "b", state: "stopped", problem: "SER-310 Not enough credits", moreCredits: 1_234_567 }),
    runOf({ id: "c", state: "done", truth: "1,000 of 22,407 rows", sheetId: 3 }),
    runOf({ id: "d", state: "paused" }),
    runOf({ id: "e", state: "waiting" }),
  );
  server.saved.push(savedReport({ name: "Links" }));
  const trouble = { word: "missed", atMs: now, problem: "SER-310 Not enough credits" } as const;
  return {
    ...server.answers,
    schedules: schedulesReply([scheduleOf({ trouble }), scheduleOf({ id: "f", savedId: "formulas" })]),
    selection: selectionOf(["example.com", "two words"], { where: "Prospects!A1:A2", isReport: true }),
    price: priceOf(2_000_000, { storedCredits: 1, dayCreditsLeft: 1 }),
    log: { kind: "log", lines: logLines(3) },
  } as const;
}

it.each(LANGUAGES)("nothing is cut off in %s", async (language) => {
  const limit = { value: 10_000_000, usual: 10_000_000, isSet: true };
  const status = statusReply({ approvalCredits: limit, dailyCredits: limit });
  const { page, faults } = await openPage({ language, isClockFree: true, status, answers: server() });
  const tabs = page.getByRole("tab");
  await tabs.first().waitFor();
  const look = async (place: string): Promise<void> => {
    expect([place, await page.evaluate<string[]>(CLIPPED)]).toEqual([place, []]);
    expect([place, await page.evaluate<number>("document.documentElement.scrollWidth")]).toEqual([place, 300]);
    expect([place, await page.locator("body").innerText()]).toEqual([
      place,
      expect.not.stringMatching(/undefined|\{\w+\}/),
    ]);
  };
  const show = (index: number) => tabs.nth(index).click();
  await show(0);
  await page.locator('[role="tabpanel"]:not([hidden]) h2').first().waitFor();
  for (const summary of await page.locator("summary:visible").all()) await summary.click();
  await look("home");
  await show(1);
  await look("reports");
  const cards = page.locator(".report-card");
  expect(await cards.count()).toBe(Object.keys(REPORTS).length);
  // All forms in the two languages with the longest words; the others have the same fields in two of them.
  const isLong = language === "de" || language === "uk";
  for (let index = 0; index < (await cards.count()); index += isLong ? 1 : 8) {
    const name = await cards.nth(index).innerText();
    await cards.nth(index).click();
    await page.locator("#targets").fill("example.com");
    for (const summary of await page.locator("summary:visible").all()) await summary.click();
    await page.locator(".price-bar:not([aria-busy])").waitFor();
    await look(`the order of ${name}`);
    await page.locator(".place:visible button").first().click();
    await cards.first().waitFor();
  }
  for (const [index, place] of [
    [2, "runs"],
    [3, "saved"],
    [4, "log"],
    [5, "functions"],
  ] as const) {
    await show(index);
    await page.locator('[role="tabpanel"]:not([hidden])').waitFor();
    for (const summary of await page.locator("summary:visible").all()) await summary.click();
    await look(place);
  }
  await page.getByRole("button", { name: /SER_METRICS/ }).click();
  await look("a function");
  expect(faults).toEqual([]);
});

it.each(LANGUAGES)("nothing is cut off without a key in %s", async (language) => {
  const { page } = await openPage({ language, isClockFree: true, status: { kind: "status", hasKey: false } });
  await page.locator("#try-block").waitFor();
  expect(await page.evaluate<string[]>(CLIPPED)).toEqual([]);
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(300);
});
