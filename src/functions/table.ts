// Which code computes which function. A function of the catalogue without an entry does not compile.
import type { EnginePorts } from "../engine/gather.ts";
import { alignedFunction } from "./aligned.ts";
import type { FunctionOutput } from "./aligned-table.ts";
import type { FunctionName } from "./catalogue.ts";
import type { Column } from "./field-names.ts";

export type FunctionBody = (args: readonly unknown[], ports: EnginePorts) => FunctionOutput;

const fixed =
  (...columns: readonly Column[]): FunctionBody =>
  (args, ports) =>
    alignedFunction(args, columns, ports);

export const FUNCTION_BODIES: Readonly<Record<FunctionName, FunctionBody>> = {
  SER_METRICS: (args, ports) => alignedFunction(args, undefined, ports),
  SER_BACKLINKS_COUNT: fixed("backlinks"),
  SER_REFDOMAINS_COUNT: fixed("refdomains"),
  SER_IPS_COUNT: fixed("ips"),
  SER_SUBNETS_COUNT: fixed("subnets"),
  SER_AUTHORITY: fixed("domain_inlink_rank", "inlink_rank"),
  SER_DOMAIN_AUTHORITY: fixed("domain_inlink_rank"),
  SER_PAGE_AUTHORITY: fixed("inlink_rank"),
};

/** How many arguments each function takes, where another may still be appended. */
export const ARGUMENT_COUNTS: Readonly<Record<FunctionName, number>> = {
  SER_METRICS: 5,
  SER_BACKLINKS_COUNT: 4,
  SER_REFDOMAINS_COUNT: 4,
  SER_IPS_COUNT: 4,
  SER_SUBNETS_COUNT: 4,
  SER_AUTHORITY: 4,
  SER_DOMAIN_AUTHORITY: 4,
  SER_PAGE_AUTHORITY: 4,
};
