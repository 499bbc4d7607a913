// Cache and properties: which store an execution reaches, what it may write there, and the count of
// property operations a day. Sizes and expiry are the stores' own affair.

import type { CacheStore } from "../state/cache-store.ts";
import type { PropertyStore } from "../state/property-store.ts";
import { HostException } from "./host-exception.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import type { StoreScope } from "./operation-contract.ts";

export const CACHE_OPERATIONS: OperationTable<OperationsOf<"cache">> = {
  "cache.get": (context, scope, keys) => cacheOf(context, scope).getAll(keys),
  "cache.put": (context, scope, values, ttlSeconds) => cacheOf(context, scope).putAll(values, ttlSeconds),
  "cache.remove": (context, scope, keys) => cacheOf(context, scope).removeAll(keys),
};

export const PROPERTY_OPERATIONS: OperationTable<OperationsOf<"properties">> = {
  "properties.get": (context, scope, key) => readable(context, scope).get(key) ?? null,
  "properties.getAll": (context, scope) => readable(context, scope).getAll(),
  "properties.set": (context, scope, values, deleteOthers) =>
    writable(context, scope, "setProperties").setAll(values, deleteOthers),
  "properties.delete": (context, scope, key) => writable(context, scope, "deleteProperty").delete(key),
  "properties.deleteAll": (context, scope) => writable(context, scope, "deleteAllProperties").deleteAll(),
};

function cacheOf({ state, execution }: OperationContext, scope: StoreScope): CacheStore {
  return state.cacheStore(state.storeKey(scope, execution.user), execution.kind === "custom-function");
}

function readable(context: OperationContext, scope: StoreScope): PropertyStore {
  countOperation(context);
  return storeOf(context, scope);
}

/** A custom function runs as nobody: it never writes the properties of a user. Google: custom functions. */
function writable(context: OperationContext, scope: StoreScope, method: string): PropertyStore {
  const { state, execution } = context;
  const isRefused = scope === "user" || state.switches.propertyWritesInCustomFunctions === "refused";
  if (execution.kind === "custom-function" && isRefused) {
    throw new HostException(`You do not have permission to call PropertiesService.Properties.${method}.`);
  }
  countOperation(context);
  return storeOf(context, scope);
}

/** In a custom function the user's properties are those of the file's owner. Google: custom functions. */
function storeOf({ state, execution }: OperationContext, scope: StoreScope): PropertyStore {
  const user = execution.kind === "custom-function" ? state.owner : execution.user;
  return state.propertyStore(state.storeKey(scope, user));
}

function countOperation({ state, execution }: OperationContext): void {
  state.quotas.take(execution.user, "propertyOperations", 1);
}
