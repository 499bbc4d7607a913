// Rewrites the references inside a formula when sheets are renamed, deleted or made smaller, as Sheets does:
// what is gone becomes #REF! for good. Text inside quotes is left alone.
import { columnLetters, parseReference, quotedSheetName, type Reference } from "./a1-notation.ts";

export function formulaAfterRenaming(formula: string, before: string, after: string): string {
  return rewriteReferences(formula, (reference) =>
    isTo(reference, before) ? { ...reference, sheetName: after } : reference,
  );
}

export function formulaAfterDeletion(formula: string, sheetName: string): string {
  return rewriteReferences(formula, (reference) => (isTo(reference, sheetName) ? undefined : reference));
}

export interface ResizedSheet {
  readonly name: string;
  /** True when the formula stands in the resized sheet, so that bare references mean it. */
  readonly isHome: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Ranges that reach over the new edge shrink; ranges beyond it are gone. Growing changes nothing. */
export function formulaAfterResizing(formula: string, sheet: ResizedSheet): string {
  return rewriteReferences(formula, (reference) => {
    const isConcerned = reference.sheetName === undefined ? sheet.isHome : isTo(reference, sheet.name);
    return isConcerned ? clip(reference, sheet) : reference;
  });
}

function isTo(reference: Reference, sheetName: string): boolean {
  return reference.sheetName?.toUpperCase() === sheetName.toUpperCase();
}

function clip(reference: Reference, sheet: ResizedSheet): Reference | undefined {
  const { row, column, rowCount, columnCount } = reference;
  if (row >= sheet.rowCount || column >= sheet.columnCount) return undefined;
  const rowsOver = row + (rowCount ?? 0) > sheet.rowCount;
  const columnsOver = column + (columnCount ?? 0) > sheet.columnCount;
  if (!rowsOver && !columnsOver) return reference;
  return {
    ...reference,
    ...(rowsOver ? { rowCount: sheet.rowCount - row } : {}),
    ...(columnsOver ? { columnCount: sheet.columnCount - column } : {}),
  };
}

/** `undefined` from `change` means that the range is gone. References that stay equal keep their spelling. */
function rewriteReferences(formula: string, change: (reference: Reference) => Reference | undefined): string {
  return replaceReferences(formula, (token) => {
    const reference = parseReference(token);
    if (reference === undefined) return token;
    const changed = change(reference);
    if (changed === undefined) return "#REF!";
    return changed === reference ? token : writeReference(changed);
  });
}

/** Passes every reference of the formula, as it is spelled, through `replace`; texts in quotes are left alone. */
export function replaceReferences(formula: string, replace: (token: string) => string): string {
  return formula.replace(REFERENCE_OR_TEXT, (token) => (token.startsWith('"') ? token : replace(token)));
}

const REFERENCE_OR_TEXT =
  /"(?:[^"]|"")*"|(?<![\w.])(?:(?:'(?:[^']|'')+'|[A-Za-z_]\w*)!)?(?:\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{0,3}\$?\d*)?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}\$?\d*|\$?\d+:\$?[A-Za-z]{0,3}\$?\d+)(?![\w(.])/g;

function writeReference(reference: Reference): string {
  const sheet = reference.sheetName === undefined ? "" : `${quotedSheetName(reference.sheetName)}!`;
  const { row, column, rowCount, columnCount } = reference;
  const first = `${columnLetters(column)}${row + 1}`;
  if (rowCount === 1 && columnCount === 1) return sheet + first;
  const lastColumn = columnCount === undefined ? "" : columnLetters(column + columnCount - 1);
  const lastRow = rowCount === undefined ? "" : String(row + rowCount);
  return `${sheet}${first}:${lastColumn}${lastRow}`;
}
