// Protection of sheets and ranges. Who else may edit is not kept: a protection is either the user's own, or one by
// somebody else that the workbook was given.

import type { Protection } from "../../../workbook/sheet-furniture.ts";
import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { enumName } from "../enumeration.ts";
import { strictObject } from "../strict-object.ts";
import type { BookContext } from "./book-context.ts";
import type { EmulatedProtection } from "./emulated-furniture-types.ts";
import { PROTECTION_TYPES, ProtectionType } from "./enumerations.ts";

const MEMBER = "SpreadsheetApp.Protection";

function createProtection(book: BookContext, initial: Protection): EmulatedProtection {
  const { sheetId } = initial.area;
  const standing = (): Protection => {
    const found = book.call("furniture.protections", sheetId).find(({ id }) => id === initial.id);
    if (found === undefined) throw exception("The protection does not exist any more.");
    return found;
  };
  const update = (method: string, args: readonly unknown[], next: (before: Protection) => Protection) => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    requireCount(`${MEMBER}.${method}`, args, 1);
    book.call("furniture.updateProtection", next(standing()));
    return protection;
  };
  const editors =
    (method: string, isEditor: (value: unknown) => boolean) =>
    (...args: unknown[]) =>
      update(method, args, (before) => {
        if (!isEditor(args[0])) throw signatureError(`${MEMBER}.${method}`, args);
        return before;
      });
  const isUser = (value: unknown): boolean =>
    typeof value === "string" || (typeof value === "object" && value !== null);
  const areUsers = (value: unknown): boolean => Array.isArray(value) && value.every(isUser);
  const protection: EmulatedProtection = strictObject<EmulatedProtection>("Protection", {
    addEditor: editors("addEditor", isUser),
    addEditors: editors("addEditors", areUsers),
    removeEditor: editors("removeEditor", isUser),
    removeEditors: editors("removeEditors", areUsers),
    canEdit: () => standing().canEdit,
    getDescription: () => standing().description,
    getProtectionType: () => ("row" in standing().area ? ProtectionType.RANGE : ProtectionType.SHEET),
    getRange() {
      const { area } = standing();
      if ("row" in area) return book.range(area);
      const { rowCount, columnCount } = book.call("sheet.info", sheetId);
      return book.range({ sheetId, row: 0, column: 0, rowCount, columnCount });
    },
    getRangeName: () => null,
    isWarningOnly: () => standing().isWarningOnly,
    setDescription: (...args: unknown[]) =>
      update("setDescription", args, (before) => ({ ...before, description: String(args[0]) })),
    setWarningOnly: (...args: unknown[]) =>
      update("setWarningOnly", args, (before) => {
        if (typeof args[0] !== "boolean") throw signatureError(`${MEMBER}.setWarningOnly`, args);
        return { ...before, isWarningOnly: args[0] };
      }),
    remove() {
      book.permit(`${MEMBER}.remove`, "document-write");
      book.call("furniture.removeProtection", sheetId, standing().id);
    },
  });
  return protection;
}

export function protect(book: BookContext, member: string, area: WireArea | { readonly sheetId: number }) {
  book.permit(member, "document-write");
  const isWhole = !("row" in area);
  const standing = isWhole
    ? book.call("furniture.protections", area.sheetId).find((one) => !("row" in one.area))
    : undefined;
  const blank = { area, description: "", isWarningOnly: false, canEdit: true };
  return createProtection(book, standing ?? book.call("furniture.addProtection", blank));
}

/** Those of the sheets, of one type. */
export function protectionsOf(
  book: BookContext,
  member: string,
  sheetIds: readonly number[],
  args: readonly unknown[],
): EmulatedProtection[] {
  book.permit(member, "document-read");
  const type = enumName(args[0], PROTECTION_TYPES);
  if (type === undefined || args.length !== 1) throw signatureError(member, args);
  return sheetIds
    .flatMap((sheetId) => book.call("furniture.protections", sheetId))
    .filter(({ area }) => "row" in area === (type === "RANGE"))
    .map((one) => createProtection(book, one));
}
