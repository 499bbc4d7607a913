// The slots of a target that hold a link on a day, found once and shared by lists, tallies and files.
// Knows nothing of texts and requests.
import { liveCycleOn, NOT_LIVE } from "./link-life.ts";
import type { Selection } from "./selection.ts";

export interface LiveLinks {
  readonly selection: Selection;
  readonly day: number;
  /** Slots that hold a link, ascending. */
  readonly slots: readonly number[];
  /** The cycle of each, in the order of `slots`. */
  readonly cycles: readonly number[];
}

export function liveLinksOn(selection: Selection, day: number): LiveLinks {
  const { graph, pageMask } = selection;
  const slots: number[] = [];
  const cycles: number[] = [];
  for (let slot = 0; slot < graph.slotCount; slot++) {
    if (pageMask[graph.slotPage[slot] ?? 0] === 0) continue;
    const cycle = liveCycleOn(graph, slot, day);
    if (cycle === NOT_LIVE) continue;
    slots.push(slot);
    cycles.push(cycle);
  }
  return { selection, day, slots, cycles };
}
