// What a cell shows: its value through its number format. The formats that reports and demos use; others
// throw by name rather than show something wrong.

import { isDateFormat } from "../../workbook/cell-format.ts";
import type { Cell } from "../../workbook/workbook.ts";
import { formatDate } from "../runner/date-patterns.ts";
import { localeConventions } from "./locale-conventions.ts";

const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;
const NUMBER_FORMAT = /^("[^"]*")?(#,##0|0)(\.0+)?(%|E\+00)?("[^"]*")?$/;

export function displayText({ value, format, error }: Cell, locale: string): string {
  if (error !== undefined) return error.type;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (format === undefined || format === "" || format === "General" || format === "@") return general(value, locale);
  return isDateFormat(format) ? dateText(value, format) : numberText(value, format, locale);
}

function general(value: number, locale: string): string {
  const text = String(Number(value.toPrecision(15)));
  return text.replace(".", localeConventions(locale).decimal);
}

/** A spreadsheet's date format in the letters of SimpleDateFormat; `m` after an hour or before seconds is minutes. */
function dateText(serial: number, format: string): string {
  const hasHalfDays = /am\/pm/i.test(format);
  const pattern = format
    .replace(/am\/pm/gi, "a")
    .replace(/(h+[^a-z]*)(m+)/gi, (_, before: string, letters: string) => before + "\u0001".repeat(letters.length))
    .replace(/(m+)([^a-z]*s)/gi, (_, letters: string, after: string) => "\u0001".repeat(letters.length) + after)
    .replace(/m/gi, "M")
    .replaceAll("\u0001", "m")
    .replace(/h/gi, hasHalfDays ? "h" : "H")
    .replace(/d{3,}/gi, (letters) => "E".repeat(letters.length))
    .replace(/"([^"]*)"/g, "'$1'");
  return formatDate(Math.round((serial - SERIAL_OF_1970) * MS_PER_DAY), "UTC", pattern);
}

function numberText(value: number, format: string, locale: string): string {
  const match = NUMBER_FORMAT.exec(format);
  if (match === null) throw new Error(`not emulated: Range.getDisplayValue through the format ${format}`);
  const [, prefix, whole, fraction, kind, suffix] = match;
  const digits = fraction === undefined ? 0 : fraction.length - 1;
  const { decimal, group } = localeConventions(locale);
  const shown = kind === "E+00" ? exponential(value, digits) : fixed(kind === "%" ? value * 100 : value, digits);
  const [integer = "", decimals] = shown.split(".");
  const grouped = whole === "#,##0" ? integer.replace(/\B(?=(\d{3})+(?!\d))/g, group) : integer;
  const number = decimals === undefined ? grouped : `${grouped}${decimal}${decimals}`;
  return `${unquoted(prefix)}${number}${kind === "%" ? "%" : ""}${unquoted(suffix)}`;
}

function fixed(value: number, digits: number): string {
  return value.toFixed(digits);
}

function exponential(value: number, digits: number): string {
  return value
    .toExponential(digits)
    .replace(/e([+-])(\d)$/, "E$10$2")
    .replace("e", "E");
}

function unquoted(text: string | undefined): string {
  return text?.slice(1, -1) ?? "";
}
