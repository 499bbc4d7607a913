// What the sheet of a merged list says of the run that has just brought it up to date: its rows are read where they stand
// now, after whatever their user has done, so that asked again it says the same. Must not write anything.
import { isDate } from "../reports/changed-cells.ts";
import { LOST, type MergeChanges, rowsByKey } from "../reports/merge-plan.ts";
import type { KeyedSheet } from "../reports/own-columns.ts";
import { sheetDays } from "../reports/plan-rows.ts";
import { rowKeyOf, specOf } from "../reports/report-specs.ts";
import type { Run } from "../reports/run.ts";
import { counted } from "../reports/run-words.ts";
import {
  type ChangeLine,
  eventsLost,
  type NetCounts,
  type News,
  type NewsRow,
  netDetail,
  newsRows,
  type RowState,
  rowLines,
} from "./change-lines.ts";
import { readColumns } from "./column-cells.ts";
import { RANK_FIELDS } from "./move-lines.ts";
import type { NewsTerms } from "./news-terms.ts";
import { detailOfRow, WORD_FIELDS, whatOfRow } from "./row-words.ts";

/** By the run's own count. */
export function hasListChanged({ order, changes }: Run): boolean {
  return changes !== undefined && netDetail(netCounts(changes, areEvents(order.report), 0), false) !== "";
}

export function newsOfList(run: Run, sheet: KeyedSheet, { limits, ports }: NewsTerms): News {
  const { order, today: day, sheetId } = run;
  const [only = ""] = order.targets;
  const textOf = cellTexts(sheetDays(ports));
  const states = statesOf(sheetId, sheet, textOf, ports);
  const addedEvents = areEvents(order.report) ? (run.changes?.added ?? 0) : 0;
  const rows = newsRows(states, { day, addedEvents });
  const columns = sheet.columns.filter(({ name }) => SAID_FIELDS.includes(name));
  const cells = readColumns(sheetId, { columns, rows }, ports.sheets);
  const rankField = RANK_FIELDS.find((field) => columns.some(({ name }) => name === field));
  const listed = rows.map((row): NewsRow => {
    const text = (name: string): string => textOf(cells(row, name));
    const status = states[row]?.status ?? "";
    const rank = rankField === undefined ? undefined : cells(row, rankField);
    return {
      status,
      target: order.targets.length > 1 ? text("target") : only,
      what: whatOfRow(text),
      ...(typeof rank === "number" ? { rank } : {}),
      detail: detailOfRow(text, status === LOST),
    };
  });
  return {
    net: netLine(run, eventsLost(states, addedEvents)),
    listed: rowLines(listed, limits, rankField !== undefined),
  };
}

const SAID_FIELDS: readonly string[] = ["target", ...RANK_FIELDS, ...WORD_FIELDS];

function areEvents(report: Run["order"]["report"]): boolean {
  return rowKeyOf(report).includes("new_lost_date");
}

function statesOf(
  sheetId: number,
  { keys, columns }: KeyedSheet,
  textOf: (value: unknown) => string,
  { sheets }: NewsTerms["ports"],
): readonly RowState[] {
  const own = rowsByKey(keys);
  const chosen = columns.filter(({ name }) => name === "status" || name === "since");
  const cells = readColumns(sheetId, { columns: chosen, rows: keys.map((_, row) => row) }, sheets);
  return keys.map((key, row) => ({
    isOwn: own.get(key) === row,
    status: textOf(cells(row, "status")),
    since: textOf(cells(row, "since")),
  }));
}

function cellTexts(dayOf: (momentMs: number) => string): (value: unknown) => string {
  return (value) => (isDate(value) ? dayOf(value.getTime()) : String(value));
}

function netLine(run: Run, lostEvents: number): ChangeLine | undefined {
  const { order, changes, gaps } = run;
  if (changes === undefined) return undefined;
  const detail = netDetail(netCounts(changes, areEvents(order.report), lostEvents), gaps !== "failed");
  if (detail === "") return undefined;
  const { targets, report } = order;
  const target = targets.length > 1 ? counted(targets.length, "target") : (targets[0] ?? "");
  return { target, change: "Net change", what: specOf(report).title, detail };
}

/** Of events, each comes as an added row, also where something was lost; that old ones leave the list is no news. */
function netCounts(changes: MergeChanges, isOfEvents: boolean, lostEvents: number): NetCounts {
  if (!isOfEvents) return changes;
  return { ...changes, added: changes.added - lostEvents, lost: changes.lost + lostEvents, absent: 0 };
}
