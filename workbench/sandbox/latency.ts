// How long an answer takes: log-normal around a median, by hash, so that the same run takes the same time.
import { mix, normalOf } from "./graph/hash.ts";
import type { Scenario } from "./scenarios.ts";

export interface Latency {
  /** The median, in milliseconds. */
  readonly medianMs: number;
  /** Standard deviation of the logarithm; 0 makes every answer take exactly the median. */
  readonly spread: number;
}

const SLOW_MS = 8_000;
const VERY_SLOW_MS = 40_000;
const GATEWAY_TIMEOUT_MS = 10_000;

export function answerDelayMs(latency: Latency, requestHash: number, scenarios: ReadonlySet<Scenario>): number {
  const natural = latency.medianMs * Math.exp(latency.spread * normalOf(mix(requestHash, 77)));
  const extra =
    (scenarios.has("slow") ? SLOW_MS : 0) +
    (scenarios.has("very-slow") ? VERY_SLOW_MS : 0) +
    (scenarios.has("gateway-timeout") ? GATEWAY_TIMEOUT_MS : 0);
  return Math.round(natural + extra);
}
