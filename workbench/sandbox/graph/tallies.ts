// Links of a target on a day, tallied by anchor, by linked page, by address; and referring domains tallied
// by a property of theirs. Exact at any size. Knows nothing of requests.
import { lastVisitedDay } from "./crawl-days.ts";
import { NOFOLLOW } from "./link-graph.ts";
import { foundDay } from "./link-life.ts";
import type { LiveLinks } from "./live-links.ts";

/** Sums over the links of one group. */
export interface Tally {
  /** The number of the anchor or page. */
  readonly group: number;
  backlinks: number;
  refdomains: number;
  nofollowBacklinks: number;
  firstSeenDay: number;
  lastVisitedDay: number;
}

export function tallyByAnchor(links: LiveLinks): readonly Tally[] {
  return tally(links, links.selection.graph.slotAnchor);
}

export function tallyByPage(links: LiveLinks): readonly Tally[] {
  return tally(links, links.selection.graph.slotPage);
}

/** Greatest first; equal ones by number, so that lists and top lists agree. */
export function sortTallies(tallies: readonly Tally[], field: "backlinks" | "refdomains"): readonly Tally[] {
  return [...tallies].sort((left, right) => right[field] - left[field] || left.group - right.group);
}

function tally(links: LiveLinks, groupOfSlot: Uint16Array): readonly Tally[] {
  const { graph } = links.selection;
  const tallies = new Map<number, Tally>();
  const pairs = new Set<number>();
  for (let index = 0; index < links.slots.length; index++) {
    const slot = links.slots[index] ?? 0;
    const group = groupOfSlot[slot] ?? 0;
    const referrer = graph.slotReferrer[slot] ?? 0;
    const clones = graph.referrerClones[referrer] ?? 1;
    const count = (graph.slotDepth[slot] ?? 1) * clones;
    const sums = tallies.get(group) ?? openTally(tallies, group);
    sums.backlinks += count;
    if (((graph.slotFlags[slot] ?? 0) & NOFOLLOW) !== 0) sums.nofollowBacklinks += count;
    const pair = group * 0x10000 + referrer;
    if (!pairs.has(pair)) {
      pairs.add(pair);
      sums.refdomains += clones;
    }
    const cycle = links.cycles[index] ?? 0;
    sums.firstSeenDay = Math.min(sums.firstSeenDay, foundDay(graph, slot, cycle));
    sums.lastVisitedDay = Math.max(sums.lastVisitedDay, lastVisitedDay(graph, slot, { cycle, day: links.day }));
  }
  return [...tallies.values()];
}

function openTally(tallies: Map<number, Tally>, group: number): Tally {
  const sums: Tally = {
    group,
    backlinks: 0,
    refdomains: 0,
    nofollowBacklinks: 0,
    firstSeenDay: Number.POSITIVE_INFINITY,
    lastVisitedDay: 0,
  };
  tallies.set(group, sums);
  return sums;
}

/** Base referring domains of the links, ascending. */
export function referrersOf(links: LiveLinks): readonly number[] {
  const { slotReferrer, referrerCount } = links.selection.graph;
  const seen = new Uint8Array(referrerCount);
  for (const slot of links.slots) seen[slotReferrer[slot] ?? 0] = 1;
  const referrers: number[] = [];
  for (let referrer = 0; referrer < referrerCount; referrer++) if (seen[referrer] === 1) referrers.push(referrer);
  return referrers;
}

/** Referring domains by a property that all clones of a domain share; greatest first, then by name. */
export function countReferrersBy<T extends string | number>(
  links: LiveLinks,
  propertyOf: (referrer: number) => T,
): readonly (readonly [property: T, count: number])[] {
  const { referrerClones } = links.selection.graph;
  const counts = new Map<T, number>();
  for (const referrer of referrersOf(links)) {
    const property = propertyOf(referrer);
    counts.set(property, (counts.get(property) ?? 0) + (referrerClones[referrer] ?? 1));
  }
  return [...counts].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
}
