// Registers custom functions with o-spreadsheet, for evaluation as well as for autocomplete and parameter help.
// The registry is one for the whole process, so each call is passed on to what its own model was made with.
import * as o from "@odoo/o-spreadsheet";
import type {
  Argument,
  CustomFunctionCall,
  CustomFunctionOutcome,
  CustomFunctionSignature,
} from "../../emulator/custom-function-host.ts";
import { callFault, type PassedArgument, toArgument, toPayload } from "./custom-function-payload.ts";

/** The entry of a model's `custom` configuration under which its functions are answered. */
export const ANSWERER = "answerCustomFunction";

export interface EnginePosition {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
}

/** Looks one call up; the position is absent when a formula is evaluated outside any cell. */
export type Answerer = (
  name: string,
  args: readonly Argument[],
  position: EnginePosition | undefined,
) => CustomFunctionOutcome;

const CATEGORY = "Custom";

export interface OfferedFunctions {
  /** Shown in autocomplete. */
  readonly signatures: readonly CustomFunctionSignature[];
  /** Names of all that can be called. */
  readonly callable: readonly string[];
}

/** Adds the functions or describes them anew. Formulas typed before remain `#NAME?` until typed again. */
export function registerCustomFunctions({ signatures, callable }: OfferedFunctions): void {
  const shown = new Set(signatures.map(({ name }) => name.toUpperCase()));
  for (const name of callable) {
    if (!shown.has(name.toUpperCase())) register(name, UNDESCRIBED);
  }
  for (const { name, description, parameters } of signatures) {
    register(name, { description, args: parameters.map(describeParameter) });
  }
}

/** Case of the name does not matter. */
export function isCustomFunction(name: string): boolean {
  return registered.has(name.toUpperCase());
}

const registered = new Set<string>();

type Description = Parameters<typeof o.registries.functionRegistry.add>[1];

/** Of a function without the tag: any arguments, and no place in autocomplete. */
const UNDESCRIBED: Pick<Description, "description" | "args" | "hidden"> = {
  description: "",
  args: [{ ...describeParameter({ name: "argument", description: "(optional)" }), repeating: true }],
  hidden: true,
};

function register(declaredName: string, described: Pick<Description, "description" | "args" | "hidden">): void {
  const name = declaredName.toUpperCase();
  const registry = o.registries.functionRegistry;
  const isBuiltIn = registry.contains(name) && !registered.has(name);
  if (isBuiltIn) return;
  registered.add(name);
  registry.replace(name, {
    ...described,
    category: CATEGORY,
    compute: function (...args: readonly unknown[]) {
      return compute(this, name, args);
    },
    isExported: false,
  });
  // Scripts cannot insist on arguments; what is missing is the function's own business.
  Object.assign(registry.get(name), { minArgRequired: 0 });
}

/** `optional` is for the help only. RANGE keeps the engine from calling once for each cell of a range. */
function describeParameter(parameter: {
  readonly name: string;
  readonly description: string;
}): Description["args"][number] {
  return {
    name: parameter.name,
    description: parameter.description,
    type: ["ANY", "RANGE"],
    optional: /\boptional\b/i.test(parameter.description),
    acceptMatrix: true,
    acceptErrors: true,
  };
}

function compute(context: ThisParameterType<Description["compute"]>, name: string, args: readonly unknown[]) {
  const answer: unknown = context[ANSWERER];
  if (!isAnswerer(answer)) return { value: "#NAME?", message: `Unknown function: '${name}'.` };
  // The engine calls with payloads, columns of payloads or nothing: its ComputeFunction type says so.
  const passed = args as readonly PassedArgument[];
  const [fault] = passed.flatMap((argument) => callFault(argument) ?? []);
  return fault ?? toPayload(answer(name, passed.map(toArgument), context.__originCellPosition));
}

function isAnswerer(value: unknown): value is Answerer {
  return typeof value === "function";
}

/** One text for equal calls, wherever they stand. The page and Node build it alike. */
export function callKey(call: Pick<CustomFunctionCall, "name" | "args">): string {
  return JSON.stringify([call.name, call.args.map((argument) => (argument === undefined ? { skipped: 1 } : argument))]);
}
