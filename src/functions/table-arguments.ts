// The arguments of a function that answers a table, read into what is asked of the API: the targets, the
// parameters in the user's words and as they are sent, and how the table is shown.
import { quotableValue } from "../api/quoted-text.ts";
import type { ModeChoice } from "../engine/target.ts";
import { type Argument, readArgument, SKIPPED } from "./argument.ts";
import {
  DEFAULT_MAX_AGE_MS,
  type GivenOptions,
  REFRESH_OPTION,
  readErrors,
  readHeaders,
  readMaxAge,
  readMode,
  readOption,
} from "./call-options.ts";
import { inputError } from "./input-error.ts";
import { type Grammar, readGiven } from "./option-arguments.ts";
import { expandFilters, parameterByName, type Rules, type Values, valuesFor } from "./parameter-names.ts";
import { isRelativeDay, relativeDay } from "./relative-day.ts";
import type { SheetDays } from "./sheet-days.ts";
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
  /** Older answers are bought again. */
  readonly maxAgeMs: number;
  readonly errors: "text" | "blank";
  /** What was given, by the API's names; the mode is in the targets. */
  readonly values: GivenOptions;
}

const DISPLAY_OPTIONS: readonly string[] = ["fields", "headers", "max_age", "errors", REFRESH_OPTION];

/** The names of all options, as they are offered. */
export function optionNamesOf({ rules, fields }: Pick<TableGrammar, "rules" | "fields">): readonly string[] {
  const names = [...Object.keys(rules), ...DISPLAY_OPTIONS];
  return names.filter((name) => name !== "target" && (name !== "fields" || fields.length > 0));
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
    maxAgeMs: readOption(values, "max_age", readMaxAge, DEFAULT_MAX_AGE_MS),
    errors: readOption(values, "errors", readErrors, "text"),
    values,
  };
}

function grammarOf(table: TableGrammar): Grammar {
  const optionNames = optionNamesOf(table);
  return {
    positions: table.positions,
    optionNames,
    optionByName: (written) => parameterByName(written, optionNames),
    fields: table.fields,
  };
}

/** See `ListRequest`; target, mode and limit aside. */
export interface AskedParameters {
  readonly asked: Values;
  /** Throws SER-114 for a range that ends before it starts. */
  parameters(): Values;
}

/** Throws SER-114 or SER-115 for a value that the API would refuse. */
export function askedParameters(allRules: Rules, values: GivenOptions, days: SheetDays): AskedParameters {
  const { target: _target, mode: _mode, limit: _limit, ...rules } = allRules;
  const asked = valuesFor(rules, values);
  if (!("date_to" in rules)) return { asked, parameters: () => asked };
  const to = askedDay("to", values.get("date_to"), days);
  const from = askedDay("from", values.get("date_from"), days);
  return {
    asked: { ...asked, date_from: from, date_to: to },
    // What day "30d" is, only who buys has to know.
    parameters: () => {
      const today = days.today();
      const end = relativeDay(to, today, today);
      const start = from === "" ? defaultStart(asked.granularity, end) : relativeDay(from, today, end);
      return valuesFor(rules, values, { date_from: start, date_to: end });
    },
  };
}

/** As it is remembered: "" for a day that was not asked for, ages and words as they are, anything else by its date. */
function askedDay(name: string, value: unknown, days: SheetDays): string {
  if (value === undefined) return "";
  const text = String(value).trim().toLowerCase();
  const day = isRelativeDay(text) ? text : days.dayIn(value);
  if (day !== undefined) return day;
  throw inputError(
    "SER-115",
    `${name} takes a date such as 2026-01-31, a cell with a date, or an age such as 30d, 6m or 1y, not ${quotableValue(value)}.`,
  );
}

/** The last 30 days; by weeks half a year, by months a year: some thirty points or fewer. */
function defaultStart(granularity: unknown, end: string): string {
  return relativeDay(granularity === "by_month" ? "1y" : granularity === "by_week" ? "26w" : "29d", end, end);
}
