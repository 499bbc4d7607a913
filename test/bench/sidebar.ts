// How long the sidebar keeps a user waiting: until there is something to see, and from a click until the page shows that
// it has understood. In Chromium, the real script behind it. To be read, not judged: wanted are 300 ms and 100 ms.
import type { Frame, Page } from "playwright-core";
import { buildAddon, SIDEBAR_CEILING_BYTES } from "../../build/build-addon.ts";
import { openPage } from "../browser/open-page.ts";
import { line, section } from "./report.ts";

const OPENINGS = 7;
const CLICKS = 5;

/** In the page: from the start of its loading to the first paint that shows something, and to the first tab. */
const FIRST_PAINT = `new Promise((resolve) => {
  const found = () => performance.getEntriesByName("first-contentful-paint")[0];
  const look = () => found() === undefined ? requestAnimationFrame(look) : resolve(found().startTime);
  look();
})`;

interface Action {
  readonly name: string;
  /** Before the clock runs: how the page comes to where it can be done. */
  readonly prepare?: (frame: Frame) => Promise<unknown>;
  /** Expressions in the page: the element that is clicked, and what is true once the click is answered visibly. */
  readonly element: string;
  readonly isAnswered: string;
}

const tab = (name: string) => `document.getElementById("tab-${name}")`;
const buttonOf = (text: string) =>
  `[...document.querySelectorAll("main button")].find((one) => one.offsetParent !== null && one.textContent.includes("${text}"))`;
const says = (text: string) => `document.body.innerText.includes("${text}")`;
const opened = (name: string) => `!document.getElementById("panel-${name}")?.hidden`;
const show = (name: string) => (frame: Frame) => frame.locator(`#tab-${name}`).click();

const ACTIONS: readonly Action[] = [
  ...["build", "runs", "saved", "log", "functions", "home"].map((name) => ({
    name: `tab ${name}`,
    prepare: show(name === "home" ? "log" : "home"),
    element: tab(name),
    isAnswered: `${tab(name)}.ariaSelected === "true" && ${opened(name)}`,
  })),
  { name: "save the limits", prepare: show("home"), element: buttonOf("Save"), isAnswered: says("Saving…") },
  { name: "choose a report", prepare: toReports, element: buttonOf("Backlinks"), isAnswered: says("All reports") },
  { name: "take the selection", prepare: toForm, element: buttonOf("From selection"), isAnswered: says("Reading the") },
  {
    name: "price of what is typed",
    prepare: toForm,
    element: `({ click() {
      const area = document.getElementById("targets");
      area.value = "site" + Math.random() + ".com";
      area.dispatchEvent(new Event("input", { bubbles: true }));
    } })`,
    isAnswered: says("at most 1,000 credits"),
  },
  { name: "freeze formulas", prepare: show("functions"), element: buttonOf("Freeze"), isAnswered: says("Freezing…") },
  // Last, since each of them takes the user to the runs once it has begun.
  { name: "start a report", prepare: toPriced, element: buttonOf("Get "), isAnswered: says("Starting…") },
];

const SOON = { timeout: 2_000 };

async function toReports(frame: Frame): Promise<void> {
  await show("build")(frame);
  const back = frame.getByRole("button", { name: "All reports" });
  const cards = frame.locator(".report-card");
  await back.or(cards.first()).first().waitFor(SOON);
  if (await back.isVisible()) await back.click(SOON);
  await cards.first().waitFor(SOON);
}

/** A report that has just been started takes the user to its run, whenever that is known. */
async function toForm(frame: Frame): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    try {
      await toReports(frame);
      await frame.locator(".report-card", { hasText: "Who links to a site" }).click(SOON);
      await frame.locator("#targets").fill("", SOON);
      return;
    } catch {
      // Once more.
    }
  }
  throw new Error("The form cannot be reached.");
}

async function toPriced(frame: Frame): Promise<void> {
  await toForm(frame);
  await frame.locator("#targets").fill("nike.com");
  await frame.getByRole("button", { name: /^Get / }).waitFor();
}

export async function benchSidebar(): Promise<void> {
  section("The sidebar");
  const size = (await buildAddon()).files.find(({ name }) => name === "sidebar.html");
  line("sidebar.html", { bytes: size?.bytes ?? 0, ceiling: SIDEBAR_CEILING_BYTES, gzipped: size?.gzipBytes ?? 0 });
  const file = await openPage();
  try {
    const paints: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) paints.push(await firstPaintMs(file.page));
    line(`first paint, ${OPENINGS} openings`, { "median ms": median(paints), "slowest ms": Math.max(...paints) });
    const frame = frameOf(file.page);
    for (const { name, prepare, element, isAnswered } of ACTIONS) {
      const times: number[] = [];
      for (let click = 0; click < CLICKS; click++) {
        await prepare?.(frame);
        times.push(await frame.evaluate<number>(answerMs(element, isAnswered)));
      }
      line(`${name}, ${CLICKS} times`, { "median ms": median(times), "slowest ms": Math.max(...times) });
    }
  } finally {
    await file.close();
  }
}

async function firstPaintMs(page: Page): Promise<number> {
  const close = page.locator("#sidebar").getByRole("button", { name: "Close" });
  if (await close.isVisible()) await close.click();
  await page.getByText("Extensions", { exact: true }).click();
  await page.locator(".o-menu").getByText("SER Backlinks").hover();
  await page.locator(".o-menu").getByText("Open sidebar", { exact: true }).click();
  await page.frameLocator("#sidebar iframe").getByText("A key is set").waitFor();
  return frameOf(page).evaluate<number>(FIRST_PAINT);
}

function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().includes("/addon/"));
  if (frame === undefined) throw new Error("The sidebar has no frame.");
  return frame;
}

/** From the click to the first frame of the screen after it was answered; a quick reply may replace that answer again. */
function answerMs(element: string, isAnswered: string): string {
  return `new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const look = () => {
      if (!(${isAnswered})) return;
      observer.disconnect();
      clearTimeout(timer);
      requestAnimationFrame(() => resolve(performance.now() - startedMs));
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(() => reject(new Error("No answer is seen.")), 5_000);
    observer.observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true });
    (${element}).click();
    look();
  })`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
