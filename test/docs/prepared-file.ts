// A file as the pages' examples have it: domains below a title in column A, titles of fields in B1, a key or none, and the
// settings sheet that saving a key makes. Must not know which formulas are entered.
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import type { Cell, CellInput } from "../../workbench/workbook/workbook.ts";
import { type ShippedAddon, shippedAddon } from "../bundle/shipped-addon.ts";

/** The last is a page, of another host: pages of one host share its domain authority. */
export const TARGETS = ["seranking.com", "nike.com", "stripe.com", "ahrefs.com", "https://github.com/about"];
/** Known to lists of links and to metrics alike. */
const TITLES = ["Domain authority", "Page authority", "Target"];
const FORMULA_COLUMN = 20;

export function preparedFile({ key }: { readonly key: "a key" | "no key" }): ShippedAddon {
  const workbook = createOSpreadsheetWorkbook({ rowCount: 1_000, columnCount: 40, timeZone: "UTC" });
  const addon = shippedAddon(key === "a key" ? { workbook } : { workbook, key: undefined });
  const at = (column: number) => ({ sheetId: 0, row: 0, column, rowCount: 1, columnCount: 1 });
  const text = (value: string): CellInput => ({ kind: "value", value });
  workbook.write(
    { ...at(0), rowCount: 1 + TARGETS.length },
    ["Domain", ...TARGETS].map((value) => [text(value)]),
  );
  // Recalculating makes the named range where a formula is, one that is free.
  workbook.write(at(FORMULA_COLUMN), [[{ kind: "formula", formula: "=SER_CREDITS()" }]]);
  addon.host.execute({ functionName: "recalculate", kind: "menu" });
  workbook.write(at(FORMULA_COLUMN), [[{ kind: "clear" }]]);
  workbook.write({ ...at(1), columnCount: TITLES.length }, [TITLES.map(text)]);
  return addon;
}

/** The workbench's spreadsheet draws no sparklines: of such a formula, what it would draw is computed. */
export function computedIn(addon: ShippedAddon, formula: string): readonly (readonly Cell[])[] {
  const text = formula.replace(/^=SPARKLINE\((.*)\)$/, "=$1");
  return addon.workbook.evaluate({ sheetId: 0, row: 0, column: FORMULA_COLUMN }, text);
}
