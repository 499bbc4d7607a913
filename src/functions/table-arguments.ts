// The arguments of a function that answers a table, read into what is asked of the API: the targets, the
// parameters in the user's words and as they are sent, and how the table is shown.
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
import { type Grammar, readGiven } from "./option-arguments.ts";
import { expandFilters, parameterByName, type Rules, type Values, valuesFor } from "./parameter-names.ts";
import { dayOfAge, daysBefore, notADay, type SheetDays } from "./sheet-days.ts";
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

export interface AskedParameters {
  readonly parameters: Values;
  /** See `ListRequest`. */
  readonly asked: Values;
}

/** Target, mode and limit aside. Throws SER-114 or SER-115 for a value that the API would refuse. */
export function askedParameters(allRules: Rules, values: GivenOptions, days: SheetDays): AskedParameters {
  const { target: _target, mode: _mode, limit: _limit, ...rules } = allRules;
  const asked = valuesFor(rules, values);
  if (!("date_to" in rules)) return { parameters: asked, asked };
  const to = dayOf("to", values.get("date_to"), days, () => days.today());
  const from = dayOf("from", values.get("date_from"), days, () => defaultStart(asked.granularity, to.day), to.day);
  return {
    parameters: valuesFor(rules, values, { date_from: from.day, date_to: to.day }),
    asked: { ...asked, date_from: from.asked, date_to: to.asked },
  };
}

interface AskedDay {
  readonly day: string;
  /** "" for a day that was not asked for: tomorrow it is another, and means the same. */
  readonly asked: string;
}

function dayOf(name: string, value: unknown, days: SheetDays, byDefault: () => string, end?: string): AskedDay {
  if (value === undefined) return { day: byDefault(), asked: "" };
  const aged = dayOfAge(value, end ?? days.today());
  if (aged !== undefined) return { day: aged, asked: String(value).trim().toLowerCase() };
  const day = days.dayIn(value);
  if (day === undefined) throw notADay(name, value);
  const isWord = typeof value === "string" && /^\s*[a-z]/i.test(value);
  return { day, asked: isWord ? value.trim().toLowerCase() : day };
}

/** The last 30 days; by weeks half a year, by months a year: some thirty points or fewer. */
function defaultStart(granularity: unknown, end: string): string {
  if (granularity === "by_month") return dayOfAge("1y", end) ?? end;
  return daysBefore(end, granularity === "by_week" ? 181 : 29);
}
