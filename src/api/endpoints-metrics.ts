// The nine endpoints that answer one row of figures for each of up to 100 targets, described as data.
// Must not know how a request is built or an answer read.
import type { Endpoint } from "./catalogue-shape.ts";
import {
  HUNDRED_CREDITS_A_TARGET,
  MAX_TARGETS_A_REQUEST,
  MODE,
  POST_OR_GET,
  TARGETS,
  TEN_CREDITS_A_TARGET,
} from "./common-parameters.ts";

const BATCH = { methods: POST_OR_GET, maxTargets: MAX_TARGETS_A_REQUEST, shape: "list" } as const;
const FIGURES = {
  ...BATCH,
  envelope: "metrics",
  echo: "target",
  parameters: { target: TARGETS, mode: MODE },
} as const;
// Ranks are computed for the target as written: these calls take no mode.
const RANKS = { ...BATCH, envelope: "pages", echo: "url", parameters: { target: TARGETS } } as const;

const LINK_COUNTS = {
  target: "text",
  backlinks: "int",
  refdomains: "int",
  subnets: "int",
  ips: "int",
  nofollow_backlinks: "int",
  dofollow_backlinks: "int",
  edu_backlinks: "int",
  gov_backlinks: "int",
} as const;
const ANCHOR_BY_LINKS = { anchor: "text|null", backlinks: "int" } as const;
const ANCHOR_BY_DOMAINS = { anchor: "text|null", refdomains: "int" } as const;

/** Cheapest first, then the smaller answer, so that equal plans prefer the endpoint that says no more than needed. */
export const METRIC_ENDPOINTS = {
  count: { ...FIGURES, price: TEN_CREDITS_A_TARGET, fields: { target: "text", backlinks: "int" } },
  "refdomains/count": { ...FIGURES, price: TEN_CREDITS_A_TARGET, fields: { target: "text", refdomains: "int" } },
  "referring-ips/count": { ...FIGURES, price: TEN_CREDITS_A_TARGET, fields: { target: "text", ips: "int" } },
  "referring-subnets/count": {
    ...FIGURES,
    price: TEN_CREDITS_A_TARGET,
    fields: { target: "text", subnets: "int" },
  },
  "authority/domain": {
    ...RANKS,
    price: TEN_CREDITS_A_TARGET,
    fields: { url: "text", domain_inlink_rank: "int|null" },
  },
  "authority/page": { ...RANKS, price: TEN_CREDITS_A_TARGET, fields: { url: "text", inlink_rank: "int|null" } },
  authority: {
    ...RANKS,
    price: HUNDRED_CREDITS_A_TARGET,
    fields: { url: "text", inlink_rank: "int|null", domain_inlink_rank: "int|null" },
  },
  metrics: {
    ...FIGURES,
    price: HUNDRED_CREDITS_A_TARGET,
    fields: LINK_COUNTS,
  },
  summary: {
    ...FIGURES,
    envelope: "summary",
    price: HUNDRED_CREDITS_A_TARGET,
    fields: {
      ...LINK_COUNTS,
      inlink_rank: "int|null",
      domain_inlink_rank: "int|null",
      from_home_page_backlinks: "int",
      dofollow_from_home_page_backlinks: "int",
      text_backlinks: "int",
      dofollow_refdomains: "int",
      from_home_page_refdomains: "int",
      edu_refdomains: "int",
      gov_refdomains: "int",
      anchors: "int",
      dofollow_anchors: "int",
      pages_with_backlinks: "int",
      top_anchors_by_backlinks: ANCHOR_BY_LINKS,
      top_anchors_by_refdomains: ANCHOR_BY_DOMAINS,
      top_pages_by_backlinks: { url: "text", backlinks: "int" },
      top_pages_by_refdomains: { url: "text", refdomains: "int" },
      // Both counts are referring domains: they add up to those, never to the backlinks of the description.
      top_tlds: { tld: "text", count: "int" },
      top_countries: { country: "text", count: "int" },
    },
  },
} as const satisfies Record<string, Endpoint>;
