// The `targets` argument: one cell, one column or one row; what each cell is, and which way the answer lies.

import type { ModeChoice } from "../engine/targets/target.ts";
import { readTargetCell, type TargetCell } from "../engine/targets/target-list.ts";
import { isTitleWord } from "../engine/targets/title-words.ts";
import { type Argument, isBlank } from "./argument.ts";
import { inputError } from "./input-error.ts";

export interface TargetsArgument {
  /** `row`: targets stand side by side, so the answer has a column for each. */
  readonly direction: "column" | "row";
  /** True for one cell or text, whose answer may be a single value. */
  readonly isSingle: boolean;
  /** True when the first cell is a title such as Domain; `cells` then starts after it. */
  readonly hasTitle: boolean;
  /** Without trailing blanks. */
  readonly cells: readonly TargetCell[];
}

/** Throws `SER-110` for a range that is neither a column nor a row. */
export function readTargets(argument: Argument, mode: ModeChoice): TargetsArgument {
  const values = valuesOf(argument);
  const filled = values.list.slice(0, lastFilled(values.list) + 1);
  const hasTitle = isTitleWord(filled[0]);
  return {
    direction: values.direction,
    isSingle: argument.kind !== "range",
    hasTitle,
    cells: (hasTitle ? filled.slice(1) : filled).map((value) => readTargetCell(value, mode)),
  };
}

function valuesOf(argument: Argument): { readonly direction: "column" | "row"; readonly list: readonly unknown[] } {
  if (argument.kind === "skipped") return { direction: "column", list: [] };
  if (argument.kind === "cell") return { direction: "column", list: [argument.value] };
  const { rows } = argument;
  const width = rows[0]?.length ?? 0;
  if (width === 1) return { direction: "column", list: rows.map((row) => row[0]) };
  if (rows.length === 1) return { direction: "row", list: rows[0] ?? [] };
  throw inputError(
    "SER-110",
    `The targets must be one column or one row, not ${rows.length} rows of ${width} columns. Use for example A2:A.`,
  );
}

function lastFilled(values: readonly unknown[]): number {
  let last = values.length - 1;
  while (last >= 0 && isBlank(values[last])) last--;
  return last;
}
