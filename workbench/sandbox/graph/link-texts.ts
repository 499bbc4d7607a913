// The texts around links: names of referring domains, anchors, titles, URLs, addresses. All are functions of
// numbers; distinct numbers give distinct names and anchors. Some are hostile on purpose, as web text is.
// Knows nothing of requests.
import { mix, pick } from "./hash.ts";
import { COMMON_HOSTILE_TEXTS, HOSTILE_TEXTS } from "./hostile-texts.ts";
import { LEADING_ANCHORS, type LinkGraph } from "./link-graph.ts";
import { anyHostileText } from "./oddities.ts";
import { SUFFIXES, WELL_KNOWN_REFERRERS } from "./origins.ts";
import { siteNameOf } from "./site-names.ts";
import { pageUrl } from "./site-pages.ts";
import { capitalised, compoundName, PAIRS, wordPair } from "./words.ts";

/** The name of a clone of a referring domain; may be a host below a domain. One-to-one within a site. */
export function referrerName(graph: LinkGraph, referrer: number, clone: number): string {
  if (clone === 0 && referrer < graph.wellKnownCount) {
    const offset = graph.profile.hash % WELL_KNOWN_REFERRERS.length;
    return WELL_KNOWN_REFERRERS[(referrer + offset) % WELL_KNOWN_REFERRERS.length] ?? "medium.com";
  }
  // A shift by less than all pairs keeps numbers distinct and lets sites share some of their referrers.
  const number = referrer + clone * graph.referrerCount + (graph.profile.hash % Math.floor(PAIRS / 4));
  return `${compoundName(number)}.${SUFFIXES[graph.referrerSuffix[referrer] ?? 0] ?? "com"}`;
}

/** Addresses that are neither private, loopback nor multicast. */
const FIRST_OCTETS: readonly number[] = Array.from({ length: 223 }, (_, index) => index + 1).filter(
  (octet) => ![10, 100, 127, 169, 172, 192, 198, 203].includes(octet),
);

/** The IPv4 address of a clone of an address group. */
export function addressText(graph: LinkGraph, address: number, clone: number): string {
  const subnet = graph.referrerSubnet[address] ?? address;
  const number = subnet + clone * graph.referrerCount + (graph.profile.hash % 5_000_011);
  const first = pick(FIRST_OCTETS, number);
  const rest = Math.imul(Math.floor(number / FIRST_OCTETS.length), 40_503) & 0xffff;
  return `${first}.${rest >>> 8}.${rest & 0xff}.${graph.addressOctet[address] ?? 1}`;
}

const GENERIC_ANCHORS: readonly string[] = [
  "click here",
  "website",
  "here",
  "Read more",
  "visit site",
  "source",
  "this article",
  "official site",
  "learn more",
  "homepage",
  "Link",
  "more info",
  "see here",
  "their website",
  "best tools",
  "Go Now",
];

/** The anchor with a number: brand first, the empty text third, odd ones sprinkled in, phrases at the end. */
export function anchorText(graph: LinkGraph, anchor: number): string {
  const { root, hash } = graph.profile;
  const brand = capitalised(siteNameOf(root).label);
  const leading = [brand, root, "", pageUrl(graph.pages, 0), `${brand} `, `www.${root}`, `${brand} online`];
  if (anchor >= graph.plainAnchorCount) return HOSTILE_TEXTS[anchor - graph.plainAnchorCount]?.text ?? "";
  const lead = leading[anchor];
  if (lead !== undefined) return lead;
  const position = anchor - LEADING_ANCHORS;
  // Two plain ones, then an odd one.
  const round = Math.floor(position / 3);
  const special = position % 3 === 2 ? COMMON_HOSTILE_TEXTS[round]?.text : GENERIC_ANCHORS[round * 2 + (position % 3)];
  if (special !== undefined) return special;
  const [left, right] = wordPair((position + (hash % 5_000)) % PAIRS);
  return `${left} ${right}`;
}

/** The title of a referring page; blanks at the end and odd texts occur. */
export function pageTitle(siteName: string, hash: number): string {
  const kind = hash % 40;
  if (kind === 0) return "";
  if (kind === 1) return anyHostileText(hash);
  const [left, right] = wordPair(mix(hash, 2));
  const end = kind < 6 ? " " : "";
  return `${capitalised(left)} ${right} ${pick(["guide", "review", "ideas", "news", "tips"], mix(hash, 3))} – ${siteName}${end}`;
}

/** Where on the referring site the link stands. `serial` makes it distinct from all others of the site. */
export function referringUrl(host: string, hash: number, serial: string): string {
  const scheme = hash % 12 === 0 ? "http" : "https";
  const [left, right] = wordPair(mix(hash, 4));
  const blank = mix(hash, 5) % 33 === 0 ? " " : "";
  const innerBlank = mix(hash, 6) % 211 === 0 ? " " : "";
  const section = pick(["blog", "articles", "2024/05", "resources", "forum/thread"], mix(hash, 7));
  return `${blank}${scheme}://${innerBlank}${host}/${section}/${left}-${right}-${serial}`;
}

/** The home page of a referring site. */
export function homePageUrl(host: string, hash: number): string {
  return `${mix(hash, 5) % 33 === 0 ? " " : ""}${hash % 12 === 0 ? "http" : "https"}://${host}/`;
}
