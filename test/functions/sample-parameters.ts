// Every function that answers rows about one target, with every parameter that its endpoint takes and values for
// it: what a user may write, and what the API must then get.
import type { ParameterRule } from "../../src/api/catalogue-shape.ts";
import { describedEndpoint, type TableEndpointId } from "../../src/engine/asking/bought-endpoints.ts";
import type { FunctionName } from "../../src/functions/catalogue.ts";
import { FUNCTION_SPECS } from "../../src/functions/function-specs.ts";
import { PARAMETER_ALIASES, WORD_ALIASES } from "../../src/functions/parameter-names.ts";

export interface TableFunction {
  readonly name: FunctionName;
  readonly endpoint: TableEndpointId;
  /** What must be said for the endpoint to be asked. */
  readonly options: string;
}

export const TABLE_FUNCTIONS: readonly TableFunction[] = (Object.keys(FUNCTION_SPECS) as FunctionName[]).flatMap(
  (name): readonly TableFunction[] => {
    const spec = FUNCTION_SPECS[name];
    if (spec.kind !== "list" && spec.kind !== "series") return [];
    const ofDomain = spec.kind === "series" ? spec.ofDomain : undefined;
    return [
      { name, endpoint: spec.endpoint, options: "" },
      ...(ofDomain === undefined ? [] : [{ name, endpoint: ofDomain, options: "of=domain; " }]),
    ];
  },
);

export interface SampleParameter {
  readonly call: TableFunction;
  readonly parameter: string;
  readonly rule: ParameterRule;
}

/** Every parameter of every function, the target aside. */
export const SAMPLE_PARAMETERS: readonly SampleParameter[] = TABLE_FUNCTIONS.flatMap((call) =>
  Object.entries(describedEndpoint(call.endpoint).parameters)
    .filter(([parameter]) => parameter !== "target")
    .map(([parameter, rule]) => ({ call, parameter, rule })),
);

/** Friendlier names that stand for the parameter at this endpoint. */
export function aliasesOf({ call, parameter }: SampleParameter): readonly string[] {
  const { parameters } = describedEndpoint(call.endpoint);
  return Object.entries(PARAMETER_ALIASES)
    .filter(([alias, names]) => !(alias in parameters) && names.find((name) => name in parameters) === parameter)
    .map(([alias]) => alias);
}

/** Pairs of what is written and what is sent for it. */
export function valuesOf({ rule }: SampleParameter): readonly (readonly [string, string | number])[] {
  switch (rule.kind) {
    case "integer": {
      const { min } = rule;
      const max = Math.min(rule.max, 1_000);
      return [...new Set([min, min + 1, max])].map((value) => [String(value), value]);
    }
    case "word": {
      const aliases = Object.entries(rule.aliases ?? {});
      const friendly = Object.entries(WORD_ALIASES).flatMap(([word, meant]) => {
        const sent = meant.find((one) => rule.words.includes(one));
        return sent === undefined || rule.words.includes(word) ? [] : [[word, sent] as const];
      });
      const loose = rule.words.map((word) => [` ${word.toUpperCase().replace(/_/g, "-")} `, word] as const);
      return [...rule.words.map((word) => [word, word] as const), ...aliases, ...friendly, ...loose];
    }
    case "date":
      return [
        ["2026-11-20", "2026-11-20"],
        ["2026/11/5", "2026-11-05"],
      ];
    default:
      return [["some text.com/a=b", "some text.com/a=b"]];
  }
}
