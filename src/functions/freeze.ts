// Turns the add-on's formulas into the values that they show, for readers who do not have the add-on, and back. The
// formula is kept in the note of its cell before anything else is touched, so that it is never lost.
import { literalText } from "../api/literal-text.ts";
import { textHash } from "../engine/packing/text-hash.ts";
import { isErrorText } from "../engine/targets/target-list.ts";
import type { CellBook, CellBox, SheetContent } from "../ports.ts";
import { argumentCounts } from "./function-specs.ts";
import { callsFunction } from "./refresh-argument.ts";
import { resultBoxes } from "./result-boxes.ts";

export interface FreezeResult {
  /** That were turned. */
  readonly formulas: number;
  /** That are left as they are: without a result yet, or changed since they were frozen. */
  readonly kept: number;
}

const MARK = "Frozen by SER Backlinks; Thaw brings the formula back.";
const FROZEN = new RegExp(`\\n*${MARK.replace(/[.;]/g, "\\$&")}\\n(=[^]*)\\n(\\d+) × (\\d+) · (\\w+)$`);

export function freeze(where: "selection" | "file", book: CellBook): FreezeResult {
  const results = book.read(where).map((content) => freezeSheet(content, book));
  return sumOf(results);
}

export function thaw(where: "selection" | "file", book: CellBook): FreezeResult {
  return sumOf(book.read(where).map((content) => thawSheet(content, book)));
}

function freezeSheet(content: SheetContent, book: CellBook): FreezeResult {
  const { sheetId, values, notes } = content;
  const names = Object.keys(argumentCounts());
  const anchors = anchorsIn(content, content.selected).filter(({ formula }) => callsFunction(formula, names));
  const ready = anchors.filter(({ row, column }) => isResult(values[row - 1]?.[column - 1]));
  if (ready.length === 0) return { formulas: 0, kept: anchors.length };
  const noteOf = ({ row, column, formula }: Anchor, box: CellBox): string =>
    [
      notes[row - 1]?.[column - 1] ?? "",
      `${MARK}\n${formula}\n${box.rowCount} × ${box.columnCount} · ${hashOf(values, box)}`,
    ]
      .filter((part) => part !== "")
      .join("\n\n");
  const single = (anchor: Anchor): CellBox => ({ ...anchor, rowCount: 1, columnCount: 1 });
  book.setNotes(
    sheetId,
    ready.map((anchor) => ({ ...anchor, text: noteOf(anchor, single(anchor)) })),
  );
  book.clear(sheetId, ready.map(single));
  const boxes = resultBoxes(anchorsIn(content, undefined), content, book.values(sheetId));
  const whole = ready.flatMap((anchor) => {
    const box = boxes(anchor);
    return box === undefined ? [] : [{ anchor, box }];
  });
  book.setNotes(
    sheetId,
    whole.map(({ anchor, box }) => ({ ...anchor, text: noteOf(anchor, box) })),
  );
  book.write(
    sheetId,
    whole.map(({ box }) => ({ ...box, values: contentOf(values, box) })),
  );
  const others = ready.filter((anchor) => !whole.some((one) => one.anchor === anchor));
  book.setFormulas(sheetId, others);
  book.setNotes(
    sheetId,
    others.map((anchor) => ({ ...anchor, text: notes[anchor.row - 1]?.[anchor.column - 1] ?? "" })),
  );
  return { formulas: whole.length, kept: anchors.length - whole.length };
}

/**
 * A result that is still as it was written goes, and its formula comes back. Where it was changed, sorted or cut, what
 * stands there may be the user's: only a formula whose own cell is blank comes back then.
 */
function thawSheet(content: SheetContent, book: CellBook): FreezeResult {
  const { sheetId, notes, values } = content;
  const frozen = cellsOf(notes, content.selected).flatMap(({ row, column, text }) => frozenIn(text, row, column) ?? []);
  const whole = frozen.filter((one) => hashOf(values, one) === one.hash);
  const lone = frozen.filter((one) => !whole.includes(one) && (values[one.row - 1]?.[one.column - 1] ?? "") === "");
  const back = [...whole, ...lone];
  if (whole.length > 0) book.clear(sheetId, whole);
  book.setFormulas(sheetId, back);
  book.setNotes(sheetId, back);
  return { formulas: back.length, kept: frozen.length - back.length };
}

interface Frozen extends CellBox {
  readonly formula: string;
  /** What its note was before. */
  readonly text: string;
  readonly hash: string;
}

function frozenIn(note: string, row: number, column: number): Frozen | undefined {
  const [found, formula = "", rows = "1", columns = "1", hash = ""] = FROZEN.exec(note) ?? [];
  if (found === undefined) return undefined;
  const text = note.slice(0, -found.length);
  return { row, column, rowCount: Number(rows), columnCount: Number(columns), formula, text, hash };
}

/** Of what stands in the cells. */
function hashOf(values: SheetContent["values"], { row, column, rowCount, columnCount }: CellBox): string {
  const cells = values
    .slice(row - 1, row - 1 + rowCount)
    .map((line) => line.slice(column - 1, column - 1 + columnCount));
  return textHash(JSON.stringify(cells)).toString(36);
}

interface Anchor {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}

/** All formulas within the box, or all. */
function anchorsIn({ formulas }: SheetContent, box: CellBox | undefined): readonly Anchor[] {
  return cellsOf(formulas, box).map(({ row, column, text }) => ({ row, column, formula: text }));
}

function cellsOf(texts: readonly (readonly string[])[], selected: CellBox | undefined) {
  return texts.flatMap((line, rowIndex) =>
    line.flatMap((text, columnIndex) => {
      const [row, column] = [rowIndex + 1, columnIndex + 1];
      return text !== "" && isInside(selected, row, column) ? [{ row, column, text }] : [];
    }),
  );
}

function isInside(box: CellBox | undefined, row: number, column: number): boolean {
  if (box === undefined) return true;
  const isRow = row >= box.row && row < box.row + box.rowCount;
  return isRow && column >= box.column && column < box.column + box.columnCount;
}

function isResult(value: unknown): boolean {
  return value !== "" && value !== undefined && !isErrorText(value);
}

function contentOf(values: SheetContent["values"], { row, column, rowCount, columnCount }: CellBox) {
  return values
    .slice(row - 1, row - 1 + rowCount)
    .map((line) =>
      line
        .slice(column - 1, column - 1 + columnCount)
        .map((value) => (typeof value === "string" ? literalText(value) : value)),
    );
}

function sumOf(results: readonly FreezeResult[]): FreezeResult {
  return results.reduce((sum, { formulas, kept }) => ({ formulas: sum.formulas + formulas, kept: sum.kept + kept }), {
    formulas: 0,
    kept: 0,
  });
}
