// Reads one JSON object into a record with exactly the fields that the catalogue describes.
// Must not know endpoints, envelopes or error codes.
import { isCalendarDate } from "./calendar-date.ts";
import type { FieldKind, FieldSpec, ScalarKind } from "./catalogue-shape.ts";
import { quotableValue } from "./quoted-text.ts";

/** `field` is a path such as `top_tlds[2].count`; `problem` reads "expected …, got …". */
export interface FieldProblem {
  readonly ok: false;
  readonly field: string;
  readonly problem: string;
}

export type DecodedRecord = { readonly ok: true; readonly record: Readonly<Record<string, unknown>> } | FieldProblem;

type DecodedValue = { readonly ok: true; readonly value: unknown } | FieldProblem;

/** The described fields in their order; fields of the object that are not described are dropped. */
export function decodeRecord(
  source: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FieldSpec>>,
  aliases: Readonly<Record<string, string>> = {},
): DecodedRecord {
  const record: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(fields)) {
    const alias = aliases[name];
    const value = source[name] === undefined && alias !== undefined ? source[alias] : source[name];
    const decoded = typeof spec === "string" ? decodeField(value, spec) : decodeNestedList(value, spec);
    if (!decoded.ok) return { ...decoded, field: name + decoded.field };
    record[name] = decoded.value;
  }
  return { ok: true, record };
}

/** True for a JSON object: not a list, not null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function decodeNestedList(value: unknown, fields: Readonly<Record<string, FieldKind>>): DecodedValue {
  if (value === undefined || value === null) return found(null);
  if (!Array.isArray(value)) return wrong("a list", value);
  const records: unknown[] = [];
  for (const [index, item] of value.entries()) {
    const place = `[${index + 1}]`;
    if (!isRecord(item)) return { ...wrong("an object", item), field: place };
    const decoded = decodeRecord(item, fields);
    if (!decoded.ok) return { ...decoded, field: `${place}.${decoded.field}` };
    records.push(decoded.record);
  }
  return found(records);
}

function decodeField(value: unknown, kind: FieldKind): DecodedValue {
  const { scalar, isNullable, isOptional } = partsOf(kind);
  if (value === undefined && isOptional) return found(null);
  if (value === null && isNullable) return found(null);
  // The API marks "nothing" as null here and as "" there, and databases as a date of zeros; in a text they stay apart.
  if (isNullable && saysNothing(value) && (scalar === "int" || scalar === "date")) return found(null);
  return decodeScalar(value, scalar);
}

function decodeScalar(value: unknown, scalar: ScalarKind): DecodedValue {
  switch (scalar) {
    case "int": {
      const number = integerIn(value);
      return number === undefined ? wrong("an integer", value) : found(number);
    }
    case "text":
      return typeof value === "string" ? found(value.trim()) : wrong("a text", value);
    case "boolean":
      return typeof value === "boolean" ? found(value) : wrong("true or false", value);
    case "date": {
      const date = typeof value === "string" ? value.trim() : value;
      return isCalendarDate(date) ? found(date) : wrong("a date (YYYY-MM-DD)", value);
    }
    case "text[]":
      return isListOfTexts(value) ? found(value.map((text) => text.trim())) : wrong("a list of texts", value);
  }
}

/** Counts reach beyond 32 bits, and some are documented as texts. */
function integerIn(value: unknown): number | undefined {
  const isNumeral = typeof value === "string" && /^\s*-?\d+\s*$/.test(value);
  const number = isNumeral ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

function partsOf(kind: FieldKind): { scalar: ScalarKind; isNullable: boolean; isOptional: boolean } {
  // The casts hold by the definition of FieldKind, which TypeScript cannot follow through slice.
  if (kind.endsWith("?")) return { scalar: kind.slice(0, -1) as ScalarKind, isNullable: true, isOptional: true };
  if (kind.endsWith("|null")) return { scalar: kind.slice(0, -5) as ScalarKind, isNullable: true, isOptional: false };
  return { scalar: kind as ScalarKind, isNullable: false, isOptional: false };
}

function saysNothing(value: unknown): boolean {
  return typeof value === "string" && /^\s*(0000-00-00)?\s*$/.test(value);
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function found(value: unknown): DecodedValue {
  return { ok: true, value };
}

function wrong(expected: string, value: unknown): FieldProblem {
  return { ok: false, field: "", problem: `expected ${expected}, got ${quotableValue(value)}` };
}
