// A purchase under way: what was ordered, what is settled, what it may still do. Shared by the steps of a purchase.
import type { Http, KeyReader, Random } from "../../ports.ts";
import { type Batch, creditsOf } from "../asking/batch.ts";
import { BatchQueue } from "../asking/batch-queue.ts";
import type { ListRequest } from "../asking/list-answer.ts";
import { LAST_ANSWER_MS, LONGEST_WAVE_MS, SHORTEST_WAVE_MS } from "../limits.ts";
import type { Buyer } from "../money/ledger.ts";
import { newName } from "../packing/new-name.ts";
import type { StorePorts } from "../store/fact-store.ts";
import { FIRST_PACE } from "../traffic/pace.ts";
import type { DeskPorts } from "./desk.ts";
import type { OutcomeBook } from "./outcome-book.ts";
import { type Stopwatch, startStopwatch } from "./stopwatch.ts";
import type { WaveReport } from "./wave-landing.ts";

/** What a target may add to the time of a shared wave. */
const MS_A_TARGET = 50;

export interface PurchasePorts extends StorePorts, DeskPorts {
  readonly http: Http;
  readonly keyReader: KeyReader;
  readonly random: Random;
}

export interface Order {
  /** The function or report, for the ledger. */
  readonly what: string;
  readonly by: Buyer;
  readonly startedAtMs: number;
  /** What was fetched since need not be bought: somebody else has done it meanwhile. */
  readonly freshSinceMs: number;
  /** Of the call, under which it waits where it may not buy; absent where nobody waits. */
  readonly mark?: string | undefined;
  /** Lists that were bought before and are no longer stored: only an approval lets them be bought again. */
  readonly isRepurchase?: boolean;
  /** Of the one who serves others as well. */
  readonly leaseToken?: string;
  /** Of a call that has begun before this purchase. */
  readonly watch?: Stopwatch;
}

export interface Purchase {
  readonly ports: PurchasePorts;
  readonly order: Order;
  readonly apiKey: string;
  readonly book: OutcomeBook;
  readonly queue: BatchQueue;
  /** Of the reservation and the flights. */
  readonly token: string;
  /** When the day ends, once it had to be asked. */
  dayEndsMs: number | undefined;
  /** Since the call began. */
  readonly watch: Stopwatch;
  /** By the watch; nothing is sent before. */
  notBeforeMs: number;
  hasReservation: boolean;
  /** Waves that are over and not yet counted. */
  unlanded: readonly WaveReport[];
  /** Waves that are over and not yet in the log. */
  unlogged: readonly WaveReport[];
  slowestWaveMs: number;
  /** Waves in a row of which every answer was a failure of the server. */
  brokenWaves: number;
  /** Waves in a row of which every answer was 429. */
  refusedWaves: number;
  /** Times that the store could not be read. */
  unreadable: number;
}

export function newPurchase(
  ports: PurchasePorts,
  order: Order,
  { batches, ...given }: Pick<Purchase, "apiKey" | "book"> & { readonly batches: readonly Batch[] },
): Purchase {
  return {
    ...given,
    ports,
    order,
    queue: new BatchQueue(batches),
    token: newName(ports),
    watch: order.watch ?? startStopwatch(ports.clock, order.startedAtMs),
    dayEndsMs: undefined,
    notBeforeMs: 0,
    hasReservation: false,
    unlanded: [],
    unlogged: [],
    slowestWaveMs: 0,
    brokenWaves: 0,
    refusedWaves: 0,
    unreadable: 0,
  };
}

/**
 * How long a wave is waited for. Others wait for a leader's wave, too, and should it have died, for all of that time:
 * it is given less where the server is fast, or where it is only a few targets; lists are given all the time there
 * is. A lost wave is lost money.
 */
export function timeoutOf(
  { order: { leaseToken }, watch }: Pick<Purchase, "order" | "watch">,
  batches: readonly Batch[],
  slowestMs: number,
): number {
  const usualMs = leaseToken === undefined ? LONGEST_WAVE_MS : sharedWaveMs(batches, slowestMs);
  const longestMs = batches.some(({ list }) => list !== undefined) ? LAST_ANSWER_MS : usualMs;
  return Math.min(longestMs, LAST_ANSWER_MS - watch.elapsedMs());
}

function sharedWaveMs(batches: readonly Batch[], slowestMs: number): number {
  const byServerMs = 4 * slowestMs;
  const most = Math.max(...batches.map(({ targets }) => targets.length));
  // Only a server that has been slower than is supposed at first needs as much for a few targets.
  const isSlow = slowestMs > FIRST_PACE.slowestMs;
  const wantedMs = isSlow ? byServerMs : Math.min(byServerMs, SHORTEST_WAVE_MS + MS_A_TARGET * most);
  return Math.min(LONGEST_WAVE_MS, Math.max(SHORTEST_WAVE_MS, wantedMs));
}

export function creditsOfAll(batches: readonly Batch[]): number {
  return batches.reduce((total, batch) => total + creditsOf(batch), 0);
}

/** What was fetched then need not be bought. */
export function isFreshEnough(order: Order, fetchedAtMs: number, request?: ListRequest): boolean {
  return fetchedAtMs >= order.freshSinceMs || fetchedAtMs >= (request?.finalFromMs ?? Number.POSITIVE_INFINITY);
}
