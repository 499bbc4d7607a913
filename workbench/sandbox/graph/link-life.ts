// When the link of a slot stands: which cycle a day falls into, the days on which links of a slot are found
// and lost. The other files of the graph ask here. Knows nothing of names and texts.
import type { LinkGraph } from "./link-graph.ts";

/** No link stands in the slot on that day. */
export const NOT_LIVE = -1;

/** The cycle whose link stands on a day, 0 for permanent links; `NOT_LIVE` when none does. */
export function liveCycleOn(graph: LinkGraph, slot: number, day: number): number {
  const age = day - (graph.slotStart[slot] ?? 0);
  if (age < 0) return NOT_LIVE;
  const period = graph.slotPeriod[slot] ?? 0;
  if (period === 0) return 0;
  const cycle = Math.floor(age / period);
  return age - cycle * period < (graph.slotLife[slot] ?? 0) ? cycle : NOT_LIVE;
}

/** The day on which the link of a cycle was found. */
export function foundDay(graph: LinkGraph, slot: number, cycle: number): number {
  return (graph.slotStart[slot] ?? 0) + cycle * (graph.slotPeriod[slot] ?? 0);
}

export interface LifeEvent {
  readonly day: number;
  readonly kind: "new" | "lost";
  readonly slot: number;
  readonly cycle: number;
}

/** Calls back for every link of the slot that was found or lost in the days from..to, in order of cycles. */
export function forEachLifeEvent(
  graph: LinkGraph,
  slot: number,
  range: { readonly from: number; readonly to: number; readonly visit: (event: LifeEvent) => void },
): void {
  const { from, to, visit } = range;
  const start = graph.slotStart[slot] ?? 0;
  const period = graph.slotPeriod[slot] ?? 0;
  if (period === 0) {
    if (start >= from && start <= to) visit({ day: start, kind: "new", slot, cycle: 0 });
    return;
  }
  const life = graph.slotLife[slot] ?? 0;
  // The last cycle that began before the range may still be lost in it.
  const firstCycle = Math.max(0, Math.floor((from - start) / period) - 1);
  for (let cycle = firstCycle; start + cycle * period <= to; cycle++) {
    const found = start + cycle * period;
    if (found >= from) visit({ day: found, kind: "new", slot, cycle });
    if (found + life >= from && found + life <= to) visit({ day: found + life, kind: "lost", slot, cycle });
  }
}
