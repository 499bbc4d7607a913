// The arguments of an aligned function, read into what the engine needs. Order: targets, [fields], mode,
// headers, options; options are recognised by their shape wherever they stand after the targets.
import type { BatchEndpointId } from "../api/catalogue.ts";
import { BATCH_SOURCES } from "../engine/asking/batch-fields.ts";
import { ALIGNED_FIELDS, type Column } from "./aligned-fields.ts";
import { readArgument, SKIPPED } from "./argument.ts";
import {
  type HeaderChoice,
  REFRESH_OPTION,
  readErrors,
  readHeaders,
  readMaxAge,
  readMode,
  readOption,
} from "./call-options.ts";
import { readFields } from "./fields-argument.ts";
import { unknownName } from "./input-error.ts";
import { type Grammar, readGiven } from "./option-arguments.ts";
import { readTargets, type TargetsArgument } from "./targets-argument.ts";

export interface AlignedCall {
  readonly targets: TargetsArgument;
  readonly columns: readonly Column[];
  readonly headers: HeaderChoice;
  /** Older facts are bought again; absent: as the file has it. */
  readonly maxAgeMs: number | undefined;
  /** Only these endpoints may give the facts; absent: the cheapest. */
  readonly sources: readonly BatchEndpointId[] | undefined;
  readonly errors: "text" | "blank";
}

export const ALIGNED_OPTION_NAMES: readonly string[] = [
  "max_age",
  "source",
  "errors",
  "headers",
  "mode",
  REFRESH_OPTION,
];

const FIXED: Grammar = {
  positions: ["mode", "headers"],
  optionNames: ALIGNED_OPTION_NAMES,
  nearNames: ALIGNED_OPTION_NAMES,
  optionByName: (written) => ALIGNED_OPTION_NAMES.find((name) => name === written),
  fields: [],
};
const WITH_FIELDS: Grammar = { ...FIXED, positions: ["fields", ...FIXED.positions], fields: ALIGNED_FIELDS.known };

/** `fixedColumns` for the functions that take no fields. Throws coded errors for anything that cannot be read. */
export function readAlignedCall(raw: readonly unknown[], fixedColumns: readonly Column[] | undefined): AlignedCall {
  const [targets = SKIPPED, ...others] = raw.map(readArgument);
  const { values, fields } = readGiven(others, fixedColumns === undefined ? WITH_FIELDS : FIXED);
  return {
    targets: readTargets(targets, readOption(values, "mode", readMode, "auto")),
    columns: fixedColumns ?? readFields(fields, ALIGNED_FIELDS),
    headers: readOption(values, "headers", readHeaders, "auto"),
    maxAgeMs: readOption(values, "max_age", readMaxAge, undefined),
    sources: readOption(values, "source", readSources, undefined),
    errors: readOption(values, "errors", readErrors, "text"),
  };
}

function readSources(value: unknown): readonly BatchEndpointId[] {
  const names = String(value).toLowerCase().split(",");
  const sources = names.map((name) => {
    const source = BATCH_SOURCES.find((id) => id === name.trim());
    if (source === undefined) throw unknownName("SER-114", "source", name.trim(), BATCH_SOURCES);
    return source;
  });
  return [...new Set(sources)];
}
