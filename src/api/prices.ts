// What a call costs at documented prices: the one place that turns units into credits.
// Must not know budgets, accounts or what was really charged.
import type { Endpoint } from "./catalogue-shape.ts";

/**
 * Credits for a successful call with so many units: targets sent where the price is per target, rows
 * returned (or the limit, as an upper bound) where it is per row. A price per request ignores the count.
 */
export function creditsFor(endpoint: Endpoint, targetsOrRows: number): number {
  const { credits, per } = endpoint.price;
  return per === "request" ? credits : credits * targetsOrRows;
}
