// NamedRange: a name of the spreadsheet for an area of a sheet.

import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { strictObject } from "../strict-object.ts";
import { areaOf, type BookContext } from "./book-context.ts";
import type { EmulatedNamedRange } from "./emulated-types.ts";

export function createNamedRange(book: BookContext, initialName: string, initialArea: WireArea): EmulatedNamedRange {
  let name = initialName;
  let area = initialArea;
  const permit = (method: string): void => book.permit(`SpreadsheetApp.NamedRange.${method}`, "document-write");
  const namedRange: EmulatedNamedRange = strictObject<EmulatedNamedRange>("NamedRange", {
    getName: () => name,
    getRange: () => book.range(area),
    remove() {
      permit("remove");
      book.call("workbook.removeNamedRange", name);
    },
    setName(...args: unknown[]) {
      permit("setName");
      const next = requireRangeName(args[0]);
      book.call("workbook.removeNamedRange", name);
      book.call("workbook.setNamedRange", next, area);
      name = next;
      return namedRange;
    },
    setRange(...args: unknown[]) {
      permit("setRange");
      area = requireArea("SpreadsheetApp.NamedRange.setRange", args, 0);
      book.call("workbook.setNamedRange", name, area);
      return namedRange;
    },
  });
  return namedRange;
}

/** Letters, digits and `_`; it must not begin with a digit, `true` or `false`, or read like a cell. */
export function requireRangeName(value: unknown): string {
  const name = String(value);
  const isReserved = /^[a-z]{1,3}\d+$|^r\d*c\d*$|^(true|false)/i.test(name);
  if (!/^[\p{L}_][\p{L}\p{N}_]{0,249}$/u.test(name) || isReserved) {
    throw exception("The name that you entered is not valid for a named range.");
  }
  return name;
}

export function requireArea(member: string, args: readonly unknown[], at: number): WireArea {
  const area = areaOf(args[at]);
  if (area === undefined) throw signatureError(member, args);
  return area;
}
