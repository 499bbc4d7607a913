// Arguments and options together: what stands in each place after the targets, which arguments are options,
// wherever they stand, and what holds when the same thing is said in both ways. Must not know any option.
import { quotableValue } from "../api/quoted-text.ts";
import { isErrorText } from "../engine/targets/target-list.ts";
import { type Argument, SKIPPED } from "./argument.ts";
import { type GivenOptions, givenOptions, type OptionNames } from "./call-options.ts";
import { areFieldNames } from "./fields-argument.ts";
import { inputError } from "./input-error.ts";
import { looksLikeOptions, type OptionPair, readOptionPairs } from "./option-pairs.ts";

export interface Grammar extends OptionNames {
  /** The names of the arguments after the targets, in their order; `fields` may be a range. */
  readonly positions: readonly string[];
  /** A range with names of these, in whatever place, is a range of titles. */
  readonly fields: readonly string[];
}

export interface GivenArguments {
  /** Arguments and options by name; those that are absent are not given. */
  readonly values: GivenOptions;
  readonly fields: Argument;
}

/** Throws SER-105, SER-114 or SER-115. */
export function readGiven(others: readonly Argument[], grammar: Grammar): GivenArguments {
  for (const argument of others) requireReady(argument);
  const isOptions = others.map((argument) => standsForOptions(argument, grammar));
  const pairs = others.filter((_, index) => isOptions[index]).flatMap(pairsOf);
  const values = new Map(givenOptions(pairs, grammar));
  let fields = SKIPPED;
  others.forEach((argument, index) => {
    if (isOptions[index] || argument.kind === "skipped") return;
    const isTitles = argument.kind === "range" && areFieldNames(argument, grammar.fields);
    const name = isTitles ? "fields" : grammar.positions[index];
    if (name === undefined) throw notOptions(argument);
    if (name === "fields" && argument.kind === "range" && !values.has(name)) fields = argument;
    else place(values, name, argument);
  });
  if (values.has("fields")) fields = { kind: "cell", value: values.get("fields") };
  return { values, fields };
}

/** Fields or options that are still loading would only be called unknown. */
function requireReady(argument: Argument): void {
  const values = argument.kind === "range" ? argument.rows.flat() : argument.kind === "cell" ? [argument.value] : [];
  const unready = values.find(isErrorText);
  if (unready === undefined) return;
  throw inputError("SER-105", `An argument is not ready: ${quotableValue(unready)}. Wait for it or repair it.`);
}

function standsForOptions(argument: Argument, { optionByName, fields }: Grammar): boolean {
  const isKnown = (name: string) => optionByName(name) !== undefined;
  return looksLikeOptions(argument, isKnown) && !(argument.kind === "range" && areFieldNames(argument, fields));
}

function pairsOf(argument: Argument): readonly OptionPair[] {
  const read = readOptionPairs(argument);
  if (read.ok) return read.pairs;
  throw inputError(
    "SER-114",
    `Options are name=value, separated by ";". Not understood: ${quotableValue(read.piece)}.`,
  );
}

function place(values: Map<string, unknown>, name: string, argument: Argument): void {
  if (argument.kind === "range") {
    throw inputError("SER-115", `${name} takes one value, not a range.`);
  }
  const value = argument.kind === "cell" ? argument.value : undefined;
  const option = values.get(name);
  if (values.has(name) && String(option).toLowerCase() !== String(value).trim().toLowerCase()) {
    throw inputError(
      "SER-114",
      `${name} is given twice, as argument ${quotableValue(value)} and as option ${quotableValue(option)}. Keep one.`,
    );
  }
  values.set(name, value);
}

function notOptions(argument: Argument): Error {
  const shown = argument.kind === "cell" ? quotableValue(argument.value) : "a range without option names";
  return inputError(
    "SER-114",
    `Options are a text such as "max_age=30d" or two columns, name and value, not ${shown}.`,
  );
}
