// Every formula that a page shows, entered beside a prepared sheet: the add-on as shipped, against the sandbox. It gives
// an answer, or the error that the text right there names.
import { describe, expect, it } from "vitest";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import type { Cell, CellInput } from "../../workbench/workbook/workbook.ts";
import { type ShippedAddon, shippedAddon } from "../bundle/shipped-addon.ts";
import { DOC_PAGES, type DocPage, inlineCode, type Piece, piecesOf } from "./doc-pages.ts";

/** As the examples have it: domains below a title, a page at last. */
const FIRST_COLUMN = ["Domain", "seranking.com", "nike.com", "stripe.com", "ahrefs.com", "https://nike.com/running"];
/** What stands in B1:F1 is known to lists of links and to metrics alike, or to lists alone. */
const TITLES = ["Domain authority", "Page authority", "Target"];
const FORMULA_COLUMN = 20;

interface ShownFormula {
  readonly formula: string;
  readonly place: string;
  /** What the text there says of it. */
  readonly text: string;
}

function formulasOn({ path, pieces }: Pick<DocPage, "path" | "pieces">): readonly ShownFormula[] {
  return pieces.flatMap((piece) =>
    formulasIn(piece).map((formula) => ({
      formula,
      place: `${path}:${piece.line}`,
      text: piece.kind === "code" ? piece.above : piece.text,
    })),
  );
}

function formulasIn(piece: Piece): readonly string[] {
  const codes = piece.kind === "code" ? piece.text.split("\n") : inlineCode(piece);
  return codes.map((code) => code.trim()).filter((code) => code.startsWith("=") && /\bSER_\w+\(/.test(code));
}

const SHOWN = DOC_PAGES.flatMap(formulasOn);

/** A file with domains, a key, and the settings sheet that saving a key makes. */
function preparedFile(): ShippedAddon {
  const workbook = createOSpreadsheetWorkbook({ rowCount: 1_000, columnCount: 40, timeZone: "UTC" });
  const addon = shippedAddon({ workbook });
  write(addon, 0, FIRST_COLUMN);
  workbook.write({ sheetId: 0, row: 0, column: FORMULA_COLUMN, rowCount: 1, columnCount: 1 }, [
    [{ kind: "formula", formula: '=SER_METRICS("nike.com")' }],
  ]);
  addon.host.execute({ functionName: "recalculate", kind: "menu" });
  workbook.write({ sheetId: 0, row: 0, column: FORMULA_COLUMN, rowCount: 1, columnCount: 1 }, [[{ kind: "clear" }]]);
  workbook.write({ sheetId: 0, row: 0, column: 1, rowCount: 1, columnCount: TITLES.length }, [TITLES.map(asValue)]);
  return addon;
}

function write(addon: ShippedAddon, column: number, texts: readonly string[]): void {
  const area = { sheetId: 0, row: 0, column, rowCount: texts.length, columnCount: 1 };
  addon.workbook.write(
    area,
    texts.map((text) => [asValue(text)]),
  );
}

function asValue(value: string): CellInput {
  return { kind: "value", value };
}

let file: ShippedAddon | undefined;

/** The workbench's spreadsheet draws no sparklines: of such a formula, what it would draw is computed. */
function computed(formula: string): readonly (readonly Cell[])[] {
  file ??= preparedFile();
  const text = formula.replace(/^=SPARKLINE\((.*)\)$/, "=$1");
  return file.workbook.evaluate({ sheetId: 0, row: 0, column: FORMULA_COLUMN }, text);
}

/** Texts of errors among the cells. A text from the web that looks like an error of a spreadsheet is none. */
function errorsIn(cells: readonly (readonly Cell[])[]): readonly string[] {
  return cells.flat().flatMap(({ value, error }) => {
    if (error !== undefined) return [error.message ?? error.type];
    return typeof value === "string" && /^(SER-\d|Loading)/.test(value) ? [value] : [];
  });
}

describe("the formulas of the pages", () => {
  it("are found: in every example of every function, and in the pages of each job", () => {
    expect(SHOWN.filter(({ place }) => place.startsWith("README.md")).length).toBeGreaterThan(0);
    expect(SHOWN.length).toBeGreaterThan(90);
  });

  it.each(SHOWN.map((one) => [one.formula, one.place, one] as const))("%s (%s) answers", (formula, _place, one) => {
    const announced = one.text.match(/SER-\d{3}|#[A-Z]+[!?]/g) ?? [];
    const cells = computed(formula);
    const errors = errorsIn(cells);
    const others = errors.filter((text) => !announced.some((code) => text.includes(code)));
    expect(others).toEqual([]);
    expect(cells.flat().some(({ value }) => value !== null && value !== "")).toBe(true);
  });

  it("are told apart from an error that the text does not name", () => {
    const [shown] = formulasOn({ path: "x", pieces: piecesOf('Wrong:\n\n```\n=SER_METRICS(A2:A; "nonsense")\n```\n') });
    expect(errorsIn(computed(shown?.formula ?? ""))).toEqual([expect.stringMatching(/^SER-112 /)]);
  });
});
