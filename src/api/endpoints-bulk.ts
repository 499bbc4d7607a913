// The endpoints that give all links of a target, page by page or as a file from a background task, described
// as data. Must not know how a request is built or an answer read.
import type { Endpoint } from "./catalogue-shape.ts";
import { FREE, GET_ONLY, MODE, ONE_CREDIT_A_ROW, ORDER_OF_LINKS, PER_DOMAIN, TARGET } from "./common-parameters.ts";
import { LINK_ALIASES, LINK_FIELDS } from "./link-fields.ts";

// `task_status` is an open word: any state that is not known counts as "still running".
const TASK_FIELDS = { task_status: "text", task_id: "text?", download_file: "text?" } as const;

export const BULK_ENDPOINTS = {
  raw: {
    methods: GET_ONLY,
    maxTargets: 1,
    price: ONE_CREDIT_A_ROW,
    shape: "list",
    parameters: {
      target: TARGET,
      mode: MODE,
      limit: { kind: "integer", min: 1, max: 100_000, default: 10_000 },
      // Opaque; refused on the first page, good for about a day, bound to the same target, mode and limit.
      next: { kind: "text" },
      order_by: ORDER_OF_LINKS,
      per_domain: PER_DOMAIN,
    },
    envelope: "backlinks",
    cursor: "next",
    fields: LINK_FIELDS,
    aliases: LINK_ALIASES,
  },
  export: {
    methods: GET_ONLY,
    maxTargets: 1,
    price: ONE_CREDIT_A_ROW,
    parameters: { target: TARGET, mode: MODE },
    shape: "object",
    envelope: null,
    fields: TASK_FIELDS,
  },
  "export/status": {
    methods: GET_ONLY,
    maxTargets: 0,
    price: FREE,
    parameters: { task_id: { kind: "text", isRequired: true } },
    shape: "object",
    envelope: null,
    fields: TASK_FIELDS,
  },
} as const satisfies Record<string, Endpoint>;
