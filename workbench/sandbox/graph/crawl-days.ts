// When the crawler last came by. Knows nothing of texts.
import { mix } from "./hash.ts";
import type { LinkGraph } from "./link-graph.ts";
import { foundDay } from "./link-life.ts";

/**
 * The last visit to the referring page up to a day: at intervals of 5 to 34 days, never before the link was
 * found.
 */
export function lastVisitedDay(
  graph: LinkGraph,
  slot: number,
  at: { readonly cycle: number; readonly day: number },
): number {
  const hash = mix(graph.profile.hash, 400_000 + slot);
  const interval = 5 + (hash % 30);
  return Math.max(foundDay(graph, slot, at.cycle), at.day - ((at.day + (hash >>> 8)) % interval));
}
