// The seven endpoints that list links, domains, anchors, pages or addresses of one target, described as data.
// Must not know how a request is built or an answer read. The API documentation prints their price
// "per target"; what is charged is one credit for each row returned.
import type { Endpoint } from "./catalogue-shape.ts";
import {
  ANCHOR_TYPE,
  DOFOLLOW,
  FILTER_MODE,
  FILTER_TEXT,
  FROM_YESTERDAY,
  LIMIT,
  LINK_TYPE,
  MODE,
  NEW_OR_LOST,
  ONE_CREDIT_A_ROW,
  ORDER_OF_CHANGES,
  ORDER_OF_DOMAINS,
  ORDER_OF_GROUPS,
  ORDER_OF_LINKS,
  PER_DOMAIN,
  POST_OR_GET,
  RANK_FROM,
  RANK_TO,
  TARGET,
  TO_TODAY,
} from "./common-parameters.ts";
import { LINK_ALIASES, LINK_FIELDS } from "./link-fields.ts";

const LIST = { methods: POST_OR_GET, maxTargets: 1, price: ONE_CREDIT_A_ROW, shape: "list" } as const;
const TARGET_AND_MODE = { target: TARGET, mode: MODE } as const;
const CHANGED_BETWEEN = { new_lost_type: NEW_OR_LOST, date_from: FROM_YESTERDAY, date_to: TO_TODAY } as const;
const GROUPS = { ...TARGET_AND_MODE, order_by: ORDER_OF_GROUPS, limit: LIMIT } as const;

const DOMAIN_FIELDS = {
  refdomain: "text",
  backlinks: "int",
  dofollow_backlinks: "int",
  first_seen: "date|null",
  domain_inlink_rank: "int|null",
} as const;

const GROUP_FIELDS = {
  backlinks: "int",
  refdomains: "int",
  dofollow_backlinks: "int",
  nofollow_backlinks: "int",
  first_seen: "date|null",
  last_visited: "date|null",
} as const;

export const LIST_ENDPOINTS = {
  all: {
    ...LIST,
    parameters: {
      ...TARGET_AND_MODE,
      limit: LIMIT,
      per_domain: PER_DOMAIN,
      order_by: ORDER_OF_LINKS,
      inlink_rank_from: RANK_FROM,
      inlink_rank_to: RANK_TO,
      domain_inlink_rank_from: RANK_FROM,
      domain_inlink_rank_to: RANK_TO,
      url_from_filter: FILTER_TEXT,
      url_from_filter_mode: FILTER_MODE,
      url_to_filter: FILTER_TEXT,
      url_to_filter_mode: FILTER_MODE,
      anchor_filter: FILTER_TEXT,
      anchor_filter_mode: FILTER_MODE,
      nofollow_filter: { kind: "word", words: ["nofollow_only", "dofollow_only"] },
    },
    envelope: "backlinks",
    fields: LINK_FIELDS,
    aliases: LINK_ALIASES,
  },
  history: {
    ...LIST,
    parameters: {
      ...TARGET_AND_MODE,
      ...CHANGED_BETWEEN,
      link_type: LINK_TYPE,
      anchor_type: ANCHOR_TYPE,
      dofollow: DOFOLLOW,
      url_from: { kind: "text" },
      limit: LIMIT,
      order_by: ORDER_OF_CHANGES,
    },
    envelope: "new_lost_backlinks",
    fields: {
      new_lost_date: "date",
      new_lost_type: "text",
      url_from: "text",
      url_to: "text",
      title: "text|null",
      anchor: "text|null",
      alt: "text?",
      link_type: "text",
      nofollow: "boolean",
      image: "boolean",
      image_source: "text?",
      redirect_chain: "boolean?",
      redirect_chain_urls: "text[]?",
      reason_lost: "text?",
      inlink_rank: "int|null",
      domain_inlink_rank: "int|null",
      first_seen: "date|null",
    },
    aliases: { ...LINK_ALIASES, reason_lost: "reason-lost" },
  },
  anchors: {
    ...LIST,
    parameters: GROUPS,
    envelope: "anchors",
    fields: { anchor: "text|null", ...GROUP_FIELDS },
  },
  refdomains: {
    ...LIST,
    parameters: { ...TARGET_AND_MODE, order_by: ORDER_OF_DOMAINS, limit: LIMIT },
    envelope: "refdomains",
    fields: DOMAIN_FIELDS,
  },
  "refdomains/history": {
    ...LIST,
    parameters: { ...TARGET_AND_MODE, ...CHANGED_BETWEEN, order_by: ORDER_OF_CHANGES, limit: LIMIT },
    envelope: "new_lost_refdomains",
    fields: { new_lost_date: "date", new_lost_type: "text", ...DOMAIN_FIELDS },
  },
  "referring-ips": {
    ...LIST,
    parameters: GROUPS,
    envelope: "ips",
    // The two link counts stand in the documentation's table, but not in its example.
    fields: {
      ip: "text",
      backlinks: "int",
      refdomains: "int",
      nofollow_backlinks: "int?",
      dofollow_backlinks: "int?",
      first_seen: "date|null",
      last_visited: "date|null",
    },
  },
  "indexed-pages": {
    ...LIST,
    parameters: GROUPS,
    envelope: "pages",
    fields: { url: "text", ...GROUP_FIELDS },
  },
} as const satisfies Record<string, Endpoint>;
