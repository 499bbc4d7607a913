// Up to thirty threads for up to thirty executions at once; those beyond wait their turn. Threads are
// had when first needed, kept, and left to the next pool. It must not know what runs in them.

import type { ScriptFile } from "../bundle-files.ts";
import { letRest, takeThread } from "./resting-threads.ts";
import type { WorkerThread } from "./worker-thread.ts";

/** Invariant: `busy` never exceeds the maximum, and nobody waits while a thread may be had. */
export class WorkerPool {
  private readonly files: readonly ScriptFile[];
  private readonly maxConcurrent: number;
  private readonly idle: WorkerThread[] = [];
  private readonly busy = new Set<WorkerThread>();
  private readonly waiting: (() => void)[] = [];
  private isClosed = false;

  constructor(files: readonly ScriptFile[], maxConcurrent: number) {
    this.files = files;
    this.maxConcurrent = maxConcurrent;
  }

  get isFull(): boolean {
    return this.busy.size >= this.maxConcurrent;
  }

  /** Lends a thread for the time of `work`; a thread that died meanwhile is replaced when next needed. */
  async withThread<T>(work: (thread: WorkerThread) => Promise<T>): Promise<T> {
    while (this.isFull && !this.isClosed) await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.isClosed) throw new Error("The host is closed.");
    const thread = this.idle.pop() ?? takeThread(this.files);
    this.busy.add(thread);
    try {
      return await work(thread);
    } finally {
      this.busy.delete(thread);
      if (thread.isAlive && !this.isClosed) this.idle.push(thread);
      this.waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const resolve of this.waiting.splice(0)) resolve();
    await Promise.all([...this.busy].map((thread) => thread.kill()));
    await letRest(this.files, this.idle.splice(0));
  }
}
