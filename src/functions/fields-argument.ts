// The `fields` argument: a text with commas, or a range of titles that the user has arranged as columns.
import { type Argument, isBlank } from "./argument.ts";
import { fieldByName, offeredNames } from "./field-names.ts";
import { unknownName } from "./input-error.ts";

/** What a function can show. */
export interface FieldSet<Field extends string> {
  readonly known: readonly Field[];
  /** What "all" stands for. */
  readonly all: readonly Field[];
  /** Shown when nothing is asked for. */
  readonly defaults: readonly Field[];
}

/** At least one field. Throws `SER-112` with the nearest names for one that is not known. */
export function readFields<Field extends string>(argument: Argument, set: FieldSet<Field>): readonly Field[] {
  const names = fieldNames(argument).filter((name) => !isBlank(name));
  if (names.length === 0) return set.defaults;
  return names.flatMap((name): readonly Field[] => {
    const text = typeof name === "string" ? name.trim() : "";
    if (text.toLowerCase() === "all") return set.all;
    const field = fieldByName(text, set.known);
    if (field === undefined) throw unknownName("SER-112", "field", name, set.known, offeredNames(set.known));
    return [field];
  });
}

/** True when every name is one of a field, which tells titles from a two-column range of options. */
export function areFieldNames(argument: Argument, known: readonly string[]): boolean {
  return fieldNames(argument).every((name) => isBlank(name) || fieldByName(String(name), known) !== undefined);
}

function fieldNames(argument: Argument): readonly unknown[] {
  if (argument.kind === "skipped") return [];
  if (argument.kind === "range") return argument.rows.flat();
  return typeof argument.value === "string" ? argument.value.split(/[,;\n]/) : [argument.value];
}
