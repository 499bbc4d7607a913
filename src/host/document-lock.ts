// The Lock port over the document lock. Google, LockService: the lock is null outside a document.
import type { Lock } from "../ports.ts";

export const documentLock: Lock = {
  whileHeld(waitMs, work) {
    const lock = tryDocumentLock(waitMs);
    if (lock === undefined) return undefined;
    try {
      return { value: work() };
    } finally {
      lock.releaseLock();
    }
  },
};

function tryDocumentLock(waitMs: number): GoogleAppsScript.Lock.Lock | undefined {
  try {
    const lock: GoogleAppsScript.Lock.Lock | null = LockService.getDocumentLock();
    return lock?.tryLock(waitMs) ? lock : undefined;
  } catch {
    // Whether a custom function may lock is not settled; the caller knows what to do without.
    return undefined;
  }
}
