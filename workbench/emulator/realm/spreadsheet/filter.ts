// Filter: one a sheet. Criteria and sorting are not emulated: no column has any.

import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { exception } from "../call-host.ts";
import { strictObject } from "../strict-object.ts";
import type { BookContext } from "./book-context.ts";
import type { EmulatedFilter } from "./emulated-furniture-types.ts";

function createFilter(book: BookContext, sheetId: number): EmulatedFilter {
  return strictObject<EmulatedFilter>("Filter", {
    getRange() {
      const area = book.call("furniture.filter", sheetId);
      if (area === null) throw exception("The filter does not exist any more.");
      return book.range(area);
    },
    getColumnFilterCriteria() {
      book.permit("SpreadsheetApp.Filter.getColumnFilterCriteria", "document-read");
      return null;
    },
    remove() {
      book.permit("SpreadsheetApp.Filter.remove", "document-write");
      book.call("furniture.removeFilter", sheetId);
    },
  });
}

/** Null where the sheet has none. */
export function filterOf(book: BookContext, member: string, sheetId: number): EmulatedFilter | null {
  book.permit(member, "document-read");
  return book.call("furniture.filter", sheetId) === null ? null : createFilter(book, sheetId);
}

export function newFilter(book: BookContext, area: WireArea): EmulatedFilter {
  book.permit("SpreadsheetApp.Range.createFilter", "document-write");
  book.call("furniture.createFilter", area);
  return createFilter(book, area.sheetId);
}
