// One link, written out: the row that lists, raw, history and export files show. Built from numbers only when
// a row is wanted. Knows nothing of requests.

import { dayText } from "./calendar.ts";
import { lastVisitedDay } from "./crawl-days.ts";
import { fractionOf, mix } from "./hash.ts";
import { FROM_HOME_PAGE, IMAGE, type LinkGraph, linkHash, NOFOLLOW, REDIRECT } from "./link-graph.ts";
import { foundDay } from "./link-life.ts";
import { anchorText, homePageUrl, pageTitle, referrerName, referringUrl } from "./link-texts.ts";
import { anyHostileText, NOT_ODD, oddAddress, oddAlt, oddTitle } from "./oddities.ts";
import { type ReferrerRanks, referrerRanksOn } from "./referrer-ranks.ts";
import { siteNameOf } from "./site-names.ts";
import { pageUrl } from "./site-pages.ts";
import { capitalised } from "./words.ts";

/** One link of a slot: which cycle's, and which of the clones * depth that the slot stands for. */
export interface Link {
  readonly slot: number;
  readonly cycle: number;
  readonly replica: number;
}

/** A row of `all` and `raw`. */
export interface BacklinkRow {
  readonly url_from: string;
  readonly url_to: string;
  readonly title: string;
  readonly anchor: string;
  readonly alt: string;
  readonly nofollow: boolean;
  readonly image: boolean;
  readonly image_source: string;
  readonly inlink_rank: number;
  readonly domain_inlink_rank: number;
  readonly first_seen: string;
  readonly last_visited: string;
}

/** The fields of a row, in their order. */
export const LINK_FIELDS = [
  "url_from",
  "url_to",
  "title",
  "anchor",
  "alt",
  "nofollow",
  "image",
  "image_source",
  "inlink_rank",
  "domain_inlink_rank",
  "first_seen",
  "last_visited",
] as const satisfies readonly (keyof BacklinkRow)[];

/** Writes the links of one graph as they are on one day. */
export interface LinkWriter {
  readonly ranks: ReferrerRanks;
  row(link: Link): BacklinkRow;
  referrerHost(link: Link): string;
  /** Domain InLink Rank of the referring domain. */
  domainRank(link: Link): number;
  /** InLink Rank of the referring page, never above its domain's. */
  pageRank(link: Link): number;
}

export function linkWriterOn(graph: LinkGraph, world: { readonly seed: number }, day: number): LinkWriter {
  const ranks = referrerRanksOn(graph, world, day);
  const domainRank = (link: Link): number => ranks.domainRank(graph.slotReferrer[link.slot] ?? 0, cloneOf(graph, link));
  const pageRank = (link: Link): number =>
    Math.floor(domainRank(link) * 0.75 * fractionOf(mix(hashOf(graph, link), 9)));
  return {
    ranks,
    row: (link) => ({
      ...textsOf(graph, link),
      inlink_rank: pageRank(link),
      domain_inlink_rank: domainRank(link),
      ...datesOf(graph, link, day),
    }),
    referrerHost: (link) => hostOf(graph, link),
    domainRank,
    pageRank,
  };
}

/** Clones take turns: replica 0 of every clone comes before the second link of any. */
export function cloneOf(graph: LinkGraph, link: Link): number {
  return link.replica % (graph.referrerClones[graph.slotReferrer[link.slot] ?? 0] ?? 1);
}

/** How many links a slot stands for. */
export function weightOf(graph: LinkGraph, slot: number): number {
  return (graph.slotDepth[slot] ?? 1) * (graph.referrerClones[graph.slotReferrer[slot] ?? 0] ?? 1);
}

function hashOf(graph: LinkGraph, link: Link): number {
  return mix(linkHash(graph, link.slot, link.cycle), link.replica);
}

function hostOf(graph: LinkGraph, link: Link): string {
  return referrerName(graph, graph.slotReferrer[link.slot] ?? 0, cloneOf(graph, link));
}

function textsOf(graph: LinkGraph, link: Link) {
  const flags = graph.slotFlags[link.slot] ?? 0;
  const hash = hashOf(graph, link);
  const host = hostOf(graph, link);
  const isImage = (flags & IMAGE) !== 0;
  const clones = graph.referrerClones[graph.slotReferrer[link.slot] ?? 0] ?? 1;
  // Slot, cycle and depth tell all links of one referring domain apart.
  const serial = `${(link.slot * 4_096 + link.cycle).toString(36)}${depthSuffix(Math.floor(link.replica / clones))}`;
  const odd = oddTextsOf(graph, link);
  const url = (flags & FROM_HOME_PAGE) !== 0 ? homePageUrl(host, hash) : referringUrl(host, hash, serial);
  return {
    url_from: odd?.address?.spell(url) ?? url,
    url_to: `${mix(hash, 11) % 50 === 0 ? " " : ""}${pageUrl(graph.pages, graph.slotPage[link.slot] ?? 0)}`,
    title: odd?.title ?? pageTitle(capitalised(siteNameOf(host).label), hash),
    anchor: anchorText(graph, graph.slotAnchor[link.slot] ?? 0),
    alt: odd?.alt ?? (mix(hash, 14) % ALTS_PER_ODD_ONE === 0 ? anyHostileText(hash) : ""),
    nofollow: (flags & NOFOLLOW) !== 0,
    image: isImage,
    image_source: isImage ? `https://${host}/images/${serial}.png` : "",
  };
}

/** The field is out of use, and empty but for so few. */
const ALTS_PER_ODD_ONE = 80;

/** Of the first link of an odd slot; the others share its anchor only. */
function oddTextsOf(graph: LinkGraph, { slot, replica }: Link) {
  const oddity = graph.slotOddity[slot] ?? NOT_ODD;
  if (oddity === NOT_ODD || replica > 0) return undefined;
  const { hash } = graph.profile;
  return { title: oddTitle(hash, oddity), alt: oddAlt(hash, oddity), address: oddAddress(oddity) };
}

function depthSuffix(depth: number): string {
  return depth === 0 ? "" : `-${depth}`;
}

function datesOf(graph: LinkGraph, link: Link, day: number) {
  const { slot, cycle } = link;
  return {
    first_seen: dayText(foundDay(graph, slot, cycle)),
    last_visited: dayText(lastVisitedDay(graph, slot, { cycle, day })),
  };
}

/** What the filters of the history methods look at. */
export function linkKind(graph: LinkGraph, slot: number) {
  const flags = graph.slotFlags[slot] ?? 0;
  const isRedirect = (flags & REDIRECT) !== 0;
  return {
    linkType: isRedirect ? "redirect" : "href",
    anchorType: isRedirect ? "undefined" : (flags & IMAGE) !== 0 ? "image" : "text",
    dofollow: isRedirect ? "undefined" : (flags & NOFOLLOW) !== 0 ? "nofollow" : "dofollow",
  } as const;
}
