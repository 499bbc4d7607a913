// What the sidebar's page says and sends about schedules in every state, with a server whose replies the test writes:
// missed, failed, paused, too dear, running, not there yet, not to be had, and with texts that would be HTML.
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/sidebar/browser/talk.ts";
import type { ScheduleReply } from "../../src/sidebar/schedule-messages.ts";
import { type CannedOptions, type CannedSidebar, logLines } from "./canned-sidebar.ts";
import { reportServer, runOf, savedReport } from "./report-server.ts";
import { scheduleOf, schedulesReply } from "./schedule-views.ts";
import { useSidebar } from "./use-sidebar.ts";

const HOSTILE = `<img src=x onerror="document.title='taken'"><b>b</b>${"unbroken".repeat(12)}`;
const PROBLEM = "SER-310 The account has no credits.";
const AT_MS = Date.UTC(2026, 10, 23, 8);
const FAILED = { word: "failed", atMs: AT_MS, problem: PROBLEM } as const;

const openPage = useSidebar();

async function open(answers: NonNullable<CannedOptions["answers"]>): Promise<CannedSidebar> {
  const sidebar = await openPage({ isClockFree: true, answers });
  await sidebar.page.getByText("A key is set").waitFor();
  return sidebar;
}

function priceOf(credits: number, problem?: string): Extract<ScheduleReply, { kind: "schedule-price" }> {
  return {
    ...{ kind: "schedule-price", savedId: "s1", credits, fullCredits: 1_000 },
    ...(problem === undefined ? {} : { problem }),
  };
}

const button = (page: Page | Locator, name: string) => page.getByRole("button", { name, exact: true });
const tab = (page: Page, name: string) => page.getByRole("tab", { name: new RegExp(`^${name}`) });
const card = (page: Page, name = "Backlinks of example.com") =>
  page.getByRole("article", { name: `Schedule of ${name}` }).and(page.locator(":visible"));
const sent = ({ said }: CannedSidebar, kind: Message["kind"]) => said.filter((message) => message.kind === kind);

describe("the first place", () => {
  it("says which run was missed, and runs it at the price on its button", async () => {
    const trouble = { word: "missed", atMs: AT_MS, problem: "The clock did not call." } as const;
    const canned = await open({
      schedules: schedulesReply([scheduleOf({ trouble })]),
      "schedule-price": priceOf(120),
      "run-schedule": schedulesReply([scheduleOf({ isRunning: true, runId: "r1" })]),
    });
    const { page } = canned;
    await tab(page, "Home.*something waits for you").waitFor();
    await card(page)
      .getByText(/^The run of Nov 23,.* was missed\.$/)
      .waitFor();
    await card(page).getByText("The clock did not call.").waitFor();
    canned.answer("runs", { kind: "runs", runs: [runOf({ progress: 0.4, retryAtMs: Date.now() + 60_000 })] });
    await button(card(page), "Run now · 120 credits").click();
    await page.getByText("40 %").waitFor();
    expect(await page.getByRole("heading", { name: "Schedules that need you" }).count()).toBe(0);
    expect(sent(canned, "run-schedule")).toEqual([{ kind: "run-schedule", scheduleId: "d1" }]);
  });

  it("resumes what was paused after three failures, and names what a run may not cost", async () => {
    const runs = [1, 2, 3].map((days) => ({ ...FAILED, atMs: AT_MS - days * 86_400_000, credits: 0 }));
    const canned = await open({
      schedules: schedulesReply([scheduleOf({ trouble: FAILED, isPaused: true, nextRuns: [], runs })]),
      "schedule-price": priceOf(1_300),
      "resume-schedule": schedulesReply([scheduleOf()]),
    });
    const { page } = canned;
    await card(page).getByText("Paused after three failures.").waitFor();
    await card(page).getByText(PROBLEM).waitFor();
    await card(page)
      .getByRole("alert")
      .getByText("A run would cost 1,300 credits, and may cost 1,200 credits.")
      .waitFor();
    await button(card(page), "Run now").waitFor();
    await button(card(page), "Resume").click();
    await card(page).waitFor({ state: "detached" });
    expect(sent(canned, "run-schedule")).toEqual([]);
  });

  it("runs by itself what is due where the clock has no spreadsheet, and is quiet where there is no schedule", async () => {
    const canned = await open({
      schedules: schedulesReply([scheduleOf({ isDue: true })], { isByHand: true }),
      "run-schedule": schedulesReply([scheduleOf()], { isByHand: true }),
    });
    await canned.page.getByText(/schedules run while this sidebar is open/).waitFor();
    await expect.poll(() => sent(canned, "run-schedule").length).toBe(1);
    canned.answer("schedules", schedulesReply([], { isByHand: true }));
    await tab(canned.page, "Log").click();
    await tab(canned.page, "Home").click();
    await canned.page.getByText(/schedules run while/).waitFor({ state: "hidden" });
  });
});

describe("the place of the schedules", () => {
  it("says that it looks, why it could not, and looks again", async () => {
    const canned = await open({ schedules: { kind: "failed", problem: "SER-521 The call failed." } });
    const { page } = canned;
    await tab(page, "Saved").click();
    await page.getByRole("alert").getByText("SER-521 The call failed.").waitFor();
    canned.answer("schedules", schedulesReply([scheduleOf({ isMine: false })]));
    await button(page, "Look again").click();
    await card(page).getByText("Not yours: runs in the name of a colleague.").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("warns where the schedules take more than the account has", async () => {
    const schedules = schedulesReply([scheduleOf({ monthCredits: 30_000 })], { balanceCredits: 20_000 });
    const { page } = await open({ schedules });
    await tab(page, "Saved").click();
    await page.getByText("About 30,000 credits a month, of 20,000 left.").waitFor();
    await page
      .getByRole("alert")
      .getByText(/more than the account has left/)
      .waitFor();
  });

  it("saves a schedule for what it says, and keeps the form with the reason where it was refused", async () => {
    const server = reportServer();
    server.saved.push(savedReport());
    const refusal = { kind: "failed", problem: "SER-416 All triggers are taken." } as const;
    const canned = await open({ ...server.answers, "schedule-price": priceOf(120), "save-schedule": refusal });
    const { page } = canned;
    await tab(page, "Saved").click();
    await button(page, "Schedule…").click();
    const form = page.getByRole("form", { name: "When to refresh Backlinks of example.com" });
    await form.getByText("Costs about 1,000 credits a run, 30,000 a month of 4,975,033 left.").waitFor();
    const choice = (name: string) => form.getByRole("combobox", { name, exact: true });
    expect(await choice("How often").locator("option").allTextContents()).not.toContain("Every hour");
    await choice("How often").selectOption("Every month");
    await choice("On day").selectOption("31");
    await form.getByText("In shorter months on the last day.").waitFor();
    await choice("At").selectOption("09:00");
    const cap = form.getByLabel("Credits a run may cost, at most");
    await cap.fill("lots");
    await button(form, "Save").click();
    await form.getByText(/a whole number from 1/).waitFor();
    await cap.fill("900");
    await form.getByText("A run that costs more than its limit is not begun.").waitFor();
    await button(form, "Save").click();
    await form.getByText("SER-416 All triggers are taken.").waitFor();
    expect(sent(canned, "save-schedule")).toEqual([
      { kind: "save-schedule", savedId: "s1", rhythm: ["month", 9, 31], capCredits: 900 },
    ]);
  });

  it("lists failed runs in the log, too", async () => {
    const runs = [{ atMs: AT_MS, word: "failed", credits: 7, problem: PROBLEM }] as const;
    const { page } = await open({
      schedules: schedulesReply([scheduleOf({ runs })]),
      log: { kind: "log", lines: logLines(2) },
    });
    await tab(page, "Log").click();
    await page.locator("#log-lines tr").nth(2).waitFor();
    await page.getByText(`Scheduled run failed: ${PROBLEM}`).waitFor();
  });
});

/** What reaches beyond the page. Runs in the page. */
const WIDE = `[...document.querySelectorAll("button, p, label, h3, summary, li, code, select")]
  .filter((one) => one.offsetParent !== null && one.getBoundingClientRect().right > innerWidth + 0.5)
  .map((one) => one.tagName + " " + one.textContent.slice(0, 60))`;

describe("texts that would be HTML", () => {
  it("stay texts, and nothing is clipped in 300 pixels", async () => {
    const trouble = { ...FAILED, problem: HOSTILE };
    const line = { where: `${HOSTILE}!B2`, formula: `=SER_METRICS("${HOSTILE}")` };
    const lines = { count: 60, lines: [line] };
    const server = reportServer();
    server.saved.push(savedReport({ id: "s2" }));
    const { page } = await open({
      ...server.answers,
      schedules: schedulesReply([
        scheduleOf({ name: HOSTILE, trouble, runs: [{ ...trouble, credits: 1_234_567 }], isMine: false }),
      ]),
      "schedule-price": priceOf(0, HOSTILE),
      formulas: { kind: "formulas", count: 99, withoutRefresh: lines, unread: lines },
    });
    const look = async () => {
      expect(await page.evaluate<string[]>(WIDE)).toEqual([]);
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(300);
      expect(await page.locator("img, b").count()).toBe(0);
    };
    await page.getByRole("alert").first().waitFor();
    await look();
    await tab(page, "Saved").click();
    await button(page, "Which formulas are reached?").click();
    await button(page, "Add SER_REFRESH to 60 formulas").waitFor();
    for (const summary of await page.locator("summary:visible").all()) await summary.click();
    await button(page, "Edit").click();
    await page.getByRole("form").waitFor();
    await button(page, "Schedule…").click();
    await button(page, "Refresh formulas by schedule").click();
    expect(await page.getByRole("form").count()).toBe(3);
    await look();
    expect(await page.title()).toBe("");
  });
});
