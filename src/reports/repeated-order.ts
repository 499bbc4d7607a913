// The order of a run as it is kept to be given again. Must not know how it is kept.
import { SerError } from "../error-codes.ts";
import type { SheetDesk } from "../sheet-ports.ts";
import { ABSENT } from "./merge-plan.ts";
import { keyedSheet } from "./own-columns.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { specOf } from "./report-specs.ts";
import { isOfDay } from "./row-keys.ts";
import type { Run } from "./run.ts";

/** Bulk metrics' targets are not kept with the run: they stand on its sheet. Throws where that is gone. */
export function orderOfRun(run: Run, { sheets }: Pick<ReportPorts, "sheets">): ReportOrder {
  const { order, sheetId, rows } = run;
  if (specOf(order.report).kind !== "metrics") return order;
  if (order.destination.kind === "beside" || sheets.sizeOf(sheetId) === undefined || rows === 0) throw targetsGone();
  if (order.refresh !== undefined) return { ...order, targets: keyedTargets(run, sheets) };
  const cells = sheets.texts(sheetId, { row: 2, column: 1, rowCount: rows, columnCount: 1 });
  return { ...order, targets: cells.map(([text = ""]) => text) };
}

/** Of a snapshot those of its own day, since others stand around them; of what was merged those that were in it. */
function keyedTargets(run: Run, sheets: SheetDesk): readonly string[] {
  const { order, sheetId, today } = run;
  const sheet = keyedSheet(run, sheets);
  const textsOf = (wanted: string): readonly (readonly string[])[] | undefined => {
    const column = sheet?.columns.find(({ name }) => name === wanted)?.column;
    if (column === undefined) return undefined;
    return sheets.texts(sheetId, { row: 1, column, rowCount: sheet?.keys.length ?? 1, columnCount: 1 });
  };
  const targets = textsOf("target");
  if (sheet === undefined || targets === undefined) throw targetsGone();
  const statuses = order.refresh === "merge" ? textsOf("status") : undefined;
  return sheet.keys.flatMap((key, row) => {
    const isOfRun = order.refresh === "merge" ? key !== "" && statuses?.[row]?.[0] !== ABSENT : isOfDay(key, today);
    return isOfRun ? [targets[row]?.[0] ?? ""] : [];
  });
}

/** Beside cells that may have been sorted since, figures would stand in wrong rows: they get a sheet of their own. */
export function repeatable(order: ReportOrder): ReportOrder {
  return order.destination.kind === "beside" ? { ...order, destination: { kind: "new-sheet" } } : order;
}

function targetsGone(): SerError {
  return new SerError({
    code: "SER-517",
    message: "The targets of this run are not kept. Build the report again, and save that one.",
  });
}
