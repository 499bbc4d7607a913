// Pictures of the workbench's page, taken when it has come to rest. Must not know what they are for.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { FrameLocator, Page } from "playwright-core";
import { projectPath } from "../../build/project-paths.ts";
import { cardOf, waitForState } from "./report-from-sidebar.ts";

/** As stores and pages want them. */
export const PICTURE_SIZE = { width: 1280, height: 800 };
/** Reserved names: nobody's site is shown with made-up figures. */
export const PICTURED_DOMAINS = (
  "shop.example blog.example news.example bakery.example bikes.example books.example cameras.example coffee.example " +
  "concerts.example flowers.example gardens.example hotels.example lamps.example maps.example museum.example " +
  "recipes.example running.example sailing.example tea.example"
).split(" ");
/** Where they are kept: in the project, unless another folder is named. */
const { to } = parseArgs({ options: { to: { type: "string", default: projectPath("") } } }).values;
/** What the grid draws comes some frames after its data, charts with a movement of their own. */
const DRAWN_MS = 1_500;

/** The sheet of a report, once that is done. */
export async function showSheet(page: Page, sidebar: FrameLocator, title: string): Promise<void> {
  const card = cardOf(sidebar, title);
  await waitForState(card, "Done");
  await card.getByRole("button", { name: "Show sheet" }).click();
  await page.locator(".o-sheet.active", { hasText: title }).waitFor();
}

/** `path`: as from the project's root. */
export async function takePicture(page: Page, path: string): Promise<void> {
  await page.mouse.move(PICTURE_SIZE.width / 2, PICTURE_SIZE.height - 10);
  await page.waitForTimeout(DRAWN_MS);
  await keepPicture(path, await page.screenshot());
}

export async function keepPicture(path: string, picture: Buffer): Promise<void> {
  await mkdir(dirname(join(to, path)), { recursive: true });
  await writeFile(join(to, path), picture);
  console.log(`${path}: ${picture.length} bytes`);
}
