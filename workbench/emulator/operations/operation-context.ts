// What each operation is given, and the types of an operation table.

import type { HostEvents } from "../state/host-events.ts";
import type { HostState } from "../state/host-state.ts";
import type { Execution } from "./execution.ts";
import type { StateOperationName, StateOperations } from "./operation-contract.ts";
import type { Reply } from "./pending.ts";
import type { World } from "./world.ts";

export interface OperationContext {
  readonly state: HostState;
  readonly events: HostEvents;
  readonly execution: Execution;
  readonly world: World;
}

export type OperationHandler<K extends StateOperationName> = (
  context: OperationContext,
  ...args: Parameters<StateOperations[K]>
) => Reply<ReturnType<StateOperations[K]>>;

export type OperationTable<K extends StateOperationName> = { readonly [N in K]: OperationHandler<N> };

/** The names that begin with one of the prefixes, as `cache.` of `cache.get`. */
export type OperationsOf<Prefix extends string> = Extract<StateOperationName, `${Prefix}.${string}`>;
