// Where referring domains come from: top-level domains with their shares, and the country a domain is served
// from. Knows nothing of single links.
import { fractionOf, mix, pick } from "./hash.ts";

/** Top-level domain and its share of referring domains, in tenths of a per cent. */
const SUFFIX_SHARES: readonly (readonly [suffix: string, share: number])[] = [
  ["com", 508],
  ["org", 73],
  ["net", 52],
  ["de", 44],
  ["co.uk", 38],
  ["io", 24],
  ["fr", 23],
  ["it", 21],
  ["nl", 19],
  ["info", 17],
  ["com.au", 15],
  ["es", 15],
  ["pl", 14],
  ["com.br", 13],
  ["ca", 13],
  ["in", 12],
  ["co", 11],
  ["us", 9],
  ["se", 8],
  ["ch", 8],
  ["jp", 8],
  ["blog", 7],
  ["dev", 7],
  ["app", 6],
  ["xyz", 6],
  ["online", 5],
  ["pw", 5],
  ["ru", 5],
  ["edu", 7],
  ["gov", 3],
  ["agency", 4],
];

export const SUFFIXES: readonly string[] = SUFFIX_SHARES.map(([suffix]) => suffix);

/** One entry a share: the index of its top-level domain. */
const SUFFIX_OF_SHARE: Uint8Array = Uint8Array.from(
  SUFFIX_SHARES.flatMap(([, share], index) => new Array<number>(share).fill(index)),
);

const GOLDEN_RATIO = 0.618_033_988_749_895;

/**
 * The index in `SUFFIXES` of a site's n-th referring domain. Spread evenly over the shares, not drawn: a site
 * of millions of domains stands here for a few hundred, of which rare ones such as edu must not be missing.
 */
export function suffixIndexOf(siteHash: number, referrer: number): number {
  const place = (fractionOf(mix(siteHash, 33)) + referrer * GOLDEN_RATIO) % 1;
  return SUFFIX_OF_SHARE[Math.floor(place * SUFFIX_OF_SHARE.length)] ?? 0;
}

const COUNTRY_OF_SUFFIX: Readonly<Record<string, string>> = {
  de: "de",
  "co.uk": "gb",
  fr: "fr",
  it: "it",
  nl: "nl",
  "com.au": "au",
  es: "es",
  pl: "pl",
  "com.br": "br",
  ca: "ca",
  in: "in",
  us: "us",
  se: "se",
  ch: "ch",
  jp: "jp",
  ru: "ru",
  edu: "us",
  gov: "us",
};

const HOSTING_COUNTRIES: readonly string[] =
  "us us us us us us us us us us us us us us de de de gb gb nl nl fr ca sg ie fi au jp in br co se it es pl".split(" ");

/** Lower-case ISO code of the country that serves a domain; two thirds of national names stay at home. */
export function countryOf(suffixIndex: number, hash: number): string {
  const home = COUNTRY_OF_SUFFIX[SUFFIXES[suffixIndex] ?? ""];
  return home !== undefined && mix(hash, 31) % 3 < 2 ? home : pick(HOSTING_COUNTRIES, mix(hash, 32));
}

/** Hosts everybody knows that link to bigger sites; some are hosts below a domain, as in real lists. */
export const WELL_KNOWN_REFERRERS: readonly string[] = (
  "medium.com github.com en.wikipedia.org reddit.com forbes.com aws.amazon.com docs.google.com hubspot.com " +
  "linkedin.com news.ycombinator.com stackoverflow.com wordpress.org vimeo.com nytimes.com theguardian.com cnn.com " +
  "isearch.avg.com sites.google.com blog.hubspot.com shopify.com"
).split(" ");
