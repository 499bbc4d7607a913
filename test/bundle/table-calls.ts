// One ordinary call of each function that answers a table, what it should ask the API for, and its titles as a
// user reads them. Written out here, so that a change of a request or a title shows.
import type { SandboxRow } from "./sandbox-answers.ts";

export interface TableCallCase {
  readonly name: string;
  /** Everything after the target that makes the function show all fields. */
  readonly args: readonly string[];
  /** Below /v1/backlinks/. */
  readonly path: string;
  /** What is asked for besides target and mode. */
  readonly parameters: SandboxRow;
  /** Title by the API's name of the field, in their order. */
  readonly titles: Readonly<Record<string, string>>;
}

const LINKS = { backlinks: "Backlinks", refdomains: "Referring domains" };
const FOLLOWED = { dofollow_backlinks: "Dofollow backlinks", nofollow_backlinks: "Nofollow backlinks" };
const SEEN = { first_seen: "First seen", last_visited: "Last visited" };
const DOMAIN = {
  refdomain: "Referring domain",
  backlinks: "Backlinks",
  dofollow_backlinks: "Dofollow backlinks",
  first_seen: "First seen",
  domain_inlink_rank: "Domain authority",
};
const CHANGE = { new_lost_date: "Date", new_lost_type: "New or lost" };
const TEXTS = {
  url_from: "Linking page",
  url_to: "Target page",
  title: "Title",
  anchor: "Anchor",
  alt: "Alt",
};
const IMAGE = { nofollow: "Nofollow", image: "Image", image_source: "Image source" };
const RANKS = { inlink_rank: "Page authority", domain_inlink_rank: "Domain authority" };

const AUTUMN = { date_from: "2026-10-01", date_to: "2026-11-20" };

/** Of a large site some of the lists are stored in several parts. */
export const LIST_CALLS: readonly TableCallCase[] = [
  {
    name: "SER_BACKLINKS",
    args: ["all", "400"],
    path: "all",
    parameters: { limit: 400 },
    titles: { ...TEXTS, ...IMAGE, ...RANKS, ...SEEN },
  },
  { name: "SER_REFDOMAINS", args: ["all", "1000"], path: "refdomains", parameters: { limit: 1_000 }, titles: DOMAIN },
  {
    name: "SER_ANCHORS",
    args: ["all", "300"],
    path: "anchors",
    parameters: { limit: 300 },
    titles: { anchor: "Anchor", ...LINKS, ...FOLLOWED, ...SEEN },
  },
  {
    name: "SER_PAGES",
    args: ["all"],
    path: "indexed-pages",
    parameters: {},
    titles: { url: "Page", ...LINKS, ...FOLLOWED, ...SEEN },
  },
  {
    name: "SER_IPS",
    args: ["all", "250"],
    path: "referring-ips",
    parameters: { limit: 250 },
    titles: {
      ip: "IP",
      ...LINKS,
      nofollow_backlinks: "Nofollow backlinks",
      dofollow_backlinks: "Dofollow backlinks",
      ...SEEN,
    },
  },
  {
    name: "SER_NEW_LOST_BACKLINKS",
    args: ["both", AUTUMN.date_from, AUTUMN.date_to, "fields=all; limit=400"],
    path: "history",
    parameters: { ...AUTUMN, limit: 400 },
    titles: {
      ...CHANGE,
      ...TEXTS,
      link_type: "Link type",
      ...IMAGE,
      redirect_chain: "Redirect chain",
      redirect_chain_urls: "Redirect chain URLs",
      reason_lost: "Reason",
      ...RANKS,
      first_seen: "First seen",
    },
  },
  {
    name: "SER_NEW_LOST_REFDOMAINS",
    args: ["lost", "45d", "2026-11-20", "fields=all"],
    path: "refdomains/history",
    parameters: { new_lost_type: "lost", date_from: "2026-10-06", date_to: "2026-11-20" },
    titles: { ...CHANGE, ...DOMAIN },
  },
];

/** The targets are `nike.com` and the like: a bare domain, which the history of a page's rank is asked for by its URL. */
export const SERIES_CALLS: readonly TableCallCase[] = [
  {
    name: "SER_BACKLINKS_DAILY",
    args: [AUTUMN.date_from, AUTUMN.date_to],
    path: "history/count",
    parameters: AUTUMN,
    titles: { date: "Date", new: "New", lost: "Lost" },
  },
  {
    name: "SER_REFDOMAINS_DAILY",
    args: ["6w", AUTUMN.date_to, "fields=all"],
    path: "refdomains/history/count",
    parameters: { date_from: "2026-10-10", date_to: AUTUMN.date_to },
    titles: { date: "Date", new: "New", lost: "Lost" },
  },
  {
    name: "SER_BACKLINKS_HISTORY",
    args: ["1y"],
    path: "history/cumulative",
    parameters: { date_from: "2025-11-23", date_to: "2026-11-23" },
    titles: { date: "Date", backlinks: "Backlinks" },
  },
  {
    name: "SER_AUTHORITY_HISTORY",
    args: ["", "", "by_week"],
    path: "authority/page/history",
    parameters: { date_from: "2026-05-26", date_to: "2026-11-23", granularity: "by_week" },
    titles: { date: "Date", inlink_rank: "Page authority" },
  },
  {
    name: "SER_AUTHORITY_HISTORY",
    args: ["of=domain"],
    path: "authority/domain/history",
    parameters: { date_from: "2026-10-25", date_to: "2026-11-23" },
    titles: { date: "Date", domain_inlink_rank: "Domain authority" },
  },
  {
    name: "SER_AUTHORITY_DISTRIBUTION",
    args: ["domain", "count=domain"],
    path: "authority/domain/distribution",
    parameters: { histogramMode: "domain" },
    titles: { domain_inlink_rank: "Domain authority", refdomains: "Referring domains" },
  },
];

/** Target and mode as the API should be sent them for a bare domain. */
export function sentFor({ path }: TableCallCase, domain: string): SandboxRow {
  if (path === "authority/page/history") return { target: `https://${domain}/` };
  return path === "authority/domain/history" ? { target: domain } : { target: domain, mode: "domain" };
}

/** All that a warm store costs: the start, and one read of the cache. */
export const WARM_SERVICE_CALLS: readonly string[] = ["start", "cache.get"];
