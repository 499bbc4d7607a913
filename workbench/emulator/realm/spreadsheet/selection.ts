// The selection in front of the user: the active range, its cell, its sheet.

import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { strictObject } from "../strict-object.ts";
import { areaOf, type BookContext } from "./book-context.ts";
import type { EmulatedRange } from "./emulated-range-types.ts";
import type { EmulatedSelection } from "./emulated-types.ts";
import { createRangeList } from "./range-list.ts";

export function createSelection(book: BookContext): EmulatedSelection {
  const selected = (): WireArea => book.call("workbook.selection");
  return strictObject<EmulatedSelection>("Selection", {
    getActiveRange: () => book.range(selected()),
    getActiveRangeList: () => createRangeList(book, [selected()]),
    getActiveSheet: () => book.sheet(selected().sheetId),
    getCurrentCell: () => book.range({ ...selected(), rowCount: 1, columnCount: 1 }),
  });
}

export interface SelectionSetters {
  readonly setActiveRange: (...args: unknown[]) => EmulatedRange;
  readonly setCurrentCell: (...args: unknown[]) => EmulatedRange;
}

/** The same for the app, a spreadsheet and a sheet; a sheet takes ranges of its own alone. */
export function selectionSetters(book: BookContext, owner: string, sheetId?: number): SelectionSetters {
  const select = (method: string, args: readonly unknown[], isCell: boolean): EmulatedRange => {
    const member = `${owner}.${method}`;
    book.permit(member, "document-write");
    const area = areaOf(args[0]);
    if (area === undefined || args.length !== 1) throw signatureError(member, args);
    if (sheetId !== undefined && area.sheetId !== sheetId) {
      throw exception("Range must be on the same sheet.");
    }
    if (isCell && (area.rowCount > 1 || area.columnCount > 1)) throw exception("Range must be a single cell.");
    book.call("workbook.select", area);
    return book.range(area);
  };
  return {
    setActiveRange: (...args) => select("setActiveRange", args, false),
    setCurrentCell: (...args) => select("setCurrentCell", args, true),
  };
}
