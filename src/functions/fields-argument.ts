// The `fields` argument: a text with commas, or a range of titles that the user has arranged as columns.
import { quotableValue } from "../api/quoted-text.ts";
import { fieldsOf } from "../engine/batch-fields.ts";
import { SerError } from "../error-codes.ts";
import { type Argument, isBlank } from "./argument.ts";
import { ALL_FIELDS, type Column, columnByName, offeredNames } from "./field-names.ts";
import { nearestNames, orList } from "./nearest-name.ts";

/** The metrics endpoint's eight. */
const DEFAULT_COLUMNS: readonly Column[] = fieldsOf("metrics");

/** At least one column. Throws `SER-112` with the nearest names for one that is not known. */
export function readFields(argument: Argument): readonly Column[] {
  const names = fieldNames(argument).filter((name) => !isBlank(name));
  if (names.length === 0) return DEFAULT_COLUMNS;
  return names.flatMap((name): readonly Column[] => {
    const text = typeof name === "string" ? name.trim() : "";
    if (text.toLowerCase() === "all") return ALL_FIELDS;
    const column = columnByName(text);
    if (column === undefined) throw unknownField(name);
    return [column];
  });
}

/** True when every name is one of a field, which tells titles from a two-column range of options. */
export function areFieldNames(argument: Argument): boolean {
  return fieldNames(argument).every((name) => isBlank(name) || columnByName(String(name)) !== undefined);
}

function fieldNames(argument: Argument): readonly unknown[] {
  if (argument.kind === "skipped") return [];
  if (argument.kind === "range") return argument.rows.flat();
  return typeof argument.value === "string" ? argument.value.split(/[,;\n]/) : [argument.value];
}

function unknownField(name: unknown): SerError {
  const meant = nearestNames(String(name).slice(0, 60), offeredNames());
  return new SerError({
    code: "SER-112",
    message: `Unknown field ${quotableValue(name)}. Did you mean ${orList(meant)}?`,
  });
}
