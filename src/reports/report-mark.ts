// How a report's sheet is known again after it was renamed or moved: a mark that is kept with the sheet and names its
// id. A copied sheet carries the mark of another, and is no report.
import { listIn, listInText, numberIn, textIn } from "../engine/packing/stored-numbers.ts";
import type { SheetDesk } from "../sheet-ports.ts";

const KEY = "ser-report";

export interface ReportMark {
  readonly sheetId: number;
  /** Rows and columns that are the report's; what is below and right of them is the user's. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** The report and its columns: with others, formulas that point at it would show something else. */
  readonly what: string;
  /** That the add-on has given it: another is the user's. */
  readonly name: string;
}

export function markSheet(sheets: SheetDesk, mark: ReportMark): void {
  const { sheetId, rowCount, columnCount, what, name } = mark;
  sheets.mark(sheetId, KEY, JSON.stringify([sheetId, columnCount, what, rowCount, name]));
}

export function markOf(sheets: SheetDesk, sheetId: number): ReportMark | undefined {
  const [id, columnCount, what, rowCount, name] = listIn(listInText(sheets.markOf(sheetId, KEY)));
  if (id !== sheetId) return undefined;
  const size = { rowCount: numberIn(rowCount), columnCount: numberIn(columnCount) };
  return { sheetId, ...size, what: textIn(what), name: textIn(name) };
}

export function isOwnSheet(sheets: SheetDesk, sheetId: number): boolean {
  return sheets.sizeOf(sheetId) !== undefined && markOf(sheets, sheetId) !== undefined;
}
