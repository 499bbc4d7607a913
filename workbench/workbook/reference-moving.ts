// Rewrites references where a formula is copied elsewhere, or where rows or columns that it reads are deleted; `$` stays
// as typed. What is gone becomes #REF! for good.

import { columnIndex, columnLetters, parseReference } from "./a1-notation.ts";
import { type Span, spanAfterDeletion } from "./area-shifting.ts";
import { replaceReferences } from "./reference-rewriting.ts";

/** One coordinate as typed; absent in `A:A` or `2:3`. */
interface Coordinate {
  readonly at: number;
  readonly isFixed: boolean;
}

interface Corner {
  readonly column: Coordinate | undefined;
  readonly row: Coordinate | undefined;
}

/** Of a copied formula: relative coordinates move along, fixed ones do not. */
export function formulaMovedBy(formula: string, by: { readonly rows: number; readonly columns: number }): string {
  if (by.rows === 0 && by.columns === 0) return formula;
  const move = (coordinate: Coordinate | undefined, distance: number): Coordinate | undefined =>
    coordinate === undefined || coordinate.isFixed ? coordinate : { ...coordinate, at: coordinate.at + distance };
  return rewriteCorners(formula, ({ corners }) =>
    corners.map((corner) => ({ column: move(corner.column, by.columns), row: move(corner.row, by.rows) })),
  );
}

export interface CutSheet extends Span {
  readonly name: string;
  /** True when the formula stands in the cut sheet, so that bare references mean it. */
  readonly isHome: boolean;
  readonly dimension: "rows" | "columns";
}

/** Ranges over deleted lines shrink; what lies behind moves up. */
export function formulaAfterCutting(formula: string, cut: CutSheet): string {
  const key = cut.dimension === "rows" ? "row" : "column";
  return rewriteCorners(formula, ({ sheetName, corners }) => {
    const isConcerned = sheetName === undefined ? cut.isHome : sheetName.toUpperCase() === cut.name.toUpperCase();
    const [first, second] = corners;
    const start = first?.[key];
    const end = second?.[key];
    if (!isConcerned || first === undefined || start === undefined) return corners;
    if (second === undefined || end === undefined) {
      const isOpen = second !== undefined;
      const span = spanAfterDeletion({ start: start.at, count: isOpen ? Number.MAX_SAFE_INTEGER / 2 : 1 }, cut);
      const moved = span && { ...first, [key]: { ...start, at: span.start } };
      return moved === undefined ? undefined : isOpen ? [moved, second] : [moved];
    }
    const span = spanAfterDeletion({ start: start.at, count: end.at - start.at + 1 }, cut);
    if (span === undefined) return undefined;
    return [
      { ...first, [key]: { ...start, at: span.start } },
      { ...second, [key]: { ...end, at: span.start + span.count - 1 } },
    ];
  });
}

interface Written {
  readonly sheetName: string | undefined;
  readonly corners: readonly Corner[];
}

function rewriteCorners(formula: string, change: (written: Written) => readonly Corner[] | undefined): string {
  return replaceReferences(formula, (token) => {
    const reference = parseReference(token);
    if (reference === undefined) return token;
    const mark = token.lastIndexOf("!") + 1;
    const corners = token.slice(mark).split(":").map(readCorner);
    const changed = change({ sheetName: reference.sheetName, corners });
    if (changed === undefined || changed.some(isOutside)) return "#REF!";
    return token.slice(0, mark) + changed.map(writeCorner).join(":");
  });
}

function readCorner(text: string): Corner {
  const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text);
  const [, columnMark, letters = "", rowMark, digits = ""] = match ?? [];
  // In `$5` the mark before the missing letters is the row's.
  const isRowFixed = letters === "" ? columnMark === "$" || rowMark === "$" : rowMark === "$";
  return {
    column: letters === "" ? undefined : { at: columnIndex(letters), isFixed: columnMark === "$" },
    row: digits === "" ? undefined : { at: Number(digits) - 1, isFixed: isRowFixed },
  };
}

function writeCorner({ column, row }: Corner): string {
  const mark = (coordinate: Coordinate): string => (coordinate.isFixed ? "$" : "");
  return (
    (column === undefined ? "" : mark(column) + columnLetters(column.at)) +
    (row === undefined ? "" : mark(row) + String(row.at + 1))
  );
}

function isOutside({ column, row }: Corner): boolean {
  return (column?.at ?? 0) < 0 || (row?.at ?? 0) < 0;
}
