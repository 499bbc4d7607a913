// All operations that touch state, in one table, and how one is called by name.

import { FETCH_OPERATIONS } from "./fetch-operations.ts";
import { FURNITURE_OPERATIONS, GRID_OPERATIONS, LOOK_OPERATIONS } from "./furniture-operations.ts";
import { LOCK_OPERATIONS } from "./lock-operations.ts";
import type { OperationContext, OperationTable } from "./operation-context.ts";
import type { StateOperationName } from "./operation-contract.ts";
import type { Reply } from "./pending.ts";
import { RANGE_OPERATIONS } from "./range-operations.ts";
import { SCRIPT_OPERATIONS } from "./script-operations.ts";
import { SHEET_OPERATIONS, WORKBOOK_OPERATIONS } from "./sheet-operations.ts";
import { CACHE_OPERATIONS, PROPERTY_OPERATIONS } from "./store-operations.ts";
import { UI_OPERATIONS } from "./ui-operations.ts";

const OPERATIONS: OperationTable<StateOperationName> = {
  ...CACHE_OPERATIONS,
  ...PROPERTY_OPERATIONS,
  ...LOCK_OPERATIONS,
  ...FETCH_OPERATIONS,
  ...SCRIPT_OPERATIONS,
  ...UI_OPERATIONS,
  ...WORKBOOK_OPERATIONS,
  ...SHEET_OPERATIONS,
  ...RANGE_OPERATIONS,
  ...LOOK_OPERATIONS,
  ...GRID_OPERATIONS,
  ...FURNITURE_OPERATIONS,
};

/** Throws what the service throws. */
export function callOperation(context: OperationContext, name: string, argsJson: string): Reply<unknown> {
  if (!isOperation(name)) throw new Error(`not emulated: the operation ${name}`);
  // The realm's facades are typed by the same contract, so the arguments fit the handler.
  const handler = OPERATIONS[name] as (context: OperationContext, ...args: readonly unknown[]) => Reply<unknown>;
  return handler(context, ...(JSON.parse(argsJson) as unknown[]));
}

function isOperation(name: string): name is StateOperationName {
  return Object.hasOwn(OPERATIONS, name);
}
