// Opens the spreadsheet that `npm start` serves in Chromium, as a newcomer would, and waits until SER_METRICS shows
// numbers there.
import { chromium } from "playwright-core";
import { requireChromium } from "../browser/chromium.ts";

/** The formula and the figures in the first row that has any. */
export interface FirstNumbers {
  readonly formula: string;
  readonly figures: readonly number[];
}

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

/** Throws when the page does not open, has a fault, or shows no numbers in time. */
export async function firstNumbers(url: string, timeoutMs: number): Promise<FirstNumbers> {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(url);
    await page.waitForSelector("html[data-ready]", { timeout: timeoutMs });
    const shown = await page.waitForFunction<FirstNumbers | undefined>(NUMBERS_OF_METRICS, undefined, {
      timeout: timeoutMs,
      polling: 100,
    });
    const numbers = await shown.jsonValue();
    if (faults.length > 0) throw new Error(`The page has faults: ${faults.join("; ")}`);
    if (numbers === undefined) throw new Error("The page shows no numbers.");
    return numbers;
  } finally {
    await browser.close();
  }
}

/** Looks in the corner of the shown sheet, where a newcomer looks; runs in the page. */
const NUMBERS_OF_METRICS = `(() => {
  const { getters } = globalThis.workbench.model;
  const sheetId = getters.getActiveSheetId();
  for (let row = 0; row < 10; row++) {
    for (let col = 0; col < 10; col++) {
      const formula = getters.getCellText({ sheetId, row, col }, { showFormula: true });
      if (!/^=.*SER_METRICS/.test(formula)) continue;
      for (const below of [0, 1, 2]) {
        const values = [0, 1, 2, 3, 4, 5, 6, 7].map((right) =>
          getters.getEvaluatedCell({ sheetId, row: row + below, col: col + right }).value);
        if (values.every((value) => typeof value === "number")) return { formula, figures: values };
      }
    }
  }
})()`;
