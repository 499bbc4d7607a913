// What a Range does as a whole: copying to another place, clearing, becoming the active one.

import type { CopyKind } from "../../../workbook/workbook.ts";
import type { ClearedPart, WireArea } from "../../operations/spreadsheet-contract.ts";
import { isPlainObject, requireCount, signatureError } from "../argument-check.ts";
import { enumName } from "../enumeration.ts";
import { areaOf, type BookContext } from "./book-context.ts";
import { clearedParts } from "./clear-options.ts";
import type { EmulatedRange } from "./emulated-range-types.ts";
import { COPY_PASTE_TYPES } from "./enumerations.ts";
import { requireWithin } from "./range-bounds.ts";

const MEMBER = "SpreadsheetApp.Range";

type TransferMembers =
  | "activate"
  | "activateAsCurrentCell"
  | "canEdit"
  | "clear"
  | "clearContent"
  | "clearFormat"
  | "copyTo";

export function transferMembers(
  book: BookContext,
  area: WireArea,
  self: () => EmulatedRange,
): Pick<EmulatedRange, TransferMembers> {
  const permit = (method: string): void => book.permit(`${MEMBER}.${method}`, "document-write");
  const clear = (method: string, parts: readonly ClearedPart[]) => {
    permit(method);
    book.call("range.clear", area, parts);
    return self();
  };
  return {
    activate(...args: unknown[]) {
      permit("activate");
      requireCount(`${MEMBER}.activate`, args, 0);
      book.call("workbook.select", area);
      return self();
    },
    activateAsCurrentCell(...args: unknown[]) {
      permit("activateAsCurrentCell");
      requireCount(`${MEMBER}.activateAsCurrentCell`, args, 0);
      if (area.rowCount > 1 || area.columnCount > 1) throw signatureError(`${MEMBER}.activateAsCurrentCell`, args);
      book.call("workbook.select", area);
      return self();
    },
    canEdit(...args: unknown[]) {
      book.permit(`${MEMBER}.canEdit`, "document-read");
      requireCount(`${MEMBER}.canEdit`, args, 0);
      return book.call("range.canEdit", area);
    },
    clear: (...args: unknown[]) => clear("clear", clearedParts(`${MEMBER}.clear`, args)),
    clearContent(...args: unknown[]) {
      requireCount(`${MEMBER}.clearContent`, args, 0);
      return clear("clearContent", ["contents"]);
    },
    clearFormat(...args: unknown[]) {
      requireCount(`${MEMBER}.clearFormat`, args, 0);
      return clear("clearFormat", ["styles"]);
    },
    copyTo(...args: unknown[]) {
      permit("copyTo");
      requireCount(`${MEMBER}.copyTo`, args, 1, 3);
      const destination = areaOf(args[0]);
      if (destination === undefined) throw signatureError(`${MEMBER}.copyTo`, args);
      const kind = copyKind(args);
      book.call("range.copy", area, requireWithin(book, pastedArea(area, destination)), kind);
    },
  };
}

/** `(range)`, `(range, options)`, `(range, type, transposed)`. */
function copyKind(args: readonly unknown[]): CopyKind {
  const [, how, transposed] = args;
  if (args.length === 1) return "all";
  if (args.length === 2) {
    if (!isPlainObject(how)) throw signatureError(`${MEMBER}.copyTo`, args);
    if (how.contentsOnly === true) return "values";
    return how.formatOnly === true ? "formats" : "all";
  }
  const type = enumName(how, COPY_PASTE_TYPES);
  if (type === undefined || typeof transposed !== "boolean") throw signatureError(`${MEMBER}.copyTo`, args);
  if (transposed) throw new Error("not emulated: Range.copyTo transposed");
  switch (type) {
    case "PASTE_NORMAL":
      return "all";
    case "PASTE_VALUES":
      return "values";
    case "PASTE_FORMAT":
      return "formats";
    default:
      throw new Error(`not emulated: Range.copyTo with ${type}`);
  }
}

/** As pasting does: a target that holds the source several times is filled, any other counts by its corner alone. */
function pastedArea(from: WireArea, to: WireArea): WireArea {
  const isFilled = to.rowCount % from.rowCount === 0 && to.columnCount % from.columnCount === 0;
  return isFilled ? to : { ...to, rowCount: from.rowCount, columnCount: from.columnCount };
}
