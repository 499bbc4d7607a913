// What a Range does with looks: styles, notes, checkboxes. One method for all cells, one for a matrix, each held against
// its signature.

import type { CellStyle } from "../../../workbook/sheet-furniture.ts";
import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { requireCount, signatureError } from "../argument-check.ts";
import type { BookContext } from "./book-context.ts";
import { requireRows, textCells } from "./cell-inputs.ts";
import { isCheckboxRule } from "./data-validation.ts";
import type { EmulatedRange } from "./emulated-range-types.ts";
import {
  type ReadStyle,
  readFill,
  readFontSize,
  readHorizontal,
  readSlant,
  readTextColor,
  readVertical,
  readWeight,
  readWrap,
  readWrapStrategy,
  SHOWN,
} from "./style-arguments.ts";

const MEMBER = "SpreadsheetApp.Range";

type StyleSetters = Extract<
  keyof EmulatedRange,
  `set${"Background" | "Font" | "Horizontal" | "Vertical" | "Wrap"}${string}`
>;

export function styleSetters(
  book: BookContext,
  area: WireArea,
  self: () => EmulatedRange,
): Pick<EmulatedRange, StyleSetters> {
  const begin = (method: string, args: unknown[]): void => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    requireCount(`${MEMBER}.${method}`, args, 1);
  };
  const checked = (method: string, read: ReadStyle, value: unknown, args: readonly unknown[]) => {
    const change = read(value);
    if (change === undefined) throw signatureError(`${MEMBER}.${method}`, args);
    return change;
  };
  const all =
    (method: string, read: ReadStyle) =>
    (...args: unknown[]) => {
      begin(method, args);
      book.call("look.setStyle", area, checked(method, read, args[0], args));
      return self();
    };
  const each =
    (method: string, read: ReadStyle) =>
    (...args: unknown[]) => {
      begin(method, args);
      const rows = requireRows(`${MEMBER}.${method}`, args[0], area);
      book.call(
        "look.setStyles",
        area,
        rows.map((row) => row.map((value) => checked(method, read, value, args))),
      );
      return self();
    };
  return {
    setBackground: all("setBackground", readFill),
    setBackgrounds: each("setBackgrounds", readFill),
    setFontColor: all("setFontColor", readTextColor),
    setFontColors: each("setFontColors", readTextColor),
    setFontSize: all("setFontSize", readFontSize),
    setFontSizes: each("setFontSizes", readFontSize),
    setFontStyle: all("setFontStyle", readSlant),
    setFontStyles: each("setFontStyles", readSlant),
    setFontWeight: all("setFontWeight", readWeight),
    setFontWeights: each("setFontWeights", readWeight),
    setHorizontalAlignment: all("setHorizontalAlignment", readHorizontal),
    setHorizontalAlignments: each("setHorizontalAlignments", readHorizontal),
    setVerticalAlignment: all("setVerticalAlignment", readVertical),
    setVerticalAlignments: each("setVerticalAlignments", readVertical),
    setWrap: all("setWrap", readWrap),
    setWraps: each("setWraps", readWrap),
    setWrapStrategy: all("setWrapStrategy", readWrapStrategy),
    setWrapStrategies: each("setWrapStrategies", readWrapStrategy),
  };
}

type StyleGetters = Extract<
  keyof EmulatedRange,
  `get${"Background" | "Font" | "Horizontal" | "Vertical" | "Wrap"}${string}`
>;

export function styleGetters(book: BookContext, area: WireArea): Pick<EmulatedRange, StyleGetters> {
  const styles = (method: string, of: WireArea): CellStyle[][] => {
    book.permit(`${MEMBER}.${method}`, "document-read");
    return book.call("look.styles", of);
  };
  const one =
    <T>(method: string, show: (style: CellStyle) => T) =>
    () =>
      show(styles(method, { ...area, rowCount: 1, columnCount: 1 })[0]?.[0] ?? {});
  const each =
    <T>(method: string, show: (style: CellStyle) => T) =>
    () =>
      styles(method, area).map((row) => row.map(show));
  return {
    getBackground: one("getBackground", SHOWN.fill),
    getBackgrounds: each("getBackgrounds", SHOWN.fill),
    getFontSize: one("getFontSize", SHOWN.fontSize),
    getFontSizes: each("getFontSizes", SHOWN.fontSize),
    getFontStyle: one("getFontStyle", SHOWN.slant),
    getFontStyles: each("getFontStyles", SHOWN.slant),
    getFontWeight: one("getFontWeight", SHOWN.weight),
    getFontWeights: each("getFontWeights", SHOWN.weight),
    getHorizontalAlignment: one("getHorizontalAlignment", SHOWN.horizontal),
    getHorizontalAlignments: each("getHorizontalAlignments", SHOWN.horizontal),
    getVerticalAlignment: one("getVerticalAlignment", SHOWN.vertical),
    getVerticalAlignments: each("getVerticalAlignments", SHOWN.vertical),
    getWrap: one("getWrap", SHOWN.wrap),
    getWraps: each("getWraps", SHOWN.wrap),
    getWrapStrategy: one("getWrapStrategy", SHOWN.wrapStrategy),
    getWrapStrategies: each("getWrapStrategies", SHOWN.wrapStrategy),
  };
}

type NoteMembers =
  | "clearNote"
  | "getNote"
  | "getNotes"
  | "insertCheckboxes"
  | "removeCheckboxes"
  | "setDataValidation"
  | "setNote"
  | "setNotes";

export function noteMembers(
  book: BookContext,
  area: WireArea,
  self: () => EmulatedRange,
): Pick<EmulatedRange, NoteMembers> {
  const write =
    (method: string, count: number, work: (args: unknown[]) => void) =>
    (...args: unknown[]) => {
      book.permit(`${MEMBER}.${method}`, "document-write");
      requireCount(`${MEMBER}.${method}`, args, count);
      work(args);
      return self();
    };
  const notes = (method: string, of: WireArea): string[][] => {
    book.permit(`${MEMBER}.${method}`, "document-read");
    return book.call("look.notes", of);
  };
  return {
    clearNote: write("clearNote", 0, () => book.call("range.clear", area, ["notes"])),
    getNote: () => notes("getNote", { ...area, rowCount: 1, columnCount: 1 })[0]?.[0] ?? "",
    getNotes: () => notes("getNotes", area),
    insertCheckboxes(...args: unknown[]) {
      if (args.length > 0) throw new Error("not emulated: Range.insertCheckboxes with values of its own");
      return write("insertCheckboxes", 0, () => book.call("look.setCheckboxes", area, "insert"))();
    },
    removeCheckboxes: write("removeCheckboxes", 0, () => book.call("look.setCheckboxes", area, "remove")),
    setDataValidation: write("setDataValidation", 1, ([rule]) => {
      if (rule !== null && !isCheckboxRule(rule)) throw signatureError(`${MEMBER}.setDataValidation`, [rule]);
      book.call("look.setCheckboxes", area, rule === null ? "unvalidate" : "validate");
    }),
    setNote: write("setNote", 1, ([note]) => {
      const row = new Array<string>(area.columnCount).fill(note === null ? "" : String(note));
      book.call("look.setNotes", area, new Array<string[]>(area.rowCount).fill(row));
    }),
    setNotes: write("setNotes", 1, ([rows]) =>
      book.call("look.setNotes", area, textCells(`${MEMBER}.setNotes`, requireRows(`${MEMBER}.setNotes`, rows, area))),
    ),
  };
}
