// `npm run pictures`: draws docs/pictures anew, the sidebar beside finished reports, in the workbench with its data.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { projectPath } from "../../build/project-paths.ts";
import { openPage } from "./open-page.ts";
import { cardOf, fillOrder, openSidebar, order, show, waitForState } from "./report-from-sidebar.ts";

const FOLDER = projectPath("docs/pictures");
const SIZE = { width: 1280, height: 800 };
const PROSPECTS =
  "nike.com puma.com adidas.com reebok.com asics.com newbalance.com underarmour.com hoka.com brooksrunning.com " +
  "on-running.com salomon.com mizuno.com saucony.com skechers.com converse.com vans.com fila.com umbro.com kappa.com";
/** What the grid draws comes some frames after its data, charts with a movement of their own. */
const DRAWN_MS = 1_500;

const domains = PROSPECTS.split(" ");
const opened = await openPage({
  fill: (workbook) =>
    workbook.write(
      { sheetId: 0, row: 0, column: 0, rowCount: domains.length + 1, columnCount: 1 },
      ["Domain", ...domains].map((value) => [{ kind: "value", value }]),
    ),
});
const { page } = opened;

try {
  await mkdir(FOLDER, { recursive: true });
  await page.setViewportSize(SIZE);
  const sidebar = await openSidebar(page);

  await order(sidebar, { title: "Backlinks", targets: "shop.example", rows: 1_000 });
  await showSheet(sidebar, "Backlinks · shop.example");
  await takePicture("backlinks.png");

  await order(sidebar, { title: "Link history", targets: "shop.example" });
  await showSheet(sidebar, "Link history · shop.example");
  await takePicture("link-history.png");

  await order(sidebar, { title: "Bulk metrics", targets: domains.join("\n") });
  await showSheet(sidebar, `Bulk metrics · ${domains.length} targets`);
  await show(sidebar, "Build");
  await fillOrder(sidebar, { title: "New & lost links", targets: domains.slice(0, 3).join("\n"), rows: 500 });
  await takePicture("next-order.png");
} finally {
  await opened.close();
}

async function showSheet(sidebar: FrameLocator, title: string): Promise<void> {
  const card = cardOf(sidebar, title);
  await waitForState(card, "Done");
  await card.getByRole("button", { name: "Show sheet" }).click();
  await page.locator(".o-sheet.active", { hasText: title }).waitFor();
}

async function takePicture(name: string): Promise<void> {
  await page.mouse.move(SIZE.width / 2, SIZE.height - 10);
  await page.waitForTimeout(DRAWN_MS);
  const picture = await page.screenshot();
  await writeFile(join(FOLDER, name), picture);
  console.log(`docs/pictures/${name}: ${picture.length} bytes`);
}
