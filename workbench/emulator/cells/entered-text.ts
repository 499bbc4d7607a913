// What setValue makes of a text: the same as if a person had typed it into the cell. Google: Range.setValue;
// formula prefixes by field reports. Returned results of custom functions do not come here.

import type { CellInput } from "../../workbook/workbook.ts";
import { enteredDate } from "./entered-date.ts";
import type { EnteredValue } from "./entered-value.ts";
import { type LocaleConventions, localeConventions } from "./locale-conventions.ts";

export interface EntryPlace {
  readonly locale: string;
  /** The number format that the cell has already. */
  readonly format: string | undefined;
  /** For dates without a year. */
  readonly currentYear: number;
}

/** `=` and `+` begin a formula, `-` one that is no number; `'` makes the rest literal. */
export function enteredText(text: string, place: EntryPlace): CellInput {
  if (text === "") return { kind: "clear" };
  if (text.startsWith("'")) return { kind: "value", value: text.slice(1) };
  if (text.length > 1 && text.startsWith("=")) return { kind: "formula", formula: text };
  if (place.format === "@") return { kind: "value", value: text };
  const conventions = localeConventions(place.locale);
  const read = enteredNumber(text, conventions) ?? enteredDate(text, conventions, place.currentYear);
  if (read !== undefined) return valueInput(read, place.format);
  if (text.length > 1 && /^[+-]/.test(text)) return { kind: "formula", formula: `=${text}` };
  const isBoolean = /^(true|false)$/i.test(text.trim());
  return { kind: "value", value: isBoolean ? text.trim().toLowerCase() === "true" : text };
}

/** A format that stands already is kept. */
function valueInput({ value, format }: EnteredValue, standing: string | undefined): CellInput {
  const isFormatted = standing !== undefined && standing !== "" && standing !== "General";
  return format === undefined || isFormatted ? { kind: "value", value } : { kind: "value", value, format };
}

/** Plain, grouped, with a currency sign, a percent sign, an exponent; `undefined` for anything else. */
function enteredNumber(text: string, { decimal, group }: LocaleConventions): EnteredValue | undefined {
  const match = /^([+-])?\s*([$€£¥])?\s*([\d.,]+)(?:e([+-]?\d+))?\s*(%|€)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, currency, digits = "", exponent, suffix] = match;
  const magnitude = digitsValue(digits, decimal, group);
  if (magnitude === undefined) return undefined;
  const value = (sign === "-" ? -1 : 1) * magnitude * 10 ** Number(exponent ?? 0);
  if (suffix === "%") return { value: value / 100, format: digits.includes(decimal) ? "0.00%" : "0%" };
  const currencySign = currency ?? suffix;
  if (currencySign !== undefined) return { value, format: `"${currencySign}"#,##0.00` };
  if (exponent !== undefined) return { value, format: "0.00E+00" };
  if (!digits.includes(group)) return { value };
  return { value, format: digits.includes(decimal) ? "#,##0.00" : "#,##0" };
}

function digitsValue(digits: string, decimal: string, group: string): number | undefined {
  const [whole = "", fraction, ...more] = digits.split(decimal);
  if (more.length > 0 || fraction?.includes(group) === true) return undefined;
  const groups = whole.split(group);
  const isGrouped = groups.slice(1).every((part) => part.length === 3) && (groups.length === 1 || groups[0] !== "");
  if (!isGrouped || (whole === "" && fraction === undefined)) return undefined;
  const value = Number(`${groups.join("")}.${fraction ?? ""}0`);
  return Number.isFinite(value) ? value : undefined;
}
