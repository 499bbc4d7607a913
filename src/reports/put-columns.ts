// The columns of a report's rows, one group after the other, from the hidden sheet to wherever they stand: only cells
// that differ, and their neighbours where that saves calls.
import type { SheetDesk } from "../sheet-ports.ts";
import { changedBlocks } from "./changed-cells.ts";
import { rowsByKey } from "./merge-plan.ts";
import { besideEachOther, type KeyedSheet, type OwnColumn, stagedKeys } from "./own-columns.ts";
import { sheetDays } from "./plan-rows.ts";
import { columnsOf } from "./report-columns.ts";
import type { ReportPorts } from "./report-ports.ts";
import type { Run } from "./run.ts";

/** Cells that are looked at in one piece: each is read from both sheets. */
const CELLS_AT_ONCE = 240_000;

/** From the place after `done` on. The last place that is put; behind it nothing is missing. */
export function putColumns(run: Run, sheet: KeyedSheet, done: number, ports: ReportPorts): number {
  const { sheets } = ports;
  const rowCount = sheet.keys.length;
  const all = columnsOf(run.order).length - 1;
  const places = Math.max(1, Math.floor(CELLS_AT_ONCE / rowCount));
  const last = Math.min(all, done + places);
  const goneCount = goneRows(run);
  const staged = rowsByKey(stagedKeys(run, 0, run.rows + goneCount, sheets));
  const own = rowsByKey(sheet.keys);
  const dayOf = sheetDays(ports);
  const isOwn = (row: number) => own.get(sheet.keys[row] ?? "") === row;
  const chosen = sheet.columns.filter(({ place }) => place > done && place <= last);
  // Of what is gone, only these change.
  const isOfStatus = ({ name }: OwnColumn) => name === "status" || name === "since";
  const groups = besideEachOther(
    chosen,
    (one, before) => one.place === before.place + 1 && isOfStatus(one) === isOfStatus(before),
  );
  for (const group of groups) {
    const [first] = group;
    if (first === undefined) continue;
    const count = run.rows + (isOfStatus(first) ? goneCount : 0);
    if (count === 0) continue;
    const columnCount = group.length;
    const area = { row: 1, column: first.column, rowCount, columnCount };
    const wanted = sheets.values(run.stagingId, { row: 2, column: first.place, rowCount: count, columnCount });
    const wantedOf = (row: number) => {
      const at = staged.get(sheet.keys[row] ?? "") ?? count;
      return at < count ? wanted[at] : undefined;
    };
    const values = sheets.values(run.sheetId, area);
    const formulas = sheets.formulas(run.sheetId, area);
    const blocks = changedBlocks({ values, formulas, isOwn }, wantedOf, dayOf);
    if (blocks.length === 0) continue;
    sheets.patch(
      run.sheetId,
      blocks.map(({ row, inputs }) => ({ row: 1 + row, column: first.column, inputs })),
    );
  }
  if (last === all && run.order.refresh === "append") clearGone(run, sheet, isOwn, sheets);
  return last;
}

/** Below the list on the hidden sheet. */
function goneRows({ changes }: Run): number {
  return changes === undefined ? 0 : changes.lost + changes.absent;
}

/** Rows of a snapshot that is taken again, and has them no more. Their keys go last: until then they are found. */
function clearGone(
  run: Run,
  { keys, columns, key }: KeyedSheet,
  isOwn: (row: number) => boolean,
  sheets: SheetDesk,
): void {
  const gone = new Set(stagedKeys(run, run.rows, goneRows(run), sheets));
  const blocks = runsOf(keys.flatMap((text, row) => (gone.has(text) && isOwn(row) ? [row + 1] : [])));
  const groups = besideEachOther([...columns].sort((a, b) => a.column - b.column));
  for (const group of [...groups, [key]]) {
    for (const [row = 1, rowCount] of blocks) {
      const column = group[0]?.column ?? 1;
      sheets.clear(run.sheetId, { row, column, rowCount: rowCount ?? 1, columnCount: group.length });
    }
  }
}

/** Rows that follow each other, as the first and their number. */
function runsOf(rows: readonly number[]): readonly (readonly number[])[] {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const open = runs[runs.length - 1];
    if (open !== undefined && row === open[0] + open[1]) open[1]++;
    else runs.push([row, 1]);
  }
  return runs;
}
