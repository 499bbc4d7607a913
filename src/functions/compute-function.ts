// From the name of a function to the code that computes it.
import { ageFunction } from "./age-table.ts";
import { alignedFunction } from "./aligned.ts";
import type { FunctionOutput } from "./aligned-table.ts";
import type { FunctionName } from "./catalogue.ts";
import { creditsFunction } from "./credits-table.ts";
import type { FunctionPorts } from "./function-ports.ts";
import { FUNCTION_SPECS } from "./function-specs.ts";
import { listFunction } from "./list-table.ts";
import { seriesFunction } from "./series-table.ts";
import { summaryFunction } from "./summary-table.ts";

/** What Sheets shows for a call; throws a SerError when the call as a whole fails. */
export function computeFunction(name: FunctionName, args: readonly unknown[], ports: FunctionPorts): FunctionOutput {
  const spec = FUNCTION_SPECS[name];
  switch (spec.kind) {
    case "aligned":
      return alignedFunction(args, { ...spec, name }, ports);
    case "age":
      return ageFunction(args, { ...spec, name }, ports);
    case "list":
      return listFunction(args, { ...spec, name }, ports);
    case "series":
      return seriesFunction(args, { ...spec, name }, ports);
    case "summary":
      return summaryFunction(args, { ...spec, name }, ports);
    case "credits":
      return creditsFunction(args, { ...spec, name }, ports);
    default:
      return spec satisfies never;
  }
}

export function isFunctionName(name: string): name is FunctionName {
  return Object.keys(FUNCTION_SPECS).includes(name);
}
