// Locks of the document, the script and the user, held by a lock object of an execution.

import { HostException } from "./host-exception.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import type { StoreScope } from "./operation-contract.ts";
import { awaited } from "./pending.ts";

export const LOCK_OPERATIONS: OperationTable<OperationsOf<"lock">> = {
  *"lock.acquire"(context, scope, handle, timeoutMs) {
    requireLocks(context);
    const claim = { ...claimOf(context, scope, handle), timeoutMs, table: context.state.locks };
    if (timeoutMs < 0) return claim.table.isHeldBy(claim.key, claim.holder);
    if (claim.table.tryTake(claim.key, claim.holder)) return true;
    return yield* awaited(context.world.takeLock(claim));
  },
  "lock.release": (context, scope, handle) => {
    const { key, holder } = claimOf(context, scope, handle);
    context.state.locks.release(key, holder);
  },
  "lock.has": (context, scope, handle) => {
    const { key, holder } = claimOf(context, scope, handle);
    return context.state.locks.isHeldBy(key, holder);
  },
};

function claimOf(context: OperationContext, scope: StoreScope, handle: number): { key: string; holder: string } {
  const { state, execution } = context;
  return { key: state.storeKey(scope, execution.user), holder: `${execution.id}/${handle}` };
}

function requireLocks({ state, execution }: OperationContext): void {
  if (execution.kind === "custom-function" && state.switches.lockInCustomFunctions === "refused") {
    throw new HostException("You do not have permission to call LockService.Lock.tryLock.");
  }
}
