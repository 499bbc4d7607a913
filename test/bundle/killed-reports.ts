// A full link list whose execution is killed at one of its service calls, against the same one that nothing disturbs.
import type { RunView } from "../../src/sidebar/report-messages.ts";
import { drive, orderOf, start } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

export interface FinishedReport {
  readonly addon: ShippedAddon;
  readonly last: RunView;
  /** Service calls from the first step to the last. */
  readonly calls: number;
  /** Its name, and value and format of each cell. */
  readonly sheet: unknown;
}

export interface Kill {
  readonly moment: "before" | "after";
  /** From 1, counted from the first step. */
  readonly call: number;
}

/** Onto a new sheet, or in the place of an older report with more rows. */
export type Destination = "new sheet" | "older report";

export function finishedReport(rows: number, destination: Destination, kill?: Kill): FinishedReport {
  const addon = shippedAddon();
  const older = destination === "older report" ? drive(addon, start(addon, orderFor("nike.com", rows + 5))) : undefined;
  addon.answered.length = 0;
  const order = orderFor("stripe.com", rows);
  const sheetId = older?.sheetId;
  const started = start(addon, sheetId === undefined ? order : { ...order, destination: { kind: "sheet", sheetId } });
  addon.serviceCalls.length = 0;
  if (kill?.moment === "before") addon.host.killBeforeServiceCall(kill.call);
  if (kill?.moment === "after") addon.host.killAfterServiceCall(kill.call);
  const last = drive(addon, started, { agrees: true });
  const calls = addon.serviceCalls.filter((call) => call !== "start").length;
  return { addon, last, calls, sheet: sheetOf(addon, Number(last.sheetId)) };
}

const orderFor = (target: string, rows: number) => orderOf({ report: "full-list", targets: [target], rows });

function sheetOf(addon: ShippedAddon, sheetId: number) {
  const sheet = addon.workbook.sheets().find(({ id }) => id === sheetId);
  if (sheet === undefined) return undefined;
  const { name, hidden, rowCount, columnCount } = sheet;
  const cells = addon.workbook.read({ sheetId, row: 0, column: 0, rowCount, columnCount });
  return { name, hidden, cells: cells.map((line) => line.map(({ value, format }) => [value, format])) };
}
