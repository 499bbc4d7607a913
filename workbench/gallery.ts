// The gallery's blocks, as data: what each function gives for one well-known domain, ready to be looked at. Limits
// are small, so that opening the sheet stays cheap. How a block is laid out stands in gallery-sheet.ts.

import type { Gallery, GalleryBlock } from "./gallery-places.ts";

const COMPETITORS = ["Domain", "seranking.com", "ahrefs.com", "semrush.com", "moz.com", "majestic.com"];

const NUMBERS: readonly GalleryBlock[] = [
  {
    title: "Metrics of a domain",
    formula: '=TRANSPOSE(SER_METRICS("seranking.com"; "headers=on"))',
    columns: ["text", "count"],
    rowCount: 8,
    hasTitles: false,
    chart: { kind: "pie", title: "Nofollow and dofollow backlinks", series: [1], rows: [5, 6] },
  },
  {
    title: "Backlinks of competitors",
    formula: "=SER_BACKLINKS_COUNT({targets})",
    targets: COMPETITORS,
    columns: ["count"],
    rowCount: 6,
    chart: { kind: "bar", series: [1] },
  },
  {
    title: "Referring domains of competitors",
    formula: "=SER_REFDOMAINS_COUNT({targets})",
    targets: COMPETITORS,
    columns: ["count"],
    rowCount: 6,
    chart: { kind: "bar", series: [1] },
  },
  {
    title: "Referring IP addresses of competitors",
    formula: "=SER_IPS_COUNT({targets})",
    targets: COMPETITORS,
    columns: ["count"],
    rowCount: 6,
  },
  {
    title: "Referring subnets of competitors",
    formula: "=SER_SUBNETS_COUNT({targets})",
    targets: COMPETITORS,
    columns: ["count"],
    rowCount: 6,
  },
  {
    title: "Domain and page authority of competitors",
    formula: "=SER_AUTHORITY({targets})",
    targets: COMPETITORS,
    columns: ["rank", "rank"],
    rowCount: 6,
    chart: { kind: "column", series: [1, 2] },
  },
  {
    title: "Domain authority of competitors",
    formula: "=SER_DOMAIN_AUTHORITY({targets})",
    targets: COMPETITORS,
    columns: ["rank"],
    rowCount: 6,
  },
  {
    title: "Authority of single pages",
    formula: "=SER_PAGE_AUTHORITY({targets})",
    targets: ["URL", "https://seranking.com/", "https://seranking.com/news", "https://seranking.com/faq"],
    columns: ["rank"],
    rowCount: 4,
  },
  {
    title: "When the figures of the first sheet were fetched",
    formula: "=SER_AGE({targets})",
    targets: ["Domain", "apple.com", "adobe.com", "spotify.com"],
    columns: ["date"],
    rowCount: 4,
  },
];

const SUMMARIES: readonly GalleryBlock[] = [
  {
    title: "Overview of three domains",
    formula: '=SER_SUMMARY({"seranking.com"; "ahrefs.com"; "semrush.com"}; "overview")',
    columns: ["text", "count", "count", "count"],
    rowCount: 21,
  },
  {
    title: "Countries of the referring domains",
    formula: '=SER_SUMMARY("seranking.com"; "top_countries")',
    columns: ["text", "count"],
    rowCount: 6,
    chart: { kind: "pie", series: [1] },
  },
];

const LISTS: readonly GalleryBlock[] = [
  {
    title: "Backlinks, one of each domain, the strongest first",
    formula:
      '=SER_BACKLINKS("seranking.com"; "anchor, domain_authority, first_seen, url_from"; 10; "per_domain=1; order=domain_authority; anchor_excludes=very long")',
    columns: ["text", "rank", "date", "wide"],
    rowCount: 11,
  },
  {
    title: "Referring domains, the strongest first",
    formula:
      '=SER_REFDOMAINS("seranking.com"; "refdomain, domain_authority, backlinks, dofollow_backlinks, first_seen"; 10; "order=domain_authority")',
    columns: ["text", "rank", "count", "count", "date"],
    rowCount: 11,
  },
  {
    title: "Anchors by backlinks",
    formula: '=SER_ANCHORS("seranking.com"; "anchor, backlinks, refdomains, dofollow_backlinks"; 10)',
    columns: ["text", "count", "count", "count"],
    rowCount: 11,
    chart: { kind: "bar", series: [1] },
  },
  {
    title: "Pages by backlinks",
    formula: '=SER_PAGES("seranking.com"; "url, backlinks, refdomains, last_visited"; 10)',
    columns: ["text", "count", "count", "date"],
    rowCount: 11,
    chart: { kind: "bar", series: [1] },
  },
  {
    title: "Referring IP addresses by backlinks",
    formula: '=SER_IPS("seranking.com"; "ip, backlinks, dofollow_backlinks, first_seen, last_visited"; 10)',
    columns: ["text", "count", "count", "date", "date"],
    rowCount: 11,
  },
  {
    title: "Backlinks that were lost, the latest first",
    formula:
      '=SER_NEW_LOST_BACKLINKS("seranking.com"; "lost"; "30d"; "today"; "limit=10; fields=url_to, new_lost_date, domain_authority, reason_lost, url_from")',
    columns: ["text", "date", "rank", "text", "wide"],
    rowCount: 11,
  },
  {
    title: "Referring domains that are new, the strongest first",
    formula:
      '=SER_NEW_LOST_REFDOMAINS("seranking.com"; "new"; "30d"; "today"; "limit=10; order=domain_authority; fields=refdomain, new_lost_date, domain_authority, backlinks")',
    columns: ["text", "date", "rank", "count"],
    rowCount: 11,
  },
];

const SERIES: readonly GalleryBlock[] = [
  {
    title: "Backlinks of three domains",
    formula: '=SER_BACKLINKS_HISTORY({"seranking.com"; "ahrefs.com"; "semrush.com"}; "14d")',
    columns: ["date", "count", "count", "count"],
    rowCount: 15,
    chart: { kind: "line", series: [1, 2, 3] },
  },
  {
    title: "New and lost backlinks",
    formula: '=SER_BACKLINKS_DAILY("seranking.com"; "14d")',
    columns: ["date", "count", "count"],
    rowCount: 15,
    chart: { kind: "column", series: [1, 2] },
  },
  {
    title: "New and lost referring domains",
    formula: '=SER_REFDOMAINS_DAILY("seranking.com"; "14d")',
    columns: ["date", "count", "count"],
    rowCount: 15,
    chart: { kind: "column", series: [1, 2] },
  },
  {
    title: "Domain authority by month",
    formula: '=SER_AUTHORITY_HISTORY("seranking.com"; "1y"; "today"; "by_month"; "of=domain")',
    columns: ["date", "rank"],
    rowCount: 14,
    chart: { kind: "line", series: [1] },
  },
];

const ACCOUNT: readonly GalleryBlock[] = [
  {
    title: "Credits of the API key",
    formula: '=SER_CREDITS("all")',
    columns: ["text", "count"],
    rowCount: 15,
    dateRows: [5, 6],
  },
];

/** The last section: it is as long as there are ranks. */
const RANKS: readonly GalleryBlock[] = [
  {
    title: "Domain authority of the referring domains",
    formula: '=SER_AUTHORITY_DISTRIBUTION("seranking.com")',
    columns: ["rank", "count"],
    rowCount: 102,
    chart: { kind: "column", series: [1] },
  },
];

export const GALLERY: Gallery = {
  sheetName: "Gallery",
  heading: "What the functions give",
  note: "Every table below is one formula, written above it. The numbers are made up by the built-in sandbox.",
  sections: [
    { heading: "One row for each domain", blocks: NUMBERS },
    { heading: "Summaries", blocks: SUMMARIES },
    { heading: "Lists", blocks: LISTS },
    { heading: "Over time", blocks: SERIES },
    { heading: "Your account", blocks: ACCOUNT },
    { heading: "By authority", blocks: RANKS },
  ],
};
