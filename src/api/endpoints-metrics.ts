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

const ANCHOR_BY_LINKS = { anchor: "text|null", backlinks: "integer" } as const;
const ANCHOR_BY_DOMAINS = { anchor: "text|null", refdomains: "integer" } as const;

export const METRIC_ENDPOINTS = {
  summary: {
    ...FIGURES,
    envelope: "summary",
    price: HUNDRED_CREDITS_A_TARGET,
    fields: {
      target: "text",
      backlinks: "integer",
      refdomains: "integer",
      subnets: "integer",
      ips: "integer",
      nofollow_backlinks: "integer",
      dofollow_backlinks: "integer",
      edu_backlinks: "integer",
      gov_backlinks: "integer",
      inlink_rank: "integer|null",
      domain_inlink_rank: "integer|null",
      from_home_page_backlinks: "integer",
      dofollow_from_home_page_backlinks: "integer",
      text_backlinks: "integer",
      dofollow_refdomains: "integer",
      from_home_page_refdomains: "integer",
      edu_refdomains: "integer",
      gov_refdomains: "integer",
      anchors: "integer",
      dofollow_anchors: "integer",
      pages_with_backlinks: "integer",
      top_anchors_by_backlinks: ANCHOR_BY_LINKS,
      top_anchors_by_refdomains: ANCHOR_BY_DOMAINS,
      top_pages_by_backlinks: { url: "text", backlinks: "integer" },
      top_pages_by_refdomains: { url: "text", refdomains: "integer" },
      // Both counts are referring domains: they add up to those, never to the backlinks of the description.
      top_tlds: { tld: "text", count: "integer" },
      top_countries: { country: "text", count: "integer" },
    },
  },
  metrics: {
    ...FIGURES,
    price: HUNDRED_CREDITS_A_TARGET,
    fields: {
      target: "text",
      backlinks: "integer",
      refdomains: "integer",
      subnets: "integer",
      ips: "integer",
      nofollow_backlinks: "integer",
      dofollow_backlinks: "integer",
      edu_backlinks: "integer",
      gov_backlinks: "integer",
    },
  },
  count: { ...FIGURES, price: TEN_CREDITS_A_TARGET, fields: { target: "text", backlinks: "integer" } },
  "refdomains/count": { ...FIGURES, price: TEN_CREDITS_A_TARGET, fields: { target: "text", refdomains: "integer" } },
  "referring-ips/count": { ...FIGURES, price: TEN_CREDITS_A_TARGET, fields: { target: "text", ips: "integer" } },
  "referring-subnets/count": {
    ...FIGURES,
    price: TEN_CREDITS_A_TARGET,
    fields: { target: "text", subnets: "integer" },
  },
  authority: {
    ...RANKS,
    price: HUNDRED_CREDITS_A_TARGET,
    fields: { url: "text", inlink_rank: "integer|null", domain_inlink_rank: "integer|null" },
  },
  "authority/domain": {
    ...RANKS,
    price: TEN_CREDITS_A_TARGET,
    fields: { url: "text", domain_inlink_rank: "integer|null" },
  },
  "authority/page": { ...RANKS, price: TEN_CREDITS_A_TARGET, fields: { url: "text", inlink_rank: "integer|null" } },
} as const satisfies Record<string, Endpoint>;
