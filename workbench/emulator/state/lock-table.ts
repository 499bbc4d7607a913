// Who holds which lock and who waits for it. It must not know about time; the world that an operation
// waits in ends the waiting.

import type { Random } from "./seeded-random.ts";

interface Waiter {
  readonly holder: string;
  readonly onTurn: () => void;
}

export interface OutsideHold {
  readonly untilMs: number;
}

/** Holders are `<execution id>/<lock object>`: two lock objects of one execution exclude each other. */
export class LockTable {
  private readonly holders = new Map<string, string>();
  private readonly waiters = new Map<string, Waiter[]>();
  private readonly outside = new Map<string, OutsideHold>();
  private readonly pickWaiter: (count: number) => number;

  constructor(fairness: { readonly isFair: boolean; readonly random: Random }) {
    this.pickWaiter = (count) => (fairness.isFair ? 0 : Math.floor(fairness.random() * count));
  }

  /** True when the lock was free or is already held by this very holder. */
  tryTake(key: string, holder: string): boolean {
    const current = this.holders.get(key);
    if (current !== undefined || this.outside.has(key)) return current === holder;
    this.holders.set(key, holder);
    return true;
  }

  isHeldBy(key: string, holder: string): boolean {
    return this.holders.get(key) === holder;
  }

  /** Queues up; `onTurn` is called once with the lock already taken. Returns how to leave the queue. */
  wait(key: string, holder: string, onTurn: () => void): () => void {
    const waiter: Waiter = { holder, onTurn };
    const queue = this.waiters.get(key) ?? [];
    this.waiters.set(key, queue);
    queue.push(waiter);
    return () => {
      const position = queue.indexOf(waiter);
      if (position >= 0) queue.splice(position, 1);
    };
  }

  release(key: string, holder: string): void {
    if (!this.isHeldBy(key, holder)) return;
    this.holders.delete(key);
    this.passOn(key);
  }

  /** At the end of an execution, however it ends, and when it is suspended. */
  releaseAllOf(executionId: number): void {
    const prefix = `${executionId}/`;
    for (const [key, queue] of this.waiters) {
      const staying = queue.filter((waiter) => !waiter.holder.startsWith(prefix));
      queue.splice(0, queue.length, ...staying);
      if (staying.length === 0) this.waiters.delete(key);
    }
    for (const [key, holder] of [...this.holders]) if (holder.startsWith(prefix)) this.release(key, holder);
  }

  /** For tests: someone outside holds the lock, until `untilMs` at the longest. Returns how to let go. */
  holdOutside(key: string, untilMs: number): () => void {
    const hold: OutsideHold = { untilMs };
    this.outside.set(key, hold);
    return () => this.endOutsideHold(key, hold);
  }

  outsideHold(key: string): OutsideHold | undefined {
    return this.outside.get(key);
  }

  endOutsideHold(key: string, hold: OutsideHold): void {
    if (this.outside.get(key) !== hold) return;
    this.outside.delete(key);
    this.passOn(key);
  }

  private passOn(key: string): void {
    const queue = this.waiters.get(key);
    if (queue === undefined || queue.length === 0 || this.holders.has(key) || this.outside.has(key)) return;
    const [next] = queue.splice(this.pickWaiter(queue.length), 1);
    if (next === undefined) return;
    this.holders.set(key, next.holder);
    next.onTurn();
  }
}
