// One property store (of a document, a script or a user) with its size limits. It must not know who
// reads it or how often; the meter counts that.

import { PROPERTIES } from "../limits.ts";
import { HostException } from "../operations/host-exception.ts";

/** Invariant: keys and values together stay within the store's limit. */
export class PropertyStore {
  private values = new Map<string, string>();
  private readonly limit: "documented" | "measured";

  constructor(limit: "documented" | "measured") {
    this.limit = limit;
  }

  get(key: string): string | undefined {
    return this.values.get(key);
  }

  getAll(): Record<string, string> {
    return Object.fromEntries(this.values);
  }

  /** Writes all or nothing. */
  setAll(values: Readonly<Record<string, string>>, deleteOthers = false): void {
    const next = new Map(deleteOthers ? [] : this.values);
    for (const [key, value] of Object.entries(values)) {
      this.requireEntry(key, value);
      next.set(key, value);
    }
    if (storedBytes(next) > this.storeBytes()) {
      throw new HostException(
        "You have exceeded the property storage quota. Please remove some properties and try again.",
      );
    }
    this.values = next;
  }

  delete(key: string): void {
    requireKey(key);
    this.values.delete(key);
  }

  deleteAll(): void {
    this.values = new Map();
  }

  private storeBytes(): number {
    return this.limit === "documented" ? PROPERTIES.documentedStoreBytes : PROPERTIES.measuredStoreBytes;
  }

  private requireEntry(key: string, value: string): void {
    requireKey(key);
    const isTooLarge = this.limit === "documented" && Buffer.byteLength(value) > PROPERTIES.documentedValueBytes;
    if (isTooLarge) throw new HostException("Argument too large: value");
  }
}

function requireKey(key: string): void {
  if (key === "") throw new HostException("Invalid argument: key");
  if (Buffer.byteLength(key) > PROPERTIES.keyBytes) throw new HostException("Argument too large: key");
}

function storedBytes(values: ReadonlyMap<string, string>): number {
  let bytes = 0;
  for (const [key, value] of values) bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  return bytes;
}
