// One browser for a file of tests, and a sidebar's page for each of its tests, without errors of its script.
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type CannedOptions, type CannedSidebar, launchBrowser, openSidebar } from "./canned-sidebar.ts";

/** Called once at the top of the file; answers what opens a page. */
export function useSidebar(): (options?: CannedOptions) => Promise<CannedSidebar> {
  let browser: Browser;
  let sidebar: CannedSidebar | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    expect(sidebar?.faults ?? []).toEqual([]);
    await sidebar?.page.close();
    sidebar = undefined;
  });
  afterAll(() => browser?.close());
  return async (options = {}) => {
    sidebar = await openSidebar(browser, options);
    return sidebar;
  };
}
