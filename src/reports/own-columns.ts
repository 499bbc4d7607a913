// Where the columns of a report stand on its sheet now: they carry their names, so that they are found after they were
// moved, and rows are found by the keys in one of them, after they were sorted. Must not write rows.
import type { SheetDesk } from "../sheet-ports.ts";
import { areaOf, whatOf } from "./put-rows.ts";
import { columnsOf, type ReportColumn } from "./report-columns.ts";
import { markOf } from "./report-mark.ts";
import type { ReportOrder } from "./report-order.ts";
import { isKey } from "./row-keys.ts";
import type { Run } from "./run.ts";

export interface OwnColumn extends ReportColumn {
  /** On the hidden sheet. */
  readonly place: number;
  /** On the report's. */
  readonly column: number;
}

export interface OwnColumns {
  /** In the order of the hidden sheet, the keys aside; what the user has deleted is not among them. */
  readonly columns: readonly OwnColumn[];
  readonly key: OwnColumn;
}

/** Absent where there are no keys any more. */
export function ownColumns(order: ReportOrder, sheetId: number, sheets: SheetDesk): OwnColumns | undefined {
  const marked = sheets.markedColumns(sheetId);
  const all = columnsOf(order).flatMap((one, index): readonly OwnColumn[] => {
    const column = marked.get(one.name);
    return column === undefined ? [] : [{ ...one, place: index + 1, column }];
  });
  const key = all.find(({ kind }) => kind === "key");
  return key && { columns: all.filter((one) => one !== key), key };
}

/** A sheet with its rows, as they stand at this moment. */
export interface KeyedSheet extends OwnColumns {
  /** Of each row up to the last one with content. */
  readonly keys: readonly string[];
}

/** Absent where its keys were taken away or changed. */
export function keyedSheet({ order, sheetId }: Run, sheets: SheetDesk): KeyedSheet | undefined {
  const own = ownColumns(order, sheetId, sheets);
  const keys = own && keysOn(sheetId, own.key, sheets.extent(sheetId).rowCount, sheets);
  return own && keys && { ...own, keys };
}

/** Of each row of the sheet, "" for those that are not the report's. Absent where something else stands among them. */
function keysOn(sheetId: number, key: OwnColumn, rowCount: number, sheets: SheetDesk): string[] | undefined {
  if (rowCount === 0) return undefined;
  const area = { row: 1, column: key.column, rowCount, columnCount: 1 };
  const keys = sheets.texts(sheetId, area).map(([text = ""]) => (text === key.title ? "" : text));
  const isSound = keys.every((text) => text === "" || isKey(text));
  // Titles alone are a report whose rows were all deleted; other rows without any key are no report any more.
  return isSound && (rowCount === 1 || keys.some((text) => text !== "")) ? keys : undefined;
}

/** Why rows cannot be found again on a sheet; absent where they can. */
export function keyedProblem(order: ReportOrder, sheetId: number, sheets: SheetDesk): string | undefined {
  const mark = markOf(sheets, sheetId);
  if (mark === undefined) return "On a new sheet, because the other is no report";
  if (mark.what !== whatOf(order))
    return "On a new sheet, because the other has another report, target or other columns";
  return ownColumns(order, sheetId, sheets) === undefined ? KEYS_GONE : undefined;
}

export const KEYS_GONE = "On a new sheet, because the hidden keys of the other's rows were taken away or changed";

/** False where anything that is written is protected against whoever asks. */
export function mayWriteRows(run: Pick<Run, "order" | "sheetId" | "rows" | "columnCount">, sheets: SheetDesk): boolean {
  const own = run.order.refresh && ownColumns(run.order, run.sheetId, sheets);
  return own ? mayWriteColumns(run.sheetId, own, sheets) : sheets.mayWrite(run.sheetId, areaOf(run));
}

export function mayWriteColumns(sheetId: number, { columns, key }: OwnColumns, sheets: SheetDesk): boolean {
  const rowCount = sheets.sizeOf(sheetId)?.rowCount ?? 1;
  return besideEachOther([...columns, key].sort((a, b) => a.column - b.column)).every((group) => {
    const column = group[0]?.column ?? 1;
    return sheets.mayWrite(sheetId, { row: 1, column, rowCount, columnCount: group.length });
  });
}

/** In groups of which each stands beside the one before it, on the report's sheet as on the other if `also` says so. */
export function besideEachOther<T extends Pick<OwnColumn, "column">>(
  columns: readonly T[],
  also: (one: T, before: T) => boolean = () => true,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const one of columns) {
    const group = groups[groups.length - 1];
    const before = group?.[group.length - 1];
    if (group !== undefined && before !== undefined && one.column === before.column + 1 && also(one, before)) {
      group.push(one);
    } else groups.push([one]);
  }
  return groups;
}

/** So many keys of the hidden sheet, of rows that count from 0. */
export function stagedKeys(run: Run, first: number, count: number, sheets: SheetDesk): readonly string[] {
  if (count === 0) return [];
  const area = { row: 2 + first, column: run.columnCount, rowCount: count, columnCount: 1 };
  return sheets.texts(run.stagingId, area).map(([text = ""]) => text);
}
