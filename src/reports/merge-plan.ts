// What becomes of the rows of a report's sheet when the report is run again: which row of the list stands in which row
// of the sheet, which are new, which are gone, and what is said of each. Pure: knows rows by their keys alone.
import type { SheetInput } from "../sheet-ports.ts";

export const LIVE = "Live";
export const NEW = "New";
export const BACK = "Back";
export const LOST = "Lost";
/** Gone from a list that may have been cut: nobody says that it is lost. */
export const ABSENT = "Not in this list";

/** Counts alone: what is kept with a run. Rows that were gone before and still are count as nothing. */
export interface MergeChanges {
  readonly added: number;
  readonly lost: number;
  readonly absent: number;
  readonly back: number;
  readonly unchanged: number;
}

export type ChangeKind = keyof MergeChanges;

export interface KeyedRow {
  /** "" for a row of the sheet that is none of the report's. */
  readonly key: string;
  readonly status: string;
  /** As input for a cell. */
  readonly since: SheetInput;
}

export interface PlannedRow extends KeyedRow {
  readonly kind: ChangeKind;
  /** Of the sheet's rows, from 0; absent: it comes to the end. */
  readonly row?: number;
}

export interface MergePlan {
  /** As the list has them. */
  readonly listed: readonly PlannedRow[];
  /** Those of the sheet that are gone since the last time. */
  readonly gone: readonly PlannedRow[];
}

export interface MergeTerms {
  readonly day: string;
  /** What is said of rows that are gone; absent: nothing, since nobody knows. */
  readonly goneAs: typeof LOST | typeof ABSENT | undefined;
}

/** `old` is in the order of the sheet; of rows with equal keys, which are copies, only the first is the report's. */
export function planMerge(old: readonly KeyedRow[], list: readonly KeyedRow[], terms: MergeTerms): MergePlan {
  const rows = rowsByKey(old.map(({ key }) => key));
  const inList = new Set(list.map(({ key }) => key));
  return {
    listed: list.map((one) => listedRow(one, rows.get(one.key), old, terms)),
    gone: [...rows].flatMap(([key, row]) => (inList.has(key) ? [] : goneRow(old[row], row, terms))),
  };
}

/** Where each key stands first. */
export function rowsByKey(keys: readonly string[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  keys.forEach((key, row) => {
    if (key !== "" && !rows.has(key)) rows.set(key, row);
  });
  return rows;
}

function listedRow(one: KeyedRow, row: number | undefined, old: readonly KeyedRow[], { day }: MergeTerms): PlannedRow {
  const before = row === undefined ? undefined : old[row];
  // The list says itself that it was lost, and since when.
  const isEvent = one.status === LOST;
  if (row === undefined || before === undefined) {
    return isEvent ? { ...one, kind: "added" } : { ...one, kind: "added", status: NEW, since: day };
  }
  if (isEvent) return { ...one, kind: "unchanged", row };
  if (isGone(before)) return { ...one, kind: "back", row, status: BACK, since: day };
  // Run again on its day, news is still news.
  const isNews = before.since === day && (before.status === NEW || before.status === BACK);
  const since = before.since === "" ? one.since : before.since;
  return { ...one, kind: "unchanged", row, status: isNews ? before.status : LIVE, since };
}

function goneRow(before: KeyedRow | undefined, row: number, { day, goneAs }: MergeTerms): readonly PlannedRow[] {
  if (before === undefined || goneAs === undefined || isGone(before)) return [];
  return [{ key: before.key, row, kind: goneAs === LOST ? "lost" : "absent", status: goneAs, since: day }];
}

function isGone({ status }: KeyedRow): boolean {
  return status === LOST || status === ABSENT;
}

export function changesOf({ listed, gone }: MergePlan): MergeChanges {
  const counts = { added: 0, lost: 0, absent: 0, back: 0, unchanged: 0 };
  for (const { kind } of [...listed, ...gone]) counts[kind]++;
  return counts;
}
