// The arguments of a function that answers a table: its targets, what was given by name, and how the table is shown.
import type { ModeChoice } from "../engine/targets/target.ts";
import { type Argument, readArgument, SKIPPED } from "./argument.ts";
import {
  type GivenOptions,
  REFRESH_OPTION,
  readErrors,
  readHeaders,
  readMaxAge,
  readMode,
  readOption,
} from "./call-options.ts";
import { type Grammar, readGiven } from "./option-arguments.ts";
import { expandFilters, nearNames, parameterByName, type Rules } from "./parameter-names.ts";
import { readTargets, type TargetsArgument } from "./targets-argument.ts";

export interface TableGrammar {
  readonly positions: readonly string[];
  /** The API's parameters and what is chosen from its answer; `target` is not an option. */
  readonly rules: Rules;
  /** Every field of the table, to tell titles from options. */
  readonly fields: readonly string[];
}

export interface TableCall {
  readonly targets: TargetsArgument;
  readonly fields: Argument;
  readonly hasHeaders: boolean;
  /** Older answers are bought again; absent: as the file has it. */
  readonly maxAgeMs: number | undefined;
  readonly errors: "text" | "blank";
  /** What was given, by the API's names; the mode is in the targets. */
  readonly values: GivenOptions;
}

/** The names of all options, as they are offered. A list, which has a limit, is of one target and fails as a whole. */
export function optionNamesOf({ rules, fields }: Pick<TableGrammar, "rules" | "fields">): readonly string[] {
  const names = Object.keys(rules).filter((name) => name !== "target");
  const shown = [...(fields.length > 0 ? ["fields"] : []), ...("limit" in rules ? [] : ["errors"])];
  return [...names, ...shown, "headers", "max_age", REFRESH_OPTION];
}

/** `fixedMode` where the endpoint takes none. Throws coded errors for anything that cannot be read. */
export function readTableCall(
  raw: readonly unknown[],
  table: TableGrammar,
  fixedMode?: (values: GivenOptions) => ModeChoice,
): TableCall {
  const [targets = SKIPPED, ...others] = raw.map(readArgument);
  const { values: given, fields } = readGiven(others, grammarOf(table));
  const values = expandFilters(given);
  const mode = fixedMode === undefined ? readOption(values, "mode", readMode, "auto") : fixedMode(values);
  return {
    targets: readTargets(targets, mode),
    fields,
    hasHeaders: readOption(values, "headers", readHeaders, true) !== false,
    maxAgeMs: readOption(values, "max_age", readMaxAge, undefined),
    errors: readOption(values, "errors", readErrors, "text"),
    values,
  };
}

function grammarOf(table: TableGrammar): Grammar {
  const optionNames = optionNamesOf(table);
  return {
    positions: table.positions,
    optionNames,
    nearNames: nearNames(optionNames),
    optionByName: (written) => parameterByName(written, optionNames),
    fields: table.fields,
  };
}
