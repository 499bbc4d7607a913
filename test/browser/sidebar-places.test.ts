// The places of the sidebar's page by itself, with a server whose replies the test writes: what each shows and sends,
// in 300 pixels, light and dark, by keyboard, and with texts that would be HTML.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { functionsReply } from "../../src/sidebar/answer-functions.ts";
import { type CannedOptions, type CannedSidebar, logLines, statusReply } from "./canned-sidebar.ts";
import { CLIPPED } from "./clipped.ts";
import { priceOf, reportServer, runOf, savedReport, selectionOf } from "./report-server.ts";
import { useSidebar } from "./use-sidebar.ts";

const HOSTILE = `<img src=x onerror="document.title='taken'"><b>b</b>${"unbroken".repeat(12)}`;

const openPage = useSidebar();

async function open(options: CannedOptions = {}): Promise<CannedSidebar> {
  const sidebar = await openPage({ isClockFree: true, ...options });
  await sidebar.page.getByRole("tab", { name: "Home" }).waitFor();
  return sidebar;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const tab = (page: Page, name: string) => page.getByRole("tab", { name: new RegExp(`^${name}`) });
const card = (page: Page, title: string) =>
  page.locator(".report-card", { has: page.getByText(title, { exact: true }) });
const kinds = ({ said }: CannedSidebar) => said.map(({ kind }) => kind);

/** Everything at its longest, with texts of strangers in every place that takes one. */
function hostileServer() {
  const server = reportServer();
  const now = Date.now();
  server.runs.push(
    runOf({
      id: "a",
      title: HOSTILE,
      doing: HOSTILE,
      problem: HOSTILE,
      busyUntilMs: now + 60_000,
      unconfirmedCredits: 7,
    }),
    runOf({ id: "b", title: "Stopped", state: "stopped", problem: HOSTILE, moreCredits: 1_234_567 }),
    runOf({ id: "c", title: "Done", state: "done", truth: HOSTILE, link: "javascript:alert(1)", sheetId: 3 }),
  );
  server.saved.push(savedReport({ name: HOSTILE, lastTruth: HOSTILE }));
  const lines = [
    { what: HOSTILE, credits: 1, storedCredits: 0 },
    { what: HOSTILE, credits: 1, storedCredits: 1 },
  ];
  return {
    ...server.answers,
    selection: selectionOf(["example.com", HOSTILE], { where: `${HOSTILE}!A1:A2`, isReport: true }),
    price: priceOf(2_000_000, { lines, storedCredits: 1, dayCreditsLeft: 1 }),
    log: { kind: "log", lines: [{ ...logLines(1)[0], what: HOSTILE, by: HOSTILE }] },
    "insert-formula": { kind: "failed", problem: HOSTILE },
  } as NonNullable<CannedOptions["answers"]>;
}

describe("the sidebar's places", () => {
  it.each(["light", "dark"] as const)(
    "show texts that would be HTML as texts, and nothing is clipped in 300 pixels, %s",
    async (colorScheme) => {
      const { page } = await open({ colorScheme, answers: hostileServer() });
      const look = async (place: string) => {
        expect([place, await page.evaluate<string[]>(CLIPPED)]).toEqual([place, []]);
        expect([place, await page.evaluate<number>("document.documentElement.scrollWidth")]).toEqual([place, 300]);
        expect([place, await page.locator("img, b").count()]).toEqual([place, 0]);
      };
      await page.getByText("Paused").or(page.getByText("Stopped").first()).first().waitFor();
      await look("runs");
      expect(await page.locator("a[href^=javascript]").count()).toBe(0);
      await tab(page, "Home").click();
      await look("home");
      await tab(page, "Build").click();
      await look("reports");
      await card(page, "Backlinks").click();
      await button(page, "From selection").click();
      await page.getByText("1 found, 1 invalid").waitFor();
      await page.locator(".price-lines").waitFor();
      for (const summary of await page.locator("summary").all()) await summary.click();
      await look("order");
      await tab(page, "Saved").click();
      await button(page, "Run again").click();
      await page.locator(".card .price-lines").waitFor();
      await look("saved");
      await tab(page, "Log").click();
      await page.locator("#log-lines tr").waitFor();
      await look("log");
      await tab(page, "Functions").click();
      await page.getByRole("button", { name: /SER_METRICS/ }).click();
      await page.locator("#argument-targets").fill("A2:A");
      await button(page, "Insert into the active cell").click();
      await page.locator(".formula .problem").waitFor();
      await look("functions");
      expect(await page.title()).toBe("");
    },
  );

  it("are reached by arrow keys, with the focus in sight", async () => {
    const { page } = await open({ answers: reportServer().answers });
    await tab(page, "Home").focus();
    for (const name of ["Build", "Runs", "Saved", "Log", "Functions", "Home"]) {
      await page.keyboard.press("ArrowRight");
      expect(await page.locator('[role="tab"]:focus-visible').textContent()).toBe(name);
      expect(await page.locator('[role="tabpanel"]:not([hidden])').getAttribute("id")).toBe(
        `panel-${name.toLowerCase()}`,
      );
    }
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
  });

  it("never hold the key once it was pasted and sent", async () => {
    const { page, said } = await open({
      status: { kind: "status", hasKey: false },
      answers: { "save-key": statusReply() },
    });
    const key = "5e4a9d00-0000-4000-8000-00000000beef";
    await page.getByLabel("SE Ranking Data API key").fill(key);
    await button(page, "Check and save").click();
    await page.getByText("A key is set").waitFor();
    expect(said.filter((message) => JSON.stringify(message).includes(key))).toEqual([{ kind: "save-key", key }]);
    expect(await page.content()).not.toContain(key);
    await button(page, "Replace key").click();
    const values = await page
      .locator("input")
      .evaluateAll((all) => all.map((one) => (one as { value?: string }).value));
    expect(values).not.toContain(key);
  });
});

describe("an order", () => {
  it("counts its targets, has a price before anything is bought, and starts at the price on its button", async () => {
    const server = reportServer();
    const sites = Array.from({ length: 38 }, (_, at) => `site${at}.com`);
    const canned = await open({
      answers: { ...server.answers, selection: selectionOf([...sites, "site1.com", "www.site2.com", "foo bar"]) },
    });
    const { page, said } = canned;
    await tab(page, "Build").click();
    await card(page, "Backlinks").click();
    await page.getByText("The price is shown here once the form is complete.").waitFor();
    await button(page, "From selection").click();
    await page.getByText("38 found, 2 duplicates, 1 invalid").waitFor();
    await page.getByText('SER-101 Not a domain or URL: "foo bar"').waitFor();
    await page.getByText("98,760 left of today's limit").waitFor();
    expect(kinds(canned)).not.toContain("start");
    await button(page, "Get 38,000 links for at most 38,000 credits").click();
    await page.getByRole("article").waitFor();
    const start = said.find(({ kind }) => kind === "start");
    expect(start).toMatchObject({ credits: 38_000, order: { report: "backlinks", rows: 1_000, targets: sites } });
  });

  it("says before it is started that it will go to another sheet than it was ordered to", async () => {
    const note = "On a new sheet, because the other has another report or other columns";
    const { page } = await open({ answers: { ...reportServer().answers, price: priceOf(100, { note }) } });
    await tab(page, "Build").click();
    await card(page, "Backlinks").click();
    await page.locator("#targets").fill("example.com");
    await page.getByText(`${note}.`).waitFor();
    expect(await page.getByRole("button", { name: /^Get 1,000 links for at most 100 credits/ }).count()).toBe(1);
  });

  it("that cannot be priced says why with its code, and has no button", async () => {
    const problem = "SER-305 It is not known how many links there are. Get its Bulk metrics first.";
    const { page } = await open({ answers: { ...reportServer().answers, price: priceOf(0, { problem }) } });
    await tab(page, "Build").click();
    await card(page, "Export").click();
    await page.locator("#targets").fill("example.com");
    await page.getByText(problem).waitFor();
    expect(await page.getByRole("button", { name: /^Get / }).count()).toBe(0);
  });
});

describe("a start whose reply is lost", () => {
  const lost = { kind: "failed", problem: "SER-521 The call failed. Try again." } as const;
  const startsOf = ({ said }: CannedSidebar) => said.flatMap((one) => (one.kind === "start" ? [one.orderId] : []));

  async function startTwice(canned: CannedSidebar, name: string): Promise<void> {
    canned.answer("start", lost);
    await button(canned.page, name).click();
    await canned.page.getByText(lost.problem).waitFor();
    // What the call did before it failed may be among the runs.
    await expect.poll(() => kinds(canned).at(-1)).toBe("runs");
    canned.answer("start", { kind: "run", run: runOf({ state: "done" }) });
    await button(canned.page, name).click();
    await tab(canned.page, "Runs").and(canned.page.locator("[aria-selected=true]")).waitFor();
    expect(startsOf(canned)).toEqual([expect.stringMatching(/^[a-z0-9]{8,40}$/), startsOf(canned)[0]]);
  }

  it("is the same order when the form sends it again", async () => {
    const canned = await open({ answers: reportServer().answers });
    await tab(canned.page, "Build").click();
    await card(canned.page, "Backlinks").click();
    await canned.page.locator("#targets").fill("example.com");
    await startTwice(canned, "Get 1,000 links for at most 1,000 credits");
  });

  it("is the same order when a saved report is run again once more", async () => {
    const saved = { kind: "saved", reports: [savedReport()] } as const;
    const canned = await open({ answers: { ...reportServer().answers, saved } });
    await tab(canned.page, "Saved").click();
    await button(canned.page, "Run again").click();
    await startTwice(canned, "Get 1,000 links for at most 1,000 credits");
  });
});

describe("a saved report", () => {
  it("is renamed, copied, deleted after a question, and run again at its price", async () => {
    const server = reportServer();
    const order = savedReport().order;
    const reply = (...names: readonly string[]) =>
      ({ kind: "saved", reports: names.map((name, at) => savedReport({ id: `s${at}`, name, order })) }) as const;
    const canned = await open({ answers: { ...server.answers, saved: reply("Monday") } });
    const { page, answer, said } = canned;
    await tab(page, "Saved").click();
    answer("rename", reply("Tuesday"));
    await button(page, "Rename").click();
    await page.getByLabel("Name").fill("Tuesday");
    await page.keyboard.press("Enter");
    await page.getByRole("article", { name: "Tuesday" }).waitFor();
    expect(said.at(-1)).toEqual({ kind: "rename", savedId: "s0", name: "Tuesday" });
    answer("duplicate", reply("Tuesday", "Tuesday (copy)"));
    await button(page, "Duplicate").click();
    const copy = page.getByRole("article", { name: "Tuesday (copy)" });
    answer("delete", reply("Tuesday"));
    await copy.getByRole("button", { name: "Delete" }).click();
    await copy.getByText("Its sheet stays.").waitFor();
    await copy.getByRole("button", { name: "Delete" }).click();
    await expect.poll(() => copy.count()).toBe(0);
    expect(said.at(-1)).toEqual({ kind: "delete", savedId: "s1" });
    await button(page, "Run again").click();
    await button(page, "Get 1,000 links for at most 1,000 credits").click();
    await expect.poll(() => kinds(canned)).toContain("start");
    expect(said.find(({ kind }) => kind === "start")).toMatchObject({ savedId: "s0", credits: 1_000, order });
  });
});

describe("a run that was cancelled while the API makes its file", () => {
  it("finishes, and can neither be paused nor cancelled again, while the next one starts", async () => {
    const [retryAtMs, startedAtMs] = [Date.now() + 50_000, runOf().startedAtMs + 1];
    const runs = [
      runOf({ id: "w", title: "Anchors", state: "waiting", startedAtMs }),
      runOf({ title: "Export", state: "finishing", doing: "SE Ranking is making the file", retryAtMs }),
    ];
    const canned = await open({ answers: { runs: { kind: "runs", runs }, step: () => new Promise(() => {}) } });
    const { page } = canned;
    const finishing = page.getByRole("article", { name: "Export" });
    await finishing.getByText("Finishing", { exact: true }).waitFor();
    await finishing.getByText(/^Goes on in \d+ s/).waitFor();
    expect(await finishing.getByRole("button").count()).toBe(0);
    await page.getByRole("article", { name: "Anchors" }).getByText("Starting", { exact: true }).waitFor();
    expect(canned.said).toContainEqual({ kind: "step", runId: "w", token: "t0" });
  });
});

describe("a function", () => {
  it("is found by what it is about, and written into the active cell", async () => {
    const { page, said } = await open({ answers: reportServer().answers });
    await tab(page, "Functions").click();
    await page.getByLabel("Search functions").fill("anchor");
    await page.getByRole("button", { name: /SER_ANCHORS/ }).click();
    await page.getByLabel("target", { exact: true }).fill("A2");
    await page.getByText("=SER_ANCHORS(A2,SER_REFRESH)").waitFor();
    await button(page, "Insert into the active cell").click();
    await page.getByText("Inserted into Prospects!C2.").waitFor();
    expect(said.at(-1)).toEqual({ kind: "insert-formula", formula: "=SER_ANCHORS(A2;SER_REFRESH)" });
  });

  it("is asked for when its place is first shown, again after a failure, and then kept", async () => {
    const canned = await open({ answers: { functions: { kind: "failed", problem: "SER-521 The call failed." } } });
    const { page } = canned;
    canned.hold();
    await tab(page, "Functions").click();
    await page.getByText("Loading…").waitFor();
    canned.letGo();
    await page.getByRole("alert").getByText("SER-521 The call failed.").waitFor();
    canned.answer("functions", functionsReply());
    await button(page, "Try again").click();
    await page.getByRole("button", { name: /SER_METRICS/ }).waitFor();
    await tab(page, "Home").click();
    await tab(page, "Functions").click();
    await page.getByRole("button", { name: /SER_METRICS/ }).waitFor();
    expect(kinds(canned).filter((kind) => kind === "functions").length).toBe(2);
  });
});
