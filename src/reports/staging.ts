// The hidden sheet on which a run collects its rows before anything of the report's own sheet is touched. Its first row
// has the titles.
import { describedFailure } from "../api/failure-texts.ts";
import { literalText } from "../api/literal-text.ts";
import { SerError } from "../error-codes.ts";
import type { SheetDesk, SheetInput } from "../sheet-ports.ts";
import type { ReportPorts } from "./report-ports.ts";
import type { Run } from "./run.ts";
import { afterFailure, failureIn } from "./run-outcome.ts";

/** The grid grows by so many rows: each time takes Sheets long. */
const ROWS_AT_ONCE = 50_000;
/** Cells that are written in one go: more takes Sheets long, and none must take a minute. */
const CELLS_AT_ONCE = 60_000;

/** By which a hidden sheet is known that was made by an execution that died at once. */
export function stagingName({ id }: Pick<Run, "id">): string {
  return `SER run ${id}`;
}

/** With its hidden sheet, which has room for the titles; one that a lost step has made is taken over. */
export function withStaging(run: Run, titles: readonly string[], sheets: SheetDesk): Run {
  const stagingId = sheets.create(stagingName(run), Math.max(1, titles.length));
  sheets.write(stagingId, { row: 1, column: 1 }, [titles.map(literalText)]);
  return { ...run, stagingId };
}

/** Looked at before rows are paid for: throws where they could not be written. */
export function requireStaging(run: Run, titles: readonly string[], rows: number, sheets: SheetDesk): void {
  makeRoom(run, run.rows + rows, titles.length, sheets);
  const head = { row: 1, column: 1, rowCount: 1, columnCount: titles.length };
  if (!sheets.mayWrite(run.stagingId, head)) throw new SerError(describedFailure("SER-516"));
  // Where something has failed, titles are tried first: they cost nothing.
  if (run.failures > 0) sheets.write(run.stagingId, head, [titles.map(literalText)]);
}

/** The run as `next` has it once the rows are written. Where they cannot be, what was paid for them stays on the receipt. */
export function afterWriting(
  paid: Run,
  rowsBefore: number,
  rows: readonly (readonly SheetInput[])[],
  next: Run,
  { sheets, clock }: ReportPorts,
): Run {
  try {
    writeStaged(paid, rowsBefore, rows, sheets);
    return next;
  } catch (thrown) {
    return afterFailure(paid, failureIn(thrown), clock.nowMs());
  }
}

/** After the first `rowsBefore` rows and the titles; written twice, it is the same. Throws SER-517 when the sheet is gone. */
export function writeStaged(
  run: Run,
  rowsBefore: number,
  rows: readonly (readonly SheetInput[])[],
  sheets: SheetDesk,
): void {
  const width = rows[0]?.length ?? 1;
  makeRoom(run, rowsBefore + rows.length, width, sheets);
  writeInParts(run.stagingId, { row: 2 + rowsBefore, column: 1 }, rows, sheets);
}

/** As many rows at once as a write should have; there must be room for all. */
export function writeInParts(
  sheetId: number,
  { row, column }: { readonly row: number; readonly column: number },
  rows: readonly (readonly SheetInput[])[],
  sheets: SheetDesk,
): void {
  const rowsAtOnce = Math.max(1, Math.floor(CELLS_AT_ONCE / (rows[0]?.length ?? 1)));
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    sheets.write(sheetId, { row: row + start, column }, rows.slice(start, start + rowsAtOnce));
  }
}

function makeRoom(run: Run, rows: number, width: number, sheets: SheetDesk): void {
  const size = sheets.sizeOf(run.stagingId);
  if (size === undefined) throw new SerError(describedFailure("SER-517"));
  const needed = 1 + rows;
  const columnCount = Math.max(size.columnCount, width);
  if (size.rowCount >= needed && size.columnCount >= columnCount) return;
  sheets.grow(run.stagingId, { rowCount: needed > size.rowCount ? roomFor(run, needed) : size.rowCount, columnCount });
}

/** No further than the report can become. */
function roomFor({ order, rowsWanted }: Run, needed: number): number {
  const most = rowsWanted > 0 ? rowsWanted : (order.rows ?? Number.POSITIVE_INFINITY) * order.targets.length;
  return Math.max(needed, 1 + Math.min(most, Math.ceil((needed - 1) / ROWS_AT_ONCE) * ROWS_AT_ONCE));
}
