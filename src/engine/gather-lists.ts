// One call of the engine for lists: from requests to rows or a failure for each. Reads the store once, buys what
// is missing, one request a list, in waves like any other purchase. Knows no cells.
import { describedFailure } from "../api/failure-texts.ts";
import { type Failure, SerError } from "../error-codes.ts";
import { listBatch } from "./batch.ts";
import type { EnginePorts } from "./gather.ts";
import { type ListAnswer, type ListRequest, slotOfList } from "./list-answer.ts";
import { readLists } from "./list-store.ts";
import type { Receipt } from "./outcome-book.ts";
import { buy } from "./purchase.ts";

export type ListOutcome =
  | { readonly ok: true; readonly answer: ListAnswer }
  | { readonly ok: false; readonly failure: Failure };

export interface GatheredLists {
  /** For one of the requests, the very same object. */
  outcomeOf(request: ListRequest): ListOutcome;
  readonly receipt: Receipt;
}

export interface ListTiming {
  /** Stored answers that are older are bought again. */
  readonly maxAgeMs: number;
  readonly startedAtMs: number;
}

/** The requests are all different. Throws SER-515 when the store cannot be read. */
export function gatherLists(
  requests: readonly ListRequest[],
  { maxAgeMs, startedAtMs }: ListTiming,
  ports: EnginePorts,
): GatheredLists {
  const known = new Map<ListRequest, ListAnswer>();
  readStore(requests, ports).forEach((answer, index) => {
    const request = requests[index];
    if (request && answer && startedAtMs - answer.fetchedAtMs <= maxAgeMs) known.set(request, answer);
  });
  const lacking = requests.filter((request) => !known.has(request));
  const book = buy(ports, lacking.map(listBatch), startedAtMs);
  return {
    outcomeOf: (request) => {
      const answer = known.get(request) ?? book.listFor(request);
      if (answer !== undefined) return { ok: true, answer };
      return { ok: false, failure: book.failureOf(slotOfList(request), request.text) };
    },
    receipt: book.receipt(),
  };
}

function readStore(requests: readonly ListRequest[], ports: EnginePorts): readonly (ListAnswer | undefined)[] {
  try {
    return readLists(ports.cache, requests);
  } catch {
    // An unreadable store is not an empty one: everything would be bought again.
    throw new SerError(describedFailure("SER-515"));
  }
}
