// One list of the API for a run: bought, and as the lines of a sheet.
import type { ListAnswer, ListRequest } from "../engine/asking/list-answer.ts";
import { gatherLists, type ListOutcome } from "../engine/gather-lists.ts";
import type { Target } from "../engine/targets/target.ts";
import type { SheetInput } from "../sheet-ports.ts";
import { rowReader } from "./report-columns.ts";
import type { ReportPorts } from "./report-ports.ts";
import { specOf } from "./report-specs.ts";
import type { Run } from "./run.ts";
import { paidFor, wentOn } from "./run-outcome.ts";

export interface BoughtList {
  /** With what it cost, also where the request failed. */
  readonly run: Run;
  readonly outcome: ListOutcome;
}

/** For nothing where it is stored and young enough. Throws SER-515 when the store cannot be read. */
export function buyList(run: Run, request: ListRequest, ports: ReportPorts): BoughtList {
  const startedAtMs = ports.clock.nowMs();
  const { title } = specOf(run.order.report);
  const timing = { maxAgeMs: undefined, startedAtMs, what: title, by: "sidebar" } as const;
  const gathered = gatherLists([request], timing, ports);
  return { run: paidFor(run, gathered.receipt), outcome: gathered.outcomeOf(request) };
}

/** A line for each row of the answer, in the columns of the order; the target is a column where there are several. */
export function linesOf(
  { order, today }: Run,
  { rows }: ListAnswer,
  target: Target,
): readonly (readonly SheetInput[])[] {
  const read = rowReader(order, today);
  return rows.map((row) => read(row, target.text));
}

/** Once so many more stand on the hidden sheet; the run is as old as the oldest of its rows. */
export function withRows(run: Run, rowCount: number, fetchedAtMs: number): Run {
  const oldestMs = run.fetchedAtMs === 0 ? fetchedAtMs : Math.min(run.fetchedAtMs, fetchedAtMs);
  return wentOn({ ...run, rows: run.rows + rowCount, fetchedAtMs: oldestMs });
}
