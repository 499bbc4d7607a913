// Range. Rows and columns count from 1 here, from 0 on the wire.

import { columnLetters } from "../../../workbook/a1-notation.ts";
import type { WireArea, WireCellValue } from "../../operations/spreadsheet-contract.ts";
import { integerArgument, requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { strictObject } from "../strict-object.ts";
import { type BookContext, rememberArea } from "./book-context.ts";
import { cellInput, requireRows, textCells } from "./cell-inputs.ts";
import type { EmulatedRange } from "./emulated-range-types.ts";
import { requireWithin } from "./range-bounds.ts";
import { furnitureMembers } from "./range-furniture.ts";
import { noteMembers, styleGetters, styleSetters } from "./range-looks.ts";
import { transferMembers } from "./range-transfer.ts";

const MEMBER = "SpreadsheetApp.Range";

export function createRange(book: BookContext, area: WireArea): EmulatedRange {
  const range: EmulatedRange = strictObject<EmulatedRange>("Range", {
    ...positionMembers(book, area),
    ...readingMembers(book, area),
    ...writingMembers(book, area, () => range),
    ...transferMembers(book, area, () => range),
    ...styleSetters(book, area, () => range),
    ...styleGetters(book, area),
    ...noteMembers(book, area, () => range),
    ...furnitureMembers(book, area, () => range),
    getCell(...args: unknown[]) {
      requireCount(`${MEMBER}.getCell`, args, 2);
      const [row, column] = args.map((arg) => integerArgument(`${MEMBER}.getCell`, arg, args) - 1);
      const isInside = row !== undefined && row >= 0 && row < area.rowCount;
      if (!isInside || column === undefined || column < 0 || column >= area.columnCount) {
        throw exception("Cell reference out of range");
      }
      return book.range({ ...area, row: area.row + row, column: area.column + column, rowCount: 1, columnCount: 1 });
    },
    offset(...args: unknown[]) {
      requireCount(`${MEMBER}.offset`, args, 2, 4);
      const [down = 0, right = 0, rowCount, columnCount] = args.map((arg) =>
        integerArgument(`${MEMBER}.offset`, arg, args),
      );
      return book.range(
        requireWithin(book, {
          sheetId: area.sheetId,
          row: area.row + down,
          column: area.column + right,
          rowCount: rowCount ?? area.rowCount,
          columnCount: columnCount ?? area.columnCount,
        }),
      );
    },
  });
  return rememberArea(range, area);
}

type PositionMembers =
  | "getA1Notation"
  | "getColumn"
  | "getGridId"
  | "getHeight"
  | "getLastColumn"
  | "getLastRow"
  | "getNumColumns"
  | "getNumRows"
  | "getRow"
  | "getRowIndex"
  | "getSheet"
  | "getWidth";

function positionMembers(book: BookContext, area: WireArea): Pick<EmulatedRange, PositionMembers> {
  const { row, column, rowCount, columnCount, sheetId } = area;
  const corner = (down: number, right: number): string => `${columnLetters(column + right)}${row + down + 1}`;
  const isCell = rowCount === 1 && columnCount === 1;
  return {
    getA1Notation: () => (isCell ? corner(0, 0) : `${corner(0, 0)}:${corner(rowCount - 1, columnCount - 1)}`),
    getColumn: () => column + 1,
    getGridId: () => sheetId,
    getHeight: () => rowCount,
    getLastColumn: () => column + columnCount,
    getLastRow: () => row + rowCount,
    getNumColumns: () => columnCount,
    getNumRows: () => rowCount,
    getRow: () => row + 1,
    getRowIndex: () => row + 1,
    getSheet: () => book.sheet(sheetId),
    getWidth: () => columnCount,
  };
}

type ReadingMembers =
  | "getDisplayValue"
  | "getDisplayValues"
  | "getFormula"
  | "getFormulas"
  | "getNumberFormat"
  | "getNumberFormats"
  | "getValue"
  | "getValues"
  | "isBlank";

function readingMembers(book: BookContext, area: WireArea): Pick<EmulatedRange, ReadingMembers> {
  const corner: WireArea = { ...area, rowCount: 1, columnCount: 1 };
  const first = (rows: readonly (readonly string[])[]): string => rows[0]?.[0] ?? "";
  const permit = (method: string): void => book.permit(`${MEMBER}.${method}`, "document-read");
  const read =
    <T>(method: string, work: () => T) =>
    () => {
      permit(method);
      return work();
    };
  const values = (of: WireArea): unknown[][] => book.call("range.values", of).map((row) => row.map(scriptValue));
  return {
    getValue: read("getValue", () => values(corner)[0]?.[0] ?? ""),
    getValues: read("getValues", () => values(area)),
    getDisplayValue: read("getDisplayValue", () => first(book.call("range.displayValues", corner))),
    getDisplayValues: read("getDisplayValues", () => book.call("range.displayValues", area)),
    getFormula: read("getFormula", () => first(book.call("range.formulas", corner))),
    getFormulas: read("getFormulas", () => book.call("range.formulas", area)),
    getNumberFormat: read("getNumberFormat", () => first(book.call("range.numberFormats", corner))),
    getNumberFormats: read("getNumberFormats", () => book.call("range.numberFormats", area)),
    isBlank: read("isBlank", () => values(area).every((row) => row.every((value) => value === ""))),
  };
}

type WritingMembers = "setFormula" | "setFormulas" | "setNumberFormat" | "setNumberFormats" | "setValue" | "setValues";

/** Methods for one value write it to every cell of the range. */
function writingMembers(
  book: BookContext,
  area: WireArea,
  self: () => EmulatedRange,
): Pick<EmulatedRange, WritingMembers> {
  const write =
    (method: string, work: (args: unknown[]) => void) =>
    (...args: unknown[]) => {
      book.permit(`${MEMBER}.${method}`, "document-write");
      requireCount(`${MEMBER}.${method}`, args, 1);
      work(args);
      return self();
    };
  const everywhere = <T>(value: T): T[][] =>
    Array.from({ length: area.rowCount }, () => Array.from({ length: area.columnCount }, () => value));
  const rows = (method: string, value: unknown) => requireRows(`${MEMBER}.${method}`, value, area);
  const texts = (method: string, value: unknown) => textCells(`${MEMBER}.${method}`, rows(method, value));
  const text = (method: string, value: unknown): string => {
    if (typeof value !== "string") throw signatureError(`${MEMBER}.${method}`, [value]);
    return value;
  };
  return {
    setValue: write("setValue", ([value]) => book.call("range.setValues", area, everywhere(cellInput(value)))),
    setValues: write("setValues", ([values]) =>
      book.call(
        "range.setValues",
        area,
        rows("setValues", values).map((row) => row.map(cellInput)),
      ),
    ),
    setFormula: write("setFormula", ([formula]) =>
      book.call("range.setFormulas", area, everywhere(text("setFormula", formula))),
    ),
    setFormulas: write("setFormulas", ([formulas]) =>
      book.call("range.setFormulas", area, texts("setFormulas", formulas)),
    ),
    setNumberFormat: write("setNumberFormat", ([format]) =>
      book.call("range.setNumberFormat", area, text("setNumberFormat", format)),
    ),
    setNumberFormats: write("setNumberFormats", ([formats]) =>
      book.call("range.setNumberFormats", area, texts("setNumberFormats", formats)),
    ),
  };
}

function scriptValue(value: WireCellValue): unknown {
  return typeof value === "object" ? new Date(value.dateMs) : value;
}
