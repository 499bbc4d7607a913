// The page in windows of different widths: grid, sidebar and bar stand side by side, all of each can be seen.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenedPage, openPage } from "./open-page.ts";

const WIDTHS = [900, 960, 1000, 1067, 1280, 1600, 1920];
const HEIGHT = 800;
/** What has to fit beside the sidebar. */
const PARTS = [".o-spreadsheet-topbar-wrapper", ".o-grid", ".o-spreadsheet-bottombar-wrapper"];

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage();
  opened.workbench.session.chooseKey("bad-target-refuses-batch");
  await opened.page.getByText("This is the default").waitFor({ state: "attached" });
});

afterAll(() => opened?.close());

function rightEdges(page: Page): Promise<number[]> {
  return Promise.all(
    PARTS.map(async (selector) => {
      const box = await page.locator(selector).boundingBox();
      return box === null ? Number.NaN : box.x + box.width;
    }),
  );
}

/** Whether points beside the grid's edge, from top to bottom, belong to the sidebar. Runs in the page. */
const SIDEBAR_HITS = `(() => {
  const sidebar = document.getElementById("sidebar");
  const { left, top, height } = sidebar.getBoundingClientRect();
  return Array.from({ length: 60 }, (_, step) =>
    sidebar.contains(document.elementFromPoint(left + 4, top + ((step + 0.5) * height) / 60)));
})()`;

/** What stands in the header and in the workbench's bar, the key's note apart, and is cut off. Runs in the page. */
const CUT_PARTS = `[...document.querySelectorAll(".wb-bar *, .wb-header *")].flatMap((node) => {
  if (node.matches(".wb-key, .wb-key-note")) return [];
  const { left, right, bottom, width } = node.getBoundingClientRect();
  const isOutside = left < 0 || right > innerWidth || bottom > innerHeight;
  const isCut = node.clientWidth > 0 && node.scrollWidth > node.clientWidth;
  return width > 0 && (isOutside || isCut) ? [node.className || node.tagName] : [];
})`;

/** What the key list would need to show its chosen name, and has; how far its note is from its line. */
const KEY_CHOICE = `(() => {
  const list = document.querySelector(".wb-key select");
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = getComputedStyle(list).font;
  const { width } = pen.measureText(list.selectedOptions[0].text);
  const { paddingLeft, paddingRight } = getComputedStyle(list);
  const arrow = 16;
  const [place, note] = [".wb-key", ".wb-key-note"].map((name) => document.querySelector(name).getBoundingClientRect());
  return {
    hasRoom: width + parseFloat(paddingLeft) + parseFloat(paddingRight) + arrow <= list.clientWidth,
    isNoteWhole: note.top >= place.bottom || (note.top >= place.top && note.bottom <= place.bottom),
  };
})()`;

describe.each(WIDTHS)("a window of %d pixels", (width) => {
  it("keeps the grid beside a sidebar that opens in it, with the menu in reach", async () => {
    const { page, workbench } = opened;
    await page.setViewportSize({ width, height: HEIGHT });
    await workbench.session.runMenu("openSidebar", undefined);
    await page.frameLocator("#sidebar iframe").getByText("A key is set").waitFor();
    const edge = width - 300;
    await expect.poll(() => rightEdges(page)).toEqual([edge, edge, edge]);
    expect(await page.evaluate<boolean[]>(SIDEBAR_HITS)).toEqual(Array.from({ length: 60 }, () => true));
    expect(await page.getByText("Extensions", { exact: true }).isVisible()).toBe(true);
    expect(await page.evaluate<string[]>(CUT_PARTS)).toEqual([]);
    expect(await page.evaluate(KEY_CHOICE)).toEqual({ hasRoom: true, isNoteWhole: true });
    workbench.session.closeSidebar();
    await expect.poll(() => rightEdges(page)).toEqual([width, width, width]);
    expect(await page.evaluate<string[]>(CUT_PARTS)).toEqual([]);
  });
});
