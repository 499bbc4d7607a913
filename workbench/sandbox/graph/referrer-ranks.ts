// Ranks of the domains that link to a site, looked up in the same world that answers the authority methods.
// On sites with more than 20,000 referring domains all clones of a domain show the rank of the first, so that
// rank histograms need not name millions of domains. Knows nothing of requests.
import type { LinkGraph } from "./link-graph.ts";
import { referrerName } from "./link-texts.ts";
import { siteNameOf } from "./site-names.ts";
import { domainRankOn, siteProfileOf } from "./site-profile.ts";

export interface ReferrerRanks {
  /** Whether each clone has the rank that its own name has. */
  readonly areByName: boolean;
  /** Domain InLink Rank. */
  domainRank(referrer: number, clone: number): number;
  /** InLink Rank of the home page. */
  homePageRank(referrer: number, clone: number): number;
}

const NAMED_MAX = 20_000;

export function referrerRanksOn(graph: LinkGraph, world: { readonly seed: number }, day: number): ReferrerRanks {
  const ranks = new Map<number, number>();
  const areByName = graph.profile.refdomains <= NAMED_MAX;

  function domainRank(referrer: number, clone: number): number {
    const namedClone = areByName ? clone : 0;
    const key = referrer + namedClone * graph.referrerCount;
    const known = ranks.get(key);
    if (known !== undefined) return known;
    const root = siteNameOf(referrerName(graph, referrer, namedClone)).root;
    const rank = domainRankOn(siteProfileOf(root, world.seed), day);
    ranks.set(key, rank);
    return rank;
  }

  return {
    areByName,
    domainRank,
    homePageRank: (referrer, clone) => Math.floor(domainRank(referrer, clone) * 0.8),
  };
}
