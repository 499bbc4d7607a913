// From cells to what a custom function's script sees: blanks are "", dates are Dates read on the
// spreadsheet's clock, one cell is a value and more are rows. Google: custom functions; the rest is assumed.

import type { Argument, ArgumentCell } from "../custom-function-host.ts";
import { momentOfSerial } from "../runner/time-zones.ts";
import type { HostSwitches } from "../switches.ts";

export interface ArgumentRules {
  readonly timeZone: string;
  readonly switches: HostSwitches;
}

export function scriptArguments(args: readonly Argument[], rules: ArgumentRules): readonly unknown[] {
  return args.map((argument) => scriptArgument(argument, rules));
}

function scriptArgument(argument: Argument, rules: ArgumentRules): unknown {
  if (argument === undefined) return skipped(rules.switches.skippedArgument);
  if (!isArea(argument)) return scriptValue(argument, rules);
  const [first] = argument;
  const isSingle = argument.length === 1 && first?.length === 1;
  if (isSingle) return scriptValue(first[0] ?? null, rules);
  return argument.map((row) => row.map((cell) => scriptValue(cell, rules)));
}

function scriptValue(cell: ArgumentCell, { timeZone, switches }: ArgumentRules): unknown {
  if (cell === null) return "";
  if (typeof cell !== "object") return cell;
  if ("dateSerial" in cell) return new Date(momentOfSerial(timeZone, cell.dateSerial));
  return switches.errorArgument === "text" ? cell.error : Object.assign(new Error(cell.error), { name: cell.error });
}

function skipped(position: HostSwitches["skippedArgument"]): unknown {
  return position === "undefined" ? undefined : position === "null" ? null : "";
}

function isArea(argument: Argument): argument is readonly (readonly ArgumentCell[])[] {
  return Array.isArray(argument);
}
