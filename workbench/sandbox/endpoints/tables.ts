// The methods that list what links have in common: anchors, linked pages, referring domains, referring
// addresses; and the histogram of ranks. All sum up the same links that `all` lists.
import { type Endpoint, type EndpointCall, listAnswer, modeOf, singleTarget } from "../endpoint-call.ts";
import { dayText } from "../graph/calendar.ts";
import { mix } from "../graph/hash.ts";
import { addressText, anchorText, referrerName } from "../graph/link-texts.ts";
import { type LiveLinks, liveLinksOn } from "../graph/live-links.ts";
import { listAddresses, listReferrers, type ReferrerEntry } from "../graph/referrer-lists.ts";
import { referrerRanksOn } from "../graph/referrer-ranks.ts";
import { pageUrl } from "../graph/site-pages.ts";
import { referrersOf, sortTallies, type Tally, tallyByAnchor, tallyByPage } from "../graph/tallies.ts";
import { isRefusal } from "../request-parameters.ts";

const DEFAULT_LIMIT = 100;

export const anchors = listOf((call, links) => {
  const { graph } = links.selection;
  const tallies = sortTallies(tallyByAnchor(links), sizeOrderOf(call)).slice(0, limitOf(call));
  return tallies.map((tally) => ({ anchor: anchorText(graph, tally.group), ...tallyFields(tally) }));
});

export const indexedPages = listOf((call, links) => {
  const { pages } = links.selection.graph;
  const tallies = sortTallies(tallyByPage(links), sizeOrderOf(call)).slice(0, limitOf(call));
  return tallies.map((tally) => ({ url: pageUrl(pages, tally.group), ...tallyFields(tally) }));
});

export const refdomains = listOf((call, links) => {
  const { graph } = links.selection;
  const ranks = referrerRanksOn(graph, call.world, links.day);
  const order = call.parameters.text.get("order_by");
  const keyOf = (entry: ReferrerEntry): number => {
    if (order === "domain_inlink_rank") return ranks.domainRank(entry.base, entry.clone);
    return order === "inlink_rank" ? ranks.homePageRank(entry.base, entry.clone) : entry.firstSeenDay;
  };
  return topEntries(listReferrers(links, limitOf(call)), keyOf, limitOf(call)).map((entry) => ({
    refdomain: referrerName(graph, entry.base, entry.clone),
    backlinks: entry.backlinks,
    dofollow_backlinks: entry.backlinks - entry.nofollowBacklinks,
    first_seen: dayText(entry.firstSeenDay),
    domain_inlink_rank: ranks.domainRank(entry.base, entry.clone),
  }));
});

export const referringIps = listOf((call, links) => {
  const { graph } = links.selection;
  const order = sizeOrderOf(call);
  return topEntries(listAddresses(links, limitOf(call)), (entry) => entry[order], limitOf(call)).map((entry) => ({
    ip: addressText(graph, entry.base, entry.clone),
    backlinks: entry.backlinks,
    refdomains: entry.refdomains,
    nofollow_backlinks: entry.nofollowBacklinks,
    dofollow_backlinks: entry.backlinks - entry.nofollowBacklinks,
    first_seen: dayText(entry.firstSeenDay),
    last_visited: dayText(entry.lastVisitedDay),
  }));
});

/** Referring domains by rank, ascending; ranks that do not occur have no row. */
export const rankDistribution = listOf((call, links) => {
  const { graph } = links.selection;
  const ranks = referrerRanksOn(graph, call.world, links.day);
  const counts = new Map<number, number>();
  for (const referrer of referrersOf(links)) {
    const clones = graph.referrerClones[referrer] ?? 1;
    const named = ranks.areByName ? clones : 1;
    for (let clone = 0; clone < named; clone++) {
      const rank = ranks.domainRank(referrer, clone);
      counts.set(rank, (counts.get(rank) ?? 0) + clones / named);
    }
  }
  return [...counts]
    .sort((left, right) => left[0] - right[0])
    .map(([domain_inlink_rank, refdomains]) => ({ domain_inlink_rank, refdomains }));
});

function listOf(makeRows: (call: EndpointCall, links: LiveLinks) => readonly unknown[]): Endpoint {
  return (call) => {
    const target = singleTarget(call);
    if (isRefusal(target)) return target;
    return listAnswer(call, makeRows(call, liveLinksOn(call.world.select(target, modeOf(call)), call.today)));
  };
}

function limitOf(call: EndpointCall): number {
  return call.parameters.integer.get("limit") ?? DEFAULT_LIMIT;
}

function sizeOrderOf(call: EndpointCall): "backlinks" | "refdomains" {
  return call.parameters.text.get("order_by") === "refdomains" ? "refdomains" : "backlinks";
}

function tallyFields(tally: Tally) {
  return {
    backlinks: tally.backlinks,
    refdomains: tally.refdomains,
    dofollow_backlinks: tally.backlinks - tally.nofollowBacklinks,
    nofollow_backlinks: tally.nofollowBacklinks,
    first_seen: dayText(tally.firstSeenDay),
    last_visited: dayText(tally.lastVisitedDay),
  };
}

/** Greatest key first; equal keys in a mixed but fixed order. */
function topEntries(
  entries: readonly ReferrerEntry[],
  keyOf: (entry: ReferrerEntry) => number,
  limit: number,
): readonly ReferrerEntry[] {
  return entries
    .map((entry) => ({ entry, key: keyOf(entry), tie: mix(entry.base, entry.clone) }))
    .sort((left, right) => right.key - left.key || left.tie - right.tie)
    .slice(0, limit)
    .map(({ entry }) => entry);
}
