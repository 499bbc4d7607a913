// Every formula that a page shows, entered beside a prepared sheet: the add-on as shipped, against the sandbox. It gives
// an answer, or the error that the text right there names.
import { describe, expect, it } from "vitest";
import type { Cell } from "../../workbench/workbook/workbook.ts";
import type { ShippedAddon } from "../bundle/shipped-addon.ts";
import { DOC_PAGES, type DocPage, inlineCode, type Piece, piecesOf } from "./doc-pages.ts";
import { computedIn, preparedFile } from "./prepared-file.ts";

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

const files = new Map<"a key" | "no key", ShippedAddon>();

function computed(formula: string, key: "a key" | "no key" = "a key"): readonly (readonly Cell[])[] {
  const file = files.get(key) ?? preparedFile({ key });
  files.set(key, file);
  return computedIn(file, formula);
}

/** Reserved names are shown as what can be tried without one. */
const keyFor = (formula: string) => (formula.includes(".example") ? "no key" : "a key");

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
    const cells = computed(formula, keyFor(formula));
    const errors = errorsIn(cells);
    const others = errors.filter((text) => !announced.some((code) => text.includes(code)));
    expect(others).toEqual([]);
    expect(cells.flat().some(({ value }) => value !== null && value !== "")).toBe(true);
  });

  it("of reserved names say that they show sample data, in their titles", () => {
    const samples = SHOWN.filter(({ formula }) => keyFor(formula) === "no key");
    expect(samples.length).toBeGreaterThanOrEqual(3);
    const titles = samples.map(({ formula }) => computed(formula, "no key")[0]?.map(({ value }) => value) ?? []);
    for (const row of titles) expect(row.filter((title) => /\(sample data\)$/.test(String(title)))).not.toEqual([]);
    expect(files.get("no key")?.answered).toEqual([]);
  });

  it("are told apart from an error that the text does not name", () => {
    const [shown] = formulasOn({ path: "x", pieces: piecesOf('Wrong:\n\n```\n=SER_METRICS(A2:A; "nonsense")\n```\n') });
    expect(errorsIn(computed(shown?.formula ?? ""))).toEqual([expect.stringMatching(/^SER-112 /)]);
  });
});
