// What the file may spend: held before it is asked for, counted when it was charged, given back when it was not.
// Pure; knows neither where it is kept nor what is bought. Design: limits count the file, not the formula.

/** What somebody has set for this file in the sidebar; what is absent follows from the balance. */
export interface BudgetRules {
  /** Grows with each change. */
  readonly revision: number;
  /** Credits that formulas may spend in ten minutes without being asked. */
  readonly approvalCredits?: number;
  /** Credits for the whole file in a day. */
  readonly dailyCredits?: number;
  /** Everything answers from the store. */
  readonly isOff: boolean;
  /** How old a stored fact may be where a formula does not say it. */
  readonly maxAgeMs?: number;
  /** As the account said when it was last asked; absent while it was not, or is not told. */
  readonly seenBalance?: number;
  /** Credits that were ever approved beyond the limit, and until when the last approval holds. */
  readonly grantedCredits: number;
  readonly grantedUntilMs: number;
  /** Lists that may be bought a second time, by the hash of their request. */
  readonly grantedLists: readonly string[];
}

/** Credits set aside for one call. */
export interface Reservation {
  readonly token: string;
  /** When the call was last heard of. */
  readonly atMs: number;
  /** Set aside and neither charged nor given back. */
  readonly heldCredits: number;
  /** Of those: out of an approval. */
  readonly approvedCredits: number;
  /** Of those: for requests that were sent and not answered. */
  readonly inFlightCredits: number;
  /** A person has seen the price: it does not count among what formulas spend unasked. */
  readonly isAgreed?: boolean;
}

export interface Spending {
  /** Grows with each change. */
  readonly revision: number;
  /** When the day that is counted ends, by the spreadsheet's zone; 0 before the first. */
  readonly dayEndsMs: number;
  /** Since that day began, what is unconfirmed included. */
  readonly spentCredits: number;
  readonly unconfirmedCredits: number;
  /** Without approval, by the moment. */
  readonly recent: readonly (readonly [atMs: number, credits: number])[];
  /** Of what was ever approved. */
  readonly approvedCreditsUsed: number;
  readonly reservations: readonly Reservation[];
}

export interface Budget {
  readonly rules: BudgetRules;
  readonly spending: Spending;
}

export const NO_RULES: BudgetRules = {
  revision: 0,
  isOff: false,
  grantedCredits: 0,
  grantedUntilMs: 0,
  grantedLists: [],
};

export const NOTHING_SPENT: Spending = {
  revision: 0,
  dayEndsMs: 0,
  spentCredits: 0,
  unconfirmedCredits: 0,
  recent: [],
  approvedCreditsUsed: 0,
  reservations: [],
};

/** The rolling time in which unapproved spending counts. */
export const WINDOW_MS = 600_000;
/** A call that has not been heard of for so long has died: longer than any custom function lives. */
const RESERVATION_MS = 60_000;
/** An hour more than a day on which clocks are put back. */
const LONGEST_DAY_MS = 26 * 3_600_000;
/** How long an approval holds. */
export const GRANT_MS = 1_800_000;

export const USUAL_APPROVAL_CREDITS = 25_000;
export const USUAL_DAILY_CREDITS = 100_000;

/** A quarter of the balance at most, where it is known; 0 is no balance but a monthly bucket that a wallet stands in for. */
export function approvalLimit({ approvalCredits, seenBalance }: BudgetRules): number {
  return approvalCredits ?? shareOf(seenBalance, 4, USUAL_APPROVAL_CREDITS);
}

export function dailyLimit({ dailyCredits, seenBalance }: BudgetRules): number {
  return dailyCredits ?? shareOf(seenBalance, 2, USUAL_DAILY_CREDITS);
}

function shareOf(balance: number | undefined, part: number, most: number): number {
  return balance === undefined || balance <= 0 ? most : Math.min(most, Math.floor(balance / part));
}

export const REFUSAL_CODES = ["SER-301", "SER-302", "SER-304"] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type HoldResult =
  | { readonly ok: true; readonly spending: Spending }
  /** `roomCredits` is what could be held instead. */
  | { readonly ok: false; readonly code: RefusalCode; readonly roomCredits: number };

/**
 * Sets aside the price of a call, or more for one that has a reservation; all of it or nothing. An approval is used
 * only where the window has no room, unless `isRepurchase`: what is bought a second time needs one. What is agreed
 * needs room in the day alone.
 */
export function hold(
  { rules, spending }: Budget,
  order: {
    readonly token: string;
    readonly credits: number;
    readonly isRepurchase?: boolean;
    readonly isAgreed?: boolean;
  },
  nowMs: number,
): HoldResult {
  const { token, credits, isRepurchase = false, isAgreed = false } = order;
  if (rules.isOff) return { ok: false, code: "SER-304", roomCredits: 0 };
  const roomToday = Math.max(0, dailyLimit(rules) - spending.spentCredits - heldOf(spending));
  const granted = grantedCredits({ rules, spending }, nowMs);
  const room = isAgreed ? roomToday : isRepurchase ? 0 : roomInWindow({ rules, spending }, nowMs);
  const roomCredits = Math.min(roomToday, room + granted);
  if (credits > roomToday) return { ok: false, code: "SER-302", roomCredits };
  const approved = credits <= room ? 0 : Math.min(credits, granted);
  if (credits - approved > room) return { ok: false, code: "SER-301", roomCredits };
  const known = spending.reservations.find((one) => one.token === token);
  const reservation: Reservation = {
    token,
    atMs: nowMs,
    heldCredits: credits + (known?.heldCredits ?? 0),
    approvedCredits: approved + (known?.approvedCredits ?? 0),
    inFlightCredits: known?.inFlightCredits ?? 0,
    ...(isAgreed ? { isAgreed } : {}),
  };
  return {
    ok: true,
    spending: {
      ...spending,
      approvedCreditsUsed: spending.approvedCreditsUsed + approved,
      reservations: [...spending.reservations.filter((one) => one !== known), reservation],
    },
  };
}

/** Of what a call has set aside, what is not under way. */
export function freeCredits({ reservations }: Spending, token: string): number {
  const known = reservations.find((one) => one.token === token);
  return known === undefined ? 0 : known.heldCredits - known.inFlightCredits;
}

/** Requests worth so many of the held credits are about to be sent. */
export function launch(spending: Spending, token: string, credits: number, nowMs: number): Spending {
  return changed(spending, token, (one) => ({ ...one, atMs: nowMs, inFlightCredits: one.inFlightCredits + credits }));
}

export interface Landing {
  /** As `launch` was told. */
  readonly launchedCredits: number;
  readonly chargedCredits: number;
  /** Sent and lost: they may have been charged. */
  readonly unconfirmedCredits: number;
}

/** The answers of a wave are in, or will never be. Counts what it cost, also for a call that is thought dead. */
export function land(spending: Spending, token: string, landing: Landing, nowMs: number): Spending {
  const cost = landing.chargedCredits + landing.unconfirmedCredits;
  const known = spending.reservations.find((one) => one.token === token);
  const approved = Math.min(cost, known?.approvedCredits ?? 0);
  const counted: Spending = {
    ...spending,
    spentCredits: spending.spentCredits + cost,
    unconfirmedCredits: spending.unconfirmedCredits + landing.unconfirmedCredits,
    recent: withRecent(spending.recent, known?.isAgreed ? 0 : cost - approved, nowMs),
  };
  return changed(counted, token, (one) => ({
    ...one,
    atMs: nowMs,
    heldCredits: Math.max(0, one.heldCredits - cost),
    approvedCredits: one.approvedCredits - approved,
    inFlightCredits: Math.max(0, one.inFlightCredits - landing.launchedCredits),
  }));
}

/** Gives back what a call no longer needs. */
export function release(spending: Spending, token: string): Spending {
  const known = spending.reservations.find((one) => one.token === token);
  return {
    ...spending,
    approvedCreditsUsed: spending.approvedCreditsUsed - (known?.approvedCredits ?? 0),
    reservations: spending.reservations.filter((one) => one !== known),
  };
}

export interface Overdue {
  readonly spending: Spending;
  /** Of calls that died with requests under way. */
  readonly lostCredits: number;
}

/** Calls that have died: what they had in flight counts as spent, the rest is given back. One's own has not. */
export function withoutDead(spending: Spending, nowMs: number, ownToken?: string): Overdue {
  // A clock that steps back must not keep a reservation for ever.
  const dead = spending.reservations.filter(
    ({ atMs, token }) => token !== ownToken && Math.abs(nowMs - atMs) > RESERVATION_MS,
  );
  const lostCredits = dead.reduce((total, { inFlightCredits }) => total + inFlightCredits, 0);
  const settled = dead.reduce((rest, { token, inFlightCredits }) => {
    const landing = { launchedCredits: inFlightCredits, chargedCredits: 0, unconfirmedCredits: inFlightCredits };
    return release(land(rest, token, landing, nowMs), token);
  }, spending);
  return { spending: settled, lostCredits };
}

/** False once the day is over, or ends later than any day can: then the clock was ahead when it was asked. */
export function isOfToday({ dayEndsMs }: Spending, nowMs: number): boolean {
  return nowMs < dayEndsMs && dayEndsMs - nowMs <= LONGEST_DAY_MS;
}

/** A new day, when the old one is over; a clock that steps back does not bring yesterday's room back. */
export function onDay(spending: Spending, nowMs: number, endOfDayMs: () => number): Spending {
  if (isOfToday(spending, nowMs)) return spending;
  const today = { ...spending, dayEndsMs: endOfDayMs() };
  return nowMs < spending.dayEndsMs ? today : { ...today, spentCredits: 0, unconfirmedCredits: 0 };
}

/** Approved and neither used nor forgotten. */
export function grantedCredits({ rules, spending }: Budget, nowMs: number): number {
  return nowMs > rules.grantedUntilMs ? 0 : Math.max(0, rules.grantedCredits - spending.approvedCreditsUsed);
}

/** The spending with an approval that goes no further than so many credits; the same where it does not. */
export function withinApproval(budget: Budget, credits: number, nowMs: number): Spending {
  const { spending } = budget;
  const surplus = grantedCredits(budget, nowMs) - credits;
  return surplus > 0 ? { ...spending, approvedCreditsUsed: spending.approvedCreditsUsed + surplus } : spending;
}

/** What may still be spent in the rolling window without approval. */
export function roomInWindow({ rules, spending }: Budget, nowMs: number): number {
  const spent = spending.recent.reduce(
    (total, [atMs, credits]) => (isRecent(atMs, nowMs) ? total + credits : total),
    0,
  );
  const held = spending.reservations.reduce(
    (total, one) => (one.isAgreed ? total : total + one.heldCredits - one.approvedCredits),
    0,
  );
  return Math.max(0, approvalLimit(rules) - spent - held);
}

function heldOf({ reservations }: Spending): number {
  return reservations.reduce((total, { heldCredits }) => total + heldCredits, 0);
}

function changed(spending: Spending, token: string, change: (one: Reservation) => Reservation): Spending {
  const reservations = spending.reservations.map((one) => (one.token === token ? change(one) : one));
  return { ...spending, reservations };
}

/** At a minute's grain, so that the list stays short. */
function withRecent(recent: Spending["recent"], credits: number, nowMs: number): Spending["recent"] {
  const atMs = Math.floor(nowMs / 60_000) * 60_000;
  const kept = recent.filter(([since]) => isRecent(since, nowMs) && since !== atMs);
  const sameMinute = recent.reduce((total, [since, spent]) => (since === atMs ? total + spent : total), 0);
  return credits + sameMinute > 0 ? [...kept, [atMs, sameMinute + credits]] : kept;
}

function isRecent(atMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - atMs) < WINDOW_MS + 60_000;
}
