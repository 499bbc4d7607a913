// The plan of what becomes of a sheet's rows, made from the sheet as it is before anything of it is written, and kept on
// the hidden sheet: the status of each row of the list, and below the list those that are gone.
import { DAY_MS, dayText } from "../api/relative-day.ts";
import type { SheetDesk, SheetInput } from "../sheet-ports.ts";
import { inputOfHeld } from "./changed-cells.ts";
import { ABSENT, changesOf, type KeyedRow, LOST, type MergeTerms, planMerge } from "./merge-plan.ts";
import { type KeyedSheet, stagedKeys } from "./own-columns.ts";
import { growTo } from "./put-rows.ts";
import { filtersOf, markOf } from "./report-mark.ts";
import type { ReportPorts } from "./report-ports.ts";
import { rowKeyOf, specOf } from "./report-specs.ts";
import { isOfDay } from "./row-keys.ts";
import type { Run } from "./run.ts";
import { writeInParts } from "./staging.ts";

/** With what has changed. */
export function planRows(run: Run, sheet: KeyedSheet, ports: ReportPorts): Run {
  const { sheets } = ports;
  const isMerged = run.order.refresh === "merge";
  const dayOf = sheetDays(ports);
  const old = isMerged ? standingRows(run, sheet, dayOf, sheets) : snapshotRows(run, sheet);
  const list = isMerged ? mergedList(run, dayOf, sheets) : stagedKeys(run, 0, run.rows, sheets).map(bare);
  const plan = planMerge(old, list, { day: run.today, goneAs: goneAs(run, sheet, sheets) });
  const lines = [...plan.listed, ...plan.gone].map(({ status, since, key }) =>
    isMerged ? [status, since, key] : [key],
  );
  growTo(sheets, run.stagingId, 1 + lines.length, 1);
  const column = run.columnCount + 1 - (lines[0]?.length ?? 1);
  writeInParts(run.stagingId, { row: 2, column }, lines, sheets);
  return { ...run, changes: changesOf(plan) };
}

/** Which day a date on the sheet is. A zone whose clock skips midnight has the date an hour beside it. */
export function sheetDays({ sheetClock }: Pick<ReportPorts, "sheetClock">): (momentMs: number) => string {
  const known = new Map<number, string>();
  let zone: string | undefined;
  return (momentMs) => {
    zone ??= sheetClock.timeZone();
    const day = known.get(momentMs) ?? dayText(sheetClock.wallClockMs(zone, momentMs) + DAY_MS / 12);
    known.set(momentMs, day);
    return day;
  };
}

const bare = (key: string): KeyedRow => ({ key, status: "", since: "" });

/** Of a snapshot's sheet, the rows of other days are not asked about. */
function snapshotRows({ today }: Run, { keys }: KeyedSheet): readonly KeyedRow[] {
  return keys.map((key) => bare(isOfDay(key, today) ? key : ""));
}

type DayOf = (momentMs: number) => string;

function standingRows({ sheetId }: Run, sheet: KeyedSheet, dayOf: DayOf, sheets: SheetDesk): readonly KeyedRow[] {
  const rowCount = sheet.keys.length;
  const [statuses, sinces] = ["status", "since"].map((name) => {
    const column = sheet.columns.find((one) => one.name === name)?.column;
    return column === undefined ? [] : sheets.values(sheetId, { row: 1, column, rowCount, columnCount: 1 });
  });
  return sheet.keys.map((key, row) => ({
    key,
    status: String(statuses?.[row]?.[0] ?? ""),
    since: plainInput(sinces?.[row]?.[0], dayOf),
  }));
}

function mergedList(run: Run, dayOf: DayOf, sheets: SheetDesk): readonly KeyedRow[] {
  if (run.rows === 0) return [];
  const area = { row: 2, column: run.columnCount - 2, rowCount: run.rows, columnCount: 3 };
  return sheets
    .values(run.stagingId, area)
    .map(([status, since, key]) => ({ key: String(key), status: String(status), since: plainInput(since, dayOf) }));
}

function plainInput(value: unknown, dayOf: DayOf): SheetInput {
  return value === undefined || value === "" ? "" : inputOfHeld(value, dayOf);
}

/** Lost is a claim: the list must have been whole both times, and asked for alike. Events only ever grow old, and targets are the user's. */
function goneAs(run: Run, { columns }: KeyedSheet, sheets: SheetDesk): MergeTerms["goneAs"] {
  const { order, gaps, sheetId } = run;
  if (order.refresh === "append") return ABSENT;
  if (gaps === "failed" || !columns.some(({ name }) => name === "status")) return undefined;
  const last = markOf(sheets, sheetId);
  const isList = specOf(order.report).kind !== "metrics" && !rowKeyOf(order.report).includes("new_lost_date");
  const isSure = gaps === "none" && last?.isWhole === true && last.filters === filtersOf(order);
  return isList && isSure ? LOST : ABSENT;
}
