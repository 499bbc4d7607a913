// Failures on occasion: a test says which request, counted by path, is to meet which scenario, and all others are
// served well. Knows nothing of what the scenarios do.
import type { Scenario } from "./scenarios.ts";

/** Shorter words for the scenarios that a test asks for most. Refusals are free of charge. */
const SCENARIO_OF = {
  400: "bad-request",
  402: "insufficient-402",
  403: "insufficient-403",
  404: "not-found",
  429: "rate-limited-always",
  500: "server-error-always",
  503: "unavailable",
  504: "gateway-timeout",
  "hang-up-after-charge": "lost-after-charge",
} as const satisfies Record<string, Scenario>;

export type FailureManner = keyof typeof SCENARIO_OF | Scenario;

export interface FailurePlan {
  /** As `backlinks/raw`, with or without `/v1/`; a path that ends in `/` stands for all below it. Default: any. */
  readonly path?: string;
  /** Requests that are served before the first that fails; default 0. */
  readonly after?: number;
  /** How many fail; default 1. */
  readonly times?: number;
  readonly how: FailureManner;
  /** Only requests with this key count. */
  readonly key?: string;
}

export interface PlannedFailure {
  /** How many are still to fail. */
  remaining(): number;
  /** The plan is dropped. */
  cancel(): void;
}

export interface FailurePlans {
  add(plan: FailurePlan): PlannedFailure;
  /** Counts the request, and names the scenarios that it is to meet. */
  meet(path: string, key: string | undefined): readonly Scenario[];
}

export function createFailurePlans(): FailurePlans {
  const open = new Set<{ readonly plan: FailurePlan; toServe: number; toFail: number }>();
  return {
    add(plan) {
      const entry = { plan, toServe: countOf(plan.after, 0), toFail: countOf(plan.times, 1) };
      open.add(entry);
      return { remaining: () => (open.has(entry) ? entry.toFail : 0), cancel: () => open.delete(entry) };
    },
    meet(path, key) {
      const scenarios: Scenario[] = [];
      for (const entry of open) {
        if (!isMeant(entry.plan, path, key)) continue;
        if (entry.toServe > 0) {
          entry.toServe--;
          continue;
        }
        scenarios.push(scenarioOf(entry.plan.how));
        entry.toFail--;
        if (entry.toFail <= 0) open.delete(entry);
      }
      return scenarios;
    },
  };
}

function countOf(count: number | undefined, usual: number): number {
  if (count === undefined) return usual;
  if (Number.isNaN(count) || count < 0) throw new RangeError(`Expected a number of requests, got ${count}`);
  return count;
}

function isMeant(plan: FailurePlan, path: string, key: string | undefined): boolean {
  if (plan.key !== undefined && plan.key !== key) return false;
  if (plan.path === undefined) return true;
  const wanted = plan.path.startsWith("/") ? plan.path : `/v1/${plan.path}`;
  return wanted.endsWith("/") ? path.startsWith(wanted) : path === wanted;
}

function scenarioOf(how: FailureManner): Scenario {
  const scenarios: Readonly<Record<string, Scenario>> = SCENARIO_OF;
  return scenarios[how] ?? (how as Scenario);
}
