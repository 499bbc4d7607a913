// How big a site is meant to be: nominal backlinks, referring domains, age and rank, from the name alone.
// Known names come from a table, all others are log-normal by hash. Cheap: ranks of thousands of referring
// domains are asked for in one list. Knows nothing of single links.
import { FAMILIAR_SITES } from "./familiar-sites.ts";
import { fractionOf, hashText, mix, normalOf } from "./hash.ts";
import { KNOWN_SITES } from "./known-sites.ts";

export interface SiteProfile {
  readonly root: string;
  /** Seeds everything else about the site. */
  readonly hash: number;
  /** Live backlinks to the whole site, about, on the reference day. */
  readonly backlinks: number;
  /** Referring domains, about; never more than backlinks. */
  readonly refdomains: number;
  /** The day from which links exist. */
  readonly birthDay: number;
}

/** The day on which nominal sizes hold: 2026-11-23. Before it sites are smaller, after it larger. */
export const REFERENCE_DAY = 20_780;

const DAYS_PER_YEAR = 365.25;
const MEDIAN_BACKLINKS = 420;
const SIGMA = 2.1;
const SHARE_WITHOUT_LINKS = 0.04;
const FAMILIAR = { medianBacklinks: 24_000_000, sigma: 1.2, since: 1998 } as const;

export function siteProfileOf(root: string, seed: number): SiteProfile {
  const hash = hashText(root, seed);
  const known = KNOWN_SITES.get(root);
  if (known !== undefined) {
    const birthDay = Math.round((known[2] - 1970) * DAYS_PER_YEAR);
    return { root, hash, backlinks: known[0], refdomains: known[1], birthDay };
  }
  if (FAMILIAR_SITES.has(root)) return familiarProfile(root, hash);
  const backlinks = hashedBacklinks(hash);
  const birthDay = REFERENCE_DAY - Math.round((1.5 + 16 * fractionOf(mix(hash, 12))) * DAYS_PER_YEAR);
  return { root, hash, backlinks, refdomains: hashedRefdomains(backlinks, hash), birthDay };
}

function familiarProfile(root: string, hash: number): SiteProfile {
  const backlinks = Math.round(FAMILIAR.medianBacklinks * Math.exp(FAMILIAR.sigma * normalOf(mix(hash, 11))));
  const birthDay = Math.round((FAMILIAR.since + 12 * fractionOf(mix(hash, 12)) - 1970) * DAYS_PER_YEAR);
  return { root, hash, backlinks, refdomains: hashedRefdomains(backlinks, hash), birthDay };
}

function hashedBacklinks(hash: number): number {
  if (fractionOf(mix(hash, 10)) < SHARE_WITHOUT_LINKS) return 0;
  return Math.max(1, Math.round(MEDIAN_BACKLINKS * Math.exp(SIGMA * normalOf(mix(hash, 11)))));
}

function hashedRefdomains(backlinks: number, hash: number): number {
  if (backlinks === 0) return 0;
  const spread = 0.6 + 0.8 * fractionOf(mix(hash, 13));
  return Math.min(backlinks, Math.max(1, Math.round(spread * backlinks ** 0.77)));
}

/** Domain InLink Rank, 0 to 100, on a day: grows with the logarithm of the referring domains then. */
export function domainRankOn(profile: SiteProfile, day: number): number {
  return rankOfReach(profile, day, 1);
}

/** InLink Rank, 0 to 100, of a page that has a share of the site's referring domains. */
export function pageRankOn(profile: SiteProfile, day: number, shareOfRefdomains: number): number {
  return Math.round(0.64 * rankOfReach(profile, day, shareOfRefdomains));
}

function rankOfReach(profile: SiteProfile, day: number, share: number): number {
  if (day < profile.birthDay || share <= 0 || profile.refdomains === 0) return 0;
  const growth = (day - profile.birthDay + 60) / (REFERENCE_DAY - profile.birthDay + 60);
  const reach = Math.log10(1 + profile.refdomains * share * Math.min(growth, 2));
  const wave = Math.sin((day + (profile.hash % 400)) / 61);
  const rank = 100 * (1 - Math.exp(-reach / 2.9)) + 1.2 * wave;
  return Math.max(0, Math.min(100, Math.round(rank)));
}
