// Where the focus goes in the sidebar's page when a button opens a question or a form, and when that is gone again.
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { CannedOptions, CannedSidebar } from "./canned-sidebar.ts";
import { reportServer, runOf, savedReport } from "./report-server.ts";
import { useSidebar } from "./use-sidebar.ts";

const openPage = useSidebar();

async function open(place: string, answers: CannedOptions["answers"]): Promise<CannedSidebar> {
  const sidebar = await openPage({ isClockFree: true, ...(answers === undefined ? {} : { answers }) });
  await sidebar.page.getByRole("tab", { name: new RegExp(`^${place}`) }).click();
  return sidebar;
}

/** Waits for it: the page draws before it moves the focus. */
async function expectFocus(control: Locator): Promise<void> {
  await expect.poll(() => control.and(control.page().locator(":focus")).count()).toBe(1);
}

describe("a question before a run is cancelled", () => {
  it("has the focus on its way out, which leads back to the button", async () => {
    const server = reportServer();
    server.runs.push(runOf({ state: "paused" }));
    const { page, said } = await open("Runs", server.answers);
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    await button("Cancel").focus();
    await page.keyboard.press("Enter");
    await expectFocus(button("Keep it"));
    expect(await page.getByRole("group", { name: /^Cancel this run\?/ }).count()).toBe(1);
    await page.keyboard.press("Enter");
    await expectFocus(button("Cancel"));
    expect(said.map(({ kind }) => kind)).not.toContain("cancel");
  });
});

describe("a saved report", () => {
  const saved = { kind: "saved", reports: [savedReport({ name: "Monday" })] } as const;

  it.each([
    ["Delete", "button", "Keep", "Keep"],
    ["Run again", "group", "Run Monday again", "Not now"],
    ["Rename", "textbox", "Name", "Cancel"],
  ] as const)(
    "has the focus in what %s opens, and in its card when that is gone",
    async (name, role, inside, close) => {
      const { page } = await open("Saved", { ...reportServer().answers, saved });
      await page.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
      await expectFocus(page.getByRole(role, { name: inside, exact: true }));
      await page.getByRole("button", { name: close, exact: true }).focus();
      await page.keyboard.press("Enter");
      await expectFocus(page.getByRole("article", { name: "Monday" }));
    },
  );
});
