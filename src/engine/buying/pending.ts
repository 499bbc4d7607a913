// What formulas could not buy, and why: the sidebar shows it and asks, or makes them compute again. Kept in the
// cache only, since a formula says it again.
import type { Clock, Lock, SharedCache } from "../../ports.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { PENDING_KEY } from "../packing/store-keys.ts";
import { listIn, listInText, numberIn, textIn } from "../packing/stored-numbers.ts";

export interface Pending {
  /** The same for the same wants. */
  readonly mark: string;
  /** Of the error table. */
  readonly code: string;
  /** What it would cost. */
  readonly credits: number;
  readonly atMs: number;
}

/** What passes by itself: computed again later, the formula gets further. */
export const PASSING_CODES: readonly string[] = ["SER-410", "SER-411", "SER-510", "SER-513"];

const MOST = 1_500;

/** The newest of each mark, the newest first. */
export function withPending(text: string | undefined, added: readonly Pending[]): string {
  const marks = added.map(({ mark }) => mark);
  const all = [...added, ...pendingIn(text).filter(({ mark }) => !marks.includes(mark))].slice(0, MOST);
  return textOf(all);
}

export function withoutPending(text: string | undefined, settled: readonly Pending[]): string {
  const marks = settled.map(({ mark }) => mark);
  return textOf(pendingIn(text).filter(({ mark }) => !marks.includes(mark)));
}

function textOf(all: readonly Pending[]): string {
  return JSON.stringify(all.map(({ mark, code, credits, atMs }) => [mark, code, credits, atMs]));
}

export function pendingIn(text: string | undefined): readonly Pending[] {
  return listInText(text).map((entry) => {
    const [mark, code, credits, atMs] = listIn(entry);
    return { mark: textIn(mark), code: textIn(code), credits: numberIn(credits), atMs: numberIn(atMs) };
  });
}

export interface PendingPorts {
  readonly cache: SharedCache;
  readonly lock: Lock;
  readonly clock: Clock;
}

const LOCK_WAIT_MS = 1_000;

/** Nothing is lost if it fails: the formula says what it waits for. */
export function notePending(ports: PendingPorts, added: readonly Omit<Pending, "atMs">[]): void {
  if (added.length === 0) return;
  const atMs = ports.clock.nowMs();
  try {
    ports.lock.whileHeld(LOCK_WAIT_MS, () => {
      const text = ports.cache.getAll([PENDING_KEY])[PENDING_KEY];
      ports.cache.putAll(
        {
          [PENDING_KEY]: withPending(
            text,
            added.map((one) => ({ ...one, atMs })),
          ),
        },
        TTL_SECONDS,
      );
    });
  } catch {
    // See above.
  }
}
