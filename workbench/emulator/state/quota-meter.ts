// Counts what a user has used up of a service on a day; a day is 24 hours from the first use. It must
// not know what a service does.

import type { HostUser } from "../execution-request.ts";
import { DAILY_QUOTAS, type DailyQuotas, QUOTA_DAY_MS } from "../limits.ts";
import { HostException } from "../operations/host-exception.ts";

export type MeteredService = keyof DailyQuotas;

/** As the exception names it. */
const SERVICE_NAME: Readonly<Record<MeteredService, string>> = {
  urlFetchCalls: "urlfetch",
  propertyOperations: "properties",
  triggerRuntimeMs: "trigger",
};

interface Day {
  readonly startedMs: number;
  readonly used: Partial<Record<MeteredService, number>>;
}

export class QuotaMeter {
  private readonly days = new Map<string, Day>();
  private readonly nowMs: () => number;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  /** Throws, and counts nothing, when less than `amount` is left of the day. */
  take(user: HostUser, service: MeteredService, amount: number): void {
    const used = this.used(user, service) + amount;
    if (used > DAILY_QUOTAS[user.kind][service]) {
      throw new HostException(`Service invoked too many times for one day: ${SERVICE_NAME[service]}.`);
    }
    this.dayOf(user).used[service] = used;
  }

  used(user: HostUser, service: MeteredService): number {
    return this.dayOf(user).used[service] ?? 0;
  }

  /** For tests: as if so much had been used since the day began. */
  setUsed(user: HostUser, service: MeteredService, amount: number): void {
    this.dayOf(user).used[service] = amount;
  }

  private dayOf(user: HostUser): Day {
    const now = this.nowMs();
    const known = this.days.get(user.email);
    if (known !== undefined && now - known.startedMs < QUOTA_DAY_MS) return known;
    const day: Day = { startedMs: now, used: {} };
    this.days.set(user.email, day);
    return day;
  }
}
