// `npm run pictures`: draws the pictures of docs anew: the sidebar beside finished reports, in the workbench with its data,
// and the workbench itself.
import { readFile } from "node:fs/promises";
import { projectPath } from "../../build/project-paths.ts";
import { fillDemoFile } from "../../workbench/demo-file.ts";
import { openPage, shownText } from "./open-page.ts";
import { PICTURE_SIZE, PICTURED_DOMAINS, showSheet, takePicture } from "./pictures.ts";
import { fillOrder, openSidebar, order, show } from "./report-from-sidebar.ts";

await takeReports();
await takeWorkbench();

async function takeReports(): Promise<void> {
  const opened = await openPage({
    fill: (workbook) =>
      workbook.write(
        { sheetId: 0, row: 0, column: 0, rowCount: PICTURED_DOMAINS.length + 1, columnCount: 1 },
        ["Domain", ...PICTURED_DOMAINS].map((value) => [{ kind: "value", value }]),
      ),
  });
  const { page } = opened;
  await page.setViewportSize(PICTURE_SIZE);
  const sidebar = await openSidebar(page);

  await order(sidebar, { title: "Backlinks", targets: "shop.example", rows: 1_000 });
  await showSheet(page, sidebar, "Backlinks · shop.example");
  await takePicture(page, "docs/pictures/backlinks.png");

  await order(sidebar, { title: "Link history", targets: "shop.example" });
  await showSheet(page, sidebar, "Link history · shop.example");
  await takePicture(page, "docs/pictures/link-history.png");

  await order(sidebar, { title: "Bulk metrics", targets: PICTURED_DOMAINS.join("\n") });
  await showSheet(page, sidebar, `Bulk metrics · ${PICTURED_DOMAINS.length} targets`);
  await show(sidebar, "Build");
  await fillOrder(sidebar, { title: "New & lost links", targets: PICTURED_DOMAINS.slice(0, 3).join("\n"), rows: 500 });
  await takePicture(page, "docs/pictures/next-order.png");
  await opened.close();
}

/** As `npm start` opens it. */
async function takeWorkbench(): Promise<void> {
  const csv = await readFile(projectPath("examples/domains.csv"), "utf8");
  const opened = await openPage({ fill: (workbook) => fillDemoFile(workbook, csv) });
  const { page } = opened;
  await page.setViewportSize(PICTURE_SIZE);
  while (!/^\d/.test(await shownText(page, "B251"))) await page.waitForTimeout(100);
  await openSidebar(page);
  await takePicture(page, "docs/workbench.png");
  await opened.close();
}
