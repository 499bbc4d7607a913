// What is wrong with a call of an aligned function as a whole.
import { MOST_TARGETS_A_FORMULA } from "../engine/limits.ts";
import type { SerError } from "../error-codes.ts";
import type { AlignedCall } from "./aligned-arguments.ts";
import { isColumnNote } from "./aligned-fields.ts";
import { inputError } from "./input-error.ts";

/** Throws SER-111. */
export function requireFewTargets(count: number): void {
  if (count <= MOST_TARGETS_A_FORMULA) return;
  throw inputError(
    "SER-111",
    `One formula takes at most 5,000 different targets, not ${count.toLocaleString("en-US")}. Split the range.`,
  );
}

export function sourcesLack(call: AlignedCall): SerError {
  const sources = call.sources?.join(", ") ?? "";
  const fields = call.columns.filter((column) => !isColumnNote(column)).join(", ");
  return inputError(
    "SER-114",
    `source=${sources} does not give all of ${fields}. Leave source out, or drop the fields it lacks.`,
  );
}
