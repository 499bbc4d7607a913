// The links to one site, as slots: pure functions of the site's name and the seed, valid for every day.
// A slot is one place on a referring domain that may hold a link; some slots are permanent from their first
// day on, the others hold a link, lose it, and hold a new one, in cycles. So any day, past or to come, can be
// asked for, and lists, counts and histories of all days agree by construction.
//
// Exactness. A site has at most 800 slots. Bigger sites give every referring domain `clones` (that many
// domains with the same behaviour, each with its own name) and every slot a `depth` (links per clone); a slot
// then stands for clones * depth links. Counts, ranks and series are exact at any size, because they sum
// these weights. Lists are complete and fully ordered up to 20,000 links (see link-listing.ts); `raw` and
// `export` stream all links of any target. Knows nothing of requests.
import { fractionOf, mix } from "./hash.ts";
import { COMMON_HOSTILE_TEXTS, HOSTILE_TEXTS } from "./hostile-texts.ts";
import { NOT_ODD, oddAnchorKind, oddSlots } from "./oddities.ts";
import { countryOf, suffixIndexOf, WELL_KNOWN_REFERRERS } from "./origins.ts";
import { buildSitePages, pageOfFraction, type SitePages } from "./site-pages.ts";
import { REFERENCE_DAY, type SiteProfile } from "./site-profile.ts";

export const NOFOLLOW = 1;
export const IMAGE = 2;
export const REDIRECT = 4;
export const FROM_HOME_PAGE = 8;

/** The anchor number that stands for the empty text. */
const EMPTY_ANCHOR = 2;

/** All arrays of a group have the same length: one entry a slot, or one a (base) referring domain. */
export interface LinkGraph {
  readonly profile: SiteProfile;
  readonly pages: SitePages;
  /** Anchors with these numbers and above are hostile texts, in their order. */
  readonly plainAnchorCount: number;
  readonly anchorCount: number;
  readonly slotCount: number;
  readonly referrerCount: number;
  /** How many of the first referrers carry a well-known name. */
  readonly wellKnownCount: number;
  readonly slotReferrer: Uint16Array;
  readonly slotPage: Uint16Array;
  readonly slotAnchor: Uint16Array;
  readonly slotFlags: Uint8Array;
  /** Which of the odd slots it is, in their order (see oddities.ts); `NOT_ODD` for all others. */
  readonly slotOddity: Int16Array;
  /** Links per clone of the referring domain. */
  readonly slotDepth: Uint32Array;
  /** The day from which the slot may hold a link. */
  readonly slotStart: Int32Array;
  /** Length of a cycle in days; 0 for a permanent link. */
  readonly slotPeriod: Uint16Array;
  /** Days of each cycle in which the link stands. */
  readonly slotLife: Uint16Array;
  readonly referrerClones: Uint32Array;
  readonly referrerSuffix: Uint8Array;
  readonly referrerCountry: string[];
  /** Referrers with the same number are served from the same address; never above the own index. */
  readonly referrerAddress: Uint16Array;
  /** Addresses with the same number lie in the same /24 network. */
  readonly referrerSubnet: Uint16Array;
  /** The last number of an address; different for all addresses of a network. */
  readonly addressOctet: Uint8Array;
}

const SLOTS_MAX = 800;
/** Of big sites at most, in the mean: with more, domains would hardly ever lose their last link. */
const SLOTS_PER_REFERRER = 1.7;
/** More referring domains than this bring no more anchors. */
const ANCHOR_SOURCES_MAX = 200;
/** Share of slots that hold a link on the reference day, by the mixture below. */
const LIVE_SHARE = 0.81;
/** Slots go on being filled for this long after the reference day. */
const GROWTH_DAYS = 800;

/** Slots, referrers and mean weights that give about the nominal sizes of the profile. */
function sizesOf(profile: SiteProfile): { slots: number; referrers: number; clones: number; depth: number } {
  if (profile.backlinks === 0) return { slots: 0, referrers: 0, clones: 1, depth: 1 };
  const slots = Math.max(1, Math.min(SLOTS_MAX, Math.round(profile.backlinks / LIVE_SHARE)));
  const linksPerReferrer = profile.backlinks / profile.refdomains;
  const referrers = Math.max(
    1,
    Math.min(
      profile.refdomains,
      Math.ceil(slots / Math.min(linksPerReferrer, slots < SLOTS_MAX ? 4 : SLOTS_PER_REFERRER)),
    ),
  );
  const clones = slots < SLOTS_MAX ? 1 : Math.max(1, profile.refdomains / referrers);
  const depth = slots < SLOTS_MAX ? 1 : Math.max(1, profile.backlinks / (slots * LIVE_SHARE * clones));
  return { slots, referrers, clones, depth };
}

export function buildLinkGraph(profile: SiteProfile): LinkGraph {
  const sizes = sizesOf(profile);
  const isBig = profile.backlinks > 5_000;
  const plainAnchorCount = 4 + Math.round(2 * Math.min(sizes.referrers, ANCHOR_SOURCES_MAX) ** 0.75);
  const graph: LinkGraph = {
    profile,
    pages: buildSitePages(profile),
    plainAnchorCount,
    anchorCount: plainAnchorCount + HOSTILE_TEXTS.length,
    slotCount: sizes.slots,
    referrerCount: sizes.referrers,
    wellKnownCount: isBig ? Math.min(WELL_KNOWN_REFERRERS.length, sizes.referrers) : 0,
    ...emptySlots(sizes.slots),
    ...emptyReferrers(sizes.referrers),
  };
  fillReferrers(graph, sizes.clones);
  fillSlots(graph, sizes.depth);
  markOddSlots(graph);
  return graph;
}

function emptySlots(count: number) {
  return {
    slotReferrer: new Uint16Array(count),
    slotPage: new Uint16Array(count),
    slotAnchor: new Uint16Array(count),
    slotFlags: new Uint8Array(count),
    slotOddity: new Int16Array(count).fill(NOT_ODD),
    slotDepth: new Uint32Array(count),
    slotStart: new Int32Array(count),
    slotPeriod: new Uint16Array(count),
    slotLife: new Uint16Array(count),
  };
}

function emptyReferrers(count: number) {
  return {
    referrerClones: new Uint32Array(count),
    referrerSuffix: new Uint8Array(count),
    referrerCountry: new Array<string>(count).fill(""),
    referrerAddress: new Uint16Array(count),
    referrerSubnet: new Uint16Array(count),
    addressOctet: new Uint8Array(count),
  };
}

function fillReferrers(graph: LinkGraph, clones: number): void {
  for (let referrer = 0; referrer < graph.referrerCount; referrer++) {
    const hash = mix(graph.profile.hash, 1_000_000 + referrer);
    const suffix = suffixIndexOf(graph.profile.hash, referrer);
    graph.referrerClones[referrer] = spreadWeight(clones, hash);
    graph.referrerSuffix[referrer] = suffix;
    graph.referrerCountry[referrer] = countryOf(suffix, hash);
  }
  placeReferrers(graph);
}

/** One domain in six shares the address of an earlier one; one address in four shares a network. */
function placeReferrers(graph: LinkGraph): void {
  const { referrerAddress, referrerSubnet, addressOctet } = graph;
  const addressesIn = new Uint16Array(graph.referrerCount);
  for (let referrer = 0; referrer < graph.referrerCount; referrer++) {
    const hash = mix(graph.profile.hash, 2_000_000 + referrer);
    const neighbour = referrer === 0 ? 0 : (hash >>> 8) % referrer;
    const sharesAddress = referrer > 0 && hash % 6 === 0;
    const address = sharesAddress ? (referrerAddress[neighbour] ?? 0) : referrer;
    referrerAddress[referrer] = address;
    if (sharesAddress) {
      referrerSubnet[referrer] = referrerSubnet[address] ?? 0;
      continue;
    }
    const subnet = referrer > 0 && hash % 4 === 1 ? (referrerSubnet[neighbour] ?? 0) : referrer;
    const taken = addressesIn[subnet] ?? 0;
    const isFull = taken >= 250;
    const home = isFull ? referrer : subnet;
    referrerSubnet[referrer] = home;
    addressesIn[home] = (addressesIn[home] ?? 0) + 1;
    addressOctet[referrer] = 1 + (isFull ? 0 : taken);
  }
}

/** Each hash serves several purposes by its bits: building graphs is the costliest thing in a batch call. */
function fillSlots(graph: LinkGraph, depth: number): void {
  const { profile, referrerCount, plainAnchorCount, pages } = graph;
  for (let slot = 0; slot < graph.slotCount; slot++) {
    const bits = mix(profile.hash, slot);
    const place = mix(bits, 1);
    const isFirst = slot < referrerCount;
    const flags = slotFlags(bits, isFirst);
    graph.slotReferrer[slot] = isFirst ? slot : Math.floor(referrerCount * skewed(lowFraction(place)));
    graph.slotPage[slot] = pageOfFraction(pages, highFraction(place));
    graph.slotFlags[slot] = flags;
    graph.slotDepth[slot] = (flags & FROM_HOME_PAGE) !== 0 ? 1 : spreadWeight(depth, bits);
    const time = mix(bits, 2);
    const anchor = Math.floor(plainAnchorCount * skewed(lowFraction(time)));
    graph.slotAnchor[slot] = (flags & REDIRECT) !== 0 ? EMPTY_ANCHOR : anchor;
    placeInTime(graph, slot, { isPermanent: (bits >>> 19) % 100 < 64, startFraction: highFraction(time), bits });
  }
}

/** Redirects have no texts: they stay plain, as far as the place in the list allows. */
function markOddSlots(graph: LinkGraph): void {
  const { slotFlags, slotDepth, slotReferrer, referrerClones, profile } = graph;
  const costOf = (slot: number): number => {
    const links = (slotDepth[slot] ?? 1) * (referrerClones[slotReferrer[slot] ?? 0] ?? 1);
    return ((slotFlags[slot] ?? 0) & REDIRECT) !== 0 ? links * 1e12 : links;
  };
  for (const [oddity, slot] of oddSlots(graph, costOf).entries()) {
    graph.slotOddity[slot] = oddity;
    graph.slotAnchor[slot] = anchorOfKind(graph, oddAnchorKind(profile.hash, oddity));
  }
}

/** The anchor number of a hostile text: common ones may have one among the plain anchors already. */
function anchorOfKind(graph: LinkGraph, kind: number): number {
  const plain = kind < COMMON_HOSTILE_TEXTS.length ? plainAnchorOfCommon(kind) : graph.plainAnchorCount;
  return plain < graph.plainAnchorCount ? plain : graph.plainAnchorCount + kind;
}

/** Plain anchors start with so many that hold names; then come two plain texts and a common hostile one, in turn. */
export const LEADING_ANCHORS = 7;

function plainAnchorOfCommon(kind: number): number {
  return LEADING_ANCHORS + 3 * kind + 2;
}

function slotFlags(bits: number, isFirst: boolean): number {
  const isRedirect = bits % 32 === 0;
  const isNofollow = !isRedirect && ((bits >>> 5) & 63) < 17;
  const isImage = !isRedirect && ((bits >>> 11) & 15) === 0;
  const isFromHomePage = isFirst && ((bits >>> 15) & 15) === 0;
  return (
    (isNofollow ? NOFOLLOW : 0) |
    (isImage ? IMAGE : 0) |
    (isRedirect ? REDIRECT : 0) |
    (isFromHomePage ? FROM_HOME_PAGE : 0)
  );
}

function placeInTime(
  graph: LinkGraph,
  slot: number,
  draw: { readonly isPermanent: boolean; readonly startFraction: number; readonly bits: number },
): void {
  const birthDay = graph.profile.birthDay;
  const reach = REFERENCE_DAY + (draw.isPermanent ? GROWTH_DAYS : 0) - birthDay;
  graph.slotStart[slot] = birthDay + Math.floor(reach * draw.startFraction);
  if (draw.isPermanent) return;
  const cycle = mix(draw.bits, 3);
  const period = 30 + (cycle % 330);
  graph.slotPeriod[slot] = period;
  graph.slotLife[slot] = Math.floor(period * (0.7 + 0.25 * highFraction(cycle)));
}

function lowFraction(hash: number): number {
  return (hash & 0xffff) / 0x10000;
}

function highFraction(hash: number): number {
  return (hash >>> 16) / 0x10000;
}

/** Pushes a fraction towards 0, so that few referrers and anchors have most of the links. */
function skewed(fraction: number): number {
  return fraction * fraction * fraction;
}

/** A whole weight near the mean, between half and one and a half of it; exactly 1 for a mean of 1. */
function spreadWeight(mean: number, hash: number): number {
  if (mean === 1) return 1;
  const wanted = mean < 4 ? mean : mean * (0.5 + fractionOf(mix(hash, 9)));
  return Math.max(1, Math.floor(wanted + fractionOf(mix(hash, 10))));
}

/** The seed of the texts that belong to the link of one slot and cycle. */
export function linkHash(graph: LinkGraph, slot: number, cycle: number): number {
  return mix(mix(graph.profile.hash, 500_000 + slot), cycle);
}
