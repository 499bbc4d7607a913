// The arguments of an aligned function, read into what the engine needs. Order: targets, [fields], mode,
// headers, options; options are recognised by their shape wherever they stand after the targets.

import { quotableValue } from "../api/quoted-text.ts";
import { isErrorText } from "../engine/target-list.ts";
import { SerError } from "../error-codes.ts";
import { type Argument, readArgument } from "./argument.ts";
import {
  type CallOptions,
  type HeaderChoice,
  OPTION_NAMES,
  readCallOptions,
  readHeaders,
  readMode,
} from "./call-options.ts";
import type { Column } from "./field-names.ts";
import { areFieldNames, readFields } from "./fields-argument.ts";
import { looksLikeOptions, readOptionPairs } from "./option-pairs.ts";
import { readTargets, type TargetsArgument } from "./targets-argument.ts";

export interface AlignedCall {
  readonly targets: TargetsArgument;
  readonly columns: readonly Column[];
  readonly headers: HeaderChoice;
  readonly options: CallOptions;
}

const SKIPPED: Argument = { kind: "skipped" };

/** `fixedColumns` for the functions that take no fields. Throws coded errors for anything that cannot be read. */
export function readAlignedCall(raw: readonly unknown[], fixedColumns: readonly Column[] | undefined): AlignedCall {
  const [targets = SKIPPED, ...others] = raw.map(readArgument);
  for (const argument of others) requireReady(argument);
  const isOptions = others.map((argument) => standsForOptions(argument));
  const options = readCallOptions(
    others.filter((_, index) => isOptions[index]).flatMap((argument) => pairsOf(argument)),
  );
  const placed = others.map((argument, index) => (isOptions[index] ? SKIPPED : argument));
  const [fields = SKIPPED, mode = SKIPPED, headers = SKIPPED, rest = SKIPPED] =
    fixedColumns === undefined ? placed : [SKIPPED, ...placed];
  if (rest.kind !== "skipped") throw notOptions(rest);
  const modeChoice = single("mode", mode, readMode);
  const headerChoice = single("headers", headers, readHeaders);
  return {
    targets: readTargets(targets, once("mode", modeChoice, options.mode) ?? "auto"),
    columns: fixedColumns ?? readFields(fields),
    headers: once("headers", headerChoice, options.headers) ?? "auto",
    options,
  };
}

/** Fields or options that are still loading would only be called unknown. */
function requireReady(argument: Argument): void {
  const values = argument.kind === "range" ? argument.rows.flat() : argument.kind === "cell" ? [argument.value] : [];
  const unready = values.find(isErrorText);
  if (unready === undefined) return;
  throw new SerError({
    code: "SER-105",
    message: `An argument is not ready: ${quotableValue(unready)}. Wait for it or repair it.`,
  });
}

function standsForOptions(argument: Argument): boolean {
  return looksLikeOptions(argument, OPTION_NAMES) && !(argument.kind === "range" && areFieldNames(argument));
}

function pairsOf(argument: Argument) {
  const read = readOptionPairs(argument);
  if (read.ok) return read.pairs;
  throw new SerError({
    code: "SER-114",
    message: `Options are name=value, separated by ";". Not understood: ${quotableValue(read.piece)}.`,
  });
}

function single<T>(name: string, argument: Argument, read: (value: unknown) => T): T | undefined {
  if (argument.kind === "skipped") return undefined;
  if (argument.kind === "cell") return read(argument.value);
  throw new SerError({ code: "SER-115", message: `${name} takes one value, not a range.` });
}

function once<T>(name: string, argument: T | undefined, option: T | undefined): T | undefined {
  if (argument === undefined || option === undefined || argument === option) return argument ?? option;
  throw new SerError({
    code: "SER-114",
    message: `${name} is given twice, as argument ${quotableValue(argument)} and as option ${quotableValue(option)}. Keep one.`,
  });
}

function notOptions(argument: Argument): SerError {
  const shown = argument.kind === "cell" ? quotableValue(argument.value) : "a range without option names";
  return new SerError({
    code: "SER-114",
    message: `Options are a text such as "max_age=30d" or two columns, name and value, not ${shown}.`,
  });
}
