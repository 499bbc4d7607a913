// A way through the sidebar's page that needs no word of it: parts are found by what they are, states are replies. At each
// step it looks whether everything can be read. Must not know any place.
import type { Page } from "playwright-core";
import type { Message } from "../../../src/sidebar/browser/talk.ts";
import type { Answer, CannedSidebar } from "../canned-sidebar.ts";
import { CLIPPED } from "../clipped.ts";

export interface Walk {
  readonly page: Page;
  answer(kind: Message["kind"], reply: Answer): void;
  /** Clicks, looks while it is waited for the reply, and looks again when it has come. `at`: which of several. */
  press(selector: string, at?: number): Promise<void>;
  /** Does not wait for a reply, but until that is there. */
  pressUntil(selector: string, shown: string): Promise<void>;
  /** Types, or chooses, or ticks; looks afterwards. */
  put(selector: string, value: string, at?: number): Promise<void>;
  /** Opens all that is folded. */
  unfold(): Promise<void>;
  /** From now on, there are no replies, and nobody waits for them. */
  hold(): Promise<void>;
  letGo(): Promise<void>;
  /** Lets the page's clock go on, and looks. */
  wait(ms: number): Promise<void>;
  look(): Promise<void>;
  /** By their place in the row. */
  show(tab: number): Promise<void>;
}

/** By tab. */
export const [HOME, BUILD, RUNS, SAVED, LOG, FUNCTIONS] = [0, 1, 2, 3, 4, 5] as const;

/** What has a scrollbar somewhere has it always. */
const STYLE = "main { overflow-y: scroll !important } .bar::before { animation: none !important }";

/** Runs in the page. */
const GUIDE = `
  window.looked = new Set();
  window.faultsOfPage = new Map();
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  const noteTexts = (place) => {
    const named = [...place.querySelectorAll("[placeholder], [aria-label]")];
    const texts = [place.innerText, ...named.flatMap((one) => [one.placeholder, one.getAttribute("aria-label")])];
    for (const [mark] of texts.join().matchAll(/⟦\\d+⟧/g)) looked.add(mark);
  };
  let isChanged = true;
  const watcher = new MutationObserver(() => { isChanged = true; });
  watcher.observe(document.getElementById("app"), { subtree: true, childList: true, characterData: true, attributes: true });
  window.look = (after) => {
    if (watcher.takeRecords().length === 0 && !isChanged) return;
    isChanged = false;
    if (window.isMarked) return document.querySelectorAll("#app > :not(main), main > :not([hidden])").forEach(noteTexts);
    const faults = ${CLIPPED};
    if (/undefined|\\{\\w+\\}/.test(document.querySelector("main > :not([hidden])").textContent)) faults.push("a text without its value");
    for (const fault of faults) if (!faultsOfPage.has(fault)) faultsOfPage.set(fault, fault + " (" + after + ")");
  };
  const find = (selector, at) => {
    const found = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    if (found[at] === undefined) throw new Error("There is no " + selector + " " + at);
    return found[at];
  };
  window.settle = async () => {
    do for (let turns = 0; turns < 3; turns++) await turn(); while (window.openCalls > 0 && !window.isHeld);
  };
  const afterwards = async (name) => {
    for (let turns = 0; turns < 5; turns++) await null;
    look(name + ", asked");
    await settle();
    look(name);
  };
  window.press = (selector, at) => {
    find(selector, at).click();
    return afterwards(selector);
  };
  window.pressUntil = async (selector, shown) => {
    find(selector, 0).click();
    while (document.querySelector(shown) === null) await turn();
    look(shown);
  };
  window.put = (selector, value, at) => {
    const field = find(selector, at);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return afterwards(selector + " " + value.slice(0, 20));
  };
  window.unfold = async () => {
    for (const one of document.querySelectorAll("details:not([open])")) one.open = true;
    look("unfolded");
  };
`;

/** `isMarked`: notes which texts were shown instead of looking whether they can be read. */
export async function startWalk(sidebar: CannedSidebar, isMarked = false): Promise<Walk> {
  const { page, answer } = sidebar;
  await page.addStyleTag({ content: STYLE });
  await page.evaluate(`${GUIDE}; window.isMarked = ${isMarked}; undefined`);
  const run = async (name: string, ...values: readonly unknown[]): Promise<void> => {
    await page.evaluate(`${name}(${values.map((value) => JSON.stringify(value)).join(", ")})`);
  };
  const wait = async (ms: number): Promise<void> => {
    await page.clock.runFor(ms);
    await run("settle");
    await run("look", `${ms} ms later`);
  };
  return {
    page,
    answer,
    press: (selector, at = 0) => run("press", selector, at),
    pressUntil: (selector, shown) => run("pressUntil", selector, shown),
    put: (selector, value, at = 0) => run("put", selector, value, at),
    unfold: () => run("unfold"),
    wait,
    look: () => run("look", "as it is"),
    async hold() {
      sidebar.hold();
      await page.evaluate("window.isHeld = true");
    },
    async letGo() {
      sidebar.letGo();
      await page.evaluate("window.isHeld = false; settle()");
      await run("look", "answered");
    },
    show: (tab) => run("press", `.tabs button:nth-child(${tab + 1})`, 0),
  };
}

/** What could not be read, each once, with the step before it. */
export function faultsOf({ page }: Walk): Promise<readonly string[]> {
  return page.evaluate<string[]>("[...faultsOfPage.values()]");
}

/** The marks of the texts that were shown. */
export function textsShown({ page }: Walk): Promise<readonly string[]> {
  return page.evaluate<string[]>("[...looked]");
}
