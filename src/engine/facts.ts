// Facts as the engine holds them: what one endpoint said of one target, and when. Knows no storage.
import type { BatchEndpointId } from "../api/catalogue.ts";
import type { Mode } from "./target.ts";

export type FactValue = string | number | boolean | null | readonly (readonly (string | number)[])[];

export interface Fact {
  readonly fetchedAtMs: number;
  /** In the order of `fieldsOf(endpoint)`. */
  readonly values: readonly FactValue[];
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
  private readonly byText = new Map<string, Map<FactSlot, Fact>>();

  get(text: string, slot: FactSlot): Fact | undefined {
    return this.byText.get(text)?.get(slot);
  }

  /** Keeps the newer one where both exist. */
  add(text: string, slot: FactSlot, fact: Fact): void {
    const slots = this.byText.get(text) ?? new Map<FactSlot, Fact>();
    const known = slots.get(slot);
    if (known === undefined || known.fetchedAtMs <= fact.fetchedAtMs) slots.set(slot, fact);
    this.byText.set(text, slots);
  }

  addAll(others: Facts): void {
    for (const { text, slot, fact } of others.entries()) this.add(text, slot, fact);
  }

  isEmpty(): boolean {
    return this.byText.size === 0;
  }

  texts(): readonly string[] {
    return [...this.byText.keys()];
  }

  *entries(): IterableIterator<FactEntry> {
    for (const [text, slots] of this.byText) for (const [slot, fact] of slots) yield { text, slot, fact };
  }
}

export interface FactEntry {
  readonly text: string;
  readonly slot: FactSlot;
  readonly fact: Fact;
}
