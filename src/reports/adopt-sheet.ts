// A report that was written without keys and has become the user's in part is merged from then on: its columns are found
// by their titles, its rows by what they hold, and what tells them later comes to the right of all that is there.
import { describedFailure } from "../api/failure-texts.ts";
import { SerError } from "../error-codes.ts";
import type { PlacedLooks, SheetDesk } from "../sheet-ports.ts";
import { inputOfHeld } from "./changed-cells.ts";
import { stagedKeys } from "./own-columns.ts";
import { sheetDays } from "./plan-rows.ts";
import { growTo, replaceProblem, whatOf } from "./put-rows.ts";
import { colorRules, columnLooks, columnsOf, keyColumns, keyOfCells, type ReportColumn } from "./report-columns.ts";
import { filtersOf, markOf, markSheet, type ReportMark, SAMPLE_FILTERS } from "./report-mark.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { refreshesOf, specOf } from "./report-specs.ts";
import { numberedKeys } from "./row-keys.ts";
import type { Run } from "./run.ts";
import { writeInParts } from "./staging.ts";

/** As it is carried out: a sheet that cannot be replaced without touching the user's cells is merged, if it can be. */
export function mergedInstead(order: ReportOrder, sheets: SheetDesk): ReportOrder {
  const { destination, refresh, report } = order;
  const mayMerge = refresh === undefined && refreshesOf(specOf(report)).includes("merge");
  if (!mayMerge || destination.kind !== "sheet" || sheets.sizeOf(destination.sheetId) === undefined) return order;
  const merged: ReportOrder = { ...order, refresh: "merge" };
  const { sheetId } = destination;
  if (markOf(sheets, sheetId)?.what === whatOf(merged)) return merged;
  if (replaceProblem(order, sheetId, sheets) === undefined) return order;
  return isAdoptable(merged, sheetId, sheets) ? merged : order;
}

/** Whether it has the rows of this very order, without keys, and all that keys are made of. */
export function isAdoptable(order: ReportOrder, sheetId: number, sheets: SheetDesk): boolean {
  return order.refresh === "merge" && plainSheet(order, sheetId, sheets) !== undefined;
}

interface PlainSheet {
  readonly mark: ReportMark;
  /** By name; those of the report without keys. */
  readonly columns: ReadonlyMap<string, number>;
  readonly lastRow: number;
  readonly lastColumn: number;
}

function plainSheet(order: ReportOrder, sheetId: number, sheets: SheetDesk): PlainSheet | undefined {
  const { refresh: _merge, ...plain } = order;
  const mark = markOf(sheets, sheetId);
  if (mark === undefined || mark.what !== whatOf(plain) || mark.filters === SAMPLE_FILTERS) return undefined;
  const isMetrics = specOf(order.report).kind === "metrics";
  // Targets of bulk metrics are not kept with the order: rows are known by them anyway.
  if (!isMetrics && mark.filters !== filtersOf(order)) return undefined;
  const own = columnsOf(plain);
  const names = own.map(({ name }) => name);
  if (!keyColumns(order).every((name) => names.includes(name))) return undefined;
  const { rowCount: lastRow, columnCount: lastColumn } = sheets.extent(sheetId);
  if (lastRow === 0) return undefined;
  const head = { row: 1, column: 1, rowCount: 1, columnCount: lastColumn };
  const columns = placesByTitle(own, sheets.texts(sheetId, head)[0] ?? []);
  return columns && { mark, columns, lastRow, lastColumn };
}

/** Absent where one is missing, or where there are several and none is where it was. */
function placesByTitle(
  columns: readonly ReportColumn[],
  titles: readonly string[],
): ReadonlyMap<string, number> | undefined {
  const places = new Map<string, number>();
  for (const [index, { name, title }] of columns.entries()) {
    const found = titles.flatMap((text, at) => (text === title ? [at] : []));
    const place = titles[index] === title ? index : found.length === 1 ? found[0] : undefined;
    if (place === undefined) return undefined;
    places.set(name, place + 1);
  }
  return new Set(places.values()).size === columns.length ? places : undefined;
}

/** Done again after an execution that has died, it is the same. The mark goes last. Throws SER-516. */
export function adoptSheet(run: Run, sheetId: number, ports: ReportPorts): void {
  const { order } = run;
  const { sheets } = ports;
  const sheet = plainSheet(order, sheetId, sheets);
  if (sheet === undefined) return;
  const { mark, columns, lastRow, lastColumn } = sheet;
  const known = sheets.markedColumns(sheetId);
  let last = Math.max(lastColumn, ...known.values());
  const added = columnsOf(order).flatMap((one): readonly PlacedColumn[] => {
    if (columns.has(one.name)) return [];
    return [{ ...one, ...columnLooks(one), column: known.get(one.name) ?? ++last }];
  });
  const right = { row: 1, column: lastColumn + 1, rowCount: lastRow, columnCount: added.length };
  if (!sheets.mayWrite(sheetId, right)) throw new SerError(describedFailure("SER-516"));
  growTo(sheets, sheetId, lastRow, last);
  sheets.markColumns(sheetId, [...[...columns].map(([name, column]) => ({ name, column })), ...added]);
  const rules = colorRules(added).map((rule) => ({ ...rule, column: added[rule.column - 1]?.column ?? rule.column }));
  sheets.dressColumns(sheetId, added, rules);
  const keys = keysOfRows(run, sheetId, sheet, ports);
  for (const { column, title, kind } of added) {
    const below = kind === "key" ? keys.map((key) => [key]) : [];
    writeInParts(sheetId, { row: 1, column }, [[title], ...below], sheets);
  }
  // Somebody's own rows may look like those of the report: nobody can say of them that they are lost.
  const isWhole = mark.isWhole && keys.filter((key) => key !== "").length < mark.rowCount;
  markSheet(sheets, { ...mark, what: whatOf(order), isWhole });
}

type PlacedColumn = ReportColumn & PlacedLooks;

/** Of each row below the titles: that of the row of the list which holds the same, else one of its own; "" for no row. */
function keysOfRows(
  run: Run,
  sheetId: number,
  { columns, lastRow, mark }: PlainSheet,
  ports: ReportPorts,
): readonly string[] {
  const all = columnsOf(run.order).map(({ name }) => name);
  const names = keyColumns(run.order);
  const { sheets } = ports;
  const read = reader(ports);
  const listed = new Map<string, string[]>();
  const staged = read(
    run.stagingId,
    names.map((name) => 1 + all.indexOf(name)),
    run.rows,
  );
  stagedKeys(run, 0, run.rows, sheets).forEach((key, row) => {
    const held = JSON.stringify(staged[row]);
    listed.set(held, [...(listed.get(held) ?? []), key]);
  });
  const rows = read(
    sheetId,
    names.map((name) => columns.get(name) ?? 1),
    lastRow - 1,
  );
  const keys = rows.map((texts) => {
    const isBlank = texts.every((text) => text === "");
    // An anchor may be blank; among rows of somebody's own nobody can tell which row that is.
    if (isBlank && lastRow > mark.rowCount) return "";
    const known = listed.get(JSON.stringify(texts))?.shift();
    return known ?? (isBlank ? "" : keyOfCells(run.order, texts));
  });
  const numbered = numberedKeys(keys.filter((key) => key !== "")).values();
  return keys.map((key) => (key === "" ? "" : (numbered.next().value ?? key)));
}

/** What rows below the titles hold in some columns, as texts that are alike on both sheets. */
function reader(ports: ReportPorts) {
  const dayOf = sheetDays(ports);
  const textOf = (value: unknown) => String(inputOfHeld(value, dayOf)).replace(/^'/, "");
  return (sheetId: number, columns: readonly number[], rowCount: number): readonly (readonly string[])[] => {
    if (rowCount === 0) return [];
    const read = columns.map((column) =>
      ports.sheets.values(sheetId, { row: 2, column, rowCount, columnCount: 1 }).map(([value]) => textOf(value)),
    );
    return Array.from({ length: rowCount }, (_, row) => read.map((texts) => texts[row] ?? ""));
  };
}
