// What the sidebar does with the user's own cells: reads the selection, puts a formula in, shows a sheet.

import type { Selection } from "../ports.ts";
import { isOwnSheet } from "../reports/report-mark.ts";
import type { SheetDesk } from "../sheet-ports.ts";
import type { SidebarReply } from "./messages.ts";

export interface CellPorts {
  readonly selection: Selection;
  readonly sheets: SheetDesk;
}

export function selectionReply({ selection, sheets }: CellPorts): SidebarReply {
  const selected = selection.read();
  if (selected === undefined)
    return { kind: "failed", problem: "Nothing is selected. Select the cells with the targets." };
  const { where, sheetId, row, column, columnCount, texts, freeColumns } = selected;
  const isReport = isOwnSheet(sheets, sheetId);
  return { kind: "selection", where, sheetId, row, column, columnCount, texts, isReport, freeColumns };
}

/** Only the add-on's own formulas come from the sidebar. */
export function insertReply(formula: string, { selection }: CellPorts): SidebarReply {
  if (!/^=SER_[A-Z_]+\(/.test(formula)) return { kind: "failed", problem: "This is no formula of the add-on." };
  return { kind: "inserted", where: selection.insertFormula(formula) };
}

export function showReply(sheetId: number, { sheets }: CellPorts): SidebarReply {
  if (sheets.sizeOf(sheetId) === undefined) return { kind: "failed", problem: "This sheet was deleted." };
  sheets.show(sheetId);
  return { kind: "shown" };
}
