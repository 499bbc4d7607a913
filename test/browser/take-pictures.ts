// `npm run pictures`: draws docs/pictures anew, the sidebar beside finished reports, in the workbench with its data.
import { openPage } from "./open-page.ts";
import { PICTURE_SIZE, showSheet, takePicture } from "./pictures.ts";
import { fillOrder, openSidebar, order, show } from "./report-from-sidebar.ts";

const PROSPECTS =
  "nike.com puma.com adidas.com reebok.com asics.com newbalance.com underarmour.com hoka.com brooksrunning.com " +
  "on-running.com salomon.com mizuno.com saucony.com skechers.com converse.com vans.com fila.com umbro.com kappa.com";

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
  await page.setViewportSize(PICTURE_SIZE);
  const sidebar = await openSidebar(page);

  await order(sidebar, { title: "Backlinks", targets: "shop.example", rows: 1_000 });
  await showSheet(page, sidebar, "Backlinks · shop.example");
  await takePicture(page, "docs/pictures/backlinks.png");

  await order(sidebar, { title: "Link history", targets: "shop.example" });
  await showSheet(page, sidebar, "Link history · shop.example");
  await takePicture(page, "docs/pictures/link-history.png");

  await order(sidebar, { title: "Bulk metrics", targets: domains.join("\n") });
  await showSheet(page, sidebar, `Bulk metrics · ${domains.length} targets`);
  await show(sidebar, "Build");
  await fillOrder(sidebar, { title: "New & lost links", targets: domains.slice(0, 3).join("\n"), rows: 500 });
  await takePicture(page, "docs/pictures/next-order.png");
} finally {
  await opened.close();
}
