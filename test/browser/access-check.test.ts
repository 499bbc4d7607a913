// The Access check as it is used: in the page of the workbench with a healthy file and with one whose user has unticked a
// permission, and by itself in 300 pixels, light and dark, by keyboard.
import { afterEach, describe, expect, it } from "vitest";
import type { AccessLine, SidebarReply } from "../../src/sidebar/messages.ts";
import type { CannedSidebar } from "./canned-sidebar.ts";
import { type OpenedPage, openPage } from "./open-page.ts";
import { useSidebar } from "./use-sidebar.ts";

const LONG = "unbroken".repeat(12);

const LINES: readonly AccessLine[] = [
  {
    title: "Permission: requests to SE Ranking",
    state: "broken",
    found: "Not granted: nothing is bought.",
    next: LONG,
  },
  { title: "The sheet that is shown", state: "look", found: LONG, next: "Ask the owner." },
  { title: "API key", state: "ok", found: "Valid.", next: "" },
];

const reply = (lines: readonly AccessLine[], grantUrl?: string): SidebarReply => ({
  kind: "access",
  lines,
  ...(grantUrl === undefined ? {} : { grantUrl }),
});

const openAlone = useSidebar();

async function openHome(options: Parameters<typeof openAlone>[0] = {}): Promise<CannedSidebar> {
  const sidebar = await openAlone(options);
  await sidebar.page.locator("#key-block:not([aria-busy])").waitFor();
  return sidebar;
}

const block = ({ page }: Pick<CannedSidebar, "page">) => page.getByRole("region", { name: "Access" });
const CHECK = { name: "Check access", exact: true } as const;

/** What reaches beyond the block, or is cut off in it. Runs in the page. */
const CLIPPED = `[...document.querySelectorAll("#access-block *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5 || one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).display !== "inline")
  .map((one) => one.tagName + " " + one.textContent.slice(0, 60))`;

describe("the Access check", () => {
  it.each(["light", "dark"] as const)(
    "shows each line with its state in words, nothing cut off, %s",
    async (scheme) => {
      const answers = { "check-access": reply(LINES, "https://accounts.google.com/o/oauth2/auth") };
      const sidebar = await openHome({ colorScheme: scheme, answers });
      await block(sidebar).getByRole("button", CHECK).click();
      await block(sidebar).getByRole("status").getByText("1 thing is broken, 1 to look at, 1 fine.").waitFor();
      const items = await block(sidebar).getByRole("listitem").allTextContents();
      expect(items.map((text) => text.slice(0, 50))).toEqual([
        "Permission: requests to SE Ranking BrokenNot grant",
        expect.stringMatching(/^The sheet that is shown Look/),
        "API key OKValid.",
      ]);
      expect(await sidebar.page.evaluate<string[]>(CLIPPED)).toEqual([]);
      expect(await sidebar.page.evaluate<number>("document.documentElement.scrollWidth")).toBe(300);
      const link = block(sidebar).getByRole("link", { name: "Grant permissions" });
      expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual(["_blank", "noopener"]);
    },
  );

  it("is asked for by a button that keeps the focus, and asks nothing by itself", async () => {
    const sidebar = await openHome({ answers: { "check-access": reply(LINES.slice(2)) } });
    expect(sidebar.said.map(({ kind }) => kind)).not.toContain("check-access");
    const button = block(sidebar).getByRole("button", CHECK);
    await button.focus();
    sidebar.hold();
    await sidebar.page.keyboard.press("Enter");
    await block(sidebar).getByRole("status").getByText("Checking…").waitFor();
    expect(await button.isDisabled()).toBe(true);
    sidebar.letGo();
    await block(sidebar).getByText("All is fine: 1 check.").waitFor();
    expect(await block(sidebar).locator("button:focus").count()).toBe(1);
    expect(await block(sidebar).getByRole("link").count()).toBe(0);
  });

  it("offers no link that is not one of the web", async () => {
    const sidebar = await openHome({ answers: { "check-access": reply(LINES, "javascript:alert(1)") } });
    await block(sidebar).getByRole("button", CHECK).click();
    await block(sidebar).getByText("1 thing is broken").waitFor();
    expect(await block(sidebar).getByRole("link").count()).toBe(0);
  });
});

describe("the Access check in a file", () => {
  let opened: OpenedPage | undefined;
  afterEach(async () => {
    expect(opened?.faults ?? []).toEqual([]);
    await opened?.close();
    opened = undefined;
  });

  async function openSidebar() {
    opened = await openPage();
    const { page } = opened;
    await page.getByText("Extensions", { exact: true }).click();
    await page.getByText("SER Backlinks", { exact: true }).hover();
    await page.getByText("Open sidebar", { exact: true }).click();
    const frame = page.frameLocator("#sidebar iframe");
    await frame.locator("#key-block:not([aria-busy])").waitFor();
    const { state } = opened.workbench.host;
    return { page, frame, state, check: () => frame.getByRole("button", CHECK).click() };
  }

  it("finds nothing wrong in a healthy one, and charges nothing", async () => {
    const { frame, check } = await openSidebar();
    await check();
    await frame.getByText(/^All 14 checks are fine\.$/).waitFor();
  });

  it("names a permission that was unticked, and several accounts where the sidebar is not let in", async () => {
    const { frame, state, check } = await openSidebar();
    state.access.untick(state.user, "script.external_request");
    await check();
    const first = frame.locator("#access-block li").first();
    await first.getByText("Permission: requests to SE Ranking").waitFor();
    await first.getByText("Broken").waitFor();
    await frame.getByRole("link", { name: "Grant permissions" }).waitFor();
    state.access.untick(state.user);
    state.access.signInTwice(state.user);
    await check();
    await frame
      .locator("#access-outcome")
      .getByText(/several Google accounts are signed in/)
      .waitFor();
    expect(await frame.locator("#access-block li").count()).toBe(0);
  });
});
