// A1 notation to positions and back, open ranges (A2:A, 3:5) and sheet names included.
// Knows nothing of cells' contents or of any spreadsheet engine.

/** A reference as written; a missing count means "to the end of the sheet". Positions count from 0. */
export interface Reference {
  /** Absent: the sheet in which the formula stands. */
  readonly sheetName?: string;
  readonly row: number;
  readonly column: number;
  readonly rowCount?: number;
  readonly columnCount?: number;
}

interface Corner {
  readonly row: number | undefined;
  readonly column: number | undefined;
}

/** 0 is `A`, 26 is `AA`. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  const letter = String.fromCharCode(65 + (column % 26));
  return rest === 0 ? letter : columnLetters(rest - 1) + letter;
}

/** `A` is 0, `AA` is 26. */
export function columnIndex(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `B4` for row 3, column 1. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** Understands `A1`, `$A$1`, `A1:B3`, `A2:A`, `A:A`, `2:5`, each with a sheet name before it; else `undefined`. */
export function parseReference(text: string): Reference | undefined {
  const { sheetName, rest } = splitSheetName(text.trim());
  const [first, second, ...more] = rest.split(":");
  if (first === undefined || more.length > 0) return undefined;
  const from = parseCorner(first);
  const to = second === undefined ? from : parseCorner(second);
  if (from === undefined || to === undefined) return undefined;
  const rows = span(from.row, to.row, second === undefined);
  const columns = span(from.column, to.column, second === undefined);
  if (rows === undefined || columns === undefined) return undefined;
  return {
    ...(sheetName === undefined ? {} : { sheetName }),
    row: rows.start,
    column: columns.start,
    ...(rows.count === undefined ? {} : { rowCount: rows.count }),
    ...(columns.count === undefined ? {} : { columnCount: columns.count }),
  };
}

/** The name as a formula writes it: quoted where it is not a plain word. */
export function quotedSheetName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && parseReference(name) === undefined ? name : `'${name.replaceAll("'", "''")}'`;
}

function splitSheetName(text: string): { readonly sheetName?: string; readonly rest: string } {
  const quoted = /^'((?:[^']|'')+)'!(.+)$/.exec(text);
  if (quoted?.[1] !== undefined && quoted[2] !== undefined) {
    return { sheetName: quoted[1].replaceAll("''", "'"), rest: quoted[2] };
  }
  const plain = /^([^'!]+)!(.+)$/.exec(text);
  return plain?.[1] !== undefined && plain[2] !== undefined ? { sheetName: plain[1], rest: plain[2] } : { rest: text };
}

function parseCorner(text: string): Corner | undefined {
  const match = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?$/.exec(text.trim());
  if (match === null || (match[1] === undefined && match[2] === undefined)) return undefined;
  return {
    row: match[2] === undefined ? undefined : Number(match[2]) - 1,
    column: match[1] === undefined ? undefined : columnIndex(match[1]),
  };
}

function span(
  from: number | undefined,
  to: number | undefined,
  isSingle: boolean,
): { readonly start: number; readonly count?: number } | undefined {
  if (from === undefined && to === undefined) return isSingle ? undefined : { start: 0 };
  if (from === undefined || to === undefined) return { start: from ?? to ?? 0 };
  return { start: Math.min(from, to), count: Math.abs(to - from) + 1 };
}
