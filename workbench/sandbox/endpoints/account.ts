// The three free account calls. Their figures come from the key's counters, except that the monthly bucket
// and the wallet do not reconcile, as reported of the real service.
import { creditsGranted, creditsLeft } from "../accounts.ts";
import type { Endpoint, EndpointCall } from "../endpoint-call.ts";
import { dayText, firstOfMonth, oneMonthBefore } from "../graph/calendar.ts";

export const subscription: Endpoint = (call) => {
  const monthStart = firstOfMonth(call.today);
  return {
    body: {
      subscription_info: {
        status: "active",
        start_date: `${dayText(monthStart)} 14:20:02`,
        // Spelt so in live answers.
        expiraton_date: `${dayText(firstOfMonth(monthStart + 40))} 14:20:02`,
        units_limit: creditsGranted(call.account),
        units_left: unitsLeft(call),
      },
    },
    credits: 0,
  };
};

export const creditBalance: Endpoint = (call) => ({
  body: { limit: creditsGranted(call.account), used: call.account.creditsSpent },
  credits: 0,
});

export const credits: Endpoint = (call) => {
  const left = creditsLeft(call.account);
  const monthly = unitsLeft(call);
  return {
    body: {
      access: { allowed: left > 0, primary_reason: monthly > 0 ? "active_subscription" : "active_wallet" },
      wallet: { balance: left - monthly, expires_at: null },
      subscription: {
        limit: creditsGranted(call.account),
        left: monthly,
        resets_at: dayText(firstOfMonth(oneMonthBefore(call.today) + 62)),
      },
    },
    credits: 0,
  };
};

/** The monthly bucket only: it may be empty while the wallet still pays. */
function unitsLeft(call: EndpointCall): number {
  return call.scenarios.has("units-left-zero") ? 0 : creditsLeft(call.account);
}
