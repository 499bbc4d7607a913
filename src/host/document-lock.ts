// The Lock port over the document lock. Google, LockService: the lock is null outside a document.
import type { Lock } from "../ports.ts";

export const documentLock: Lock = {
  whileHeld(waitMs, work) {
    const lock = documentLockIfAny();
    const isHeld = lock === undefined ? undefined : tryLock(lock, waitMs);
    if (isHeld === false) return undefined;
    try {
      return { value: work() };
    } finally {
      if (isHeld) lock?.releaseLock();
    }
  },
};

function documentLockIfAny(): GoogleAppsScript.Lock.Lock | undefined {
  try {
    return LockService.getDocumentLock() ?? undefined;
  } catch {
    return undefined;
  }
}

/** Absent where the host refuses locks to a custom function, which is not settled: without one is better than never. */
function tryLock(lock: GoogleAppsScript.Lock.Lock, waitMs: number): boolean | undefined {
  try {
    return lock.tryLock(waitMs);
  } catch {
    return undefined;
  }
}
