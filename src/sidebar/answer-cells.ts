// What the sidebar does with the user's own cells: reads the selection, puts a formula in, shows a sheet.
import { type ErrorCode, failureText } from "../error-codes.ts";
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
  if (selected === undefined) return failed("SER-116", "Nothing is selected. Select the cells with the targets.");
  const { where, sheetId, row, column, columnCount, texts, freeColumns } = selected;
  const isReport = isOwnSheet(sheets, sheetId);
  return { kind: "selection", where, sheetId, row, column, columnCount, texts, isReport, freeColumns };
}

/** Only the add-on's own formulas come from the sidebar. */
export function insertReply(formula: string, { selection }: CellPorts): SidebarReply {
  if (!/^=SER_[A-Z_]+\(/.test(formula)) {
    return failed("SER-115", "This is no formula of the add-on. Take one from the list.");
  }
  const cell = selection.insertFormula(formula);
  if (cell === undefined) return failed("SER-116", "No cell is active. Click the cell where the formula is to stand.");
  if (!cell.isInserted) return failed("SER-116", `${cell.where} is not empty. Click an empty cell first.`);
  return { kind: "inserted", where: cell.where };
}

export function showReply(sheetId: number, { sheets }: CellPorts): SidebarReply {
  if (sheets.sizeOf(sheetId) === undefined) return failed("SER-516", "This sheet was deleted. Run the report again.");
  sheets.show(sheetId);
  return { kind: "shown" };
}

function failed(code: ErrorCode, message: string): SidebarReply {
  return { kind: "failed", problem: failureText({ code, message }) };
}
