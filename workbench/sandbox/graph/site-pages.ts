// The pages of one site that links may point at, and which of them a target means. The first three pages are
// spellings of the home page (http, https, www), as real indexes keep them apart. Knows nothing of links.
import { fractionOf, mix, pick } from "./hash.ts";
import { HOSTILE_PATHS } from "./hostile-urls.ts";
import type { SiteProfile } from "./site-profile.ts";
import { wordPair } from "./words.ts";

export interface SitePages {
  readonly profile: SiteProfile;
  readonly count: number;
  /** Prefixes of the site's hosts; the first is the apex, "". */
  readonly prefixes: readonly string[];
  /** One entry a page: the index in `prefixes` of its host. */
  readonly prefixIndexes: Uint8Array;
  /** Pages after the spellings of the home page that are home pages of the other hosts. */
  readonly hostHomes: number;
}

/** Spellings of the home page. */
export const HOME_PAGES = 3;
const HOME_PAGE_SHARES: readonly number[] = [0.36, 0.08, 0.04];
/** The shares above, summed up. */
const HOME_PAGE_BOUNDS: readonly number[] = [0.36, 0.44, 0.48];
const HOME_SHARE = 0.48;
const PAGES_MAX = 500;

const HOST_PREFIXES: readonly string[] = (
  "blog docs support help shop store app developers news m en de fr wiki forum api status cloud learn community " +
  "careers academy go info mail my portal maps drive play"
).split(" ");

const COMMON_PATHS: readonly string[] = (
  "/about /pricing /contact /blog /products /features /careers /privacy /terms /faq /support /help /team /press /news " +
  "/about-us /services /login /signup /download /docs /partners /resources /case-studies /testimonials /shop /events " +
  "/sitemap.html /index.html /contact-us /rank-tracker/ /site-audit/ /buy.html /tools/checker.html?lang=en"
).split(" ");

export function buildSitePages(profile: SiteProfile): SitePages {
  const prefixes = ["", ...prefixesOf(profile)];
  const tailCount = profile.backlinks < 3 ? 0 : Math.min(PAGES_MAX, Math.round(1.3 * profile.backlinks ** 0.5));
  const hostHomes = tailCount > 10 ? prefixes.length - 1 : 0;
  const prefixIndexes = new Uint8Array(HOME_PAGES + tailCount);
  for (let page = HOME_PAGES; page < prefixIndexes.length; page++) {
    const hash = mix(profile.hash, 200_000 + page);
    const tail = page - HOME_PAGES;
    if (tail < hostHomes) prefixIndexes[page] = tail + 1;
    else if (hostHomes > 0 && hash % 100 < 15) prefixIndexes[page] = 1 + (mix(hash, 1) % hostHomes);
  }
  return { profile, count: prefixIndexes.length, prefixes, prefixIndexes, hostHomes };
}

/** The prefix of the page's host, "" for the apex. */
export function pagePrefix(pages: SitePages, page: number): string {
  return pages.prefixes[pages.prefixIndexes[page] ?? 0] ?? "";
}

/** The path, query included. */
export function pagePath(pages: SitePages, page: number): string {
  const tail = page - HOME_PAGES - pages.hostHomes;
  if (tail < 0) return "/";
  const common = COMMON_PATHS[tail] ?? HOSTILE_PATHS[tail - COMMON_PATHS.length]?.text;
  if (common !== undefined) return common;
  const [left, right] = wordPair(tail + (pages.profile.hash % 9_000));
  const section = pick(["blog", "guides", "news", "p", "en/stories"], mix(pages.profile.hash, 210_000 + page));
  return `/${section}/${left}-${right}-${tail}`;
}

/** Scheme, host and path. */
export function pageUrl(pages: SitePages, page: number): string {
  const { root, hash } = pages.profile;
  if (page === 1) return `http://${root}/`;
  if (page === 2) return `http://www.${root}/`;
  const prefix = pagePrefix(pages, page);
  const isWww = prefix === "" && hash % 2 === 0;
  return `https://${isWww ? "www." : prefix === "" ? "" : `${prefix}.`}${root}${pagePath(pages, page)}`;
}

function prefixesOf(profile: SiteProfile): readonly string[] {
  const wanted = Math.min(8, Math.max(0, Math.floor(Math.log10(profile.backlinks + 1)) - 1));
  const start = mix(profile.hash, 220) % HOST_PREFIXES.length;
  const step = 7;
  const chosen = Array.from({ length: wanted }, (_, index) => pick(HOST_PREFIXES, start + index * step));
  // Almost every site of some size has a blog.
  return wanted > 0 && fractionOf(mix(profile.hash, 221)) < 0.7 ? [...new Set(["blog", ...chosen])] : chosen;
}

/** The page that a fraction in [0, 1) falls on; home pages get almost half. */
export function pageOfFraction(pages: SitePages, fraction: number): number {
  for (let page = 0; page < HOME_PAGES; page++) {
    if (fraction < (HOME_PAGE_BOUNDS[page] ?? 0)) return page;
  }
  const tailCount = pages.count - HOME_PAGES;
  if (tailCount === 0) return 0;
  const tailFraction = (fraction - HOME_SHARE) / (1 - HOME_SHARE);
  return HOME_PAGES + Math.floor(tailCount * tailFraction * tailFraction);
}

/** The fraction of links that point at a page, about. */
export function pageShare(pages: SitePages, page: number): number {
  const homeShare = HOME_PAGE_SHARES[page];
  if (homeShare !== undefined) return homeShare;
  const tail = page - HOME_PAGES;
  const tailCount = pages.count - HOME_PAGES;
  if (tail >= tailCount) return 0;
  return (1 - HOME_SHARE) * (Math.sqrt((tail + 1) / tailCount) - Math.sqrt(tail / tailCount));
}
