// The three free account calls, described as data. Must not know how a request is built or an answer read.
import type { Endpoint } from "./catalogue-shape.ts";
import { FREE, GET_ONLY } from "./common-parameters.ts";

const ACCOUNT = { methods: GET_ONLY, maxTargets: 0, price: FREE, parameters: {} } as const;

export const ACCOUNT_ENDPOINTS = {
  "account/subscription": {
    ...ACCOUNT,
    shape: "object",
    envelope: "subscription_info",
    // Sees the monthly credits only: units_left 0 does not mean that a wallet is empty.
    fields: {
      status: "text",
      start_date: "text?",
      expiration_date: "text?",
      units_limit: "int?",
      units_left: "int?",
    },
    // The live API misspells it; newer documentation does not.
    aliases: { expiration_date: "expiraton_date" },
  },
  "account/credit-balance": {
    ...ACCOUNT,
    shape: "object",
    envelope: null,
    fields: { limit: "int|null", used: "int|null" },
  },
  "account/credits": { ...ACCOUNT, shape: "open", envelope: null, fields: {} },
} as const satisfies Record<string, Endpoint>;
