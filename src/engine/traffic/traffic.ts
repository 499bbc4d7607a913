// What the executions of a file tell each other through the cache: the shared pace, what each of them is buying at
// the moment, and who serves the others. Pure; written under the lock only.
import { LAST_ANSWER_MS } from "../limits.ts";
import { listIn, listInText, numberIn, textIn } from "../packing/stored-numbers.ts";
import { textHash } from "../packing/text-hash.ts";
import { FIRST_PACE, type Pace } from "./pace.ts";

/** What one execution is waiting for; nobody else buys it until then. */
export interface Flight {
  readonly token: string;
  readonly untilMs: number;
  /** See `wantMark`; one after the other. */
  readonly marks: string;
}

/** What the budget knows of an execution; see `Reservation`. */
interface Launched {
  readonly token: string;
  readonly atMs: number;
  readonly inFlightCredits: number;
}

/** Who serves the small purchases of all; the token tells an old leader that it is one no longer. */
export interface Lease {
  readonly token: string;
  readonly untilMs: number;
}

export interface Traffic {
  /** Of the spending that was written along; another one means that the cache has missed a change. */
  readonly revision: number;
  readonly pace: Pace;
  readonly lease: Lease | undefined;
  readonly flights: readonly Flight[];
}

export const NO_TRAFFIC: Traffic = { revision: -1, pace: FIRST_PACE, lease: undefined, flights: [] };

const FORMAT = 1;
const MARK_LENGTH = 6;
/** Nothing is waited for longer than that, whatever a clock says. */
const LONGEST_FLIGHT_MS = 40_000;
/** As long as anything in flight is believed to be alive. */
const REMEMBERED_FLIGHT_MS = 60_000;
/** The longest that an answer can take, and be stored. */
const LONGEST_WAIT_MS = LAST_ANSWER_MS + 2_000;
/** Of all flights: far below what a cache item takes. */
const MOST_MARKS = 12_000;

/** A short mark for one fact or list. Two that share a mark only wait for each other. */
export function wantMark(slot: string, text: string): string {
  return (textHash(`${slot} ${text}`) % 36 ** MARK_LENGTH).toString(36).padStart(MARK_LENGTH, "0");
}

/** The marks of all that others are buying at the moment. */
export function marksInFlight({ flights }: Traffic, nowMs: number, except: string): ReadonlySet<string> {
  const marks = new Set<string>();
  for (const flight of flights) {
    if (flight.token === except || !isOn(flight.untilMs, nowMs)) continue;
    for (let at = 0; at < flight.marks.length; at += MARK_LENGTH) marks.add(flight.marks.slice(at, at + MARK_LENGTH));
  }
  return marks;
}

/** True when so many more would not fit. */
export function isCrowded({ flights }: Traffic, nowMs: number, markCount: number): boolean {
  const open = flights.filter(({ untilMs }) => isOn(untilMs, nowMs));
  const length = open.reduce((total, { marks }) => total + marks.length, 0);
  return open.length > 0 && length / MARK_LENGTH + markCount > MOST_MARKS;
}

export function withFlight(traffic: Traffic, flight: Flight, nowMs: number): Traffic {
  return { ...traffic, flights: [...withoutFlight(traffic, flight.token, nowMs).flights, flight] };
}

/** One that is over is remembered for a while, so that it is not taken for one that the cache has forgotten. */
export function withoutFlight(traffic: Traffic, token: string, nowMs: number): Traffic {
  const others = traffic.flights.filter(
    (one) => one.token !== token && Math.abs(nowMs - one.untilMs) < REMEMBERED_FLIGHT_MS,
  );
  return {
    ...traffic,
    flights: others.map((one) => (isOn(one.untilMs, nowMs) ? one : { ...one, marks: "" })),
  };
}

/** True when somebody else has requests under way that this traffic knows nothing of: the cache has lost it. */
export function isForgetful(
  { flights }: Traffic,
  launched: readonly Launched[],
  nowMs: number,
  token: string,
): boolean {
  return launched.some(
    (one) =>
      one.token !== token &&
      one.inFlightCredits > 0 &&
      Math.abs(nowMs - one.atMs) < LONGEST_WAIT_MS &&
      !flights.some((flight) => flight.token === one.token),
  );
}

/** The lease, while it holds. */
export function leaseAt({ lease }: Traffic, nowMs: number): Lease | undefined {
  return lease !== undefined && isOn(lease.untilMs, nowMs) ? lease : undefined;
}

export function trafficText({ revision, pace, lease, flights }: Traffic): string {
  const { allowedASecond, cleanWavesInARow, restUntilMs, slowestMs, sentAtMs } = pace;
  return JSON.stringify([
    FORMAT,
    [allowedASecond, cleanWavesInARow, restUntilMs, slowestMs, sentAtMs],
    lease === undefined ? [] : [lease.token, lease.untilMs],
    flights.map(({ token, untilMs, marks }) => [token, untilMs, marks]),
    revision,
  ]);
}

/** What cannot be read is no traffic. */
export function trafficIn(text: string | undefined): Traffic {
  const [format, pace, lease, flights, revision] = listInText(text);
  if (format !== FORMAT) return NO_TRAFFIC;
  const [token, untilMs] = listIn(lease);
  return {
    revision: numberIn(revision),
    pace: paceIn(pace),
    lease: token === undefined ? undefined : { token: textIn(token), untilMs: numberIn(untilMs) },
    flights: listIn(flights).map((flight) => {
      const [owner, until, marks] = listIn(flight);
      return { token: textIn(owner), untilMs: numberIn(until), marks: textIn(marks) };
    }),
  };
}

function paceIn(stored: unknown): Pace {
  const [allowed, clean, restUntilMs, slowestMs, sentAtMs] = listIn(stored);
  return {
    allowedASecond: Math.min(FIRST_PACE.allowedASecond, Math.max(1, numberIn(allowed))),
    cleanWavesInARow: numberIn(clean),
    restUntilMs: numberIn(restUntilMs),
    slowestMs: Math.max(1, numberIn(slowestMs)),
    sentAtMs: listIn(sentAtMs).map(numberIn),
  };
}

function isOn(untilMs: number, nowMs: number): boolean {
  return untilMs > nowMs && untilMs - nowMs < LONGEST_FLIGHT_MS;
}
