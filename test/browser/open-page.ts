// Opens the workbench's page in Chromium for a test: real bundle, real emulator, real sandbox, one file a test.
// Notes every request that leaves the page for somewhere else and every fault in it.
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { vi } from "vitest";
import { type ApiAccess, openSandboxAccess } from "../../workbench/api-access.ts";
import { type AddonBundle, readBundle } from "../../workbench/emulator/host.ts";
import { SANDBOX_LIMIT_CREDITS } from "../../workbench/file-limits.ts";
import { buildPageAssets, type PageAssets } from "../../workbench/page/page-assets.ts";
import { type PageServer, startPageServer } from "../../workbench/page/page-server.ts";
import type { SandboxOptions } from "../../workbench/sandbox/sandbox.ts";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "../../workbench/workbench.ts";
import { parseReference } from "../../workbench/workbook/a1-notation.ts";
import type { OSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { requireChromium } from "./chromium.ts";

export interface OpenedPage {
  readonly page: Page;
  readonly workbench: Workbench;
  readonly access: ApiAccess;
  readonly server: PageServer;
  /** Addresses outside this machine that the page asked for. */
  readonly foreignRequests: readonly string[];
  /** Errors of scripts and of the console. */
  readonly faults: readonly string[];
  /** Another tab on the same file. */
  openTab(): Promise<Page>;
  close(): Promise<void>;
}

export interface OpenPageOptions {
  readonly fill?: (workbook: OSpreadsheetWorkbook) => void;
  /** Another add-on than the built one; it gets no limits. */
  readonly bundle?: AddonBundle;
  readonly sandbox?: SandboxOptions;
  /** Other time limits of executions than the documented ones. */
  readonly limitMs?: NonNullable<WorkbenchOptions["limitMs"]>;
  /** Default: those of `npm start`, whose first sheet spends all that goes unasked. */
  readonly limits?: "usual";
}

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let assets: Promise<PageAssets> | undefined;

export async function openPage(options: OpenPageOptions = {}): Promise<OpenedPage> {
  assets ??= buildPageAssets();
  const access = await openSandboxAccess(options.sandbox);
  const { fill, limitMs } = options;
  const workbench = await openWorkbench({
    ...(options.limits === "usual" || options.bundle !== undefined ? {} : { limitCredits: SANDBOX_LIMIT_CREDITS }),
    bundle: options.bundle ?? readBundle("dist"),
    access,
    ...(fill === undefined ? {} : { fill }),
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  const server = await startPageServer({ session: workbench.session, assets: await assets, port: 0 });
  const browser = await chromium.launch({ executablePath: requireChromium(), args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  const foreignRequests: string[] = [];
  const faults: string[] = [];
  watch(context, { origin: server.url, foreignRequests, faults });
  const openTab = () => openReadyTab(context, server.url);
  return {
    page: await openTab(),
    ...{ workbench, access, server, foreignRequests, faults, openTab },
    close: () => closeAll(browser, server, workbench),
  };
}

/** Clicks the cell, as a user would: near its left edge, in its middle or at its right, where signs are. */
export async function clickCell(page: Page, reference: string, at: Spot = "left"): Promise<void> {
  await page
    .locator(".o-grid-overlay")
    .first()
    .click({ position: await placeOf(page, reference, at) });
}

type Spot = "left" | "middle" | "right";

/** Lets the mouse rest on the cell. */
export async function hoverCell(page: Page, reference: string): Promise<void> {
  const grid = page.locator(".o-grid-overlay").first();
  const { x, y } = await placeOf(page, reference);
  await grid.hover({ position: { x: x + 4, y } });
  await grid.hover({ position: { x, y } });
}

/** Presses on the first cell and lets go on the other. Both have to be in view. */
export async function dragOver(page: Page, from: string, to: string): Promise<void> {
  const grid = await page.locator(".o-grid-overlay").first().boundingBox();
  if (grid === null) throw new Error("The page shows no grid.");
  const [start, end] = [await placeOf(page, from), await placeOf(page, to)];
  await page.mouse.move(grid.x + start.x, grid.y + start.y);
  await page.mouse.down();
  await page.mouse.move(grid.x + end.x, grid.y + end.y, { steps: 5 });
  await page.mouse.up();
}

async function placeOf(page: Page, reference: string, at: Spot = "left"): Promise<Place> {
  const rect = await page.evaluate((zone) => {
    const { model } = (globalThis as unknown as { workbench: { model: GridModel } }).workbench;
    return model.getters.getVisibleRectWithoutHeaders(zone);
  }, zoneOf(reference));
  const across = { left: 12, middle: rect.width / 2, right: rect.width - 10 }[at];
  return { x: rect.x + across, y: rect.y + rect.height / 2 };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** An item of the add-on's menu, by its label. */
export async function chooseFromMenu(page: Page, label: string): Promise<void> {
  await page.getByText("Extensions", { exact: true }).click();
  await page.locator(".o-menu").getByText("SER Backlinks").hover();
  await page.locator(".o-menu").getByText(label, { exact: true }).click();
}

/** Selects the cell and types; Enter is up to the caller. */
export async function typeInto(page: Page, reference: string, text: string): Promise<void> {
  await clickCell(page, reference);
  await page.keyboard.type(text);
}

/** What the page's own copy shows in the cell, formatted as on the screen. */
export function shownText(page: Page, reference: string): Promise<string> {
  return page.evaluate(({ left, top }) => {
    const { model } = (globalThis as unknown as { workbench: { model: GridModel } }).workbench;
    const sheetId = model.getters.getActiveSheetId();
    return model.getters.getEvaluatedCell({ sheetId, col: left, row: top }).formattedValue;
  }, zoneOf(reference));
}

/** Waits until the page's own copy shows such a text in the cell. For hooks, where nothing can be expected. */
export async function waitForText(page: Page, reference: string, pattern: RegExp): Promise<void> {
  await vi.waitUntil(async () => pattern.test(await shownText(page, reference)), { timeout: 20_000, interval: 50 });
}

/** Values of the page's own copy, row by row. */
export function shownValues(page: Page, reference: string): Promise<unknown[][]> {
  return page.evaluate(({ left, top, right, bottom }) => {
    const { model } = (globalThis as unknown as { workbench: { model: GridModel } }).workbench;
    const sheetId = model.getters.getActiveSheetId();
    return Array.from({ length: bottom - top + 1 }, (_row, row) =>
      Array.from(
        { length: right - left + 1 },
        (_column, column) => model.getters.getEvaluatedCell({ sheetId, col: left + column, row: top + row }).value,
      ),
    );
  }, zoneOf(reference));
}

/** A figure of the workbench's panel as a number. */
export async function figure(page: Page, id: string): Promise<number> {
  const text = await page.locator(`[data-figure="${id}"]`).textContent();
  return Number((text ?? "").replaceAll(",", ""));
}

interface Zone {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The little of the page's model that is read here. */
interface GridModel {
  readonly getters: {
    getActiveSheetId(): string;
    getVisibleRectWithoutHeaders(zone: Zone): Place & { readonly width: number; readonly height: number };
    getEvaluatedCell(position: { readonly sheetId: string; readonly col: number; readonly row: number }): {
      readonly value: unknown;
      readonly formattedValue: string;
    };
  };
}

function zoneOf(reference: string): Zone {
  const parsed = parseReference(reference);
  if (parsed?.rowCount === undefined || parsed.columnCount === undefined) throw new Error(`Not closed: ${reference}`);
  const { row, column, rowCount, columnCount } = parsed;
  return { left: column, top: row, right: column + columnCount - 1, bottom: row + rowCount - 1 };
}

function watch(
  context: BrowserContext,
  notes: { readonly origin: string; readonly foreignRequests: string[]; readonly faults: string[] },
): void {
  context.on("request", (request) => {
    const isOwn = request.url().startsWith(notes.origin) || /^(data|blob|about):/.test(request.url());
    if (!isOwn) notes.foreignRequests.push(request.url());
  });
  context.on("weberror", (error) => notes.faults.push(error.error().message));
  context.on("console", (message) => {
    if (message.type() === "error") notes.faults.push(message.text());
  });
}

async function openReadyTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector("html[data-ready]");
  return page;
}

async function closeAll(browser: Browser, server: PageServer, workbench: Workbench): Promise<void> {
  await browser.close();
  await server.close();
  await workbench.close();
}
