// The six endpoints that answer a series for one target: counts by day, ranks over time, the spread of
// ranks. Described as data; must not know how a request is built or an answer read.
import type { Endpoint } from "./catalogue-shape.ts";
import {
  ANCHOR_TYPE,
  DOFOLLOW,
  FROM_A_MONTH_AGO,
  FROM_YESTERDAY,
  GET_ONLY,
  GRANULARITY,
  HUNDRED_CREDITS_A_TARGET,
  LINK_TYPE,
  MODE,
  NEW_OR_LOST,
  ONE_CREDIT_A_ROW,
  POST_OR_GET,
  TARGET,
  TO_TODAY,
} from "./common-parameters.ts";

const BY_DAY = { methods: POST_OR_GET, maxTargets: 1, price: HUNDRED_CREDITS_A_TARGET, shape: "list" } as const;
const TARGET_AND_MODE = { target: TARGET, mode: MODE } as const;
const BETWEEN = { date_from: FROM_YESTERDAY, date_to: TO_TODAY } as const;
const NEW_AND_LOST = { date: "date", new: "int", lost: "int" } as const;

const RANKS_OVER_TIME = {
  methods: GET_ONLY,
  maxTargets: 1,
  price: ONE_CREDIT_A_ROW,
  shape: "list",
  envelope: "ranks",
  parameters: { target: TARGET, date_from: FROM_A_MONTH_AGO, date_to: TO_TODAY, granularity: GRANULARITY },
} as const;

/** Rows come in any order: the documentation's text and examples disagree. Sort by date. */
export const SERIES_ENDPOINTS = {
  "history/count": {
    ...BY_DAY,
    // With new_lost_type set, the other column is 0 where it means "not asked".
    parameters: {
      ...TARGET_AND_MODE,
      new_lost_type: NEW_OR_LOST,
      ...BETWEEN,
      link_type: LINK_TYPE,
      anchor_type: ANCHOR_TYPE,
      dofollow: DOFOLLOW,
      url_from: { kind: "text" },
    },
    envelope: "new_lost_backlinks_count",
    fields: NEW_AND_LOST,
  },
  "history/cumulative": {
    ...BY_DAY,
    parameters: { ...TARGET_AND_MODE, ...BETWEEN },
    envelope: "backlinks_count",
    fields: { date: "date", backlinks: "int" },
  },
  "refdomains/history/count": {
    ...BY_DAY,
    parameters: { ...TARGET_AND_MODE, new_lost_type: NEW_OR_LOST, ...BETWEEN },
    envelope: "new_lost_refdomains_count",
    fields: NEW_AND_LOST,
  },
  "authority/domain/distribution": {
    methods: GET_ONLY,
    maxTargets: 1,
    price: ONE_CREDIT_A_ROW,
    shape: "list",
    parameters: { ...TARGET_AND_MODE, histogramMode: { kind: "word", words: ["domain", "host"], default: "host" } },
    envelope: "histogram",
    fields: { domain_inlink_rank: "int", refdomains: "int" },
  },
  "authority/page/history": { ...RANKS_OVER_TIME, fields: { date: "date", inlink_rank: "int|null" } },
  "authority/domain/history": { ...RANKS_OVER_TIME, fields: { date: "date", domain_inlink_rank: "int|null" } },
} as const satisfies Record<string, Endpoint>;
