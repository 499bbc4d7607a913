// LockService. Each lock object is a holder of its own; a lock is let go at the end of the execution.

import type { StoreScope } from "../operations/operation-contract.ts";
import { integerArgument, requireCount } from "./argument-check.ts";
import { exception } from "./call-host.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type Lock = GoogleAppsScript.Lock.Lock;
/** Google's reference has null where there is no document; the type declarations leave it out. */
type LockServiceWithoutDocument = Omit<GoogleAppsScript.Lock.LockService, "getDocumentLock"> & {
  getDocumentLock(): Lock | null;
};

export function createLockService(context: ServiceContext): LockServiceWithoutDocument {
  let handles = 0;
  const lock = (scope: StoreScope): Lock => {
    handles += 1;
    return createLock(context, scope, handles);
  };
  return strictObject<LockServiceWithoutDocument>("LockService", {
    getDocumentLock() {
      context.permit("LockService.getDocumentLock", "document-store");
      return context.settings.hasDocument ? lock("document") : null;
    },
    getScriptLock: () => lock("script"),
    getUserLock: () => lock("user"),
  });
}

function createLock({ call }: ServiceContext, scope: StoreScope, handle: number): Lock {
  const acquire = (method: string, args: unknown[]): boolean => {
    requireCount(`LockService.Lock.${method}`, args, 1);
    return call("lock.acquire", scope, handle, integerArgument(`LockService.Lock.${method}`, args[0], args));
  };
  return strictObject<Lock>("Lock", {
    tryLock: (...args: unknown[]) => acquire("tryLock", args),
    waitLock(...args: unknown[]) {
      if (acquire("waitLock", args)) return;
      throw exception("Lock timeout: another process was holding the lock for too long.");
    },
    hasLock: () => call("lock.has", scope, handle),
    releaseLock: () => call("lock.release", scope, handle),
  });
}
