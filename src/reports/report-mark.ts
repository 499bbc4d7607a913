// How a report's sheet is known again after it was renamed or moved: a mark that is kept with the sheet and names its
// id. A copied sheet carries the mark of another, and is no report.
import { listIn, listInText, numberIn, textIn } from "../engine/packing/stored-numbers.ts";
import type { SheetDesk } from "../sheet-ports.ts";

const KEY = "ser-report";

export interface ReportMark {
  readonly sheetId: number;
  /** Columns that are the report's; those right of them are the user's. */
  readonly columnCount: number;
  readonly report: string;
}

export function markSheet(sheets: SheetDesk, { sheetId, columnCount, report }: ReportMark): void {
  sheets.mark(sheetId, KEY, JSON.stringify([sheetId, columnCount, report]));
}

function markOf(sheets: SheetDesk, sheetId: number): ReportMark | undefined {
  const [id, columnCount, report] = listIn(listInText(sheets.markOf(sheetId, KEY)));
  return id === sheetId ? { sheetId, columnCount: numberIn(columnCount), report: textIn(report) } : undefined;
}

export function isOwnSheet(sheets: SheetDesk, sheetId: number): boolean {
  return sheets.sizeOf(sheetId) !== undefined && markOf(sheets, sheetId) !== undefined;
}

export function ownColumnsOf(sheets: SheetDesk, sheetId: number): number {
  return markOf(sheets, sheetId)?.columnCount ?? 0;
}
