// Facts as the engine holds them: what one endpoint said of one target, and when. Knows no storage.
import type { BatchEndpointId } from "../../api/catalogue.ts";
import type { Mode } from "../targets/target.ts";

export type FactValue = string | number | boolean | null | readonly (readonly (string | number)[])[];

export interface Fact {
  readonly fetchedAtMs: number;
  /** In the order of `fieldsOf(endpoint)`. */
  readonly values: readonly FactValue[];
  /** Made up for somebody without a key. */
  readonly isSample?: boolean;
}

/**
 * Endpoint, and mode where the endpoint has one: "metrics:d", "authority/domain". Facts of different
 * endpoints or modes never stand for each other, because the endpoints disagree on the same day.
 */
export type FactSlot = string;

export function factSlot(endpoint: BatchEndpointId, mode: Mode | undefined): FactSlot {
  return mode === undefined ? endpoint : `${endpoint}:${mode.charAt(0)}`;
}

/** By target text, then by slot. */
export class Facts {
  /** A text has few slots: a list is shorter than a map for each. */
  private readonly byText = new Map<string, FactEntry[]>();
  private readonly slots = new Set<FactSlot>();
  private lastSlot: FactSlot = "";

  get(text: string, slot: FactSlot): Fact | undefined {
    return this.byText.get(text)?.find((entry) => entry.slot === slot)?.fact;
  }

  /** Keeps the newer one where both exist. */
  add(text: string, slot: FactSlot, fact: Fact): void {
    this.addEntry({ text, slot, fact });
  }

  addEntry(entry: FactEntry): void {
    if (entry.slot !== this.lastSlot) {
      this.lastSlot = entry.slot;
      this.slots.add(entry.slot);
    }
    const entries = this.byText.get(entry.text);
    if (entries === undefined) {
      this.byText.set(entry.text, [entry]);
      return;
    }
    const place = entries.findIndex(({ slot }) => slot === entry.slot);
    if (place < 0) entries.push(entry);
    else if ((entries[place]?.fact.fetchedAtMs ?? 0) <= entry.fact.fetchedAtMs) entries[place] = entry;
  }

  addAll(others: Facts): void {
    for (const entry of others.entries()) this.addEntry(entry);
  }

  /** True when there may be a fact of this endpoint, in whatever mode. */
  hasAny(endpoint: BatchEndpointId): boolean {
    return [...this.slots].some((slot) => slot === endpoint || slot.startsWith(`${endpoint}:`));
  }

  size(): number {
    let count = 0;
    for (const entries of this.byText.values()) count += entries.length;
    return count;
  }

  isEmpty(): boolean {
    return this.byText.size === 0;
  }

  texts(): readonly string[] {
    return [...this.byText.keys()];
  }

  *entries(): IterableIterator<FactEntry> {
    for (const entries of this.byText.values()) yield* entries;
  }
}

export interface FactEntry {
  readonly text: string;
  readonly slot: FactSlot;
  readonly fact: Fact;
}
