// What a Range does with things that lie on its sheet: filter, banding, protection, metadata.

import { overlaps } from "../../../workbook/areas.ts";
import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { requireCount } from "../argument-check.ts";
import { applyRowBanding, createBanding } from "./banding.ts";
import type { BookContext } from "./book-context.ts";
import { addMetadata, createFinder, isWithinRange, metadataAt, placeOfRange } from "./developer-metadata.ts";
import type { EmulatedRange } from "./emulated-range-types.ts";
import { filterOf, newFilter } from "./filter.ts";
import { protect } from "./protection.ts";

const MEMBER = "SpreadsheetApp.Range";

type FurnitureMembers =
  | "addDeveloperMetadata"
  | "applyRowBanding"
  | "createDeveloperMetadataFinder"
  | "createFilter"
  | "getBandings"
  | "getDeveloperMetadata"
  | "getFilter"
  | "protect";

export function furnitureMembers(
  book: BookContext,
  area: WireArea,
  self: () => EmulatedRange,
): Pick<EmulatedRange, FurnitureMembers> {
  return {
    addDeveloperMetadata(...args: unknown[]) {
      const member = `${MEMBER}.addDeveloperMetadata`;
      book.permit(member, "document-write");
      addMetadata(book, member, placeOfRange(book, area), args);
      return self();
    },
    getDeveloperMetadata() {
      const isHere = isWithinRange(area, book.call("sheet.info", area.sheetId));
      return metadataAt(book, `${MEMBER}.getDeveloperMetadata`, isHere);
    },
    createDeveloperMetadataFinder: () => createFinder(book, isWithinRange(area, book.call("sheet.info", area.sheetId))),
    applyRowBanding: (...args: unknown[]) => applyRowBanding(book, area, args),
    getBandings() {
      book.permit(`${MEMBER}.getBandings`, "document-read");
      return book
        .call("furniture.bandings", area.sheetId)
        .filter((banding) => overlaps(banding.area, area))
        .map((banding) => createBanding(book, banding));
    },
    createFilter(...args: unknown[]) {
      requireCount(`${MEMBER}.createFilter`, args, 0);
      return newFilter(book, area);
    },
    getFilter: () => filterOf(book, `${MEMBER}.getFilter`, area.sheetId),
    protect(...args: unknown[]) {
      requireCount(`${MEMBER}.protect`, args, 0);
      return protect(book, `${MEMBER}.protect`, area);
    },
  };
}
