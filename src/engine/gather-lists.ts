// One call of the engine for lists: from requests to rows or a failure for each. Reads the store once, buys what
// is missing, one request a list, in waves like any other purchase. Knows no cells.
import { describedFailure } from "../api/failure-texts.ts";
import { type Failure, SerError } from "../error-codes.ts";
import { creditsOf, listBatch } from "./asking/batch.ts";
import { type ListAnswer, type ListRequest, slotOfList } from "./asking/list-answer.ts";
import { addReceipts, type OutcomeBook, type Receipt } from "./buying/outcome-book.ts";
import type { NewPending } from "./buying/pending.ts";
import { callMark, lookAtPending, pendingPurchase, unfinishedPurchase } from "./buying/pending-purchase.ts";
import { buy } from "./buying/purchase.ts";
import { isFreshEnough, type Order } from "./buying/purchase-state.ts";
import type { EnginePorts } from "./gather.ts";
import type { BudgetRules } from "./money/budget.ts";
import { refusalFailure } from "./money/budget-failure.ts";
import type { Buyer } from "./money/ledger.ts";
import { listName } from "./store/bought-lists.ts";
import { openStore } from "./store/store.ts";

export type ListOutcome =
  | { readonly ok: true; readonly answer: ListAnswer }
  | { readonly ok: false; readonly failure: Failure };

export interface GatheredLists {
  /** For one of the requests, the very same object. */
  outcomeOf(request: ListRequest): ListOutcome;
  readonly receipt: Receipt;
}

export interface ListTiming {
  /** Stored answers that are older are bought again; absent: as the file has it. */
  readonly maxAgeMs: number | undefined;
  readonly startedAtMs: number;
  /** The function or report, for the ledger. */
  readonly what: string;
  /** Default: a formula. Others have been told the price, also of a list that is bought a second time. */
  readonly by?: Buyer;
}

/** The requests are all different. Throws SER-515 when the store cannot be read. */
export function gatherLists(requests: readonly ListRequest[], timing: ListTiming, ports: EnginePorts): GatheredLists {
  const pending = lookAtPending(ports.cache);
  const stored = readStore(requests, timing, { ...ports, cache: pending.cache });
  const { known, lacking, granted, pushedOut, order } = stored;
  const book = buy(ports, lacking.map(listBatch), order);
  const repurchase = buy(ports, granted.map(listBatch), { ...order, isRepurchase: true });
  const marks = () => [order.mark ?? [], requests.map(listName)].flat();
  pending.close(ports, marks, [...waitingCall(stored, book, repurchase), ...waitingLists(stored, repurchase)]);
  const bookOf = (request: ListRequest) => (granted.includes(request) ? repurchase : book);
  return {
    outcomeOf: (request) => {
      const bought = bookOf(request);
      const answer = known.get(request) ?? bought.listFor(request);
      if (answer !== undefined) return { ok: true, answer };
      return { ok: false, failure: pushedOut.get(request) ?? bought.failureOf(slotOfList(request), request.text) };
    },
    receipt: addReceipts(book.receipt(), repurchase.receipt()),
  };
}

/** What each would cost now: 0 for what is stored. Buys nothing. Throws SER-515 when the store cannot be read. */
export function priceOfLists(requests: readonly ListRequest[], ports: EnginePorts): readonly number[] {
  const timing: ListTiming = { maxAgeMs: undefined, startedAtMs: ports.clock.nowMs(), what: "", by: "sidebar" };
  const { known } = readStore(requests, timing, ports);
  return requests.map((request) => (known.has(request) ? 0 : creditsOf(listBatch(request))));
}

/** What the call as a whole waits for: an approval, or more time. */
function waitingCall({ lacking, granted, order }: Stored, book: OutcomeBook, repurchase: OutcomeBook) {
  const refusal = book.refusal();
  if (refusal !== undefined) return pendingPurchase(order, refusal);
  const unfinished = unfinishedPurchase(order, lacking.map(listBatch), book);
  return unfinished.length > 0 ? unfinished : unfinishedPurchase(order, granted.map(listBatch), repurchase);
}

/** Lists wait each for itself for the approval to be bought a second time. */
function waitingLists({ pushedOut, granted }: Stored, repurchase: OutcomeBook): readonly NewPending[] {
  const code = repurchase.refusal()?.code;
  const refused = code === undefined ? [] : granted;
  return [
    ...[...pushedOut.keys()].map((request) => waitingList(request, "SER-303")),
    ...refused.map((request) => waitingList(request, code === "SER-301" ? "SER-303" : (code ?? ""))),
  ];
}

function waitingList(request: ListRequest, code: string): NewPending {
  return { mark: listName(request), code, credits: creditsOf(listBatch(request)) };
}

interface Stored {
  readonly known: ReadonlyMap<ListRequest, ListAnswer>;
  readonly lacking: readonly ListRequest[];
  /** Bought before, no longer stored, and approved. */
  readonly granted: readonly ListRequest[];
  /** Bought before and no longer stored. */
  readonly pushedOut: ReadonlyMap<ListRequest, Failure>;
  readonly order: Order;
}

function readStore(requests: readonly ListRequest[], timing: ListTiming, ports: EnginePorts): Stored {
  const { startedAtMs, what } = timing;
  const by = ports.purse?.by ?? timing.by ?? "formula";
  const maxAgeMs = timing.maxAgeMs ?? ports.purse?.maxAgeMs;
  try {
    const store = openStore(ports);
    const texts = requests.map(({ text }) => text);
    const sample = ports.makeSample?.(texts, startedAtMs);
    const made = new Map(requests.map((request) => [request, sample?.list(request)]));
    const others = requests.filter((request) => made.get(request) === undefined);
    const stored = store.lists(others);
    const freshSinceMs = startedAtMs - (maxAgeMs ?? (requests.length === 0 ? 0 : store.maxAgeMs()));
    const mark = by === "formula" ? callMark(what, requests.map(listName)) : undefined;
    const order: Order = { what, mark, by, startedAtMs, freshSinceMs };
    const known = new Map<ListRequest, ListAnswer>();
    const lacking: ListRequest[] = [];
    const granted: ListRequest[] = [];
    const pushedOut = new Map<ListRequest, Failure>();
    for (const request of requests) {
      const answer = made.get(request) ?? stored[others.indexOf(request)];
      if (answer !== undefined && isFreshEnough(order, answer.fetchedAtMs, request)) known.set(request, answer);
      else if (by !== "formula" || !isFreshEnough(order, store.boughtAtMs(request) ?? -Infinity, request))
        lacking.push(request);
      else if (isGranted(store.rules(), request, startedAtMs)) granted.push(request);
      else pushedOut.set(request, pushedOutFailure(request));
    }
    return { known, lacking, granted, pushedOut, order };
  } catch (thrown) {
    // An unreadable store is not an empty one: everything would be bought again.
    throw thrown instanceof SerError ? thrown : new SerError(describedFailure("SER-515"));
  }
}

function isGranted({ grantedLists, grantedUntilMs }: BudgetRules, request: ListRequest, nowMs: number): boolean {
  return nowMs <= grantedUntilMs && grantedLists.includes(listName(request));
}

function pushedOutFailure(request: ListRequest): Failure {
  return refusalFailure({ code: "SER-303", credits: creditsOf(listBatch(request)) }, 1);
}
