// The second part of a run whose rows are known again on its sheet: each is brought up to date where it stands, new ones
// come below all that is there, and of what is gone nothing but its status changes. First it is planned, and the plan
// kept on the hidden sheet; then each piece can be done again. Cells of the user's are neither moved nor written.
import { describedFailure } from "../api/failure-texts.ts";
import { SerError } from "../error-codes.ts";
import type { SheetDesk } from "../sheet-ports.ts";
import { adoptSheet, isAdoptable } from "./adopt-sheet.ts";
import { changedBlocks } from "./changed-cells.ts";
import { rowsByKey } from "./merge-plan.ts";
import { KEYS_GONE, type KeyedSheet, keyedProblem, keyedSheet, mayWriteColumns, stagedKeys } from "./own-columns.ts";
import { planRows } from "./plan-rows.ts";
import { putColumns } from "./put-columns.ts";
import { cutProblem, DELETED, growTo, onStaging } from "./put-rows.ts";
import { columnLooks, columnsOf } from "./report-columns.ts";
import type { ReportPorts } from "./report-ports.ts";
import { numberedKeys } from "./row-keys.ts";
import type { Run } from "./run.ts";
import { remarked, wentOn } from "./run-outcome.ts";
import { writeInParts } from "./staging.ts";

/** Pieces before the columns are put one after the other. */
const [NUMBERED, CHOSEN, PLANNED, APPENDED] = [1, 2, 3, 4] as const;

/** Throws what a run stops for. */
export function putKeyed(run: Run, ports: ReportPorts): Run {
  const { sheets } = ports;
  if (sheets.sizeOf(run.stagingId) === undefined) throw new SerError(describedFailure("SER-517"));
  if (run.piecesPut < NUMBERED) return withNumbers(run, sheets);
  if (run.piecesPut < CHOSEN) return withSheet(run, ports);
  if (sheets.sizeOf(run.sheetId) === undefined) return onStaging(remarked(run, DELETED));
  const sheet = keyedSheet(run, sheets);
  if (sheet === undefined) return onStaging(remarked(run, KEYS_GONE));
  if (!mayWriteColumns(run.sheetId, sheet, sheets)) throw new SerError(describedFailure("SER-516"));
  if (run.piecesPut < PLANNED) return wentOn({ ...planRows(run, sheet, ports), piecesPut: PLANNED });
  if (run.piecesPut < APPENDED) return withNewKeys(run, sheet, sheets);
  const place = putColumns(run, sheet, run.piecesPut - APPENDED, ports);
  const all = columnsOf(run.order).length - 1;
  const rowsPut = Math.floor(((run.rows + 1) * place) / all);
  return wentOn({ ...run, rowsPut, piecesPut: APPENDED + place, phase: place < all ? "put" : "dress" });
}

/** Of rows with the same key, each gets a number of its own. */
function withNumbers(run: Run, sheets: SheetDesk): Run {
  const keys = stagedKeys(run, 0, run.rows, sheets);
  const numbered = numberedKeys(keys);
  const standing = { values: keys.map((key) => [key]), formulas: [], isOwn: () => true };
  const blocks = changedBlocks(standing, (row) => [numbered[row]], String);
  const column = run.columnCount;
  if (blocks.length > 0) {
    sheets.patch(
      run.stagingId,
      blocks.map(({ row, inputs }) => ({ row: 2 + row, column, inputs })),
    );
  }
  return { ...run, piecesPut: NUMBERED };
}

/** An older report stays as it is where this one is not whole, or its rows cannot be found again. */
function withSheet(run: Run, ports: ReportPorts): Run {
  const { sheets } = ports;
  const { destination } = run.order;
  if (destination.kind !== "sheet") return onStaging(run);
  const { sheetId } = destination;
  const isThere = sheets.sizeOf(sheetId) !== undefined;
  const isPlain = isThere && isAdoptable(run.order, sheetId, sheets);
  const keysProblem = () => (isPlain ? undefined : keyedProblem(run.order, sheetId, sheets));
  const problem = isThere ? (cutProblem(run) ?? fileProblem(run) ?? keysProblem()) : DELETED;
  if (problem !== undefined) return onStaging(remarked(run, problem));
  if (isPlain) adoptSheet(run, sheetId, ports);
  return { ...run, sheetId, isNewSheet: false, piecesPut: CHOSEN };
}

function fileProblem({ link, rows }: Run): string | undefined {
  const isUnread = link !== "" && rows === 0;
  return isUnread ? "On a new sheet, because its file could not be read, and the other is whole" : undefined;
}

/** Rows that are not there begin as keys alone, below all that is there, and are then put like those that are. */
function withNewKeys(run: Run, { keys, key, columns }: KeyedSheet, sheets: SheetDesk): Run {
  const { sheetId } = run;
  const known = rowsByKey(keys);
  const missing = stagedKeys(run, 0, run.rows, sheets).filter((text) => !known.has(text));
  if (missing.length > 0) {
    const row = keys.length + 1;
    const rowCount = missing.length;
    growTo(sheets, sheetId, keys.length + rowCount, 1);
    sheets.formatRows(
      sheetId,
      columns.map((one) => ({ ...columnLooks(one), column: one.column })),
      { row, rowCount },
    );
    writeInParts(
      sheetId,
      { row, column: key.column },
      missing.map((text) => [text]),
      sheets,
    );
  }
  return wentOn({ ...run, piecesPut: APPENDED });
}
