// From the values of an answer to cells: real dates, numbers, TRUE and FALSE, clean text. Text from the web stays
// text: what a custom function returns is never read as a formula.
import type { Endpoint } from "../api/catalogue-shape.ts";
import type { ListRow, ListValue } from "../engine/asking/list-answer.ts";
import type { CellOutput } from "./aligned-table.ts";
import type { SheetDays } from "./sheet-days.ts";

/** Google Sheets, limits: 50,000 characters a cell. */
export const LONGEST_TEXT = 50_000;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/** Marks of direction would show an address in another order; joiners belong to their scripts. */
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

export type CellOf = (row: ListRow, field: string) => CellOutput;

/** Reads any field of these rows; days are looked up once for all rows. */
export function cellReader(
  fields: Endpoint["fields"],
  rows: readonly ListRow[],
  shown: readonly string[],
  days: SheetDays,
): CellOf {
  const places = new Map(Object.keys(fields).map((field, index) => [field, index]));
  const isDate = (field: string): boolean => String(fields[field]).startsWith("date");
  const valueAt = (row: ListRow, field: string): ListValue => row[places.get(field) ?? -1] ?? null;
  const dates = shown.filter(isDate).flatMap((field) => rows.map((row) => valueAt(row, field)));
  const dateCells = days.cellsOf(dates.filter((value): value is string => typeof value === "string"));
  return (row, field) => {
    const value = valueAt(row, field);
    return isDate(field) ? (dateCells.get(String(value)) ?? "") : plainCell(value);
  };
}

/** An unknown value is blank, never 0. */
export function plainCell(value: ListValue): CellOutput {
  if (value === null) return "";
  if (typeof value === "string") return cleanCell(value);
  return typeof value === "object" ? value.map(cleanCell).join("\n").slice(0, LONGEST_TEXT) : value;
}

/** On one line, without characters that nobody sees. */
export function cleanCell(text: string): string {
  return text.replace(UNSEEN, "").replace(CONTROLS, " ").trim().slice(0, LONGEST_TEXT);
}
