// From what a custom function returns to cells: a list is a column, rows are padded to a rectangle, dates
// get a date format, objects are refused. Sheets does not read returned text as input: `=1+1` stays text.

import { DATE_FORMAT, DATE_TIME_FORMAT } from "../../workbook/cell-format.ts";
import type { CustomFunctionOutcome, OutputCell } from "../custom-function-host.ts";
import { SPREADSHEET } from "../limits.ts";
import { serialOfMoment } from "../runner/time-zones.ts";
import { isWireList, type WireValue } from "../wire-value.ts";

const BLANK: OutputCell = { value: null };

/** Why a value cannot stand in a cell. */
class CellFault {
  readonly type: string;
  readonly message: string;

  constructor(type: string, message: string) {
    this.type = type;
    this.message = message;
  }
}

export interface ReturnRules {
  readonly functionName: string;
  readonly timeZone: string;
}

/** What a finished execution leaves in the cell: never `pending`. */
export type SettledOutcome = Exclude<CustomFunctionOutcome, { readonly state: "pending" }>;

export function cellsOfReturned(returned: WireValue, rules: ReturnRules): SettledOutcome {
  const rows = rowsOf(returned);
  const cells = rows.map((row) => row.map((value) => outputCell(value, rules)));
  const fault = cells.flat().find((cell): cell is CellFault => cell instanceof CellFault);
  if (fault !== undefined) return { state: "error", type: fault.type, message: fault.message };
  const sound = cells.map((row) => row.filter((cell): cell is OutputCell => !(cell instanceof CellFault)));
  return rectangle(sound);
}

function rowsOf(value: WireValue): readonly (readonly WireValue[])[] {
  if (!isList(value)) return [[value]];
  return value.map((row) => (isList(row) ? row : [row]));
}

function rectangle(rows: readonly (readonly OutputCell[])[]): SettledOutcome {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 1);
  if (width > SPREADSHEET.columnsPerSheet || width * rows.length > SPREADSHEET.cells) {
    return { state: "error", type: "#ERROR!", message: "Result too large." };
  }
  if (rows.length === 0) return { state: "value", rows: [[BLANK]] };
  return { state: "value", rows: rows.map((row) => [...row, ...Array<OutputCell>(width - row.length).fill(BLANK)]) };
}

function outputCell(value: WireValue, { functionName, timeZone }: ReturnRules): OutputCell | CellFault {
  if (value === null) return BLANK;
  if (typeof value === "string" && value.length > SPREADSHEET.charactersPerCell) {
    const limit = SPREADSHEET.charactersPerCell;
    return new CellFault("#ERROR!", `Text result of ${functionName} is longer than the limit of ${limit} characters.`);
  }
  if (typeof value !== "object") return { value };
  if (isWireList(value)) return unsupported("an array within a row");
  switch (value.kind) {
    case "undefined":
      return BLANK;
    case "date":
      return value.ms === null
        ? new CellFault("#NUM!", "The script returned an invalid date.")
        : dateCell(timeZone, value.ms);
    case "number":
      return value.text === "-0" ? { value: 0 } : new CellFault("#NUM!", `The script returned ${value.text}.`);
    case "error":
      return unsupported("an error");
    case "object":
      return unsupported("an object");
    case "unsupported":
      return unsupported(value.what);
  }
}

function dateCell(timeZone: string, ms: number): OutputCell {
  const serial = serialOfMoment(timeZone, ms);
  return { value: serial, format: Number.isInteger(serial) ? DATE_FORMAT : DATE_TIME_FORMAT };
}

function unsupported(what: string): CellFault {
  return new CellFault("#ERROR!", `The script returned ${what}, which a cell cannot hold.`);
}

function isList(value: WireValue): value is readonly WireValue[] {
  return value !== null && typeof value === "object" && isWireList(value);
}
