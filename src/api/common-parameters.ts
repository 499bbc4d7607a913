// Parameter rules, methods and prices that several endpoints share, so that each is stated once.
// Must not know which endpoint uses them. Figures are those of the API documentation.
import type { Endpoint, ParameterRule, Price } from "./catalogue-shape.ts";

/** Targets in one batch request, by the API documentation. */
export const MAX_TARGETS_A_REQUEST = 100;

/** Characters that the API takes in a filter text or a target. */
export const MAX_TEXT_LENGTH = 2063;

// POST comes first where both are allowed: long filters and batches do not fit into the host's longest URL.
export const POST_OR_GET = ["POST", "GET"] as const satisfies Endpoint["methods"];
export const GET_ONLY = ["GET"] as const satisfies Endpoint["methods"];

export const ONE_CREDIT_A_ROW = { credits: 1, per: "row" } as const satisfies Price;
export const TEN_CREDITS_A_TARGET = { credits: 10, per: "target" } as const satisfies Price;
export const HUNDRED_CREDITS_A_TARGET = { credits: 100, per: "target" } as const satisfies Price;
export const FREE = { credits: 0, per: "request" } as const satisfies Price;

export const TARGETS = {
  kind: "targets",
  isRequired: true,
  maxItems: MAX_TARGETS_A_REQUEST,
} as const satisfies ParameterRule;

export const TARGET = { kind: "text", isRequired: true, maxLength: MAX_TEXT_LENGTH } as const satisfies ParameterRule;

export const MODE = {
  kind: "word",
  words: ["domain", "host", "url"],
  default: "host",
} as const satisfies ParameterRule;

export const LIMIT = { kind: "integer", min: 1, max: 10_000, default: 100 } as const satisfies ParameterRule;
export const PER_DOMAIN = { kind: "integer", min: 1, max: 100 } as const satisfies ParameterRule;
export const RANK_FROM = { kind: "integer", min: 0, max: 100, default: 0 } as const satisfies ParameterRule;
export const RANK_TO = { kind: "integer", min: 0, max: 100, default: 100 } as const satisfies ParameterRule;

export const FILTER_TEXT = { kind: "text", maxLength: MAX_TEXT_LENGTH, isAscii: true } as const satisfies ParameterRule;
export const FILTER_MODE = {
  kind: "word",
  words: ["contains", "does_not_contain"],
  default: "contains",
} as const satisfies ParameterRule;

/** The `first.` spellings stand in the documentation's tables, but the live API takes the bare names only. */
export const ORDER_OF_LINKS = {
  kind: "word",
  words: ["date_found", "inlink_rank", "domain_inlink_rank"],
  default: "date_found",
  aliases: { "first.inlink_rank": "inlink_rank", "first.domain_inlink_rank": "domain_inlink_rank" },
} as const satisfies ParameterRule;

export const ORDER_OF_DOMAINS = {
  kind: "word",
  words: ["date_found", "domain_inlink_rank", "inlink_rank"],
  default: "date_found",
} as const satisfies ParameterRule;

export const ORDER_OF_CHANGES = {
  kind: "word",
  words: ["new_lost_date", "domain_inlink_rank", "inlink_rank"],
  default: "new_lost_date",
} as const satisfies ParameterRule;

export const ORDER_OF_GROUPS = {
  kind: "word",
  words: ["backlinks", "refdomains"],
  default: "backlinks",
} as const satisfies ParameterRule;

export const NEW_OR_LOST = { kind: "word", words: ["new", "lost"] } as const satisfies ParameterRule;
export const LINK_TYPE = { kind: "word", words: ["href", "redirect"] } as const satisfies ParameterRule;
export const ANCHOR_TYPE = { kind: "word", words: ["text", "image", "undefined"] } as const satisfies ParameterRule;
export const DOFOLLOW = { kind: "word", words: ["dofollow", "nofollow", "undefined"] } as const satisfies ParameterRule;

export const FROM_YESTERDAY = { kind: "date", default: "yesterday" } as const satisfies ParameterRule;
export const FROM_A_MONTH_AGO = { kind: "date", default: "a month ago" } as const satisfies ParameterRule;
export const TO_TODAY = { kind: "date", default: "today" } as const satisfies ParameterRule;

export const GRANULARITY = {
  kind: "word",
  words: ["by_day", "by_week", "by_month"],
  default: "by_day",
} as const satisfies ParameterRule;
