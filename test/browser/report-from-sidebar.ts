// What a user does in the sidebar to get a report, and what stands in the file afterwards. Waits for what the page
// shows, never for a time.

import type { FrameLocator, Locator, Page } from "playwright-core";
import type { Cell, SheetInfo } from "../../workbench/workbook/workbook.ts";
import type { OpenedPage } from "./open-page.ts";
import { chooseFromMenu } from "./open-page.ts";

/** Steps of a run wait for an API and a spreadsheet: on a busy machine long. */
export const RUN_TIMEOUT_MS = 40_000;

export interface ReportWish {
  /** As on its card. */
  readonly title: string;
  readonly targets: string;
  readonly rows?: number;
}

export async function openSidebar(page: Page): Promise<FrameLocator> {
  await chooseFromMenu(page, "Open sidebar");
  const sidebar = page.frameLocator("#sidebar iframe");
  await sidebar.getByRole("tab", { name: "Home" }).waitFor();
  return sidebar;
}

/** The form of a report, filled in, its price told by the server. */
export async function fillOrder(sidebar: FrameLocator, { title, targets, rows }: ReportWish): Promise<void> {
  await show(sidebar, "Build");
  const back = sidebar.getByRole("button", { name: "All reports" });
  if (await back.isVisible()) await back.click();
  await sidebar.locator(".report-card", { has: sidebar.getByText(title, { exact: true }) }).click();
  await sidebar.locator("#targets").fill(targets);
  if (rows !== undefined) await sidebar.locator("input.number").fill(String(rows));
  await sidebar.locator(".price-bar:not([aria-busy])").waitFor();
}

export async function order(sidebar: FrameLocator, wish: ReportWish): Promise<void> {
  await fillOrder(sidebar, wish);
  await startButton(sidebar).click();
  await sidebar.getByRole("heading", { name: "Runs", exact: true }).waitFor();
}

/** With the price on it. */
export function startButton(sidebar: FrameLocator): Locator {
  return sidebar.getByRole("button", { name: /^Get / });
}

export async function show(sidebar: FrameLocator, tab: string): Promise<void> {
  await sidebar.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
}

/** The card of the newest run of that title. */
export function cardOf(sidebar: FrameLocator, title: string): Locator {
  return sidebar.getByRole("article", { name: title }).first();
}

/** Agrees to what the run may still ask for on its way. */
export async function waitForState(card: Locator, state: string): Promise<void> {
  const wanted = card.locator(".state", { hasText: state });
  const more = card.getByRole("button", { name: /^Go on for/ });
  await wanted.or(more).first().waitFor({ timeout: RUN_TIMEOUT_MS });
  if (await more.isVisible()) {
    await more.click();
    await wanted.waitFor({ timeout: RUN_TIMEOUT_MS });
  }
}

export interface ReportSheet {
  readonly sheet: SheetInfo;
  readonly cells: readonly (readonly Cell[])[];
  /** Of A1: what the sheet holds and what it has cost. */
  readonly truth: string;
}

/** Of the one sheet whose name begins so. */
export function sheetOf({ workbench: { workbook } }: OpenedPage, name: string): ReportSheet {
  const found = workbook.sheets().filter((one) => one.name.startsWith(name));
  const [sheet] = found;
  if (sheet === undefined || found.length > 1) throw new Error(`${found.length} sheets are called ${name}.`);
  const { id: sheetId, rowCount, columnCount } = sheet;
  return {
    sheet,
    cells: workbook.read({ sheetId, row: 0, column: 0, rowCount, columnCount }),
    truth: workbook.furniture.notes({ sheetId, row: 0, column: 0, rowCount: 1, columnCount: 1 })[0]?.[0] ?? "",
  };
}

/** Of rows below the titles that hold something. */
export function filledRows({ cells }: ReportSheet): number {
  return cells.slice(1).filter((line) => line.some(({ value }) => value !== null && value !== "")).length;
}

/** What runs leave behind; the add-on's settings are no part of it. */
export function hiddenSheets({ workbench: { workbook } }: OpenedPage): readonly string[] {
  return workbook
    .sheets()
    .filter(({ name, hidden }) => hidden && name !== "SER settings")
    .map(({ name }) => name);
}

export function creditsSpent({ access }: OpenedPage, key = access.key): number {
  const entry = access.sandbox?.ledger().find((one) => one.key === key);
  return entry?.creditsSpent ?? 0;
}
