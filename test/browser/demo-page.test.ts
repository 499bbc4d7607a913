// The page as `npm start` shows it, in a real browser: the demo's rows against the sandbox's own answer, and
// what one changed domain costs.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillDemoFile } from "../../workbench/demo-file.ts";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";
import { createSandbox } from "../../workbench/sandbox/sandbox.ts";
import { instantSandboxNetwork } from "../../workbench/sandbox/sandbox-network.ts";
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

const CSV = readFileSync("examples/domains.csv", "utf8");
const DOMAINS = CSV.trim().split("\n").slice(1);

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage({ fill: (workbook) => fillDemoFile(workbook, CSV) });
  await waitForText(opened.page, "B251", /^[\d,]+$/);
});

afterAll(() => opened?.close());

/** Asked of another sandbox of the same world, without the add-on, in batches as the documentation allows. */
function sandboxRows(domains: readonly string[]): readonly (readonly unknown[])[] {
  const network = instantSandboxNetwork(createSandbox());
  const batches = Array.from({ length: Math.ceil(domains.length / 100) }, (_, index) =>
    domains.slice(index * 100, (index + 1) * 100),
  );
  return batches.flatMap((target) => {
    const url = "https://api.seranking.com/v1/backlinks/metrics";
    const headers = { authorization: `Token ${DEMO_KEY}`, "content-type": "application/json" };
    const body = JSON.stringify({ mode: "domain", target });
    const { result } = network.send({ method: "POST", url, headers, body }, Date.now());
    if ("fault" in result) throw new Error(result.fault);
    const { metrics } = JSON.parse(new TextDecoder().decode(result.body)) as {
      readonly metrics: readonly Readonly<Record<string, unknown>>[];
    };
    return metrics.map(metricsOf);
  });
}

function metricsOf(row: Readonly<Record<string, unknown>>): readonly unknown[] {
  const names = [
    "backlinks",
    "refdomains",
    "subnets",
    "ips",
    "nofollow_backlinks",
    "dofollow_backlinks",
    "edu_backlinks",
    "gov_backlinks",
  ];
  return names.map((name) => row[name]);
}

describe("the demo page", () => {
  it("spills titles and 250 rows that equal the sandbox's own answer, for three requests", async () => {
    expect(await figure(opened.page, "requests")).toBe(3);
    expect(await figure(opened.page, "credits-spent")).toBe(25_000);
    expect(await figure(opened.page, "credits-left")).toBe(1_000_000_000 - 25_000);
    const [titles, ...rows] = await shownValues(opened.page, "B1:I251");
    expect(titles?.slice(0, 2)).toEqual(["Backlinks", "Referring domains"]);
    expect(rows).toEqual(sandboxRows(DOMAINS));
  });

  it("buys exactly one more target when one domain is changed", async () => {
    const { page } = opened;
    const [before] = await shownValues(page, "B3:I3");
    const [requests, credits] = [await figure(page, "requests"), await figure(page, "credits-spent")];
    await typeInto(page, "A3", "an-other-domain.com");
    await page.keyboard.press("Enter");
    // Whoever wants little waits a moment for others.
    await expect.poll(() => figure(page, "credits-spent"), { timeout: 15_000 }).toBe(credits + 100);
    await expect
      .poll(async () => (await shownValues(page, "B251"))[0]?.[0], { timeout: 15_000 })
      .toEqual(expect.any(Number));
    expect(await figure(page, "requests")).toBe(requests + 1);
    expect((await shownValues(page, "B3:I3"))[0]).not.toEqual(before);
    expect((await shownValues(page, "B3:I3"))[0]).toEqual(sandboxRows(["an-other-domain.com"])[0]);
  });

  it("buys nothing when the change is undone, and shows the old figures again", async () => {
    const { page } = opened;
    const credits = await figure(page, "credits-spent");
    await page.keyboard.press("Control+z");
    await expect.poll(() => shownText(page, "A3")).toBe("google.com");
    await expect.poll(async () => (await shownValues(page, "B3:I3"))[0]).toEqual(sandboxRows(["google.com"])[0]);
    expect(await figure(page, "credits-spent")).toBe(credits);
  });

  it("counts selected texts, adds selected numbers up, and says nothing of a single cell", async () => {
    const { page } = opened;
    const statistic = page.locator(".o-selection-statistic");
    await clickCell(page, "A3");
    await expect.poll(() => statistic.count()).toBe(0);
    await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(() => statistic.textContent()).toMatch(/^\s*Count: 2\s*$/);
    await statistic.click();
    expect(await page.locator(".o-menu").innerText()).toMatch(/^Count: 2\s+Count Numbers: 0$/);
    await clickCell(page, "B3");
    await page.keyboard.press("Shift+ArrowDown");
    const numbers = (await shownValues(page, "B3:B4")).flat().map(Number);
    const sum = numbers.reduce((total, number) => total + number, 0);
    await expect.poll(() => statistic.textContent()).toMatch(new RegExp(`^\\s*Sum: ${sum}\\s*$`));
    await statistic.click();
    await page.locator(".o-menu").getByText("Max: ").click();
    await expect.poll(() => statistic.textContent()).toMatch(new RegExp(`^\\s*Max: ${Math.max(...numbers)}\\s*$`));
    await clickCell(page, "J3");
    await expect.poll(() => statistic.count()).toBe(0);
  });

  it("says that its data is synthetic", async () => {
    const badge = opened.page.locator("#badge");
    expect(await badge.textContent()).toBe("Demo data");
    expect(await badge.getAttribute("title")).toContain("synthetic");
  });

  it("lists requests as they happen, without a key in sight", async () => {
    const { page } = opened;
    await page.getByRole("button", { name: "Workbench" }).click();
    const rows = page.locator(".wb-requests tbody tr");
    expect(await rows.count()).toBeGreaterThanOrEqual(4);
    expect(await rows.last().textContent()).toContain("POST /v1/backlinks/metrics");
    expect(await page.content()).not.toContain(DEMO_KEY);
  });

  it("fetches nothing from outside this machine and has no fault in its console", () => {
    expect(opened.foreignRequests).toEqual([]);
    expect(opened.faults).toEqual([]);
  });
});
