// The row of the summary method: every measure, two ranks and six top lists, all from the same links.

import { countReferrersBy, type Tally, tallyByAnchor, tallyByPage } from "../graph/anchor-tallies.ts";
import { anchorText } from "../graph/link-texts.ts";
import { measure } from "../graph/measure.ts";
import { SUFFIXES } from "../graph/origins.ts";
import { rankShareOf, type Selection } from "../graph/selection.ts";
import { domainRankOn, pageRankOn } from "../graph/site-profile.ts";

const TOP_ANCHORS = 10;
const TOP_OTHERS = 5;

export function summaryRow(selection: Selection, day: number): Readonly<Record<string, unknown>> {
  const { graph } = selection;
  const { backlinks, refdomains, subnets, ips, nofollow_backlinks, dofollow_backlinks, ...rest } = measure(
    selection,
    day,
  );
  const { edu_backlinks, gov_backlinks, ...counts } = rest;
  const ranks = {
    inlink_rank: pageRankOn(graph.profile, day, rankShareOf(selection)),
    domain_inlink_rank: domainRankOn(graph.profile, day),
  };
  const sizes = {
    backlinks,
    refdomains,
    subnets,
    ips,
    nofollow_backlinks,
    dofollow_backlinks,
    edu_backlinks,
    gov_backlinks,
  };
  return { ...sizes, ...ranks, ...counts, ...topLists(selection, day) };
}

function topLists(selection: Selection, day: number): Readonly<Record<string, unknown>> {
  const { graph } = selection;
  const anchors = tallyByAnchor(selection, day);
  const pages = tallyByPage(selection, day);
  const suffixOf = (referrer: number): string => SUFFIXES[graph.referrerSuffix[referrer] ?? 0] ?? "";
  const countryOf = (referrer: number): string => graph.referrerCountry[referrer] ?? "";
  return {
    top_anchors_by_backlinks: topBy(anchors, "backlinks", TOP_ANCHORS).map((tally) => ({
      anchor: anchorText(graph, tally.group),
      backlinks: tally.backlinks,
    })),
    top_anchors_by_refdomains: topBy(anchors, "refdomains", TOP_ANCHORS).map((tally) => ({
      anchor: anchorText(graph, tally.group),
      refdomains: tally.refdomains,
    })),
    top_pages_by_backlinks: topBy(pages, "backlinks", TOP_OTHERS).map((tally) => ({
      url: graph.pages.urlOf(tally.group),
      backlinks: tally.backlinks,
    })),
    top_pages_by_refdomains: topBy(pages, "refdomains", TOP_OTHERS).map((tally) => ({
      url: graph.pages.urlOf(tally.group),
      refdomains: tally.refdomains,
    })),
    top_tlds: countReferrersBy(selection, day, suffixOf)
      .slice(0, TOP_OTHERS)
      .map(([tld, count]) => ({ tld, count })),
    top_countries: countReferrersBy(selection, day, countryOf)
      .slice(0, TOP_OTHERS)
      .map(([country, count]) => ({ country, count })),
  };
}

/** Greatest first; equal ones by number, so that lists and tops agree. */
export function topBy(tallies: readonly Tally[], field: "backlinks" | "refdomains", limit: number): readonly Tally[] {
  return [...tallies].sort((left, right) => right[field] - left[field] || left.group - right.group).slice(0, limit);
}
