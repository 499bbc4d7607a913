// What reports keep in the file: small records, each packed in a place of its own and changed only under the lock. Must
// not know what the records are.
import { describedFailure } from "../api/failure-texts.ts";
import { packText } from "../engine/packing/packed-text.ts";
import { SerError } from "../error-codes.ts";
import type { Lock } from "../ports.ts";

const LOCK_WAIT_MS = 10_000;
/** Below the 9 kB of a property. Google, Quotas: Properties value size. */
const LONGEST_TEXT = 9_000;

/** Throws in words when the lock is not to be had. */
export function underLock<T>({ lock }: { readonly lock: Lock }, work: () => T): T {
  const done = lock.whileHeld(LOCK_WAIT_MS, work);
  if (done === undefined) throw new SerError(describedFailure("SER-415"));
  return done.value;
}

/** Throws in words when it is too long to be kept, or to grow by so much; only its targets can make it that. */
export function packedRecord(json: string, growth = 0): string {
  const text = packText(json);
  if (text.length + growth > LONGEST_TEXT) throw tooMuch("The targets are too long to be kept. Take fewer of them.");
  return text;
}

/** `message`: of what, and what to do. */
export function tooMuch(message: string): SerError {
  return new SerError({ code: "SER-414", message });
}

export function placesFrom(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => prefix + index);
}
