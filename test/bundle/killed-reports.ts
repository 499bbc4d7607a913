// A report whose execution is killed at one of its service calls, against the same one that nothing disturbs.
import type { ReportOrder } from "../../src/reports/report-order.ts";
import type { RunView } from "../../src/sidebar/report-messages.ts";
import { rearrange } from "./merged-file.ts";
import { drive, orderOf, start } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

export interface FinishedReport {
  readonly addon: ShippedAddon;
  readonly last: RunView;
  /** Service calls from the first step to the last. */
  readonly calls: number;
  /** Its name and looks, and value and format of each cell. */
  readonly sheet: unknown;
}

export interface Kill {
  readonly moment: "before" | "after";
  /** From 1, counted from the first step. */
  readonly call: number;
}

/** Makes the file ready, and answers what is to be ordered in it. */
export type Prepare = (addon: ShippedAddon) => ReportOrder;

export function finishedReport(prepare: Prepare, kill?: Kill): FinishedReport {
  const addon = shippedAddon();
  const order = prepare(addon);
  addon.answered.length = 0;
  const started = start(addon, order);
  addon.serviceCalls.length = 0;
  if (kill?.moment === "before") addon.host.killBeforeServiceCall(kill.call);
  if (kill?.moment === "after") addon.host.killAfterServiceCall(kill.call);
  const last = drive(addon, started, { agrees: true });
  const calls = addon.serviceCalls.filter((call) => call !== "start").length;
  return { addon, last, calls, sheet: sheetOf(addon, Number(last.sheetId)) };
}

/** A list of so many rows onto a new sheet. */
export function fullList(rows: number): Prepare {
  return () => orderFor("stripe.com", rows);
}

/** In the place of an older one with more rows. */
export function replacedList(rows: number): Prepare {
  return (addon) => {
    const { sheetId } = drive(addon, start(addon, orderFor("nike.com", rows + 5)));
    return { ...orderFor("stripe.com", rows), destination: { kind: "sheet", sheetId: Number(sheetId) } };
  };
}

const DOFOLLOW = { nofollow_filter: "dofollow_only" } as const;

/** Into an older one of other links that the user has sorted and added to; or a second snapshot of the day. */
export function refreshedList(rows: number, refresh: "merge" | "append"): Prepare {
  return (addon) => {
    const order = orderOf({ report: "backlinks", targets: ["stripe.com"], rows, refresh });
    const sheetId = Number(drive(addon, start(addon, { ...order, parameters: DOFOLLOW })).sheetId);
    // Ten usual columns and three more.
    const columns = ["Mine", 0, 1, 2, "Notes", ...Array.from({ length: 10 }, (_, index) => 3 + index), "Done"];
    const lines = Array.from({ length: rows }, (_, index) => rows - index);
    rearrange(addon, sheetId, columns, [0, ...lines, "total"]);
    return { ...order, destination: { kind: "sheet", sheetId } };
  };
}

const orderFor = (target: string, rows: number) => orderOf({ report: "full-list", targets: [target], rows });

function sheetOf(addon: ShippedAddon, sheetId: number) {
  const sheet = addon.workbook.sheets().find(({ id }) => id === sheetId);
  if (sheet === undefined) return undefined;
  const { name, hidden, rowCount, columnCount } = sheet;
  const all = { sheetId, row: 0, column: 0, rowCount, columnCount };
  const cells = addon.workbook.read(all).map((line) => line.map(({ value, format }) => [value, format]));
  return { name, hidden, cells, looks: looksOf(addon, sheetId, all) };
}

function looksOf(
  { workbook: { furniture } }: ShippedAddon,
  sheetId: number,
  all: Parameters<typeof furniture.styles>[0],
) {
  const withoutIds = (list: readonly object[]) => list.map((one) => ({ ...one, id: 0 }));
  return {
    styles: furniture.styles(all),
    widths: furniture.columnWidths(sheetId),
    notes: furniture.notes(all).flat().map(withoutReceipt),
    boxes: furniture.checkboxes(all),
    filter: furniture.filter(sheetId),
    bandings: withoutIds(furniture.bandings(sheetId)),
    rules: furniture.conditionalRules(sheetId),
    charts: withoutIds(furniture.charts(sheetId)),
    tabColor: furniture.tabColor(sheetId),
    hasNoGridlines: furniture.areGridlinesHidden(sheetId),
    marks: withoutIds(furniture.metadata()),
  };
}

/** What it has cost, and when, is another matter. */
function withoutReceipt(note: string): string {
  return /SER Backlinks [\d.]+\.$/.test(note) ? "the truth" : note;
}
