// One cache (of a document, a script or a user): limits, expiry and eviction as measured on the real
// host. It must not know which executions use it.

import { CACHE } from "../limits.ts";
import { HostException } from "../operations/host-exception.ts";
import type { Random } from "./seeded-random.ts";

interface Item {
  readonly value: string;
  readonly expiresMs: number;
}

export interface CacheStoreOptions {
  readonly nowMs: () => number;
  readonly random: Random;
  /** Share of the items forgotten at each write, 0 to 1. */
  readonly evictionShare: number;
}

/** Invariant: items stand in the order of their creation, and there are at most 1,000. */
export class CacheStore {
  private readonly items = new Map<string, Item>();
  private readonly options: CacheStoreOptions;

  constructor(options: CacheStoreOptions) {
    this.options = options;
  }

  /** Absent and expired keys are left out. Reading does not refresh an item. */
  getAll(keys: readonly string[]): Record<string, string> {
    const found: Record<string, string> = {};
    for (const key of keys) {
      requireKey(key);
      const value = this.peek(key);
      if (value !== undefined) found[key] = value;
    }
    return found;
  }

  /** Refuses all values when one of them is too large. A negative life is accepted and over at once. */
  putAll(values: Readonly<Record<string, string>>, ttlSeconds: number): void {
    for (const [key, value] of Object.entries(values)) {
      requireKey(key);
      if (Buffer.byteLength(value) > CACHE.valueBytes) throw new HostException("Argument too large: value");
    }
    const expiresMs = this.options.nowMs() + Math.min(ttlSeconds, CACHE.maxTtlSeconds) * 1_000;
    for (const [key, value] of Object.entries(values)) {
      this.items.delete(key);
      this.items.set(key, { value, expiresMs });
      this.evictOldest();
    }
    this.evictRandomly();
  }

  removeAll(keys: readonly string[]): void {
    for (const key of keys) {
      requireKey(key);
      this.items.delete(key);
    }
  }

  /** For tests and panels: an item without the checks of a service call. */
  peek(key: string): string | undefined {
    const item = this.items.get(key);
    if (item === undefined) return undefined;
    if (item.expiresMs > this.options.nowMs()) return item.value;
    this.items.delete(key);
    return undefined;
  }

  keys(): readonly string[] {
    return [...this.items.keys()].filter((key) => this.peek(key) !== undefined);
  }

  /** Forgets all items, or those that the test names, as the real cache may at any time. */
  evict(isEvicted: (key: string) => boolean = () => true): void {
    for (const key of [...this.items.keys()]) if (isEvicted(key)) this.items.delete(key);
  }

  private evictOldest(): void {
    if (this.items.size <= CACHE.items) return;
    for (const key of [...this.items.keys()].slice(0, CACHE.evictedAtOnce)) this.items.delete(key);
  }

  private evictRandomly(): void {
    const { evictionShare, random } = this.options;
    if (evictionShare > 0) this.evict(() => random() < evictionShare);
  }
}

function requireKey(key: string): void {
  if (key === "") throw new HostException("Invalid argument: key");
  if (key.length > CACHE.keyCharacters) throw new HostException("Argument too large: key");
}
