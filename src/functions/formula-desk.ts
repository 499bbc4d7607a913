// The functions for whoever computes them without a cell: out of a purse, which the store's ports carry.
import type { Purse } from "../engine/money/purse.ts";
import { differentTargets } from "../engine/targets/target-list.ts";
import { SerError } from "../error-codes.ts";
import { readAlignedCall } from "./aligned-arguments.ts";
import { requireFewTargets } from "./aligned-errors.ts";
import { computeFunction, isFunctionName } from "./compute-function.ts";
import type { FunctionPorts } from "./function-ports.ts";
import { FUNCTION_SPECS } from "./function-specs.ts";

export interface FormulaDeskPorts extends FunctionPorts {
  readonly recalculate: () => void;
}

export function formulaDesk({ recalculate, ...ports }: FormulaDeskPorts) {
  return {
    names: Object.entries(FUNCTION_SPECS).flatMap(([name, { kind }]) =>
      kind === "age" || kind === "credits" ? [] : [name],
    ),
    takesMany: (name: string): boolean => isFunctionName(name) && FUNCTION_SPECS[name].kind === "aligned",
    accepts(name: string, args: readonly unknown[]): boolean {
      const spec = isFunctionName(name) ? FUNCTION_SPECS[name] : undefined;
      if (spec?.kind !== "aligned") return spec !== undefined;
      try {
        const { targets } = readAlignedCall(args, spec.columns);
        requireFewTargets(differentTargets(targets.cells).length);
        return true;
      } catch (thrown) {
        if (thrown instanceof SerError) return false;
        throw thrown;
      }
    },
    compute(name: string, args: readonly unknown[], purse: Purse): void {
      if (isFunctionName(name)) computeFunction(name, args, { ...ports, purse });
    },
    recalculate,
  };
}
