// What the tables of the pages say that a formula costs, it costs: the add-on as shipped, in a file of its own each
// time, against the sandbox, which counts.
import { describe, expect, it } from "vitest";
import { DOC_PAGES } from "./doc-pages.ts";
import { computedIn, preparedFile, TARGETS } from "./prepared-file.ts";

interface PricedFormula {
  readonly formula: string;
  /** As the table has it, such as "10" or "1 for each row". */
  readonly price: string;
}

/** Rows of tables that have a formula and, below "Credits…", its price. */
function pricedIn(page: string): readonly PricedFormula[] {
  let column = -1;
  return page.split("\n").flatMap((line) => {
    if (!line.startsWith("|")) column = -1;
    const cells = line.split("|").map((cell) => cell.trim());
    if (column < 0) column = cells.findIndex((cell) => cell.startsWith("Credits"));
    const formula = /`(=[^`]+)`/.exec(line)?.[1];
    const price = cells[column] ?? "";
    return formula === undefined || !/^\d/.test(price) ? [] : [{ formula, price }];
  });
}

const PRICED = DOC_PAGES.flatMap(({ text }) => pricedIn(text));

describe("the prices in the pages", () => {
  it("are found in the tables of metrics and of histories", () => {
    expect(PRICED.length).toBeGreaterThan(10);
  });

  it.each(PRICED.map(({ formula, price }) => [formula, price] as const))("%s costs %s", (formula, price) => {
    const addon = preparedFile({ key: "a key" });
    const cells = computedIn(addon, formula);
    const each = Number.parseInt(price, 10);
    const isForRows = /^\d+ for each (row|date)/.test(price);
    const targets = formula.includes("A2:A") ? TARGETS.length : 1;
    expect(cells.length).toBeGreaterThanOrEqual(targets);
    expect(addon.creditsSpent()).toBe(each * (isForRows ? cells.length - 1 : targets));
  });
});
