// One answer for each endpoint in the shape that the API documentation shows, and the rows it should be
// read into. Oddities of the documentation's own examples (blanks, spellings) are kept.
import type { EndpointId, RowOf } from "../../src/api/catalogue.ts";

interface ExampleAnswer<Id extends EndpointId> {
  readonly answer: unknown;
  readonly rows: readonly RowOf<Id>[];
}

const FIGURES = {
  target: "seranking.com",
  backlinks: 22402,
  refdomains: 2325,
  subnets: 1399,
  ips: 1957,
  nofollow_backlinks: 3717,
  dofollow_backlinks: 18685,
  edu_backlinks: 40,
  gov_backlinks: 0,
};

const SUMMARY = {
  ...FIGURES,
  inlink_rank: 24,
  domain_inlink_rank: 68,
  from_home_page_backlinks: 88,
  dofollow_from_home_page_backlinks: 60,
  text_backlinks: 21427,
  dofollow_refdomains: 1291,
  from_home_page_refdomains: 64,
  edu_refdomains: 6,
  gov_refdomains: 0,
  anchors: 720,
  dofollow_anchors: 522,
  pages_with_backlinks: 87,
  top_anchors_by_backlinks: [{ anchor: "SE Ranking", backlinks: 1853 }],
  top_anchors_by_refdomains: [
    { anchor: "SE Ranking", refdomains: 454 },
    { anchor: "SE Ranking", refdomains: 155 },
    { anchor: "", refdomains: 64 },
  ],
  top_pages_by_backlinks: [{ url: "https://www.seranking.com/", backlinks: 16724 }],
  top_pages_by_refdomains: [{ url: "http://seranking.com/", refdomains: 221 }],
  top_tlds: [{ tld: "com", count: 1183 }],
  top_countries: [{ country: "us", count: 1140 }],
};

const LINK = {
  url_from: "https://zoekmachine-optimalisatie-seo.beginthier.nl/",
  url_to: "https://www.seranking.com/",
  title: "Zoekmachine Optimalisatie (SEO)",
  anchor: "",
  alt: "",
  nofollow: false,
  image: false,
  image_source: "",
  inlink_rank: 67,
  domain_inlink_rank: 77,
  first_seen: "2021-11-05",
  last_visited: "2023-06-01",
};
const LINK_AS_SENT = { ...LINK, url_from: ` ${LINK.url_from}`, title: `${LINK.title} ` };

const LOST_LINK = {
  new_lost_date: "2023-01-15",
  new_lost_type: "lost",
  url_from: "http://technicalproducts.org/category/seoandperformance",
  url_to: "https://www.seranking.com/",
  title: "SEO & Performance",
  anchor: "SE Ranking",
  alt: null,
  link_type: "href",
  nofollow: false,
  image: false,
  image_source: null,
  redirect_chain: false,
  redirect_chain_urls: [],
  reason_lost: "link_removed",
  inlink_rank: 1,
  domain_inlink_rank: 1,
  first_seen: "2023-01-15",
};
const NEW_LINK = { ...LOST_LINK, new_lost_type: "new", reason_lost: null };

const SEEN = { first_seen: "2017-01-03", last_visited: "2023-10-23" };
const DOMAIN = {
  refdomain: "isearch.avg.com",
  backlinks: 72,
  dofollow_backlinks: 72,
  first_seen: "2019-02-22",
  domain_inlink_rank: 90,
};
const LOST_DOMAIN = { new_lost_date: "2023-01-15", new_lost_type: "lost", ...DOMAIN };
const ANCHOR = {
  anchor: "SE Ranking",
  backlinks: 1844,
  refdomains: 445,
  dofollow_backlinks: 1595,
  nofollow_backlinks: 249,
};
const PAGE = {
  url: "http://seranking.com/",
  backlinks: 1926,
  refdomains: 220,
  dofollow_backlinks: 1254,
  nofollow_backlinks: 671,
};
const DAYS = [
  { date: "2023-01-16", new: 5, lost: 0 },
  { date: "2023-01-15", new: 4, lost: 2 },
];
const QUEUED = { task_status: "queued_for_processing", task_id: "d1d2bb44-6c66-4791-a634-26103551e2da" };
const COMPLETE = {
  task_status: "complete",
  task_id: QUEUED.task_id,
  download_file: "http://116.202.112.205/export/b/seranking.com-1695672292259.csv.gz",
};
const SUBSCRIPTION = { status: "active", start_date: "2024-01-18 14:20:02", units_limit: 5000000, units_left: 4975033 };
const IP = { ip: "123.234.23.43", backlinks: 188, refdomains: 144, ...SEEN };

function rows<Row>(envelope: string, list: readonly Row[]): { answer: unknown; rows: readonly Row[] } {
  return { answer: { [envelope]: list }, rows: list };
}

export const EXAMPLE_ANSWERS: { readonly [Id in EndpointId]: ExampleAnswer<Id> } = {
  summary: rows("summary", [SUMMARY]),
  metrics: rows("metrics", [FIGURES]),
  count: rows("metrics", [
    { target: "seranking.com", backlinks: 22402 },
    { target: "www.seranking.com", backlinks: 341415 },
  ]),
  "refdomains/count": rows("metrics", [{ target: "seranking.com", refdomains: 50234 }]),
  "referring-ips/count": rows("metrics", [{ target: "https://seranking.com", ips: 75 }]),
  "referring-subnets/count": rows("metrics", [{ target: "us-seranking.com", subnets: 7690 }]),
  authority: rows("pages", [{ url: "https://www.seranking.com", inlink_rank: 40, domain_inlink_rank: 68 }]),
  "authority/domain": rows("pages", [
    { url: "https://seranking.com", domain_inlink_rank: 68 },
    { url: "https://www.seranking.com", domain_inlink_rank: 87 },
  ]),
  "authority/page": rows("pages", [{ url: "https://seranking.com", inlink_rank: 19 }]),
  all: { answer: { backlinks: [LINK_AS_SENT, LINK] }, rows: [LINK, LINK] },
  raw: {
    answer: { backlinks: [LINK_AS_SENT], next: "ezDLWp6Peqx6tE77/mV9XtWGP92lrdwTI3Z+NRCJm45_0uqT9Y=" },
    rows: [LINK],
  },
  history: rows("new_lost_backlinks", [NEW_LINK, LOST_LINK]),
  anchors: rows("anchors", [{ ...ANCHOR, ...SEEN }]),
  refdomains: rows("refdomains", [DOMAIN]),
  "refdomains/history": rows("new_lost_refdomains", [LOST_DOMAIN]),
  "referring-ips": {
    answer: { ips: [IP] },
    rows: [{ ...IP, nofollow_backlinks: null, dofollow_backlinks: null }],
  },
  "indexed-pages": rows("pages", [{ ...PAGE, ...SEEN }]),
  "history/count": rows("new_lost_backlinks_count", DAYS),
  "history/cumulative": rows("backlinks_count", [{ date: "2023-01-16", backlinks: 5 }]),
  "refdomains/history/count": rows("new_lost_refdomains_count", DAYS),
  "authority/domain/distribution": rows("histogram", [
    { domain_inlink_rank: 0, refdomains: 250 },
    { domain_inlink_rank: 1, refdomains: 872 },
  ]),
  "authority/page/history": rows("ranks", [{ date: "2025-04-01", inlink_rank: 54 }]),
  "authority/domain/history": rows("ranks", [{ date: "2025-04-01", domain_inlink_rank: 54 }]),
  export: { answer: QUEUED, rows: [{ ...QUEUED, download_file: null }] },
  "export/status": { answer: COMPLETE, rows: [COMPLETE] },
  "account/subscription": {
    answer: { subscription_info: { ...SUBSCRIPTION, expiraton_date: "2024-02-18 14:20:02" } },
    rows: [{ ...SUBSCRIPTION, expiration_date: "2024-02-18 14:20:02" }],
  },
  "account/credit-balance": {
    answer: { limit: 101323444, used: 19916982 },
    rows: [{ limit: 101323444, used: 19916982 }],
  },
  "account/credits": {
    answer: { access: { primary_reason: "active_wallet" } },
    rows: [{ access: { primary_reason: "active_wallet" } }],
  },
};
