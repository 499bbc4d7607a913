// Links of a target on a day, tallied by anchor, linked page, top-level domain or country. Exact at any size.
// Knows nothing of requests.

import { lastVisitedDay } from "./crawl-days.ts";
import { type LinkGraph, NOFOLLOW } from "./link-graph.ts";
import { foundDay, liveCycleOn, NOT_LIVE } from "./link-life.ts";
import type { Selection } from "./selection.ts";

/** Sums over one group of links. */
export interface Tally {
  /** Anchor or page number. */
  readonly group: number;
  readonly backlinks: number;
  readonly refdomains: number;
  readonly dofollowBacklinks: number;
  readonly nofollowBacklinks: number;
  readonly firstSeenDay: number;
  readonly lastVisitedDay: number;
}

interface OpenTally {
  group: number;
  backlinks: number;
  nofollowBacklinks: number;
  firstSeenDay: number;
  lastVisitedDay: number;
  readonly referrers: Set<number>;
}

export function tallyByAnchor(selection: Selection, day: number): readonly Tally[] {
  return tally(selection, day, (graph, slot) => graph.slotAnchor[slot] ?? 0);
}

export function tallyByPage(selection: Selection, day: number): readonly Tally[] {
  return tally(selection, day, (graph, slot) => graph.slotPage[slot] ?? 0);
}

/** Live slots of the target on a day. */
export function* liveSlots(
  selection: Selection,
  day: number,
): Generator<{ readonly slot: number; readonly cycle: number }> {
  const { graph, pageMask } = selection;
  for (let slot = 0; slot < graph.slotCount; slot++) {
    if (pageMask[graph.slotPage[slot] ?? 0] === 0) continue;
    const cycle = liveCycleOn(graph, slot, day);
    if (cycle !== NOT_LIVE) yield { slot, cycle };
  }
}

function tally(
  selection: Selection,
  day: number,
  groupOf: (graph: LinkGraph, slot: number) => number,
): readonly Tally[] {
  const { graph } = selection;
  const tallies = new Map<number, OpenTally>();
  for (const { slot, cycle } of liveSlots(selection, day)) {
    const group = groupOf(graph, slot);
    const open = tallies.get(group) ?? newTally(group);
    tallies.set(group, open);
    const referrer = graph.slotReferrer[slot] ?? 0;
    const links = (graph.slotDepth[slot] ?? 1) * (graph.referrerClones[referrer] ?? 1);
    open.backlinks += links;
    if (((graph.slotFlags[slot] ?? 0) & NOFOLLOW) !== 0) open.nofollowBacklinks += links;
    open.firstSeenDay = Math.min(open.firstSeenDay, foundDay(graph, slot, cycle));
    open.lastVisitedDay = Math.max(open.lastVisitedDay, lastVisitedDay(graph, { slot, cycle }, day));
    open.referrers.add(referrer);
  }
  return [...tallies.values()].map((open) => closeTally(graph, open));
}

function newTally(group: number): OpenTally {
  return {
    group,
    backlinks: 0,
    nofollowBacklinks: 0,
    firstSeenDay: Number.POSITIVE_INFINITY,
    lastVisitedDay: 0,
    referrers: new Set(),
  };
}

function closeTally(graph: LinkGraph, open: OpenTally): Tally {
  let refdomains = 0;
  for (const referrer of open.referrers) refdomains += graph.referrerClones[referrer] ?? 1;
  const { referrers, ...sums } = open;
  return { ...sums, refdomains, dofollowBacklinks: open.backlinks - open.nofollowBacklinks };
}

/** Referring domains of the target, by a property of theirs; greatest first. */
export function countReferrersBy(
  selection: Selection,
  day: number,
  propertyOf: (referrer: number) => string,
): readonly (readonly [property: string, count: number])[] {
  const { graph } = selection;
  const seen = new Uint8Array(graph.referrerCount);
  const counts = new Map<string, number>();
  for (const { slot } of liveSlots(selection, day)) {
    const referrer = graph.slotReferrer[slot] ?? 0;
    if (seen[referrer] === 1) continue;
    seen[referrer] = 1;
    const property = propertyOf(referrer);
    counts.set(property, (counts.get(property) ?? 0) + (graph.referrerClones[referrer] ?? 1));
  }
  return [...counts].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
}
