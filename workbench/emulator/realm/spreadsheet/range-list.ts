// RangeList: the same done to several ranges of one sheet.

import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { signatureError } from "../argument-check.ts";
import { strictObject } from "../strict-object.ts";
import type { BookContext } from "./book-context.ts";
import type { EmulatedRange, EmulatedRangeList } from "./emulated-range-types.ts";
import { areaOfNotation } from "./range-bounds.ts";

type SharedMember = Exclude<keyof EmulatedRangeList, "getRanges" | "activate">;

const SHARED = [
  "clear",
  "clearContent",
  "clearFormat",
  "clearNote",
  "insertCheckboxes",
  "removeCheckboxes",
  "setBackground",
  "setFontColor",
  "setFontSize",
  "setFontStyle",
  "setFontWeight",
  "setFormula",
  "setHorizontalAlignment",
  "setNote",
  "setNumberFormat",
  "setValue",
  "setVerticalAlignment",
  "setWrap",
  "setWrapStrategy",
] as const satisfies readonly SharedMember[];

/** Each method costs a call for each range here, on the real host one for all. */
export function createRangeList(book: BookContext, areas: readonly WireArea[]): EmulatedRangeList {
  const ranges = (): EmulatedRange[] => areas.map((area) => book.range(area));
  const onEach = (member: SharedMember) => [
    member,
    (...args: unknown[]) => {
      for (const range of ranges()) range[member](...args);
      return list;
    },
  ];
  const list: EmulatedRangeList = strictObject<EmulatedRangeList>("RangeList", {
    // The keys are those of SHARED, which is held against the type.
    ...(Object.fromEntries(SHARED.map(onEach)) as Pick<EmulatedRangeList, SharedMember>),
    getRanges: ranges,
    activate() {
      ranges().at(-1)?.activate();
      return list;
    },
  });
  return list;
}

/** A list of A1 notations, one at least. */
export function rangeListOf(book: BookContext, member: string, sheetId: number, args: readonly unknown[]) {
  const [notations] = args;
  const isList = Array.isArray(notations) && notations.length > 0 && notations.every((one) => typeof one === "string");
  if (args.length !== 1 || !isList) throw signatureError(member, args);
  return createRangeList(
    book,
    (notations as readonly string[]).map((one) => areaOfNotation(book, one, sheetId)),
  );
}
