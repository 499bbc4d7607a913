// One call of the engine for lists: from requests to rows or a failure for each. Reads the store once, buys what
// is missing, one request a list, in waves like any other purchase. Knows no cells.
import { describedFailure } from "../api/failure-texts.ts";
import { type Failure, SerError } from "../error-codes.ts";
import { creditsOf, listBatch } from "./asking/batch.ts";
import { type ListAnswer, type ListRequest, slotOfList } from "./asking/list-answer.ts";
import { addReceipts, type Receipt } from "./buying/outcome-book.ts";
import { notePending } from "./buying/pending.ts";
import { noteUnfinished } from "./buying/pending-purchase.ts";
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
  const { known, lacking, again, pushedOut, order } = readStore(requests, timing, ports);
  const book = buy(ports, lacking.map(listBatch), order);
  const bookAgain = buy(ports, again.map(listBatch), { ...order, isAgain: true });
  if (order.by === "formula") {
    noteUnfinished(ports, timing.what, [...lacking, ...again].map(listBatch), book);
    const refused = [book, bookAgain].flatMap((one) => one.refusal() ?? []);
    notePending(ports, [
      ...refused.map(({ code, credits }) => ({ mark: listName(requests[0] as ListRequest), code, credits })),
      ...[...pushedOut].map(([request, { code }]) => ({
        mark: listName(request),
        code,
        credits: creditsOf(listBatch(request)),
      })),
    ]);
  }
  return {
    outcomeOf: (request) => {
      const bought = again.includes(request) ? bookAgain : book;
      const answer = known.get(request) ?? bought.listFor(request);
      if (answer !== undefined) return { ok: true, answer };
      return { ok: false, failure: pushedOut.get(request) ?? bought.failureOf(slotOfList(request), request.text) };
    },
    receipt: addReceipts(book.receipt(), bookAgain.receipt()),
  };
}

/** What each would cost now: 0 for what is stored. Buys nothing. Throws SER-515 when the store cannot be read. */
export function priceOfLists(requests: readonly ListRequest[], ports: EnginePorts): readonly number[] {
  const timing: ListTiming = { maxAgeMs: undefined, startedAtMs: ports.clock.nowMs(), what: "", by: "sidebar" };
  const { known } = readStore(requests, timing, ports);
  return requests.map((request) => (known.has(request) ? 0 : creditsOf(listBatch(request))));
}

interface Stored {
  readonly known: ReadonlyMap<ListRequest, ListAnswer>;
  readonly lacking: readonly ListRequest[];
  /** Bought before, no longer stored, and approved. */
  readonly again: readonly ListRequest[];
  /** Bought before and no longer stored. */
  readonly pushedOut: ReadonlyMap<ListRequest, Failure>;
  readonly order: Order;
}

function readStore(
  requests: readonly ListRequest[],
  { startedAtMs, what, maxAgeMs, by = "formula" }: ListTiming,
  ports: EnginePorts,
): Stored {
  try {
    const store = openStore(ports);
    const answers = store.lists(requests);
    const freshSinceMs = startedAtMs - (maxAgeMs ?? (requests.length === 0 ? 0 : store.maxAgeMs()));
    const order: Order = { what, by, startedAtMs, freshSinceMs };
    const known = new Map<ListRequest, ListAnswer>();
    const lacking: ListRequest[] = [];
    const again: ListRequest[] = [];
    const pushedOut = new Map<ListRequest, Failure>();
    requests.forEach((request, index) => {
      const answer = answers[index];
      if (answer !== undefined && isFreshEnough(order, answer.fetchedAtMs, request)) known.set(request, answer);
      else if (by !== "formula" || !isFreshEnough(order, store.boughtAtMs(request) ?? -Infinity, request))
        lacking.push(request);
      else if (isGranted(store.rules(), request, startedAtMs)) again.push(request);
      else pushedOut.set(request, pushedOutFailure(request));
    });
    return { known, lacking, again, pushedOut, order };
  } catch {
    // An unreadable store is not an empty one: everything would be bought again.
    throw new SerError(describedFailure("SER-515"));
  }
}

function isGranted({ grantedLists, grantedUntilMs }: BudgetRules, request: ListRequest, nowMs: number): boolean {
  return nowMs <= grantedUntilMs && grantedLists.includes(listName(request));
}

function pushedOutFailure(request: ListRequest): Failure {
  return refusalFailure({ code: "SER-303", credits: creditsOf(listBatch(request)) }, 1);
}
