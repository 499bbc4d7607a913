// How a report's sheet is known again after it was renamed or moved: a mark that is kept with the sheet and names its
// id. A copied sheet carries the mark of another, and is no report.
import { listIn, listInText, numberIn, textIn } from "../engine/packing/stored-numbers.ts";
import { textHash } from "../engine/packing/text-hash.ts";
import type { SheetDesk } from "../sheet-ports.ts";
import type { ReportOrder } from "./report-order.ts";

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
  /** What its rows were asked for by. */
  readonly filters: string;
  /** Whether they were all that there were. */
  readonly isWhole: boolean;
}

/** Of rows that are made up: no others are like them. */
export const SAMPLE_FILTERS = "sample";

export function filtersOf({ targets, mode, parameters }: ReportOrder): string {
  const chosen = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return textHash(JSON.stringify([targets.map((text) => text.trim().toLowerCase()).sort(), mode, chosen])).toString(36);
}

export function markSheet(sheets: SheetDesk, mark: ReportMark): void {
  const { sheetId, rowCount, columnCount, what, name, filters, isWhole } = mark;
  sheets.mark(sheetId, KEY, JSON.stringify([sheetId, columnCount, what, rowCount, name, filters, isWhole ? 1 : 0]));
}

export function markOf(sheets: SheetDesk, sheetId: number): ReportMark | undefined {
  const [id, columnCount, what, rowCount, name, filters, isWhole] = listIn(listInText(sheets.markOf(sheetId, KEY)));
  if (id !== sheetId) return undefined;
  const size = { rowCount: numberIn(rowCount), columnCount: numberIn(columnCount) };
  return { sheetId, ...size, what: textIn(what), name: textIn(name), filters: textIn(filters), isWhole: isWhole === 1 };
}

/** A report's sheet, or a copy of one: be it of the sheet alone or with its whole file. */
export function isMarked(sheets: SheetDesk, sheetId: number): boolean {
  return sheets.markOf(sheetId, KEY) !== undefined;
}

export function isOwnSheet(sheets: SheetDesk, sheetId: number): boolean {
  return sheets.sizeOf(sheetId) !== undefined && markOf(sheets, sheetId) !== undefined;
}
