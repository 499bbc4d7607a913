// `npm run listing`: draws the store's pictures, icons and banner from the drawings in listing/art, screenshots in the
// workbench with its data. What is the workbench's own on its page is left out.
import { readFile } from "node:fs/promises";
import { chromium, type Page } from "playwright-core";
import { DRAWN_PICTURES, SCREENSHOTS } from "../../build/listing-assets.ts";
import { projectPath } from "../../build/project-paths.ts";
import { DEMO_KEY, SANDBOX_KEYS } from "../../workbench/sandbox/keys.ts";
import { fillSheet, type SheetDescription } from "../../workbench/sheet-description.ts";
import { requireChromium } from "./chromium.ts";
import { clickCell, openPage, shownText } from "./open-page.ts";
import { keepPicture, PICTURE_SIZE, PICTURED_DOMAINS, showSheet, takePicture } from "./pictures.ts";
import { fillOrder, openSidebar, order, show } from "./report-from-sidebar.ts";

/** As an agency's account may have. */
const CREDITS = 250_000;
const WITHOUT_WORKBENCH = `
  .wb-header, .wb-panel { display: none !important; }
  body { grid-template-rows: minmax(0, 1fr) !important; }`;
/** As somebody would have it who has given it a minute. */
const FIRST_SHEET: SheetDescription = {
  name: "Competitors",
  columnWidthsPx: { "A:A": 150, "B:I": 110 },
  rowHeightsPx: { "1:1": 40 },
  frozenRowCount: 1,
  formats: { "B2:I": "#,##0" },
  styles: [
    { range: "A1:I1", style: { bold: true, fillColor: "#EEF2F6", wrapping: "wrap", verticalAlign: "middle" } },
    { range: "B1:I1", style: { align: "right" } },
  ],
  cells: [
    { at: "A1", inputs: ["Domain", ...PICTURED_DOMAINS].map((value) => [{ kind: "value", value }]) },
    { at: "B1", inputs: [[{ kind: "formula", formula: "=SER_METRICS(A1:A)" }]] },
  ],
};

await drawArt();
await takeScreenshots();

async function drawArt(): Promise<void> {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: ["--no-sandbox", "--headless"] });
  const page = await browser.newPage();
  for (const { path, width, height, art } of DRAWN_PICTURES) {
    const drawing = (await readFile(projectPath(art))).toString("base64");
    await page.setViewportSize({ width, height });
    await page.setContent(
      `<body style="margin:0"><img src="data:image/svg+xml;base64,${drawing}" width="${width}" height="${height}" style="display:block">`,
    );
    await page.locator("img").evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode());
    await keepPicture(path, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
}

async function takeScreenshots(): Promise<void> {
  const [metrics = "", backlinks = "", history = "", price = ""] = SCREENSHOTS;
  const keys = SANDBOX_KEYS.map((one) => (one.key === DEMO_KEY ? { ...one, credits: CREDITS } : one));
  const opened = await openPage({
    limits: "usual",
    sandbox: { keys },
    fill: (workbook) => fillSheet(workbook, workbook.activeSheetId(), FIRST_SHEET),
  });
  try {
    const { page } = opened;
    while (!/^\d/.test(await shownText(page, "B2"))) await page.waitForTimeout(100);
    const sidebar = await openSidebar(page);
    await leaveOutWorkbench(page);
    await clickCell(page, "B1");
    await show(sidebar, "Functions");
    await sidebar.getByText("SER_AUTHORITY_HISTORY").last().waitFor();
    await takePicture(page, metrics);

    await order(sidebar, { title: "Backlinks", targets: "shop.example", rows: 1_000 });
    await showSheet(page, sidebar, "Backlinks · shop.example");
    await takePicture(page, backlinks);

    await order(sidebar, { title: "Link history", targets: "shop.example" });
    await showSheet(page, sidebar, "Link history · shop.example");
    // Its charts need the whole width.
    await page.locator("#sidebar").getByRole("button").first().click();
    await takePicture(page, history);
    await openSidebar(page);

    await order(sidebar, { title: "Bulk metrics", targets: PICTURED_DOMAINS.join("\n") });
    await showSheet(page, sidebar, `Bulk metrics · ${PICTURED_DOMAINS.length} targets`);
    await show(sidebar, "Build");
    await fillOrder(sidebar, {
      title: "New & lost links",
      targets: PICTURED_DOMAINS.slice(0, 3).join("\n"),
      rows: 500,
    });
    await takePicture(page, price);
  } finally {
    await opened.close();
  }
}

/** The page lays itself out anew when its size changes. */
async function leaveOutWorkbench(page: Page): Promise<void> {
  await page.addStyleTag({ content: WITHOUT_WORKBENCH });
  await page.setViewportSize(PICTURE_SIZE);
}
