// The sidebar's page by itself: what it shows, how soon, and what it leaves alone.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  type CannedOptions,
  type CannedSidebar,
  logLines,
  spendingOf,
  spendingReply,
  statusReply,
} from "./canned-sidebar.ts";
import { useSidebar } from "./use-sidebar.ts";

const openPage = useSidebar();

async function open(options: CannedOptions = {}): Promise<CannedSidebar> {
  const sidebar = await openPage(options);
  await sidebar.page.locator("#key-block:not([aria-busy])").waitFor();
  return sidebar;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const waits = { waiting: { formulas: 3, credits: 48_000 } };
const field = (page: Page, label: RegExp) => page.getByRole("textbox", { name: label });
const DAILY = /^At most.* credits a day$/;

const isFocused = async (page: Page, id: string) => (await page.locator(`#${id}:focus`).count()) === 1;
const widthOf = (page: Page) => page.evaluate<number>("document.documentElement.scrollWidth");

describe("the sidebar's page", () => {
  it.each([
    ["without a key", { kind: "status", hasKey: false, spending: spendingOf() } as const],
    ["with nothing that waits", statusReply()],
    ["with everything at once", statusReply({ ...waits, tomorrow: waits.waiting, unfinished: { formulas: 2 } })],
    ["switched off", statusReply({ isOff: true, spentCredits: 1_000_000_000, unconfirmedCredits: 999_999_999 })],
  ])("%s is no wider than 300 pixels, in light and dark", async (_, status) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open({ status, colorScheme });
      expect(await widthOf(page)).toBe(300);
      if (colorScheme === "light") await page.close();
    }
  });

  it("without a key shows what can be tried, and neither spending nor log", async () => {
    const { page } = await open({ status: { kind: "status", hasKey: false, spending: spendingOf() } });
    expect(await page.getByRole("region").evaluateAll((all) => all.map((one) => one.id))).toEqual([
      "try-block",
      "key-block",
      "access-block",
      "",
    ]);
  });

  it("tells what was spent today, and the unconfirmed part in words", async () => {
    const { page } = await open({ status: statusReply({ unconfirmedCredits: 300 }) });
    const block = page.getByRole("region", { name: "Spending" });
    expect(await block.locator("#spent").textContent()).toBe("1,240 of 100,000 credits today");
    expect(await block.locator("#unconfirmed").textContent()).toBe(
      "of these 300 unconfirmed: sent, but no answer came",
    );
    expect(await page.getByRole("region", { name: "Waiting for you" }).count()).toBe(0);
  });
});

describe("rules", () => {
  it("are saved as they were typed, with a word at once and another when it is done", async () => {
    const { page, said, answer, hold, letGo } = await open();
    answer("save-rules", spendingReply({ dailyCredits: { value: 50_000, usual: 100_000, isSet: true } }));
    hold();
    await field(page, DAILY).fill("50.000");
    await field(page, DAILY).press("Enter");
    await page.getByText("Saving…").waitFor();
    expect(await button(page, "Save").isDisabled()).toBe(true);
    letGo();
    await page.getByText("Saved.").waitFor();
    const wishes = { approvalCredits: null, dailyCredits: 50_000, maxAgeDays: null };
    expect(said.at(-1)).toEqual({ kind: "save-rules", ...wishes });
    expect(await field(page, DAILY).inputValue()).toBe("50,000");
    expect(await isFocused(page, "daily-credits")).toBe(true);
  });

  it("that are refused are marked, and what was typed stays", async () => {
    const { page, answer } = await open();
    const problem = '"At most … credits a day" takes a whole number, not "lots".';
    answer("save-rules", { kind: "rules-refused", rule: "dailyCredits", problem });
    await field(page, DAILY).fill("lots");
    await button(page, "Save").click();
    await page.getByText(problem).waitFor();
    expect(await field(page, DAILY).getAttribute("aria-invalid")).toBe("true");
    expect(await field(page, DAILY).inputValue()).toBe("lots");
    expect(await isFocused(page, "daily-credits")).toBe(true);
  });

  it("of which nobody has set any show what holds in grey", async () => {
    const { page } = await open();
    const inputs = await page.locator("#rules-form input").all();
    const shown = inputs.map(async (input) => [await input.inputValue(), await input.getAttribute("placeholder")]);
    expect(await Promise.all(shown)).toEqual([
      ["", "25,000"],
      ["", "100,000"],
      ["", "7"],
    ]);
  });

  it("have a switch, which the keyboard reaches, and which goes back when saving fails", async () => {
    const { page, said, answer } = await open();
    const spends = page.getByRole("switch", { name: "Formulas may spend credits" });
    await spends.focus();
    await page.keyboard.press("Space");
    await page.getByText("SER-520").waitFor();
    expect(said.at(-1)).toEqual({ kind: "save-rules", isOff: true });
    expect(await spends.isChecked()).toBe(true);
    answer("save-rules", spendingReply({ isOff: true }));
    expect(await isFocused(page, "may-spend")).toBe(true);
    await page.keyboard.press("Space");
    await page.getByText("Spending is off.").waitFor();
    expect(await spends.isChecked()).toBe(false);
  });
});

describe("what waits", () => {
  it("is approved at the price on the button", async () => {
    const { page, said, answer, hold, letGo } = await open({ status: statusReply(waits) });
    const block = page.getByRole("region", { name: "Waiting for you" });
    expect(await block.locator("#wants").textContent()).toBe("3 formulas want 48,000 credits.");
    answer("approve", spendingReply());
    hold();
    await button(page, "Approve 48,000 credits").click();
    await block.getByText("Approving…").waitFor();
    letGo();
    await block.getByText("48,000 credits approved for half an hour.").waitFor();
    expect(said.at(-1)).toEqual({ kind: "approve", credits: 48_000 });
    expect(await button(page, "Approve 48,000 credits").count()).toBe(0);
    // The button is gone; whoever works by keyboard is still there.
    expect(await isFocused(page, "waiting-block")).toBe(true);
  });

  it("is shown with its new price when that has risen meanwhile", async () => {
    const { page, answer } = await open({ status: statusReply(waits) });
    const problem = "Nothing was approved: meanwhile 52,000 credits wait, not 48,000. Look at the new price.";
    const spending = spendingOf({ waiting: { formulas: 4, credits: 52_000 } });
    answer("approve", { kind: "approval-refused", problem, spending });
    await button(page, "Approve 48,000 credits").click();
    await page.getByText(problem).waitFor();
    expect(await button(page, "Approve 52,000 credits").isVisible()).toBe(true);
  });

  it("cannot be approved while spending is off, and says how much of it today's limit leaves", async () => {
    const { page, answer } = await open({ status: statusReply({ ...waits, isOff: true }) });
    await page.getByText("3 formulas want 48,000 credits, but spending is off.").waitFor();
    expect(await page.locator("#approve").isVisible()).toBe(false);
    answer("save-rules", spendingReply({ ...waits, spentCredits: 90_000 }));
    await page.getByRole("switch").click();
    await page.getByText("3 formulas want 48,000 credits; today's limit leaves 10,000 of them.").waitFor();
  });

  it("for tomorrow is told, and can be dismissed", async () => {
    const { page, answer } = await open({ status: statusReply({ tomorrow: { formulas: 1, credits: 700 } }) });
    const block = page.getByRole("region", { name: "Waiting for you" });
    await block.getByText("Today's limit holds back 1 formula that wants 700 credits").waitFor();
    answer("dismiss", spendingReply());
    await button(page, "Dismiss").click();
    await expect.poll(() => block.isVisible()).toBe(false);
  });
});

describe("an open sidebar", () => {
  it("looks again after 20 seconds, without a finger on what is being typed", async () => {
    const { page, said, answer } = await open();
    answer("spending", spendingReply({ ...waits, approvalCredits: { value: 9, usual: 25_000, isSet: true } }));
    await field(page, DAILY).fill("77");
    await page.clock.runFor(21_000);
    await button(page, "Approve 48,000 credits").waitFor();
    expect(said.map(({ kind }) => kind)).toEqual(["status", "spending"]);
    expect(await field(page, DAILY).inputValue()).toBe("77");
    expect(await isFocused(page, "daily-credits")).toBe(true);
    expect(await page.locator("#approval-credits").inputValue()).toBe("9");
  });

  it("leaves a key alone that is being typed", async () => {
    const { page, answer } = await open();
    answer("spending", spendingReply({ spentCredits: 1_340 }));
    answer("status", statusReply({ spentCredits: 1_340 }));
    await button(page, "Replace key").click();
    await page.getByLabel("SE Ranking Data API key").fill("half a key");
    await page.clock.runFor(21_000);
    await page.getByText("1,340 of 100,000 credits today").waitFor();
    expect(await page.getByLabel("SE Ranking Data API key").inputValue()).toBe("half a key");
  });

  it("asks the account again only when something was bought, or after five minutes", async () => {
    const { page, said, answer } = await open();
    const kinds = () => said.map(({ kind }) => kind).join(" ");
    answer("spending", spendingReply());
    await page.clock.runFor(21_000);
    await expect.poll(kinds).toBe("status spending");
    await page.clock.runFor(21_000);
    await expect.poll(kinds).toBe("status spending spending");
    answer("spending", spendingReply({ spentCredits: 1_340 }));
    answer("status", statusReply({ spentCredits: 1_340 }));
    await page.clock.runFor(21_000);
    await expect.poll(kinds).toBe("status spending spending spending status");
    await page.clock.fastForward(301_000);
    await page.clock.runFor(2_000);
    await expect.poll(kinds).toBe("status spending spending spending status status");
  });

  it("asks nothing while it cannot be seen, and at once when it can", async () => {
    const { page, said, answer } = await open();
    answer("spending", spendingReply());
    const turnTo = (value: string) =>
      page.evaluate(`Object.defineProperty(document, "visibilityState", { configurable: true, value: "${value}" });
        document.dispatchEvent(new Event("visibilitychange"));`);
    await turnTo("hidden");
    await page.clock.runFor(61_000);
    expect(said).toHaveLength(1);
    await turnTo("visible");
    await expect.poll(() => said.length).toBe(2);
  });

  it("notices that somebody has removed the key", async () => {
    const { page, answer } = await open();
    answer("spending", { kind: "spending", hasKey: false, spending: spendingOf() });
    answer("status", { kind: "status", hasKey: false, spending: spendingOf() });
    await page.clock.runFor(21_000);
    await page.getByText("No key is set in this spreadsheet yet.").waitFor();
    expect(await page.getByLabel("SE Ranking Data API key").isVisible()).toBe(true);
  });

  it("lets formulas go on that stopped for a passing reason", async () => {
    const { page, said, answer } = await open();
    const retryAtMs = new Date("2026-11-23T09:00:10Z").getTime();
    answer("spending", spendingReply({ unfinished: { formulas: 2, retryAtMs } }));
    answer("recalculate", spendingReply());
    await page.clock.runFor(21_000);
    await expect.poll(() => said.map(({ kind }) => kind)).toEqual(["status", "spending", "recalculate"]);
  });
});

describe("the log", () => {
  it("shows a hundred lines at a time beside what the account says", async () => {
    const { page, said, answer } = await open();
    const subscription = { status: "active", creditsLeft: 70, creditsLimit: null, expires: null };
    answer("log", { kind: "log", lines: logLines(250), subscription });
    const rows = page.locator("#log-lines tr");
    expect(said.map(({ kind }) => kind)).toEqual(["status"]);
    await page.getByRole("tab", { name: "Log" }).click();
    await expect.poll(() => rows.count()).toBe(100);
    await page.getByText("Balance now: 70 (as the account says; other tools spend from it, too)").waitFor();
    await button(page, "Show more").click();
    expect(await rows.count()).toBe(200);
    await button(page, "Show more").click();
    expect(await rows.count()).toBe(250);
    expect(await button(page, "Show more").count()).toBe(0);
    expect(await rows.nth(1).textContent()).toMatch(
      /SER_AUTHORITY_DISTRIBUTION.*2 targets, by formula.*200.*\+300 unconfirmed/,
    );
    expect(await widthOf(page)).toBe(300);
  });

  it("says that nothing was bought, or why it cannot be read", async () => {
    const { page, answer } = await open();
    await page.getByRole("tab", { name: "Log" }).click();
    await page.getByText("SER-520").waitFor();
    answer("log", { kind: "log", lines: [] });
    await page.getByRole("tab", { name: "Home" }).click();
    await page.getByRole("tab", { name: "Log" }).click();
    await page.getByText("Nothing was bought yet.").waitFor();
  });

  it("says at its end which version of the add-on this is", async () => {
    const { page } = await open();
    await page.getByRole("tab", { name: "Log" }).click();
    await page.getByText(/^SER Backlinks \d+\.\d+\.\d+$/).waitFor();
  });
});
