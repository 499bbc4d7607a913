// The row of the summary method: every measure, two ranks and six top lists, all from the same links.
import { anchorText } from "../graph/link-texts.ts";
import { type LiveLinks, liveLinksOn } from "../graph/live-links.ts";
import { measure } from "../graph/measure.ts";
import { SUFFIXES } from "../graph/origins.ts";
import { rankShareOf, type Selection } from "../graph/selection.ts";
import { pageUrl } from "../graph/site-pages.ts";
import { domainRankOn, pageRankOn } from "../graph/site-profile.ts";
import { countReferrersBy, sortTallies, tallyByAnchor, tallyByPage } from "../graph/tallies.ts";

const TOP_ANCHORS = 10;
const TOP_OTHERS = 5;

export function summaryRow(selection: Selection, day: number): Readonly<Record<string, unknown>> {
  const { profile } = selection.graph;
  const ranks = {
    inlink_rank: pageRankOn(profile, day, rankShareOf(selection)),
    domain_inlink_rank: domainRankOn(profile, day),
  };
  return { ...measure(selection, day), ...ranks, ...topLists(liveLinksOn(selection, day)) };
}

function topLists(links: LiveLinks): Readonly<Record<string, unknown>> {
  return { ...topAnchors(links), ...topPages(links), ...topOrigins(links) };
}

function topAnchors(links: LiveLinks) {
  const { graph } = links.selection;
  const tallies = tallyByAnchor(links);
  return {
    top_anchors_by_backlinks: sortTallies(tallies, "backlinks")
      .slice(0, TOP_ANCHORS)
      .map(({ group, backlinks }) => ({ anchor: anchorText(graph, group), backlinks })),
    top_anchors_by_refdomains: sortTallies(tallies, "refdomains")
      .slice(0, TOP_ANCHORS)
      .map(({ group, refdomains }) => ({ anchor: anchorText(graph, group), refdomains })),
  };
}

function topPages(links: LiveLinks) {
  const { pages } = links.selection.graph;
  const tallies = tallyByPage(links);
  return {
    top_pages_by_backlinks: sortTallies(tallies, "backlinks")
      .slice(0, TOP_OTHERS)
      .map(({ group, backlinks }) => ({ url: pageUrl(pages, group), backlinks })),
    top_pages_by_refdomains: sortTallies(tallies, "refdomains")
      .slice(0, TOP_OTHERS)
      .map(({ group, refdomains }) => ({ url: pageUrl(pages, group), refdomains })),
  };
}

/** Counts of referring domains, as real answers show, although the API documentation says backlinks. */
function topOrigins(links: LiveLinks) {
  const { referrerSuffix, referrerCountry } = links.selection.graph;
  const suffixes = countReferrersBy(links, (referrer) => SUFFIXES[referrerSuffix[referrer] ?? 0] ?? "");
  const countries = countReferrersBy(links, (referrer) => referrerCountry[referrer] ?? "");
  return {
    top_tlds: suffixes.slice(0, TOP_OTHERS).map(([tld, count]) => ({ tld, count })),
    top_countries: countries.slice(0, TOP_OTHERS).map(([country, count]) => ({ country, count })),
  };
}
