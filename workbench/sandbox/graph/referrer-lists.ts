// Referring domains and addresses of a target as list entries, clones included: all of them up to 20,000,
// above that whole layers of clones until enough are there. Knows nothing of requests.
import { lastVisitedDay } from "./crawl-days.ts";
import { NOFOLLOW } from "./link-graph.ts";
import { foundDay } from "./link-life.ts";
import { EXACT_MAX, ORDERED_MIN } from "./link-order.ts";
import type { LiveLinks } from "./live-links.ts";

/** One referring domain or one address: links of a single clone. */
export interface ReferrerEntry {
  /** Base referring domain, or address group. */
  readonly base: number;
  readonly clone: number;
  readonly backlinks: number;
  readonly nofollowBacklinks: number;
  readonly refdomains: number;
  readonly firstSeenDay: number;
  readonly lastVisitedDay: number;
}

/** Sums of one base referrer's live links, for each of its clones alike. */
interface ReferrerSums {
  readonly referrer: number;
  readonly clones: number;
  backlinks: number;
  nofollowBacklinks: number;
  firstSeenDay: number;
  lastVisitedDay: number;
}

/** Referring domains, unsorted; at least `wanted` where there are so many. */
export function listReferrers(links: LiveLinks, wanted: number): readonly ReferrerEntry[] {
  const sums = sumByReferrer(links);
  const layersWanted = layerCount(
    sums.map(({ clones }) => clones),
    wanted,
  );
  return sums.flatMap((sum) =>
    Array.from({ length: Math.min(sum.clones, layersWanted) }, (_, clone) => ({
      base: sum.referrer,
      clone,
      refdomains: 1,
      backlinks: sum.backlinks,
      nofollowBacklinks: sum.nofollowBacklinks,
      firstSeenDay: sum.firstSeenDay,
      lastVisitedDay: sum.lastVisitedDay,
    })),
  );
}

/** Addresses, unsorted; at least `wanted` where there are so many. */
export function listAddresses(links: LiveLinks, wanted: number): readonly ReferrerEntry[] {
  const { referrerAddress } = links.selection.graph;
  const groups = new Map<number, ReferrerSums[]>();
  for (const sum of sumByReferrer(links)) {
    const address = referrerAddress[sum.referrer] ?? 0;
    groups.set(address, [...(groups.get(address) ?? []), sum]);
  }
  const clonesOf = (sums: readonly ReferrerSums[]): number => Math.max(...sums.map(({ clones }) => clones));
  const layersWanted = layerCount([...groups.values()].map(clonesOf), wanted);
  return [...groups].flatMap(([address, sums]) =>
    Array.from({ length: Math.min(clonesOf(sums), layersWanted) }, (_, clone) =>
      addressEntry(
        address,
        clone,
        sums.filter(({ clones }) => clones > clone),
      ),
    ),
  );
}

function addressEntry(base: number, clone: number, sums: readonly ReferrerSums[]): ReferrerEntry {
  const total = (field: "backlinks" | "nofollowBacklinks"): number =>
    sums.reduce((sum, entry) => sum + entry[field], 0);
  return {
    base,
    clone,
    refdomains: sums.length,
    backlinks: total("backlinks"),
    nofollowBacklinks: total("nofollowBacklinks"),
    firstSeenDay: Math.min(...sums.map(({ firstSeenDay }) => firstSeenDay)),
    lastVisitedDay: Math.max(...sums.map((sum) => sum.lastVisitedDay)),
  };
}

/** How many layers of clones give enough entries: all of them where the list is to be complete. */
function layerCount(clones: readonly number[], wanted: number): number {
  const total = clones.reduce((sum, count) => sum + count, 0);
  if (total <= EXACT_MAX) return Number.POSITIVE_INFINITY;
  const least = Math.max(wanted, ORDERED_MIN);
  let layers = 1;
  while (clones.reduce((sum, count) => sum + Math.min(count, layers), 0) < least) layers++;
  return layers;
}

function sumByReferrer(links: LiveLinks): readonly ReferrerSums[] {
  const { graph } = links.selection;
  const sums = new Map<number, ReferrerSums>();
  for (const [index, slot] of links.slots.entries()) {
    const cycle = links.cycles[index] ?? 0;
    const referrer = graph.slotReferrer[slot] ?? 0;
    const entry = sums.get(referrer) ?? openSums(referrer, graph.referrerClones[referrer] ?? 1);
    sums.set(referrer, entry);
    const depth = graph.slotDepth[slot] ?? 1;
    entry.backlinks += depth;
    if (((graph.slotFlags[slot] ?? 0) & NOFOLLOW) !== 0) entry.nofollowBacklinks += depth;
    entry.firstSeenDay = Math.min(entry.firstSeenDay, foundDay(graph, slot, cycle));
    entry.lastVisitedDay = Math.max(entry.lastVisitedDay, lastVisitedDay(graph, slot, { cycle, day: links.day }));
  }
  return [...sums.values()];
}

function openSums(referrer: number, clones: number): ReferrerSums {
  return {
    referrer,
    clones,
    backlinks: 0,
    nofollowBacklinks: 0,
    firstSeenDay: Number.POSITIVE_INFINITY,
    lastVisitedDay: 0,
  };
}
