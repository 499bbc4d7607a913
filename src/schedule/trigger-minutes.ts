// How long triggers of this user have run today, in all files: Google stops them for the rest of the day at ninety
// minutes. Must not know what they do.
import { DAY_MS } from "../api/relative-day.ts";
import { TRIGGER_TIME_NAME } from "../engine/packing/store-keys.ts";
import type { Clock, UserStore } from "../ports.ts";

/** Google: 90 minutes a day for a personal account. What the user does besides, and what is not counted, has the rest. */
export const MOST_A_DAY_MS = 3_600_000;
/** An execution has six minutes. */
export const MOST_AT_ONCE_MS = 240_000;
/** Less is not worth beginning. */
const LEAST_MS = 30_000;

export interface TriggerTime {
  /** 0 where nothing should be begun. */
  readonly allowedMs: number;
  /** Gives back what was not needed. */
  end(): void;
}

/** Taken at once, so that an execution that dies counts as well. */
export function takeTriggerTime({ user, clock }: { readonly user: UserStore; readonly clock: Clock }): TriggerTime {
  const startedAtMs = clock.nowMs();
  const today = Math.floor(startedAtMs / DAY_MS);
  const usedMs = usedOn(today, user);
  const leftMs = Math.min(MOST_AT_ONCE_MS, MOST_A_DAY_MS - usedMs);
  const allowedMs = leftMs < LEAST_MS ? 0 : leftMs;
  const note = (ms: number): void => user.write(TRIGGER_TIME_NAME, `${today} ${usedMs + ms}`);
  if (allowedMs > 0) note(allowedMs);
  return {
    allowedMs,
    end: () => {
      if (allowedMs > 0) note(clock.nowMs() - startedAtMs);
    },
  };
}

function usedOn(today: number, user: UserStore): number {
  const [day, usedMs = 0] = (user.read(TRIGGER_TIME_NAME) ?? "").split(" ").map(Number);
  return day === today ? usedMs : 0;
}
