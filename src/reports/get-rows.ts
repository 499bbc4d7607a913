// The first part of a run: its next rows, from wherever the report has them, onto the hidden sheet.
import { type Failure, SerError } from "../error-codes.ts";
import { getBoard } from "./get-board.ts";
import { getExport, priceOfExport } from "./get-export.ts";
import { getList, rowsOfNextList } from "./get-lists.ts";
import { getMetrics, priceOfNextTargets } from "./get-metrics.ts";
import { cutShort, getPage, priceOfNextPage, rowsOfNextPages } from "./get-pages.ts";
import type { PageShelf } from "./page-shelf.ts";
import { columnsOf } from "./report-columns.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { specOf } from "./report-specs.ts";
import { NO_SHEET, type Run } from "./run.ts";
import { portsOfRun } from "./sample-order.ts";
import { afterWriting, requireStaging, withStaging } from "./staging.ts";

export const TARGETS_LOST: Failure = {
  code: "SER-517",
  message: "The start of this report was interrupted before its targets were kept. Cancel it, and build it again.",
};

/** What stands above the columns; of a dashboard that is part of its cells. */
export function titlesOf(order: ReportOrder): readonly string[] {
  return specOf(order.report).kind === "board" ? [""] : columnsOf(order).map(({ title }) => title);
}

/** Throws what a run stops for. */
export function getRows(run: Run, allPorts: ReportPorts, shelf: PageShelf): Run {
  const ports = portsOfRun(run, allPorts);
  const spec = specOf(run.order.report);
  const titles = titlesOf(run.order);
  if (spec.kind === "paged" && run.state === "cancelled") return cutShort(run, ports, shelf);
  if (run.stagingId === NO_SHEET) {
    if (spec.kind === "metrics") throw new SerError(TARGETS_LOST);
    return withStaging(run, titles, ports.sheets);
  }
  requireStaging(run, titles, rowsOfNext(run), ports.sheets);
  switch (spec.kind) {
    case "list":
      return getList(run, ports);
    case "paged":
      return getPage(run, ports, shelf);
    case "task":
      return getExport(run, ports);
    case "metrics":
      return getMetrics(run, ports);
    case "board": {
      const { run: got, board } = getBoard(run, ports);
      if (board === undefined) return got;
      const rows = board.cells.length - 1;
      // Its first line stands where lists have their titles.
      const next: Run = { ...got, rows, columnCount: board.cells[0]?.length ?? 1, phase: "put" };
      return afterWriting({ ...got, failures: run.failures }, -1, board.cells, next, ports);
    }
    default:
      return spec.kind satisfies never;
  }
}

/** Room is made for them before they are bought. */
function rowsOfNext(run: Run): number {
  const { kind } = specOf(run.order.report);
  if (kind === "paged") return rowsOfNextPages(run);
  return kind === "list" ? rowsOfNextList(run) : 0;
}

/** The most that the next piece of work may cost, for the receipt of a run whose execution dies meanwhile. */
export function priceOfNext(run: Run): number {
  const isHalted = run.state === "paused" || run.state === "cancelled";
  if (run.phase !== "get" || run.stagingId === NO_SHEET || isHalted) return 0;
  const { kind } = specOf(run.order.report);
  if (kind === "metrics") return priceOfNextTargets(run);
  if (kind === "board") return Math.min(run.agreedCredits, run.taskCredits || run.agreedCredits);
  if (kind === "task") return priceOfExport(run);
  return Math.min(run.agreedCredits, kind === "paged" ? priceOfNextPage(run) : (run.order.rows ?? 0));
}
